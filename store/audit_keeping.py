"""Where the audit is kept: in a file of the home, or, on a lake, in the database that all servers share."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from store import audit_file, lake_book
from store.home import audit_file as file_of
from store.lake_address import lake_address

ALL = f"SELECT {', '.join(audit_file.COLUMNS)} FROM entry ORDER BY number"


class Log(Protocol):
    """SQL that both databases understand, with ``?`` for a value; rows give their values by place and by name."""

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Any: ...


def exists(home: Path) -> bool:
    """Whether anything can have been entered: who only looks makes no file."""
    return lake_address() is not None or file_of(home).exists()


@contextmanager
def reading(home: Path) -> Iterator[Log]:
    address = lake_address()
    if address:
        with lake_book.reading(address) as shared:
            yield shared
    else:
        with audit_file.reading(file_of(home)) as file:
            yield file


@contextmanager
def writing(home: Path) -> Iterator[Log]:
    """One transaction; those of several servers come one after the other."""
    address = lake_address()
    if address:
        with lake_book.writing(address, lake_book.AUDIT) as shared:
            yield shared
    else:
        with audit_file.writing(file_of(home)) as file:
            yield file


def copy(home: Path, target: Path) -> bool:
    """As a file, whichever way it is kept; False where nothing has been entered yet."""
    if not exists(home):
        return False
    if not lake_address():
        audit_file.copy(file_of(home), target)
        return True
    with reading(home) as log:
        rows = log.execute(ALL).fetchall()
    if rows:
        audit_file.write_copy(rows, target)
    return bool(rows)
