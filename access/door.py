"""What the gate serves itself: signing in and out, one's own account, and whether one is still signed in."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from access import markup
from access.accounts import set_password
from access.asgi import Receive, Scope, Send, address_of, answer, cookie, is_secure, redirect
from access.events import Outcome, What, event, record
from access.forms import NAME as FORM
from access.forms import SECURE_NAME as SECURE_FORM
from access.forms import form_cookie, is_token, new_nonce, read_form, token_for
from access.passwords import is_right, nobodys
from access.places import ACCOUNT, ALIVE, LOOK, SIGN_IN, SIGN_OUT, in_language, local_place
from access.provider.farewell import farewell
from access.sessions import Sessions, clear_cookie, cookie_name, set_cookie
from access.settings import Settings
from access.signing_in import authenticate
from access.throttle import forgive, is_throttled
from reporting.words import LANGUAGES, words
from store.access_book import AccessBook, Session
from store.errors import AccountRefused

STYLE = Path(__file__).with_name("sign-in.css")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who knocks, from where, in which language, and where they want to go."""

    session: Session | None
    address: str
    secure: bool
    lang: str
    next: str
    asked: str
    scope: Scope

    @classmethod
    def of(cls, scope: Scope, session: Session | None) -> "Visitor":
        query = query_of(scope)
        place = local_place(query.get("next", ["/"])[0])
        inner = _query(urlsplit(place).query)
        said = [*query.get("lang", ()), *inner.get("lang", ()), *query.get("state", ())]
        lang = _first_known(said)
        if lang != _first_known(inner.get("lang", ())):
            place = in_language(place, "" if lang == LANGUAGES[0] else lang)
        secure = is_secure(scope)
        nonce = cookie(scope, SECURE_FORM if secure else FORM)
        return cls(session, address_of(scope), secure, lang, place, nonce, scope)

    def bound_for(self, place: str, lang: str) -> "Visitor":
        """As the visitor said before they were sent to the identity provider."""
        return replace(self, next=place, lang=lang)


Serve = Callable[[Receive, Send, Visitor], Awaitable[None]]


