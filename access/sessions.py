"""Sessions: a random identifier in a signed cookie, and what the book keeps of it (its hash) until it runs out."""

import hashlib
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass

from itsdangerous import BadSignature, Signer

from access.remembering import AWAY, session_of, signing_key_of
from access.settings import Settings
from store.access_book import AccessBook, Session

BYTES = 32
#: Seen again so soon, nothing is written.
TOUCH = 60.0
#: A clock may be put right by so much; a session from further in the future is none.
AHEAD = 300.0
NAME, SECURE_NAME = "health-targets", "__Host-health-targets"


@dataclass(frozen=True, slots=True)
class Sessions:
    book: AccessBook
    settings: Settings

    def begin(self, user: str, address: str) -> str:
        """A new session, always with an identifier of its own; the value of its cookie."""
        now = time.time()
        self.book.forget_sessions(now - self.settings.longest, now - self.settings.idle)
        token = secrets.token_urlsafe(BYTES)
        self.book.begin_session(_key(token), user, address, now)
        return self._signer().sign(token).decode()

    def find(self, cookie: str) -> Session | None:
        """The session of a cookie, if it is signed by us, lasts, and its account may still enter."""
        try:
            token = self._signer().unsign(cookie).decode()
        except (BadSignature, UnicodeError):
            return None
        return self.of_key(_key(token))

    def of_key(self, key: str) -> Session | None:
        session = session_of(self.book, key)
        if session is None or session.account.disabled or not self._lasts(session, time.time()):
            return None
        return session

    def touch(self, session: Session) -> None:
        """The person has done something."""
        now = time.time()
        if abs(now - session.seen_at) > TOUCH:  # a clock that was set back must not lengthen it
            with suppress(*AWAY):  # the next deed is written, when the database is back
                self.book.touch_session(session.key, now)

    def _lasts(self, session: Session, now: float) -> bool:
        begun = session.began_at - AHEAD <= now < session.began_at + self.settings.longest
        return begun and now < session.seen_at + self.settings.idle

    def _signer(self) -> Signer:
        return Signer(signing_key_of(self.book), salt="session", digest_method=hashlib.sha256)


def cookie_name(secure: bool) -> str:
    """With ``__Host-`` a browser takes it from this very host only, over TLS."""
    return SECURE_NAME if secure else NAME


def set_cookie(name: str, value: str, secure: bool) -> str:
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"


def clear_cookie(name: str, secure: bool) -> str:
    return f"{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"


def session_key(cookie: str) -> str:
    """Of a cookie that we have just made."""
    return _key(cookie.rpartition(".")[0])


def _key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
