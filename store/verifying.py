"""Prove that a home is whole: pointer, snapshot, archive, keys, and store against snapshot."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from store.archive import read_workbook
from store.engine import Connection, connect, sql
from store.engines import engine_of
from store.errors import Damaged, NothingPublished, NotPossible, Outdated, StoreTooNew
from store.files import sha256_of
from store.locking import WAIT_SECONDS, write_lock
from store.migrations import newest_version, schema_version, tables_of
from store.pointer import Pointer, read_pointer, snapshot_file
from store.published import prove_readable
from store.publishing import data_version


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is not as it should be."""

    code: str
    message: str


def verify(home: Path, wait: float = WAIT_SECONDS) -> list[Trouble]:
    """Everything that is wrong with a home, empty when all is well. Changes nothing; waits for a writer."""
    with write_lock(home, wait):
        try:
            pointer = read_pointer(home)
        except NothingPublished as error:
            return [Trouble("nothing_published", str(error))]
        except Damaged as error:
            return [Trouble("pointer", str(error))]
        try:
            prove_readable(pointer)
        except (Outdated, StoreTooNew) as error:
            return [Trouble("schema", str(error))]
        lost = _snapshot_troubles(home, pointer)
        if lost:
            return lost
        return list(_content_troubles(home, pointer))


def _snapshot_troubles(home: Path, pointer: Pointer) -> list[Trouble]:
    path = snapshot_file(home, pointer)
    if not path.exists():
        return [Trouble("snapshot", f"The published snapshot {path.name} is missing.")]
    if sha256_of(path) != pointer.sha256:
        return [Trouble("snapshot", f"The published snapshot {path.name} has been altered.")]
    return []


def _content_troubles(home: Path, pointer: Pointer) -> Iterator[Trouble]:
    with closing(connect(snapshot_file(home, pointer), read_only=True)) as snapshot:
        yield from _key_troubles(snapshot)
        yield from _archive_troubles(home, snapshot)
        try:
            engine = engine_of(home)
            if not engine.exists():
                yield Trouble("store", f"{engine.name} is missing; the snapshot still holds its history.")
                return
            with closing(engine.look()) as store, engine.held_still(store):
                yield from _store_troubles(store, snapshot, pointer)
        except duckdb.Error as error:
            yield Trouble("store", f"{engine.name} cannot be read ({error}).")
        except NotPossible as error:
            yield Trouble("store", str(error))


def _key_troubles(snapshot: Connection) -> Iterator[Trouble]:
    everything = {"submission_id": None}
    proofs = {
        "prove_figure_keys": ("key", "figures share a key within a submission", everything),
        "prove_target_keys": ("key", "targets share a key within a submission", everything),
        "prove_milestone_keys": ("key", "milestones share a key within a submission", everything),
        "prove_area_fact_keys": ("key", "facts about areas share a key within a submission", everything),
        "prove_sound": ("sound", "cells hold an unknown area or a number that is not finite", everything),
        "prove_workbooks": ("workbook", "workbooks stand more than once", {}),
        "prove_belonging": ("rows", "submissions do not have the rows they were recorded with", {}),
        "prove_current": ("current", "current figures are not those of the latest standing submission", {}),
        "prove_current_milestones": ("current", "current milestones are not those that stand", {}),
        "prove_changes": ("change", "changes and the rows they were made for do not belong together", {}),
        "prove_marks": ("mark", "marks are on figures that their submission does not hold", {}),
    }
    for query, (code, what, asked) in proofs.items():
        found = snapshot.execute(sql(query), asked).fetchall()
        if found:
            yield Trouble(code, f"{len(found)} {what}; the first: {found[0]}.")
    yield from _mark_troubles(snapshot)


def _mark_troubles(snapshot: Connection) -> Iterator[Trouble]:
    """Compared without regard to order: damaged marks that share a number have none."""
    published = snapshot.execute("SELECT * FROM current_mark").fetchall()
    standing = snapshot.execute(sql("marks"), {"as_of": data_version(snapshot)}).fetchall()
    if Counter(published) != Counter(standing):
        yield Trouble("current", "The published marks are not those that stand.")


def _archive_troubles(home: Path, snapshot: Connection) -> Iterator[Trouble]:
    for (sha256,) in snapshot.execute("SELECT DISTINCT sha256 FROM submission ORDER BY sha256").fetchall():
        try:
            read_workbook(home, sha256)
        except Damaged as error:
            yield Trouble("archive", str(error))


def _store_troubles(store: Connection, snapshot: Connection, pointer: Pointer) -> Iterator[Trouble]:
    version = data_version(store)
    if version != pointer.data_version:
        yield Trouble("unpublished", f"Store at data version {version}, published is {pointer.data_version}.")
        return
    if schema_version(store) != newest_version():
        yield Trouble("schema", f"Schema version {schema_version(store)} instead of {newest_version()}.")
        return
    for table in (*tables_of(store), "standing"):
        kept, published = _fingerprint(store, table), _fingerprint(snapshot, table)
        if kept != published:
            yield Trouble(
                "differs",
                f"Table {table}: {kept[0]} rows in the store, {published[0]} published, or other content.",
            )


def _fingerprint(connection: Connection, table: str) -> tuple[int, int]:
    row = connection.execute(sql("fingerprint", table=table)).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])
