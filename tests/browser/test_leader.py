"""A leader's way: from the overview to a province, to one goal, and back; by mouse, by keyboard, by link."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
HA_NAM = "/province?area=P63-35"


def row(page: Page, name: str) -> Locator:
    """A row of the scorecard by its indicator's short title."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))


def chosen(page: Page) -> Locator:
    return page.locator("tr[data-chosen] th a")


def chart_title(page: Page) -> Locator:
    return page.locator(".st-key-detail").get_by_role("heading", level=2)


def test_from_the_overview_to_what_was_missed(open_at: Open):
    """Hà Nam, from NSO: infant mortality 9.23 missed 5.0 by 4.23; life expectancy 75.7 met 75.4."""
    page = open_at("/?set=63")
    missed = page.locator("section").filter(has=page.get_by_role("heading", name="Không đạt mục tiêu 2025"))
    expect(missed.get_by_role("listitem")).to_have_count(8)
    page.get_by_role("rowheader", name="Hà Nam").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Hà Nam")
    expect(row(page, "Tử vong dưới 1 tuổi")).to_contain_text("9,23")
    expect(row(page, "Tử vong dưới 1 tuổi")).to_contain_text("Không đạt, cách 4,23")
    expect(row(page, "Tử vong dưới 5 tuổi")).to_contain_text("Không đạt, cách 7,19")
    expect(row(page, "Tuổi thọ trung bình")).to_contain_text("75,7")
    expect(row(page, "Tuổi thọ trung bình")).to_contain_text("Đạt, tốt hơn 0,3")
    expect(row(page, "Bao phủ bảo hiểm y tế")).to_contain_text("93,4")
    expect(row(page, "Bao phủ bảo hiểm y tế")).to_contain_text("2024: còn cách 3,6")

    row(page, "Tử vong dưới 1 tuổi").click()
    expect(chart_title(page)).to_have_text("Tỷ suất tử vong trẻ em dưới 1 tuổi")
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    expect(page.locator(".st-key-detail")).to_contain_text("907/KH-UBND")
    expect(page.locator(".st-key-detail")).to_contain_text("E0218.xlsx")
    expect(page).to_have_url(re.compile(r"area=P63-35.*indicator=infant_mortality"))


def test_a_square_of_the_heat_map_opens_its_goal(open_at: Open):
    page = open_at("/?year=2025&set=63")
    cells = (
        page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Hà Nam")).get_by_role("cell")
    )
    square = cells.filter(has_text="Không đạt").first
    square.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Hà Nam")
    expect(chosen(page)).to_have_text("Tử vong dưới 5 tuổi")


def test_the_language_is_part_of_the_link(open_at: Open):
    page = open_at(HA_NAM)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hà Nam")
    expect(row(page, "Infant mortality")).to_contain_text("Missed by 4.23")
    expect(page).to_have_url(re.compile("lang=en"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Indicator").click()
    expect(page.get_by_text("Provinces by finding")).to_be_visible()


def test_a_link_opens_the_view_as_it_was(open_at: Open):
    page = open_at("/province?area=P63-20&indicator=stunting&basis=20-NQ%2FTW&sort=group&lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lạng Sơn")
    expect(chosen(page)).to_have_text("Stunting under five")
    expect(page.get_by_label("Targets judged by")).to_have_value(re.compile("20-NQ"))
    expect(page.get_by_role("link", name="By group")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("rowheader", name="Nutrition")).to_be_visible()


def test_back_and_forward_walk_through_what_was_chosen(open_at: Open):
    page = open_at(HA_NAM)
    row(page, "Tuổi thọ trung bình").click()
    expect(chart_title(page)).to_have_text("Tuổi thọ trung bình tính từ lúc sinh")
    row(page, "Bác sĩ/10.000 dân").click()
    expect(chart_title(page)).to_have_text("Số bác sĩ trên 10.000 dân")
    page.go_back()
    expect(chart_title(page)).to_have_text("Tuổi thọ trung bình tính từ lúc sinh")
    page.go_forward()
    expect(chart_title(page)).to_have_text("Số bác sĩ trên 10.000 dân")


def test_the_scorecard_is_walked_by_arrow_keys(open_at: Open):
    page = open_at(HA_NAM)
    first = chosen(page)
    expect(first).to_have_text("Tử vong dưới 5 tuổi")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_have_text("Tử vong dưới 1 tuổi")
    expect(chosen(page)).to_be_focused()
    expect(chart_title(page)).to_have_text("Tỷ suất tử vong trẻ em dưới 1 tuổi")
    page.keyboard.press("ArrowUp")
    expect(chart_title(page)).to_have_text("Tỷ suất tử vong trẻ em dưới 5 tuổi")


def test_another_province_and_another_basis_are_chosen_from_lists(open_at: Open):
    page = open_at(HA_NAM)
    page.get_by_label("Tỉnh, thành phố").select_option(label="Ninh Thuận")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Ninh Thuận")
    page.get_by_label("Căn cứ mục tiêu").select_option(label="20-NQ/TW (2017)")
    expect(page).to_have_url(re.compile("basis=20-NQ"))
    expect(row(page, "Hài lòng dịch vụ y tế")).to_contain_text("Số liệu chỉ là giới hạn")


def test_what_has_no_figures_shows_no_bar(open_at: Open):
    page = open_at(HA_NAM)
    without = page.locator("tr.bare")
    expect(without).to_have_count(13)
    expect(without.locator("svg")).to_have_count(0)


def test_provinces_are_compared_and_one_is_picked_out(open_at: Open):
    page = open_at("/indicator?indicator=life_expectancy&year=2025&set=63")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tuổi thọ trung bình tính từ lúc sinh")
    expect(page.get_by_text("không có ý nghĩa")).to_be_visible()
    page.get_by_role("listitem").get_by_role("link", name="Hà Nam", exact=True).click()
    expect(page.locator("li[data-chosen]")).to_contain_text("75,7")
    expect(page.locator(".st-key-chart-P63-35")).to_contain_text("Tỉnh Hà Nam")
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    expect(page.get_by_role("cell", name="20-NQ/TW").first).to_contain_text("dẫn lại, chưa đối chiếu")
