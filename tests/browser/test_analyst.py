"""A newcomer hands over a return with no help outside the page: template, check, correction, publication, receipt.

Test figures, but for what is published of Hà Nam in data/workbooks.
"""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from access_check import SETTLED
from playwright.sync_api import Locator, Page, expect

from tests.loaders.forms import Opened, opened

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
MAIN = "document.querySelector('[data-testid=stMain]')"
NATIVE = ".st-key-upload-native input[type=file]"
MANAGED, NURSES = "population_health_managed", "nurses_per_10k"
#: A file dropped by hand: Playwright can choose files but not drag them.
DROP = """([name, bytes]) => {
  const carrier = new DataTransfer();
  carrier.items.add(new File([new Uint8Array(bytes)], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: carrier, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def form(open_own: Open, tmp_path: Path) -> Callable[..., Path]:
    """The template of Hà Nam for 2025, filled in and saved under a name."""
    page = open_own("/upload?area=P63-35")
    content = saved(page, "Tải biểu mẫu")
    page.close()

    def fill(name: str, **values: object) -> Path:
        filled = opened(content)
        for indicator_id, value in values.items():
            filled.fill(indicator_id, value=value)
        return save(filled, tmp_path / name)

    return fill


def save(filled: Opened, path: Path) -> Path:
    path.write_bytes(filled.bytes())
    return path


def saved(page: Page, button: str) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return Path(coming.value.path()).read_bytes()


def workbook(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def choose(page: Page, path: Path) -> None:
    """As a person does, through the dialogue of the page's own button."""
    with page.expect_file_chooser() as coming:
        page.get_by_role("button", name=re.compile("Chọn tệp|Choose a file")).click()
    coming.value.set_files(path)


def drop(page: Page, path: Path) -> None:
    page.evaluate(DROP, [path.name, list(path.read_bytes())])


def step(page: Page) -> Locator:
    """Where the page says one stands."""
    return page.locator("li[aria-current=step] .label").last


def finding(page: Page, cell: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("cell", name=re.compile(rf"\b{cell}$")))


def publish(page: Page, name: str = "Nguyễn Thị Ánh") -> None:
    page.get_by_label("Họ và tên người thực hiện").fill(name)
    page.get_by_role("button", name="Công bố", exact=True).click()


def receipt(page: Page) -> Locator:
    return page.get_by_role("article")


def number(page: Page) -> str:
    expect(receipt(page)).to_be_visible()
    return receipt(page).locator(".number").inner_text()


