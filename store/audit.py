"""The audit: who signed in, uploaded, published, approved, withdrew, exported or changed accounts, and when.

It is kept beside the store (audit_keeping.py), because people sign in far more often than data change, and because it
must outlive a restore: what was done after the backup was done all the same. Changes of the store are entered from the
store's own record of them (``follow``), so that none is missing even where a writer was killed in between.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from store import audit_keeping
from store.audit_keeping import Log, reading, writing
from store.engine import sql
from store.errors import NothingPublished
from store.home import audit_file
from store.pointer import read_pointer
from store.published import open_published
from store.records import Change
from store.rows import change_of

OK = "ok"
#: Whoever acts in a home without accounts and gave no name.
LOCAL = "local"
ALL = 2**62
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
    with writing(home) as log:
        _append(log, entries)


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
    with reading(home) as log:
        rows = log.execute("SELECT change FROM entry WHERE change IS NOT NULL").fetchall()
    known = {change for (change,) in rows}
    new = [one for one in told if one.change not in known]
    if new:
        enter(home, *new)  # in the order of the data versions, whatever the clock said


def entries(
    home: Path, *, who: str = "", what: str = "", since: datetime | None = None, most: int = -1
) -> list[Entry]:
    """Newest first; of one person, of one kind, or from a moment on, where asked; no more than ``most``."""
    if not audit_keeping.exists(home):
        return []
    where, values = "at >= ?", [_text(since) if since else ""]
    for name, value in (("who", who), ("what", what)):
        if value:
            where += f" AND {name} = ?"
            values.append(value)
    with reading(home) as log:
        rows = log.execute(
            f"SELECT * FROM entry WHERE {where} ORDER BY number DESC LIMIT ?",
            (*values, ALL if most < 0 else most),
        ).fetchall()
    return [_entry(row) for row in rows]


def known_values(home: Path, field: str) -> list[str]:
    """Everybody (``who``) or everything (``what``) that is entered, by name."""
    assert field in FIELDS, field
    if not audit_keeping.exists(home):
        return []
    with reading(home) as log:
        rows = log.execute(f"SELECT DISTINCT {field} FROM entry").fetchall()
    return sorted(value for (value,) in rows if value is not None)


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
    return audit_keeping.copy(home, file)


def bring_back(made: Path, home: Path) -> None:
    """After a restore: the home's own audit is never shortened; only a home without one takes the backup's."""
    if audit_file(made).exists() and not audit_file(home).exists():
        os.replace(audit_file(made), audit_file(home))


def _append(log: Log, new: Iterable[Entry]) -> None:
    last = log.execute("SELECT digest FROM entry ORDER BY number DESC LIMIT 1").fetchone()
    before = last[0] if last else ""
    names = ", ".join((*FIELDS, "digest"))
    for one in new:
        if one.change and log.execute("SELECT 1 FROM entry WHERE change = ?", (one.change,)).fetchone():
            continue
        digest = _digest(before, one)
        log.execute(
            f"INSERT INTO entry ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*_values(one), digest),
        )
        before = digest


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


def _entry(row: Any) -> Entry:
    return Entry(**{**dict(row), "at": datetime.fromisoformat(row["at"])})


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def as_row(one: Entry) -> dict[str, object]:
    """For tables and CSV."""
    return {**asdict(one), "at": _text(one.at)}
