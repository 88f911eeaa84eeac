"""Keep the Parquet files of a change until its commit is known, so that a lost answer loses no figure.

DuckLake removes what it wrote where a commit fails; where PostgreSQL has committed and only its answer was lost, its
catalogue would name files that are gone. So each has a second name while its commit is under way. Whoever opens the
lake for writing next puts back what the catalogue knows and has lost. All of it under the write lock.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from store.errors import LakeUnreachable
from store.lake_address import PARQUET, LakeAddress
from store.lake_lock import asking, lake_id
from store.shelves import Shelf

PENDING = "committing"
NAME = re.compile(
    r"ducklake-([0-9a-f]{8})-([0-9a-f]{4})-.*\.parquet"
)  # DuckLake's own, of every Parquet file
UNKNOWN_SECONDS = 3600  # a commit that PostgreSQL has not made by then was not made
NAMED = """
SELECT file FROM (
    SELECT regexp_replace(path, '^.*/', '') AS file FROM public.ducklake_data_file
    UNION ALL
    SELECT regexp_replace(path, '^.*/', '') AS file FROM public.ducklake_delete_file
) AS known
WHERE file = ANY(%(files)s)
"""


@contextmanager
def kept_through_commit(address: LakeAddress | None, since: float) -> Iterator[None]:
    """Around the COMMIT of a change that was begun at ``since``; nothing to do where the store is no lake."""
    if address is None:
        yield
        return
    shelf = address.shelf
    written = list(_written(shelf, since))
    for file in written:
        shelf.give_second_name(file, _second_name(file))
    try:
        yield
    except BaseException:
        with suppress(LakeUnreachable):  # then the next writer does it
            bring_back(address)
        raise
    for file in written:
        shelf.remove(_second_name(file))


def bring_back(address: LakeAddress) -> None:
    """Put back what commits wrote that are in the catalogue; forget what was written for others, after a while."""
    shelf = address.shelf
    pending = {name: age for name, age in shelf.aged(PENDING) if name.endswith(".parquet")}
    if not pending or not lake_id(address):  # a new lake beside the files of others knows none of them
        return
    with asking(address) as connection:
        rows = connection.execute(NAMED, {"files": [file_of(name) for name in pending]}).fetchall()
    named = {name for (name,) in rows}
    for name, age in pending.items():
        is_named, first = file_of(name) in named, _first_name(name)
        if is_named and shelf.size(first) is None:
            shelf.give_second_name(name, first)
        if is_named or age > UNKNOWN_SECONDS:
            shelf.remove(name)


def _written(shelf: Shelf, since: float) -> Iterator[str]:
    """Their names tell when they were begun (UUID version 7: milliseconds first)."""
    for name, _ in shelf.aged(PARQUET):
        if written_at(name) >= int(since * 1000) - 1:
            yield name


def written_at(name: str) -> int:
    """Milliseconds by the clock of who wrote it; -1 where the name is none of DuckLake's."""
    told = NAME.fullmatch(file_of(name))
    return int(told[1] + told[2], 16) if told else -1


def file_of(name: str) -> str:
    return name.rpartition("/")[2]


def _second_name(name: str) -> str:
    return f"{PENDING}{name.removeprefix(PARQUET)}"


def _first_name(name: str) -> str:
    return f"{PARQUET}{name.removeprefix(PENDING)}"
