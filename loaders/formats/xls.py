"""Read an .xls: numbers, formats and formulas from its records ([MS-XLS]), texts by calamine, checked against it."""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH
from python_calamine import CalamineWorkbook, PasswordError

from loaders.extent import SheetLimits
from loaders.formats.cfb import Container, Damaged
from loaders.formats.grid import (
    GENERAL,
    Disagreement,
    Grid,
    Held,
    NotThis,
    Place,
    check_against,
    check_extent,
    from_number,
    sheets_by_name,
)
from loaders.marks import ERROR, FORMULA

BOF, EOF, FILEPASS, DATE1904, BOUNDSHEET, XF, FORMAT = 0x809, 0x0A, 0x2F, 0x22, 0x85, 0xE0, 0x41E
NUMBER, RK, MULRK, LABELSST, LABEL, RSTRING, BOOLERR, FORMULA_CELL = (
    0x203,
    0x27E,
    0xBD,
    0xFD,
    0x204,
    0xD6,
    0x205,
    0x06,
)
_BIFF8, _BIFF5 = 0x600, 0x500
_STATES = ("visible", "hidden", "veryHidden")
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_MACROS = ("_VBA_PROJECT_CUR", "_VBA_PROJECT")
TEXT = object()
_WORKSHEET, _MACRO_SHEET = 0, 1

Record = tuple[int, bytes]


@dataclass(slots=True)
class Globals:
    """What the sheets of a workbook share."""

    epoch: datetime = WINDOWS_EPOCH
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    sheets: list[tuple[int, str, int, str]] = field(default_factory=list)

    def format_of(self, style: int) -> str:
        number = self.styles[style] if style < len(self.styles) else 0
        return self.formats.get(number) or BUILTIN_FORMATS.get(number, GENERAL)


def read_xls(content: bytes, limits: SheetLimits) -> list[Grid]:
    """All worksheets."""
    container = Container(content)
    macros = next((name for name in container.names if name in _MACROS), None)
    if macros:
        raise NotThis("file.macros", macros)
    stream = container.stream("Workbook", "Book")
    shared = read_globals(stream)
    if any(kind == _MACRO_SHEET for _, _, kind, _ in shared.sheets):
        raise NotThis("file.macros", "Excel 4.0")
    records = [
        (state, kind, _read_sheet(stream, at, shared) if kind == _WORKSHEET else {})
        for at, state, kind, _ in shared.sheets
    ]
    _doubt_empty_results([cells for _, _, cells in records])
    for (_, _, cells), (_, _, _, name) in zip(records, shared.sheets, strict=True):
        check_extent(name, cells, limits)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    except PasswordError as error:
        raise NotThis("file.encrypted") from error
    return _joined(workbook, records)


def _doubt_empty_results(sheets: list[dict[Place, Held]]) -> None:
    """Some programs (xlwt) write formulas that were never calculated as if all of them gave an empty text."""
    formulas = [held for cells in sheets for held in cells.values() if held.bits & FORMULA]
    if all(held.value == "" for held in formulas):
        for cells in sheets:
            cells.update({place: Held(None, FORMULA) for place, held in cells.items() if held.bits & FORMULA})


