"""Signing in with an identity provider, through the gate and against a real one; the browser is in tests/browser."""

import asyncio
import re
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from access_builders import PASSWORD, Answered, ask, gate_of
from identity_provider import RealProvider, identity_provider

from access.accounts import add_account, change_account, set_password
from access.gate import Gate
from access.people import person_of
from access.provider import issuer, renewal
from access.provider.claims import full_name, granted, user_name, values_at
from access.provider.issuer import issuer_of
from access.provider.problems import Problem, ProviderError
from access.provider.settings import PREFIX, Provider, read_provider
from access.sessions import Sessions
from access.settings import Settings, read_settings
from access.throttle import count_from_place
from reporting.words import LANGUAGES, words
from store.access_book import AccessBook, Account
from store.actors import Deed, Role
from store.audit import entries
from store.errors import AccountRefused
from store.people_keeping import writing
from store.provider_book import ProviderBook
from tests.event_loops import finish

APP = "http://127.0.0.1:8501"


@pytest.fixture(scope="module")
def running() -> Iterator[RealProvider]:
    with identity_provider(APP) as found:
        yield found


@pytest.fixture
def real(running: RealProvider) -> RealProvider:
    """Without a fault, never asked before, and with one person."""
    running.fault()
    issuer_of.cache_clear()
    running.person("lan", "ht-xem", name="Trần Thị Lan")
    return running


