"""A view is handed on as a link and found again with the browser's own back button, through all pages."""

import re
from collections.abc import Callable

import pytest
from access_check import SETTLED
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
NO_CLIPBOARD = (
    "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
)


def copy_link(page: Page) -> None:
    page.get_by_role("button", name="Chép liên kết").click()


def test_a_copied_link_opens_the_row_that_was_shown_unasked(open_at: Open):
    """The worst row stands open without being chosen: the link says which it was."""
    page = open_at("/province?area=P63-35&sort=group")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator("tr[data-chosen]")).to_have_count(1)
    copy_link(page)
    expect(page.get_by_text("Đã chép liên kết")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"/province\?area=P63-35&indicator=\w+&sort=group$", link)
    shown = page.locator("tr[data-chosen]").get_attribute("data-id")
    page.goto(link)
    expect(page.locator("tr[data-chosen]")).to_have_attribute("data-id", str(shown))


def test_where_there_is_no_clipboard_the_link_stands_there_selected(open_at: Open):
    page = open_at("/goals?area=P34-37")
    page.evaluate(NO_CLIPBOARD)
    copy_link(page)
    field = page.get_by_label("Chép tay:")
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile(r"/goals\?area=P34-37$"))


def test_back_leads_through_all_pages_the_way_one_came(open_at: Open):
    page = open_at("/?set=63")
    title = page.get_by_role("heading", level=1)
    seen = [("/?set=63", title.inner_text())]

    def step(do: Callable[[], object], said: str) -> None:
        do()
        expect(title).to_have_text(re.compile(said))
        seen.append((page.url, title.inner_text()))

    go = page.get_by_role("navigation", name="Các trang").get_by_role("link", name="Chỉ tiêu", exact=True)
    step(page.get_by_role("rowheader", name="Hà Nam").get_by_role("link").click, "Tỉnh Hà Nam")
    page.locator("tr[data-id=life_expectancy]").click()
    expect(page).to_have_url(re.compile("indicator=life_expectancy"))
    seen[-1] = page.url, title.inner_text()
    step(go.click, "Tuổi thọ trung bình")
    step(page.get_by_role("link", name="Mục tiêu", exact=True).first.click, "Hà Nam")
    step(page.get_by_role("link", name="Báo cáo đã nộp").click, "Báo cáo đã nộp")
    step(page.get_by_role("link", name="Số liệu nghi vấn").click, "Số liệu nghi vấn")
    for url, said in reversed(seen[1:-1]):
        page.go_back()
        expect(page).to_have_url(url)
        expect(title).to_have_text(said)
    expect(page.locator("tr[data-chosen]")).to_have_attribute("data-id", "life_expectancy")
    page.go_back()  # the row that was chosen before; it need not have been drawn yet
    page.go_back()
    expect(title).to_have_text(seen[0][1])
    page.go_forward()
    expect(title).to_have_text("Tỉnh Hà Nam")


def test_what_is_shown_is_what_the_address_says_though_a_question_of_the_page_that_was_left_comes_late(
    browser: BrowserContext, server: str
):
    page = browser.new_page()
    sent: list[bytes | str] = []
    sockets: list[WebSocketRoute] = []

    def stand_between(socket: WebSocketRoute) -> None:
        sockets.append(socket.connect_to_server())
        socket.on_message(lambda message: (sent.append(message), sockets[-1].send(message))[1])

    page.route_web_socket(re.compile("_stcore/stream"), stand_between)
    page.goto(f"{server}/province?area=P63-48&set=63")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Thành phố Đà Nẵng")
    page.wait_for_function(SETTLED)
    left = sent[-1]
    page.get_by_role("link", name="Tổng quan").click()
    expect(title).to_have_text(re.compile("^63 tỉnh, thành phố"))
    page.wait_for_function(SETTLED)
    asked = len(sent)
    sockets[-1].send(left)
    for _ in range(100):
        if len(sent) > asked:
            break
        page.wait_for_timeout(200)
    assert len(sent) > asked, "the address is not asked once more"
    expect(title).to_have_text(re.compile("^63 tỉnh, thành phố"))
    expect(page.locator(".st-key-heatmap table")).to_be_visible()
    page.close()
