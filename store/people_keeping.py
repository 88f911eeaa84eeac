"""Where accounts and sessions are kept: in a file of the home, or, on a lake, in the database that servers share."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from store import access_file, lake_book
from store.access_file import SIGNING
from store.errors import NotPossible
from store.home import access_file as file_of
from store.lake_address import LakeAddress, lake_address

Row = Any
_guarded: set[str] = set()  # lakes that have accounts: they are never without again


class People(Protocol):
    """SQL that both databases understand, with ``?`` for a value; rows give their values by place and by name."""

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Any: ...


def has_accounts(home: Path) -> bool:
    """Whether people sign in here; so quick that it can be asked with every request."""
    address = lake_address()
    if address is None:
        return file_of(home).exists()
    return _has_accounts(address, home)


@contextmanager
def reading(home: Path) -> Iterator[People]:
    """Raises NotPossible where nobody has an account, another StoreError where it cannot be read."""
    address = lake_address()
    if address is None:
        with access_file.reading(home) as file:
            yield file
        return
    _prove_accounts(address, home)
    with lake_book.reading(address) as shared:
        yield shared


@contextmanager
def writing(home: Path, *, create: bool = False) -> Iterator[People]:
    """One transaction: all of it or nothing of it. ``create``: from now on nobody enters without signing in."""
    address = lake_address()
    if address is None:
        with access_file.writing(home, create=create) as file:
            yield file
        return
    if not create:
        _prove_accounts(address, home)
    with lake_book.writing(address, lake_book.PEOPLE) as shared:
        if create:
            shared.execute(
                "INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                (SIGNING, secrets.token_bytes(32)),
            )
        yield shared


def _prove_accounts(address: LakeAddress, home: Path) -> None:
    if not _has_accounts(address, home):
        raise NotPossible(f"Nobody has an account on {address.shown}.")


def _has_accounts(address: LakeAddress, home: Path) -> bool:
    """A home whose people have not been brought along must not open to everybody."""
    if address.catalogue in _guarded:
        return True
    with lake_book.reading(address) as shared:
        found = shared.execute("SELECT 1 FROM secret WHERE name = ?", (SIGNING,)).fetchone() is not None
    if found:
        _guarded.add(address.catalogue)
    elif file_of(home).exists():
        raise NotPossible(
            f"{file_of(home)} holds accounts, and {address.shown} has none: bring them there with "
            "'python -m access move lake'."
        )
    return found
