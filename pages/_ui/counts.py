"""The counts of a page head: how many goals have which finding, and how many could be judged."""

from collections.abc import Iterable
from datetime import date

from indicators.findings import deadline_passed
from indicators.judgement import Judgement
from pages._ui.pagehead import Count, Counts
from reporting.marks import Mark
from reporting.numbers import number
from reporting.overview import summarise
from reporting.words import Words

#: The order on the line: good news, then bad news; what cannot be judged comes last, in one number.
ORDER = (
    Mark.MET,
    Mark.ON_TRACK,
    Mark.ACCELERATION_NEEDED,
    Mark.LIMITED,
    Mark.MOVING_AWAY,
    Mark.MISSED,
)


def build_counts(
    judgements: Iterable[Judgement], year: int, on: date, words: Words, scope: str = ""
) -> Counts:
    """The counts of the goals of one target year; ``scope`` says whose, where more than one is counted."""
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
    return Counts(words.say(title, year=year), items, of_all)


def _count(many: int, key: str, mark: Mark, words: Words) -> Count:
    return Count(number(many, 0, words.lang), words.say(key), mark.sign, mark.value)
