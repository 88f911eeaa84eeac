"""The list of findings that an annotated copy opens on."""

import pytest
from annotation_builders import (
    HEADING_ROW,
    LIST,
    RED,
    RICH,
    SHEET,
    book_with,
    listed,
    opened,
    part,
    said,
    saved,
    spoken,
    tints,
)

from loaders.annotated_copy import annotate
from loaders.findings import Severity

# What openpyxl warns of is exactly what writing the workbook again with it would lose.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def test_the_list_comes_first_and_the_copy_opens_on_it_alone() -> None:
    copy = opened(annotate(RICH.read_bytes(), [said("D6")]))
    assert copy.sheetnames == [LIST, "Biểu 1", "Biểu 'hai' x", "Đồ thị", "ẩn"]
    assert copy.active is not None and copy.active.title == LIST
    selected = [sheet.title for sheet in copy if sheet.sheet_view.tabSelected]
    assert selected == [LIST]


def test_names_that_belong_to_a_sheet_still_belong_to_it() -> None:
    before, after = opened(RICH.read_bytes()), opened(annotate(RICH.read_bytes(), []))
    for name in ("Biểu 1", "Biểu 'hai' x"):
        assert after[name].print_area == before[name].print_area
        assert after[name].print_title_rows == before[name].print_title_rows
    assert after.defined_names["Tổng"].attr_text == before.defined_names["Tổng"].attr_text


def test_the_list_holds_every_finding_by_sheet_and_address_with_the_files_own_first() -> None:
    book, _ = book_with(SHEET, "Anh")
    findings = [
        said("C3", sheet="Anh"),
        said("D10"),
        said("D9", Severity.NOTE),
        said("D9", Severity.ERROR),
        said("B9", Severity.WARNING),
        said("", Severity.WARNING),
        said("", Severity.NOTE, sheet=""),
        said("A1", sheet="Không có"),
    ]
    copy = annotate(saved(book), findings)
    assert [row[:4] for row in listed(copy)] == [
        [1, "Ghi chú", "Cả tệp", None],
        [2, "Cảnh báo", SHEET, "Cả trang"],
        [3, "Cảnh báo", SHEET, "B9"],
        [4, "Lỗi", SHEET, "D9"],
        [5, "Ghi chú", SHEET, "D9"],
        [6, "Lỗi", SHEET, "D10"],
        [7, "Lỗi", "Anh", "C3"],
        [8, "Lỗi", "Không có", "A1"],
    ]
    assert listed(copy)[5][4:] == ["Chỉ tiêu này tính bằng %.", "12,5 ‰", "một số phần trăm", "Ghi 1,25 %."]
    assert "1 dòng nói về trang hoặc ô không có trong tệp" in str(opened(copy)[LIST]["A6"].value)


def test_the_list_counts_each_severity_in_words() -> None:
    book, _ = book_with()
    findings = [said("D2"), said("D3"), said("D2", Severity.NOTE)]
    sheet = opened(annotate(saved(book), findings))[LIST]
    assert [(sheet.cell(row, 1).value, sheet.cell(row, 3).value) for row in (2, 3, 4)] == [
        *(("Lỗi", "2"), ("Cảnh báo", "0"), ("Ghi chú", "1"))
    ]


def test_no_findings_are_said_to_be_none() -> None:
    book, _ = book_with()
    copy = annotate(saved(book), [])
    assert opened(copy)[LIST]["A6"].value == "Không phát hiện vấn đề nào."
    assert tints(opened(copy)[SHEET]) == {}


@pytest.mark.parametrize(
    ("name", "location"),
    [
        ("Biểu 1", "'Biểu 1'!D2"),
        ("Sở Y tế 'Hà Nội'.", "'Sở Y tế ''Hà Nội''.'!D2"),
        ("A & B <1>", "'A & B <1>'!D2"),
        ('Trang "x"', "'Trang \"x\"'!D2"),
        ("2024", "'2024'!D2"),
        ("A!B", "'A!B'!D2"),
    ],
)
def test_each_address_links_to_its_cell_whatever_the_sheet_is_called(name: str, location: str) -> None:
    book, _ = book_with(name)
    sheet = opened(annotate(saved(book), [said("D2", sheet=name)]))[LIST]
    link = sheet.cell(HEADING_ROW + 1, 4).hyperlink
    assert link is not None and link.location == location


