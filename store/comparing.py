"""Preview: how a submission relates to what stands, figure by figure and target by target, writing nothing.

Held in columns, so that a workbook of a million figures fits in memory; each difference is made when it is looked at.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, overload

import pyarrow as pa

from indicators.types import Status
from store.engine import Connection, rows_of, sql
from store.errors import NothingPublished
from store.figure_table import FigureTable, Row, words_of
from store.reading import Snapshot, open_snapshot
from store.records import Figure, Receipt, StoredTarget, Submission
from store.rows import TARGET, arriving, first_receipt, table_of, target_of, target_rows


class Kind(StrEnum):
    """WITHDRAWN: the arriving figure says that its source took it back, and what stands does not say so yet."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"


AT_ONCE = 100_000  # arriving figures compared in one question
PAGE = 1_000  # differences made at one time
_KINDS = {kind.value: kind for kind in Kind}


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


class Span(NamedTuple):
    """Of how many areas some figures are, and of which years."""

    areas: int
    first_year: int
    last_year: int


class FigureDifferences(Sequence[FigureDifference]):
    """One difference for each arriving figure, in the order in which they arrive."""

    def __init__(self, figures: Sequence[Figure], found: "_Found") -> None:
        self._figures = figures
        self._found = found

    def tally(self) -> dict[Kind, int]:
        return {kind: self._found.kinds.count(kind) for kind in Kind}

    def of(self, *kinds: Kind) -> Iterator[FigureDifference]:
        """Those of some kinds; the first few of them cost little however many there are."""
        return self._taken([place for place, kind in enumerate(self._found.kinds) if kind in kinds])

    def by_indicator(self, *kinds: Kind) -> dict[str, "array[int]"]:
        """The places of those of some kinds, by indicator in the order in which each first arrives."""
        places: dict[str, array[int]] = {}
        for place, (kind, indicator_id) in enumerate(
            zip(self._found.kinds, words_of(self._figures, "indicator_id"), strict=True)
        ):
            if kind in kinds:
                places.setdefault(indicator_id, array("q")).append(place)
        return places

    def arriving(self, places: Sequence[int]) -> Iterator[Figure]:
        """The figures at some places as they would stand: with the marks they would carry."""
        for start in range(0, len(places), PAGE):
            page = places[start : start + PAGE]
            for place, figure in zip(page, _taken(self._figures, page), strict=True):
                mark = self._found.marks.get(place, "")
                yield replace(figure, mark=mark) if mark or figure.mark else figure

    def spans(self, places: Sequence[int]) -> Span:
        """What the figures at some places are of; without making a figure."""
        areas, years = set(), set()
        wanted = set(places)
        columns = zip(words_of(self._figures, "area_id"), words_of(self._figures, "year"), strict=True)
        for place, (area_id, year) in enumerate(columns):
            if place in wanted:
                areas.add(area_id)
                years.add(year)
        return Span(len(areas), min(years), max(years))

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
    ``gone`` are figures, and ``targets_gone`` targets, that would stand no more with nothing in their place.
    """

    data_version: int
    figures: FigureDifferences
    targets: tuple[TargetDifference, ...]
    received: Receipt | None = None
    gone: Sequence[Figure] = ()
    targets_gone: tuple[StoredTarget, ...] = ()

    def tally(self) -> dict[Kind, int]:
        """How many figures and targets there are of each kind."""
        targets = [difference.kind for difference in self.targets]
        return {kind: count + targets.count(kind) for kind, count in self.figures.tally().items()}


def compare(where: Path | Snapshot, submission: Submission | int) -> Comparison:
    """Compare what is about to be handed over, or a proposal by its number, with what stands in a home or snapshot.

    Where nothing is published yet, everything is new.
    """
    if isinstance(where, Snapshot):
        return _compare(where, submission)
    try:
        with open_snapshot(where) as snapshot:
            return _compare(snapshot, submission)
    except NothingPublished:
        if isinstance(submission, int):
            raise
        return _all_new(submission)


def _compare(snapshot: Snapshot, submission: Submission | int) -> Comparison:
    figures: Sequence[Figure]
    targets: Sequence[StoredTarget]
    if isinstance(submission, int):
        figures, targets = snapshot.handed_over(submission)
        known = None
    else:
        figures, targets = submission.figures, submission.targets
        known = first_receipt(snapshot.received(submission.sha256))
    with snapshot.cursor() as cursor:
        found = _find(cursor, FigureTable.of(figures))
        differing = _compare_targets(cursor, targets)
    return Comparison(snapshot.data_version, FigureDifferences(figures, found), differing, known)


@dataclass(slots=True)
class _Found:
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


def _find(cursor: Connection, figures: FigureTable) -> _Found:
    """A hundred thousand at a time: DuckDB holds a whole answer in memory before it gives the first row."""
    kinds, stands_at = [Kind.NEW] * len(figures), array("q", [-1]) * len(figures)
    marked: list[int] = []
    marks: dict[int, str] = {}
    standing = [FigureTable.from_rows([])]
    for start in range(0, len(figures), AT_ONCE):
        with arriving(cursor, _numbered(figures.table.slice(start, AT_ONCE), start)):
            answer = cursor.execute(sql("preview_figures"))
            rows = _sorted_out(answer, kinds, stands_at, marked, sum(map(len, standing)))
            standing.append(FigureTable.from_rows(rows))
            marks.update(cursor.execute(sql("preview_marks")).fetchall())
    return _Found(kinds, stands_at, FigureTable.joined(standing), marks, marked)


def _sorted_out(
    answer: Connection, kinds: list[Kind], stands_at: "array[int]", marked: list[int], standing: int
) -> Iterator[Row]:
    """Note the kind and the place of each standing figure, and pass the figure itself on."""
    for place, kind, *columns in rows_of(answer):
        kinds[place] = _KINDS[kind]
        if columns[0] is None:  # nothing stands there
            continue
        stands_at[place] = standing
        standing += 1
        if columns[-1]:
            marked.append(place)
        yield tuple(columns)


def _compare_targets(cursor: Connection, targets: Sequence[StoredTarget]) -> tuple[TargetDifference, ...]:
    table = table_of(TARGET, target_rows(0, targets))
    with arriving(cursor, _numbered(table, 0)):
        found = {row[0]: row for row in cursor.execute(sql("preview_targets")).fetchall()}
    return tuple(
        TargetDifference(_KINDS[found[place][1]], target, target_of(found[place][2:]))
        if place in found
        else TargetDifference(Kind.NEW, target, None)
        for place, target in enumerate(targets)
    )


def _taken(figures: Sequence[Figure], places: Sequence[int]) -> Sequence[Figure]:
    if isinstance(figures, FigureTable):
        return figures.taken(places)
    return [figures[place] for place in places]


def _numbered(table: pa.Table, start: int) -> pa.Table:
    return table.append_column("position", pa.array(range(start, start + table.num_rows), pa.int32()))


def _all_new(submission: Submission) -> Comparison:
    kinds = [
        Kind.WITHDRAWN if figure.observation.status is Status.WITHDRAWN else Kind.NEW
        for figure in submission.figures
    ]
    nothing: dict[str, Any] = {"standing": FigureTable.from_rows([]), "marks": {}, "marked": []}
    found = _Found(kinds, array("q", [-1]) * len(kinds), **nothing)
    new = tuple(TargetDifference(Kind.NEW, target, None) for target in submission.targets)
    return Comparison(0, FigureDifferences(submission.figures, found), new)
