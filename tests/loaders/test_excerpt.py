"""The picture of the cells around a figure says what the workbook says, in every format, and never needs all of it.

The shipped workbooks are real; all other figures are test figures.
"""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color

from indicators.types import Observation
from loaders.addresses import address, position
from loaders.agreement import Agreement, Relation, agreement, place_of
from loaders.cells import Merge
from loaders.excerpt import Excerpt, Line, excerpt_of, read_excerpt
from loaders.findings import Finding
from loaders.reader import read_workbook
from loaders.surroundings.job import picture, reader_of
from loaders.surroundings.strip import Look
from store.reading import open_snapshot
from tests.loaders import hostile

FILES = Path(__file__).parent / "files"
SHIPPED = Path(__file__).parents[2] / "data" / "workbooks"
STUNTING = SHIPPED / "nso" / "E1418.xlsx"


def excerpt(content: bytes, sheet: str, cell: str) -> Excerpt:
    """Through the child process."""
    found = read_excerpt(content, sheet, cell)
    assert isinstance(found, Excerpt), found
    return found


def excerpt_here(content: bytes, kind: str, sheet: str, cell: str) -> Excerpt:
    """The same without a process of its own, for many cells."""
    strip = reader_of(kind)(content, sheet, position(cell))
    assert strip is not None
    return excerpt_of(json.loads(json.dumps(picture(strip, position(cell)))), sheet, position(cell))


def texts(found: Excerpt, places: tuple[tuple[int, int], ...], lang: str = "vi") -> dict[str, str]:
    return {address(*place): found.cells[place].text(lang) for place in places}


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(*rows: list[object], merged: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    book.active.title = "Biểu 1"
    for row in rows:
        book.active.append(row)
    for one in merged:
        book.active.merge_cells(one)
    return saved(book)


def as_csv() -> bytes:
    """The shipped table as text with semicolons, numbers as Vietnamese write them."""
    workbook = read_workbook(STUNTING)
    out = io.StringIO()
    write = csv.writer(out, delimiter=";")
    for row in range(1, workbook.sheets[0].max_row + 1):
        values = [workbook.sheets[0].value(row, column) for column in range(1, 17)]
        write.writerow(
            [str(each).replace(".", ",") if isinstance(each, float) else each or "" for each in values]
        )
    return out.getvalue().encode("utf-8-sig")


SAME_TABLE = {
    "xlsx": (STUNTING.read_bytes(), "E1418"),
    "xls": ((FILES / "E1418.xls").read_bytes(), "E1418"),
    "xlsb": ((FILES / "E1418.xlsb").read_bytes(), "E1418"),
    "ods": ((FILES / "E1418.ods").read_bytes(), "E1418"),
    "csv": (as_csv(), "CSV"),
}


@pytest.mark.parametrize("kind", SAME_TABLE)
def test_the_marked_cell_says_the_published_figure_in_every_format(kind: str) -> None:
    """Stunting in Bắc Kạn, 2024, in the statistics office's table E14.18."""
    content, sheet = SAME_TABLE[kind]
    found = excerpt(content, sheet, "L20")
    assert found.seen.text("vi") == "22,9"
    assert texts(found, found.headings) == {"L3": "2024 Height-for-age malnutrition"}
    assert texts(found, found.labels) == {"A20": "Bac Kan"}
    assert agreement(found.seen.cell, Observation("P63-06", "stunting", 2024, 22.9, "nso")) == Agreement(
        Relation.SAME, 22.9
    )


@pytest.mark.parametrize("kind", SAME_TABLE)
def test_every_format_shows_the_same_neighbours(kind: str) -> None:
    content, sheet = SAME_TABLE[kind]
    found, first = excerpt(content, sheet, "C40"), excerpt(STUNTING.read_bytes(), "E1418", "C40")
    assert (found.rows, [one.number for one in found.columns]) == (
        first.rows,
        [one.number for one in first.columns],
    )
    assert {place: seen.text("vi") for place, seen in found.cells.items()} == {
        place: seen.text("vi") for place, seen in first.cells.items()
    }


def test_every_shipped_figure_is_found_in_its_cell(shipped_home: Path) -> None:
    """As it stands there, or as the count that its rate was formed from; a missing mark for a missing figure."""
    with open_snapshot(shipped_home) as snapshot:
        books = {
            one.receipt.submission_id: snapshot.workbook_bytes(one.receipt.sha256)
            for one in snapshot.submissions()
        }
        figures = snapshot.figures()[::29]
    for figure in figures:
        found = excerpt_here(books[figure.submission_id], "xlsx", figure.sheet, figure.cell)
        relation = agreement(found.seen.cell, figure.observation).relation
        expected = Relation.SAME if figure.observation.numerator is None else Relation.NUMERATOR
        assert relation is (Relation.MISSING if figure.observation.value is None else expected), figure
        assert found.headings and found.labels, figure
        assert len(found.cells) < 200


def test_a_number_is_shown_with_the_signs_of_the_readers_language() -> None:
    ods = excerpt(*SAME_TABLE["ods"], "L20").seen
    assert (ods.shown, ods.text("vi"), ods.text("en")) == ("22.9", "22,9", "22.9")
    percent = [
        excerpt((FILES / f"same.{kind}").read_bytes(), "Biểu 1", "B3").seen for kind in ("ods", "xlsx")
    ]
    assert [(one.text("vi"), one.text("en")) for one in percent] == [("12,5%", "12.5%")] * 2


def test_of_a_long_sheet_only_the_neighbourhood_comes_back() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>Tỉnh thử {row}</t></is></c>'
        f'<c r="B{row}"><v>{row}.5</v></c></row>'
        for row in range(3, 30_001)
    )
    head = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Bảng thử</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Tỉnh</t></is></c><c r="B2" t="inlineStr"><is><t>Năm 2024</t></is></c></row>'
    )
    found = excerpt(hostile.with_sheet_rows(head + rows), "Biểu 1", "B20000")
    assert [line.number for line in found.rows] == [1, 2, *range(19_995, 20_005)]
    assert (found.seen.text("vi"), found.continues_down) == ("20000,5", True)
    assert texts(found, (*found.headings, *found.labels)) == {"B2": "Năm 2024", "A20000": "Tỉnh thử 20000"}


