"""What one screen says of one area: counts of the closed goals, the outlook, and the goals to look at first."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from indicators.comparators import satisfies
from indicators.definition import Indicator
from indicators.judgement import Judgement
from pages._ui.counts import build_counts
from pages._ui.frame import Visit
from pages._ui.scorecard.rows import build_bar
from reporting.finding_cells import Cell, is_short, open_cells, result_cell
from reporting.marks import Mark, mark_of
from reporting.names import full_name, region_name
from reporting.numbers import (
    SPACE,
    difference_unit,
    number,
    observed_text,
    short_unit,
    target_text,
    value_text,
)
from reporting.overview import NOT_ASSESSED, summarise
from reporting.progress import GOAL_YEARS
from reporting.scorecard import URGENCY, Line, arrange_lines, build_lines
from reporting.words import Words

Screen = dict[str, Any]

#: As many lines as can be read from the last row of a meeting room.
MOST = 6
#: The findings with which it is told where the pace leads, and whether that reaches the goal.
LANDING = {Mark.ON_TRACK: True, Mark.ACCELERATION_NEEDED: False, Mark.LIMITED: False}


def build_screen(judgements: Sequence[Judgement], visit: Visit, area_id: str) -> Screen:
    """``judgements`` of one area, both years of each indicator in turn."""
    data, words = visit.data, visit.words
    area = data.areas.units[area_id]
    lines = arrange_lines(build_lines(judgements, data.book, data.catalogue), URGENCY)
    known = [line for line in lines if line.latest and (line.closed.target or line.open.target)]
    return {
        "kind": "area",
        "name": full_name(area, visit.on, words),
        "about": region_name(area.region, words),
        "counts": three_counts(judgements, words),
        "outlook": asdict(build_counts(judgements, GOAL_YEARS[1], visit.on, words)),
        "heading": words.say("present.best" if all(map(_is_good, known)) else "present.worst"),
        "rows": [_row(line, words) for line in known[:MOST]],
        "rest": _rest(known[MOST:], words),
        "nothing": "" if known else words.say("scorecard.without_figures"),
    }


def three_counts(judgements: Sequence[Judgement], words: Words) -> list[dict[str, str]]:
    """Met, missed and still open of the closed goals, a zero too: whoever waits for the number must see it."""
    summary = summarise(one for one in judgements if one.target_year == GOAL_YEARS[0])
    waiting = sum(summary.counts[mark] for mark in NOT_ASSESSED - {Mark.NO_TARGET})
    counted = {
        Mark.MET: summary.counts[Mark.MET],
        Mark.MISSED: summary.counts[Mark.MISSED],
        Mark.AWAITING: waiting,
    }
    return [
        {
            "number": number(many, 0, words.lang),
            "word": words.say(f"counts.{mark.value}"),
            "sign": mark.sign,
            "status": mark.value,
        }
        for mark, many in counted.items()
    ]


def _is_good(line: Line) -> bool:
    return {mark_of(line.closed), mark_of(line.open)} <= {Mark.MET, Mark.ON_TRACK, Mark.NO_TARGET}


def _row(line: Line, words: Words) -> Screen:
    indicator, latest = line.indicator, line.latest
    assert latest is not None
    return {
        "title": indicator.short_title.of(words.lang),
        "latest": observed_text(latest, indicator, words.lang) + short_unit(indicator, words.lang),
        "year": str(latest.year),
        "closed": _result(line, words),
        "open": _outlook(line, words),
        "bar": build_bar(line, words),
    }


def _result(line: Line, words: Words) -> Screen | None:
    """Met, missed or still short by how much in the indicator's unit, and below it the goal."""
    cell = result_cell(line.closed, line.indicator, words, line.milestone)
    return {**_short(cell), "unit": _unit(line, words), "goal": _goal(line.closed, words)} if cell else None


def _short(cell: Cell) -> Screen:
    """Without its sentence: nobody points at a screen on the wall, and there are up to 63 of them in one message."""
    return {name: cell[name] for name in ("sign", "word", "status")}


def _unit(line: Line, words: Words) -> str:
    """Behind a distance to the goal; where a cell tells none, nothing."""
    tells = (mark_of(line.closed) is Mark.MISSED and line.closed.gap) or is_short(line.closed)
    return difference_unit(line.indicator, words).replace(" ", SPACE) if tells else ""


def _outlook(line: Line, words: Words) -> Screen | None:
    """Whether the pace is enough, and below it the goal with where the pace leads."""
    judgement, indicator = line.open, line.indicator
    pace = open_cells(judgement, indicator, words, line.milestone).get("pace")
    if pace is None:
        return None
    return {
        **_short(pace),
        "goal": " · ".join(filter(None, (_goal(judgement, words), _landing(judgement, indicator, words)))),
    }


def _landing(judgement: Judgement, indicator: Indicator, words: Words) -> str:
    """Where the pace leads, where that bears the finding out: they are reckoned by two methods, and a screen that is
    seen for half a minute has no room to explain why they may differ by a hair.
    """
    target, projected, mark = judgement.target, judgement.finding.progress.projected, mark_of(judgement)
    if target is None or target.value is None or projected is None or mark not in LANDING:
        return ""
    if satisfies(target.comparator, target.value, projected, target.value_high) is not LANDING[mark]:
        return ""
    return words.say("present.landing", value=value_text(projected, indicator, words.lang, target.value))


def _goal(judgement: Judgement, words: Words) -> str:
    target = judgement.target
    if target is None or target.value is None:
        return ""
    return words.say("present.goal", target=target_text(target, words))


def _rest(lines: Sequence[Line], words: Words) -> str:
    """How many more are below the line, so that nobody takes the screen for the whole."""
    return words.count("present.rest", len(lines)) if lines else ""
