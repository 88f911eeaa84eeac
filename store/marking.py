"""Put marks on figures: doubted and confirmed, excluded from judgement, or cleared of an earlier mark."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from store.actors import By
from store.committing import commit
from store.engine import Connection, sql
from store.errors import NotPossible, NotUnique, UnknownFigure
from store.figure_table import Columns
from store.locking import WAIT_SECONDS
from store.publishing import data_version
from store.recording import add_change
from store.records import Change, ChangeKind, Mark, MarkKind
from store.rights import actor_in, prove_may_mark
from store.rows import MARK, arriving, insert_rows, mark_of, mark_row, table_of

_ASKED: Columns = {
    "position": pa.int32(),
    **dict.fromkeys(("area_id", "indicator_id"), pa.string()),
    "year": pa.int32(),
    "series": pa.string(),
}


def mark_figures(home: Path, marks: Iterable[Mark], by: By, *, wait: float = WAIT_SECONDS) -> Change:
    """Put marks on figures that stand, all in one change. Every mark needs a reason.

    Raises UnknownFigure where no figure stands, NotUnique where two marks answer one doubt about one figure, and
    NotPossible where a mark says which value it was put on and another stands by now, NotAllowed where ``by`` may not.
    """
    asked, actor = list(marks), actor_in(home, by)
    prove_may_mark(actor, asked)
    return commit(home, "The marks", lambda connection: record_marks(connection, asked, actor.signs_as), wait)


def record_marks(connection: Connection, asked: Sequence[Mark], by: str) -> Change:
    _prove_sayable(asked, by)
    put = _on_what_stands(connection, asked)
    _prove_clearable(connection, put)
    change = add_change(connection, ChangeKind.MARKED, None, by.strip(), "")
    row = connection.execute(sql("next_mark_id")).fetchone()
    first = int(row[0]) if row else 1
    numbered = (
        replace(mark, mark_id=number, data_version=change.data_version)
        for number, mark in enumerate(put, first)
    )
    insert_rows(connection, "figure_mark", MARK, map(mark_row, numbered))
    return change


def _prove_sayable(asked: Sequence[Mark], by: str) -> None:
    if not asked:
        raise NotPossible("There is nothing to mark.")
    if not by.strip() or not all(mark.reason.strip() for mark in asked):
        raise NotPossible("A name and a reason are needed; both are kept with the mark.")
    answered = Counter((*_key(mark), mark.rule.strip()) for mark in asked)
    twice = [mark for mark in asked if answered[(*_key(mark), mark.rule.strip())] > 1]
    if twice:
        raise NotUnique(f"Two marks at once on the figure {_named(twice[0])}.")


def _on_what_stands(connection: Connection, asked: Sequence[Mark]) -> list[Mark]:
    """The marks with the submission whose value stands."""
    keys = table_of(_ASKED, ((position, *_key(mark)) for position, mark in enumerate(asked)))
    with arriving(connection, keys):
        found = connection.execute(sql("marked_figures")).fetchall()
    put = []
    for mark, (_, stands) in zip(asked, found, strict=True):
        if stands is None:
            raise UnknownFigure(f"No figure stands for {_named(mark)}.")
        if mark.submission_id not in (None, stands):
            raise NotPossible(
                f"The figure {_named(mark)} has been revised since it was looked at (submission {stands})."
            )
        put.append(replace(mark, reason=mark.reason.strip(), rule=mark.rule.strip(), submission_id=stands))
    return put


def _prove_clearable(connection: Connection, put: Sequence[Mark]) -> None:
    clearing = [mark for mark in put if mark.kind is MarkKind.CLEARED]
    if not clearing:
        return
    rows = connection.execute(sql("marks"), {"as_of": data_version(connection)}).fetchall()
    carried = [mark for mark in map(mark_of, rows) if not mark.replaced and mark.kind is not MarkKind.CLEARED]
    rules = {(*_key(mark), mark.rule) for mark in carried} | {(*_key(mark), "") for mark in carried}
    for mark in clearing:
        if (*_key(mark), mark.rule) not in rules:
            raise NotPossible(f"The figure {_named(mark)} carries no such mark to take off.")


def _key(mark: Mark) -> tuple[str, str, int, str]:
    return mark.area_id, mark.indicator_id, mark.year, mark.series


def _named(mark: Mark) -> str:
    return " ".join(map(str, _key(mark)))