def test_a_newcomer_fills_in_corrects_and_publishes_a_return(open_own: Open, tmp_path: Path):
    page = open_own("/upload")
    page.get_by_label("Tỉnh, thành phố").select_option(label="Hà Nam")
    expect(page).to_have_url(re.compile("area=P63-35"))
    expect(page.get_by_label("Tỉnh, thành phố").locator("option[selected]")).to_have_text("Hà Nam")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải biểu mẫu").click()
    assert coming.value.suggested_filename == "So-lieu_Ha-Nam_P63-35_2025.xlsx"
    filled = opened(Path(coming.value.path()).read_bytes())
    filled.fill(MANAGED, value="93,5 ‰")
    filled.fill(NURSES, value=14.2)
    cell = filled.address(MANAGED, "value")

    choose(page, save(filled, tmp_path / "ha-nam-2025.xlsx"))
    expect(step(page)).to_contain_text("Kiểm tra")
    expect(finding(page, cell)).to_contain_text("93,5 ‰")
    expect(page.locator(".st-key-upload-picture td.target")).to_have_text("93,5 ‰")
    expect(page.get_by_text("Sửa 1 lỗi ngay trong bản đó")).to_be_visible()
    expect(page.get_by_role("button", name="Công bố", exact=True)).to_have_count(0)

    annotated = workbook(saved(page, "Bản đánh dấu"))
    assert annotated.sheetnames[0] == "Kết quả kiểm tra"
    commented = annotated[filled.sheet.title][cell].comment
    assert commented is not None and "‰" in commented.text

    filled.sheet[cell].value = 93.5
    drop(page, save(filled, tmp_path / "ha-nam-2025.xlsx"))
    expect(page.get_by_text("1 lỗi đã sửa, 0 còn lại, 0 mới.")).to_be_visible()
    expect(page.get_by_text("Nay đạt")).to_be_visible()
    expect(step(page)).to_contain_text("Công bố")

    page.get_by_role("button", name="Công bố", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Ghi họ và tên")
    publish(page)
    expect(receipt(page)).to_contain_text("Đã công bố.")
    expect(receipt(page)).to_contain_text("Nguyễn Thị Ánh")
    expect(receipt(page)).to_contain_text("2 mới")
    told = json.loads(saved(page, "Tải biên nhận (JSON)"))
    assert told["number"] == number(page) and told["file_name"] == "ha-nam-2025.xlsx"
    assert number(page) in saved(page, "Tải biên nhận để in").decode()

    page.get_by_role("link", name="Xem trang Hà Nam").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Hà Nam")
    row = page.get_by_role("row").filter(has_text="Dân số được quản lý sức khỏe")
    expect(row).to_contain_text("93,5")
    expect(row).to_contain_text("Đạt")
    page.go_back()
    expect(receipt(page)).to_be_visible()


def test_the_same_file_from_somebody_else_gives_the_first_receipt(open_own: Open, form: Callable[..., Path]):
    path = form("y-te.xlsx", pharmacists_per_10k=1.9)
    page = open_own("/upload")
    choose(page, path)
    publish(page)
    first = number(page)
    other = open_own("/upload")
    drop(other, path.rename(path.with_name("ten-khac.xlsx")))
    expect(receipt(other)).to_contain_text("Tệp này đã được Nguyễn Thị Ánh nộp lúc")
    assert number(other) == first


def test_two_analysts_who_publish_at_once_both_succeed(open_own: Open, form: Callable[..., Path]):
    pages = []
    for name, value in (("a.xlsx", 71.0), ("b.xlsx", 72.0)):
        page = open_own("/upload")
        choose(page, form(name, healthy_life_expectancy=value))
        page.get_by_label("Họ và tên người thực hiện").fill(name)
        pages.append(page)
    for page in pages:
        page.get_by_role("button", name="Công bố", exact=True).click()
    assert len({number(page) for page in pages}) == 2


def test_a_warning_is_accepted_with_a_tick(open_own: Open, form: Callable[..., Path]):
    page = open_own("/upload")
    choose(page, form("canh-bao.xlsx", health_insurance_coverage=104.0))
    expect(page.get_by_role("link", name=re.compile("cảnh báo"))).to_be_visible()
    publish(page)
    expect(page.get_by_role("alert")).to_contain_text("đánh dấu xác nhận")
    page.get_by_role("checkbox").check(force=True)
    publish(page)
    expect(receipt(page)).to_contain_text("Đã công bố.")


def test_what_the_file_leaves_open_is_asked_and_the_answer_read(open_own: Open, tmp_path: Path):
    book = openpyxl.Workbook()
    for row in (
        ["SỞ Y TẾ"],
        [],
        ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2024"],
        [1, "Tuổi thọ trung bình", "Năm", 75.1],
    ):
        book.worksheets[0].append(row)
    book.save(tmp_path / "khong-ro-tinh.xlsx")
    page = open_own("/upload")
    choose(page, tmp_path / "khong-ro-tinh.xlsx")
    expect(step(page)).to_contain_text("Cách đọc")
    expect(page.get_by_text("Trả lời 1 câu hỏi ở bước 3")).to_be_visible()
    asked = page.get_by_role("combobox", name=re.compile("là của tỉnh, thành phố nào"))
    asked.fill("zz")
    expect(page.get_by_role("listbox")).not_to_be_empty()
    assert "Không có mục nào" in page.evaluate(
        "getComputedStyle(document.querySelector('[role=listbox] [role=option] span'), '::after').content"
    )
    asked.fill("Hà Nam")
    page.get_by_role("option", name="Hà Nam (63 tỉnh)").click()
    expect(page.get_by_text("đọc được 1 số liệu")).to_be_visible()


def test_a_file_that_cannot_be_taken_is_told_in_one_sentence_and_the_page_goes_on(
    open_own: Open, form: Callable[..., Path], tmp_path: Path
):
    page = open_own("/upload")
    (tmp_path / "bao-cao.xlsx").write_bytes(b"%PDF-1.7 no workbook")
    choose(page, tmp_path / "bao-cao.xlsx")
    expect(page.get_by_role("alert")).to_contain_text("không phải sổ Excel")
    (tmp_path / "to.xlsx").write_bytes(b"PK\x03\x04" + bytes(21 * 1024 * 1024))
    choose(page, tmp_path / "to.xlsx")
    expect(page.get_by_text("Tệp lớn hơn 20 MB")).to_be_visible()
    choose(page, form("tot.xlsx", stunting=16.1))
    expect(step(page)).to_contain_text("Công bố")


def test_another_language_keeps_the_file(open_own: Open, form: Callable[..., Path]):
    page = open_own("/upload")
    choose(page, form("loi.xlsx", stunting="không rõ"))
    expect(page.get_by_text("Không đọc được 'không rõ'")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("'không rõ' cannot be read as one number")).to_be_visible()
    expect(step(page)).to_contain_text("Check")


def test_the_place_for_the_file_is_reached_by_keyboard_and_says_its_limits(open_own: Open):
    page = open_own("/upload")
    button = page.get_by_role("button", name="Chọn tệp")
    expect(button).to_have_accessible_description(re.compile(r"\.xlsx.*20 MB"))
    page.wait_for_function(SETTLED)
    button.focus()
    with page.expect_file_chooser() as coming:
        page.keyboard.press("Enter")
    assert ".xlsx" in (page.locator(NATIVE).get_attribute("accept") or "")
    assert not coming.value.is_multiple()


def test_any_finding_is_looked_at_in_its_place(open_own: Open, form: Callable[..., Path]):
    page = open_own("/upload")
    choose(page, form("hai-loi.xlsx", stunting="không rõ", wasting="3.1x"))
    picture = page.locator(".st-key-upload-picture td.target")
    expect(picture).to_have_text("không rõ")
    page.get_by_role("row").filter(has_text="3.1x").get_by_role("link").click()
    expect(picture).to_have_text("3.1x")
    page.go_back()
    expect(picture).to_have_text("không rõ")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_said_in_streamlits_own_words(open_own: Open, form: Callable[..., Path], lang: str):
    page = open_own(f"/upload?lang={lang}")
    choose(page, form("nho.xlsx", wasting=3.9))
    expect(step(page)).to_contain_text("Công bố" if lang == "vi" else "Publish")
    page.get_by_label("Họ và tên người thực hiện" if lang == "vi" else "name").fill("A")
    shown = page.evaluate("document.body.innerText")
    for words in ("Browse files", "Drag and drop", "per file", "Press Enter", "Upload\n200MB"):
        assert words not in shown


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_on_a_phone_no_state_scrolls_sideways(open_own: Open, form: Callable[..., Path], lang: str):
    page = open_own(f"/upload?lang={lang}&area=P63-35", PHONE)

    def fits() -> None:
        page.locator("[data-test-script-state=notRunning]").first.wait_for(state="attached")
        assert page.evaluate(f"[{MAIN}.scrollWidth, document.documentElement.scrollWidth]") == [390, 390]

    expect(page.get_by_role("button", name=re.compile("Chọn tệp|Choose a file"))).to_be_visible()
    fits()
    choose(page, form("loi.xlsx", stunting="không rõ", wasting="99 ‰"))
    expect(page.get_by_role("heading", name=re.compile("Việc cần làm|What to do"))).to_be_visible()
    fits()
    choose(page, form("tot.xlsx", underweight=10.1 if lang == "vi" else 10.2))
    expect(step(page)).to_contain_text(re.compile("Công bố|Publish"))
    fits()
    page.get_by_label(re.compile("Họ và tên|name")).fill("Nguyễn Thị Ánh")
    page.get_by_role("button", name=re.compile("^(Công bố|Publish)$")).click()
    expect(receipt(page)).to_be_visible()
    fits()


def test_on_paper_the_receipt_stands_alone(open_own: Open, form: Callable[..., Path]):
    page = open_own("/upload")
    choose(page, form("in.xlsx", out_of_pocket_share=38.0))
    publish(page)
    expect(receipt(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(receipt(page).locator(".number")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    for name in ("In biên nhận", "Chọn tệp", "Tải biên nhận (JSON)"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()


def test_bytes_of_a_template_are_those_of_a_workbook(open_own: Open):
    page = open_own("/upload?area=VN&template=targets")
    assert workbook(saved(page, "Tải biểu mẫu")).worksheets[0].protection.sheet