def test_far_columns_leave_a_gap_and_the_label_stays() -> None:
    content = table(["Tỉnh", *(f"Năm {year}" for year in range(2000, 2026))], ["Hà Nam", *range(26)])
    found = excerpt(content, "Biểu 1", "U2")
    assert [line.number for line in found.columns] == [1, *range(17, 25)]
    assert texts(found, (*found.headings, *found.labels)) == {"U1": "Năm 2019", "A2": "Hà Nam"}
    assert (found.continues_right, found.continues_down) == (True, False)


def test_headings_are_the_nearest_words_above_even_where_several_tables_share_a_sheet() -> None:
    first = [["Bảng một", None], ["Tỉnh", "Bác sĩ"], *([f"Tỉnh {n}", n] for n in range(1, 64))]
    second = [[None, None], ["Bảng hai", None], ["Tỉnh", "Giường"], *([f"Tỉnh {n}", n] for n in range(1, 64))]
    found = excerpt(table(*first, *second), "Biểu 1", "B120")
    assert texts(found, found.headings) == {"B68": "Giường"}


def test_years_written_as_numbers_are_a_heading_and_counts_like_years_are_none() -> None:
    rows = [
        ["Số giường", None, None],
        ["Tỉnh", 2023, 2024],
        ["A", 1985, 1970],
        ["B", 1990, 2001],
        ["C", 15, 16],
    ]
    found = excerpt(table(*rows), "Biểu 1", "C5")
    assert texts(found, found.headings) == {"C2": "2024"}
    named = [["Tỉnh", "Công", "Tư"], ["A", 1985, 1970], ["B", 1990, 2001]]
    found = excerpt(table(*named), "Biểu 1", "C3")
    assert texts(found, found.headings) == {"C1": "Tư"}


def test_merged_headings_are_read_whole_and_a_group_of_rows_is_no_heading() -> None:
    content = table(
        ["Tỷ lệ suy dinh dưỡng (%)", None, None, None],
        ["Tỉnh", "Năm 2024", None, "Ghi chú"],
        [None, "Nam", "Nữ", None],
        ["Cả nước", 10.1, 10.2, None],
        [None, "Đồng bằng sông Hồng", None, None],
        ["Hà Nam", 16.9, 17.1, None],
        merged=("A1:D1", "A2:A3", "B2:C2", "B5:D5"),
    )
    found = excerpt(content, "Biểu 1", "C6")
    assert texts(found, found.headings) == {"B2": "Năm 2024", "C3": "Nữ"}
    assert Merge(2, 2, 2, 3) in found.merged


def test_figures_in_words_and_missing_marks_are_neither_headings_nor_labels() -> None:
    rows = [
        ["Chỉ tiêu", "Đơn vị", "Thực hiện"],
        ["1. Bảo hiểm y tế", "%", "trên 93"],
        ["2. Tiêm chủng", "%", ".."],
    ]
    found = excerpt(table(*rows, ["3. Béo phì", "%", 12.5]), "Biểu 1", "C4")
    assert texts(found, (*found.headings, *found.labels)) == {"C1": "Thực hiện", "A4": "3. Béo phì"}


