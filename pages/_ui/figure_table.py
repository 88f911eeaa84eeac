"""All figures of one indicator in one area: a row a year, a column a series, each figure a link to its source."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from indicators.definition import Measure
from indicators.types import Observation
from pages._ui.links import View, figure_link
from pages._ui.markup import Markup, join, tag
from reporting.conversions import mark_text
from reporting.numbers import observed_text, unit_text
from reporting.words import Words
from store.records import Figure, MarkKind


def show_figure_fold(figures: Sequence[Figure], measure: Measure, view: View, words: Words) -> None:
    """Under a chart: its figures as numbers, folded away."""
    if figures:
        title = tag("summary", words.say("figure.table"))
        table = build_figure_table(figures, measure, replace(view, period=0, series=""), words)
        st.html(tag("div", tag("details", title, table), class_="ht"))


def build_figure_table(figures: Sequence[Figure], measure: Measure, view: View, words: Words) -> Markup:
    """The newest year first; the figure that the view is of is marked as the current one."""
    columns = series_in_order((one.observation.series for one in figures), measure)
    by_place = {(one.observation.year, one.observation.series): one for one in figures}
    head = tag(
        "tr",
        tag("th", words.say("figures.year"), scope="col"),
        *(tag("th", series_text(one, words), scope="col", class_="number") for one in columns),
    )
    years = sorted({one.observation.year for one in figures}, reverse=True)
    rows = (
        tag(
            "tr",
            tag("th", str(year), scope="row"),
            *(_cell(by_place.get((year, one)), measure, view, words) for one in columns),
        )
        for year in years
    )
    unit = unit_text(measure, words.lang).strip()
    note = tag("p", words.say("figure.table.unit", unit=unit), class_="quiet") if unit else Markup("")
    return join(tag("table", tag("thead", head), tag("tbody", *rows), class_="figures"), note)


def build_neighbours(figures: Sequence[Figure], measure: Measure, view: View, words: Words) -> Markup:
    """The figures of the years before and after, of the same series."""
    years = {
        one.observation.year: one.observation for one in figures if one.observation.series == view.series
    }
    before = max((year for year in years if year < view.period), default=None)
    after = min((year for year in years if year > view.period), default=None)
    links = [
        tag(
            "a",
            words.say(f"figure.{name}", year=year, value=value_text(years[year], measure, words)),
            href=figure_link(view, years[year]),
        )
        for name, year in (("before", before), ("after", after))
        if year is not None
    ]
    return tag("p", *links, class_="ht neighbours") if links else Markup("")


def series_in_order(series: Iterable[str], measure: Measure) -> list[str]:
    """As the definition prefers them, the others by name."""
    preferred = list(getattr(measure, "series_preference", ()))
    return sorted(
        set(series), key=lambda one: (preferred.index(one) if one in preferred else len(preferred), one)
    )


def series_text(series: str, words: Words) -> str:
    return words.say(f"series.{series}") if words.knows(f"series.{series}") else series


def value_text(one: Observation, measure: Measure, words: Words) -> str:
    """The value with its bound, or that there is none; its unit stands elsewhere."""
    return observed_text(one, measure, words.lang) or words.say("figure.missing")


def _cell(figure: Figure | None, measure: Measure, view: View, words: Words) -> Markup:
    if figure is None:
        return tag("td", class_="number")
    one = figure.observation
    here = (one.year, one.series) == (view.period, view.series)
    link = tag(
        "a",
        value_text(one, measure, words),
        href=figure_link(view, one),
        class_="source",
        aria_current="true" if here else None,
    )
    excluded = figure.mark == MarkKind.EXCLUDED.value
    mark = mark_text(one, words) if one.value is not None else ""
    return tag(
        "td",
        tag("s", link, title=words.say("figures.mark.excluded")) if excluded else link,
        tag("small", f" {mark}") if mark else "",
        class_="number",
    )
