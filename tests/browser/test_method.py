"""From a finding to how it is reckoned, to the part asked for, and back; found from the search box too."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def test_from_a_finding_to_its_reckoning_and_back(open_at: Open):
    """Lạng Sơn, infant mortality: open, with every number that a worked example needs."""
    page = open_at("/province?area=P34-20&indicator=infant_mortality&lang=en")
    page.locator(".hows").get_by_role("link", name="Is it fast enough").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Method and sources")
    heading = page.get_by_role("heading", name="Is it fast enough")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"/method\?(?=.*area=P34-20)(?=.*lang=en).*#pace"))
    expect(
        page.get_by_text("Worked with the figures shown: Infant mortality, Lạng Sơn").first
    ).to_be_visible()
    assert page.get_by_role("math").count() > 10

    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="What is not known").click()
    expect(page.get_by_role("heading", name="What is not known")).to_be_in_viewport()
    expect(contents.locator("[aria-current=location]")).to_have_text("What is not known")

    page.keyboard.press("Control+k")
    page.keyboard.type("licences")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Licences and attribution")).to_be_in_viewport()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lạng Sơn")


def test_the_part_marked_as_present_follows_what_is_drawn_late_above_it(open_at: Open):
    """On a busy machine the head of the page came after the list had marked the first part, and the mark stayed."""
    page = open_at("/method?area=P34-20&lang=en")
    marked = page.get_by_role("navigation", name="On this page").locator("[aria-current=location]")
    page.locator("#licences").wait_for()
    expect(marked).to_have_count(0)
    head = page.locator(".st-key-pagehead")
    head.evaluate("one => { one.style.display = 'none' }")
    expect(marked).to_have_text("The findings and their signs")
    head.evaluate("one => { one.style.display = '' }")
    expect(marked).to_have_count(0)


def test_on_a_phone_each_part_is_folded_under_its_heading_and_none_is_wider_than_the_screen(open_at: Open):
    page = open_at("/method?area=P34-20", {"width": 390, "height": 844})
    page.locator("#licences").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") == 390
    contents = page.get_by_role("navigation", name="Nội dung trang")
    expect(contents).to_be_hidden()  # folded until asked for

    first = page.get_by_role("button", name="Ký hiệu kết quả")  # so is each part, under its heading
    expect(page.get_by_role("heading", name="Ký hiệu kết quả")).to_be_visible()
    expect(page.locator("#licences ~ *").first).to_be_hidden()
    first.focus()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#findings ~ *").first).to_be_visible()
    page.get_by_text("Nội dung trang").click()
    contents.get_by_role("link", name="Giấy phép và ghi nguồn").click()
    expect(page.locator("#licences ~ *").first).to_be_visible()
    expect(page.locator("#licences")).to_be_in_viewport()
    page.locator("#indicator").select_option(label="Tỷ suất tử vong trẻ em dưới 1 tuổi")
    expect(page.locator("#licences ~ *").first).to_be_visible()  # what was opened stays so
    page.set_viewport_size({"width": 1440, "height": 1000})
    expect(page.locator("#pace ~ *").first).to_be_visible()
    expect(first).to_have_count(0)
