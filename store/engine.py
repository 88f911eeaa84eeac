"""DuckDB itself: opening the writer's store and the readers' snapshots, transactions, and the SQL files."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from store.clauses import CLAUSES, asked
from store.errors import LakeUnreachable, NotWritable, StoreBusy, StoreError
from store.lake_address import lake_address
from store.lake_files import kept_through_commit

SQL = Path(__file__).resolve().parent / "sql"
# Nothing is ever fetched: an extension that is not in the wheel is an error, not a download.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "storage_compatibility_version": "v1.3.0",  # of files made from now on: words are written in a third less time
}
# A large submission must fit beside the application on a small machine: what does not fit here goes to the disk.
WRITER: dict[str, str | bool | int | float | list[str]] = {**CONFIG, "memory_limit": "256MB", "threads": "2"}

AT_ONCE = (
    400_000  # figures sorted, joined or counted at one time; many more would not fit the writer's memory
)

#: What DuckDB raises where PostgreSQL or the shared folder has gone away.
LOST = (duckdb.TransactionException, duckdb.IOException, duckdb.HTTPException, duckdb.Error)
#: What the PostgreSQL extension says then, under whatever name: the last of an answer that was cut off before it was
#: fetched. DuckLake may take one for an empty answer, and stumble: "index 0 within vector of size 0".
CUT_OFF = re.compile(
    r"server closed the connection|connection to server|Failed to (execute|prepare|send|connect|copy)"
    r"|unsuccessful query result|within vector of size 0"
)
#: What a disk refuses, whoever's it is: the file and the reason.
REFUSED = re.compile(
    r'"([^"]+)": (No space left on device|Disk quota exceeded|Read-only file system|Permission denied)'
)
AGAIN = "Please do it again: what was recorded is known and is not recorded twice."

Connection = duckdb.DuckDBPyConnection
Error = duckdb.Error
Done = TypeVar("Done")


def connect(path: Path, *, read_only: bool = False, roomy: bool = False) -> Connection:
    """Readers, and a roomy writer, may take the memory they need."""
    config = CONFIG if read_only or roomy else WRITER
    return quiet(duckdb.connect(str(path), read_only=read_only, config=config))


def cursor(connection: Connection) -> Connection:
    """Another connection to the same database, for another thread."""
    return quiet(connection.cursor())


def quiet(connection: Connection) -> Connection:
    """In some surroundings DuckDB draws a progress bar, on standard output, where results belong."""
    connection.execute("SET enable_progress_bar = false")
    return connection


@lru_cache(maxsize=512)
def sql(name: str, *conditions: str, **names: str) -> str:
    """The text of ``store/sql/<name>.sql``, its clauses filled in, ``{asked}`` with those ``conditions`` alone.

    ``names`` are what cannot be a parameter.
    """
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    return text.format_map({**CLAUSES, "asked": asked(conditions), **names})


@contextmanager
def transaction(connection: Connection, *, changes: bool = True) -> Iterator[None]:
    """All of it or nothing of it. One that ``changes`` nothing of the store may run beside a writer elsewhere."""
    since = time.time()
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
        with kept_through_commit(lake_address() if changes else None, since):
            connection.execute("COMMIT")
    except BaseException as error:
        _roll_back(connection)
        told = (_by_the_disk(error) if changes else None) or _by_the_lake(error)
        if told:
            raise told from error
        raise


def attach(connection: Connection, path: Path, name: str, *, read_only: bool = False) -> None:
    """Attach another file; ATTACH takes no parameters, so the path is quoted here."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {name}" + (" (READ_ONLY)" if read_only else ""))


def rows_of(answer: Connection) -> Iterator[tuple[Any, ...]]:
    """The rows of a large answer, few of them as objects at one time."""
    while rows := answer.fetchmany(10_000):
        yield from rows


def slices(connection: Connection, *conditions: str, **values: int) -> list[dict[str, int | str]]:
    """Ranges of year and indicator that hold all figures (under ``conditions``), each a bearable amount."""
    ranges: list[dict[str, int | str]] = []
    held = AT_ONCE
    for year, indicator, count in connection.execute(sql("amounts", *conditions, *values), values).fetchall():
        if held + count > AT_ONCE:
            ranges.append({"first_year": year, "first_indicator": indicator})
            held = 0
        ranges[-1].update(last_year=year, last_indicator=indicator)
        held += count
    return ranges


def as_roomy_as_needed(work: Callable[[bool], Done]) -> Done:
    """Do the work in the writer's usual memory; where that is too small, do it again in all there is.

    Where a lake goes away in the middle, also outside a transaction, a sentence says so.
    """
    try:
        try:
            return work(False)
        except duckdb.OutOfMemoryException:
            return work(True)
    except duckdb.Error as error:
        told = _by_the_lake(error)
        if told:
            raise told from error
        raise


def _by_the_disk(error: BaseException) -> StoreError | None:
    """A folder of this machine or of a lake that takes nothing more."""
    refused = REFUSED.search(str(error)) if isinstance(error, duckdb.Error) else None
    return NotWritable.at(refused[1], refused[2]) if refused else None


def _by_the_lake(error: BaseException) -> StoreError | None:
    """What a lake alone can refuse: another server committed first, or the catalogue does not answer any more."""
    is_lost = type(error) in LOST or (isinstance(error, duckdb.Error) and CUT_OFF.search(str(error)))
    if lake_address() is None or not is_lost or REFUSED.search(str(error)):
        return None
    if "retry count" in str(error):
        return StoreBusy(f"Another server changed the store at the same moment. {AGAIN}")
    if isinstance(error, duckdb.HTTPException) or "HTTP" in str(error):
        return LakeUnreachable(f"The files of the lake could not be written or read. {AGAIN}")
    return LakeUnreachable(f"The catalogue did not confirm the change. {AGAIN}")


def _roll_back(connection: Connection) -> None:
    try:
        connection.execute("ROLLBACK")
    except (
        duckdb.Error
    ):  # a failed COMMIT has already ended the transaction; its own error is the one to show
        return
