"""A statistician's way through the doubts: find one, exclude a figure with a reason, see the finding change, take it off."""

import re
from collections.abc import Callable

import pytest
from access_check import SETTLED
from playwright.sync_api import BrowserContext, Locator, Page, WebSocketRoute, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
STUNTING = "Suy dinh dưỡng thấp còi"


def doubt(page: Page, place: str, what: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=place).filter(has_text=what)


def outcome(page: Page) -> Locator:
    return page.locator("p.outcome")


def sign(page: Page, button: str, name: str = "", reason: str = "") -> None:
    if name:
        page.get_by_label("Họ và tên người thực hiện").fill(name)
    if reason:
        page.get_by_role("textbox", name=re.compile("Lý do")).fill(reason)
    page.get_by_role("button", name=button).dblclick()  # as many do; it counts once


def stunting(page: Page) -> Locator:
    """The row of the province page that the doubt leads to."""
    page.get_by_role("link", name="Xem ở trang tỉnh").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Thanh Hóa")
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=STUNTING, exact=True))


def test_an_excluded_figure_is_shown_and_not_judged_by_until_the_mark_is_taken_off(open_own: Open):
    page = open_own("/doubts")
    doubt(page, "Thanh Hóa", STUNTING).get_by_role("link", name="Thanh Hóa", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Thanh Hóa: {STUNTING}")
    expect(page.get_by_text("Từ 23,4 (năm 2023) đến 10,4 (năm 2024)")).to_have_count(1)  # the list is gone
    row = stunting(page)
    expect(row).to_contain_text("10,4")
    expect(row).to_contain_text("Đạt")

    page.go_back()
    sign(page, "Loại khỏi đánh giá", "Lê Thị Hoa")
    expect(outcome(page)).to_contain_text("Ghi lý do")
    sign(page, "Loại khỏi đánh giá", reason="Sở Y tế báo in nhầm")
    expect(outcome(page)).to_contain_text("Đã loại khỏi đánh giá: Thanh Hóa, Suy dinh dưỡng thấp còi (1 số)")
    row = stunting(page)
    expect(row).to_contain_text("23,4")
    expect(row).to_contain_text("loại 2024")
    expect(row).not_to_contain_text("Đạt")
    expect(page.get_by_text("Sở Y tế báo in nhầm (Lê Thị Hoa")).to_be_visible()
    expect(page.locator(".js-plotly-plot").get_by_text("Không dùng để đánh giá")).to_be_visible()

    page.get_by_role("link", name="Số liệu nghi vấn").click()
    expect(doubt(page, "Thanh Hóa", STUNTING)).to_have_count(0)
    page.get_by_role("link", name="Đã loại 1").click()
    expect(doubt(page, "Thanh Hóa", STUNTING)).to_contain_text("Lê Thị Hoa: Sở Y tế báo in nhầm")
    doubt(page, "Thanh Hóa", STUNTING).get_by_role("link", name="Thanh Hóa", exact=True).click()
    sign(page, "Bỏ đánh dấu", reason="Số đúng, đã đối chiếu")
    expect(outcome(page)).to_contain_text("Đã bỏ đánh dấu")
    row = stunting(page)
    expect(row).to_contain_text("10,4")
    expect(row).not_to_contain_text("loại 2024")


def test_a_doubt_about_a_whole_column_is_answered_for_all_its_figures_at_once(open_own: Open):
    page = open_own("/doubts?strength=strong&about=stunting")
    doubt(page, "63 địa phương", STUNTING).get_by_role("link", name="63 địa phương").click()
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(64)
    sign(page, "Xác nhận số đúng", "Lê Thị Hoa", "Cục Thống kê xác nhận dùng lại số năm 2021")
    expect(outcome(page)).to_contain_text("(63 số)")
    expect(page.get_by_text("Đã xác nhận đúng", exact=False).first).to_be_visible()


def test_choices_are_links_and_lead_on_from_one_doubt_to_the_next(open_at: Open):
    page = open_at("/doubts")
    page.get_by_role("link", name="Khó có thể đúng", exact=True).click()
    expect(page).to_have_url(re.compile("strength=strong"))
    page.get_by_role("link", name="Theo chỉ tiêu").click()
    page.get_by_label("Tỉnh, thành phố").select_option(label="Hà Nội")
    expect(page).to_have_url(re.compile("where=P34-01"))
    link = doubt(page, "Hà Nội", "Bằng 0 bất thường").get_by_role("link", name="Hà Nội", exact=True)
    expect(link).to_have_attribute(
        "href", re.compile("where=P34-01")
    )  # no longer the list of before the choice
    link.click()
    page.get_by_role("link", name="Nghi vấn tiếp theo ›").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bác sĩ/10.000 dân")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hà Nội: Giường bệnh/10.000 dân")


