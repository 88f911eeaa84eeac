"""Ask one route of the app, as its server would."""

import json
from collections.abc import MutableMapping
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.routing import Route

from tests.event_loops import finish


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def value(self) -> Any:
        return json.loads(self.body)


def ask(route: Route, query: str = "", **headers: str) -> Answer:
    """``headers`` by their names, with lines below in place of hyphens."""

    async def asked() -> list[MutableMapping[str, Any]]:
        sent: list[MutableMapping[str, Any]] = []
        told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {
            **{"type": "http", "method": "GET", "path": route.path},
            **{"headers": told, "query_string": query.encode()},
        }

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        await route.handle(scope, Request(scope).receive, send)
        return sent

    first, *rest = finish(asked())
    said = {name.decode(): value.decode() for name, value in first["headers"]}
    return Answer(first["status"], said, b"".join(one.get("body", b"") for one in rest))
