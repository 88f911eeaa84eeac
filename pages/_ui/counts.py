"""The counts of a page head: how many goals have which finding, and how many could be judged."""

from collections.abc import Iterable
from datetime import date

from indicators.judgement import Judgement
from pages._ui.pagehead import Count, Counts
from reporting.counts import count_goals
from reporting.words import Words


def build_counts(
    judgements: Iterable[Judgement], year: int, on: date, words: Words, scope: str = ""
) -> Counts:
    """The counts of the goals of one target year; ``scope`` says whose, where more than one is counted."""
    counted = count_goals(judgements, year, on, words, scope)
    items = [Count(one.many, one.word, one.mark.sign, one.mark.value) for one in counted.items]
    return Counts(counted.title, items, counted.of_all)
