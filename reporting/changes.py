"""What a submission would change in the findings: the goals it touches, judged as they stand and as they would.

The same judgement as on every page, with the arriving figures and targets in the place of those that stand.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from indicators.areas import COUNTRY_ID, Areas
from indicators.basis import OWN, choose_target
from indicators.catalogue import Catalogue
from indicators.findings import Level
from indicators.judgement import Judgement
from indicators.types import Observation, Target
from reporting.marks import URGENCY, Mark, mark_of
from reporting.overview import NOT_ASSESSED, relative_gap
from reporting.progress import EXCLUDED, Book, Key, judge_goals
from store.comparing import Comparison, Kind
from store.records import Figure

GOAL_YEARS = (2025, 2030)


class Turn(StrEnum):
    """What becomes of a finding, worst first.

    MISSED: met before, or not known, and not met now. JUDGED: can be judged now, UNJUDGED: no longer.
    OTHER: could not be judged and cannot, for another reason.
    """

    MISSED = "missed"
    WORSE = "worse"
    UNJUDGED = "unjudged"
    OTHER = "other"
    JUDGED = "judged"
    BETTER = "better"
    MET = "met"


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
    """

    comparison: Comparison
    findings: tuple[FindingChange, ...]
    judged: int

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
    """``book`` must be of the data version that the submission was compared with; ValueError where it is not."""
    if book.data_version != comparison.data_version:
        raise ValueError(
            f"Compared with data version {comparison.data_version}, judged by {book.data_version}."
        )
    changed: list[FindingChange] = []
    judged = 0
    altered = _Altered(comparison)
    indicator_ids = altered.indicator_ids(catalogue)
    for number, indicator_id in enumerate(indicator_ids, 1):
        one = altered.of(indicator_id)
        after = _book_after(book, one)
        area_ids = _areas_with_goals(areas, one, book, after, target_years, basis)
        before, then = (
            judge_goals(
                *(which, catalogue, area_ids, on),
                indicator_ids=[indicator_id],
                target_years=target_years,
                basis=basis,
            )
            for which in (book, after)
        )
        pairs = list(zip(before, then, strict=True))
        judged += len(pairs)
        changed += [FindingChange(turn_of(*pair), *pair) for pair in pairs if differ(*pair)]
        if progress:
            progress(number / len(indicator_ids))
    return Changes(comparison, tuple(sorted(changed, key=_weight)), judged)


def differ(before: Judgement, after: Judgement) -> bool:
    """Whether a reader would be told another finding; a goal without a figure tells no more than no goal."""
    told = [(mark_of(one), one.finding.level, one.finding.pace_finding) for one in (before, after)]
    return told[0] != told[1] and not {told[0][0], told[1][0]} <= {Mark.NO_TARGET, Mark.NO_DATA}


def turn_of(before: Judgement, after: Judgement) -> Turn:
    """What becomes of a finding that differs."""
    was, now = mark_of(before), mark_of(after)
    if now is Mark.MET and was is not Mark.MET:
        return Turn.MET
    if now not in NOT_ASSESSED and was is not now and (was is Mark.MET or now is Mark.MISSED):
        return Turn.MISSED
    if now in NOT_ASSESSED:
        return Turn.OTHER if was in NOT_ASSESSED else Turn.UNJUDGED
    if was in NOT_ASSESSED:
        return Turn.JUDGED
    return Turn.WORSE if _rank(after) < _rank(before) else Turn.BETTER


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


@dataclass(frozen=True, slots=True)
class _OfIndicator:
    """What would stand, by its place among what stands; None where nothing would any more."""

    indicator_id: str
    figures: Mapping[Key, Mapping[tuple[int, str], Figure | None]]
    targets: Mapping[tuple[int, str, str], Target | None]


class _Altered:
    """What a submission would put in the place of what stands.

    One indicator at a time: a workbook of a million figures is never a million objects at once.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._figures = comparison.figures
        self._places = comparison.figures.by_indicator(Kind.NEW, Kind.REVISED, Kind.WITHDRAWN)
        self._gone = _by_indicator(comparison.gone)
        self._targets: dict[str, dict[tuple[int, str, str], Target | None]] = defaultdict(dict)
        for difference in comparison.targets:
            target = difference.target.target
            if difference.before is None or difference.before.target != target:
                self._targets[target.indicator_id][_place_of(target)] = target
        for stored in comparison.targets_gone:
            self._targets[stored.target.indicator_id][_place_of(stored.target)] = None

    def indicator_ids(self, catalogue: Catalogue) -> list[str]:
        """Those with goals; counts have none."""
        touched = self._places.keys() | self._gone.keys() | self._targets.keys()
        return [indicator_id for indicator_id in catalogue.indicators if indicator_id in touched]

    def of(self, indicator_id: str) -> _OfIndicator:
        figures: dict[Key, dict[tuple[int, str], Figure | None]] = defaultdict(dict)
        for figure in self._figures.arriving(self._places.get(indicator_id, ())):
            figures[_goal_of(figure)][_when(figure)] = figure
        for figure in self._gone.get(indicator_id, ()):
            figures[_goal_of(figure)][_when(figure)] = None
        return _OfIndicator(indicator_id, figures, self._targets.get(indicator_id, {}))


def _book_after(book: Book, altered: _OfIndicator) -> Book:
    """The book of one indicator as it would read."""
    targets = {_place_of(target): target for target in book.targets.get(altered.indicator_id, ())}
    after = sorted({**targets, **altered.targets}.items())
    return replace(
        book,
        judged={**book.judged, **{key: _judged_after(book, key, altered) for key in altered.figures}},
        targets={altered.indicator_id: tuple(target for _, target in after if target is not None)},
    )


def _judged_after(book: Book, key: Key, altered: _OfIndicator) -> tuple[Observation, ...]:
    standing = {_when(figure): figure for figure in book.figures.get(key, ())}
    after = sorted({**standing, **altered.figures[key]}.items())
    return tuple(figure.observation for _, figure in after if figure is not None and figure.mark != EXCLUDED)


def _areas_with_goals(
    areas: Areas, altered: _OfIndicator, book: Book, after: Book, target_years: Sequence[int], basis: str
) -> list[str]:
    """Touched areas that have a goal, before or after; of those that never had one nothing is to be told."""
    touched = {area_id for area_id, _ in altered.figures} | {area_id for _, area_id, _ in altered.targets}
    if COUNTRY_ID in {area_id for _, area_id, _ in altered.targets}:
        touched = set(areas.units)  # a national goal holds for all who have none of their own
    promises = [one.targets.get(altered.indicator_id, ()) for one in (book, after)]
    return [
        area_id
        for area_id in areas.units
        if area_id in touched
        and any(choose_target(area_id, year, of, basis) for year in target_years for of in promises)
    ]


def _by_indicator(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    grouped: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        grouped[figure.observation.indicator_id].append(figure)
    return grouped


def _goal_of(figure: Figure) -> Key:
    return figure.observation.area_id, figure.observation.indicator_id


def _when(figure: Figure) -> tuple[int, str]:
    """What tells figures of one area and indicator apart, in the order in which the store gives them."""
    return figure.observation.year, figure.observation.series


def _place_of(target: Target) -> tuple[int, str, str]:
    """What tells targets of one indicator apart, in the order in which the store gives them."""
    return target.target_year, target.area_id, target.document.number
