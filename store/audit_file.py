"""The audit of one home: a file of SQLite beside the store."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from store.errors import Damaged, NotPossible
from store.sqlite_files import make, whole

SCHEMA = Path(__file__).resolve().parent / "audit_schema.sql"
VERSION = 1
BUSY_SECONDS = 10.0
COLUMNS = ("number", "at", "who", "what", "object", "outcome", "address", "change", "digest")


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Raises Damaged where the file cannot be used; made where there is none."""
    if not path.exists():
        make(path, _lay_out)
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA synchronous = FULL")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise NotPossible(f"{path} was written by a newer release than this one.")
            yield connection
    except sqlite3.DatabaseError as error:
        raise Damaged(f"{path} cannot be used ({error}).") from error


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction: all of it or nothing of it."""
    with reading(path) as connection, whole(connection):
        yield connection


def copy(path: Path, target: Path) -> None:
    """Whole, while others go on entering."""
    with reading(path) as connection, closing(sqlite3.connect(target)) as made:
        connection.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")


def write_copy(rows: Iterable[Any], target: Path) -> None:
    """A file of entries that are kept elsewhere, as they were entered: numbers and digests too."""
    with closing(sqlite3.connect(target, isolation_level=None)) as made:
        _lay_out(made)
        made.execute("BEGIN")
        for row in rows:
            made.execute(INSERT, tuple(row[name] for name in COLUMNS))
        made.execute("COMMIT")


INSERT = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"


def _lay_out(made: sqlite3.Connection) -> None:
    made.executescript(SCHEMA.read_text(encoding="utf-8"))
    made.execute(f"PRAGMA user_version = {VERSION}")
