"""Read a very long .xlsx with calamine, and by a quick look at the XML what calamine does not tell.

Calamine is some twenty times as fast as openpyxl and loses what can mislead: that a cell is a percentage or shows a
unit, that it is the result of a formula or was never calculated, that it is an error. All of this is looked up.
"""

import re
import zipfile
from datetime import date, datetime
from io import BytesIO
from math import isfinite
from typing import Any
from unicodedata import normalize

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE, is_date_format
from openpyxl.styles.stylesheet import apply_stylesheet
from python_calamine import CalamineWorkbook

from loaders.addresses import column_number
from loaders.formats.grid import Plain
from loaders.marks import DATE, ERROR, FORMULA, MARK_WIDTH

LONG = 20_000

# Formats that only say how many digits are shown, and where; they change nothing about what a number means.
_HARMLESS = re.compile(r"General|@|[0#?.,\s;()_*+\-/E]*")
_ADDRESS = re.compile(rb'<c r="([A-Z]+)([0-9]+)"')
_FORMULA = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^<>]*)>\s*<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*(<v>(?!<)|<v)?'
)
_ERROR = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"[^<>]*\st="e"[^<>]*>(?:<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>))?<v>([^<]*)'
)
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')

_SAVED = b"<v>"
_EXACT = 2**53

Place = tuple[int, int]


def long_parts(content: bytes) -> dict[str, bytes] | None:
    """The large sheets of a workbook of which one has more rows than openpyxl reads quickly; else None.

    The quick look trusts that every cell names its address first, as Excel's do; other files are left to openpyxl.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        large: dict[str, bytes] = {}
        for info in archive.infolist():
            if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
                if info.file_size < LONG * len("<row/>"):
                    continue
                part = archive.read(info)
                large[info.filename] = part
                addressed = part.count(b'<c r="')
                if addressed != part.count(b"<c ") + part.count(b"<c>") or b"='" in part:
                    return None
        return large if any(part.count(b"<row") > LONG for part in large.values()) else None


def read_long_xlsx(content: bytes, large: dict[str, bytes]) -> dict[str, Any]:
    """The workbook as the child hands it on; ``large`` holds the sheets that are unpacked already."""
    reader = ExcelReader(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    reader.read_properties()
    reader.read_custom()
    apply_stylesheet(reader.archive, reader.wb)
    formats = _telling_formats(reader.wb)
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets, notes = [], []
    for sheet, link in reader.parser.find_sheets():
        if not link.Type.endswith("/worksheet"):
            continue
        rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        part = large.pop(link.target, b"") or reader.archive.read(link.target)
        plain = _sheet(sheet.name, sheet.state, rows, part, formats)
        if plain["max_row"] > LONG:
            notes.append(["reading.long", {"sheet": plain["name"], "found": plain["max_row"]}])
        sheets.append(plain)
    return {"sheets": sheets, "workbook": reader.wb, "notes": notes}


def _telling_formats(workbook: Any) -> dict[int, str]:
    """The styles whose number format says what a number means: a percentage, a unit."""
    telling = {}
    for number, style in enumerate(workbook._cell_styles):
        if style.numFmtId < BUILTIN_FORMATS_MAX_SIZE:
            code = BUILTIN_FORMATS.get(style.numFmtId, "General")
        else:
            code = workbook._number_formats[style.numFmtId - BUILTIN_FORMATS_MAX_SIZE]
        if not _HARMLESS.fullmatch(code) and not is_date_format(code):
            telling[number] = code
    return telling


def _sheet(
    name: str, state: str, rows: list[list[Any]], part: bytes, formats: dict[int, str]
) -> dict[str, Any]:
    codes = ["General", *dict.fromkeys(formats.values())]
    marks = _marks(part, {style: codes.index(code) for style, code in formats.items()})
    unsaved = _read_formulas(part, marks)
    errors = _read_errors(part, marks)
    values_of = _plain_rows(rows, marks)
    values_of += [[] for _ in range(max(marks, default=0) - len(values_of))]
    kept: list[tuple[int, list[Plain], int]] = []
    mark_rows: dict[tuple[int, ...], int] = {}
    for number, values in enumerate(values_of, 1):
        marked = marks.get(number)
        bits = _bits(values, number, marked, unsaved, errors) if marked else _without_bits(values)
        if values:
            kept.append((number, values, mark_rows.setdefault(bits, len(mark_rows))))
    return {
        "name": normalize("NFC", name),
        "state": state,
        "formats": codes,
        "rows": kept,
        "mark_rows": list(mark_rows),
        "merged": _merged(part),
        "max_row": kept[-1][0] if kept else 0,
        "max_column": max((len(values) for _, values, _ in kept), default=0),
    }


def _without_bits(values: list[Plain]) -> tuple[int, ...]:
    while values and values[-1] is None:
        values.pop()
    return (0,) * len(values)


def _bits(
    values: list[Plain], row: int, marked: dict[int, int], unsaved: set[Place], errors: dict[Place, str]
) -> tuple[int, ...]:
    """The marks of a row; its values get what calamine leaves out: errors, and formulas that give an empty text."""
    values += [None] * (max(marked) - len(values))
    bits = [0] * len(values)
    for column, mark in marked.items():
        if mark & ERROR and (row, column) in errors:
            values[column - 1] = errors[row, column]
        if values[column - 1] is None and mark & FORMULA and (row, column) not in unsaved:
            values[column - 1] = ""
        if values[column - 1] is not None or mark & FORMULA:
            bits[column - 1] = mark
    while values and values[-1] is None and not bits[-1]:
        values.pop()
        bits.pop()
    return tuple(bits)


def _plain_rows(rows: list[list[Any]], marks: dict[int, dict[int, int]]) -> list[list[Plain]]:
    """Calamine's values as plain ones, column by column, because most columns hold one kind of value only."""
    texts = _Texts()
    columns = [
        _plain_column(column, cells, texts, marks) for column, cells in enumerate(zip(*rows, strict=True), 1)
    ]
    return [list(values) for values in zip(*columns, strict=True)]