class Browser:
    """One browser between the gate and the provider; it follows what it is told as a browser would."""

    def __init__(self, home: Path, provider: Provider | None, **settings: object) -> None:
        self.settings = replace(Settings(), provider=provider, **settings)  # type: ignore[arg-type]
        self.home, self.cookies = home, dict[str, str]()
        self.gate: Gate = gate_of(home, settings=self.settings)
        self.there = requests.Session()
        self.there.trust_env = False

    def get(self, path: str, **asked: object) -> Answered:
        path, _, query = path.partition("?")
        told = [("cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))]
        answered = finish(ask(self.gate, path, query=query, headers=told, **asked))  # type: ignore[arg-type]
        for one in answered.cookies:
            name, _, value = one.partition(";")[0].partition("=")
            if "Max-Age=0" in one:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return answered

    def go(self, login: str, next: str = "/province") -> str:
        """To the provider and through it: where it sends the browser back to."""
        to = self.get(f"/sign-in/provider?next={next}&lang=en").headers["location"]
        page = self.there.get(to)
        if not page.history or not page.url.startswith(f"{to.partition('/auth')[0]}/ask/"):
            raise AssertionError(page.text)
        fields = {"cancel": "yes"} if login == "cancel" else {"login": login}
        answered = self.there.post(page.url, data=fields, allow_redirects=False)
        while not answered.headers["location"].startswith(APP):
            answered = self.there.get(answered.headers["location"], allow_redirects=False)
        return answered.headers["location"].removeprefix(APP)

    def sign_in(self, login: str = "lan", next: str = "/province") -> Answered:
        return self.get(self.go(login, next))

    @property
    def account(self) -> Account:
        found = Sessions(AccessBook(self.home), self.settings).find(self.cookies["health-targets"])
        assert found is not None
        return found.account

    @property
    def is_in(self) -> bool:
        return self.get("/").status == 200

    def let_it_be_time(self) -> None:
        """That the provider be asked again."""
        with writing(self.home) as connection:
            connection.execute("UPDATE provider_session SET renew_at = 1")


def told(answered: Answered) -> tuple[int, list[str]]:
    """Status, and which of the problems the page tells, in English."""
    english = words("en")
    return answered.status, [one for one in Problem if english.say(f"access.told.{one}") in answered.body]


# --- signing in ---------------------------------------------------------------------------------------


def test_who_the_provider_proves_is_let_in_with_an_account_made_of_its_claims(
    tmp_path: Path, real: RealProvider
):
    real.person("hoa", "ht-số liệu", name="Lê Thị Hoa", provinces=["P34-37", "Atlantis"])
    browser = Browser(tmp_path, real.provider())
    answered = browser.sign_in("hoa")
    assert (answered.status, answered.headers["location"]) == (303, "/province?lang=en")
    found = browser.account
    assert (found.user, found.full_name, found.role, found.provinces, found.source, found.password) == (
        *("hoa", "Lê Thị Hoa", Role.ANALYST, frozenset({"P34-37"}), "oidc", None),
    )
    assert browser.is_in
    assert [(one.who, one.what, one.object, one.outcome) for one in reversed(entries(tmp_path))] == [
        ("oidc", "account-added", "hoa (analyst: P34-37)", "ok"),
        ("hoa", "sign-in", "oidc", "ok"),
    ]


def test_the_visit_asks_with_state_nonce_and_pkce_and_sends_no_secret(tmp_path: Path, real: RealProvider):
    answered = Browser(tmp_path, real.provider()).get("/sign-in/provider")
    asked = {
        name: values[0] for name, values in parse_qs(urlsplit(answered.headers["location"]).query).items()
    }
    assert (asked["response_type"], asked["code_challenge_method"], asked["scope"]) == (
        *("code", "S256", "openid profile"),
    )
    assert len(asked["state"]) == len(asked["nonce"]) == len(asked["code_challenge"]) == 43
    assert set(asked) == {
        *("response_type", "client_id", "redirect_uri", "scope", "state", "nonce"),
        *("code_challenge", "code_challenge_method", "ui_locales"),
    }
    (cookie,) = answered.cookies
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Lax; Max-Age=600")


def test_a_home_with_a_provider_is_closed_before_anybody_was_there(tmp_path: Path, real: RealProvider):
    browser = Browser(tmp_path, real.provider())
    assert (browser.get("/").headers["location"], browser.get("/sign-in").status) == ("/sign-in", 200)


@pytest.mark.parametrize(
    "next", ["https://evil.example/", "//evil.example", "/\\evil.example", "/sign-in/back"]
)
def test_the_way_back_leads_to_no_other_host(tmp_path: Path, real: RealProvider, next: str):
    assert Browser(tmp_path, real.provider()).sign_in(next=next).headers["location"] == "/?lang=en"


def test_an_account_that_is_here_already_is_never_taken_over(tmp_path: Path, real: RealProvider):
    add_account(AccessBook(tmp_path), "lan", "Another Lan", Role.ADMINISTRATOR, PASSWORD)
    browser = Browser(tmp_path, real.provider())
    browser.sign_in("lan")
    assert (browser.account.user, browser.account.role) == ("lan-2", Role.VIEWER)
    found = AccessBook(tmp_path).account("lan")
    assert found and (found.full_name, found.role, found.source) == (
        "Another Lan",
        Role.ADMINISTRATOR,
        "local",
    )


def test_a_person_is_known_by_the_subject_and_keeps_their_account_under_another_name(
    tmp_path: Path, real: RealProvider
):
    Browser(tmp_path, real.provider()).sign_in("lan")
    real.person("lan", "ht-duyệt", name="Trần Thị Lan Anh", preferred_username="lananh")
    real.person("other", "ht-xem", name="Trần Thị Lan", preferred_username="lan")
    again, other = Browser(tmp_path, real.provider()), Browser(tmp_path, real.provider())
    again.sign_in("lan")
    other.sign_in("other")
    assert (again.account.user, again.account.full_name) == ("lan", "Trần Thị Lan Anh")
    assert (other.account.user, other.account.role) == ("lan-2", Role.VIEWER)


def test_rights_of_the_provider_are_changed_at_the_provider_alone(tmp_path: Path, real: RealProvider):
    Browser(tmp_path, real.provider()).sign_in("lan")
    book = AccessBook(tmp_path)
    for change in (
        lambda: change_account(book, "lan", role=Role.ADMINISTRATOR),
        lambda: change_account(book, "lan", full_name="Somebody else"),
        lambda: set_password(book, "lan", PASSWORD),
    ):
        with pytest.raises(AccountRefused, match="identity provider"):
            change()


def test_who_is_disabled_here_does_not_enter_although_the_provider_knows_them(
    tmp_path: Path, real: RealProvider
):
    add_account(AccessBook(tmp_path), "admin", "Quản trị viên", Role.ADMINISTRATOR, PASSWORD)
    Browser(tmp_path, real.provider()).sign_in("lan")
    change_account(AccessBook(tmp_path), "lan", disabled=True)
    browser = Browser(tmp_path, real.provider())
    assert told(browser.sign_in("lan")) == (403, [Problem.DISABLED])
    assert "health-targets" not in browser.cookies


# --- what is refused ----------------------------------------------------------------------------------


def test_who_has_no_role_here_is_told_so(tmp_path: Path, real: RealProvider):
    real.person("minh", "some other group")
    browser = Browser(tmp_path, real.provider())
    answered = browser.sign_in("minh")
    assert told(answered) == (403, [Problem.NO_ROLE])
    again = unescape(re.findall(r'class="button first" href="([^"]+)"', answered.body)[0])
    assert (
        "&prompt=login" in browser.get(again).headers["location"]
    )  # else the provider would send minh again


def test_who_cancels_or_is_disabled_at_the_provider_is_told_so(tmp_path: Path, real: RealProvider):
    real.person("gone", "ht-xem", enabled=False)
    browser = Browser(tmp_path, real.provider())
    assert [told(browser.sign_in(one)) for one in ("cancel", "gone")] == [(403, [Problem.CANCELLED])] * 2


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        *(
            (one, Problem.UNPROVEN)
            for one in ("nonce", "audience", "issuer", "unsigned", "our-secret", "stranger")
        ),
        ("expired", Problem.CLOCK),
        ("early", Problem.CLOCK),
    ],
)
def test_a_token_that_proves_nothing_lets_nobody_in(
    tmp_path: Path, real: RealProvider, fault: str, problem: Problem
):
    real.fault(fault)
    browser = Browser(tmp_path, real.provider())
    assert told(browser.sign_in()) == (502, [problem])
    assert ("health-targets" in browser.cookies, AccessBook(tmp_path).accounts()) == (False, [])
    assert [(one.who, one.what, one.outcome) for one in entries(tmp_path)] == [("?", "sign-in", "failed")]


