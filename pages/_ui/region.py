"""The chosen region beside its provinces: a line of means, and its years with what each mean was formed from."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from indicators.areas import Area
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.rollup import Converted
from pages._ui.area_chart import HEIGHT
from pages._ui.chart import show_chart
from pages._ui.data import Data
from pages._ui.frame import Visit
from pages._ui.keeping import keep
from pages._ui.links import INDICATOR, address
from pages._ui.markup import Markup, tag
from reporting.build_charts import goal_chart
from reporting.converting import Key, figure_key
from reporting.names import short_name
from reporting.numbers import number, observed_text, unit_text
from reporting.progress import GOAL_YEARS, judge_goals
from reporting.regions import gap_text, mean_text, region_area, with_region
from reporting.sentences import sentences_of


def region_of(visit: Visit) -> Area | None:
    """The chosen region as an area; None where all regions are shown."""
    return region_area(visit.view.set, visit.view.region) if visit.view.region else None


def with_means(visit: Visit) -> Visit:
    """The visit with the means of the chosen region among the facts."""
    if not visit.view.region:
        return visit
    return replace(visit, data=_data_of(visit.data, visit.data.key, visit.view.set, visit.view.region))


def judge_region(visit: Visit, *years: int, indicator: Indicator | None = None) -> list[Judgement]:
    """Of a visit with means: the goals held against the chosen region; none where there is none."""
    region, data = region_of(visit), visit.data
    if region is None:
        return []
    return judge_goals(
        data.book,
        data.catalogue,
        [region.unit_id],
        visit.on,
        indicator_ids=[indicator.id] if indicator else None,
        target_years=years,
        basis=visit.view.basis,
    )


def region_notes(visit: Visit, judgements: Sequence[Judgement]) -> dict[Key, str]:
    """What was found in a region, how its value was formed, and which provinces a later year lacks."""
    notes = {}
    for one in judgements:
        indicator = visit.data.catalogue.indicators[one.indicator_id]
        told = [*sentences_of(one, indicator, visit.words)[:1], *_formed(visit, one, indicator)]
        notes[one.area_id, one.indicator_id] = " ".join(told)
    return notes


def show_region_chart(visit: Visit, indicator: Indicator) -> None:
    """The years of the chosen region with the national goals; the latest mean opens to its parts."""
    region, data, words = region_of(visit), visit.data, visit.words
    if region is None:
        return
    judgements = judge_region(visit, *GOAL_YEARS, indicator=indicator)
    observations = data.book.observations.get((region.unit_id, indicator.id), ())
    name = short_name(region, words)
    told = [tag("p", sentences_of(judgements[-1], indicator, words)[0], class_="quiet")]
    told += [tag("p", one, class_="quiet") for one in _formed(visit, judgements[-1], indicator)]
    with st.container(key="chart-region"):
        st.html(tag("div", tag("h2", name, class_="part"), *told, class_="ht"))
        if observations:
            spec = goal_chart(judgements, observations, indicator, name, words)
            show_chart(spec, visit, name, HEIGHT, "chart-of-region", f"region-{indicator.id}")
        latest = _converted(visit, judgements[-1])
        if latest:
            st.html(_parts(latest, indicator, visit))


@keep(12)
def _data_of(_data: Data, key: str, set_id: str, region: str) -> Data:
    book, areas = with_region(_data.book, _data.areas, _data.catalogue, set_id, region)
    return replace(_data, book=book, areas=areas)


def _converted(visit: Visit, judgement: Judgement) -> Converted | None:
    return visit.data.book.conversions.get(figure_key(judgement.latest)) if judgement.latest else None


def _formed(visit: Visit, judgement: Judgement, indicator: Indicator) -> list[str]:
    latest = _converted(visit, judgement)
    told = [mean_text(latest, indicator, visit.words)] if latest else []
    series = judgement.series or next(iter(indicator.series_preference), "")
    gaps = visit.data.book.gaps_of(judgement.area_id, indicator.id, series)
    since = latest.observation.year if latest else 0
    return told + [gap_text(gap, visit.data.areas, visit.words) for gap in gaps[:1] if gap.year > since]


def _parts(converted: Converted, indicator: Indicator, visit: Visit) -> Markup:
    """Each province's value and what it weighs; closed until it is asked for."""
    words, units, year = visit.words, visit.data.areas.units, converted.observation.year
    heads = ("choice.area", "region.parts.value", "region.parts.weight")
    head = tag("tr", *(tag("th", words.say(key, year=year), scope="col") for key in heads))
    unit = unit_text(indicator, words.lang) if indicator.unit in ("%", "‰") else ""
    rows = [
        tag(
            "tr",
            tag("td", _link(units[part.observation.area_id], visit)),
            tag("td", observed_text(part.observation, indicator, words.lang) + unit, class_="number"),
            tag("td", number(part.weight, 0, words.lang) if part.weight else "", class_="number"),
        )
        for part in converted.parts
    ]
    summary = tag("summary", words.say("region.parts", n=len(rows), year=year))
    return tag(
        "div", tag("details", summary, tag("table", tag("thead", head), tag("tbody", *rows))), class_="ht"
    )


def _link(area: Area, visit: Visit) -> Markup:
    return tag("a", area.name, href=address(INDICATOR, visit.view, area=area.unit_id), target="_self")