def _plain_column(
    column: int, cells: tuple[Any, ...], texts: "_Texts", marks: dict[int, dict[int, int]]
) -> list[Plain]:
    kinds = set(map(type, cells))
    if kinds == {str}:
        return list(map(texts.__getitem__, cells))
    values: list[Plain] = []
    for row, value in enumerate(cells, 1):
        kind = type(value)
        if kind is str:
            value = texts[value]
        elif kind is float:
            if value.is_integer() and -_EXACT < value < _EXACT:
                value = int(value)
            elif not isfinite(value):
                value = "#NUM!"
                _mark(marks, row, column, ERROR)
        elif kind is not int and kind is not bool:
            value = _iso(value)
            _mark(marks, row, column, DATE)
        values.append(value)
    return values


class _Texts(dict[str, str | None]):
    """Each text composed once; an empty one is nothing."""

    def __missing__(self, text: str) -> str | None:
        self[text] = composed = normalize("NFC", text) or None
        return composed


def _mark(marks: dict[int, dict[int, int]], row: int, column: int, bits: int) -> None:
    of_row = marks.setdefault(row, {})
    of_row[column] = of_row.get(column, 0) | bits


def _iso(value: Any) -> str:
    """As openpyxl's dates are written: a day has its midnight."""
    if type(value) is date:
        return datetime(value.year, value.month, value.day).isoformat()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _marks(part: bytes, index_of: dict[int, int]) -> dict[int, dict[int, int]]:
    """Row → column → mark, for the cells whose format tells something.

    The part is cut at the styles in question: few cells have them, and all others need not be looked at.
    """
    marks: dict[int, dict[int, int]] = {}
    columns = _Columns()
    for style, index in index_of.items():
        *before, _ = part.split(f' s="{style}"'.encode())
        for piece in before:
            cell = _ADDRESS.match(piece, piece.rfind(b"<"))
            if cell:  # rows have styles too
                marks.setdefault(int(cell[2]), {})[columns[cell[1]]] = MARK_WIDTH * index
    return marks


def _read_formulas(part: bytes, marks: dict[int, dict[int, int]]) -> set[Place]:
    """Mark the formulas; the places of those whose result was never saved."""
    unsaved: set[Place] = set()
    columns = _Columns()
    for letters, row, attributes, saved in _FORMULA.findall(part) if b"<f" in part else ():
        place = int(row), columns[letters]
        _mark(marks, *place, FORMULA)
        if saved != _SAVED and not (saved and b't="str"' in attributes):
            unsaved.add(place)
    return unsaved


def _read_errors(part: bytes, marks: dict[int, dict[int, int]]) -> dict[Place, str]:
    errors: dict[Place, str] = {}
    columns = _Columns()
    for letters, row, text in _ERROR.findall(part) if b't="e"' in part else ():
        place = int(row), columns[letters]
        _mark(marks, *place, ERROR)
        errors[place] = text.decode()
    return errors


def _merged(part: bytes) -> list[tuple[int, int, int, int]]:
    return [
        (int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))
        for left, top, right, bottom in _MERGE.findall(part)
    ]


class _Columns(dict[bytes, int]):
    """The number of a column by its letters, worked out once."""

    def __missing__(self, letters: bytes) -> int:
        self[letters] = number = column_number(letters.decode())
        return number
