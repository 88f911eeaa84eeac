"""The store as a lake that many servers share: DuckLake, its catalogue in PostgreSQL, Parquet in a common folder."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from store.engine import Connection, transaction
from store.home import spill_folder
from store.lake_address import LakeAddress
from store.lake_connecting import connect_lake, lake_of
from store.lake_files import bring_back
from store.lake_lock import lake_id
from store.lake_orphans import leave_mark


@dataclass(frozen=True, slots=True)
class LakeEngine:
    """See ``engines.Engine``."""

    home: Path
    address: LakeAddress

    @property
    def name(self) -> str:
        return f"The lake on {self.address.shown}"

    def exists(self) -> bool:
        return lake_id(self.address) != ""

    def open(self, roomy: bool = False) -> Connection:
        bring_back(self.address)
        connection = self.look(roomy)
        try:
            leave_mark(self.address)
        except BaseException:
            connection.close()
            raise
        return connection

    def look(self, roomy: bool = False) -> Connection:
        return connect_lake(self.address, self._spill(), roomy=roomy)

    def settle(self, connection: Connection) -> None:
        """A commit is whole by itself. (CHECKPOINT would mean DuckLake's whole maintenance.)"""

    @contextmanager
    def held_still(self, connection: Connection) -> Iterator[None]:
        """A transaction sees the lake as it stood at its first question."""
        with transaction(connection, changes=False):
            yield

    def lake_of(self, connection: Connection) -> str:
        return lake_of(connection)

    def _spill(self) -> Path:
        """A folder for each process: a reader of the lake may work beside a writer. Those of the dead are removed.

        DuckDB makes it when it first needs it, but not the one it lies in.
        """
        folder = spill_folder(self.home)
        with suppress(OSError):  # a home that cannot be written to is told where something must be written
            folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("*"):
            if not (left.name.isdecimal() and psutil.pid_exists(int(left.name))):
                shutil.rmtree(left, ignore_errors=True)
        return folder / str(os.getpid())
