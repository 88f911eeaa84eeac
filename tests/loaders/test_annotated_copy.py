"""The copy is the analyst's own workbook with tints, comments and a list, and nothing else is different.

All figures are test figures.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from loaders.annotated_copy import annotate
from loaders.cells import Workbook
from loaders.findings import Finding, Refused, Severity, finding
from loaders.reader import read_workbook
from loaders.result_marker import is_result_sheet
from loaders.supervision import ReadingLimits
from tests.loaders import hostile

# What openpyxl warns of is exactly what writing the workbook again with it would lose.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

RICH = Path(__file__).parent / "files" / "rich.xlsx"
LIST = "Kết quả kiểm tra"
SHEET = "Biểu 1"
HEADING_ROW = 8
RED, YELLOW, BLUE = "FFF4A582", "FFFDDC8C", "FFD6E8F7"


def said(
    cell: str = "",
    severity: Severity = Severity.ERROR,
    sheet: str = SHEET,
    what: str = "chỉ tiêu này tính bằng %.",
    found: str = "12,5 ‰",
    expected: str = "một số phần trăm",
    remedy: str = "Ghi 1,25 %.",
) -> Finding:
    place = f"Trang '{sheet}', ô {cell}: " if cell else f"Trang '{sheet}': " if sheet else ""
    return Finding(
        severity,
        "test.code",
        sheet,
        cell,
        found,
        expected,
        "a percentage",
        remedy,
        "Write 1.25 %.",
        f"{place}{what} {remedy}",
        f"{place}counted in %. Write 1.25 %.".replace("Trang", "Sheet").replace(", ô", ", cell"),
    )


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book_with(*sheets: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = sheets[0] if sheets else SHEET
    for name in sheets[1:]:
        book.create_sheet(name)
    for row in [["TT", "Chỉ tiêu", "ĐVT", "2024"], [1, "BHYT", "%", "12,5 ‰"], [2, "Bác sĩ", "BS", 9.5]]:
        first.append(row)
    return book, first


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def cells(sheet: Worksheet) -> list[Cell]:
    """Those that the file holds, in reading order; a far one must not make the test walk to it."""
    return [cell for _, cell in sorted(sheet._cells.items())]


def tints(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.fill.fgColor.rgb for cell in cells(sheet) if cell.fill.fill_type == "solid"}


def spoken(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for cell in cells(sheet) if cell.comment}


def listed(content: bytes) -> list[list[object]]:
    return [
        [cell.value for cell in row[:8]] for row in opened(content)[LIST].iter_rows(min_row=HEADING_ROW + 1)
    ]


# --- what is marked -----------------------------------------------------------------------------------


def test_a_faulty_cell_is_tinted_by_its_severity_and_all_else_is_not() -> None:
    book, _ = book_with()
    findings = [said("D2"), said("D3", Severity.WARNING), said("B2", Severity.NOTE)]
    sheet = opened(annotate(saved(book), findings))[SHEET]
    assert tints(sheet) == {"D2": RED, "D3": YELLOW, "B2": BLUE}


def test_the_gravest_finding_of_a_cell_gives_the_tint_and_all_are_in_one_comment() -> None:
    book, _ = book_with()
    findings = [said("D2", Severity.NOTE, what="một."), said("D2", what="hai."), said("D2", Severity.WARNING)]
    sheet = opened(annotate(saved(book), findings))[SHEET]
    assert tints(sheet) == {"D2": RED}
    (text,) = spoken(sheet).values()
    assert [text.count(word) for word in ("Lỗi ·", "Cảnh báo ·", "Ghi chú ·")] == [1, 1, 1]


def test_the_comment_tells_place_finding_expectation_and_remedy() -> None:
    book, _ = book_with()
    sheet = opened(annotate(saved(book), [said("D2")]))[SHEET]
    assert spoken(sheet) == {
        "D2": "― Kết quả kiểm tra ―\nLỗi · Trang 'Biểu 1', ô D2: Chỉ tiêu này tính bằng %.\n"
        "Đọc được: 12,5 ‰\nCần có: một số phần trăm\nCách sửa: Ghi 1,25 %."
    }


def test_the_copy_speaks_english_when_asked() -> None:
    book, _ = book_with()
    copy = opened(annotate(saved(book), [said("D2")], "en"))
    assert copy.sheetnames == ["Check results", SHEET]
    assert spoken(copy[SHEET])["D2"] == (
        "― Check results ―\nError · Sheet 'Biểu 1', cell D2: Counted in %.\n"
        "Read: 12,5 ‰\nExpected: a percentage\nWhat to do: Write 1.25 %."
    )


def test_a_finding_made_by_the_loaders_loses_neither_place_nor_remedy() -> None:
    book, _ = book_with()
    real = finding("file.cell_far_away", sheet=SHEET, cell="D2", found="D2", cells=9)
    (text,) = spoken(opened(annotate(saved(book), [real]))[SHEET]).values()
    assert text.startswith(
        "― Kết quả kiểm tra ―\nLỗi · Trang 'Biểu 1', ô D2: Có nội dung nằm rất xa bảng số liệu; "
    )
    assert text.count("Bấm Ctrl+End") == 1


def test_a_range_is_tinted_whole_and_commented_once() -> None:
    book, _ = book_with()
    sheet = opened(annotate(saved(book), [said("C2:D3", Severity.WARNING)]))[SHEET]
    assert tints(sheet) == dict.fromkeys(("C2", "D2", "C3", "D3"), YELLOW)
    assert list(spoken(sheet)) == ["C2"]


def test_a_cell_inside_a_merged_range_is_marked_where_it_can_be_seen() -> None:
    book, sheet = book_with()
    sheet.merge_cells("A5:C6")
    marked = opened(annotate(saved(book), [said("C6")]))[SHEET]
    assert tints(marked) == {"A5": RED}
    assert list(spoken(marked)) == ["A5"]
    assert [str(merged) for merged in marked.merged_cells.ranges] == ["A5:C6"]


@pytest.mark.parametrize("cell", ["D9", "AZ200", "A1", "C2", "E2", "XFD1048576"])
def test_a_cell_that_the_file_does_not_hold_is_made(cell: str) -> None:
    copy = annotate(
        hostile.with_sheet_rows('<row r="2" spans="2:4"><c r="B2"><v>1</v></c><c r="D2"/></row>'),
        [said(cell)],
    )
    sheet = opened(copy)[SHEET]
    assert tints(sheet) == {cell: RED}
    assert list(spoken(sheet)) == [cell]
    assert sheet["B2"].value == 1


def test_rows_and_cells_stay_in_order_when_new_ones_come_between() -> None:
    rows = '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="6"/><row r="9"><c r="A9"/></row>'
    cells = ("A2", "C2", "E2", "A1", "C4", "A4", "B6", "B9", "C12")
    xml = part(annotate(hostile.with_sheet_rows(rows), [said(cell) for cell in cells]), hostile.SHEET)
    assert re.findall(r'<row r="(\d+)"', xml) == ["1", "2", "4", "6", "9", "12"]
    assert re.findall(r'<c r="(\w+)"', xml) == [
        *("A1", "A2", "B2", "C2", "D2", "E2", "A4", "C4", "B6", "A9", "B9", "C12")
    ]


def test_cells_without_addresses_are_counted_as_excel_counts_them() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"
    xml = part(annotate(hostile.with_sheet_rows(rows), [said("B2")]), hostile.SHEET)
    assert re.findall(r'<c s="\d+"><v>(\d)</v>', xml) == ["4"]


def test_an_empty_sheet_can_be_marked() -> None:
    copy = annotate(hostile.rebuilt(hostile.with_sheet_rows(""), {}), [said("B2")])
    assert tints(opened(copy)[SHEET]) == {"B2": RED}


def test_a_prefixed_workbook_as_the_open_xml_sdk_writes_it_can_be_marked() -> None:
    def prefixed(xml: bytes) -> bytes:
        xml = re.sub(rb"<(/?)(\w+)(?=[\s/>])", rb"<\1x:\2", xml)
        return xml.replace(b"xmlns=", b"xmlns:x=")

    book, sheet = book_with()
    sheet["B2"].comment = Comment("cũ", "Lan")
    parts = [hostile.SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/comments/comment1.xml"]
    copy = annotate(hostile.rebuilt(saved(book), dict.fromkeys(parts, prefixed)), [said("D2"), said("B2")])
    marked = opened(copy)[SHEET]
    assert tints(marked) == {"D2": RED, "B2": RED}
    assert spoken(marked)["B2"].startswith("cũ\n\n― Kết quả kiểm tra ―\nLỗi ·")


def test_white_letters_become_dark_on_a_tint_and_keep_the_rest() -> None:
    book, sheet = book_with()
    sheet["A1"].font = Font(name="Times New Roman", bold=True, size=13, color="FFFFFFFF")
    sheet["A1"].fill = PatternFill("solid", start_color="FF1F3A5F")
    cell = opened(annotate(saved(book), [said("A1")]))[SHEET]["A1"]
    assert (cell.font.color.rgb, cell.font.name, cell.font.b, cell.font.sz) == (
        *("FF1F2937", "Times New Roman", True, 13),
    )


# --- what is kept -------------------------------------------------------------------------------------


def test_format_formula_and_saved_value_of_a_marked_cell_are_kept() -> None:
    xml = '<row r="1"><c r="A1" s="1"><f>6.25*2</f><v>12.5</v></c></row>'
    content = hostile.rebuilt(hostile.with_sheet_rows(xml), {"xl/styles.xml": _percent_style()})
    copy = annotate(content, [said("A1")])
    assert "<f>6.25*2</f><v>12.5</v>" in part(copy, hostile.SHEET)
    cell = opened(copy)[SHEET]["A1"]
    assert (cell.number_format, cell.font.i, cell.fill.fgColor.rgb) == ("0.00%", True, RED)


def _percent_style() -> bytes:
    return (
        f'<styleSheet xmlns="{hostile.MAIN_NS}"><fonts><font/><font><i/></font></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders>'
        '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="10" fontId="1" applyFont="1">'
        '<alignment wrapText="1"/></xf></cellXfs></styleSheet>'
    ).encode()


def test_every_part_that_has_nothing_to_do_with_the_marks_is_kept_to_the_byte() -> None:
    content = RICH.read_bytes()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(io.BytesIO(annotate(content, [said("D6")]))) as after,
    ):
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
        assert after.testzip() is None
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",  # was the selected sheet, the list is now
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }


def test_what_a_library_would_lose_is_still_in_the_sheet() -> None:
    xml = part(annotate(RICH.read_bytes(), [said("D6"), said("C5")]), "xl/worksheets/sheet1.xml")
    for kept in (
        "x14:sparklineGroup",
        "x14:dataBar",
        "<dataValidation ",
        "<f>C6*2</f><v>0.4</v>",
        '<mergeCell ref="A1:E1"/>',
        "<tablePart ",
        "<drawing ",
        "<autoFilter ",
    ):
        assert kept in xml


def test_other_peoples_comments_stay_and_the_finding_is_added_below() -> None:
    book, sheet = book_with()
    sheet["D2"].comment = Comment("Đã đối chiếu với báo cáo quý", "Lan")
    sheet["B3"].comment = Comment("Tên cũ", "Hoa")
    said_there = spoken(opened(annotate(saved(book), [said("D2")]))[SHEET])
    assert said_there["B3"] == "Tên cũ"
    assert said_there["D2"].startswith("Đã đối chiếu với báo cáo quý\n\n― Kết quả kiểm tra ―\nLỗi ·")


def test_every_comment_has_one_box_and_the_box_of_a_longer_comment_grows() -> None:
    before = part(RICH.read_bytes(), "xl/drawings/vmlDrawing1.vml")
    after = part(annotate(RICH.read_bytes(), [said("C5"), said("D6")]), "xl/drawings/vmlDrawing1.vml")
    assert re.findall(r"<x:Row>(\d+)</x:Row><x:Column>(\d+)<", re.sub(r"\s", "", after)) == [
        *(("4", "2"), ("8", "1"), ("5", "3"))
    ]
    anchors = [[int(n) for n in found.split(",")] for found in re.findall(r"<x:Anchor>([^<]*)<", before)]
    grown = [[int(n) for n in found.split(",")] for found in re.findall(r"<x:Anchor>([^<]*)<", after)]
    assert grown[0][:4] == anchors[0][:4]
    assert grown[0][4] > anchors[0][4] and grown[0][6] > anchors[0][6]
    assert grown[1] == anchors[1]
    shapes = re.findall(r'id="(_x0000_s\d+)"', after)
    assert len(shapes) == len(set(shapes)) == 3


def test_a_box_is_wide_and_high_enough_for_its_text() -> None:
    book, sheet = book_with()
    sheet.column_dimensions["E"].width = 3
    long = said("D2", what="một câu rất dài " * 30)
    vml = part(annotate(saved(book), [long, said("D3")]), "xl/drawings/vmlDrawing1.vml")
    heights = [float(height) for height in re.findall(r"height:([\d.]+)pt", vml)]
    assert re.findall(r"width:([\d.]+)pt", vml) == ["255", "255"]
    assert heights[0] > 2 * heights[1] > 150
    (first, _) = re.findall(r"<x:Anchor>([^<]*)<", vml)
    left, _, _, _, right, _, _, _ = (int(number) for number in first.split(","))
    assert right - left == 6  # a narrow column, five of the usual 64 pixels, and a bit


def test_conversations_are_kept_and_the_list_says_that_excel_may_hide_the_remark() -> None:
    def threaded(xml: bytes) -> bytes:
        return xml.replace(b"<author>Lan</author>", b"<author>tc={0A1B}</author>")

    book, sheet = book_with()
    sheet["D2"].comment = Comment("[Threaded comment]", "Lan")
    content = hostile.rebuilt(saved(book), {"xl/comments/comment1.xml": threaded})
    copy = annotate(content, [said("D2")])
    assert "cuộc trao đổi (comment kiểu mới)" in str(opened(copy)[LIST]["A6"].value)


# --- the list -----------------------------------------------------------------------------------------


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


# --- the copy comes in again --------------------------------------------------------------------------


def _looks(content: bytes, leaving_out: Iterable[str] = ()) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): (
            cell.value,
            cell.number_format,
            cell.font.b,
            cell.fill.fill_type and cell.fill.fgColor.rgb,
            cell.comment and cell.comment.text,
        )
        for sheet in opened(content).worksheets
        if sheet.title not in leaving_out
        for cell in cells(sheet)
        if cell.value is not None or cell.comment or cell.fill.fill_type
    }


def test_a_copy_that_is_checked_again_shows_only_the_new_findings() -> None:
    book, sheet = book_with()
    sheet["D2"].fill = PatternFill("solid", start_color="FF00FF00")
    sheet["D3"].comment = Comment("của Lan", "Lan")
    once = annotate(saved(book), [said("D2"), said("D3"), said("A9:B10")])
    twice = annotate(once, [said("C3", Severity.WARNING)])
    assert opened(twice).sheetnames == [LIST, SHEET]
    assert tints(opened(twice)[SHEET]) == {"D2": "FF00FF00", "C3": YELLOW}
    assert [text[:20] for text in spoken(opened(twice)[SHEET]).values()] == [
        "― Kết quả kiểm tra ―",
        "của Lan",
    ]
    assert len(listed(twice)) == 1


def test_a_copy_checked_again_without_findings_looks_like_the_original() -> None:
    content = RICH.read_bytes()
    marks = [
        said("C5"),
        said("D6"),
        said("A2"),
        said("Z40"),
        said("A1", sheet="Biểu 'hai' x"),
        said("B2", sheet="ẩn"),
    ]
    assert _looks(annotate(annotate(content, marks), []), [LIST]) == _looks(content)


def test_the_reader_can_tell_the_list_from_the_analysts_sheets() -> None:
    book, _ = book_with()
    copy = read_workbook(annotate(saved(book), [said("D2")]), "a.xlsx")
    assert isinstance(copy, Workbook)
    assert [is_result_sheet(sheet) for sheet in copy.sheets] == [True, False]
    assert copy.sheets[1].value(2, 4) == "12,5 ‰"


# --- what cannot be annotated -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (hostile.zip_bomb(), "file.packed_too_tightly"),
        (hostile.billion_laughs("xl/styles.xml"), "file.external_entities"),
        (hostile.with_macros(), "file.macros"),
        (b"", "file.empty"),
        (hostile.rebuilt(hostile.good_workbook(), {"xl/styles.xml": b"<styleSheet/>"}), "file.damaged"),
        (
            hostile.rebuilt(hostile.good_workbook(), {hostile.SHEET: b"<worksheet><c></worksheet>"}),
            "file.damaged",
        ),
    ],
)
def test_a_hostile_file_is_refused_with_its_finding(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        annotate(content, [said("D2")])
    assert refused.value.finding.code == code


def test_a_copy_that_takes_too_long_is_refused_and_the_host_goes_on() -> None:
    with pytest.raises(Refused) as refused:
        annotate(hostile.heavy_workbook(), [said("D2")], reading=ReadingLimits(wall_seconds=0.2))
    assert refused.value.finding.code == "file.too_slow"
