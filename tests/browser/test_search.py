"""Finding a province, an indicator, a document or a page from any page, by keyboard alone and by any spelling."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}


def finds(page: Page) -> Locator:
    return page.get_by_role("listbox", name=re.compile("Tìm|Find")).get_by_role("option")


#: What is typed, and what is offered first.
FOUND = {
    "Đà Nẵng": "Đà Nẵng",
    "da nang": "Đà Nẵng",
    "DANANG": "Đà Nẵng",
    "dn": "Đà Nẵng",
    "hà nam": "Hà Nam → Ninh Bình",
    "lag son": "Lạng Sơn",
    "tphcm": "Hồ Chí Minh",
    "Hoà Bình": "Hòa Bình → Phú Thọ",
    "bh": "Bao phủ bảo hiểm y tế",
    "tỉ lệ thấp còi": "Suy dinh dưỡng thấp còi",
    "stunting": "Suy dinh dưỡng thấp còi",
    "bác sỹ": "Bác sĩ/10.000 dân",
    "72 nq tw": "72-NQ/TW",
    "nghị quyết 72": "72-NQ/TW",
    "song hong": "Đồng bằng sông Hồng",
    "overview": "Tổng quan",
    "powerpoint": "Báo cáo họp",
    "khoang du bao": "Dự báo và khoảng dự báo",
    "eurostat": "Có đủ nhanh không",
}


def test_by_keyboard_from_any_spelling_to_the_page_and_back(open_at: Open):
    page = open_at("/indicator?indicator=stunting&basis=20-NQ%2FTW&set=63")
    page.get_by_role("button", name="Tìm tỉnh, chỉ tiêu, văn bản").focus()
    page.keyboard.press("/")
    box, options = page.get_by_role("combobox", name="Tìm tỉnh"), finds(page)
    expect(box).to_be_focused()
    expect(options.first).to_contain_text("Tổng quan")  # nothing typed yet: the pages

    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(page.get_by_role("button", name="Tìm tỉnh, chỉ tiêu, văn bản")).to_be_focused()

    page.keyboard.press("Control+k")
    page.keyboard.type("lang so")
    former = options.filter(has_text="Tỉnh trước sáp nhập")
    expect(former).to_have_attribute("aria-selected", "true")  # the set of the page comes first
    expect(box).to_have_attribute("aria-activedescendant", "find-0")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Lạng Sơn")
    expect(page).to_have_url(re.compile(r"/province\?(?=.*area=P63-20)(?=.*basis=20-NQ)(?!.*set=)"))
    page.go_back()
    expect(page).to_have_url(re.compile("/indicator"))


def test_every_spelling_finds_it_first(open_at: Open):
    page = open_at("/")
    page.keyboard.press("Control+k")
    box, first = page.get_by_role("combobox", name="Tìm tỉnh"), finds(page).locator(".label").first
    for typed, expected in FOUND.items():
        box.fill(typed)
        expect(first, typed).to_have_text(expected)
    for typed in ("ba to", "xã ba tơ", "BA TÔ"):  # communes come after, by a request of their own
        box.fill(typed)
        expect(finds(page).filter(has_text="Quảng Ngãi").first, typed).to_be_visible()
    box.fill("ba tơ")
    expect(first).to_have_text("Xã Ba Tơ")  # with the marks typed
    box.fill("907")
    expect(finds(page)).to_have_count(1)
    box.fill("908")  # a number is never guessed
    expect(finds(page)).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Không tìm thấy")).to_be_attached()
    box.fill("ha")  # left open: axe looks at the finds too
    expect(finds(page).first).to_have_attribute("aria-selected", "true")


def test_who_searches_before_the_index_is_there_is_led_when_it_has_come(open_at: Open):
    """The pages can be opened at once; a word and Enter wait, and what could not be fetched is said and asked again."""
    page = open_at("/method")
    held: list[Route] = []
    page.route("**/search.json?*", lambda route: held.append(route))
    page.goto(page.url)
    page.locator("html[data-whole]").wait_for(state="attached")
    page.keyboard.press("Control+k")
    expect(finds(page).first).to_have_text("Tổng quan")
    page.keyboard.type("da nang")
    expect(page.get_by_role("status").filter(has_text="Đang lấy danh mục")).to_be_attached()
    expect(finds(page)).to_have_count(0)
    held.pop().fulfill(body="")  # no index
    expect(page.get_by_role("status").filter(has_text="Chưa lấy được")).to_be_attached()
    page.keyboard.type("g")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    held.pop().continue_()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thành phố Đà Nẵng")


def test_on_a_phone_in_english_a_document_opens_its_goals(open_at: Open):
    page = open_at("/?lang=en", PHONE)
    page.get_by_role("button", name="Find a province").click()
    page.get_by_role("combobox", name="Find a province").fill("suy dinh duong thap")
    expect(finds(page)).to_have_count(1)
    expect(finds(page)).to_contain_text("Stunting under five")
    page.get_by_role("combobox", name="Find a province").fill("resolution 20")
    finds(page).filter(has_text="20-NQ/TW").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Goals: All areas")
    expect(page).to_have_url(re.compile(r"/goals\?(?=.*lang=en)(?=.*document=20-NQ)"))
    expect(page.get_by_role("combobox", name="Find a province")).to_be_hidden()


def test_the_single_key_can_be_turned_off_and_types_itself_in_a_field(open_at: Open):
    page = open_at("/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Tìm tỉnh")
    page.keyboard.type("72/")
    expect(box).to_have_value("72/")
    page.get_by_role("checkbox", name="Phím /").uncheck()
    page.get_by_role("button", name="Đóng").click()
    page.keyboard.press("/")
    expect(box).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(box).to_be_visible()
    page.get_by_role("checkbox", name="Phím /").check()
