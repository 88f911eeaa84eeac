"""The places of the gate for the provider: going there, coming back, and being signed out from there."""

from access.asgi import Receive, Scope, Send, answer, cookie, redirect
from access.door import Door, Visitor, query_of
from access.events import Outcome, What, event, record
from access.forms import read_form
from access.places import PROVIDER, PROVIDER_BACK, PROVIDER_OUT
from access.provider.issuer import Issuer, asked, issuer_of
from access.provider.problems import Problem, ProviderError
from access.provider.settings import Provider
from access.provider.tokens import proven_logout_token
from access.provider.visit import (
    NAME,
    SECURE_NAME,
    begin,
    complete,
    read_visit,
    visit_cookie,
)
from access.sessions import clear_cookie, cookie_name, set_cookie
from store.provider_book import OIDC, ProviderBook

MOST = 4096


class ProviderDoor:
    """One for each request; ``door`` shows the page of signing in where something went wrong."""

    def __init__(self, door: Door, provider: Provider | None) -> None:
        self.door, self.provider = door, provider
        self.places = {PROVIDER: "GET", PROVIDER_BACK: "GET", PROVIDER_OUT: "POST"} if provider else {}

    async def open(self, scope: Scope, receive: Receive, send: Send, visitor: Visitor) -> None:
        assert self.provider is not None  # without one there are no places
        issuer, path = issuer_of(self.provider), scope["path"]
        if scope["method"] != self.places[path]:
            await answer(send, 405, "Not here.", headers=[("allow", self.places[path])])
        elif path == PROVIDER_OUT:
            await self._sign_out(issuer, receive, send, visitor)
        elif path == PROVIDER:
            await self._go(issuer, scope, send, visitor)
        else:
            await self._come_back(issuer, scope, send, visitor)

    async def _go(self, issuer: Issuer, scope: Scope, send: Send, visitor: Visitor) -> None:
        if visitor.session:
            await redirect(send, visitor.next)
            return
        key = self.door.book.signing_key()
        another = "another" in query_of(scope)
        try:
            to, value = await asked(
                lambda: begin(key, issuer, scope, visitor.next, visitor.lang, another=another)
            )
        except ProviderError as error:
            await self.door.ask(send, visitor, error.problem, error.status)
            return
        await redirect(send, to, [visit_cookie(value, visitor.secure)])

    async def _come_back(self, issuer: Issuer, scope: Scope, send: Send, visitor: Visitor) -> None:
        """The cookie of the visit is good for one coming back, whatever came of it."""
        name = SECURE_NAME if visitor.secure else NAME
        visit = read_visit(self.door.book.signing_key(), cookie(scope, name))
        told = {one: values[0][:MOST] for one, values in query_of(scope).items() if len(values) == 1}
        visitor = visitor.bound_for(visit.next, visit.lang) if visit else visitor
        over = clear_cookie(name, visitor.secure)
        try:
            value, _ = await asked(lambda: complete(self.door.sessions, issuer, visit, told, visitor.address))
        except ProviderError as error:
            await self.door.ask(send, visitor, error.problem, error.status, cookies=[over])
            return
        if visitor.session:  # signed in again: the session from before is over
            self.door.book.end_session(visitor.session.key)
        await redirect(
            send, visitor.next, [over, set_cookie(cookie_name(visitor.secure), value, visitor.secure)]
        )

    async def _sign_out(self, issuer: Issuer, receive: Receive, send: Send, visitor: Visitor) -> None:
        """Asked by the provider itself (back-channel logout), which proves it by a token."""
        fields = await read_form(receive) or {}
        try:
            subject, sid = await asked(lambda: proven_logout_token(fields.get("logout_token"), issuer))
        except ProviderError as error:
            await answer(send, 502 if error.problem is Problem.DOWN else 400, "")
            return
        home = self.door.book.home
        users = ProviderBook(home).end(issuer.provider.issuer, subject, sid)
        for user in sorted(set(users)):
            told = f"{user}: {users.count(user)}"
            record(event(OIDC, What.SESSIONS_ENDED, told, Outcome.OK, visitor.address), home)
        await answer(send, 200, "")
