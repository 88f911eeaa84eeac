"""A home with accounts, in the hands of the people who have them: in, what each may do, out of every tab at once."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from access_builders import PASSWORD, people
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def own_home(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = Path(shutil.copytree(built_home, tmp_path_factory.mktemp("guarded") / "home"))
    people(home)
    return home


def sign_in(page: Page, user: str, button: str = "Đăng nhập") -> None:
    page.locator("#user").fill(user)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name=button).click()
    page.locator("#password").wait_for(state="detached")
    page.get_by_role("heading", level=1).wait_for()


def sign_out(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.locator("#password")).to_be_visible()


def test_who_is_turned_away_comes_to_where_they_wanted_and_signs_with_their_account(open_own: Open):
    open_own("/sign-in?lang=en").emulate_media(color_scheme="dark")  # its contrast is judged by night
    page = open_own("/province?area=P34-37")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    sign_in(page, "minh")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Ninh Bình")
    page.goto(page.url.partition("/province")[0] + "/returns?submission=3&deed=withdraw")
    expect(page.get_by_text("Người thực hiện: Nguyễn Văn Minh (minh)")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(1)  # the reason; nobody types a name
    sign_out(page, "Nguyễn Văn Minh")


def test_a_viewer_finds_nothing_to_press_and_is_out_of_every_tab_at_once(open_own: Open):
    page = open_own("/returns?submission=3&deed=withdraw")
    sign_in(page, "lan")
    pages = page.get_by_role("navigation", name="Các trang")
    expect(pages.get_by_role("link", name="Báo cáo đã nộp")).to_be_visible()
    expect(pages.get_by_role("link", name="Nộp báo cáo")).to_have_count(0)
    expect(page.get_by_role("button", name="Rút lượt nộp")).to_have_count(0)
    other = open_own("/upload?lang=en&area=P34-37", PHONE)  # not theirs, and said so in the reader's language
    expect(other.get_by_role("heading", level=1)).to_have_text("Your account cannot open this page")
    expect(other.get_by_role("dialog")).to_have_count(0)
    other.locator(".ht.empty").get_by_role("link", name="Overview").click()
    expect(other).to_have_title(re.compile("^Overview"))
    expect(other.get_by_role("link", name="Trần Thị Lan")).to_be_visible()
    other.wait_for_load_state(
        "networkidle"
    )  # what a page still asks for when it is signed out is refused, rightly
    sign_out(page, "Trần Thị Lan")
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(other.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert other.evaluate("document.documentElement.scrollWidth <= 390")


def test_the_page_of_an_account_is_open_to_everyone_on_a_phone(open_own: Open):
    page = open_own("/account", PHONE)
    sign_in(page, "hoa")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lê Thị Hoa")
    expect(page.get_by_text("Ninh Bình")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= 390")
    expect(page.get_by_label("Mật khẩu hiện tại")).to_be_visible()
