"""The gate: a layer of ASGI in front of every route. Nothing behind it is reached by somebody it does not know.

A home without accounts is served to this machine alone, whatever address the server listens on; in a home with accounts
only a session opens what is behind.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from access.asgi import (
    App,
    Message,
    Receive,
    Scope,
    Send,
    address_of,
    answer,
    cookie,
    has_header,
    header,
    is_secure,
    redirect,
)
from access.bodies import TOO_LARGE, UPLOADS, Body, announces_too_much, body_of, refuse
from access.door import Door, Visitor
from access.headers import OWN_POLICY, SESSION_HEADER, app_policy, secured, without_claims
from access.mode import is_guarded
from access.origins import LOCAL_NAMES, SAFE, answers_to, is_loopback, is_own_origin, stays_on_machine
from access.places import HEALTH, OPEN, PROVIDER_OUT, SIGN_IN, address_asked, is_page
from access.provider.door import ProviderDoor
from access.provider.issuer import asked
from access.provider.renewal import confirmed
from access.sessions import Sessions, cookie_name
from access.settings import Settings
from access.streams import watched
from store.access_book import LOCAL, AccessBook, Session
from store.actors import Deed
from store.errors import LakeUnreachable, StoreBusy, StoreError
from store.lake_address import lake_address
from store.people_keeping import has_accounts
from store.provider_book import ProviderBook


class Gate:
    """``home`` is asked with every request, so that the first account closes a running server at once."""

    def __init__(self, app: App, home: Callable[[], Path], settings: Settings, page: str = "") -> None:
        """``page`` is the HTML that the application shows everything in."""
        self.app, self.home, self.settings, self.policy = app, home, settings, app_policy(page)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope = {**scope, "headers": without_claims(scope["headers"])}
        if scope["type"] == "websocket":
            await self._stream(scope, receive, send)
            return
        answered = _Answer(scope, send, self.policy)
        body = body_of(scope, receive, self.settings)
        try:
            if announces_too_much(scope, self.settings):
                await refuse(answered, TOO_LARGE)
            else:
                await self._request(scope, body, answered)
        except (LakeUnreachable, StoreBusy):
            if not answered.begun:
                await answer(answered, 503, "The accounts do not answer at the moment. Please try again.")
        except Exception:
            if not body.refused:
                if not answered.begun:
                    await answer(answered, 500, "Something went wrong on the server.")
                raise
        if body.refused and not answered.begun:
            await refuse(answered.unbound(), body.refused)

    # --- requests -----------------------------------------------------------------------------------

    async def _request(self, scope: Scope, body: Body, send: "_Answer") -> None:
        send.body = body
        try:
            guarded, session = await self._knocking(scope)
        except StoreError:  # accounts that cannot be read let nobody in
            await answer(send, 503, "The accounts cannot be read; nobody is let in.")
            return
        refusal = self._refusal(scope, guarded)
        if refusal:
            await answer(send, *refusal)
        elif not guarded:
            await self.app(scope, body, send)
        else:
            await self._guarded(scope, body, send, session)

    def _refusal(self, scope: Scope, guarded: bool) -> tuple[int, str] | None:
        """What holds for everybody, whoever they are."""
        if not guarded and not stays_on_machine(scope):
            return 403, "This server is for its own machine until it has accounts: python -m access add-user"
        if not answers_to(scope, self._names(guarded)):
            return 421, "This server does not answer to that name."
        must_say = guarded and scope["method"] not in SAFE and scope["path"] != PROVIDER_OUT
        if scope["method"] not in SAFE and not is_own_origin(scope, must_say=must_say):
            return 403, "A change is only accepted from a page of this server."
        return None

    async def _guarded(self, scope: Scope, body: Body, send: "_Answer", session: Session | None) -> None:
        path, door = scope["path"], Door(self.home(), self.settings)
        outer = ProviderDoor(door, self.settings.provider)
        if path in door.places or path in outer.places:
            send.policy = OWN_POLICY
            served = door if path in door.places else outer
            await served.open(scope, body, send, Visitor.of(scope, session))
        elif path in OPEN or (path == HEALTH and is_loopback(address_of(scope))):
            await self.app(scope, body, send)
        elif (session := await self._confirmed(session)) is None:
            await _turn_away(scope, send)
        elif path.startswith(UPLOADS) and not session.account.actor.may(Deed.SUBMIT):
            await answer(send, 403, "Your account may not hand over files.")
        else:
            if scope["method"] not in SAFE:
                await asyncio.to_thread(Sessions(AccessBook(self.home()), self.settings).touch, session)
            await self.app(_told(scope, session), body, send)

    async def _knocking(self, scope: Scope) -> tuple[bool, Session | None]:
        """Whether people sign in here, and who this is. A database elsewhere is waited for beside the others' work."""
        if lake_address() is None:
            return self._known(scope)
        return await asyncio.to_thread(self._known, scope)

    def _known(self, scope: Scope) -> tuple[bool, Session | None]:
        guarded = self._guarded_home()
        return guarded, self._session(scope) if guarded else None

    def _guarded_home(self) -> bool:
        """With an identity provider nobody enters unknown from the first request on, though nobody was here yet."""
        if self.settings.provider:
            ProviderBook(self.home()).prepare()
        return is_guarded(self.home(), self.settings)

    def _names(self, guarded: bool) -> frozenset[str] | None:
        """None for any: with accounts, a page that came under another name has no cookie of ours."""
        if not guarded:
            return LOCAL_NAMES
        return self.settings.hosts | LOCAL_NAMES if self.settings.hosts else None

    async def _confirmed(self, session: Session | None) -> Session | None:
        """Asks the identity provider again where it is time; its word is waited for beside the others' work."""
        if session is None or session.account.source == LOCAL:
            return session
        home, provider = self.home(), self.settings.provider
        return await asked(lambda: confirmed(home, provider, session))

    def _session(self, scope: Scope) -> Session | None:
        """Of a cookie that was made for this very way of speaking: one from plain HTTP is none over TLS."""
        value = cookie(scope, cookie_name(is_secure(scope)))
        if not value or not has_accounts(self.home()):
            return None
        return Sessions(AccessBook(self.home()), self.settings).find(value)

    # --- websockets ---------------------------------------------------------------------------------

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turned away before it is accepted; let in, it ends with its session."""
        try:
            guarded, session = await self._knocking(scope)
            session = await self._confirmed(session)
        except StoreError:
            await _close(send)
            return
        known = bool(session) if guarded else stays_on_machine(scope)
        named = answers_to(scope, self._names(guarded))
        if not (known and named and is_own_origin(scope, must_say=guarded)):
            await _close(send)
            return
        key = session.key if session else None
        told = _told(scope, session) if session else scope
        await watched(self.app, told, receive, send, lambda used: self._lasts(key, used), self.settings.watch)

    def _lasts(self, key: str | None, used: bool) -> bool:
        """Whether a websocket may go on; ``used`` when the person has just done something."""
        try:
            if key is None:
                return not is_guarded(self.home(), self.settings)
            sessions = Sessions(AccessBook(self.home()), self.settings)
            session = sessions.of_key(key)
            if session and used:
                sessions.touch(session)
                session = confirmed(self.home(), self.settings.provider, session)
        except StoreError:
            return False
        return session is not None


class _Answer:
    """``send`` with the headers of security; what a refused body would still be answered with is kept back."""

    def __init__(self, scope: Scope, send: Send, policy: str) -> None:
        self._send, self._secure = send, is_secure(scope)
        self._is_data = scope["path"].startswith("/media/")
        self._sends_more = has_header(scope, "transfer-encoding") or header(scope, "content-length") not in (
            "",
            "0",
        )
        self.policy, self.begun = policy, False
        self.body: Body | None = None

    async def __call__(self, message: Message) -> None:
        if self.body and self.body.refused and not self.begun:
            return
        if message["type"] == "http.response.start":
            self.begun = True
            headers = secured(message.get("headers", ()), self._secure, self.policy)
            if self._is_data and not any(name == b"cache-control" for name, _ in headers):
                headers.append((b"cache-control", b"private, no-store"))
            if self._sends_more and not (self.body and self.body.whole):
                headers.append((b"connection", b"close"))  # what has not been read is not taken either
            message = {**message, "headers": headers}
        await self._send(message)

    def unbound(self) -> "_Answer":
        self.body = None
        return self


def _told(scope: Scope, session: Session) -> Scope:
    """What stands behind learns whose request it is from this header, which no client can write."""
    own = (SESSION_HEADER.encode(), session.key.encode())
    return {**scope, "headers": [*scope["headers"], own]}


async def _turn_away(scope: Scope, send: Send) -> None:
    if is_page(scope):
        asked = address_asked(scope)
        await redirect(send, SIGN_IN if asked == "/" else f"{SIGN_IN}?{urlencode({'next': asked})}")
    elif scope["method"] in ("GET", "HEAD"):
        await answer(send, 401, "Sign in first.")
    else:
        await answer(send, 403, "Sign in first.")


async def _close(send: Send) -> None:
    await send({"type": "websocket.close", "code": 1008})
