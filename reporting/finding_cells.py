"""One finding as a table shows it: sign, word, and its full sentence for whoever points at it."""

from typing import Any

from indicators.definition import Indicator
from indicators.findings import Level, PaceFinding, Reason
from indicators.judgement import Judgement, verdict
from indicators.types import Milestone
from reporting.marks import Mark, mark_of
from reporting.milestones import SIGNS, TONES, state_text
from reporting.numbers import decimals_between, number
from reporting.sentences import sentences_of
from reporting.words import Words

Cell = dict[str, Any]

#: The level of an open goal is told by these and never by the colours of its pace: they are two findings.
LEVEL_SIGNS = {
    Level.IMPROVING: "+",
    Level.LITTLE_CHANGE: "=",
    Level.GETTING_WORSE: "−",
    Level.WAS_MET_NOW_MISSED: "−",
}
#: Why an open goal has no finding, in the order in which it is said.
SHORT_REASONS = (
    Reason.QUALITATIVE,
    Reason.NO_OBSERVATION,
    Reason.BOUND,
    Reason.SERIES_BREAK,
    Reason.ONE_OBSERVATION,
)


def result_cell(
    judgement: Judgement, indicator: Indicator, words: Words, milestone: Milestone | None = None
) -> Cell | None:
    """A closed goal: met or missed and by how much, or where the last value before it stood."""
    if judgement.target is None:
        return None
    if milestone and Reason.QUALITATIVE in judgement.finding.reasons:
        return _milestone(milestone, judgement, indicator, words)
    mark, level = mark_of(judgement), judgement.finding.level
    word = words.say(f"mark.{mark.value}")
    if level is Level.AWAITING and judgement.latest is not None:
        word = _so_far(judgement, indicator, words) or word
    elif judgement.gap and level in (Level.MET, Level.MISSED) and not _is_bound(judgement):
        word = words.say(f"cell.{level.value}_by", gap=_gap(judgement, indicator, words))
    elif level is Level.MET_WORSENING:
        word = words.say("cell.met_worsening")
    elif level is Level.NOT_ASSESSABLE:
        word = _reason(judgement, words)
    return _cell(mark, word, judgement, indicator, words)


def open_cells(
    judgement: Judgement, indicator: Indicator, words: Words, milestone: Milestone | None = None
) -> dict[str, Cell]:
    """An open goal: its level and its pace, two findings; one cell where one word says it all."""
    if judgement.target is None:
        return {}
    if milestone and Reason.QUALITATIVE in judgement.finding.reasons:
        return {"pace": _milestone(milestone, judgement, indicator, words)}
    mark, level, pace = mark_of(judgement), judgement.finding.level, judgement.finding.pace_finding
    if level.is_met or level is Level.NOT_ASSESSABLE:
        said = {Level.MET: f"mark.{mark.value}", Level.MET_WORSENING: "cell.met_worsening"}
        word = words.say(said[level]) if level in said else _reason(judgement, words)
        return {"pace": _cell(mark, word, judgement, indicator, words)}
    if pace is PaceFinding.NOT_ASSESSABLE:
        return {"pace": _cell(mark, words.say(f"cell.{level.value}"), judgement, indicator, words)}
    moved = {
        "sign": LEVEL_SIGNS[level],
        "word": words.say(f"cell.{level.value}"),
        "status": "level",
        "note": words.say(f"level.{level.value}"),
    }
    pace_cell = _cell(mark, words.say(f"mark.{mark.value}"), judgement, indicator, words)
    return {"level": moved, "pace": pace_cell}


def mark_cell(judgement: Judgement, indicator: Indicator, words: Words) -> Cell:
    """One goal in one square."""
    mark = mark_of(judgement)
    return _cell(mark, words.say(f"mark.{mark.value}"), judgement, indicator, words)


def _cell(mark: Mark, word: str, judgement: Judgement, indicator: Indicator, words: Words) -> Cell:
    note = sentences_of(judgement, indicator, words)[0]
    return {"sign": mark.sign, "word": word, "status": mark.value, "note": note}


def _milestone(milestone: Milestone, judgement: Judgement, indicator: Indicator, words: Words) -> Cell:
    """A goal in words: the state that was reported last."""
    note = sentences_of(judgement, indicator, words, milestone)[0]
    word, status = state_text(milestone, words), TONES[milestone.state].value
    return {"sign": SIGNS[milestone.state], "word": word, "status": status, "note": note}


def _so_far(judgement: Judgement, indicator: Indicator, words: Words) -> str | None:
    """Where the last value before the deadline stands against the goal; no finding, so it keeps its year."""
    latest = judgement.latest
    met = verdict(judgement.target, latest) if judgement.target else None
    if met is None or latest is None:
        return None
    return words.say(
        f"cell.so_far_{_standing(judgement, met)}", year=latest.year, gap=_gap(judgement, indicator, words)
    )


def is_short(judgement: Judgement) -> bool:
    """Whether its cell says how far the last value before the deadline is from the goal."""
    latest, target = judgement.latest, judgement.target
    met = verdict(target, latest) if target and latest else None
    return (
        judgement.finding.level is Level.AWAITING and met is not None and _standing(judgement, met) == "short"
    )


def _standing(judgement: Judgement, met: bool) -> str:
    """A bound and a value at a strict line are short of the goal by no number."""
    if met:
        return "met"
    return "not_met" if _is_bound(judgement) or not judgement.gap else "short"


def _gap(judgement: Judgement, indicator: Indicator, words: Words) -> str:
    gap = abs(judgement.gap or 0.0)
    return number(gap, decimals_between(gap, 0.0, indicator.decimals or 0), words.lang)


def _is_bound(judgement: Judgement) -> bool:
    """ "Over 90" meets 80, but by how much nobody knows."""
    return judgement.latest is not None and judgement.latest.qualifier.is_bound


def _reason(judgement: Judgement, words: Words) -> str:
    reasons = judgement.finding.reasons
    known = next((reason for reason in SHORT_REASONS if reason in reasons), None)
    return words.say(f"cell.reason.{known.value}" if known else f"mark.{mark_of(judgement).value}")
