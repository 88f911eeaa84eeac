"""Publish: build an immutable snapshot beside, rename it, then swap the pointer.

A reader opens what the pointer names and keeps it open as long as it likes. So an older snapshot is removed
only when ``KEEP`` newer ones exist and its successor was published more than ``READER_MINUTES`` ago; where
Windows refuses to remove an open file, the next publication tries again.
"""

import os
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from store.engine import Connection, attach, slices, sql
from store.engines import Engine, engine_of
from store.errors import Damaged, NothingPublished
from store.files import fresh_file, rename, sha256_of, sync_file
from store.home import published_folder
from store.locking import WAIT_SECONDS, write_lock
from store.migrations import newest_version
from store.opening import OpenStore
from store.pointer import Pointer, read_pointer, snapshot_file, write_pointer
from store.progress import Progress
from store.reference import copied_digest
from store.rows import now

KEEP = 5
READER_MINUTES = 60
FIGURES_WRITTEN = 0.9  # the share of a large publication that is over when the snapshot's figures are written


@dataclass(frozen=True, slots=True)
class Described:
    """What a snapshot is of; where the pointer says the same, there is nothing to publish."""

    data_version: int
    schema_version: int
    reference: str
    lake: str

    @classmethod
    def by(cls, pointer: Pointer) -> Self:
        return cls(pointer.data_version, pointer.schema_version, pointer.reference, pointer.lake)


def ensure_published(home: Path, wait: float = WAIT_SECONDS) -> Pointer | None:
    """At every start: heal what a killed writer left, bring the schema up to date, publish what is not yet.

    None where the home holds no store. Raises StoreBusy when a writer does not finish within ``wait``
    seconds; a caller that only wants to read may then go on with what is published.
    """
    if not engine_of(home).exists():
        return None
    with write_lock(home, wait):
        return publish(home)


def data_version(connection: Connection) -> int:
    row = connection.execute(sql("data_version")).fetchone()
    return int(row[0]) if row else 0


def publish(home: Path, tell: Progress | None = None, anew: bool = False) -> Pointer | None:
    """Publish the store as it is, unless it is already or holds nothing. The caller holds the write lock.

    ``anew``: also where what is published seems to be whole.
    """
    with closing(OpenStore(home)) as store:
        return publish_open(store, tell, anew)


def publish_open(store: OpenStore, tell: Progress | None = None, anew: bool = False) -> Pointer | None:
    """The same, of a store that was opened before."""
    home, engine = store.home, engine_of(store.home)

    def work(connection: Connection) -> Pointer | None:
        engine.settle(connection)
        return publish_from(home, engine, connection, tell, anew)

    try:
        return store.work(work)
    except BaseException:
        fresh_file(_beside(home))  # a full disk gets its room back
        raise


def publish_from(
    home: Path, engine: Engine, connection: Connection, tell: Progress | None = None, anew: bool = False
) -> Pointer | None:
    """Publish what a connection sees, ``anew`` or unless it is. The caller holds the lock of the home."""
    with engine.held_still(connection):
        version, reference = data_version(connection), copied_digest(connection)
        if version == 0:
            return None
        described = Described(version, newest_version(), reference, engine.lake_of(connection))
        current = None if anew else _sound_pointer(home)
        if current and Described.by(current) == described:
            return current
        facts = len(connection.execute(sql("area_facts"), {"as_of": None}).fetchall())
        attach(connection, fresh_file(_beside(home)), "snapshot")
        _build(connection, version, tell)
    connection.execute("CHECKPOINT snapshot")
    connection.execute("DETACH snapshot")
    pointer = _settle(home, described, facts)
    if tell:
        tell(1)
    _remove_old(home, pointer)
    return pointer


def _sound_pointer(home: Path) -> Pointer | None:
    """The pointer, if what it names is there and of the right size (``verify`` checks every byte)."""
    try:
        pointer = read_pointer(home)
        sound = snapshot_file(home, pointer).stat().st_size == pointer.bytes
    except (NothingPublished, Damaged, OSError):
        return None
    return pointer if sound else None


def _beside(home: Path) -> Path:
    return published_folder(home) / "building.duckdb"


def _build(connection: Connection, version: int, tell: Progress | None) -> None:
    """Fill the attached snapshot."""
    connection.execute(sql("publish"))
    # one row per mark ever put, and how it stands today
    connection.execute(
        "CREATE TABLE snapshot.current_mark AS " + sql("marks", copied="snapshot."), {"as_of": version}
    )
    _publish_provinces(connection)
    parts = slices(connection)
    for number, part in enumerate(parts, 1):
        held = _count(connection, sql("held", table="figure"), part)
        stand = _count(connection, sql("held", table="snapshot.province_figure"), part)
        if held > stand:
            into = "INSERT INTO snapshot.commune_figure"
            communes = sql("publish_current_figures", "slice", whose="<>", into=into)
            stand += _count(connection, communes, part)
        if held > stand:
            connection.execute(sql("publish_past_figures"), part)
        if tell:
            tell(FIGURES_WRITTEN * number / len(parts))
    connection.execute(sql("publish_subjects"))


def _publish_provinces(connection: Connection) -> None:
    """All in one go: pages read them all in one go."""
    into = "CREATE TEMPORARY TABLE standing_figure AS"
    connection.execute(sql("publish_current_figures", whose="=", into=into))
    connection.execute(sql("publish_provinces"))


def _count(connection: Connection, statement: str, part: dict[str, int | str]) -> int:
    """The number that a statement tells: of an INSERT how many rows it wrote."""
    row = connection.execute(statement, part).fetchone()
    assert row is not None
    return int(row[0])


def _settle(home: Path, described: Described, area_facts: int) -> Pointer:
    beside = _beside(home)
    sync_file(beside)
    digest, size = sha256_of(beside), beside.stat().st_size
    name = f"figures-{described.data_version}-{digest[:8]}.duckdb"
    if os.name == "posix":
        beside.chmod(0o444)
    rename(beside, published_folder(home) / name)
    published_at = now().isoformat()
    known: dict[str, Any] = {
        "sha256": digest,
        "bytes": size,
        "published_at": published_at,
        "area_facts": area_facts,
    }
    pointer = Pointer(file=name, **asdict(described), **known)
    write_pointer(home, pointer)
    return pointer


def _remove_old(home: Path, current: Pointer) -> None:
    published = [
        (_version_of(path), path.stat().st_mtime, path)
        for path in published_folder(home).glob("figures-*.duckdb")
    ]
    newest_first = sorted(published, reverse=True)  # by data version: a clock may have been set back
    for (_, superseded_at, _), (_, _, path) in zip(
        newest_first[KEEP - 1 :], newest_first[KEEP:], strict=False
    ):
        superseded_for = time.time() - superseded_at
        if path.name != current.file and superseded_for > READER_MINUTES * 60:
            _remove(path)


def _version_of(path: Path) -> int:
    version = path.name.split("-")[1]
    return int(version) if version.isdigit() else 0


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError:  # Windows: a reader still has it open
        return
