"""An analyst's way through what was handed over: who is late, withdraw and restore, and a second person. Test figures."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from indicators.types import Observation
from store.records import Figure, Receipt, Submission
from store.writing import submit

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
MAIN = "document.querySelector('[data-testid=stMain]')"
INSURANCE = "Bao phủ bảo hiểm y tế"


def hand_over(home: Path, value: float, year: int = 2024) -> Receipt:
    """Hà Nam's insurance coverage by the statistics office, revised to a test figure; published are 93.4 for 2024."""
    content = f"test workbook {value} {year}".encode()
    one = Observation("P63-35", "health_insurance_coverage", year, value, "nso")
    sent = Submission(
        hashlib.sha256(content).hexdigest(),
        f"sua-{value}.xlsx",
        content,
        "Trần Thị Lan",
        (Figure(one, "Biểu 1", "D5"),),
    )
    return submit(home, sent)


def history(page: Page, number: str) -> Locator:
    return page.locator(".st-key-beside li").filter(has_text=number)


def outcome(page: Page) -> Locator:
    return page.locator("p.outcome")


def insurance(page: Page) -> Locator:
    """The row of the province page."""
    page.get_by_role("link", name="Tỉnh, thành phố", exact=True).click()
    page.get_by_label("Tỉnh, thành phố").select_option(label="Hà Nam")
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=INSURANCE, exact=True))


def sign(page: Page, name: str, button: str, reason: str = "") -> None:
    page.get_by_label("Họ và tên người thực hiện").fill(name)
    if reason:
        page.get_by_role("textbox", name=re.compile("[Ll]ý do")).fill(reason)
    page.get_by_role("button", name=button).dblclick()  # as many do; it counts once


def test_what_is_withdrawn_gives_way_to_the_earlier_value_until_it_is_restored(
    own_home: Path, open_own: Open
):
    number = hand_over(own_home, 96.1).number
    page = open_own("/returns?set=63")
    history(page, number).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(number)
    page.get_by_role("link", name="Rút lượt nộp này…").click()
    expect(page.get_by_role("row").filter(has_text="96,1").filter(has_text="93,4")).to_be_visible()

    sign(page, "Lê Thị Hoa", "Rút lượt nộp")
    expect(outcome(page)).to_contain_text("Ghi lý do")
    sign(page, "Lê Thị Hoa", "Rút lượt nộp", "Nhầm biểu mẫu")
    expect(outcome(page)).to_contain_text(f"Đã rút {number}")
    expect(page.get_by_text("Nhầm biểu mẫu")).to_be_visible()
    expect(insurance(page)).to_contain_text("93,4")

    page.get_by_role("link", name="Báo cáo đã nộp").click()
    expect(history(page, number)).to_contain_text("Đã rút")
    expect(history(page, number).locator(".number")).to_have_css("text-decoration-line", "line-through")
    history(page, number).get_by_role("link").click()
    page.get_by_role("link", name="Khôi phục lượt nộp này…").click()
    sign(page, "Lê Thị Hoa", "Khôi phục", "Biểu mẫu đúng")
    expect(outcome(page)).to_contain_text(f"Đã khôi phục {number}")
    expect(insurance(page)).to_contain_text("96,1")


def test_with_four_eyes_a_return_waits_for_another_person(own_home: Path, open_own: Open):
    page = open_own("/returns?set=63")
    sign(page, "Quản trị viên", "Bật duyệt hai người")
    expect(outcome(page)).to_contain_text("Đã bật duyệt hai người")

    number = hand_over(own_home, 97.3, 2023).number
    page.reload()
    expect(page.get_by_text("1 lượt đang chờ duyệt")).to_be_visible()
    page.locator(".st-key-waiting").get_by_role("link").filter(has_text=number).click()
    expect(page.get_by_role("row").filter(has_text="92,9").filter(has_text="97,3")).to_be_visible()

    sign(page, "TRẦN thị Lan", "Duyệt và công bố")
    expect(outcome(page)).to_contain_text("Người nộp không thể tự duyệt")
    sign(page, "Lê Thị Hoa", "Duyệt và công bố")
    expect(outcome(page)).to_contain_text(f"Đã duyệt và công bố {number}")
    expect(page.get_by_text("Duyệt, công bố", exact=True)).to_be_visible()

    page.get_by_role("link", name="‹ Tất cả lượt nộp").click()
    expect(page.locator(".st-key-waiting")).to_have_count(0)
    sign(page, "Quản trị viên", "Tắt duyệt hai người")
    expect(outcome(page)).to_contain_text("Đã tắt duyệt hai người")


