"""Read an .xlsb from its records ([MS-XLSB]), checked against calamine, which knows fewer kinds of cells."""

import posixpath
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH
from python_calamine import CalamineWorkbook

from loaders.extent import SheetLimits
from loaders.formats.grid import (
    GENERAL,
    Grid,
    Held,
    check_against,
    check_extent,
    from_number,
    sheets_by_name,
)
from loaders.formats.xls import ERRORS, rk
from loaders.marks import ERROR, FORMULA

ROW, MERGE, SHEET, WORKBOOK, STRING_ITEM, FORMAT, XF, XFS, END_XFS = 0, 176, 156, 153, 19, 44, 47, 617, 618
BLANKS = frozenset({1, 12})
LAST_FULL, FIRST_SHORT, LAST_SHORT, RICH = 11, 12, 18, 62
_STATES = ("visible", "hidden", "veryHidden")
MAIN = "xl/workbook.bin"

Record = tuple[int, bytes]


@dataclass(slots=True)
class Shared:
    """What the sheets of a workbook share."""

    epoch: datetime = WINDOWS_EPOCH
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)

    def format_of(self, style: int) -> str:
        number = self.styles[style] if style < len(self.styles) else 0
        return self.formats.get(number) or BUILTIN_FORMATS.get(number, GENERAL)


def read_xlsb(content: bytes, limits: SheetLimits) -> list[Grid]:
    """All worksheets."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        targets = links_of(archive)
        shared = read_shared(archive, targets)
        grids = []
        for record, data in records_of(archive.read(MAIN)):
            if record == WORKBOOK:
                shared.epoch = MAC_EPOCH if data[0] & 1 else WINDOWS_EPOCH
            elif record == SHEET:
                grid, part = sheet_entry(data, targets)
                if "worksheets/" in part:
                    _read_cells(archive.read(part), shared, grid)
                    check_extent(grid.name, grid.cells, limits)
                    grids.append(grid)
    rows_of = sheets_by_name(CalamineWorkbook.from_filelike(BytesIO(content)))
    for grid in grids:
        check_against(grid, rows_of[grid.name], compare_text=True)
    return grids


def links_of(archive: zipfile.ZipFile) -> dict[str, str]:
    root = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    return {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
        for link in root
    }


def read_shared(archive: zipfile.ZipFile, targets: dict[str, str]) -> Shared:
    shared = Shared()
    names = set(archive.namelist()) & set(targets.values())
    for name in names:
        if name.lower().endswith("sharedstrings.bin"):
            shared.strings = [
                _string(data, 1)[0] for kind, data in records_of(archive.read(name)) if kind == STRING_ITEM
            ]
        elif name.lower().endswith("styles.bin"):
            _read_styles(archive.read(name), shared)
    return shared


def _read_styles(part: bytes, shared: Shared) -> None:
    """Formats, and the styles of cells; named styles have the same records elsewhere in the part."""
    in_cells = False
    for kind, data in records_of(part):
        if kind == FORMAT:
            shared.formats[struct.unpack_from("<H", data)[0]] = _string(data, 2)[0]
        elif kind in (XFS, END_XFS):
            in_cells = kind == XFS
        elif kind == XF and in_cells:
            shared.styles.append(struct.unpack_from("<H", data, 2)[0])


def sheet_entry(data: bytes, targets: dict[str, str]) -> tuple[Grid, str]:
    (state,) = struct.unpack_from("<I", data)
    link, at = _string(data, 8)
    name, _ = _string(data, at)
    return Grid(name, _STATES[min(state, 2)]), targets.get(link, "")


def records_of(part: bytes) -> Iterator[Record]:
    at = 0
    while at < len(part):
        kind, at = packed(part, at, 2)
        size, at = packed(part, at, 4)
        yield (kind & 0x7F) | (kind >> 1 & 0x3F80) if kind > 0x7F else kind, part[at : at + size]
        at += size


def packed(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of which each byte but the last has its high bit set; a kind of record keeps these bits."""
    number = 0
    for step in range(most):
        byte = part[at]
        at += 1
        number |= (byte << 8 * step) if most == 2 else (byte & 0x7F) << 7 * step
        if not byte & 0x80:
            break
    return number, at


def _string(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * (0 if length == 0xFFFFFFFF else length)
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _read_cells(part: bytes, shared: Shared, grid: Grid) -> None:
    row = column = 0
    for kind, data in records_of(part):
        if kind == ROW:
            row, column = struct.unpack_from("<I", data)[0] + 1, 0
        elif kind == MERGE:
            first_row, last_row, first_column, last_column = struct.unpack_from("<4I", data)
            grid.merged.append((first_row + 1, first_column + 1, last_row + 1, last_column + 1))
        elif kind <= LAST_FULL or kind == RICH:
            column = struct.unpack_from("<I", data)[0] + 1
            _keep(grid, (row, column), kind, data[4:], shared)
        elif FIRST_SHORT <= kind <= LAST_SHORT:
            column += 1
            _keep(grid, (row, column), kind - LAST_FULL, data, shared)


def _keep(grid: Grid, place: tuple[int, int], kind: int, data: bytes, shared: Shared) -> None:
    if kind not in READ:
        return
    style = int.from_bytes(data[:3], "little")
    grid.keep(place, READ[kind](data[4:], shared.format_of(style), shared))


def _error(data: bytes, bits: int) -> Held:
    return Held(ERRORS.get(data[0], "#ERROR!"), bits | ERROR)


READ: dict[int, Callable[[bytes, str, Shared], Held]] = {
    2: lambda data, code, shared: from_number(rk(struct.unpack_from("<I", data)[0]), code, shared.epoch),
    3: lambda data, code, shared: _error(data, 0),
    4: lambda data, code, shared: Held(bool(data[0]), 0, code),
    5: lambda data, code, shared: from_number(struct.unpack_from("<d", data)[0], code, shared.epoch),
    6: lambda data, code, shared: Held(_string(data, 0)[0], 0, code),
    7: lambda data, code, shared: Held(shared.strings[struct.unpack_from("<I", data)[0]], 0, code),
    8: lambda data, code, shared: Held(_string(data, 0)[0], FORMULA, code),
    9: lambda data, code, shared: from_number(
        struct.unpack_from("<d", data)[0], code, shared.epoch, formula=True
    ),
    10: lambda data, code, shared: Held(bool(data[0]), FORMULA, code),
    11: lambda data, code, shared: _error(data, FORMULA),
    RICH: lambda data, code, shared: Held(_string(data, 1)[0], 0, code),
}
