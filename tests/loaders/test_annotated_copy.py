"""The copy is the analyst's own workbook with tints, comments and a list, and nothing else is different.

All figures are test figures.
"""

import io
import re
import zipfile

import pytest
from annotation_builders import (
    BLUE,
    LIST,
    RED,
    RICH,
    SHEET,
    YELLOW,
    book_with,
    opened,
    part,
    said,
    saved,
    spoken,
    tints,
)
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from loaders.annotated_copy import annotate
from loaders.findings import Severity, finding
from tests.loaders import hostile

# What openpyxl warns of is exactly what writing the workbook again with it would lose.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


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