def test_trying_again_and_again_is_throttled_and_fills_no_audit(tmp_path: Path, real: RealProvider):
    browser = Browser(tmp_path, real.provider())
    for _ in range(60):
        assert browser.get("/sign-in/back?state=x&code=y&lang=en").status == 400
    assert entries(tmp_path) == []
    for _ in range(50):
        count_from_place(AccessBook(tmp_path), "127.0.0.1")
    assert browser.get("/sign-in/back?state=x&code=y&lang=en").status == 429


def test_what_userinfo_tells_of_another_person_is_not_believed(tmp_path: Path, real: RealProvider):
    real.fault("subject")
    assert told(Browser(tmp_path, real.provider()).sign_in()) == (502, [Problem.UNPROVEN])


def test_a_way_back_that_this_browser_did_not_begin_is_refused(tmp_path: Path, real: RealProvider):
    browser, victim = (Browser(tmp_path, real.provider()) for _ in range(2))
    back = browser.go("lan")
    assert told(victim.get(f"{back}&lang=en")) == (400, [Problem.STALE])
    victim.get("/sign-in/provider?lang=en")
    assert told(victim.get(back)) == (400, [Problem.STALE])
    browser.cookies["health-targets-visit"] += "x"
    assert told(browser.get(f"{back}&lang=en")) == (400, [Problem.STALE])


def test_a_code_is_good_once_and_a_visit_for_one_way_back(tmp_path: Path, real: RealProvider):
    browser = Browser(tmp_path, real.provider())
    back = browser.go("lan")
    visit = browser.cookies["health-targets-visit"]
    assert browser.get(back).status == 303
    del browser.cookies["health-targets"]
    assert told(browser.get(f"{back}&lang=en")) == (400, [Problem.STALE])
    browser.cookies["health-targets-visit"] = visit  # even whoever kept it
    assert told(browser.get(back)) == (502, [Problem.UNPROVEN])


def test_the_answer_of_another_provider_is_refused(tmp_path: Path, real: RealProvider):
    for changed in ("https://another.example", ""):
        browser = Browser(tmp_path, real.provider())
        path, _, query = browser.go("lan").partition("?")
        said = {name: values[0] for name, values in parse_qs(query).items()}
        said["iss"] = changed
        answered = browser.get(f"{path}?{'&'.join(f'{name}={value}' for name, value in said.items())}")
        assert told(answered) == (502, [Problem.UNPROVEN])


def test_who_is_in_already_is_not_sent_to_the_provider(tmp_path: Path, real: RealProvider):
    browser = Browser(tmp_path, real.provider())
    browser.sign_in()
    assert browser.get("/sign-in/provider").headers["location"] == "/"


