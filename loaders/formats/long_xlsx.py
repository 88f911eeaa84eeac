"""Read a very long .xlsx with calamine, and by a quick look at the XML what calamine does not tell.

Calamine is some twenty times as fast as openpyxl and loses what can mislead: that a cell is a percentage or shows a
unit, that it is the result of a formula or was never calculated, that it is an error. All of this is looked up.
"""

import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import isfinite
from typing import Any
from unicodedata import is_normalized, normalize

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE, is_date_format
from openpyxl.styles.stylesheet import apply_stylesheet
from python_calamine import CalamineWorkbook

from loaders._share import tell
from loaders.addresses import column_number
from loaders.columns import EXACT, Plain, Writer
from loaders.marks import DATE, ERROR, FORMULA, MARK_WIDTH

LONG = 20_000
#: So many bytes of a sheet show how many rows there are to come.
BEGINNING = 256 * 1024
ROW = b"<row"

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

Place = tuple[int, int]
#: Column → row → mark.
Marks = dict[int, dict[int, int]]


class Unaddressed(Exception):
    """A sheet whose cells do not all name their address first, as Excel's do; the quick look trusts that they do."""


def is_long(content: bytes) -> bool:
    """Whether a sheet of the workbook has more rows than openpyxl reads quickly.

    Of a sheet that by its beginning has more than twice as many, the rows are not counted: that would take as long as
    to begin with it.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        large = [info for info in archive.infolist() if _may_be_long(info)]
        return any(_rows_by_beginning(archive, info) > 2 * LONG for info in large) or any(
            archive.read(info).count(ROW) > LONG for info in large
        )


def _may_be_long(info: zipfile.ZipInfo) -> bool:
    is_sheet = info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml")
    return is_sheet and info.file_size >= LONG * len("<row/>")


def _rows_by_beginning(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> float:
    with archive.open(info) as part:
        beginning = part.read(BEGINNING)
    return beginning.count(ROW) * info.file_size / max(1, len(beginning))


def read_long_xlsx(content: bytes) -> dict[str, Any]:
    """The workbook as the child hands it on. Raises Unaddressed where this quick way is not sure; openpyxl is."""
    reader = ExcelReader(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    reader.read_properties()
    reader.read_custom()
    links = [each for each in reader.parser.find_sheets() if each[1].Type.endswith("/worksheet")]
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    writer, sheets, notes = Writer(), [], []
    with ThreadPoolExecutor(1) as beside:
        # Calamine reads without Python's lock: meanwhile we look at the XML.
        read = [beside.submit(workbook.get_sheet_by_name, sheet.name) for sheet, _ in links]
        apply_stylesheet(reader.archive, reader.wb)
        formats = _telling_formats(reader.wb)
        tell(0.1)
        for number, (sheet, link) in enumerate(links, 1):
            look = _look(reader.archive.read(link.target), formats)
            tell((number - 0.7) / len(links))
            rows = read[number - 1].result().to_python(skip_empty_area=False)
            tell((number - 0.4) / len(links))
            plain = _sheet(rows, look, writer)
            name = normalize("NFC", sheet.name)
            if plain["max_row"] > LONG:
                notes.append(["reading.long", {"sheet": name, "found": plain["max_row"]}])
            sheets.append({"name": name, "state": sheet.state, **plain})
    return {"sheets": sheets, "workbook": reader.wb, "notes": notes, "blob": writer.blob}


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


@dataclass(frozen=True, slots=True)
class Look:
    """What the XML of a sheet tells beside its values."""

    formats: list[str]
    marks: Marks
    unsaved: set[Place]
    errors: dict[Place, str]
    merged: list[tuple[int, int, int, int]]


def _look(part: bytes, formats: dict[int, str]) -> Look:
    if part.count(b'<c r="') != part.count(b"<c ") + part.count(b"<c>") or b"='" in part:
        raise Unaddressed
    codes = ["General", *dict.fromkeys(formats.values())]
    marks = _marks(part, {style: codes.index(code) for style, code in formats.items()})
    return Look(codes, marks, _read_formulas(part, marks), _read_errors(part, marks), _merged(part))


def _sheet(rows: list[list[Any]], look: Look, writer: Writer) -> dict[str, Any]:
    marks, texts = look.marks, _Texts()
    columns = [
        _plain_column(column, cells, texts, marks) for column, cells in enumerate(zip(*rows, strict=True), 1)
    ]
    length = len(rows)
    rows.clear()
    _forget_empty(marks, length, len(columns))
    length = max([length, *map(max, marks.values())])
    columns += [[] for _ in range(max(marks, default=0) - len(columns))]
    for column, values in enumerate(columns, 1):
        values += [None] * (length - len(values))
        if of_column := marks.get(column):
            _complete(values, column, of_column, look)
    while columns and not marks.get(len(columns)) and not any(value is not None for value in columns[-1]):
        columns.pop()
    blank = _blank_rows(columns, marks, length)
    last = length
    while last in blank:
        blank.discard(last)
        last -= 1
    return {
        "formats": look.formats,
        "columns": [
            writer.pack(values[:last], _mark_column(marks.get(column), last))
            for column, values in enumerate(columns, 1)
        ],
        "blank": sorted(blank),
        "merged": look.merged,
        "max_row": last,
        "max_column": len(columns),
    }


def _forget_empty(marks: Marks, height: int, width: int) -> None:
    """A format alone is no content, however far away it stands."""
    for column, of_column in list(marks.items()):
        for row, mark in list(of_column.items()):
            if not mark & (FORMULA | ERROR) and (row > height or column > width):
                del of_column[row]
        if not of_column:
            del marks[column]


def _complete(values: list[Plain], column: int, marks: dict[int, int], look: Look) -> None:
    """Add what calamine leaves out, errors and formulas that give an empty text; a mark needs a value or a formula."""
    for row, mark in list(marks.items()):
        if mark & ERROR and (row, column) in look.errors:
            values[row - 1] = look.errors[row, column]
        if values[row - 1] is None and mark & FORMULA and (row, column) not in look.unsaved:
            values[row - 1] = ""
        if values[row - 1] is None and not mark & FORMULA:
            del marks[row]


def _blank_rows(columns: list[list[Plain]], marks: Marks, length: int) -> set[int]:
    """The rows that hold neither a value nor a formula."""
    blank = list(range(1, length + 1))
    for values in columns:
        blank = [row for row in blank if values[row - 1] is None]
    return set(blank).difference(*marks.values())


def _mark_column(marks: dict[int, int] | None, length: int) -> list[int] | None:
    return [marks.get(row, 0) for row in range(1, length + 1)] if marks else None


def _plain_column(column: int, cells: tuple[Any, ...], texts: "_Texts", marks: Marks) -> list[Plain]:
    """Calamine's values as plain ones; most columns hold one kind of value only."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return _composed(cells, texts)
    if kinds <= {str, float} and isfinite(sum(value for value in cells if type(value) is float)):
        return [
            texts[value]
            if type(value) is str
            else int(value)
            if value.is_integer() and -EXACT < value < EXACT
            else value
            for value in cells
        ]
    values: list[Plain] = []
    for row, value in enumerate(cells, 1):
        kind = type(value)
        if kind is str:
            value = texts[value]
        elif kind is float:
            if value.is_integer() and -EXACT < value < EXACT:
                value = int(value)
            elif not isfinite(value):
                value = "#NUM!"
                _mark(marks, row, column, ERROR)
        elif kind is not int and kind is not bool:
            value = _iso(value)
            _mark(marks, row, column, DATE)
        values.append(value)
    return values


