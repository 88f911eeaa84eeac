"""ASGI in a few words: what a request says of itself, and a whole answer at once."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def header(scope: Scope, name: str) -> str:
    """Its only value; empty where it is missing or said twice, since two readers might believe two of them."""
    found = [value for key, value in scope["headers"] if key.lower() == name.encode()]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def has_header(scope: Scope, name: str) -> bool:
    return any(key.lower() == name.encode() for key, _ in scope["headers"])


def cookie(scope: Scope, name: str) -> str:
    for key, value in scope["headers"]:
        if key.lower() != b"cookie":
            continue
        for part in value.decode("latin-1").split(";"):
            said, _, content = part.strip().partition("=")
            if said == name:
                return str(content)
    return ""


def is_secure(scope: Scope) -> bool:
    """Whether the client speaks TLS; a proxy's word counts where the server was told to believe that proxy."""
    return scope.get("scheme") in ("https", "wss")


def address_of(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


async def answer(
    send: Send,
    status: int,
    body: str = "",
    content_type: str = "text/plain",
    headers: Iterable[tuple[str, str]] = (),
) -> None:
    """Never kept by a browser or a proxy, unless its headers say so."""
    content = body.encode()
    told = [(name.lower(), value) for name, value in headers]
    if not any(name == "cache-control" for name, _ in told):
        told.append(("cache-control", "no-store"))
    told += [("content-type", f"{content_type}; charset=utf-8"), ("content-length", str(len(content)))]
    encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in told]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": content})


async def redirect(send: Send, to: str, cookies: Iterable[str] = ()) -> None:
    await answer(send, 303, headers=[("location", to), *(("set-cookie", one) for one in cookies)])