def test_a_provider_that_is_away_is_told_of_and_local_accounts_still_enter(
    tmp_path: Path, real: RealProvider
):
    add_account(AccessBook(tmp_path), "admin", "Quản trị viên", Role.ADMINISTRATOR, PASSWORD)
    real.fault("down")
    browser = Browser(tmp_path, real.provider())
    assert told(browser.get("/sign-in/provider?lang=en")) == (502, [Problem.DOWN])
    real.fault()
    assert told(browser.get("/sign-in/provider?lang=en")) == (502, [Problem.DOWN])  # left alone for a moment
    page = browser.get("/sign-in?lang=en").body
    assert ("Sign in with Sở Y tế" in page, 'name="password"' in page) == (True, True)


def test_local_accounts_can_be_switched_off_where_there_is_a_provider(tmp_path: Path, real: RealProvider):
    off = {"HEALTH_TARGETS_LOCAL_ACCOUNTS": "off"}
    assert (read_settings({**real.environment, **off}).local, read_settings(off).local) == (False, True)
    browser = Browser(tmp_path, real.provider(), local=False)
    assert 'name="password"' not in browser.get("/sign-in").body
    headers = [("origin", APP), ("content-type", "application/x-www-form-urlencoded")]
    answered = finish(ask(browser.gate, "/sign-in", method="POST", headers=headers, query="lang=en"))
    assert (answered.status, words("en").say("access.told.local_off") in answered.body) == (403, True)


def test_every_problem_has_its_sentence_in_both_languages():
    said = [words(lang).say(f"access.told.{one}") for lang in LANGUAGES for one in Problem]
    assert len(set(said)) == 2 * len(Problem)


# --- going on -----------------------------------------------------------------------------------------


def test_another_role_at_the_provider_holds_from_the_next_request_once_it_was_asked(
    tmp_path: Path, real: RealProvider
):
    browser = Browser(tmp_path, real.provider())
    browser.sign_in()
    real.person("lan", "ht-duyệt", name="Trần Thị Lan")
    assert (browser.is_in, browser.account.role) == (True, Role.VIEWER)  # it is not yet time
    browser.let_it_be_time()
    assert (browser.is_in, browser.account.role) == (True, Role.APPROVER)
    session = Sessions(AccessBook(tmp_path), browser.settings).find(browser.cookies["health-targets"])
    assert session and person_of(tmp_path, session.key, browser.settings).may(Deed.DECIDE)
    browser.let_it_be_time()  # with the refresh token that came in place of the first
    assert browser.is_in


def test_a_clock_that_was_set_back_keeps_nobody_in_a_role_they_have_lost(tmp_path: Path, real: RealProvider):
    browser = Browser(tmp_path, real.provider())
    browser.sign_in()
    real.person("lan", "ht-duyệt", name="Trần Thị Lan")
    with writing(
        tmp_path
    ) as connection:  # an hour has been taken from the clock since the provider was asked
        connection.execute(
            "UPDATE provider_session SET confirmed_at = confirmed_at + 3600, renew_at = renew_at + 3600"
        )
    assert (browser.is_in, browser.account.role) == (True, Role.APPROVER)


@pytest.mark.parametrize("change", [{"enabled": False}, {"groups": ("another",)}])
def test_who_may_no_longer_at_the_provider_is_signed_out(tmp_path: Path, real: RealProvider, change):
    browser = Browser(tmp_path, real.provider())
    browser.sign_in()
    real.person("lan", *change.get("groups", ("ht-xem",)), enabled=change.get("enabled", True))
    browser.let_it_be_time()
    assert (browser.is_in, browser.get("/").headers["location"]) == (False, "/sign-in")
    last = entries(tmp_path)[0]
    assert (last.who, last.what, last.outcome) == ("lan", "sessions-ended", "refused")


@pytest.mark.parametrize("fault", ["audience", "unsigned", "stranger", "subject"])
def test_a_forged_token_renews_nothing(tmp_path: Path, real: RealProvider, fault: str):
    browser = Browser(tmp_path, real.provider())
    browser.sign_in()
    real.fault(fault)
    browser.let_it_be_time()
    assert not browser.is_in


