"""Keep the Parquet files of a change until its commit is known, so that a lost answer loses no figure.

DuckLake removes what it wrote where a commit fails; where PostgreSQL has committed and only its answer was lost, its
catalogue would name files that are gone. So each has a second name while its commit is under way. Whoever opens the
lake for writing next puts back what the catalogue knows and has lost. All of it under the write lock.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.errors import LakeUnreachable
from store.lake_address import LakeAddress
from store.lake_lock import asking

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
    kept = [_keep(address, file) for file in _written(address, since)]
    try:
        yield
    except BaseException:
        with suppress(LakeUnreachable):  # then the next writer does it
            bring_back(address)
        raise
    for file in kept:
        file.unlink(missing_ok=True)


def bring_back(address: LakeAddress) -> None:
    """Put back what commits wrote that are in the catalogue; forget what was written for others, after a while."""
    pending = {file.name: file for file in _pending(address).rglob("*.parquet")}
    if not pending:
        return
    with asking(address) as connection:
        named = {name for (name,) in connection.execute(NAMED, {"files": list(pending)}).fetchall()}
    for name, file in pending.items():
        if name in named:
            _put_back(address, file)
        if name in named or time.time() - file.stat().st_mtime > UNKNOWN_SECONDS:
            file.unlink(missing_ok=True)


def _pending(address: LakeAddress) -> Path:
    return address.files / "committing"


def _written(address: LakeAddress, since: float) -> Iterator[Path]:
    """Their names tell when they were begun (UUID version 7: milliseconds first), by the clock of this process."""
    for file in address.parquet.glob("*/*/ducklake-*.parquet"):
        if int(file.name[9:22].replace("-", ""), 16) >= int(since * 1000) - 1:
            yield file


def _keep(address: LakeAddress, file: Path) -> Path:
    second = _pending(address) / file.relative_to(address.parquet)
    second.parent.mkdir(parents=True, exist_ok=True)
    _link(file, second)
    return second


def _put_back(address: LakeAddress, file: Path) -> None:
    place = address.parquet / file.relative_to(_pending(address))
    if not place.exists():
        _link(file, place)


def _link(file: Path, second: Path) -> None:
    try:
        os.link(file, second)
    except OSError:  # some shared folders know no second names
        shutil.copy2(file, second)
