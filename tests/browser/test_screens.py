"""What a screen must hold: a province on one screen, a phone without sideways scrolling, words before charts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
MAIN = "document.querySelector('[data-testid=stMain]')"


def box(page: Page, selector: str) -> dict[str, Any]:
    found = page.locator(selector).last.bounding_box()
    assert found is not None
    return {**found, "bottom": found["y"] + found["height"], "right": found["x"] + found["width"]}


@pytest.mark.parametrize(
    ("area", "sort", "lang"),
    [
        ("P63-35", "urgency", "vi"),
        ("P63-35", "group", "en"),
        ("P63-58", "group", "vi"),
        ("P63-20", "urgency", "en"),
        ("VN", "group", "en"),
    ],
)
def test_a_province_fits_one_screen_without_scrolling(open_at: Open, area: str, sort: str, lang: str):
    page = open_at(f"/province?area={area}&sort={sort}&lang={lang}")
    expect(page.locator(".js-plotly-plot .xtick text").first).to_be_visible()
    assert page.evaluate(f"{MAIN}.scrollHeight <= {MAIN}.clientHeight")
    assert page.locator("tbody tr[data-id]").count() == 24
    for selector in ("tbody tr[data-id]", ".js-plotly-plot"):
        assert box(page, selector)["bottom"] <= 1000 and box(page, selector)["right"] <= 1440


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_title_and_no_finding_of_the_scorecard_is_cut_off(open_at: Open, lang: str):
    page = open_at(f"/province?area=P63-35&lang={lang}")
    page.evaluate("document.fonts.ready")
    cut = page.locator("thead th, tbody th, td:not(.bars):not(.trend)").evaluate_all(
        "cells => cells.filter(c => c.scrollWidth > c.clientWidth + 1).map(c => [c.textContent, c.scrollWidth, c.clientWidth])"
    )
    assert cut == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_finding_of_the_scorecard_is_cut_off_on_a_phone(open_at: Open, lang: str):
    page = open_at(f"/province?area=P63-35&lang={lang}", PHONE)
    page.locator("td.judged").first.wait_for()
    page.evaluate("document.fonts.ready")
    cut = page.locator("tbody th, td.judged").evaluate_all(
        "cells => cells.filter(c => c.scrollWidth > c.clientWidth + 1).map(c => [c.textContent, c.scrollWidth, c.clientWidth])"
    )
    assert cut == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_of_the_short_lists_is_cut_off_on_a_phone(open_at: Open, lang: str):
    page = open_at(f"/?lang={lang}", PHONE)
    page.locator("ol li a .what").first.wait_for()
    page.evaluate("document.fonts.ready")
    cut = page.locator("ol li a > *").evaluate_all(
        "parts => parts.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    )
    assert cut == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_names_of_the_set_and_of_the_basis_are_read_whole(open_at: Open, lang: str):
    """A list that is cut off is as wide as its content would like to be, less than that is an ellipsis."""
    page = open_at(f"/province?area=P63-35&lang={lang}")
    page.evaluate("document.fonts.ready")
    for choice in (page.locator("select.sets"), page.locator(".choice select").last):
        wanted, given = choice.evaluate(
            """one => { const copy = one.cloneNode(true); copy.value = one.value;
            copy.style.cssText = 'max-width: none; field-sizing: content; width: auto; position: absolute';
            one.after(copy); const sizes = [copy.offsetWidth, one.offsetWidth]; copy.remove(); return sizes; }"""
        )
        assert given >= wanted - 1


@pytest.mark.parametrize("path", ["/?", "/province?area=P63-35", "/indicator?indicator=infant_mortality"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_phone_never_scrolls_sideways(open_at: Open, path: str, lang: str):
    page = open_at(f"{path}&lang={lang}", PHONE)
    page.locator("html[data-whole]").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(f"[{MAIN}.scrollWidth, document.documentElement.scrollWidth]") == [390, 390]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_masthead_is_whole_at_every_width_but_a_phones(open_at: Open, lang: str):
    page = open_at(f"/?lang={lang}")
    page.evaluate("document.fonts.ready")
    header = page.locator("header:has(nav.pages)")
    pages = header.locator("nav.pages")
    for width in (1440, 1366, 1280, 1230, 1024, 820, 768, 744):
        page.set_viewport_size({"width": width, "height": 1000})
        assert header.evaluate("one => one.scrollWidth") == width
        assert pages.evaluate("one => one.scrollWidth - one.clientWidth") == 0, width
        links = pages.get_by_role("link").evaluate_all("all => all.map(one => one.offsetHeight)")
        assert max(links) <= 42, width  # no name on two lines


def test_on_a_phone_the_table_becomes_a_list_and_stays_a_table_for_a_screen_reader(open_at: Open):
    page = open_at("/province?area=P63-35", PHONE)
    first = page.locator("tbody tr[data-id]").first
    expect(first).to_have_css("display", "grid")
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(2 + 1 + 24)
    expect(first.get_by_role("rowheader")).to_be_visible()


def test_on_a_phone_choosing_a_line_leads_to_its_chart(open_at: Open):
    page = open_at("/province?area=P63-35", PHONE)
    page.locator("tr[data-id=life_expectancy]").click()
    heading = page.locator(".st-key-detail").get_by_role("heading", level=2)
    expect(heading).to_have_text("Tuổi thọ trung bình tính từ lúc sinh")
    expect(heading).to_be_in_viewport()


def test_the_words_do_not_wait_for_the_chart(open_at: Open):
    """The chart's library is 5 MB: held back, everything else is there."""
    held: list[Route] = []
    page = open_at("/?set=63")
    page.route("**/PlotlyChart*.js", lambda route: held.append(route))
    page.get_by_role("rowheader", name="Hà Nam").get_by_role("link").click()
    expect(page.get_by_role("cell", name="Không đạt, cách 4,23")).to_be_visible()
    expect(page.locator(".st-key-detail")).to_contain_text("E0219.xlsx")
    assert page.locator(".js-plotly-plot").count() == 0
    page.unroute("**/PlotlyChart*.js")  # those held go on, and it may not have been asked for yet
    expect(page.locator(".js-plotly-plot")).to_be_visible()


def test_on_paper_the_table_is_whole_and_the_controls_are_gone(open_at: Open):
    page = open_at("/province?area=P63-35")
    page.emulate_media(media="print")
    expect(page.get_by_label("Căn cứ mục tiêu")).to_be_hidden()
    expect(page.get_by_role("link", name="Tổng quan")).to_be_hidden()
    expect(page.locator("tbody tr[data-id]").last).to_be_visible()
    assert page.evaluate(f"getComputedStyle({MAIN}).overflowY") == "visible"
