"""A session goes on while the provider says so: it is asked again every few minutes, when somebody does something.

A refusal ends the session. No answer ends it after ``Provider.grace``; until then it is tried again every minute.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock

from access.events import Outcome, What, event, record
from access.provider.claims import granted
from access.provider.issuer import Issuer, Refused, issuer_of
from access.provider.problems import Problem, ProviderError
from access.provider.settings import Provider
from access.provider.visit import all_claims, enrolled, kept_session
from access.remembering import AWAY
from store.access_book import LOCAL, AccessBook, Session
from store.provider_book import ProviderBook, ProviderSession

#: So long whoever renews a session may take, before another process may try.
CLAIMED = 45.0
AGAIN = 60.0
_guard = Lock()
_locks: dict[str, tuple[Lock, int]] = {}


def confirmed(home: Path, provider: Provider | None, session: Session) -> Session | None:
    """The session, with the rights that its person has now; None where it is over."""
    if session.account.source == LOCAL:
        return session
    try:
        kept = ProviderBook(home).find(session.key)
    except AWAY:  # nobody can be asked about; how long that may be is remembering's affair
        return session
    if kept and provider and kept.issuer == provider.issuer and not _is_time(kept, time.time()):
        return session
    with _alone(session.key):  # the pages of one person ask at once; all wait for the one answer
        return _renewed(home, provider, session)


def _is_time(kept: ProviderSession, now: float) -> bool:
    """Also where the clock was set back since it was asked last: nobody keeps a role for so much longer."""
    return kept.renew_at <= now or now < kept.confirmed_at - AGAIN


def _renewed(home: Path, provider: Provider | None, session: Session) -> Session | None:
    book, kept, now = ProviderBook(home), ProviderBook(home).find(session.key), time.time()
    if kept is None or provider is None or kept.issuer != provider.issuer:
        return _over(home, session, "no provider stands for it any more")
    if _is_time(kept, now) and book.claim(session.key, kept.renew_at, now + CLAIMED):
        if not kept.refresh_token:
            return _over(home, session, "the provider gave it no longer")
        try:
            _ask_again(home, issuer_of(provider), kept, session)
        except Refused as error:
            return _over(home, session, f"the provider refused it ({error})")
        except ProviderError as error:
            if error.problem is not Problem.DOWN or now >= kept.confirmed_at + provider.grace:
                return _over(home, session, str(error))
            book.renewed(replace(kept, renew_at=now + AGAIN))
    return AccessBook(home).session(session.key)


def _ask_again(home: Path, issuer: Issuer, kept: ProviderSession, session: Session) -> None:
    tokens = issuer.renew(kept.refresh_token)
    # A new refresh token is kept before anything else can fail: the old one may be worth nothing now.
    kept = replace(kept, refresh_token=str(tokens.get("refresh_token") or kept.refresh_token))
    ProviderBook(home).renewed(replace(kept, renew_at=time.time() + CLAIMED))
    if tokens.get("id_token"):
        claims = all_claims(issuer, tokens, subject=kept.subject)
    else:
        claims = issuer.userinfo(str(tokens.get("access_token") or ""), kept.subject)
        claims.setdefault("sub", kept.subject)
    enrolled(home, issuer, granted(issuer.provider, claims), session.address)
    fresh = kept_session(issuer, kept.key, claims, {**tokens, "refresh_token": kept.refresh_token})
    ProviderBook(home).renewed(replace(fresh, id_token=fresh.id_token or kept.id_token))


def _over(home: Path, session: Session, why: str) -> Session | None:
    AccessBook(home).end_session(session.key)
    told = f"{session.account.user}: {why}"
    record(event(session.account.user, What.SESSIONS_ENDED, told, Outcome.REFUSED, session.address), home)
    return None


@contextmanager
def _alone(key: str) -> Iterator[None]:
    """One lock for each session, for as long as somebody waits for it."""
    with _guard:
        lock, waiting = _locks.get(key, (Lock(), 0))
        _locks[key] = lock, waiting + 1
    try:
        with lock:
            yield
    finally:
        with _guard:
            lock, waiting = _locks[key]
            if waiting == 1:
                del _locks[key]
            else:
                _locks[key] = lock, waiting - 1
