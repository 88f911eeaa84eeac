"""What lies ahead on the province page: the slider reckons as indicators/outlook.py does, the account can be opened."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from indicators.catalogue import catalogue
from indicators.findings import Point
from indicators.judgement import goal_for
from indicators.outlook import reached_in
from reporting.progress import judge_goals, open_book, yardstick_of
from store.days import today
from store.reading import open_snapshot

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
ADDRESS = "/province?area=P63-35&indicator={}"


@pytest.mark.parametrize("indicator_id", ["under5_mortality", "stunting", "health_insurance_coverage"])
def test_the_slider_gives_the_year_that_the_methods_give(open_at: Open, built_home: Path, indicator_id: str):
    """Lower is better; below and not at; above and not at. At the ends, in the middle and at nothing."""
    indicator = catalogue().indicators[indicator_id]
    with open_snapshot(built_home) as snapshot:
        judgement = judge_goals(
            open_book(snapshot), catalogue(), ["P63-35"], today(), indicator_ids=[indicator_id]
        )[-1]
    assert judgement.target and judgement.latest and judgement.latest.value is not None
    goal = goal_for(judgement.target, yardstick_of(indicator))
    now = Point(judgement.latest.year, judgement.latest.value)

    page = open_at(ADDRESS.format(indicator_id))
    slider = page.get_by_role("slider")
    said = slider.locator("xpath=../following-sibling::p")
    low, high = (float(slider.get_attribute(end) or "") for end in ("min", "max"))
    assert goal.direction is not None
    for share in (0.0, 0.2, 0.35, 0.6, 1.0):
        good = low + share * (high - low)
        slider.evaluate("(one, value) => { one.value = value; one.dispatchEvent(new Event('input')); }", good)
        at = float(slider.input_value())
        year = reached_in(goal, now, goal.direction.sign * at)
        expected = f"Đạt mục tiêu năm {year}." if year else "Không đạt trước năm 2100."
        expect(said).to_contain_text(expected)


def test_the_account_of_a_finding_opens_and_names_its_formula(open_at: Open):
    page = open_at(ADDRESS.format("under5_mortality"))
    page.get_by_text("Cách tính kết luận về mục tiêu 2030").click()
    account = page.locator("details[open]")
    expect(account).to_contain_text("Tỷ số nhịp độ")
    expect(account).to_contain_text("907/KH-UBND")
    expect(account).to_contain_text("Phiên bản 1.")
    expect(account).to_contain_text(re.compile(r"100 · \(13,79 − "))


def test_goals_show_every_document_and_lead_to_the_province(open_at: Open):
    page = open_at("/goals")
    doctors = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("Bác sĩ")))
    expect(doctors).to_contain_text("20-NQ/TW, 2017")
    expect(doctors).to_contain_text("201/QĐ-TTg, 2024")
    expect(doctors.locator("s").first).to_have_text("≥ 10")
    doctors.get_by_role("link").first.click()
    expect(page.locator(".st-key-detail").get_by_role("heading", level=2)).to_contain_text("bác sĩ")


def test_goals_are_narrowed_by_links_and_what_changed_stays_told(open_at: Open):
    page = open_at("/goals?scope=all")
    page.get_by_role("navigation", name="Năm đích").get_by_role("link", name="2025").click()
    expect(page).to_have_url(re.compile("due=2025"))
    page.locator("select#document").select_option(label="201/QĐ-TTg (2024) (4)")
    expect(page.get_by_role("status").filter(has_text="Đang hiện 4 trong 109 mục tiêu")).to_be_visible()
    doctors = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("Bác sĩ")))
    expect(doctors).to_contain_text("trước đó ≥ 10 (20-NQ/TW)")
    expect(page.get_by_text("≥ 10 (20-NQ/TW) thành ≥ 15")).to_be_visible()
    page.get_by_role("link", name="Bỏ mọi bộ lọc").click()
    expect(page).to_have_url(re.compile(r"/goals\?scope=all$"))
