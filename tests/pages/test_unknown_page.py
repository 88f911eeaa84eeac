"""An address that no page has is answered in our own words; whatever else is asked for is left to who has it."""

from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.applications import Starlette

from pages._shell.commune_index import commune_route
from pages._shell.first_page import routes
from pages._shell.unknown_page import is_unknown, unknown_page, unknown_route
from pages._ui.links import COMMUNE_INDEX, NAMES, SEARCH_INDEX
from tests.event_loops import finish

BROWSER = b"text/html,application/xhtml+xml,*/*;q=0.8"


def asked(path: str, accept: bytes = BROWSER, method: str = "GET") -> dict[str, Any]:
    return {"type": "http", "method": method, "path": path, "headers": [(b"accept", accept)]}


def answer(path: str, query: str) -> tuple[int, str]:
    """Of all our routes together."""
    sent: list[MutableMapping[str, Any]] = []

    async def ask() -> None:
        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request"}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        scope = {**asked(path), "query_string": query.encode()}
        await Starlette(routes=[*routes(), commune_route(), unknown_route()])(scope, receive, send)

    finish(ask())
    return sent[0]["status"], b"".join(one.get("body", b"") for one in sent).decode()


@pytest.mark.parametrize("path", ["/foo", "/province/foo", "/tỉnh", "/index.html", "/wp-login.php"])
def test_an_address_that_no_page_has_is_unknown(path: str):
    assert is_unknown(asked(path))


@pytest.mark.parametrize(
    "path",
    [*(f"/{name}" for name in NAMES), "/province/", f"/{COMMUNE_INDEX}", f"/{SEARCH_INDEX}", "/favicon.png"],
)
def test_what_can_be_asked_for_is_known(path: str):
    assert not is_unknown(asked(path))


@pytest.mark.parametrize(
    "path", ["/static/js/x.js", "/app/static/x.woff2", "/media/x.png", "/_stcore/health"]
)
def test_what_is_no_page_is_left_to_who_has_it(path: str):
    assert not is_unknown(asked(path))


def test_who_wants_no_page_or_changes_something_is_not_answered_with_one():
    assert not is_unknown(asked("/foo", b"application/json"))
    assert not is_unknown(asked("/foo", method="POST"))


@pytest.mark.parametrize(
    ("query", "title"), [("", "Không có trang này"), ("lang=en", "There is no such page")]
)
def test_the_reader_is_told_in_their_language_and_led_on(query: str, title: str):
    status, text = answer("/foo", query)
    assert (status, f"<h1>{title}</h1>" in text) == (404, True)
    assert answer("/province", query)[0] == 200


def test_nothing_of_what_was_typed_comes_back():
    assert "foo" not in unknown_page("vi") and "<script" not in unknown_page("vi")
