"""The same workbook gives the same cells in every format, and what a format hides is never misread in silence.

All figures are test figures; how the files were made stands beside them.
"""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from loaders.annotated_copy import annotate
from loaders.cells import Cell, Kind, Merge, Visibility, Workbook
from loaders.findings import Finding, Severity
from loaders.formats.cfb import Container
from loaders.formats.grid import Disagreement, Grid, Held, check_against
from loaders.numbers import Parsed, parse_number
from loaders.reader import Refusal, read_workbook, refusal_of
from loaders.supervision import READING_LIMITS
from tests.loaders import hostile

FILES = Path(__file__).parent / "files"
XLS, XLSB, ODS = ((FILES / f"same.{kind}").read_bytes() for kind in ("xls", "xlsb", "ods"))
ALL = ["same.xlsx", "same.xls", "same.xlsb", "same.ods", "sheetjs.xlsx"]


def whole(source: bytes | Path) -> Workbook:
    workbook = read_workbook(source, "a")
    assert isinstance(workbook, Workbook), workbook
    return workbook


def refused(content: bytes) -> Finding:
    refusal = read_workbook(content, "a")
    assert isinstance(refusal, Refusal)
    return refusal.finding


def number(cell: Cell) -> tuple[object, str]:
    read = parse_number(cell)
    assert isinstance(read, Parsed)
    return read.value, read.unit_text


@pytest.mark.parametrize("name", ALL)
def test_every_format_gives_the_same_values_and_kinds(name: str) -> None:
    first, second = whole(FILES / name).sheets
    assert {
        cell.address: (cell.value if cell.kind is not Kind.DATE else cell.text[:10], cell.kind)
        for cell in first.cells()
    } == {
        "B2": ("Tỉnh Hà Nam (số liệu thử)", Kind.TEXT),
        "B3": (0.125, Kind.NUMBER),
        "C3": (12.5, Kind.NUMBER),
        "D3": (12, Kind.NUMBER),
        "E3": ("Hà Nam", Kind.TEXT),
        "B4": ("2026-05-12", Kind.DATE),
        "C4": (True, Kind.BOOLEAN),
        "D4": ("#DIV/0!", Kind.ERROR),
        "E4": ("12:30:00", Kind.DATE),
        "B5": (0.25, Kind.NUMBER),
        "C5": ("", Kind.TEXT),
        "D5": (1e-7, Kind.NUMBER),
        "E5": (-3.75, Kind.NUMBER),
        "F5": (1234567.25, Kind.NUMBER),
        "B6": ("có chú thích", Kind.TEXT),
        "C6": (5, Kind.NUMBER),
        "D6": ("12,5 %", Kind.TEXT),
        "E6": ("dòng 1\ndòng  2", Kind.TEXT),
        "F6": (0.07, Kind.NUMBER),
        **dict.fromkeys(("B8", "C8", "D8", "B9", "B10"), (5, Kind.NUMBER)),
    }
    assert isinstance(first.value(3, 4), int)
    assert first.merged == (Merge(2, 2, 2, 4),)
    assert (first.name, first.visibility, first.max_row, first.max_column) == (
        *("Biểu 1", Visibility.VISIBLE, 10, 6),
    )
    assert (second.name, second.visibility, second.value(1, 1)) == ("ẩn", Visibility.HIDDEN, 1)


@pytest.mark.parametrize("name", ALL)
def test_a_percentage_and_a_unit_in_a_format_are_read_as_the_reader_of_the_sheet_sees_them(name: str) -> None:
    sheet = whole(FILES / name).sheets[0]
    assert [number(sheet.at(cell)) for cell in ("B3", "B5", "F6", "C3", "F5")] == [
        *((12.5, "%"), (25, "%"), (7, "%"), (12.5, "‰"), (1234567.25, "")),
    ]


@pytest.mark.parametrize("name", ["same.xlsx", "same.xls", "same.ods"])
def test_formulas_are_known_to_be_formulas(name: str) -> None:
    sheet = whole(FILES / name).sheets[0]
    formulas = {cell.address for cell in sheet.cells() if cell.formula}
    assert {"B5", "C5", "C6", "D4"} <= formulas <= {"B5", "C5", "C6", "D4", "C4"}
    assert not any(cell.unsaved_formula for cell in sheet.cells())


