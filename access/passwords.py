"""Passwords: what one must be, and its hash (argon2id, a salt for each).

The parameters are those of RFC 9106 for little memory; a hash made with others is made anew at the next sign-in.
"""

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from store.errors import AccountRefused

SHORTEST, LONGEST = 12, 200
_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
#: So many are computed at once: 64 MB each must not become all there is.
_at_once = BoundedSemaphore(3)


def hash_password(password: str) -> str:
    with _at_once:
        return _hasher.hash(_typed(password))


def is_right(hashed: str | None, password: str) -> bool:
    """It takes as long where there is no hash to compare with."""
    with _at_once:
        try:
            _hasher.verify(hashed or nobodys(), _typed(password)[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return hashed is not None


def needs_new_hash(hashed: str) -> bool:
    return _hasher.check_needs_rehash(hashed)


@cache
def nobodys() -> str:
    """Computed once, at the start: the first to ask must not wait longer than the second."""
    return _hasher.hash("nobody's")


def prove_strong(password: str, user: str) -> None:
    """Long rather than odd (NIST SP 800-63B): no rules about signs, but not the name again."""
    typed = _typed(password)
    if not SHORTEST <= len(typed) <= LONGEST:
        raise AccountRefused(f"A password has {SHORTEST} to {LONGEST} characters.")
    if user.casefold() in typed.casefold() or len(set(typed)) < 5 or typed.isdecimal():
        raise AccountRefused(
            "A password must not hold the user name, be digits alone, or repeat a few characters."
        )


def _typed(password: str) -> str:
    """Vietnamese keyboards compose letters in different ways; what looks the same is the same."""
    return unicodedata.normalize("NFC", password)