def test_while_the_provider_is_away_a_session_goes_on_for_so_long_and_no_longer(
    tmp_path: Path, real: RealProvider, monkeypatch: pytest.MonkeyPatch
):
    browser = Browser(tmp_path, real.provider())
    browser.sign_in()
    real.fault("down")
    browser.let_it_be_time()
    assert browser.is_in
    with writing(tmp_path) as connection:
        connection.execute(
            "UPDATE provider_session SET renew_at = 1, confirmed_at = ?", (time.time() - 1801,)
        )
    assert not browser.is_in


def test_requests_at_once_renew_once(tmp_path: Path, real: RealProvider):
    browser = Browser(tmp_path, real.provider())
    browser.sign_in()
    browser.let_it_be_time()
    cookie = ("cookie", f"health-targets={browser.cookies['health-targets']}")

    async def at_once() -> list[Answered]:
        return await asyncio.gather(*(ask(browser.gate, "/", headers=[cookie]) for _ in range(6)))

    # A refresh token used twice would end everything at this provider.
    assert {one.status for one in finish(at_once())} == {200}
    browser.let_it_be_time()
    assert (browser.is_in, renewal._locks) == (True, {})


def test_without_its_provider_a_session_of_it_is_over(tmp_path: Path, real: RealProvider):
    browser = Browser(tmp_path, real.provider())
    browser.sign_in()
    browser.gate = gate_of(tmp_path)
    assert browser.get("/").status == 303


def test_keys_that_the_provider_changed_to_are_fetched_and_old_ones_are_worth_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(issuer, "KEYS_AGAIN", 0.0)
    with identity_provider(APP) as real:
        real.person("lan", "ht-xem")
        browser = Browser(tmp_path, real.provider())
        assert browser.sign_in().status == 303
        real.tell("rotate")
        again = Browser(tmp_path, real.provider())
        assert again.sign_in().status == 303


# --- signing out --------------------------------------------------------------------------------------


def test_signing_out_here_leads_on_to_signing_out_there(tmp_path: Path, real: RealProvider):
    browser = Browser(tmp_path, real.provider())
    browser.sign_in()
    token = browser.get("/account").body.partition('name="token" value="')[2].partition('"')[0]
    cookie = ("cookie", f"health-targets={browser.cookies['health-targets']}")
    headers = [cookie, ("origin", APP), ("content-type", "application/x-www-form-urlencoded")]
    answered = finish(
        ask(
            browser.gate,
            "/sign-out",
            method="POST",
            query="lang=en",
            headers=headers,
            body=f"token={token}".encode(),
        )
    )
    assert f'content="0;url={real.issuer}/session/end?client_id=health-targets&amp;' in answered.body
    assert (answered.status, browser.is_in) == (200, False)


def _logout(real: RealProvider, **changes: object) -> str:
    now = int(time.time())
    claims = {
        **{
            "iss": real.issuer,
            "aud": "health-targets",
            "iat": now,
            "exp": now + 60,
            "jti": "1",
            "sub": "lan",
        },
        **{"events": {"http://schemas.openid.net/event/backchannel-logout": {}}, **changes},
    }
    return real.tell("sign", **claims)


def test_the_provider_signs_a_person_out_with_a_token_and_nobody_does_without(
    tmp_path: Path, real: RealProvider
):
    real.person("minh", "ht-xem")
    lan, minh = (Browser(tmp_path, real.provider()) for _ in range(2))
    lan.sign_in("lan")
    minh.sign_in("minh")
    wrong: list[dict[str, object]] = [
        *(
            {"aud": "another"},
            {"events": {}},
            {"nonce": "x"},
            {"iss": "https://another.example"},
            {"sub": ""},
        ),
        {"iat": int(time.time()) - 9000},
    ]
    refused = ["", b64encode(b"[" * 40_000).decode(), *(_logout(real, **one) for one in wrong)]
    assert all(len(one) > 300 for one in refused[2:])
    form = [("content-type", "application/x-www-form-urlencoded")]

    def tell(token: str) -> int:
        body = f"logout_token={token}".encode()
        return finish(ask(lan.gate, "/sign-out/provider", method="POST", headers=form, body=body)).status

    assert ({tell(one) for one in refused}, lan.is_in) == ({400}, True)
    assert (tell(_logout(real)), lan.is_in, minh.is_in) == (200, False, True)