# --- .xls ---------------------------------------------------------------------------------------------


def _patched(content: bytes, old: bytes, new: bytes) -> bytes:
    assert content.count(old) >= 1 and len(old) == len(new)
    return content.replace(old, new, 1)


def _record(content: bytes, kind: int, row: int, column: int) -> bytes:
    """The record of a cell, as it stands in the stream."""
    stream = Container(content).stream("Workbook")
    at = 0
    while at < len(stream):
        found, size = struct.unpack_from("<HH", stream, at)
        if found == kind and struct.unpack_from("<HH", stream, at + 4) == (row - 1, column - 1):
            return stream[at : at + 4 + size]
        at += 4 + size
    raise AssertionError("no such record")


def test_formulas_of_an_xls_that_were_never_calculated_are_unknown_and_not_empty() -> None:
    sheet = whole(FILES / "never_calculated.xls").sheets[0]
    assert sheet.at("C2").unsaved_formula
    assert (number(sheet.at("A2")), number(sheet.at("B2"))) == ((12.5, "%"), (12.5, "‰"))
    assert (sheet.value(3, 1), sheet.value(3, 2)) == (1596, 0.07)


def test_xls_with_macros_is_refused() -> None:
    name = "SummaryInformation"
    macros = _patched(
        XLS, f"\5{name}".encode("utf-16-le"), "_VBA_PROJECT_CUR\0\0\0".encode("utf-16-le")
    ).replace(struct.pack("<H", 2 * len(name) + 4), struct.pack("<H", 34))
    assert refused(macros).code == "file.macros"


def test_xls_with_a_password_is_refused() -> None:
    """A FILEPASS record stands where a record that matters to nobody stood."""
    stream = Container(XLS).stream("Workbook")
    codepage = stream.index(struct.pack("<HH", 0x42, 2))
    locked = stream[codepage : codepage + 6]
    assert refused(_patched(XLS, locked, struct.pack("<HH", 0x2F, 2) + b"\0\0")).code == "file.encrypted"


def test_xls_with_a_value_far_away_is_refused_before_any_reader_reserves_room() -> None:
    cell = _record(XLS, 0x203, 5, 4)
    far = cell[:4] + struct.pack("<HH", 65_535, 255) + cell[8:]
    told = refused(_patched(XLS, cell, far))
    assert (told.code, told.sheet, told.cell) == ("file.cell_far_away", "Biểu 1", "IV65536")


@pytest.mark.parametrize("at", [30, 48, 60, 76, 512, 700, 1024, 2048, 4000, 6000])
def test_damaged_xls_are_refused_and_never_read_otherwise(at: int) -> None:
    content = bytearray(XLS)
    content[at : at + 8] = b"\xff" * 8
    result = read_workbook(bytes(content), "a")
    if isinstance(result, Workbook):
        assert [cell.value for cell in result.sheets[0].cells()] == [
            cell.value for cell in whole(XLS).sheets[0].cells()
        ]
    else:
        assert result.finding.severity is Severity.ERROR


# --- .xlsb --------------------------------------------------------------------------------------------


def _xlsb(*records: tuple[int, bytes]) -> bytes:
    """A sheet of the given records in an otherwise honest .xlsb."""
    size = struct.pack("<IIII", 0, 9, 0, 9)
    frame = [(129, b""), (148, size), (145, b""), *records, (146, b""), (130, b"")]
    sheet = b"".join(_kind(kind) + bytes([len(data)]) + data for kind, data in frame)
    return hostile.rebuilt(XLSB, {"xl/worksheets/sheet1.bin": sheet})


def _kind(kind: int) -> bytes:
    return bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])


def _row(number: int) -> tuple[int, bytes]:
    return 0, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, 0, 0, 0)