def test_a_sheet_whose_name_is_decomposed_in_the_file_is_found_by_its_composed_name() -> None:
    decomposed = "Bie\u0302\u0309u 1"
    book, _ = book_with(decomposed)
    copy = opened(annotate(saved(book), [said("D2", sheet="Biểu 1")]))
    assert tints(copy[decomposed]) == {"D2": RED}
    link = copy[LIST].cell(HEADING_ROW + 1, 4).hyperlink
    assert link is not None and link.location == f"'{decomposed}'!D2"


def test_cells_of_hidden_sheets_are_marked_there_and_the_list_says_that_they_are_hidden() -> None:
    book, _ = book_with(SHEET, "ẩn")
    book["ẩn"].sheet_state = "hidden"
    copy = annotate(saved(book), [said("B2", sheet="ẩn")])
    assert listed(copy)[0][2] == "ẩn (trang đang ẩn)"
    assert tints(opened(copy)["ẩn"]) == {"B2": RED}
    assert opened(copy)["ẩn"].sheet_state == "hidden"
    assert "Bỏ ẩn" in str(opened(copy)[LIST]["A6"].value)


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1"])
def test_text_that_begins_like_a_formula_stays_text_even_when_it_is_edited(text: str) -> None:
    book, _ = book_with()
    copy = annotate(saved(book), [said("D2", found=text, expected=text, remedy=text)])
    row = HEADING_ROW + 1
    sheet = opened(copy)[LIST]
    for column in (6, 7, 8):
        cell = sheet.cell(row, column)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert "<f>" not in part(copy, "xl/worksheets/sheet2.xml")


def test_signs_that_xml_cannot_hold_and_very_long_texts_do_no_harm() -> None:
    book, _ = book_with()
    copy = annotate(saved(book), [said("D2", found="a\x00b\x1f\ud800<&\"'", expected="x" * 50_000)])
    assert listed(copy)[0][5] == "ab<&\"'"
    assert len(str(listed(copy)[0][6])) == 1001


def test_the_list_is_ready_to_print() -> None:
    book, _ = book_with()
    sheet = opened(annotate(saved(book), [said("D2")]))[LIST]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$8:$8"
    assert sheet.freeze_panes == "A9"
    assert all(sheet.cell(9, column).alignment.wrap_text for column in range(1, 9))


def test_a_row_of_the_list_is_as_high_as_its_longest_text() -> None:
    book, _ = book_with()
    findings = [said("D2", what="ngắn.", remedy="Ghi."), said("D3", what="một câu dài hơn " * 10)]
    sheet = opened(annotate(saved(book), findings))[LIST]
    assert [sheet.row_dimensions[row].height for row in (9, 10)] == [16.0, 55.0]


def test_a_sheet_of_the_analyst_with_the_lists_name_is_kept_beside_it() -> None:
    book, _ = book_with(LIST)
    copy = opened(annotate(saved(book), [said("D2", sheet=LIST)]))
    assert copy.sheetnames == ["Kết quả kiểm tra (2)", LIST]
    assert tints(copy[LIST]) == {"D2": RED}


def test_more_findings_than_comments_fit_are_all_listed_and_it_is_said() -> None:
    book, _ = book_with()
    copy = annotate(saved(book), [said(f"D{row}") for row in range(1, 2101)])
    assert len(listed(copy)) == 2100
    assert len(spoken(opened(copy)[SHEET])) == 2000
    assert len(tints(opened(copy)[SHEET])) == 2100
    assert "Chỉ 2000 ô đầu tiên có chú thích" in str(opened(copy)[LIST]["A6"].value)
