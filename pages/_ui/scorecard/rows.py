"""What the scorecard shows of each indicator: plain values in the reader's words, worst first or by group."""

from collections.abc import Sequence
from typing import Any

from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.doubts import year_list
from indicators.judgement import Judgement
from indicators.types import Comparator, Observation
from pages._ui.links import PROVINCE, View, address, figure_link
from reporting.conversions import mark_text, state_text
from reporting.exclusions import exclusion_text
from reporting.finding_cells import open_cells, result_cell
from reporting.numbers import observed_text, target_text, unit_text, value_text
from reporting.scorecard import Bar, Line, bar_of, heading_of
from reporting.words import Words

Row = dict[str, Any]


def build_rows(lines: Sequence[Line], catalogue: Catalogue, view: View, words: Words) -> list[Row]:
    """The rows of arranged lines, with a heading where a new group begins, or where the figures end."""
    rows: list[Row] = []
    previous = ""
    for line in lines:
        heading = heading_of(line, view.sort, catalogue, words)
        if heading and heading != previous:
            rows.append({"group": heading})
        previous = heading
        rows.append(_row(line, view, words))
    return rows


def _row(line: Line, view: View, words: Words) -> Row:
    indicator = line.indicator
    return {
        "id": indicator.id,
        "href": address(PROVINCE, view, indicator=indicator.id),
        "title": indicator.short_title.of(view.lang),
        "full": indicator.title.of(view.lang),
        "chosen": indicator.id == view.indicator,
        "latest": _latest(line.latest, indicator, view, words) if line.latest else None,
        "excluded": _excluded(line, words),
        "closed": {**_goal(line.closed, indicator, words), "result": _result(line, words)},
        "open": {**_goal(line.open, indicator, words), **_open(line, words)},
        "bar": build_bar(line, words),
        "trend": _trend(line, words),
    }


def _result(line: Line, words: Words) -> Row | None:
    """Nothing is said twice: a row without figures says so in its heading."""
    if line.latest is None and not (line.milestone and _is_in_words(line.closed)):
        return None
    return result_cell(line.closed, line.indicator, words, line.milestone)


def _open(line: Line, words: Words) -> Row:
    if line.latest is None and not _is_in_words(line.open):
        return {}
    return open_cells(line.open, line.indicator, words, line.milestone)


def _latest(latest: Observation, indicator: Indicator, view: View, words: Words) -> Row:
    """The value leads to where it comes from."""
    return {
        "href": figure_link(view, latest),
        "text": observed_text(latest, indicator, words.lang),
        "unit": _unit(indicator, words),
        "year": str(latest.year),
        "mark": mark_text(latest, words, short=True),
        "note": words.say("scorecard.latest_note", year=latest.year, status=state_text(latest, words)),
    }


def _excluded(line: Line, words: Words) -> Row | None:
    """The years that are not judged by, with the reasons; values stay in the chart."""
    if not line.excluded:
        return None
    years = year_list([one.observation.year for one in line.excluded])
    return {
        "text": words.say("scorecard.excluded", years=years),
        "note": " ".join(exclusion_text(one, line.indicator, words) for one in line.excluded),
    }


def _unit(indicator: Indicator, words: Words) -> str:
    """A short unit; "per 10,000" stands in the short title already."""
    key = f"unit_short.{indicator.unit}"
    return words.say(key) if words.knows(key) else ""


def _goal(judgement: Judgement, indicator: Indicator, words: Words) -> Row:
    target = judgement.target
    if target is None or _is_in_words(judgement):
        return {"text": "", "note": words.say("mark.no_target") if target is None else target.wording}
    return {"text": target_text(target, words), "note": target.document.number}


def _is_in_words(judgement: Judgement) -> bool:
    return judgement.target is not None and judgement.target.comparator is Comparator.QUALITATIVE


def build_bar(line: Line, words: Words) -> Row | None:
    """What the bullet bar needs; None without a figure or without a number to reach."""
    bar = bar_of(line)
    if bar is None:
        return None
    return {
        "better": bar.better,
        "baseline": bar.baseline.value if bar.baseline else None,
        "latest": bar.latest.value,
        "targets": [{"value": value, "closed": closed} for value, closed in bar.targets],
        "status": bar.mark.value,
        "text": _bar_text(line, bar, words),
    }


def _bar_text(line: Line, bar: Bar, words: Words) -> str:
    def at(observation: Observation) -> str:
        return f"{observed_text(observation, line.indicator, words.lang)} ({observation.year})"

    start = [words.say("scorecard.bar.baseline", value=at(bar.baseline))] if bar.baseline else []
    reach = [
        words.say("scorecard.bar.target", year=j.target_year, value=target_text(j.target, words))
        for j in (line.closed, line.open)
        if j.target and j.target.value is not None
    ]
    return "; ".join([*start, words.say("scorecard.bar.latest", value=at(bar.latest)), *reach])


def _trend(line: Line, words: Words) -> Row | None:
    points = [(o.year, o.value) for o in line.years if o.value is not None]
    if len(points) < 2:
        return None
    (first, low), (last, high) = points[0], points[-1]
    values = {
        "first": value_text(low, line.indicator, words.lang),
        "last": value_text(high, line.indicator, words.lang) + unit_text(line.indicator, words.lang),
    }
    return {
        "points": points,
        "text": words.say("scorecard.trend.text", from_year=first, to_year=last, **values),
    }
