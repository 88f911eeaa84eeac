"""Preview: how a submission relates to what stands, fact by fact, writing nothing."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from indicators.types import Status
from store.differences import (
    Comparison,
    FigureDifferences,
    Found,
    Kind,
    MilestoneDifference,
    TargetDifference,
)
from store.engine import Connection, rows_of, sql
from store.errors import NothingPublished
from store.figure_table import FigureTable, Row
from store.reading import Snapshot, open_snapshot
from store.records import Figure, StoredMilestone, StoredTarget, Submission
from store.rows import TARGET, arriving, first_receipt, table_of, target_of, target_rows

AT_ONCE = 100_000  # arriving figures compared in one question
_KINDS = {kind.value: kind for kind in Kind}


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
        milestones = snapshot.handed_over_milestones(submission)
        known = None
    else:
        figures, targets = submission.figures, submission.targets
        milestones = list(submission.milestones)
        known = first_receipt(snapshot.received(submission.sha256))
    compared = compare_parts(snapshot, figures, targets)
    return replace(compared, received=known, milestones=compare_milestones(snapshot.milestones(), milestones))


def compare_milestones(
    standing: Sequence[StoredMilestone], arriving: Sequence[StoredMilestone]
) -> tuple[MilestoneDifference, ...]:
    """Milestones are few: no need of SQL."""
    known = {milestone_key(stored): stored for stored in standing}
    return tuple(_milestone_difference(stored, known.get(milestone_key(stored))) for stored in arriving)


def milestone_key(stored: StoredMilestone) -> tuple[str, str, date]:
    said = stored.milestone
    return said.area_id, said.indicator_id, said.on


def _milestone_difference(stored: StoredMilestone, before: StoredMilestone | None) -> MilestoneDifference:
    if before is None:
        return MilestoneDifference(Kind.NEW, stored, None)
    new, old = stored.milestone, before.milestone
    same = (new.state, new.note) == (old.state, old.note)
    return MilestoneDifference(Kind.UNCHANGED if same else Kind.REVISED, stored, before)


def compare_parts(
    snapshot: Snapshot,
    figures: Sequence[Figure],
    targets: Sequence[StoredTarget],
    gone: Sequence[Figure] = (),
    targets_gone: tuple[StoredTarget, ...] = (),
) -> Comparison:
    """Compare figures and targets that would stand with those that do; ``gone`` are those with none in their place."""
    with snapshot.cursor() as cursor:
        found = _find(cursor, FigureTable.of(figures))
        differing = _compare_targets(cursor, targets)
    differences = FigureDifferences(figures, found)
    return Comparison(snapshot.data_version, differences, differing, None, gone, targets_gone)


def _find(cursor: Connection, figures: FigureTable) -> Found:
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
    return Found(kinds, stands_at, FigureTable.joined(standing), marks, marked)


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


def _numbered(table: pa.Table, start: int) -> pa.Table:
    return table.append_column("position", pa.array(range(start, start + table.num_rows), pa.int32()))


def _all_new(submission: Submission) -> Comparison:
    kinds = [
        Kind.WITHDRAWN if figure.observation.status is Status.WITHDRAWN else Kind.NEW
        for figure in submission.figures
    ]
    nothing: dict[str, Any] = {"standing": FigureTable.from_rows([]), "marks": {}, "marked": []}
    found = Found(kinds, array("q", [-1]) * len(kinds), **nothing)
    new = tuple(TargetDifference(Kind.NEW, target, None) for target in submission.targets)
    milestones = compare_milestones((), submission.milestones)
    return Comparison(0, FigureDifferences(submission.figures, found), new, milestones=milestones)
