"""The audit: who signed in, uploaded, published, approved, withdrew, exported or changed accounts, and when.

It has a file of its own beside the store, because people sign in far more often than data change, and because it must
outlive a restore: what was done after the backup was done all the same. Changes of the store are entered from the
store's own record of them (``follow``), so that none is missing even where a writer was killed in between.
"""

import hashlib
import json
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from store.engine import sql
from store.errors import Damaged, NothingPublished, NotPossible
from store.home import audit_file
from store.pointer import read_pointer
from store.published import open_published
from store.records import Change
from store.rows import change_of

SCHEMA = Path(__file__).resolve().parent / "audit_schema.sql"
VERSION = 1
BUSY_SECONDS = 10.0
OK = "ok"
#: Whoever acts in a home without accounts and gave no name.
LOCAL = "local"
FIELDS = ("at", "who", "what", "object", "outcome", "address", "change")


@dataclass(frozen=True, slots=True)
class Entry:
    """``who`` did ``what`` (a word such as "sign-in" or "accepted") to ``object``; ``at`` is in UTC.

    ``address`` is the client's, empty on the command line; ``number`` counts from 1 in the order of entering.
    """

    at: datetime
    who: str
    what: str
    object: str = ""
    outcome: str = OK
    address: str = ""
    change: str | None = None
    number: int = 0
    digest: str = ""


def enter(home: Path, *entries: Entry) -> None:
    """All of them or none. A change that is in already is left out; raises Damaged where the file cannot be written."""
    with _opened(home) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            _append(connection, entries)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def note(home: Path, who: str, what: str, object: str = "", *, outcome: str = OK, address: str = "") -> None:
    """Enter what happens at this moment."""
    enter(home, Entry(datetime.now(UTC), who, what, object, outcome, address))


def follow(home: Path) -> None:
    """Enter what has changed in the published store and is not in the audit yet."""
    try:
        pointer = read_pointer(home)
    except NothingPublished:
        return
    with closing(open_published(home, pointer)) as snapshot:
        told = [_of_change(change_of(row)) for row in snapshot.execute(sql("changes")).fetchall()]
    with _opened(home) as connection:
        known = {change for (change,) in connection.execute("SELECT change FROM entry WHERE change NOT NULL")}
    new = [one for one in told if one.change not in known]
    if new:
        enter(home, *new)  # in the order of the data versions, whatever the clock said


def entries(
    home: Path, *, who: str = "", what: str = "", since: datetime | None = None, most: int = -1
) -> list[Entry]:
    """Newest first; of one person, of one kind, or from a moment on, where asked; no more than ``most``."""
    if not audit_file(home).exists():
        return []
    asked = {"who": who, "what": what, "since": _text(since) if since else "", "most": most}
    with _opened(home) as connection:
        rows = connection.execute(
            "SELECT * FROM entry WHERE (:who = '' OR who = :who) AND (:what = '' OR what = :what) AND at >= :since"
            " ORDER BY number DESC LIMIT :most",
            asked,
        ).fetchall()
    return [_entry(row) for row in rows]


def known_values(home: Path, field: str) -> list[str]:
    """Everybody (``who``) or everything (``what``) that is entered, by name."""
    assert field in FIELDS, field
    if not audit_file(home).exists():
        return []
    with _opened(home) as connection:
        return [value for (value,) in connection.execute(f"SELECT DISTINCT {field} FROM entry ORDER BY 1")]


def breaks(home: Path) -> list[int]:
    """The numbers of entries that are not what was entered, or follow one that is gone; empty when all is well."""
    before, expected, found = "", 1, []
    for one in reversed(entries(home)):
        if one.number != expected or one.digest != _digest(before, one):
            found.append(one.number)
        before, expected = one.digest, one.number + 1
    return found


def copy_audit(home: Path, file: Path) -> bool:
    """A whole copy while others go on entering; False where nothing has been entered yet."""
    if not audit_file(home).exists():
        return False
    with _opened(home) as connection, closing(sqlite3.connect(file)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    return True


def bring_back(made: Path, home: Path) -> None:
    """After a restore: the home's own audit is never shortened; only a home without one takes the backup's."""
    if audit_file(made).exists() and not audit_file(home).exists():
        os.replace(audit_file(made), audit_file(home))


def _append(connection: sqlite3.Connection, new: Iterable[Entry]) -> None:
    last = connection.execute("SELECT digest FROM entry ORDER BY number DESC LIMIT 1").fetchone()
    before = last[0] if last else ""
    names = ", ".join((*FIELDS, "digest"))
    for one in new:
        digest = _digest(before, one)
        made = connection.execute(
            f"INSERT INTO entry ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (change) DO NOTHING",
            (*_values(one), digest),
        )
        before = digest if made.rowcount else before


def _of_change(change: Change) -> Entry:
    at = change.made_at.astimezone(UTC)
    what = f"submission {change.submission_id}" if change.submission_id is not None else ""
    object_ = ", ".join(part for part in (what, f"data version {change.data_version}") if part)
    told = hashlib.sha256(repr(change).encode()).hexdigest()[:12]  # after a restore a version may come again
    return Entry(at, change.made_by, change.kind.value, object_, change=f"{change.data_version} {told}")


def _values(one: Entry) -> tuple[str | None, ...]:
    return (_text(one.at), one.who, one.what, one.object, one.outcome, one.address, one.change)


def _digest(before: str, one: Entry) -> str:
    told = json.dumps([before, *_values(one)], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(**{**dict(row), "at": datetime.fromisoformat(row["at"])})


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@contextmanager
def _opened(home: Path) -> Iterator[sqlite3.Connection]:
    path = audit_file(home)
    if not path.exists():
        _create(path)
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


def _create(path: Path) -> None:
    """Made beside and put in place when it is whole; if two make it at once, the first stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}")
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(beside, isolation_level=None)) as made:
            made.executescript(SCHEMA.read_text(encoding="utf-8"))
            made.execute(f"PRAGMA user_version = {VERSION}")
            made.execute("PRAGMA journal_mode = WAL")
        os.link(beside, path) if hasattr(os, "link") else os.rename(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink(missing_ok=True)


def as_row(one: Entry) -> dict[str, object]:
    """For tables and CSV."""
    return {**asdict(one), "at": _text(one.at)}
