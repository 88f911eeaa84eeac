"""Files that killed writers left in a lake's folder: written before a commit that never was, named by no catalogue.

DuckLake's own function for them removes every Parquet file below its path that its catalogue does not know, those of
another lake in the folder too, be it a copy of the same database. So each lake leaves a mark there before it first
writes; only one that is alone removes anything, and nothing that is older than its mark.
"""

import json
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from store.lake_address import PARQUET, LakeAddress
from store.lake_files import file_of, written_at
from store.lake_lock import asking, id_by

if TYPE_CHECKING:
    import psycopg

MARKS = "lakes"
#: The server, and the database in it: a copy of a database has the identity of its lake, and names files of its own.
PLACE = """
SELECT system_identifier::text || '-' || (SELECT oid::text FROM pg_database WHERE datname = current_database())
FROM pg_control_system()
"""
#: Also those that a merge has replaced: they stay for their readers, and go when DuckLake says so.
KNOWN = """
SELECT file FROM (
    SELECT regexp_replace(path, '^.*/', '') AS file FROM public.ducklake_data_file
    UNION ALL
    SELECT regexp_replace(path, '^.*/', '') AS file FROM public.ducklake_delete_file
    UNION ALL
    SELECT regexp_replace(path, '^.*/', '') AS file FROM public.ducklake_files_scheduled_for_deletion
) AS known
WHERE file = ANY(%(files)s)
"""


@dataclass(frozen=True, slots=True)
class Swept:
    """How many were removed; none where ``others`` have left their marks, which are named."""

    removed: int
    others: tuple[str, ...] = ()


def leave_mark(address: LakeAddress) -> None:
    """Under the write lock, before anything is written in the folder."""
    shelf, mark = address.shelf, _mark_of(address)
    if shelf.size(mark) is None:
        told = {"lake": address.shown, "since": time.time()}
        shelf.put(mark, json.dumps(told).encode())


def sweep(address: LakeAddress, days: int) -> Swept:
    """Remove what has been nobody's for so many days. Under the write lock, so that no writer is at work."""
    shelf, own = address.shelf, _mark_of(address)
    others = tuple(sorted(name for name, _ in shelf.aged(MARKS) if name != own))
    if others:
        return Swept(0, others)
    since = int(json.loads(shelf.read(own))["since"] * 1000)
    old = [name for name, age in shelf.aged(PARQUET) if age > days * 86400 and written_at(name) >= since]
    known = _known(address, old)
    orphans = [name for name in old if file_of(name) not in known]
    for name in orphans:
        shelf.remove(name)
    return Swept(len(orphans))


def whose(address: LakeAddress, mark: str) -> str:
    """The address of the lake that left a mark, and the mark."""
    return f"{json.loads(address.shelf.read(mark))['lake']} ({mark})"


def _known(address: LakeAddress, names: list[str]) -> set[str]:
    if not names:
        return set()
    with asking(address) as connection:
        rows = connection.execute(KNOWN, {"files": [file_of(name) for name in names]}).fetchall()
    return {file for (file,) in rows}


def _mark_of(address: LakeAddress) -> str:
    """Asked of PostgreSQL itself: an answer that is cut off inside DuckDB ends the process."""
    with asking(address) as connection:
        return f"{MARKS}/{id_by(connection)}-{_place_by(connection) or _folded(address)}.json"


def _place_by(connection: "psycopg.Connection[tuple[Any, ...]]") -> str:
    """Empty where a server keeps its number to its administrators."""
    from psycopg.errors import InsufficientPrivilege

    try:
        row = connection.execute(PLACE).fetchone()
    except InsufficientPrivilege:
        return ""
    assert row is not None
    return str(row[0])


def _folded(address: LakeAddress) -> str:
    """What is known of the place then; two addresses of one lake are two lakes, and nothing is removed."""
    return sha256(address.shown.encode()).hexdigest()[:32]
