"""The findings that change, as a preview shows them: by what becomes of them, worst first."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from indicators.judgement import Judgement
from indicators.types import Observation
from pages._ui.preview.names import Names
from reporting.changes import Changes, FindingChange, Turn
from reporting.finding_cells import mark_cell, open_cells, result_cell
from reporting.marks import mark_of
from reporting.numbers import observed_text, target_text

Row = dict[str, Any]

#: How many of each turn are shown; of what cannot be judged either way the number says enough.
SHOWN, SHOWN_OTHER = 15, 3


def finding_list(changes: Changes, names: Names) -> Row:
    """Groups of lines; an area that all of them share is said once, above them."""
    area_ids = {change.area_id for change in changes.findings}
    single = len(area_ids) == 1
    return {
        "groups": list(_groups(changes, names)),
        "shared": ["area"] if single else [],
        "note": names.place(*area_ids) if single else "",
    }


def _groups(changes: Changes, names: Names) -> Iterator[Row]:
    for turn, found in groupby(changes.findings, key=lambda change: change.turn):
        of_turn = list(found)
        shown = of_turn[: SHOWN_OTHER if turn is Turn.OTHER else SHOWN]
        yield {
            "turn": turn.value,
            "title": names.words.say(f"preview.turn.{turn.value}"),
            "number": names.number(len(of_turn)),
            "rows": [_row(change, names) for change in shown],
            "more": names.more(len(of_turn) - len(shown)),
        }


def _row(change: FindingChange, names: Names) -> Row:
    before, after = change.before, change.after
    was, now = _cells(before, after, names)
    return {
        "area": names.place(change.area_id),
        "what": names.title(change.indicator_id),
        "year": str(after.target_year),
        "old_goal": _goal(before, names) if _lines(before) != _lines(after) else "",
        "goal": _goal(after, names),
        "before": was,
        "after": now,
        **_cause(before, after, names),
    }


def _cause(before: Judgement, after: Judgement, names: Names) -> Row:
    """The figure that the finding rests on, as it was and would be; where it stays, the baseline that does not."""
    if _said(before.latest) == _said(after.latest) and _said(before.baseline) != _said(after.baseline):
        old, new = _values(before, before.baseline, after, after.baseline, names)
        return {"old": names.words.say("preview.baseline", value=old), "value": new}
    old, new = _values(before, before.latest, after, after.latest, names)
    return {"old": old if old != new else "", "value": new}


def _cells(before: Judgement, after: Judgement, names: Names) -> tuple[Row, Row]:
    """Of an open goal its pace, or its level where only that changes: they are two findings."""
    was, now = _pace(before, names), _pace(after, names)
    if was["word"] != now["word"]:
        return was, now
    levels = [_level(one, names) for one in (before, after)]
    return (levels[0] or was), (levels[1] or now)


def _pace(judgement: Judgement, names: Names) -> Row:
    indicator = names.catalogue.indicators[judgement.indicator_id]
    if judgement.closed:
        cell = result_cell(judgement, indicator, names.words)
    else:
        cell = open_cells(judgement, indicator, names.words).get("pace")
    return cell or mark_cell(judgement, indicator, names.words)


def _level(judgement: Judgement, names: Names) -> Row | None:
    indicator = names.catalogue.indicators[judgement.indicator_id]
    level = open_cells(judgement, indicator, names.words).get("level")
    return {**level, "status": mark_of(judgement).value} if level else None


def _goal(judgement: Judgement, names: Names) -> str:
    """ "≥ 95 %"; '' where there is none."""
    target = judgement.target
    if target is None:
        return ""
    unit = names.short_unit(judgement.indicator_id) if target.value is not None else ""
    return target_text(target, names.words) + unit


def _lines(judgement: Judgement) -> tuple[object, ...]:
    target = judgement.target
    return (target.comparator, target.value, target.value_high) if target else ()


def _said(observation: Observation | None) -> tuple[object, ...]:
    return (observation.year, observation.value, observation.qualifier) if observation else ()


def _values(
    before: Judgement, old: Observation | None, after: Judgement, new: Observation | None, names: Names
) -> tuple[str, str]:
    say = names.words.say
    return (
        _value(old, before, names) if old else say("preview.none"),
        _value(new, after, names) if new else say("preview.gone" if old else "preview.none"),
    )


def _value(observation: Observation, judgement: Judgement, names: Names) -> str:
    """ "96,2 % (2025)"; a long unit is left to the indicator's name."""
    against = judgement.target.value if judgement.target else None
    text = observed_text(observation, names.measure(judgement.indicator_id), names.words.lang, against)
    unit = names.short_unit(judgement.indicator_id)
    return names.words.say("preview.figure_of", value=text + unit, year=observation.year)
