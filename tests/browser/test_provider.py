"""Signing in with an identity provider, in a browser and with a real one: in, another role, out of every tab and there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from access_check import violations
from identity_provider import RealProvider, identity_provider
from playwright.sync_api import BrowserContext, Page, expect

from access.provider.settings import PREFIX
from store.audit import entries

pytestmark = pytest.mark.browser

BUTTON = "Đăng nhập bằng Sở Y tế"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def provider(own_port: int) -> Iterator[RealProvider]:
    with identity_provider(f"http://127.0.0.1:{own_port}") as found:
        yield found


@pytest.fixture(scope="module")
def own_environment(provider: RealProvider) -> dict[str, str]:
    """The provider is asked again every half second."""
    return {**provider.environment, PREFIX + "RENEW_MINUTES": "0.008"}


@pytest.fixture
def context(browser: BrowserContext, own_server: str) -> Iterator[BrowserContext]:
    """A browser of its own, in which nobody is signed in anywhere."""
    assert browser.browser is not None
    made = browser.browser.new_context(base_url=own_server)
    made.set_default_timeout(20_000)
    yield made
    made.close()


def open_tab(context: BrowserContext, path: str) -> Page:
    page = context.new_page()
    page.goto(path)
    return page


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def sign_in(page: Page, login: str) -> None:
    page.get_by_role("link", name=BUTTON).click()
    heading(page, "Who are you?")
    page.get_by_role("textbox").fill(login)
    page.get_by_role("button", name="Sign in").click()


def look_again(page: Page) -> None:
    """What a browser tells a page that is looked at again."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_in_through_the_provider_with_its_roles_and_out_of_every_tab_and_of_the_provider(
    context: BrowserContext, provider: RealProvider
):
    provider.person("lan", "ht-xem", name="Trần Thị Lan")
    page = open_tab(context, "/province?area=P34-37")
    heading(page, "Đăng nhập")
    assert violations(page) == []
    sign_in(page, "lan")
    heading(page, "Tỉnh Ninh Bình")
    pages = page.get_by_role("navigation", name="Các trang")
    expect(pages.get_by_role("link", name="Báo cáo đã nộp")).to_be_visible()
    expect(pages.get_by_role("link", name="Nộp báo cáo")).to_have_count(0)

    provider.person("lan", "ht-quản trị", name="Trần Thị Lan")
    page.reload()
    expect(pages.get_by_role("link", name="Nộp báo cáo")).to_be_visible()

    other = open_tab(context, "/?lang=en")
    expect(other.get_by_role("link", name="Trần Thị Lan")).to_be_visible()
    page.get_by_role("link", name="Trần Thị Lan").click()
    page.get_by_role("button", name="Đăng xuất").click()
    heading(page, "Sign out?")  # the provider's own question
    page.get_by_role("button", name="Yes").click()
    heading(page, "Đăng nhập")
    look_again(other)
    heading(other, "Sign in")
    page.get_by_role("link", name=BUTTON).click()
    heading(page, "Who are you?")  # it has forgotten them too
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("alert")).to_contain_text("Bạn chưa đăng nhập")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert (violations(page), page.evaluate("document.documentElement.scrollWidth <= 390")) == ([], True)


def test_who_signs_out_at_the_provider_or_is_disabled_there_is_out_here_as_well(
    context: BrowserContext, provider: RealProvider, own_home: Path
):
    provider.person("minh", "ht-duyệt", name="Nguyễn Văn Minh")
    page = open_tab(context, "/")
    sign_in(page, "minh")
    expect(page.get_by_role("link", name="Nguyễn Văn Minh")).to_be_visible()
    there = open_tab(context, f"{provider.issuer}/session/end")
    there.get_by_role("button", name="Yes").click()
    heading(there, "Signed out")
    look_again(page)
    heading(page, "Đăng nhập")
    last = entries(own_home)[0]
    assert (last.who, last.what, last.object) == ("oidc", "sessions-ended", "minh: 1")

    sign_in(page, "minh")
    expect(page.get_by_role("link", name="Nguyễn Văn Minh")).to_be_visible()
    provider.person("minh", "ht-duyệt", name="Nguyễn Văn Minh", enabled=False)
    page.get_by_role("navigation", name="Các trang").get_by_role("link", name="Báo cáo đã nộp").click()
    heading(page, "Đăng nhập")
