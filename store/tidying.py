"""Keep a lake small: small files become large ones, and what nothing refers to any more is removed after some days.

DuckLake's own snapshots are of no use once nobody reads them: the history of the figures is rows of the store, which
are never removed. Done under the write lock; who still reads replaced files has the days until they are removed.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from store.engine import Connection, sql
from store.engines import engine_of
from store.errors import Damaged, NotPossible
from store.lake_address import STORE
from store.lake_connecting import NAME
from store.lake_engine import LakeEngine
from store.lake_orphans import sweep, whose
from store.locking import WAIT_SECONDS, write_lock
from store.migrations import tables_of

DAYS = 7  # longer than any reading of the lake, and long enough to notice and to restore


@dataclass(frozen=True, slots=True)
class Tidied:
    """Parquet files that the store consists of, before and after; how many that were replaced were removed, and how
    many that killed writers had left. The latter stay where ``others`` use the same folder.
    """

    files_before: int
    files: int
    removed: int
    left_behind: int = 0
    others: tuple[str, ...] = ()


def tidy(home: Path, days: int = DAYS, wait: float = WAIT_SECONDS) -> Tidied:
    """Merge, forget, remove; raises Damaged and removes nothing, should any table have other content than before."""
    engine = engine_of(home)
    if not isinstance(engine, LakeEngine):
        raise NotPossible(f"A store in a file needs no tidying; this is for a lake ({STORE}).")
    with write_lock(home, wait), closing(engine.open(roomy=True)) as connection:
        before, content = _files(connection), _content(connection)
        connection.execute(f"CALL ducklake_flush_inlined_data('{NAME}')")
        connection.execute(f"CALL ducklake_merge_adjacent_files('{NAME}')")
        if _content(connection) != content:
            raise Damaged("Merging changed what the lake holds. Nothing was removed; restore a backup.")
        old = f"older_than => now() - INTERVAL {int(days)} DAY"
        connection.execute(f"CALL ducklake_expire_snapshots('{NAME}', {old})")
        removed = connection.execute(f"CALL ducklake_cleanup_old_files('{NAME}', {old})").fetchall()
        swept = sweep(engine.address, days)
        others = tuple(whose(engine.address, mark) for mark in swept.others)
        return Tidied(before, _files(connection), len(removed), swept.removed, others)


def _files(connection: Connection) -> int:
    row = connection.execute(f"SELECT sum(file_count) FROM ducklake_table_info('{NAME}')").fetchone()
    return int(row[0] or 0) if row else 0


def _content(connection: Connection) -> dict[str, tuple[int, ...] | None]:
    return {
        table: connection.execute(sql("fingerprint", table=table)).fetchone()
        for table in tables_of(connection)
    }
