"""What a submission would change in the findings: the goals it touches, judged as they stand and as they would.

The same judgement as on every page, with the arriving figures and targets in the place of those that stand.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.areas import Areas
from indicators.basis import OWN
from indicators.catalogue import Catalogue
from indicators.findings import Level, Reason
from indicators.judgement import Judgement
from reporting.altered import Altered
from reporting.marks import URGENCY, Mark, mark_of
from reporting.overview import NOT_ASSESSED, relative_gap
from reporting.progress import GOAL_YEARS, Book, judge_goals
from store.differences import Comparison, Kind


class Turn(StrEnum):
    """What becomes of a finding, in the order in which a leader should hear of it.

    MISSED: met before, or not known, and not met now. JUDGED: can be judged now, UNJUDGED: no longer.
    OTHER: could not be judged and cannot, for another reason.
    """

    MISSED = "missed"
    WORSE = "worse"
    UNJUDGED = "unjudged"
    MET = "met"
    BETTER = "better"
    JUDGED = "judged"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One goal as it is judged today and as it would be."""

    turn: Turn
    before: Judgement
    after: Judgement

    @property
    def area_id(self) -> str:
        return self.after.area_id

    @property
    def indicator_id(self) -> str:
        return self.after.indicator_id


@dataclass(frozen=True, slots=True)
class Changes:
    """All that would change: figure by figure in ``comparison``, and in ``findings`` worst first.

    ``judged`` is how many goals the submission touches; the findings of the others of them stay as they are.
    ``basis`` says whose targets they were judged by.
    """

    comparison: Comparison
    findings: tuple[FindingChange, ...]
    judged: int
    basis: str = OWN

    @property
    def tally(self) -> Mapping[Kind, int]:
        """How many figures and targets there are of each kind."""
        return self.comparison.tally()


def changes_of(
    book: Book,
    comparison: Comparison,
    catalogue: Catalogue,
    areas: Areas,
    on: date,
    *,
    target_years: Sequence[int] = GOAL_YEARS,
    basis: str = OWN,
    progress: Callable[[float], None] | None = None,
) -> Changes:
    """Nothing changes where the workbook was received before. ``progress`` is told how far it has come, from 0 to 1.

    Raises ValueError where ``book`` is not of the data version that the submission was compared with.
    """
    if book.data_version != comparison.data_version:
        raise ValueError(
            f"Compared with data version {comparison.data_version}, judged by {book.data_version}."
        )
    if comparison.received:
        return Changes(comparison, (), 0, basis)
    changed: list[FindingChange] = []
    judged = 0
    altered = Altered(book, comparison)
    indicator_ids = altered.indicator_ids(catalogue)
    for number, indicator_id in enumerate(indicator_ids, 1):
        after, area_ids = altered.book_after(indicator_id, catalogue, areas)
        pairs = [
            (was, now)
            for was, now in zip(
                *(
                    judge_goals(
                        *(which, catalogue, area_ids, on),
                        indicator_ids=[indicator_id],
                        target_years=target_years,
                        basis=basis,
                    )
                    for which in (book, after)
                ),
                strict=True,
            )
            if was.target or now.target
        ]
        judged += len(pairs)
        changed += [FindingChange(turn_of(*pair), *pair) for pair in pairs if differ(*pair)]
        if progress:
            progress(number / len(indicator_ids))
    return Changes(comparison, tuple(sorted(changed, key=_weight)), judged, basis)


def without_echoes(findings: Iterable[FindingChange], areas: Areas) -> tuple[FindingChange, ...]:
    """What is told of an area is not told again of the one that took its place on the same land."""
    told = tuple(findings)
    said = {(one.area_id, one.indicator_id, one.after.target_year, one.turn) for one in told}

    def is_echo(one: FindingChange) -> bool:
        before = areas.predecessors.get(one.area_id, ())
        return len(before) == 1 and (before[0], one.indicator_id, one.after.target_year, one.turn) in said

    return tuple(one for one in told if not is_echo(one))


def differ(before: Judgement, after: Judgement) -> bool:
    """Whether a reader would be told another finding; a goal without a figure tells no more than no goal."""
    told = [(mark_of(one), one.finding.level, one.finding.pace_finding) for one in (before, after)]
    return told[0] != told[1] and not {told[0][0], told[1][0]} <= {Mark.NO_TARGET, Mark.NO_DATA}


def turn_of(before: Judgement, after: Judgement) -> Turn:
    """What becomes of a finding that differs."""
    was, now = mark_of(before), mark_of(after)
    if now is Mark.MET and was is not Mark.MET:
        return Turn.MET
    if was is not now and (now is Mark.MISSED or (was is Mark.MET and _is_short(after))):
        return Turn.MISSED
    if now in NOT_ASSESSED:
        return Turn.OTHER if was in NOT_ASSESSED else Turn.UNJUDGED
    if was in NOT_ASSESSED:
        return Turn.JUDGED
    return Turn.WORSE if _rank(after) < _rank(before) else Turn.BETTER


def _is_short(judgement: Judgement) -> bool:
    """The goal is known not to be met; that the trend is not known does not soften it."""
    return mark_of(judgement) not in NOT_ASSESSED or any(
        reason in judgement.finding.reasons for reason in (Reason.ONE_OBSERVATION, Reason.SERIES_BREAK)
    )


#: Of two findings with the same mark the level tells which is worse.
_LEVELS = (
    Level.MISSED,
    Level.WAS_MET_NOW_MISSED,
    Level.GETTING_WORSE,
    Level.LITTLE_CHANGE,
    Level.IMPROVING,
    Level.MET_WORSENING,
    Level.MET,
)


def _rank(judgement: Judgement) -> tuple[int, int]:
    level = judgement.finding.level
    return (
        URGENCY.index(mark_of(judgement)),
        _LEVELS.index(level) if level in _LEVELS else len(_LEVELS),
    )


def _weight(change: FindingChange) -> tuple[int, int, float]:
    """Worst first; among equals the one further from its goal. Sorting keeps the catalogue's order otherwise."""
    gap = relative_gap(change.after)
    return [*Turn].index(change.turn), URGENCY.index(mark_of(change.after)), 0.0 if gap is None else gap