def _cell(kind: int, column: int, value: bytes) -> tuple[int, bytes]:
    return kind, struct.pack("<II", column - 1, 0) + value


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def test_every_kind_of_cell_of_an_xlsb_is_read() -> None:
    formula = struct.pack("<HII", 0, 0, 0)
    content = _xlsb(
        _row(2),
        _cell(1, 1, b""),
        _cell(2, 2, struct.pack("<I", (1250 << 2 | 3) & 0xFFFFFFFF)),
        _cell(3, 3, b"\x07"),
        _cell(4, 4, b"\1"),
        _cell(5, 5, struct.pack("<d", 0.1)),
        _cell(6, 6, _wide("chữ")),
        _cell(8, 7, _wide("kết quả") + formula),
        _cell(9, 8, struct.pack("<d", 7.0) + formula),
        _cell(10, 9, b"\0" + formula),
        _cell(11, 10, b"\x17" + formula),
    )
    assert [
        (cell.address, cell.value, cell.kind, cell.formula) for cell in whole(content).sheets[0].cells()
    ] == [
        ("B2", 12.5, Kind.NUMBER, False),
        ("C2", "#DIV/0!", Kind.ERROR, False),
        ("D2", True, Kind.BOOLEAN, False),
        ("E2", 0.1, Kind.NUMBER, False),
        ("F2", "chữ", Kind.TEXT, False),
        ("G2", "kết quả", Kind.TEXT, True),
        ("H2", 7, Kind.NUMBER, True),
        ("I2", False, Kind.BOOLEAN, True),
        ("J2", "#REF!", Kind.ERROR, True),
    ]


def test_xlsb_with_a_value_far_away_is_refused() -> None:
    content = _xlsb(_row(1), _cell(5, 1, struct.pack("<d", 1.0)), _row(1_048_576), _cell(4, 16_384, b"\1"))
    told = refused(content)
    assert (told.code, told.cell) == ("file.cell_far_away", "XFD1048576")


def test_xlsb_with_macros_is_refused() -> None:
    assert refused(hostile.rebuilt(XLSB, {"xl/vbaProject.bin": b"x"})).code == "file.macros"


def test_damaged_xlsb_is_refused() -> None:
    part = "xl/worksheets/sheet1.bin"
    for end in (30, 60, 101):
        assert (
            refused(hostile.rebuilt(XLSB, {part: lambda data, end=end: data[:end]})).severity
            is Severity.ERROR
        )


# --- .ods ---------------------------------------------------------------------------------------------


def _ods(rows: str) -> bytes:
    def replaced(content: bytes) -> bytes:
        begin = content.index('<table:table table:name="Biểu 1"'.encode())
        end = content.index(b"</office:spreadsheet>")
        table = f'<table:table table:name="Biểu 1" table:style-name="ta1">{rows}</table:table>'
        return content[:begin] + table.encode() + content[end:]

    return hostile.rebuilt(ODS, {"content.xml": replaced})


def _number(value: str, shown: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"{more}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def test_ods_repeated_cells_and_rows_are_counted() -> None:
    repeated = ' table:number-columns-repeated="2"'
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="9"/>'
        f'</table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell/>{_number("5", "5", repeated)}'
        f"{_number('6', '6')}</table:table-row>"
    )
    sheet = whole(_ods(rows)).sheets[0]
    assert {cell.address: cell.value for cell in sheet.cells()} == {
        **{"B4": 5, "C4": 5, "D4": 6},
        **{"B5": 5, "C5": 5, "D5": 6},
    }


def test_ods_deleted_cells_and_remarks_are_not_read() -> None:
    remark = "<office:annotation><text:p>99</text:p></office:annotation>"
    rows = (
        f'<table:table-row><table:table-cell office:value-type="string">{remark}<text:p>a</text:p></table:table-cell>'
        "</table:table-row>"
    )
    deleted = (
        "<table:tracked-changes><table:deletion><table:change-deletion><table:table-cell "
        'office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:change-deletion>'
        "</table:deletion></table:tracked-changes>"
    )
    content = hostile.rebuilt(
        _ods(rows),
        {
            "content.xml": lambda xml: xml.replace(
                b"<office:spreadsheet>", b"<office:spreadsheet>" + deleted.encode()
            )
        },
    )
    assert [(cell.address, cell.value) for cell in whole(content).sheets[0].cells()] == [("A1", "a")]


