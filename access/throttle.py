"""Guessing is slowed down: so many attempts for a person from an address, for a person, and from an address.

Counted before the password is looked at, so that many guesses at once are many. Who is throttled is not counted on, so
nobody can keep somebody else out for longer than the window by trying again and again from one place.
"""

import hashlib
import ipaddress
import time

from store.access_book import AccessBook

WINDOW = 15 * 60.0
BOTH, PERSON, PLACE = 5, 50, 50


def is_throttled(book: AccessBook, user: str, address: str) -> bool:
    """Counts this attempt."""
    now, limits = time.time(), _limits(user, address)
    if any(book.attempts(key, now, WINDOW) >= most for key, most in limits.items()):
        return True
    return any([book.count_attempt(key, now, WINDOW) > most for key, most in limits.items()])


def is_place_throttled(book: AccessBook, address: str) -> bool:
    """Where no name is typed here: so much went wrong from an address. Counts nothing."""
    return book.attempts(_hashed("place", _place(address)), time.time(), WINDOW) >= PLACE


def count_from_place(book: AccessBook, address: str) -> None:
    book.count_attempt(_hashed("place", _place(address)), time.time(), WINDOW)


def forgive(book: AccessBook, user: str, address: str) -> None:
    """After the right password; what else came from the address is still counted."""
    for key, most in _limits(user, address).items():
        if most != PLACE or key == _hashed("person", user):
            book.forget_attempts(key)


def _limits(user: str, address: str) -> dict[str, int]:
    place = _place(address)
    return {
        _hashed("both", user, place): BOTH,
        _hashed("person", user): PERSON,
        _hashed("place", place): PLACE,
    }


def _place(address: str) -> str:
    """Of IPv6 a whole household or office: one machine has as many addresses as it likes."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{known}/64", strict=False)) if known.version == 6 else str(known)


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
