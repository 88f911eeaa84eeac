"""Through a change of territory: from the present provinces to the former ones and back, by the selector and by links."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}


def test_the_selector_leads_to_the_same_view_of_the_other_set_and_back(open_at: Open):
    page = open_at("/?year=2025")
    title, sets = page.get_by_role("heading", level=1), page.get_by_label("Đơn vị hành chính")
    expect(title).to_contain_text("34 tỉnh")
    sets.select_option(label="63 tỉnh, thành phố trước 01/7/2025")
    expect(title).to_contain_text("63 tỉnh")
    expect(page).to_have_url(re.compile("year=2025&set=63"))
    page.go_back()
    expect(title).to_contain_text("34 tỉnh")
    expect(sets.locator("option:checked")).to_have_text("34 tỉnh, thành phố hiện nay")


def test_from_a_former_province_to_what_it_became_and_to_how_its_goal_ended(open_at: Open):
    """Hà Nam, from NSO: infant mortality 9.23 in 2025 missed its own plan's 5.0 by 4.23."""
    page = open_at("/province?area=P63-35&indicator=life_expectancy")
    page.get_by_role("link", name="tỉnh Ninh Bình").click()
    expect(
        page.get_by_role("heading", name="Ninh Bình hiện nay = Hà Nam + Nam Định + Ninh Bình")
    ).to_be_visible()
    goal = page.locator(".former tr").filter(has_text="Tử vong dưới 1 tuổi")
    expect(goal).to_contain_text("907/KH-UBND")
    goal.get_by_role("link", name="Không đạt, cách 4,23").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Hà Nam")
    expect(page).to_have_url(re.compile("area=P63-35&indicator=infant_mortality"))
    page.get_by_label("Đơn vị hành chính").select_option(label="34 tỉnh, thành phố hiện nay")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Ninh Bình")


def test_a_region_opens_to_the_provinces_it_was_formed_from(open_at: Open):
    page = open_at("/indicator?indicator=health_insurance_coverage&region=B%E1%BA%AFc%20Trung%20B%E1%BB%99")
    region = page.locator(".st-key-chart-region")
    expect(region.get_by_role("heading", name="Vùng Bắc Trung Bộ")).to_be_visible()
    region.get_by_text("Số của 5 tỉnh năm").click()
    expect(region.get_by_role("link", name="Nghệ An")).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/province?area=P34-37", "/returns?area=P34-37&period=2024", "/goals?area=P34-20"]
)
def test_a_phone_shows_either_set_without_scrolling_sideways(open_at: Open, path: str):
    page = open_at(path, PHONE)
    expect(page.get_by_label("Đơn vị hành chính")).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") == 390
