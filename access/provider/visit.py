"""One visit to the provider: how it begins, what the browser keeps meanwhile, and what comes back of it.

The browser keeps a signed cookie for ten minutes with the state; nonce and PKCE verifier are made from the state with
the key of this home, so that neither is kept anywhere and the verifier never leaves the server but to the provider.
"""

import hashlib
import hmac
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

from access.asgi import Scope, header, is_secure
from access.events import NOBODY, Outcome, What, event, record
from access.places import PROVIDER_BACK
from access.provider.claims import Granted, granted, missing
from access.provider.issuer import Issuer, Refused
from access.provider.problems import QUIET, Problem, ProviderError
from access.provider.tokens import proven_id_token
from access.sessions import Sessions, session_key
from access.throttle import count_from_place, is_place_throttled
from store.access_book import Account
from store.actors import Role
from store.provider_book import OIDC, ProviderBook, ProviderSession

LASTS = 10 * 60
NAME, SECURE_NAME = "health-targets-visit", "__Host-health-targets-visit"


@dataclass(frozen=True, slots=True)
class Visit:
    """``next`` is where the person wanted to go; ``redirect`` is where the provider sends them back to."""

    state: str
    next: str
    lang: str
    redirect: str


def begin(
    key: bytes, issuer: Issuer, scope: Scope, next: str, lang: str, *, another: bool = False
) -> tuple[str, str]:
    """Where to send the browser, and its cookie; ``another``: as whom must be asked anew. Raises ProviderError."""
    visit = Visit(secrets.token_urlsafe(32), next, lang, own_address(scope) + PROVIDER_BACK)
    address = issuer.metadata()["authorization_endpoint"]
    with issuer.client(visit.redirect) as client:
        to, _ = client.create_authorization_url(
            address,
            state=visit.state,
            code_verifier=derived(key, "verifier", visit.state),
            nonce=derived(key, "nonce", visit.state),
            ui_locales=lang,
            **({"prompt": "login"} if another else {}),
        )
    return str(to), _signer(key).dumps([visit.state, visit.next, visit.lang, visit.redirect])


def read_visit(key: bytes, cookie: str) -> Visit | None:
    """What the browser began, if it was here, lately."""
    try:
        state, next, lang, redirect = _signer(key).loads(cookie, max_age=LASTS)
    except (BadData, ValueError, TypeError):
        return None
    return Visit(state, next, lang, redirect)


def complete(
    sessions: Sessions, issuer: Issuer, visit: Visit | None, told: dict[str, str], address: str
) -> tuple[str, Account]:
    """The cookie of a new session, and whose it is. Raises ProviderError; what it came to is in the audit."""
    home = sessions.book.home
    try:
        if is_place_throttled(sessions.book, address):
            raise ProviderError(Problem.THROTTLED, "Too much went wrong from this address.")
        claims, tokens = _proven(sessions.book.signing_key(), issuer, visit, told)
        account = enrolled(home, issuer, granted(issuer.provider, claims), address)
        if account.disabled:
            raise ProviderError(Problem.DISABLED, f"{account.user} was disabled here.")
    except ProviderError as error:
        if error.problem not in QUIET:
            count_from_place(sessions.book, address)
            record(event(NOBODY, What.SIGN_IN, f"{OIDC}: {error}", Outcome.FAILED, address), home)
        raise
    value = sessions.begin(account.user, address)
    ProviderBook(home).keep(kept_session(issuer, session_key(value), claims, tokens))
    record(event(account.user, What.SIGN_IN, OIDC, Outcome.OK, address), home)
    return value, account


