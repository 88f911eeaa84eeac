"""Provinces side by side: chosen by lists, opened to their years, on a desk, a phone and paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
MAIN = "document.querySelector('[data-testid=stMain]')"


def test_provinces_are_put_beside_each_other_and_opened_to_their_years(open_at: Open):
    """Lào Cai and Ninh Bình, from NSO: insurance 94.2 and 92.7 in 2024, the country 94.3."""
    page = open_at("/province?area=P34-15")
    page.get_by_role("link", name="So sánh với tỉnh khác").click()
    names = page.locator("thead .side .name a")
    expect(names).to_have_text(["Lào Cai", "Thái Nguyên", "Tuyên Quang"])

    page.get_by_label("Tỉnh B").select_option(label="Ninh Bình")
    expect(names).to_have_text(["Lào Cai", "Ninh Bình", "Tuyên Quang"])
    page.get_by_role("link", name="Bỏ Tuyên Quang").click()
    expect(names).to_have_text(["Lào Cai", "Ninh Bình"])
    expect(page).to_have_url(re.compile("areas=P34-15,P34-37"))
    expect(page.get_by_role("link", name=re.compile("^Bỏ "))).to_have_count(0)  # two are the fewest

    insured = page.locator("tr[data-id=health_insurance_coverage]")
    expect(insured.get_by_role("cell")).to_contain_text(["", "94,3", "94,2", "92,7"])
    expect(insured.get_by_role("img")).to_have_attribute(
        "aria-label", re.compile(r"34 trong 34 tỉnh, năm 2024")
    )

    insured.get_by_role("rowheader").get_by_role("link").click()
    expect(insured.get_by_role("rowheader").get_by_role("link")).to_have_attribute("aria-expanded", "true")
    expect(insured.get_by_role("rowheader").get_by_role("link")).to_be_focused()
    expect(page.locator("tr.years figure")).to_have_count(2)
    page.get_by_text("Bảng số liệu các năm").click()
    expect(page.get_by_role("row", name=re.compile("^2024"))).to_contain_text("94,394,292,7")
    page.go_back()
    expect(insured.get_by_role("rowheader").get_by_role("link")).to_have_attribute("aria-expanded", "false")

    page.get_by_role("combobox", name="So với").select_option(label="Vùng Trung du và miền núi phía Bắc")
    expect(page.get_by_text("ngoài vùng này")).to_have_count(1)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Provinces side by side")
    expect(page.get_by_text("outside this region")).to_have_count(1)


def test_six_provinces_fit_a_desk_a_phone_and_a_sheet(open_at: Open):
    page = open_at("/compare?areas=P34-52,P34-56,P34-66,P34-68,P34-48,P34-51&indicator=stunting&lang=en")
    rows = page.locator("tr[data-id]")
    expect(rows).to_have_count(11)
    expect(rows.first).to_have_css("display", "table-row")
    cut = page.locator("tbody th, td.side, td.against").evaluate_all(
        "cells => cells.filter(c => c.scrollWidth > c.clientWidth + 1).map(c => c.textContent)"
    )
    assert cut == []
    page.set_viewport_size({"width": 390, "height": 844})
    expect(rows.first).to_have_css("display", "grid")
    assert page.evaluate(f"[{MAIN}.scrollWidth, document.documentElement.scrollWidth]") == [390, 390]
    assert page.locator("td.spine svg").first.evaluate("one => one.getBoundingClientRect().right") <= 390
    expect(page.get_by_role("columnheader", name="Gia Lai").first).to_be_visible()

    page.set_viewport_size({"width": 1440, "height": 1000})
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="By group")).to_be_hidden()
    expect(rows.last).to_be_visible()
    assert page.evaluate(f"getComputedStyle({MAIN}).overflowY") == "visible"
