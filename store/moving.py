"""Move a store from a file into the lake that the environment names, or back: the same rows, proved table by table.

Workbooks go first, as always; then all tables in one transaction, committed only when both sides hold the same.
What was moved is left where it was: the file aside, the lake untouched. So a move that was killed is simply done again.
"""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from store.archive import archived_name, own_archive, read_from
from store.engine import Connection, attach, connect, sql, transaction
from store.errors import Damaged, NotPossible
from store.file_engine import FileEngine
from store.files import fresh_file, rename, sync_file
from store.home import store_file, wal_file
from store.lake_address import STORE, LakeAddress, lake_address
from store.lake_engine import LakeEngine
from store.locking import WAIT_SECONDS, write_lock
from store.migrations import migrate, newest_version, schema_version, tables_of
from store.pointer import Pointer
from store.publishing import data_version, ensure_published
from store.shelves import Shelf

MOVED = "moved"  # the other store, beside the one of the connection


def move_to_lake(home: Path, wait: float = WAIT_SECONDS) -> Pointer | None:
    """The store of a home becomes the lake's, which must be empty or hold the same; its file is put aside."""
    address = _address()
    with write_lock(home, wait):
        if not store_file(home).exists():
            raise NotPossible(f"{home} holds no store of its own that could be moved.")
        engine = FileEngine(home)
        with closing(engine.open()) as store:
            migrate(store)
            engine.settle(store)
        pour(store_file(home), own_archive(home), LakeEngine(home, address))
        _put_aside(home)
    return ensure_published(home, wait)


def move_to_file(home: Path, wait: float = WAIT_SECONDS) -> Path:
    """The lake becomes a store of this home; afterwards the variable must be left out, here and on all servers."""
    address = _address()
    with write_lock(home, wait):
        if store_file(home).exists():
            raise NotPossible(f"{home} holds a store of its own already.")
        beside = fresh_file(home / "moving.duckdb")
        with closing(connect(beside)) as made:
            migrate(made)
        with closing(LakeEngine(home, address).open(roomy=True)) as connection:
            _prove_schema(connection)
            _copy_workbooks(connection, "submission", address.shelf, own_archive(home))
            attach(connection, beside, MOVED)
            _copy_tables(connection, source="", target=f"{MOVED}.")
            connection.execute(f"CHECKPOINT {MOVED}")
            connection.execute(f"DETACH {MOVED}")
        sync_file(beside)
        rename(beside, store_file(home))
    return store_file(home)


def pour(file: Path, workbooks: Shelf, lake: LakeEngine) -> None:
    """Fill an empty lake from a store's file, which is of the newest schema. The caller holds the lock."""
    with closing(lake.open(roomy=True)) as connection:
        migrate(connection)
        attach(connection, file, MOVED, read_only=True)
        _copy_workbooks(connection, f"{MOVED}.submission", workbooks, lake.address.shelf)
        if data_version(connection) == 0:
            _copy_tables(connection, source=f"{MOVED}.", target="")
        elif _differing(connection):
            raise NotPossible(
                f"{lake.name} holds other data already; it can only be filled while it is empty."
            )


def _address() -> LakeAddress:
    address = lake_address()
    if address is None:
        raise NotPossible(f"{STORE} must say where the lake is.")
    return address


def _prove_schema(connection: Connection) -> None:
    if schema_version(connection) != newest_version():
        raise NotPossible("The lake is of another release; start this one once on it, then move.")


def _copy_tables(connection: Connection, source: str, target: str) -> None:
    with transaction(connection):
        for table in tables_of(connection):
            connection.execute(f"DELETE FROM {target}{table}")
            connection.execute(f"INSERT INTO {target}{table} BY NAME SELECT * FROM {source}{table}")
        differing = _differing(connection)
        if differing:
            raise Damaged(f"Not all arrived as it was sent: {', '.join(differing)}. Nothing was moved.")


def _differing(connection: Connection) -> list[str]:
    """The tables that do not hold the same rows in both stores, by their number and a checksum over their content."""
    return [
        table
        for table in tables_of(connection)
        if _fingerprint(connection, table) != _fingerprint(connection, f"{MOVED}.{table}")
    ]


def _fingerprint(connection: Connection, table: str) -> tuple[int, ...] | None:
    return connection.execute(sql("fingerprint", table=table)).fetchone()


def _copy_workbooks(connection: Connection, submissions: str, source: Shelf, target: Shelf) -> None:
    for (sha256,) in connection.execute(f"SELECT DISTINCT sha256 FROM {submissions}").fetchall():
        content = read_from(source, sha256)  # a damaged archive is not passed on
        if target.size(archived_name(sha256)) != len(content):
            target.put(archived_name(sha256), content)


def _put_aside(home: Path) -> None:
    """Its log is empty: the store was settled. The log first, which must never be taken for another store's."""
    aside = home / f"moved-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    aside.mkdir()
    for part in (wal_file(home), store_file(home)):
        if part.exists():
            rename(part, aside / part.name)
