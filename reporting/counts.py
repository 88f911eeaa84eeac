"""How many goals of a year have which finding, and how many could be judged: the line above every list of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from indicators.findings import deadline_passed
from indicators.judgement import Judgement
from reporting.marks import Mark
from reporting.numbers import number
from reporting.overview import NOT_ASSESSED, Summary, summarise
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
    closed = deadline_passed(year, on)
    summary = summarise(judgement for judgement in judgements if judgement.target_year == year)
    title = ".".join(["counts", "closed" if closed else "open", *([scope] if scope else [])])
    of_all = words.count("counts.goals", summary.goals, goals=number(summary.goals, 0, words.lang))
    return GoalCounts(words.say(title, year=year), tuple(_items(summary, closed, words)), of_all)


def count_marks(judgements: Iterable[Judgement], words: Words) -> list[MarkCount]:
    """The same of some goals that are all closed or all open."""
    known = list(judgements)
    return list(_items(summarise(known), any(one.closed for one in known), words))


def _items(summary: Summary, closed: bool, words: Words) -> Iterator[MarkCount]:
    for mark in ORDER:
        if summary.counts[mark]:
            yield _count(summary.counts[mark], f"counts.{mark.value}", mark, words)
    waiting = summary.goals - summary.assessable
    if waiting:
        key, mark = ("counts.awaiting", Mark.AWAITING) if closed else ("counts.unknown", Mark.UNKNOWN)
        yield _count(waiting, key, mark, words)


def _count(many: int, key: str, mark: Mark, words: Words) -> MarkCount:
    return MarkCount(mark, number(many, 0, words.lang), words.say(key))