def _joined(workbook: CalamineWorkbook, records: list[tuple[str, int, dict[Place, Held]]]) -> list[Grid]:
    """The texts of calamine put where the records say that there is one."""
    if len(workbook.sheet_names) != len(records):
        raise Damaged("sheets")
    grids = []
    rows_of = sheets_by_name(workbook)
    for name, (state, kind, cells) in zip(workbook.sheet_names, records, strict=True):
        if kind != _WORKSHEET:
            continue
        rows = rows_of[name]
        merged = workbook.get_sheet_by_name(name).merged_cell_ranges or []
        grid = Grid(name, state, merged=[(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in merged])
        for place, held in cells.items():
            grid.keep(place, _with_text(name, place, held, rows) if held.value is TEXT else held)
        check_against(grid, rows, compare_text=False)
        grids.append(grid)
    return grids


def _with_text(name: str, place: Place, held: Held, rows: list[list[object]]) -> Held:
    row, column = place
    text = rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""
    if not isinstance(text, str):
        raise Disagreement(name, place, "text", text)
    return Held(text, held.bits, held.number_format)


def records_of(stream: bytes, at: int) -> Iterator[Record]:
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def read_globals(stream: bytes) -> Globals:
    shared = Globals()
    version = 0
    for kind, data in records_of(stream, 0):
        match kind:
            case 0x809 if not version:
                (version,) = struct.unpack_from("<H", data)
                if version not in (_BIFF8, _BIFF5):
                    raise Damaged(f"version {version:#x}")
            case 0x2F:
                raise NotThis("file.encrypted")
            case 0x22:
                shared.epoch = MAC_EPOCH if data[:1] == b"\1" else WINDOWS_EPOCH
            case 0x41E:
                number, code = _format(data, version)
                shared.formats[number] = code
            case 0xE0:
                shared.styles.append(struct.unpack_from("<H", data, 2)[0])
            case 0x85:
                at, state, sort = struct.unpack_from("<IBB", data)
                shared.sheets.append((at, _STATES[min(state & 3, 2)], sort, _name(data[6:], version)))
            case 0x0A:
                break
    return shared


def _name(data: bytes, version: int) -> str:
    if version == _BIFF8:
        return data[2:].decode("utf-16-le" if data[1] & 1 else "latin-1", "replace")
    return data[1:].decode("cp1252", "replace")


def _format(data: bytes, version: int) -> tuple[int, str]:
    """A number format: its number and its code."""
    (number,) = struct.unpack_from("<H", data)
    if version == _BIFF5:
        return number, data[3 : 3 + data[2]].decode("latin-1")
    length, flags = struct.unpack_from("<HB", data, 2)
    if flags & 1:
        return number, data[5 : 5 + 2 * length].decode("utf-16-le", "replace")
    return number, data[5 : 5 + length].decode("latin-1")


def _read_sheet(stream: bytes, at: int, shared: Globals) -> dict[Place, Held]:
    """The cells of one sheet; charts inside it have their own beginning and end."""
    cells: dict[Place, Held] = {}
    depth = 0
    for kind, data in records_of(stream, at):
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                break
        elif depth == 1:
            cells.update(cells_of(kind, data, shared))
    return cells


def cells_of(kind: int, data: bytes, shared: Globals) -> Iterator[tuple[Place, Held]]:
    if kind == MULRK:
        yield from _many(data, shared)
        return
    if kind not in READ or len(data) < 6:
        return
    row, column, style = struct.unpack_from("<HHH", data)
    yield (row + 1, column + 1), READ[kind](data, shared.format_of(style), shared.epoch)


def _many(data: bytes, shared: Globals) -> Iterator[tuple[Place, Held]]:
    row, first = struct.unpack_from("<HH", data)
    for offset in range((len(data) - 6) // 6):
        style, number = struct.unpack_from("<HI", data, 4 + 6 * offset)
        held = from_number(rk(number), shared.format_of(style), shared.epoch)
        yield (row + 1, first + offset + 1), held


def rk(number: int) -> float:
    """A number in four bytes: a small whole one or the front half of a double, perhaps a hundredfold."""
    if number & 2:
        value = float(struct.unpack("<i", struct.pack("<I", number))[0] >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<II", 0, number & 0xFFFFFFFC))[0]
    return value / 100 if number & 1 else value


def _formula(data: bytes, code: str, epoch: datetime) -> Held:
    """The saved result of a formula."""
    if data[12:14] != b"\xff\xff":
        return from_number(struct.unpack_from("<d", data, 6)[0], code, epoch, formula=True)
    match data[6]:
        case 1:
            return Held(bool(data[8]), FORMULA)
        case 2:
            return Held(ERRORS.get(data[8], "#ERROR!"), FORMULA | ERROR)
        case 3:
            return Held("", FORMULA)
    return Held(TEXT, FORMULA)  # type: ignore[arg-type]


def _bool_or_error(data: bytes, code: str, _: datetime) -> Held:
    return Held(ERRORS.get(data[6], "#ERROR!"), ERROR) if data[7] else Held(bool(data[6]), 0, code)


def _text(data: bytes, code: str, _: datetime) -> Held:
    return Held(TEXT, 0, code)  # type: ignore[arg-type]


READ: Mapping[int, Callable[[bytes, str, datetime], Held]] = {
    NUMBER: lambda data, code, epoch: from_number(struct.unpack_from("<d", data, 6)[0], code, epoch),
    RK: lambda data, code, epoch: from_number(rk(struct.unpack_from("<I", data, 6)[0]), code, epoch),
    LABELSST: _text,
    LABEL: _text,
    RSTRING: _text,
    BOOLERR: _bool_or_error,
    FORMULA_CELL: _formula,
}