def test_a_field_of_the_matrix_opens_its_figures_by_mouse_and_by_keyboard(open_at: Open):
    page = open_at("/returns?set=63")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Hà Nam", exact=True))
    row.get_by_title("Hà Nam, 2021").click()
    expect(page.get_by_role("heading", name="Tỉnh Hà Nam, năm 2021")).to_be_visible()
    expect(page).to_have_url(re.compile("area=P63-35.*period=2021"))
    row.get_by_role("link").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tỉnh Hà Nam, năm 2005")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tỉnh Nam Định, năm 2005")).to_be_visible()
    page.get_by_label("Nhóm chỉ tiêu").select_option(label="Dinh dưỡng")
    expect(page.get_by_text("Chưa tỉnh nào có số liệu về 3 chỉ tiêu")).to_be_visible()


def test_years_and_names_stay_in_sight_and_the_newest_year_is_shown_first(open_at: Open):
    page = open_at("/returns?set=63")
    box = page.locator(".scroll").first
    expect(page.get_by_role("columnheader", name="2025")).to_be_in_viewport()
    box.evaluate("box => { box.scrollTop = 600; box.scrollLeft = 0; }")
    expect(page.get_by_role("columnheader", name="2005")).to_be_in_viewport()
    expect(page.get_by_role("columnheader", name="Tỉnh, thành phố")).to_be_in_viewport()


def test_the_workbook_comes_back_as_it_was_received(open_at: Open):
    page = open_at("/returns?submission=4")
    for name, file in (
        ("Tải tệp đã nộp", "E0324.xlsx"),
        ("Biên nhận", r"BN-\d{4}-000004.html"),
        ("Bản có đánh dấu", "E0324"),
    ):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        assert re.match(file, waiting.value.suggested_filename)
        content = waiting.value.path().read_bytes()
        if name == "Tải tệp đã nộp":
            root = Path(__file__).resolve().parents[2]
            assert content == (root / "data/workbooks/nso/E0324.xlsx").read_bytes()
        assert len(content) > 500


@pytest.mark.parametrize(
    "path", ["/returns?", "/returns?area=P63-35&period=2023", "/returns?submission=4&deed=withdraw"]
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_phone_never_scrolls_sideways(open_at: Open, path: str, lang: str):
    page = open_at(f"{path}&lang={lang}", PHONE)
    page.locator(".stBidiComponent:visible").nth(2).wait_for()
    page.locator("[data-test-script-state=notRunning]").first.wait_for(state="attached")
    assert page.evaluate(f"[{MAIN}.scrollWidth, document.documentElement.scrollWidth]") == [390, 390]


def test_on_a_phone_choosing_a_field_leads_to_its_figures(open_at: Open):
    page = open_at("/returns?set=63", PHONE)
    page.locator("html[data-whole]").wait_for(state="attached")
    page.get_by_title("Hà Nam, 2023").click()
    expect(page.get_by_role("heading", name="Tỉnh Hà Nam, năm 2023")).to_be_in_viewport()


def test_on_paper_the_matrix_is_whole_and_the_forms_are_gone(open_at: Open):
    page = open_at("/returns?set=63")
    expect(page.get_by_role("button", name="Bật duyệt hai người")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Bật duyệt hai người")).to_be_hidden()
    expect(page.get_by_label("Nhóm chỉ tiêu")).to_be_hidden()
    expect(page.locator(".scroll").first).to_have_css("overflow-y", "visible")
