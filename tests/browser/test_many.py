"""Two servers on one lake behind nginx with the shipped configuration: PostgreSQL, one shared folder, one journey.

The long form of it, with many kills, is ``python -m benchmarks.soak_many``.
"""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from access.accounts import add_account
from benchmarks.faults.crowd import until
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
from store.access_book import AccessBook
from store.actors import Role
from store.moving import move_to_lake
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
def many(lake_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    nginx = nginx_here()
    if nginx is None:
        if os.environ.get("CI"):
            pytest.fail("In CI the shipped configuration must be tried: no nginx was found")
        pytest.skip("nginx is not on this machine")
    with replicas(tmp_path_factory.mktemp("many"), nginx) as made:
        yield made


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
    many, browser: BrowserContext
):
    assert browser.browser
    context = browser.browser.new_context()
    page = context.new_page()
    page.goto(f"{many.address}/province?area=P34-37")
    page.get_by_label("Tên đăng nhập").fill(USER)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
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
    assert finish(until(lambda: many.newcomer_s() == first))
    AccessBook(many.servers[first].home).end_sessions(USER)
    assert [status(one.address, cookies) for one in many.servers] == [303, 303]
