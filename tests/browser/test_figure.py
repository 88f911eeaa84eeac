"""The way back: from a number on a screen to the cell of the workbook it came from, in the real tables."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
MAIN = "document.querySelector('[data-testid=stMain]')"
SHIPPED = Path(__file__).parents[2] / "data" / "workbooks" / "nso"


def marked(page: Page) -> Locator:
    """The cell in the frame."""
    return page.locator('td[aria-current="true"]')


def test_from_the_province_to_the_cell_in_the_table_of_the_statistics_office(open_at: Open):
    """Hà Nam 2025, infant mortality: 9.23, which E0218.xlsx holds in U15."""
    page = open_at("/province?area=P63-35")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Tử vong dưới 1 tuổi"))
    row.get_by_role("link", name="9,23").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỷ suất tử vong trẻ em dưới 1 tuổi")
    expect(page).to_have_url(
        re.compile(r"/figure\?area=P63-35&indicator=infant_mortality&period=2025&series=nso$")
    )
    expect(marked(page)).to_have_text("9,23")
    expect(page.locator("td.label")).to_have_text("Ha Nam")
    expect(page.locator("td.heading")).to_have_text("Prel. 2025")
    expect(page.locator(".name").last).to_have_text("U15")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Hà Nam")


def test_the_text_beside_the_chart_leads_there_too_without_loading_the_app_anew(open_at: Open):
    page = open_at("/province?area=P63-35&indicator=infant_mortality&lang=en")
    page.evaluate("window.notLoadedAnew = true")
    page.locator(".st-key-detail").get_by_text("Figures by year").click()
    page.locator(".st-key-detail").get_by_role("link", name="9.24").click()
    expect(marked(page)).to_have_text("9.24")
    page.get_by_role("link", name="2025: 9.23").click()
    expect(marked(page)).to_have_text("9.23")
    assert page.evaluate("window.notLoadedAnew") is True


def test_a_goal_leads_to_its_cell_and_back_to_its_submission(open_at: Open):
    page = open_at("/province?area=P63-35&indicator=infant_mortality")
    page.locator(".st-key-detail").get_by_role("link", name="≤ 4,8").click()
    expect(marked(page)).to_have_text("4,8")
    expect(page.get_by_text("Kế hoạch thực hiện Nghị quyết số 139/NQ-CP")).to_be_visible()
    page.get_by_role("link", name="BN-2026-").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("BN-2026-")


def test_the_value_in_a_comparison_leads_to_its_cell_and_the_line_to_its_chart(open_at: Open):
    page = open_at("/indicator?indicator=doctors_per_10k&year=2025&lang=en&set=63")
    line = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Hà Nam", exact=True))
    line.get_by_role("link").nth(1).click()
    expect(page.get_by_text("Formed from counts: 534 (cell F14)")).to_be_visible()
    expect(marked(page)).to_have_text("534")


def test_the_workbook_comes_back_as_it_was_received(open_at: Open):
    page = open_at("/figure?area=P63-35&indicator=infant_mortality&period=2024&series=nso")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp đã nộp").click()
    assert download.value.suggested_filename == "E0218.xlsx"
    content = Path(download.value.path()).read_bytes()
    assert content == (SHIPPED / "E0218.xlsx").read_bytes()
    assert zipfile.is_zipfile(download.value.path())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "/figure?area=P63-35&indicator=beds_per_10k&period=2021",
        "/figure?area=P63-35&indicator=beds_per_10k&year=2025&document=907/KH-UBND",
    ],
)
def test_on_a_phone_the_cells_scroll_inside_and_the_label_stays_beside_the_cell(
    open_at: Open, path: str, lang: str
):
    page = open_at(f"{path}&lang={lang}", PHONE)
    expect(marked(page)).to_be_in_viewport()
    assert page.evaluate(f"[{MAIN}.scrollWidth, document.documentElement.scrollWidth]") == [390, 390]
    cell, label = marked(page).bounding_box(), page.locator("td.label.pinned").bounding_box()
    assert cell and label
    assert (
        label["x"] >= 0 and label["x"] + label["width"] <= cell["x"] + 1 and cell["x"] + cell["width"] <= 390
    )


def test_on_paper_the_picture_is_whole_and_the_controls_are_gone(open_at: Open):
    page = open_at("/figure?area=P63-35&indicator=infant_mortality&period=2024&series=nso")
    expect(marked(page)).to_have_text("9,24")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Tải tệp đã nộp")).to_be_hidden()
    expect(marked(page)).to_be_visible()
    assert page.locator(".grid").evaluate("node => getComputedStyle(node).overflowX") == "visible"
