"""What a comparison found: arriving figures and targets, each beside the one that stands.

Held in columns, so that a workbook of a million figures fits in memory; each difference is made when it is looked at.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from indicators.types import Observation
from store.figure_table import FigureTable, observations_of, words_of
from store.records import Figure, Receipt, StoredMilestone, StoredTarget

PAGE = 1_000  # differences made at one time
MANY = 20_000  # observations made at one time


class Kind(StrEnum):
    """WITHDRAWN: the arriving figure says that its source took it back, and what stands does not say so yet."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """An arriving figure and the one that stands, which knows the mark it carries.

    ``mark`` is the one that the arriving figure would carry: marks speak of a value, and lapse with it.
    """

    kind: Kind
    figure: Figure
    before: Figure | None
    mark: str

    @property
    def loses_mark(self) -> bool:
        """What was marked must be asked again."""
        return self.before is not None and self.before.mark not in ("", self.mark)


@dataclass(frozen=True, slots=True)
class TargetDifference:
    """An arriving target and the one that stands."""

    kind: Kind
    target: StoredTarget
    before: StoredTarget | None


@dataclass(frozen=True, slots=True)
class MilestoneDifference:
    """An arriving milestone and the one that stands for the same day."""

    kind: Kind
    milestone: StoredMilestone
    before: StoredMilestone | None


@dataclass(slots=True)
class Gathered:
    """The figures of one indicator: where they stand among those that arrive, and what they are of."""

    places: "array[int]"
    area_ids: set[str]
    first_year: int
    last_year: int


@dataclass(slots=True)
class Found:
    """What was found for the arriving figures: a kind for each, and the standing figures in the same order.

    ``stands_at`` leads from an arriving figure to its standing one, -1 where there is none.
    """

    kinds: list[Kind]
    stands_at: "array[int]"
    standing: FigureTable
    marks: dict[int, str]
    marked: list[int]

    def stands(self, place: int) -> bool:
        return self.stands_at[place] >= 0


class FigureDifferences(Sequence[FigureDifference]):
    """One difference for each arriving figure, in the order in which they arrive."""

    def __init__(self, figures: Sequence[Figure], found: Found) -> None:
        self._figures = figures
        self._found = found

    def tally(self) -> dict[Kind, int]:
        return {kind: self._found.kinds.count(kind) for kind in Kind}

    def of(self, *kinds: Kind) -> Iterator[FigureDifference]:
        """Those of some kinds; the first few of them cost little however many there are."""
        return self._taken([place for place, kind in enumerate(self._found.kinds) if kind in kinds])

    def by_indicator(self, *kinds: Kind) -> dict[str, Gathered]:
        """Those of some kinds by indicator, in the order in which each first arrives; makes no figure."""
        found: dict[str, Gathered] = {}
        columns = (words_of(self._figures, name) for name in ("indicator_id", "area_id", "year"))
        for place, (kind, indicator_id, area_id, year) in enumerate(
            zip(self._found.kinds, *columns, strict=True)
        ):
            if kind not in kinds:
                continue
            of = found.get(indicator_id)
            if of is None:
                of = found[indicator_id] = Gathered(array("q"), set(), year, year)
            of.places.append(place)
            of.area_ids.add(area_id)
            if year < of.first_year:
                of.first_year = year
            elif year > of.last_year:
                of.last_year = year
        return found

    def would_stand(self, places: Sequence[int]) -> Iterator[tuple[Observation, str]]:
        """The observations at some places, each with the mark it would carry."""
        marks = self._found.marks
        for start in range(0, len(places), MANY):
            page = places[start : start + MANY]
            for place, observation in zip(page, observations_of(_taken(self._figures, page)), strict=True):
                yield observation, marks.get(place, "")

    def at(self, places: Sequence[int]) -> list[FigureDifference]:
        """Those at some places, in that order."""
        return list(self._taken(places))

    def losing_marks(self) -> list[FigureDifference]:
        """Those whose standing figure carries a mark that would lapse."""
        return [difference for difference in self._taken(self._found.marked) if difference.loses_mark]

    def __len__(self) -> int:
        return len(self._figures)

    @overload
    def __getitem__(self, place: int) -> FigureDifference: ...
    @overload
    def __getitem__(self, place: slice) -> list[FigureDifference]: ...
    def __getitem__(self, place: int | slice) -> FigureDifference | list[FigureDifference]:
        if isinstance(place, slice):
            return list(self._taken(range(len(self))[place]))
        return next(self._taken([range(len(self))[place]]))

    def __iter__(self) -> Iterator[FigureDifference]:
        return self._taken(range(len(self)))

    def _taken(self, places: Sequence[int]) -> Iterator[FigureDifference]:
        """A page at a time: what is looked at is made, no more."""
        found = self._found
        for start in range(0, len(places), PAGE):
            page = places[start : start + PAGE]
            standing = iter(
                found.standing.taken([found.stands_at[place] for place in page if found.stands(place)])
            )
            for place, figure in zip(page, _taken(self._figures, page), strict=True):
                before = next(standing) if found.stands(place) else None
                yield FigureDifference(found.kinds[place], figure, before, found.marks.get(place, ""))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A submission beside the data version it was compared with.

    ``received`` is the receipt that handing it over would only repeat: its workbook is known and stands or waits.
    ``gone`` are figures, ``targets_gone`` targets and ``milestones_gone`` milestones that would stand no more with
    nothing in their place.
    """

    data_version: int
    figures: FigureDifferences
    targets: tuple[TargetDifference, ...]
    received: Receipt | None = None
    gone: Sequence[Figure] = ()
    targets_gone: tuple[StoredTarget, ...] = ()
    milestones: tuple[MilestoneDifference, ...] = ()
    milestones_gone: tuple[StoredMilestone, ...] = ()

    def tally(self) -> dict[Kind, int]:
        """How many figures, targets and milestones there are of each kind."""
        others = [each.kind for each in self.targets] + [each.kind for each in self.milestones]
        return {kind: count + others.count(kind) for kind, count in self.figures.tally().items()}


def _taken(figures: Sequence[Figure], places: Sequence[int]) -> Sequence[Figure]:
    if isinstance(figures, FigureTable):
        return figures.taken(places)
    return [figures[place] for place in places]
