"""Two servers on one lake, each behind its own gate: whoever is let in by one is let in by the other. No real people."""

import os
from pathlib import Path

import pytest
from access_builders import PASSWORD, Answered, ask, cookie_of, gate_of, people
from store_proxy import Line

from access import remembering, throttle
from access.accounts import change_account
from access.events import Outcome
from access.sessions import Sessions
from access.settings import Settings
from access.signing_in import authenticate
from store.access_book import AccessBook
from store.lake_address import STORE
from store.lake_book import close_idle
from tests.event_loops import finish


@pytest.fixture
def servers(postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Their homes; on the way to the database lies a line that can be cut."""
    for variable, value in postgres.environment(postgres.create()).items():
        monkeypatch.setenv(variable, value)
    homes = [tmp_path / "one", tmp_path / "two"]
    for home in homes:
        home.mkdir()
    people(homes[0])
    return homes


def get(home: Path, cookie: str, path: str = "/") -> Answered:
    return finish(ask(gate_of(home), path, headers=[("cookie", cookie)]))


def test_a_person_signed_in_at_one_server_is_signed_in_at_the_other_and_out_everywhere_at_once(servers):
    one, two = servers
    cookie = cookie_of(one, "lan")
    assert [get(home, cookie).status for home in servers] == [200, 200]
    Sessions(AccessBook(two), Settings()).book.end_sessions("lan")
    assert [get(home, cookie).status for home in servers] == [303, 303]
    cookie = cookie_of(two, "lan")
    assert get(one, cookie).status == 200
    change_account(AccessBook(two), "lan", disabled=True)
    assert get(one, cookie).status == 303


def test_guessing_is_counted_over_all_servers(servers):
    books = [AccessBook(home) for home in servers]
    told = [authenticate(books[n % 2], "lan", "x", "10.0.0.1") for n in range(throttle.BOTH)]
    assert told == [Outcome.FAILED] * throttle.BOTH
    assert [authenticate(book, "lan", PASSWORD, "10.0.0.1") for book in books] == [Outcome.THROTTLED] * 2


def test_while_the_database_is_away_who_was_known_looks_on_for_a_minute_and_nobody_else_is_let_in(
    servers, postgres, monkeypatch
):
    line = Line(postgres.port)
    monkeypatch.setenv(STORE, os.environ[STORE].replace(str(postgres.port), str(line.port)))
    close_idle()
    cookie, other = cookie_of(servers[0], "lan"), cookie_of(servers[0], "minh")
    assert get(servers[0], cookie).status == 200
    line.close()
    postgres.cut_all()
    assert get(servers[0], cookie).status == 200
    assert get(servers[0], other).status == 503  # never seen here
    assert get(servers[0], cookie, "/account").status == 503  # there something could be changed
    monkeypatch.setattr(remembering, "GRACE", 0.0)
    assert get(servers[0], cookie).status == 503


def test_a_name_with_a_nul_in_it_is_somebody_nobody_knows(servers):
    assert authenticate(AccessBook(servers[0]), "la\0n", PASSWORD, "10.0.0.1") is Outcome.FAILED
