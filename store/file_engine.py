"""The store as one file of a home: a DuckDB database that one process at a time opens for writing."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.engine import Connection, connect
from store.files import fresh_file, rename, sync_file
from store.home import spill_folder, store_file
from store.migrations import migrate


@dataclass(frozen=True, slots=True)
class FileEngine:
    """See ``engines.Engine``."""

    home: Path

    @property
    def name(self) -> str:
        return store_file(self.home).name

    def exists(self) -> bool:
        return store_file(self.home).exists()

    def open(self, roomy: bool = False) -> Connection:
        if not self.exists():
            self._create()
        shutil.rmtree(spill_folder(self.home), ignore_errors=True)  # of a writer killed in large work
        return connect(store_file(self.home), roomy=roomy)

    def look(self, roomy: bool = False) -> Connection:
        return connect(store_file(self.home), read_only=True)

    def settle(self, connection: Connection) -> None:
        """What is committed goes from the log into the file, which may then be copied and renamed."""
        connection.execute("CHECKPOINT")

    @contextmanager
    def held_still(self, connection: Connection) -> Iterator[None]:
        """Nobody else can write while the file is open."""
        yield

    def lake_of(self, connection: Connection) -> str:
        return ""

    def _create(self) -> None:
        """Beside first: a database file whose maker was killed half-way could never be opened again."""
        beside = fresh_file(self.home / "creating.duckdb")
        with closing(connect(beside)) as connection:
            migrate(connection)
            connection.execute("CHECKPOINT")
        sync_file(beside)
        rename(beside, store_file(self.home))