def test_of_two_choices_in_one_breath_both_count(open_at: Open):
    """The second link was drawn before the first choice, and says nothing of it."""
    page = open_at("/doubts?lang=en")
    chosen = [page.get_by_role("link", name=name, exact=True) for name in ("Hardly right", "By indicator")]
    page.evaluate("links => links.forEach(link => link.click())", [one.element_handle() for one in chosen])
    for one in chosen:
        expect(one).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile(r"\?lang=en&strength=strong&by=indicator$"))


def test_a_choice_is_not_forgotten_while_the_server_has_not_begun(browser: BrowserContext, server: str):
    """Its question is held up on the way; a second later the next choice is made from links drawn before."""
    page = browser.new_page()
    held: list[Callable[[], None]] = []
    holding = [False]

    def stand_between(socket: WebSocketRoute) -> None:
        there = socket.connect_to_server()
        socket.on_message(
            lambda message: held.append(lambda: there.send(message)) if holding[0] else there.send(message)
        )

    page.route_web_socket(re.compile("_stcore/stream"), stand_between)
    page.goto(f"{server}/doubts?lang=en")
    chosen = [page.get_by_role("link", name=name, exact=True) for name in ("Hardly right", "By indicator")]
    links = [one.element_handle() for one in chosen]
    page.wait_for_function(SETTLED)
    holding[0] = True
    page.evaluate(
        "async ([a, b]) => { a.click(); await new Promise(go => setTimeout(go, 1000)); b.click() }", links
    )
    expect(page).to_have_url(re.compile(r"\?lang=en&strength=strong&by=indicator$"))
    holding[0] = False
    for go in held:
        go()
    assert held
    for one in chosen:
        expect(one).to_have_attribute("aria-current", "true")
    page.close()


def test_a_choice_that_was_lost_on_its_way_is_asked_again(browser: BrowserContext, server: str):
    """The line to the server drops the question without a word."""
    page = browser.new_page()
    lost: list[str | bytes] = []
    dropping = [False]

    def stand_between(socket: WebSocketRoute) -> None:
        there = socket.connect_to_server()
        socket.on_message(lambda message: lost.append(message) if dropping[0] else there.send(message))

    page.route_web_socket(re.compile("_stcore/stream"), stand_between)
    page.goto(f"{server}/doubts?lang=en")
    chosen = page.get_by_role("link", name="By indicator", exact=True)
    page.wait_for_function(SETTLED)
    dropping[0] = True
    chosen.click()
    expect(page).to_have_url(re.compile(r"\?lang=en&by=indicator$"))
    page.wait_for_function("() => window.chosenAt > 0")
    assert lost
    dropping[0] = False
    expect(chosen).to_have_attribute("aria-current", "true")
    page.close()


def test_the_list_and_one_doubt_fit_a_phone(open_at: Open):
    for path in ("/doubts", "/doubts?doubt=repeated_column:nso:stunting::2022&lang=en"):
        page = open_at(path, PHONE)
        page.get_by_role("img").first.wait_for()
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390, path


def test_on_a_phone_each_kind_begins_with_one_doubt_and_stands_as_it_was_left(open_at: Open):
    page = open_at("/doubts", PHONE)
    kind = page.locator("section").filter(has=page.get_by_role("heading", name="Nhảy vọt so với"))
    shown = kind.get_by_role("listitem")
    expect(shown).to_have_count(1)
    kind.get_by_role("link", name="Xem thêm 14").click()
    expect(shown).to_have_count(15)
    shown.last.get_by_role("link").first.click()
    expect(page.get_by_role("link", name="Xem ở trang tỉnh")).to_be_visible()
    page.go_back()
    expect(shown).to_have_count(15)
    kind.get_by_role("link", name="Thu gọn").click()
    expect(shown).to_have_count(1)
    page.emulate_media(media="print")
    expect(shown).to_have_count(15)  # paper shows all
