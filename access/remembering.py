"""Servers that share their accounts ask a database who somebody is. When it is away for a moment, nobody is signed out.

Whoever was known to this server less than ``GRACE`` ago may go on looking: while the database is away nobody can be
signed out or disabled either, and nothing can be changed. After that nobody is let in until it answers.
"""

import time
from collections import OrderedDict

from store.access_book import AccessBook, Session
from store.errors import LakeUnreachable, StoreBusy
from store.lake_address import lake_address

GRACE = 60.0
MOST = 10_000
AWAY = (LakeUnreachable, StoreBusy)
_known: OrderedDict[tuple[str, str], tuple[Session, float]] = OrderedDict()
_keys: dict[str, bytes] = {}


def session_of(book: AccessBook, key: str) -> Session | None:
    lake = _lake()
    try:
        found = book.session(key)
    except AWAY:
        session, at = _known.get((lake, key), (None, 0.0))
        if session is None or time.monotonic() - at > GRACE:
            raise
        return session
    _known.pop((lake, key), None)
    if found and lake:
        _known[lake, key] = found, time.monotonic()
        while len(_known) > MOST:
            _known.popitem(last=False)
    return found


def signing_key_of(book: AccessBook) -> bytes:
    lake = _lake()
    try:
        key = book.signing_key()
    except AWAY:
        if lake not in _keys:
            raise
        return _keys[lake]
    if lake:
        _keys[lake] = key
    return key


def _lake() -> str:
    """Empty where accounts are in a file: that is there, or it is damaged."""
    address = lake_address()
    return address.catalogue if address else ""