class Door:
    """One for each request; the places it serves are open to everybody, and show nothing of the data."""

    def __init__(self, home: Path, settings: Settings) -> None:
        self.book = AccessBook(home)
        self.sessions = Sessions(self.book, settings)
        self.settings = settings
        self.places: dict[str, dict[str, Serve]] = {
            SIGN_IN: {"GET": self._show_sign_in, "POST": self._sign_in},
            SIGN_OUT: {"POST": self._sign_out},
            ACCOUNT: {"GET": self._show_account, "POST": self._change_password},
            ALIVE: {"GET": self._tell_alive},
            LOOK: {"GET": self._show_look},
        }

    async def open(self, scope: Scope, receive: Receive, send: Send, visitor: Visitor) -> None:
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        serve = self.places[scope["path"]].get(method)
        if serve is None:
            await answer(send, 405, "Not here.", headers=[("allow", ", ".join(self.places[scope["path"]]))])
        else:
            await serve(receive, send, visitor)

    # --- signing in and out -------------------------------------------------------------------------

    async def _show_sign_in(self, _receive: Receive, send: Send, visitor: Visitor) -> None:
        if visitor.session:
            await redirect(send, visitor.next)
        else:
            await self.ask(send, visitor)

    async def _sign_in(self, receive: Receive, send: Send, visitor: Visitor) -> None:
        fields = await read_form(receive) or {}
        if not self.settings.local:
            await self.ask(send, visitor, "local_off", 403)
            return
        if not is_token(self.book.signing_key(), visitor.asked, fields.get("token", "")):
            await self.ask(send, visitor, "stale", 403, fields)
            return
        user, password = fields.get("user", ""), fields.get("password", "")
        found = await asyncio.to_thread(authenticate, self.book, user, password, visitor.address)
        if isinstance(found, Outcome):
            status = 429 if found is Outcome.THROTTLED else 401
            await self.ask(send, visitor, found.value, status, fields)
            return
        if visitor.session:  # signed in again: the session from before is over
            self.book.end_session(visitor.session.key)
        value = await asyncio.to_thread(self.sessions.begin, found.user, visitor.address)
        cookies = [
            set_cookie(cookie_name(visitor.secure), value, visitor.secure),
            clear_cookie(SECURE_FORM if visitor.secure else FORM, visitor.secure),
        ]
        await redirect(send, visitor.next, cookies)

    async def _sign_out(self, receive: Receive, send: Send, visitor: Visitor) -> None:
        session, page = visitor.session, ""
        if session:
            fields = await read_form(receive) or {}
            if not is_token(self.book.signing_key(), session.key, fields.get("token", "")):
                await self._tell_account(send, visitor, session, "stale", 403)
                return
            page = await farewell(
                self.settings.provider, session, visitor.scope, visitor.lang, self.book.home
            )
            self.book.end_session(session.key)
            record(
                event(session.account.user, What.SIGN_OUT, "", Outcome.OK, visitor.address), self.book.home
            )
        headers = [
            ("set-cookie", clear_cookie(cookie_name(visitor.secure), visitor.secure)),
            ("clear-site-data", '"cache", "storage"'),
        ]
        if page:
            await answer(send, 200, page, "text/html", headers)
        else:
            await answer(send, 303, headers=[("location", f"{SIGN_IN}?lang={visitor.lang}"), *headers])

    async def ask(
        self,
        send: Send,
        visitor: Visitor,
        wrong: str = "",
        status: int = 200,
        fields: dict[str, str] | None = None,
        cookies: Iterable[str] = (),
    ) -> None:
        """The page of signing in, each time with a nonce of its own."""
        nonce = new_nonce()
        page = markup.sign_in_page(
            words(visitor.lang),
            token=token_for(self.book.signing_key(), nonce),
            next=visitor.next,
            user=(fields or {}).get("user", "")[:100],
            wrong=wrong,
            provider=self.settings.provider.shown_name if self.settings.provider else "",
            local=self.settings.local,
        )
        name = SECURE_FORM if visitor.secure else FORM
        headers = [("set-cookie", one) for one in (form_cookie(name, nonce, visitor.secure), *cookies)]
        await answer(send, status, page, "text/html", headers)

    # --- one's own account --------------------------------------------------------------------------

    async def _show_account(self, _receive: Receive, send: Send, visitor: Visitor) -> None:
        if visitor.session is None:
            await redirect(send, f"{SIGN_IN}?next={ACCOUNT}&lang={visitor.lang}")
        else:
            await self._tell_account(send, visitor, visitor.session)

    async def _change_password(self, receive: Receive, send: Send, visitor: Visitor) -> None:
        session = visitor.session
        if session is None:
            await answer(send, 403, "Sign in first.")
            return
        fields = await read_form(receive) or {}
        wrong, status = "stale", 403
        if is_token(self.book.signing_key(), session.key, fields.get("token", "")):
            wrong, status = await asyncio.to_thread(self._renew, session, fields, visitor.address)
        await self._tell_account(send, visitor, session, wrong, status)

    def _renew(self, session: Session, fields: dict[str, str], address: str) -> tuple[str, int]:
        """The old password is asked for again, and guessing it is throttled like signing in."""
        account = session.account
        old, new, again = (fields.get(name, "") for name in ("old", "new", "again"))
        if is_throttled(self.book, account.user, address):
            return "throttled", 429
        if not is_right(account.password, old):
            record(event(account.user, What.PASSWORD, account.user, Outcome.FAILED, address), self.book.home)
            return "old_wrong", 403
        forgive(self.book, account.user, address)
        if new != again:
            return "differ", 400
        try:
            set_password(self.book, account.user, new, keep=session.key, by=account.user, address=address)
        except AccountRefused:
            return "weak", 400
        return "changed", 200

    async def _tell_account(
        self, send: Send, visitor: Visitor, session: Session, told: str = "", status: int = 200
    ) -> None:
        token = token_for(self.book.signing_key(), session.key)
        page = markup.account_page(words(visitor.lang), session.account, token, told)
        await answer(send, status, page, "text/html")

    # --- the rest -----------------------------------------------------------------------------------

    async def _tell_alive(self, _receive: Receive, send: Send, visitor: Visitor) -> None:
        """Asked by open pages now and then; it keeps no session alive."""
        await answer(send, 200, "in" if visitor.session else "out")

    async def _show_look(self, _receive: Receive, send: Send, _visitor: Visitor) -> None:
        await answer(send, 200, _style(), "text/css", [("cache-control", "max-age=3600")])


def query_of(scope: Scope) -> dict[str, list[str]]:
    return _query(scope.get("query_string", b"").decode("latin-1"))


def _first_known(languages: Iterable[str]) -> str:
    return next((one for one in languages if one in LANGUAGES), LANGUAGES[0])


def _query(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, max_num_fields=40)
    except ValueError:
        return {}


def make_ready() -> None:
    """At the start: the first to be turned away must not wait longer than the second."""
    nobodys()
    _style()


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")
