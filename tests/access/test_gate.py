"""The gate by itself: whom it lets in to what, what it strips, what it adds. The running server is in test_attacks.py."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from access_builders import PASSWORD, Answered, ask, cookie_of, gate_of

from access.headers import SESSION_HEADER, app_policy
from access.places import local_place
from access.settings import Settings
from store.access_book import AccessBook
from store.audit import entries
from tests.event_loops import finish

OWN = ("origin", "http://127.0.0.1:8501")
FORM = ("content-type", "application/x-www-form-urlencoded")


def run(home: Path, path: str, settings: Settings | None = None, **asked: Any) -> Answered:
    return finish(ask(gate_of(home, settings=settings), path, **asked))


# --- without accounts: this machine alone -------------------------------------------------------------


def test_without_accounts_this_machine_is_let_in(tmp_path: Path):
    assert run(tmp_path, "/").status == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"client": ("10.0.0.9", 5), "server": ("10.0.0.1", 8501)},
        {"client": ("10.0.0.9", 5)},
        {"server": ("10.0.0.1", 8501)},
        {"headers": [("x-forwarded-for", "10.0.0.9")]},
        {"headers": [("forwarded", "for=10.0.0.9")]},
    ],
)
def test_without_accounts_nobody_from_elsewhere_is_let_in_however_the_server_was_bound(tmp_path: Path, asked):
    answered = run(tmp_path, "/", **asked)
    assert (answered.status, "python -m access add-user" in answered.body) == (403, True)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8501", "x@127.0.0.1", ""]
)
def test_without_accounts_a_name_that_leads_here_is_not_answered(tmp_path: Path, host: str):
    assert run(tmp_path, "/", headers=[("host", host)]).status == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "LOCALHOST"])
def test_without_accounts_the_names_of_this_machine_are_answered(tmp_path: Path, host: str):
    assert run(tmp_path, "/", headers=[("host", host)]).status == 200


# --- with accounts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/", "text/html", 303),
        ("/province", "text/html", 303),
        ("/province", "*/*", 401),
        *[
            (path, "text/html", 401)
            for path in (
                "/_stcore/metrics",
                "/_stcore/host-config",
                "/_stcore/upload_file/a/b",
                "/_stcore/bidi-components/x/y.js",
                "/component/x/index.html",
                "/media/0000.xlsx",
                "/static/js/index.js",
                "/app/static/fonts/BeVietnamPro-Italic.woff2",
                "/app/static/fonts/../fonts/BeVietnamPro-Regular.woff2",
                "/app/static/fonts/BeVietnamPro-Regular.woff2/",
            )
        ],
    ],
)
def test_nobody_unknown_reaches_what_is_behind(home: Path, path: str, accept: str, status: int):
    assert run(home, path, headers=[("accept", accept)]).status == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nobody_unknown_changes_anything(home: Path, method: str):
    assert run(home, "/_stcore/upload_file/a/b", method=method, headers=[OWN]).status == 403


def test_exactly_the_typefaces_of_the_page_of_signing_in_stand_open(home: Path):
    fonts = [path.name for path in (Path(__file__).parents[2] / "pages/_shell/static/fonts").iterdir()]
    open_to_all = [name for name in fonts if run(home, f"/app/static/fonts/{name}").status == 200]
    assert sorted(open_to_all) == [
        "BeVietnamPro-Bold.woff2",
        "BeVietnamPro-Regular.woff2",
        "BeVietnamPro-SemiBold.woff2",
    ]


def test_whether_the_server_runs_is_told_to_its_own_machine_alone(home: Path):
    asked = [run(home, "/_stcore/health", client=(one, 5)).status for one in ("127.0.0.1", "10.0.0.9")]
    assert asked == [200, 401]


def test_who_signed_in_reaches_what_is_behind_and_is_told_by_the_gate_alone(home: Path):
    cookie = ("cookie", cookie_of(home, "lan"))
    lies = [
        ("X-Health-Targets-Session", "lie"),
        ("X_Health_Targets_Session", "lie"),
        ("Remote-User", "admin"),
    ]
    told = run(
        home, "/", headers=[cookie, *lies, ("X-Forwarded-User", "admin"), ("X-Auth-Request-Email", "a@b")]
    )
    found = re.findall(f"{SESSION_HEADER}: (.*)", told.body)
    assert (told.status, len(found), "lie" in told.body, "admin" in told.body) == (200, 1, False, False)
    session = AccessBook(home).session(found[0])
    assert session and session.account.user == "lan"


@pytest.mark.parametrize(
    "name", ["Remote-User", "X-Forwarded-User", "X-Health-Targets-Session", "Authorization"]
)
def test_no_header_of_the_client_says_who_somebody_is(home: Path, name: str):
    assert run(home, "/", headers=[(name, "admin")]).status == 303


def test_the_first_account_closes_a_running_server_at_once(tmp_path: Path):
    from access_builders import people

    gate = gate_of(tmp_path)
    before = finish(ask(gate, "/")).status
    people(tmp_path)
    assert (before, finish(ask(gate, "/")).status) == (200, 303)


def test_accounts_that_cannot_be_read_let_nobody_in(home: Path):
    cookie = cookie_of(home, "admin")
    file = home / "access.sqlite"
    file.unlink()  # the one that is open stays as it is
    file.write_bytes(b"not a database, whatever it is called" * 200)
    assert run(home, "/", headers=[("cookie", cookie)]).status == 503


@pytest.mark.parametrize(("user", "status"), [("lan", 403), ("hoa", 200), ("minh", 200), ("admin", 200)])
def test_only_who_may_hand_over_uploads(home: Path, user: str, status: int):
    headers = [("cookie", cookie_of(home, user)), OWN]
    assert run(home, "/_stcore/upload_file/a/b", method="PUT", headers=headers).status == status


@pytest.mark.parametrize(
    "origin",
    [
        [],
        [("origin", "null")],
        [("origin", "http://evil.example")],
        [("origin", "https://127.0.0.1:8501")],
        [OWN, OWN],
    ],
)
def test_a_change_comes_from_a_page_of_ours(home: Path, origin):
    headers = [("cookie", cookie_of(home, "admin")), *origin]
    assert run(home, "/_stcore/upload_file/a/b", method="PUT", headers=headers).status == 403


def test_a_server_with_names_answers_to_them_alone(home: Path):
    settings = Settings(hosts=frozenset({"targets.example.vn"}))
    hosts = ("targets.example.vn", "other.example.vn", "127.0.0.1:8501")
    asked = [run(home, "/sign-in", settings, headers=[("host", host)]).status for host in hosts]
    assert asked == [200, 421, 200]


def test_what_is_too_large_by_its_own_word_is_refused_before_it_is_read(home: Path):
    length = ("content-length", str(150 * 1024 * 1024))
    headers = [("cookie", cookie_of(home, "hoa")), OWN, length]
    assert run(home, "/_stcore/upload_file/a/b", method="PUT", headers=headers).status == 413


def test_a_body_that_grows_beyond_its_limit_is_cut_off(home: Path):
    async def reader(scope: Any, receive: Any, send: Any) -> None:
        taken = 0
        while (message := await receive())["type"] == "http.request":
            taken += len(message["body"])
            if not message["more_body"]:
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(taken).encode()})

    settings = replace(Settings(), upload_bytes=1000)
    headers = [("cookie", cookie_of(home, "hoa")), OWN]
    asked = {"method": "PUT", "headers": headers}
    gate = gate_of(home, reader, settings)
    sizes = [finish(ask(gate, "/_stcore/upload_file/a/b", body=b"x" * n, **asked)) for n in (1000, 1001)]
    assert [(one.status, one.body) for one in sizes] == [(200, "1000"), (413, "The file is too large.")]


# --- headers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/sign-in", "/nothing"])
def test_every_answer_carries_the_headers_of_security(home: Path, path: str):
    answered = run(home, path, headers=[("cookie", cookie_of(home, "lan"))])
    assert answered.headers["x-content-type-options"] == "nosniff"
    assert answered.headers["referrer-policy"] == "same-origin"
    assert answered.headers["cross-origin-opener-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answered.headers["content-security-policy"]
    assert "unsafe-eval" not in answered.headers["content-security-policy"]
    assert "strict-transport-security" not in answered.headers


def test_over_tls_a_browser_is_told_to_stay_there(home: Path):
    assert run(home, "/sign-in", scheme="https").headers["strict-transport-security"] == "max-age=31536000"


def test_no_figure_stays_in_the_memory_of_a_browser(home: Path):
    headers = [("cookie", cookie_of(home, "lan"))]
    kept = [
        run(home, path, headers=headers).headers.get("cache-control") for path in ("/media/x.png", "/account")
    ]
    assert kept == ["private, no-store", "no-store"]


def test_scripts_in_the_page_are_allowed_by_their_hashes_alone():
    policy = app_policy('<script>let a = 1</script><script src="./x.js"></script>')
    scripts = re.findall("script-src ([^;]*)", policy)
    assert scripts == ["'self' blob: 'sha256-LAfYd7pbFUgwfQu8b4q135PeTG2z+/coPEUYCd74eCQ='"]


# --- signing in ---------------------------------------------------------------------------------------


def form(answered: Answered, **fields: str) -> dict[str, Any]:
    """The form of a page, filled in and sent with its own cookie."""
    from urllib.parse import urlencode

    token = re.search('name="token" value="([^"]*)"', answered.body)
    assert token
    cookie = answered.cookies[0].split(";")[0] if answered.cookies else ""
    body = urlencode({"token": token.group(1), **fields}).encode()
    return {"method": "POST", "headers": [OWN, FORM, ("cookie", cookie)], "body": body}


def sign_in(home: Path, user: str, password: str = PASSWORD, **asked: Any) -> Answered:
    shown = run(home, "/sign-in", **asked)
    return run(home, "/sign-in", **{**form(shown, user=user, password=password), **asked})


def test_the_right_password_opens_a_session_in_a_cookie_no_script_can_read(home: Path):
    answered = sign_in(home, "lan", query="next=/province?area=P34-37")
    session, cleared = answered.cookies
    assert (answered.status, answered.headers["location"]) == (303, "/province?area=P34-37")
    assert session.startswith("health-targets=") and session.endswith("; Path=/; HttpOnly; SameSite=Lax")
    assert cleared.startswith("health-targets-form=; Path=/; Max-Age=0")
    assert run(home, "/", headers=[("cookie", session.split(";")[0])]).status == 200


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("next=/province%3Farea%3DP34-37&lang=en", "/province?area=P34-37&lang=en"),
        ("next=/compare%3Fareas%3DP34-37,P34-01%26lang%3Den&lang=vi", "/compare?areas=P34-37,P34-01"),
        ("next=/account&lang=en", "/account?lang=en"),
    ],
)
def test_the_language_chosen_when_signing_in_is_that_of_the_page_that_follows(
    home: Path, query: str, place: str
):
    assert sign_in(home, "lan", query=query).headers["location"] == place


def test_over_tls_the_cookie_is_bound_to_this_host_and_to_tls(home: Path):
    shown = run(home, "/sign-in", scheme="https")
    sent = form(shown, user="lan", password=PASSWORD)
    sent["headers"][0] = ("origin", "https://127.0.0.1:8501")
    cookie = run(home, "/sign-in", scheme="https", **sent).cookies[0]
    assert cookie.startswith("__Host-health-targets=") and cookie.endswith("SameSite=Lax; Secure")
    plain = cookie.split(";")[0].removeprefix("__Host-")
    assert run(home, "/", scheme="https", headers=[("cookie", plain)]).status == 303


def test_an_unknown_name_and_a_wrong_password_are_answered_alike(home: Path):
    answers = [sign_in(home, user, "không phải mật khẩu") for user in ("lan", "nobody")]
    plain = [re.sub('value="[^"]*"', "", one.body) for one in answers]
    assert ([one.status for one in answers], plain[0] == plain[1]) == ([401, 401], True)
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in plain[0]


@pytest.mark.parametrize(
    ("token", "cookie"), [("", None), ("0" * 64, None), (None, ""), (None, "health-targets-form=other")]
)
def test_a_form_without_the_token_of_its_own_page_is_refused(
    home: Path, token: str | None, cookie: str | None
):
    sent = form(run(home, "/sign-in"), user="lan", password=PASSWORD)
    if token is not None:
        sent["body"] = re.sub(b"token=[^&]*", f"token={token}".encode(), sent["body"])
    if cookie is not None:
        sent["headers"][2] = ("cookie", cookie)
    answered = run(home, "/sign-in", **sent)
    assert (answered.status, any("health-targets=" in one for one in answered.cookies)) == (403, False)


def test_a_form_of_another_site_is_refused(home: Path):
    sent = form(run(home, "/sign-in"), user="lan", password=PASSWORD)
    sent["headers"][0] = ("origin", "http://evil.example")
    assert run(home, "/sign-in", **sent).status == 403


@pytest.mark.parametrize(
    "place",
    [
        *(
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "\\\\evil.example",
            "javascript:alert(1)",
        ),
        *(
            "/ /evil.example",
            "/\t/evil.example",
            "///evil.example",
            "/x\r\nSet-Cookie: a=b",
            "http:/evil",
            "",
        ),
        *("evil.example", "/sign-out", "/_stcore/metrics", "/media/x", "/" + "x" * 3000, "/\u2215evil"),
    ],
)
def test_after_signing_in_nobody_is_led_elsewhere(place: str):
    assert local_place(place) == "/"


@pytest.mark.parametrize("place", ["/", "/province?area=P34-37&lang=en", "/account"])
def test_after_signing_in_one_is_where_one_wanted_to_be(place: str):
    assert local_place(place) == place


def test_guessing_is_slowed_down_for_everybody_alike(home: Path):
    known = [sign_in(home, "lan", f"lần thử thứ {n} này").status for n in range(6)]
    unknown = [sign_in(home, "nobody", f"lần thử thứ {n} này").status for n in range(6)]
    assert known == unknown == [401] * 5 + [429]
    assert sign_in(home, "lan").status == 429  # the right password, too: else a guess would show itself
    assert sign_in(home, "lan", client=("127.0.0.9", 5)).status == 303  # the person herself, elsewhere


def test_signed_out_is_signed_out_on_the_server(home: Path):
    cookie = cookie_of(home, "lan")
    shown = run(home, "/account", headers=[("cookie", cookie)])
    token = re.search('name="token" value="([^"]*)"', shown.body)
    assert token
    headers = [("cookie", cookie), OWN, FORM]
    forged = run(home, "/sign-out", method="POST", headers=headers, body=b"token=x")
    still = run(home, "/", headers=[("cookie", cookie)]).status
    out = run(home, "/sign-out", method="POST", headers=headers, body=f"token={token.group(1)}".encode())
    assert (forged.status, still, out.status) == (403, 200, 303)
    assert run(home, "/", headers=[("cookie", cookie)]).status == 303


def test_a_name_typed_by_hand_is_text_and_no_markup(home: Path):
    answered = sign_in(home, '"><script>alert(1)</script>', "không phải mật khẩu")
    assert "<script" not in answered.body


def test_a_new_password_ends_all_other_sessions(home: Path):
    here, there = cookie_of(home, "lan"), cookie_of(home, "lan")
    shown = run(home, "/account", headers=[("cookie", here)])
    new = "năm con hổ vàng qua sông"
    sent = form(shown, old=PASSWORD, new=new, again=new)
    sent["headers"][2] = ("cookie", here)
    answered = run(home, "/account", **sent)
    assert (answered.status, "Đã đổi mật khẩu." in answered.body) == (200, True)
    assert [run(home, "/", headers=[("cookie", one)]).status for one in (here, there)] == [200, 303]
    assert [sign_in(home, "lan", one).status for one in (PASSWORD, new)] == [401, 303]


@pytest.mark.parametrize(
    ("old", "new", "again", "status"),
    [
        ("sai mật khẩu cũ rồi", "năm con hổ vàng qua sông", "năm con hổ vàng qua sông", 403),
        (PASSWORD, "năm con hổ vàng qua sông", "năm con hổ vàng", 400),
        (PASSWORD, "ngắn", "ngắn", 400),
    ],
)
def test_a_password_is_only_changed_with_the_old_one_and_twice_the_same(home: Path, old, new, again, status):
    cookie = cookie_of(home, "lan")
    sent = form(run(home, "/account", headers=[("cookie", cookie)]), old=old, new=new, again=again)
    sent["headers"][2] = ("cookie", cookie)
    assert run(home, "/account", **sent).status == status
    assert sign_in(home, "lan").status == 303


def test_who_came_and_went_is_in_the_audit_and_no_password_that_was_typed_as_a_name(home: Path):
    before = len(entries(home))
    sign_in(home, PASSWORD, "x" * 12)
    sign_in(home, "lan", "không phải mật khẩu")
    sign_in(home, "lan", client=("10.0.0.9", 5))
    told = [(one.who, one.what, one.outcome, one.address) for one in reversed(entries(home))][before:]
    assert told == [
        ("?", "sign-in", "failed", "127.0.0.1"),
        ("lan", "sign-in", "failed", "127.0.0.1"),
        ("lan", "sign-in", "ok", "10.0.0.9"),
    ]