def test_ods_formula_without_a_saved_result_is_known() -> None:
    rows = '<table:table-row><table:table-cell table:formula="of:=SUM([.A2])"/></table:table-row>'
    (cell,) = whole(_ods(rows)).sheets[0].cells()
    assert cell.unsaved_formula


def test_ods_that_repeats_a_value_a_billion_times_is_refused_quickly() -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="1048576">'
        + _number("1", "1", ' table:number-columns-repeated="16384"')
        + "</table:table-row>"
    )
    assert refused(_ods(rows)).code == "file.too_much_memory"


def test_ods_with_a_value_far_away_is_refused() -> None:
    rows = (
        f"<table:table-row>{_number('1', '1')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="900"/>{_number("2", "2")}</table:table-row>'
    )
    told = refused(_ods(rows))
    assert (told.code, told.sheet) == ("file.cell_far_away", "Biểu 1")


def test_ods_with_macros_or_a_password_is_refused() -> None:
    assert refused(hostile.rebuilt(ODS, {"Basic/Standard/Module1.xml": b"<a/>"})).code == "file.macros"
    locked = {
        "META-INF/manifest.xml": lambda xml: xml.replace(
            b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
        )
    }
    assert refused(hostile.rebuilt(ODS, locked)).code == "file.encrypted"


# --- two readings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows", [[[13.0]], [["12.5"]], [[12.5, 1.0]], [[12.5], ["x"]]], ids=["value", "kind", "column", "row"]
)
def test_two_readings_that_differ_are_believed_neither(rows: list[list[object]]) -> None:
    with pytest.raises(Disagreement):
        check_against(Grid("Biểu 1", cells={(1, 1): Held(12.5)}), rows, compare_text=True)


def test_calamine_may_be_silent_but_not_different() -> None:
    cells = {(1, 1): Held(12.5), (1, 2): Held("#N/A", 4), (1, 3): Held("a  b")}
    check_against(Grid("Biểu 1", cells=cells), [["", "", "a b"]], compare_text=True)


def test_readings_that_differ_are_told_with_the_cell_and_both_values() -> None:
    told = {"refused": "disagree", "sheet": "Biểu 1", "cell": "B3", "one": "12.5", "other": "125"}
    refusal = refusal_of(told, READING_LIMITS)
    assert (refusal.code, refusal.sheet, refusal.cell, refusal.found) == (
        *("reading.disagree", "Biểu 1", "B3", "12.5 / 125"),
    )


# --- the annotated copy -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["same.xls", "same.xlsb", "same.ods"])
def test_findings_in_another_format_come_back_in_a_copy_of_its_values_that_says_so(name: str) -> None:
    found = Finding(Severity.ERROR, "x", "Biểu 1", "B3", message_vi="Trang 'Biểu 1', ô B3: sai.")
    copy = whole(annotate((FILES / name).read_bytes(), [found]))
    assert [(sheet.name, sheet.visibility) for sheet in copy.sheets] == [
        ("Kết quả kiểm tra", Visibility.VISIBLE),
        ("Biểu 1", Visibility.VISIBLE),
        ("ẩn", Visibility.HIDDEN),
    ]
    assert "chỉ giữ giá trị" in copy.sheets[0].at("A6").text
    assert number(copy.sheets[1].at("B3")) == (12.5, "%")
    assert copy.sheets[1].at("D6").value == "12,5 %"


def test_the_copy_of_a_csv_keeps_text_that_looks_like_a_formula_as_text() -> None:
    content = 'Tỉnh;Ghi chú\nHà Nam;"=HYPERLINK(""http://x"")"\n'.encode()
    found = Finding(Severity.ERROR, "x", "CSV", "B2", message_vi="Trang 'CSV', ô B2: sai.")
    copy = annotate(content, [found])
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    assert whole(copy).sheets[1].at("B2").value == '=HYPERLINK("http://x")'