def _composed(cells: tuple[str, ...], texts: "_Texts") -> list[Plain]:
    """Nearly always all texts are composed as they come, which is seen in one look."""
    different = dict.fromkeys(cells)
    if is_normalized("NFC", "\n".join(different)):
        return [text or None for text in cells]
    return list(map(texts.__getitem__, cells))


class _Texts(dict[str, str | None]):
    """Each text composed once; an empty one is nothing."""

    def __missing__(self, text: str) -> str | None:
        self[text] = composed = normalize("NFC", text) or None
        return composed


def _mark(marks: Marks, row: int, column: int, bits: int) -> None:
    of_column = marks.setdefault(column, {})
    of_column[row] = of_column.get(row, 0) | bits


def _iso(value: Any) -> str:
    """As openpyxl's dates are written: a day has its midnight."""
    if type(value) is date:
        return datetime(value.year, value.month, value.day).isoformat()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _marks(part: bytes, index_of: dict[int, int]) -> Marks:
    """Column → row → mark, for the cells whose format tells something.

    The part is cut at the styles in question: few cells have them, and all others need not be looked at.
    """
    marks: Marks = {}
    columns = _Columns()
    for style, index in index_of.items():
        *before, _ = part.split(f' s="{style}"'.encode())
        for piece in before:
            cell = _ADDRESS.match(piece, piece.rfind(b"<"))
            if cell:  # rows have styles too
                marks.setdefault(columns[cell[1]], {})[int(cell[2])] = MARK_WIDTH * index
    return marks


def _read_formulas(part: bytes, marks: Marks) -> set[Place]:
    """Mark the formulas; the places of those whose result was never saved."""
    unsaved: set[Place] = set()
    columns = _Columns()
    for letters, row, attributes, saved in _FORMULA.findall(part) if b"<f" in part else ():
        place = int(row), columns[letters]
        _mark(marks, *place, FORMULA)
        if saved != _SAVED and not (saved and b't="str"' in attributes):
            unsaved.add(place)
    return unsaved


def _read_errors(part: bytes, marks: Marks) -> dict[Place, str]:
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
        for left, top, right, bottom in _MERGE.findall(part, max(0, part.rfind(b"</sheetData>")))
    ]


class _Columns(dict[bytes, int]):
    """The number of a column by its letters, worked out once."""

    def __missing__(self, letters: bytes) -> int:
        self[letters] = number = column_number(letters.decode())
        return number