def _proven(
    key: bytes, issuer: Issuer, visit: Visit | None, told: dict[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The person's claims, and the tokens."""
    if visit is None or not hmac.compare_digest(visit.state.encode(), told.get("state", "").encode()):
        raise ProviderError(Problem.STALE, "This browser began no such visit.")
    if told.get("error"):
        cancelled = told["error"] in ("access_denied", "interaction_required", "login_required")
        raise ProviderError(
            Problem.CANCELLED if cancelled else Problem.UNPROVEN, "The provider let nobody in."
        )
    said = told.get("iss")
    if said != issuer.provider.issuer and (
        said or issuer.metadata().get("authorization_response_iss_parameter_supported")
    ):
        raise ProviderError(Problem.UNPROVEN, "The answer is not of this provider.")
    try:
        tokens = issuer.exchange(told.get("code", ""), derived(key, "verifier", visit.state), visit.redirect)
        nonce = derived(key, "nonce", visit.state)
        return all_claims(issuer, tokens, nonce=nonce), tokens
    except Refused as error:
        raise ProviderError(Problem.UNPROVEN, f"The provider refused the code ({error}).") from error


def all_claims(
    issuer: Issuer, tokens: dict[str, Any], *, nonce: str = "", subject: str = ""
) -> dict[str, Any]:
    """Those of the ID token, and those of userinfo where something is missing there. Raises Refused too."""
    access_token = str(tokens.get("access_token") or "")
    claims = proven_id_token(
        tokens.get("id_token"), issuer, nonce=nonce, access_token=access_token, subject=subject
    )
    if access_token and missing(issuer.provider, claims):
        return {**issuer.userinfo(access_token, claims["sub"]), **claims}
    return claims


def enrolled(home: Any, issuer: Issuer, of: Granted, address: str) -> Account:
    """The account as the provider wants it now; what changed is told as an event."""
    now = time.time()
    wished = Account(
        of.user, of.full_name, of.role, of.provinces, source=OIDC, created_at=now, changed_at=now
    )
    old, new = ProviderBook(home).enrol(issuer.provider.issuer, of.subject, wished)
    if old is None:
        told = f"{new.user} ({_rights(new.role, new.provinces)})"
        record(event(OIDC, What.ACCOUNT_ADDED, told, Outcome.OK, address), home)
    elif (old.role, old.provinces) != (new.role, new.provinces):
        told = f"{new.user} {_rights(old.role, old.provinces)} → {_rights(new.role, new.provinces)}"
        record(event(OIDC, What.ACCOUNT_CHANGED, told, Outcome.OK, address), home)
    return new


def kept_session(issuer: Issuer, key: str, claims: dict[str, Any], tokens: dict[str, Any]) -> ProviderSession:
    """Without a refresh token nobody can be asked again: the session then ends with the access token."""
    now, refresh = time.time(), str(tokens.get("refresh_token") or "")
    return ProviderSession(
        key=key,
        issuer=issuer.provider.issuer,
        subject=str(claims["sub"]),
        sid=str(claims.get("sid") or ""),
        refresh_token=refresh,
        id_token=str(tokens.get("id_token") or ""),
        renew_at=now + (issuer.provider.renew if refresh else _life(tokens)),
        confirmed_at=now,
    )


def own_address(scope: Scope) -> str:
    """As the browser knows this server; the provider sends nobody to an address it was not told beforehand."""
    return f"{'https' if is_secure(scope) else 'http'}://{header(scope, 'host')}"


def visit_cookie(value: str, secure: bool) -> str:
    """Lax: it must come along when the provider sends the browser back."""
    name = SECURE_NAME if secure else NAME
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={LASTS}{'; Secure' if secure else ''}"


def derived(key: bytes, purpose: str, state: str) -> str:
    digest = hmac.new(key, f"oidc:{purpose}:{state}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def _signer(key: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="visit", signer_kwargs={"digest_method": hashlib.sha256})


def _life(tokens: dict[str, Any]) -> float:
    try:
        return max(float(tokens.get("expires_in") or 0), 60.0)
    except (TypeError, ValueError):
        return 60.0


def _rights(role: Role, provinces: frozenset[str] | None) -> str:
    return str(role) if provinces is None else f"{role}: {','.join(sorted(provinces)) or '-'}"
