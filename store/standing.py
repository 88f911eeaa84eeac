"""What stands in a home, for one comparison: made ready beside other work, then asked for some indicators.

For a command that ends soon: it loads the database, and nothing of what large submissions need.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.types import Observation, Qualifier, Status
from store.errors import NothingPublished, StoreError
from store.pointer import read_pointer
from store.records import Figure

if TYPE_CHECKING:
    from store.engine import Connection

_QUALIFIERS = {member.value: member for member in Qualifier}
_STATUSES = {member.value: member for member in Status}


class Standing:
    """The published figures of a home; none where nothing has been published.

    ``trouble`` says why a home that holds something could not be read; it then answers as if it held nothing.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._connection: Connection | None = None
        self.trouble: StoreError | None = None

    def make_ready(self) -> None:
        """Open what is published; may be called in a thread of its own while something else is waited for."""
        try:
            pointer = read_pointer(self._home)
            # Here and not above: where nothing is published the database is never loaded.
            from store.published import open_published

            self._connection = open_published(self._home, pointer)
        except NothingPublished:
            return
        except StoreError as trouble:
            self.trouble = trouble

    def figures(self, indicator_ids: Iterable[str]) -> list[Figure]:
        """Without sheet and cell, which nobody compares."""
        if self._connection is None:
            return []
        from store.engine import sql

        rows = self._connection.execute(sql("standing"), {"indicator_ids": sorted(indicator_ids)}).fetchall()
        return [Figure(_observation_of(row), "", "", row[9], mark=row[10]) for row in rows]

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None


def _observation_of(row: tuple[Any, ...]) -> Observation:
    area, indicator, year, value, series, qualifier, status, numerator, denominator = row[:9]
    return Observation(
        *(area, indicator, year, value, series, _QUALIFIERS[qualifier], _STATUSES[status]),
        *(numerator, denominator),
    )
