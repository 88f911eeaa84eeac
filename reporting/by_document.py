"""How the picture of one goal year differs between the documents that set its goals."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.areas import COUNTRY_ID
from indicators.judgement import Judgement, verdict
from indicators.types import Document, Target
from reporting.marks import Mark, mark_of
from reporting.overview import Summary, summarise

#: Judges the goals of a year by one document: number → judgements of all areas to show.
Judging = Callable[[str], Sequence[Judgement]]


@dataclass(frozen=True, slots=True)
class DocumentPicture:
    """What became of the goals of one document. ``there`` of the ones still awaited are on target by the latest
    value, ``short`` are not; the others have no value at all or one that cannot tell."""

    document: Document
    indicators: tuple[str, ...]
    summary: Summary
    there: int
    short: int

    @property
    def unjudged(self) -> int:
        """Of a closed year what is awaited, of an open one what cannot be assessed yet."""
        return self.summary.goals - self.summary.assessable


@dataclass(frozen=True, slots=True)
class SameGoal:
    """One indicator by one of the documents that set it: how many areas satisfy it by their latest value."""

    indicator_id: str
    document: Document
    target: Target
    satisfied: int
    known: int


def pictures(documents: Iterable[Document], judging: Judging) -> list[DocumentPicture]:
    """One for each document that sets a goal for the year, oldest first."""
    found = []
    for document in sorted(documents, key=lambda one: one.issued_on or date.min):
        goals = [one for one in judging(document.number) if one.target is not None]
        if goals:
            ids = tuple(dict.fromkeys(one.indicator_id for one in goals))
            waiting = [_satisfied(one) for one in goals if mark_of(one) is Mark.AWAITING]
            found.append(
                DocumentPicture(document, ids, summarise(goals), waiting.count(True), waiting.count(False))
            )
    return found


def same_goals(
    documents: Iterable[Document], judging: Judging, areas: Collection[str]
) -> list[list[SameGoal]]:
    """Indicators for which two documents set different numbers for the country, each document's count beside the
    other's; by the latest value, whether or not it is the target year's."""
    told: dict[str, list[SameGoal]] = {}
    for document in sorted(documents, key=lambda one: one.issued_on or date.min):
        of_indicator: dict[str, list[Judgement]] = {}
        for one in judging(document.number):
            if one.area_id in areas and one.target and one.target.area_id == COUNTRY_ID:
                of_indicator.setdefault(one.indicator_id, []).append(one)
        for indicator_id, goals in of_indicator.items():
            known = [answer for one in goals if (answer := _satisfied(one)) is not None]
            target = goals[0].target
            if target and known:
                same = SameGoal(indicator_id, document, target, known.count(True), len(known))
                told.setdefault(indicator_id, []).append(same)
    return [goals for goals in told.values() if len({_number(one.target) for one in goals}) > 1]


def _number(target: Target) -> tuple[object, ...]:
    return target.comparator, target.value, target.value_high


def _satisfied(judgement: Judgement) -> bool | None:
    """By the latest value, whichever year it is of."""
    return verdict(judgement.target, judgement.latest) if judgement.target else None
