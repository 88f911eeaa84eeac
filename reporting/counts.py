"""How many goals of a year have which finding, and how many could be judged: the line above every list of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.findings import deadline_passed
from indicators.judgement import Judgement
from reporting.marks import Mark
from reporting.numbers import number
from reporting.overview import NOT_ASSESSED, summarise
from reporting.words import Words

#: The order on the line: good news, then bad news; what cannot be judged comes last, in one number.
ORDER = tuple(mark for mark in Mark if mark not in NOT_ASSESSED)


@dataclass(frozen=True, slots=True)
class MarkCount:
    """So many goals with a mark: "3 đạt"."""

    mark: Mark
    many: str
    word: str


@dataclass(frozen=True, slots=True)
class GoalCounts:
    """``title`` says whose goals of which year; ``of_all`` how many there are."""

    title: str
    items: tuple[MarkCount, ...]
    of_all: str


def count_goals(
    judgements: Iterable[Judgement], year: int, on: date, words: Words, scope: str = ""
) -> GoalCounts:
    """The goals of one target year; ``scope`` ("country", "areas") says whose, where more than one is counted."""
    summary = summarise(judgement for judgement in judgements if judgement.target_year == year)
    closed = deadline_passed(year, on)
    title = ".".join(["counts", "closed" if closed else "open", *([scope] if scope else [])])
    items = [
        _count(summary.counts[mark], f"counts.{mark.value}", mark, words)
        for mark in ORDER
        if summary.counts[mark]
    ]
    waiting = summary.goals - summary.assessable
    if waiting:
        key, mark = ("counts.awaiting", Mark.AWAITING) if closed else ("counts.unknown", Mark.UNKNOWN)
        items.append(_count(waiting, key, mark, words))
    of_all = words.say("counts.goals", goals=number(summary.goals, 0, words.lang))
    return GoalCounts(words.say(title, year=year), tuple(items), of_all)


def _count(many: int, key: str, mark: Mark, words: Words) -> MarkCount:
    return MarkCount(mark, number(many, 0, words.lang), words.say(key))
