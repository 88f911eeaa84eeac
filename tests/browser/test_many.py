"""Two servers on one lake behind nginx with the shipped configuration: PostgreSQL, one shared folder, one journey.

The long form of it, with many kills, is ``python -m benchmarks.soak_many``.
"""

import os
import re
import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from identity_provider import RealProvider, identity_provider
from playwright.sync_api import BrowserContext, expect
from stream_client import Client
from websockets.exceptions import ConnectionClosed

from access.accounts import add_account
from access.provider.settings import PREFIX
from benchmarks.faults.crowd import Served, until
from benchmarks.faults.ledger import Ledger
from benchmarks.faults.replicas import (
    PASSWORD,
    USER,
    Replicas,
    kill_one_of_many,
    nginx_here,
    replicas,
    sign_in,
    status,
)
from benchmarks.serving import HOST, free_port
from reporting.words import words
from store.access_book import AccessBook
from store.actors import Role
from store.moving import move_to_lake
from store.people_keeping import writing
from store.people_moving import people_to_lake
from store.pointer import read_pointer
from tests.event_loops import finish

PEOPLE = 4


@pytest.fixture(scope="module")
def lake_home(shipped_home: Path, postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The shipped store with one administrator, moved into a lake as docs/operations.md says."""
    home = Path(shutil.copytree(shipped_home, tmp_path_factory.mktemp("moved") / "home"))
    add_account(AccessBook(home), USER, "Nguyễn Văn An", Role.ADMINISTRATOR, PASSWORD)
    with pytest.MonkeyPatch.context() as patch:
        for variable, value in postgres.environment(postgres.create()).items():
            patch.setenv(variable, value)
        move_to_lake(home)
        people_to_lake(home)
        yield home


@pytest.fixture(scope="module")
def front() -> int:
    return free_port()


@pytest.fixture(scope="module")
def provider(front: int) -> Iterator[RealProvider]:
    with identity_provider(f"http://{HOST}:{front}") as found:
        yield found


@pytest.fixture(scope="module")
def many(
    lake_home: Path, front: int, provider: RealProvider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Replicas]:
    """The provider is asked again every half second."""
    nginx = nginx_here()
    if nginx is None:
        if os.environ.get("CI"):
            pytest.fail("In CI the shipped configuration must be tried: no nginx was found")
        pytest.skip("nginx is not on this machine")
    environment = {**provider.environment, PREFIX + "RENEW_MINUTES": "0.008"}
    with replicas(tmp_path_factory.mktemp("many"), nginx, front, environment) as made:
        yield made


def role_at(server: Served, browser: requests.Session) -> str:
    """As the page of the account tells it, by a server itself; empty for nobody."""
    page = browser.get(f"{server.address}/account?lang=en", headers={"Accept": "text/html"}, timeout=60)
    told = [one for one in Role if f">{words('en').say(f'access.role.{one}')}<" in page.text]
    return str(told[0]) if told else ""


def stay_at(many: Replicas, number: int, browser: requests.Session) -> None:
    browser.cookies.set("health_server", str(number + 1), domain=HOST, path="/")


def test_who_is_sent_to_the_provider_by_one_server_comes_back_to_the_other_and_is_in_and_out_at_both(
    many: Replicas, provider: RealProvider
):
    """Nothing of it stays with a server: neither the way there, nor the role, nor the session."""
    one, other = many.servers
    provider.person("lan", "ht-xem", name="Trần Thị Lan")
    browser = requests.Session()
    browser.headers["Accept"] = "text/html"

    stay_at(many, 0, browser)
    asked = browser.get(f"{many.address}/sign-in/provider?next=/province&lang=en", timeout=60)
    assert ("Who are you?" in asked.text, many.server_of(browser.cookies.get_dict(HOST))) == (True, 0)
    stay_at(many, 1, browser)
    back = browser.post(asked.url, {"login": "lan"}, timeout=60)
    assert (back.status_code, back.url) == (200, f"{many.address}/province?lang=en")
    assert many.server_of(browser.cookies.get_dict(HOST)) == 1
    assert [role_at(server, browser) for server in many.servers] == ["viewer", "viewer"]

    provider.person("lan", "ht-quản trị", name="Trần Thị Lan")
    assert finish(until(lambda: browser.get(other.address).ok and role_at(one, browser) == "administrator"))
    assert role_at(other, browser) == "administrator"
    cookies = browser.cookies.get_dict(HOST)
    seen = set()
    with ThreadPoolExecutor(8) as tabs:  # a refresh token used by both would end the session
        for _ in range(10):
            with writing(one.home) as connection:
                connection.execute("UPDATE provider_session SET renew_at = 1")
            seen |= set(tabs.map(lambda n: status(many.servers[n % 2].address, cookies), range(8)))
    assert seen == {200}

    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    stream = Client(other.address.removeprefix("http://"), cookie).stream()
    stream.run()
    account = browser.get(f"{one.address}/account", timeout=60).text
    token = re.search('name="token" value="([^"]*)"', account)
    assert token
    left = browser.post(
        f"{one.address}/sign-out", {"token": token.group(1)}, headers={"Origin": one.address}, timeout=60
    )
    assert f"{provider.issuer}/session/end" in left.text  # the page that leads on to the provider
    with pytest.raises(ConnectionClosed):
        stream.run()
    assert [role_at(server, browser) for server in many.servers] == ["", ""]

    stay_at(many, 0, browser)
    browser.get(f"{many.address}/sign-in/provider", timeout=60)  # the provider knows them still
    assert [role_at(server, browser) for server in many.servers] == ["administrator", "administrator"]
    ending = browser.get(f"{provider.issuer}/session/end", timeout=60)
    proof = re.search('name="xsrf" value="([^"]*)"', ending.text)
    assert proof
    confirmed = {"xsrf": proof.group(1), "logout": "yes"}
    assert "Signed out" in browser.post(f"{provider.issuer}/session/end/confirm", confirmed, timeout=60).text
    assert [role_at(server, browser) for server in many.servers] == ["", ""]


def test_readers_of_a_server_that_is_killed_go_on_at_the_other_and_nothing_is_lost(many, lake_home):
    """A return is on its way meanwhile; what the one publishes the other shows."""
    cookies = sign_in(many.address)
    assert [status(one.address, cookies) for one in many.servers] == [200, 200]
    result, crowd = finish(kill_one_of_many(Ledger(lake_home), many, 1, PEOPLE, 0.5))
    assert (result.lost, result.half, crowd.shown) == (0, 0, []), result.notes
    assert crowd.published >= 1
    newest = read_pointer(lake_home).data_version
    shown = until(lambda: all(read_pointer(one.home).data_version >= newest for one in many.servers))
    assert finish(shown)
    assert [status(one.address, cookies) for one in many.servers] == [200, 200]


@pytest.mark.browser
def test_a_page_in_a_browser_comes_back_by_itself_and_a_drained_server_gets_nobody_new(
    many: Replicas, provider: RealProvider, browser: BrowserContext
):
    """Signed in by the provider, on whose page the browser is moved to the other server."""
    provider.person("minh", "ht-xem", name="Nguyễn Văn Minh")
    assert browser.browser
    context = browser.browser.new_context()
    page = context.new_page()
    page.goto(f"{many.address}/province?area=P34-37")
    page.get_by_role("link", name="Đăng nhập bằng Sở Y tế").click()
    page.get_by_role("textbox").fill("minh")
    asked = many.server_of({one["name"]: one["value"] for one in context.cookies(many.address)})
    context.add_cookies([{"name": "health_server", "value": str(2 - asked), "url": many.address}])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Ninh Bình", timeout=30_000)
    cookies = {one["name"]: one["value"] for one in context.cookies()}
    first = many.server_of(cookies)
    many.servers[first].end(signal.SIGKILL)
    for _ in range(600):  # nobody touches the page: it comes back by itself
        cookies = {one["name"]: one["value"] for one in context.cookies()}
        if many.server_of(cookies) != first:
            break
        page.wait_for_timeout(100)
    assert many.server_of(cookies) == 1 - first
    expect(page).to_have_url(f"{many.address}/province?area=P34-37")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Ninh Bình", timeout=30_000)
    page.locator("a[href*='lang=en']").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Tỉnh Ninh Bình", timeout=30_000)
    assert "/province?" in page.url and "area=P34-37" in page.url
    context.close()
    many.servers[first].begin()
    many.drain(1 - first)
    # Until nginx has read it again newcomers go to both in turn: one alone tells nothing.
    assert finish(until(lambda: {many.newcomer_s() for _ in range(4)} == {first}))
    AccessBook(many.servers[first].home).end_sessions("minh")
    assert [status(one.address, cookies) for one in many.servers] == [303, 303]
