"""The store, open for changes: migrated, with today's reference data, in the memory that the work needs."""

from collections.abc import Callable
from pathlib import Path

from store.engine import Connection, Done, as_roomy_as_needed
from store.engines import engine_of
from store.migrations import migrate
from store.reference import copy_reference


def open_store(home: Path, roomy: bool = False) -> Connection:
    """The store for writing, migrated and with today's reference data. The caller holds the write lock."""
    connection = engine_of(home).open(roomy)
    try:
        migrate(connection)
        copy_reference(connection)
    except BaseException:
        connection.close()
        raise
    return connection


class OpenStore:
    """A store that is opened for its first work and kept open for what follows. The caller holds the write lock.

    A change and its publication share it: to open a lake costs a tenth of both. After a failure it is opened anew.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._connection: Connection | None = None

    def work(self, do: Callable[[Connection], Done]) -> Done:
        """What comes of it; where the writer's usual memory is too small, it is done again in all there is."""
        try:
            return as_roomy_as_needed(lambda roomy: do(self._opened(roomy)))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _opened(self, roomy: bool) -> Connection:
        if roomy:
            self.close()
        if self._connection is None:
            self._connection = open_store(self.home, roomy)
        return self._connection
