"""A very long workbook is read by another reader, and gives the very same cells.

All figures are test figures.
"""

from functools import cache

import pytest

from loaders.cells import Cell, Kind, Merge, Workbook
from loaders.findings import Severity
from loaders.formats import long_xlsx
from loaders.numbers import Parsed, parse_number
from loaders.reader import read_workbook
from tests.loaders import hostile

STYLES = (
    f'<styleSheet xmlns="{hostile.MAIN_NS}"><numFmts count="1"><numFmt numFmtId="170" formatCode="0.0&quot; ‰&quot;"/>'
    '</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="9"/><xf numFmtId="170"/>'
    '<xf numFmtId="14"/><xf numFmtId="4"/></cellXfs></styleSheet>'
)
# One row of everything; {r} is its number. Unsaved formulas, errors, percentages, a unit, a date, empty results.
EVERYTHING = (
    '<row r="{r}" s="1" customFormat="1"><c r="A{r}"><v>{r}</v></c><c r="B{r}" s="1"><v>0.07</v></c>'
    '<c r="C{r}" t="n" s="2"><v>12.5</v></c><c r="D{r}" s="3"><v>46154</v></c><c r="E{r}" s="4"><v>0.125</v></c>'
    '<c r="F{r}" s="1"><f>1/4</f><v>0.25</v></c><c r="G{r}"><f>SUM(A1:B2)</f></c><c r="H{r}" s="1"><f>A1</f><v></v></c>'
    '<c r="I{r}" t="str"><f>IF(1,"")</f><v></v></c><c r="J{r}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    '<c r="K{r}" t="e"><v>#N/A</v></c><c r="L{r}" t="b"><v>1</v></c><c r="M{r}" t="inlineStr"><is><t>Ha\u0300 Nam</t></is></c>'
    '<c r="N{r}" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="O{r}" s="1"/><c r="P{r}"><v>1596</v></c>'
    '<c r="R{r}"><f t="shared" si="0"/><v>3</v></c><c r="S{r}" s="1"><f>B1</f></c></row>'
)


def long_workbook(rows: int = 20_001, everything: int = 50) -> bytes:
    """Most rows hold one number; some hold everything there is."""
    xml = "".join(
        EVERYTHING.replace("{r}", str(row))
        if row <= everything
        else f'<row r="{row}"><c r="A{row}"><v>{row}.25</v></c></row>'
        for row in range(1, rows + 1)
    )
    content = hostile.rebuilt(hostile.with_sheet_rows(xml), {"xl/styles.xml": STYLES.encode()})
    return hostile.rebuilt(
        content,
        {
            hostile.SHEET: lambda part: part.replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="T1:U2"/></mergeCells>'
            )
        },
    )


@cache
def read(rows: int) -> Workbook:
    workbook = read_workbook(long_workbook(rows), "a.xlsx")
    assert isinstance(workbook, Workbook), workbook
    return workbook


def number(cell: Cell) -> tuple[object, str]:
    parsed = parse_number(cell)
    assert isinstance(parsed, Parsed)
    return parsed.value, parsed.unit_text


def test_only_a_sheet_above_twenty_thousand_rows_is_read_the_fast_way_and_it_is_said() -> None:
    assert read(20_000).findings == ()
    (note,) = read(20_001).findings
    assert (note.severity, note.code, note.sheet, note.found) == (
        *(Severity.NOTE, "reading.long", "Biểu 1", "20001"),
    )


@pytest.mark.parametrize(("rows", "long"), [(20_000, False), (20_001, True), (60_000, True)])
def test_rows_are_counted_unless_the_beginning_shows_very_many(rows: int, long: bool) -> None:
    assert long_xlsx.is_long(long_workbook(rows)) is long


def test_both_ways_of_reading_give_the_same_cells() -> None:
    slow, fast = read(20_000).sheets[0], read(20_001).sheets[0]
    for row in range(1, 61):
        for one, other in zip(slow.row(row), fast.row(row), strict=True):
            assert (one.address, one.value, one.kind, one.formula) == (
                *(other.address, other.value, other.kind, other.formula),
            )
            if one.kind is Kind.NUMBER:
                assert number(one) == number(other)
            assert type(one.value) is type(other.value)
    assert slow.merged == fast.merged == (Merge(1, 20, 2, 21),)
    assert (fast.max_row, fast.max_column) == (20_001, slow.max_column)


def test_a_percentage_in_a_long_workbook_is_a_percentage() -> None:
    sheet = read(20_001).sheets[0]
    assert number(sheet.at("B7")) == (7, "%")
    assert number(sheet.at("F7")) == (25, "%")
    assert number(sheet.at("C7")) == (12.5, "‰")
    assert number(sheet.at("E7")) == (0.125, "")


def test_errors_and_formulas_that_were_never_calculated_are_known_in_a_long_workbook() -> None:
    sheet = read(20_001).sheets[0]
    assert [sheet.at(cell).kind for cell in ("J7", "K7")] == [Kind.ERROR, Kind.ERROR]
    assert [sheet.at(cell).value for cell in ("J7", "K7")] == ["#DIV/0!", "#N/A"]
    assert [sheet.at(cell).unsaved_formula for cell in ("G7", "H7", "I7", "S7", "F7")] == [
        *(True, True, False, True, False),
    ]


def test_properties_of_a_long_workbook_are_read() -> None:
    assert read(20_001).properties == read(20_000).properties


def test_a_long_workbook_whose_cells_do_not_name_their_address_first_is_left_to_openpyxl() -> None:
    content = long_workbook()
    assert long_xlsx.is_long(content)
    for old, new in (
        (b'<c r="C7" t="n"', b'<c t="n" r="C7"'),
        (b'<c r="A9"><v>', b"<c><v>"),
        (b' s="1"', b" s='1'"),
    ):
        other = hostile.rebuilt(
            content, {hostile.SHEET: lambda part, old=old, new=new: part.replace(old, new)}
        )
        assert long_xlsx.is_long(other)
        with pytest.raises(long_xlsx.Unaddressed):
            long_xlsx.read_long_xlsx(other)