def test_bold_fill_and_alignment_are_seen() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet["A1"], sheet["B1"], sheet["B2"] = "Tỉnh", "Năm 2024", 12.5
    sheet["A1"].font = Font(bold=True, color="FFC00000")
    sheet["B1"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.8))
    sheet["B2"].alignment = Alignment(horizontal="center", wrap_text=True)
    sheet["A2"].fill = PatternFill("solid", fgColor="FFFFF2CC")
    sheet.column_dimensions["A"].width = 24
    sheet.row_dimensions[1].hidden = True
    found = excerpt(saved(book), "Biểu 1", "B2")
    assert found.cells[1, 1].look == Look(bold=True, ink="#C00000")
    assert found.cells[1, 2].look == Look(fill="#DCE6F2")
    assert found.cells[2, 1].look == Look(fill="#FFF2CC")
    assert found.seen.look == Look(align="center", wrap=True)
    assert (found.columns[0], found.rows[0]) == (Line(1, width=24.0), Line(1, hidden=True))


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_merges_dates_errors_and_formulas_are_seen_in_every_format(kind: str) -> None:
    found = excerpt((FILES / f"same.{kind}").read_bytes(), "Biểu 1", "B5")
    assert found.merged[0] == Merge(2, 2, 2, 4)
    assert [found.cells[position(cell)].text("vi") for cell in ("B4", "D4", "E5")] == [
        "12/05/2026",
        "#DIV/0!",
        "-3,75",
    ]
    assert found.seen.cell.formula is (kind != "xlsb")  # SheetJS wrote plain values


def test_the_words_of_a_formula_are_kept_where_the_file_has_them() -> None:
    content = hostile.with_sheet_rows('<row r="1"><c r="A1"><f>B1/C1*100</f><v>12.5</v></c></row>')
    assert excerpt(content, "Biểu 1", "A1").formula == "=B1/C1*100"
    assert excerpt((FILES / "same.ods").read_bytes(), "Biểu 1", "B5").formula == "=1/4"


def test_rows_without_numbers_and_elements_with_a_prefix_are_read() -> None:
    plain = '<row><c t="inlineStr"><is><t>Tỉnh</t></is></c></row><row><c><v>1</v></c><c><v>7.5</v></c></row>'
    assert excerpt(hostile.with_sheet_rows(plain), "Biểu 1", "B2").seen.cell.value == 7.5

    def prefixed(part: bytes) -> bytes:
        named = part.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?", b"<?")
        return named.replace(b'xmlns="', b'xmlns:x="', 1)

    content = hostile.rebuilt(
        hostile.good_workbook([["Tỉnh", "Năm"], ["Hà Nam", 7.5]]), {hostile.SHEET: prefixed}
    )
    assert excerpt(content, "Biểu 1", "B2").seen.cell.value == 7.5


def test_shared_texts_are_those_of_the_cells() -> None:
    content = hostile.with_shared_strings("một", "hai", "ba")
    sheet = read_workbook(content).sheets[0]
    for cell in sheet.cells():
        assert excerpt(content, sheet.name, cell.address).seen.cell == cell


@pytest.mark.parametrize(("sheet", "cell"), [("Biểu 9", "A1"), ("E1418", ""), ("E1418", "ô A1")])
def test_a_place_that_is_not_there_is_said(sheet: str, cell: str) -> None:
    found = read_excerpt(STUNTING.read_bytes(), sheet, cell)
    assert isinstance(found, Finding) and found.code == "excerpt.no_place"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"test workbook", "file.not_a_workbook"),
        (STUNTING.read_bytes()[:5000], "file.damaged"),
        (hostile.zip_bomb(), "file.packed_too_tightly"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding_and_no_fault(content: bytes, code: str) -> None:
    found = read_excerpt(content, "Biểu 1", "A1")
    assert isinstance(found, Finding) and found.code == code


def test_a_far_cell_neither_stops_nor_swells_the_picture() -> None:
    found = excerpt(hostile.far_cell(), "Biểu 1", "A1")
    assert len(found.cells) < 200


def observation(value: float | None, numerator: float | None = None) -> Observation:
    return Observation("P63-35", "stunting", 2024, value, "nso", numerator=numerator)


@pytest.mark.parametrize(
    ("content", "one", "expected"),
    [
        (12.5, observation(12.5), Agreement(Relation.SAME, 12.5)),
        ("trên 93 %", observation(93.0), Agreement(Relation.SAME, 93.0, "%")),
        ("1.596", observation(1596.0), Agreement(Relation.SAME, 1596.0)),
        (1596, observation(14.2, 1596.0), Agreement(Relation.NUMERATOR, 1596.0)),
        ("125 ‰", observation(12.5), Agreement(Relation.CONVERTED, 125.0, "‰")),
        ("..", observation(None), Agreement(Relation.MISSING)),
        (7, observation(12.5), Agreement(Relation.UNKNOWN)),
    ],
)
def test_what_a_cell_says_of_its_figure(content: object, one: Observation, expected: Agreement) -> None:
    found = excerpt(table(["Tỉnh", "Năm"], ["Hà Nam", content]), "Biểu 1", "B2")
    assert agreement(found.seen.cell, one) == expected


def test_a_count_beside_the_figure_is_found_where_only_one_cell_holds_it() -> None:
    rows = [["Tỉnh", "Bác sĩ", "Dân số", "Tỷ lệ"], ["A", 700, 875_200, 8.0], ["B", 700, 700, 8.0]]
    found = excerpt(table(*rows), "Biểu 1", "D2")
    assert (place_of(875_200.0, found), place_of(700.0, found), place_of(1.0, found)) == ("C2", "B2", "")
    assert place_of(700.0, excerpt(table(*rows), "Biểu 1", "D3")) == ""
