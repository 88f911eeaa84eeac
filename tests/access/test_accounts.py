"""Accounts, passwords and the command line that keeps them."""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from access_builders import PASSWORD, both, people
from argon2 import PasswordHasher

from access import passwords, throttle
from access.__main__ import main
from access.events import Outcome
from access.mode import binding_refusal, binding_warning
from access.passwords import is_right, prove_strong
from access.sessions import Sessions
from access.settings import Settings, read_settings
from access.signing_in import authenticate
from store.access_book import AccessBook, Account
from store.actors import Role
from store.audit import entries
from store.errors import AccountRefused

ROOT = Path(__file__).resolve().parents[2]
NEW = "năm con hổ vàng qua sông"


@pytest.fixture
def call(keeping: str, tmp_path: Path, monkeypatch, capsys) -> Callable[..., tuple[int, str, str]]:
    def run(*words: str, typed: str = PASSWORD) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
        code = main([*words, "--home", str(tmp_path)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


ADMIN = ("add-user", "admin", "--name", "Quản trị viên", "--role", "administrator", "--stdin")


@both
def test_accounts_are_kept_from_the_command_line(call, tmp_path):
    hoa = ("add-user", "Hoa", "--name", "Lê Thị Hoa", "--role", "analyst", "--province", "P34-37", "--stdin")
    told = [call(*one)[:2] for one in (ADMIN, hoa, ("set-role", "hoa", "approver"), ("disable", "hoa"))]
    assert told == [
        (0, "admin (Quản trị viên) may sign in as administrator.\n"),
        (0, "hoa (Lê Thị Hoa) may sign in as analyst.\n"),
        (0, "hoa is now approver.\n"),
        (0, "hoa may no longer sign in, and is signed out everywhere.\n"),
    ]
    assert call("list")[1] == (
        "admin\tadministrator\t-\tenabled\tQuản trị viên\nhoa\tapprover\t-\tdisabled\tLê Thị Hoa\n"
    )
    call("set-role", "hoa", "analyst", "--province", "P34-37", "--province", "P63-58")
    call("rename", "hoa", "Lê Thị Hòa")
    call("enable", "hoa")
    assert json.loads(call("list", "--json")[1])[1] == {
        **{"user": "hoa", "full_name": "Lê Thị Hòa", "role": "analyst", "provinces": ["P34-37", "P63-58"]},
        **{"disabled": False, "source": "local"},
    }
    assert [one.what for one in reversed(entries(tmp_path))] == ["account-added"] * 2 + [
        "account-changed"
    ] * 5


@both
@pytest.mark.parametrize(
    ("words", "typed", "says"),
    [
        (
            ("add-user", "admin", "--name", "A", "--role", "viewer", "--stdin"),
            PASSWORD,
            "an account admin already",
        ),
        (("add-user", "a b", "--name", "A", "--role", "viewer", "--stdin"), PASSWORD, "can be no user name"),
        (("add-user", "x(y)", "--name", "A", "--role", "viewer", "--stdin"), PASSWORD, "can be no user name"),
        (
            ("add-user", "lan", "--name", "A (admin)", "--role", "viewer", "--stdin"),
            PASSWORD,
            "none of them ( )",
        ),
        (("add-user", "lan", "--name", "<b>", "--role", "viewer", "--stdin"), PASSWORD, "none of them ( )"),
        (("add-user", "lan", "--name", "A", "--role", "viewer", "--stdin"), "ngắn quá", "12 to 200"),
        (("add-user", "lan", "--name", "A", "--role", "viewer", "--stdin"), "123456789012", "digits alone"),
        (("add-user", "lan", "--name", "A", "--role", "viewer", "--stdin"), "xin chào LAN nhé", "user name"),
        (
            ("add-user", "lan", "--name", "A", "--role", "analyst", "--province", "P99-1", "--stdin"),
            *(PASSWORD, "No such area: P99-1"),
        ),
        (
            ("add-user", "lan", "--name", "A", "--role", "viewer", "--province", "P34-37", "--stdin"),
            *(PASSWORD, "Only an analyst is limited"),
        ),
        (("disable", "admin"), "", "the last administrator"),
        (("set-role", "admin", "viewer"), "", "the last administrator"),
        (("set-password", "nobody", "--stdin"), PASSWORD, "There is no account nobody."),
        (("end-sessions", "nobody"), "", "There is no account nobody."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(call, words, typed, says):
    call(*ADMIN)
    code, out, err = call(*words, typed=typed)
    assert (code, out) == (1, "")
    assert says in err


def test_a_password_never_stands_on_the_command_line():
    command = [sys.executable, "-m", "access", "add-user", "--help"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "--password" not in told and "--stdin" in told


@both
def test_a_new_password_and_the_end_of_sessions_end_them_all(call, tmp_path):
    call(*ADMIN)
    sessions = Sessions(AccessBook(tmp_path), Settings())
    cookies = [sessions.begin("admin", "127.0.0.1") for _ in range(2)]
    assert call("end-sessions", "admin")[1] == "2 sessions of admin ended.\n"
    assert [sessions.find(one) for one in cookies] == [None, None]
    cookie = sessions.begin("admin", "127.0.0.1")
    call("set-password", "admin", "--stdin", typed=NEW)
    assert sessions.find(cookie) is None
    assert isinstance(authenticate(AccessBook(tmp_path), "admin", NEW, "127.0.0.1"), Account)


@both
def test_who_is_disabled_is_out_at_once(home):
    book = AccessBook(home)
    sessions = Sessions(book, Settings())
    cookie = sessions.begin("lan", "127.0.0.1")
    lan = book.account("lan")
    assert lan and sessions.find(cookie)
    book.change(replace(lan, disabled=True))
    assert sessions.find(cookie) is None
    assert authenticate(book, "lan", PASSWORD, "127.0.0.1") is Outcome.FAILED


@both
def test_another_role_holds_from_the_next_request_on(home):
    book = AccessBook(home)
    sessions = Sessions(book, Settings())
    cookie = sessions.begin("lan", "127.0.0.1")
    lan = book.account("lan")
    assert lan
    book.change(replace(lan, role=Role.APPROVER))
    found = sessions.find(cookie)
    assert found and found.account.role is Role.APPROVER


# --- what is kept of secrets --------------------------------------------------------------------------


def test_neither_passwords_nor_identifiers_of_sessions_are_in_the_file(home):
    token = Sessions(AccessBook(home), Settings()).begin("lan", "127.0.0.1").rpartition(".")[0]
    authenticate(AccessBook(home), PASSWORD, "x", "127.0.0.1")
    content = b"".join(path.read_bytes() for path in home.glob("a*.sqlite*"))
    assert b"lan" in content
    assert [secret for secret in (token, PASSWORD) if secret.encode() in content] == []


def test_two_people_with_one_password_have_two_hashes(home):
    hashes = {account.password for account in AccessBook(home).accounts()}
    assert len(hashes) == 4 and all(one and one.startswith("$argon2id$") for one in hashes)


def test_hashes_are_as_costly_as_rfc_9106_asks(monkeypatch):
    monkeypatch.undo()
    kind, _, costs = passwords.hash_password(PASSWORD).split("$")[1:4]
    assert (kind, costs) == ("argon2id", "m=65536,t=3,p=4")


@both
def test_a_hash_of_other_costs_is_made_anew_at_the_next_sign_in(home, monkeypatch):
    book = AccessBook(home)
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=2, memory_cost=64, parallelism=1))
    assert isinstance(authenticate(book, "lan", PASSWORD, "127.0.0.1"), Account)
    lan, hoa = book.account("lan"), book.account("hoa")
    assert lan and lan.password and "t=2" in lan.password
    assert hoa and hoa.password and "t=1" in hoa.password


def test_letters_composed_in_another_way_are_the_same_password():
    import unicodedata

    hashed = passwords.hash_password(PASSWORD)
    assert is_right(hashed, unicodedata.normalize("NFD", PASSWORD))
    assert not is_right(hashed, PASSWORD + " ")


@pytest.mark.parametrize("password", ["x" * 12, "x" * 201, "aaaabbbbcccc", "123456789012345"])
def test_a_password_that_is_soon_guessed_is_none(password):
    with pytest.raises(AccountRefused):
        prove_strong(password, "lan")


def test_an_unknown_name_costs_a_hash_as_well(home, monkeypatch):
    asked = []
    verify = passwords._hasher.verify

    class Counting:
        hash = passwords._hasher.hash
        check_needs_rehash = passwords._hasher.check_needs_rehash

        def verify(self, hashed: str, password: str) -> bool:
            asked.append(hashed[:10])
            return bool(verify(hashed, password))

    monkeypatch.setattr(passwords, "_hasher", Counting())
    for user in ("lan", "nobody"):
        assert authenticate(AccessBook(home), user, "không phải mật khẩu", "127.0.0.1") is Outcome.FAILED
    assert asked == ["$argon2id$"] * 2


# --- guessing -----------------------------------------------------------------------------------------


@both
def test_many_names_from_one_address_are_slowed_down_and_other_addresses_are_not(home):
    book = AccessBook(home)
    told = [authenticate(book, f"name{n}", "x", "10.0.0.1") for n in range(throttle.PLACE + 1)]
    assert told == [Outcome.FAILED] * throttle.PLACE + [Outcome.THROTTLED]
    assert authenticate(book, "lan", PASSWORD, "10.0.0.1") is Outcome.THROTTLED
    assert isinstance(authenticate(book, "lan", PASSWORD, "10.0.0.2"), Account)


@both
def test_one_name_from_many_addresses_is_slowed_down(home):
    book = AccessBook(home)
    told = [authenticate(book, "lan", "x", f"10.0.0.{n}") for n in range(throttle.PERSON + 1)]
    assert told == [Outcome.FAILED] * throttle.PERSON + [Outcome.THROTTLED]


def test_a_household_of_ipv6_is_one_address(home):
    book = AccessBook(home)
    told = [authenticate(book, "lan", "x", f"2001:db8:1:2::{n:x}") for n in range(throttle.BOTH + 1)]
    assert told[-1] is Outcome.THROTTLED


@both
def test_after_a_quarter_of_an_hour_one_may_try_again(home, monkeypatch):
    book = AccessBook(home)
    for _ in range(throttle.BOTH):
        authenticate(book, "lan", "x", "10.0.0.1")
    assert authenticate(book, "lan", PASSWORD, "10.0.0.1") is Outcome.THROTTLED
    later = time.time() + throttle.WINDOW + 1
    monkeypatch.setattr(throttle.time, "time", lambda: later)
    assert isinstance(authenticate(book, "lan", PASSWORD, "10.0.0.1"), Account)


@both
def test_a_clock_that_is_set_back_keeps_nobody_out_and_nobody_in(home, monkeypatch):
    """By a day, as after a battery or a mistake. Attempts of the day that has not come yet count for nothing."""
    book, sessions = AccessBook(home), Sessions(AccessBook(home), Settings())
    began = time.time()
    cookie = sessions.begin("minh", "10.0.0.2")
    for _ in range(throttle.BOTH):
        authenticate(book, "lan", "x", "10.0.0.1")
    assert authenticate(book, "lan", PASSWORD, "10.0.0.1") is Outcome.THROTTLED
    for at, throttled, lasts in ((began - 120, True, True), (began - 86400, False, False)):
        monkeypatch.setattr(time, "time", lambda at=at: at)
        assert (authenticate(book, "lan", PASSWORD, "10.0.0.1") is Outcome.THROTTLED) is throttled
        session = sessions.find(cookie)
        assert (session is not None) is lasts
        if session:
            sessions.touch(session)  # idle is counted by the clock as it is now
            assert book.session(session.key).seen_at == at


@both
def test_attempts_take_no_more_room_than_they_may(home, monkeypatch):
    from store import access_book
    from store.people_keeping import reading

    monkeypatch.setattr(access_book, "MOST_ATTEMPTS", 20)
    for n in range(60):
        AccessBook(home).count_attempt(f"key {n}", float(n), 1e9)
    with reading(home) as connection:
        assert connection.execute("SELECT count(*) FROM attempt").fetchone()[0] == 20


# --- where it listens ---------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["0.0.0.0", "", "::", "10.1.2.3", "unix:///run/x", "example.org"])
def test_without_accounts_only_this_machine_is_listened_to(tmp_path, address):
    assert "python -m access add-user" in (binding_refusal(address, tmp_path, Settings()) or "")
    people(tmp_path)
    assert binding_refusal(address, tmp_path, Settings()) is None


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_this_machine_is_always_listened_to(tmp_path, address):
    assert binding_refusal(address, tmp_path, Settings()) is None


def test_passwords_in_plain_http_are_warned_of():
    proxied = Settings(proxies=("127.0.0.1",))
    told = [
        binding_warning("0.0.0.0", False, Settings()),
        binding_warning("0.0.0.0", True, Settings()),
        binding_warning("0.0.0.0", False, proxied),
        binding_warning("127.0.0.1", False, Settings()),
    ]
    assert [bool(one) for one in told] == [True, False, False, False]


def test_the_gate_is_set_up_from_the_environment():
    given = {
        "HEALTH_TARGETS_SESSION_IDLE_MINUTES": "30",
        "HEALTH_TARGETS_SESSION_HOURS": "8",
        "HEALTH_TARGETS_HOSTS": "Targets.example.vn, other.example.vn",
        "HEALTH_TARGETS_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.1",
    }
    settings = read_settings(given)
    assert (settings.idle, settings.longest) == (1800, 28800)
    assert settings.hosts == {"targets.example.vn", "other.example.vn"}
    assert settings.proxies == ("127.0.0.1", "10.0.0.1")
    assert read_settings({}) == Settings()
