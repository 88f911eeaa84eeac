"""Which engine keeps the store of a home: one file in it, or a lake that many servers share. All else is the same."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from store.engine import Connection
from store.errors import Damaged, NothingPublished, NotPossible
from store.file_engine import FileEngine
from store.home import store_file
from store.lake_address import STORE, lake_address
from store.lake_engine import LakeEngine
from store.pointer import read_pointer


class Engine(Protocol):
    """Where the tables are, and what opening and closing them takes. The SQL files know nothing of it."""

    @property
    def name(self) -> str:
        """For messages."""

    def exists(self) -> bool:
        """Whether there is a store already."""

    def open(self, roomy: bool = False) -> Connection:
        """For writing, as it was left; made where there is none. The caller holds the write lock."""

    def look(self, roomy: bool = False) -> Connection:
        """For reading what stands now, beside a writer elsewhere."""

    def settle(self, connection: Connection) -> None:
        """After the last commit, before anything is published from the connection."""

    def held_still(self, connection: Connection) -> AbstractContextManager[None]:
        """Within it the connection sees one state of the store, whoever writes meanwhile."""

    def lake_of(self, connection: Connection) -> str:
        """What identifies the lake; empty for a file."""


def engine_of(home: Path) -> Engine:
    """As the environment says; raises NotPossible where the home's own files contradict it.

    A store must never be split in two because a variable was forgotten, or set for the first time.
    """
    address = lake_address()
    if address is None:
        if not store_file(home).exists() and _shown_lake(home):
            raise NotPossible(f"{home} shows a lake, but {STORE} is not set, which says where it is.")
        return FileEngine(home)
    if store_file(home).exists():
        raise NotPossible(
            f"{home} holds a store of its own, but {STORE} names a lake on {address.shown}. "
            "Move it there with 'python -m store move lake', or leave the variable out."
        )
    return LakeEngine(home, address)


def _shown_lake(home: Path) -> str:
    try:
        return read_pointer(home).lake
    except (NothingPublished, Damaged, OSError):
        return ""
