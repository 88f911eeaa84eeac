"""People of the tests, and an application behind the gate that tells what it was told. Nothing of them is real."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from access.accounts import add_account
from access.gate import Gate
from access.sessions import Sessions, cookie_name
from access.settings import Settings
from store.access_book import AccessBook
from store.actors import Role

both = pytest.mark.parametrize("keeping", ["file", "lake"], indirect=True)
PASSWORD = "bốn con voi xanh đi chợ"
LOOPBACK = ("127.0.0.1", 40000)
PEOPLE: dict[str, tuple[str, Role, frozenset[str] | None]] = {
    "admin": ("Quản trị viên", Role.ADMINISTRATOR, None),
    "lan": ("Trần Thị Lan", Role.VIEWER, None),
    "hoa": ("Lê Thị Hoa", Role.ANALYST, frozenset({"P34-37"})),
    "minh": ("Nguyễn Văn Minh", Role.APPROVER, None),
}


def people(home: Path) -> AccessBook:
    book = AccessBook(home)
    for user, (name, role, provinces) in PEOPLE.items():
        add_account(book, user, name, role, PASSWORD, provinces)
    return book


def cookie_of(home: Path, user: str, settings: Settings | None = None) -> str:
    """A cookie header of somebody who has just signed in."""
    value = Sessions(AccessBook(home), settings or Settings()).begin(user, "127.0.0.1")
    return f"{cookie_name(False)}={value}"


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answers with the headers it was given."""
    told = b"\n".join(name + b": " + value for name, value in scope["headers"])
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": told})


class Answered:
    def __init__(self, messages: Sequence[dict[str, Any]]) -> None:
        self.status = int(messages[0]["status"])
        self.pairs = [(name.decode().lower(), value.decode()) for name, value in messages[0]["headers"]]
        self.headers = dict(self.pairs)
        self.body = b"".join(one.get("body", b"") for one in messages[1:]).decode()

    @property
    def cookies(self) -> list[str]:
        return [value for name, value in self.pairs if name == "set-cookie"]


async def ask(
    gate: Gate,
    path: str,
    *,
    method: str = "GET",
    headers: Sequence[tuple[str, str]] = (),
    body: bytes = b"",
    query: str = "",
    scheme: str = "http",
    client: tuple[str, int] = LOOPBACK,
    server: tuple[str, int] = ("127.0.0.1", 8501),
) -> Answered:
    """One request straight through the gate."""
    usual = {"host": "127.0.0.1:8501", "accept": "text/html"}
    given = [(name.lower(), value) for name, value in headers]
    told = [*((n, v) for n, v in usual.items() if n not in dict(given)), *given]
    scope = {
        **{"type": "http", "method": method, "path": path, "raw_path": path.encode(), "scheme": scheme},
        **{"query_string": query.encode(), "client": client, "server": server, "http_version": "1.1"},
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in told],
    }
    coming = [{"type": "http.request", "body": body, "more_body": False}]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return coming.pop() if coming else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await gate(scope, receive, send)
    return Answered(sent)


def gate_of(home: Path, app: Any = echo, settings: Settings | None = None) -> Gate:
    return Gate(app, lambda: home, settings or Settings())