# --- how it is set up ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ISSUER": "http://login.example"}, "https"),
        ({"CLIENT_ID": ""}, "CLIENT_ID"),
        ({"ROLES": ""}, "nobody could enter"),
        ({"ROLES": "boss=x"}, "not like analyst=VALUE"),
        ({"ALGORITHMS": "RS256 none"}, "none is none of"),
        ({"ALGORITHMS": "HS256"}, "HS256"),
    ],
)
def test_what_is_half_set_up_is_refused_with_a_sentence(changes: dict[str, str], sentence: str):
    usual = {"ISSUER": "https://login.example", "CLIENT_ID": "x", "ROLES": "viewer=x"}
    with pytest.raises(ValueError, match=sentence):
        read_provider({PREFIX + name: value for name, value in {**usual, **changes}.items()})


def test_a_secret_can_stand_in_a_file_and_be_changed_there(tmp_path: Path):
    file = tmp_path / "secret"
    usual = {
        "ISSUER": "https://login.example",
        "CLIENT_ID": "x",
        "ROLES": "viewer=x",
        "CLIENT_SECRET_FILE": str(file),
    }
    found = read_provider({PREFIX + name: value for name, value in usual.items()})
    assert found is not None
    for secret in ("one", "other"):
        file.write_text(f"{secret}\n", encoding="utf-8")
        assert found.read_secret() == secret


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": "https://another.example"},
        {"jwks_uri": "http://10.0.0.1/keys"},
        {"token_endpoint": "https://another.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
    ],
)
def test_a_provider_that_describes_itself_otherwise_is_not_asked(changes: dict[str, object]):
    at = "https://login.example"
    usual = {
        "issuer": at,
        "authorization_endpoint": f"{at}/a",
        "token_endpoint": f"{at}/t",
        "jwks_uri": f"{at}/k",
    }
    one = issuer.Issuer(Provider(at, "x", (("x", Role.VIEWER),)))
    one._prove_metadata(usual)
    with pytest.raises(ProviderError):
        one._prove_metadata({**usual, **changes})


@pytest.mark.parametrize(
    ("claims", "path", "values"),
    [
        ({"groups": ["a", "b"]}, "groups", ("a", "b")),
        ({"groups": "a b"}, "groups", ("a b",)),
        ({"realm_access": {"roles": ["a"]}}, "realm_access.roles", ("a",)),
        ({"https://example.org/roles": ["a"]}, "https://example.org/roles", ("a",)),
        ({"groups": [1, None, {"a": "b"}, "a"]}, "groups", ("a",)),
        ({"groups": {"a": True}}, "groups", ()),
        ({"realm_access": ["roles"]}, "realm_access.roles", ()),
        ({}, "groups", ()),
    ],
)
def test_a_claim_is_found_by_its_path(claims: dict[str, object], path: str, values: tuple[str, ...]):
    assert values_at(claims, path) == values


def test_the_highest_of_several_roles_holds_and_an_analyst_without_provinces_has_none():
    one = Provider(
        *("https://login.example", "x", (("v", Role.VIEWER), ("a", Role.ANALYST), ("p", Role.APPROVER))),
        province_claim="provinces",
    )
    roles = [granted(one, {"sub": "1", "groups": said}).role for said in (["v"], ["a", "v"], ["v", "p", "a"])]
    assert roles == [Role.VIEWER, Role.ANALYST, Role.APPROVER]
    assert granted(one, {"sub": "1", "groups": ["a"]}).provinces == frozenset()
    assert granted(replace(one, province_claim=""), {"sub": "1", "groups": ["a"]}).provinces is None


def test_names_become_what_accounts_are_named_like():
    assert [user_name(one) for one in ("Lan", "lan@soyte.example", "Đỗ Ân", "..", "x" * 60)] == [
        *("lan", "lan", "do-an", "00", "x" * 36),
    ]
    assert full_name(" Trần  Thị <b>Lan</b> (admin)\n") == "Trần Thị bLan/b admin"


def test_accounts_of_an_earlier_release_are_brought_up_to_date(home: Path):
    with writing(home) as connection:
        connection.execute("DROP TABLE provider_session")
        connection.execute("DROP TABLE identity")
        connection.execute("PRAGMA user_version = 1")
    found: list[object] = []

    def look() -> None:  # with a connection of its own, as after a restart
        found.extend([ProviderBook(home).find("x"), len(AccessBook(home).accounts())])

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [None, 4]
