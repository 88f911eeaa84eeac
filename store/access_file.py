"""The file of accounts and sessions: SQLite in WAL mode, so that several processes may work with it at once."""

import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import Damaged, NotPossible
from store.home import access_file
from store.sqlite_files import make, whole

SCHEMA = Path(__file__).resolve().parent / "access_schema.sql"
VERSION = 2
BUSY_SECONDS = 5.0
SIGNING = "signing"
_opened = threading.local()


@contextmanager
def reading(home: Path) -> Iterator[sqlite3.Connection]:
    """Raises NotPossible where nobody has an account, Damaged where the file cannot be read."""
    try:
        yield _connection(home)
    except sqlite3.DatabaseError as error:
        raise Damaged(f"{access_file(home)} cannot be read ({error}).") from error


@contextmanager
def writing(home: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """One transaction: all of it or nothing of it."""
    if create and not access_file(home).exists():
        make(access_file(home), _fill)
    with reading(home) as connection, whole(connection):
        yield connection


def _connection(home: Path) -> sqlite3.Connection:
    """One for each thread, for as long as the file is the same."""
    path = access_file(home)
    try:
        found = path.stat()
    except FileNotFoundError:
        raise NotPossible(f"Nobody has an account in {home}.") from None
    key = (str(path), found.st_dev, found.st_ino)
    if getattr(_opened, "key", None) != key:
        _opened.connection = _connect(path)
        _opened.key = key
    connection: sqlite3.Connection = _opened.connection
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # a session that was ended stays ended, whatever happens
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise NotPossible(f"{path} was written by a newer release than this one.")
    if version < VERSION:
        _lay_out(connection)
    return connection


def _lay_out(connection: sqlite3.Connection) -> None:
    """Two processes that do it at once do the same."""
    schema = SCHEMA.read_text(encoding="utf-8")
    connection.executescript(f"BEGIN IMMEDIATE;{schema}PRAGMA user_version = {VERSION};COMMIT;")


def _fill(made: sqlite3.Connection) -> None:
    _lay_out(made)
    made.execute("INSERT INTO secret (name, value) VALUES (?, ?)", (SIGNING, secrets.token_bytes(32)))
