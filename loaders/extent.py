"""Find content far outside a sheet's table by a quick look through its XML, before anything parses it."""

import re
from dataclasses import dataclass
from typing import IO

from loaders.addresses import column_number

CHUNK = 256 * 1024
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_LONGEST_TAG = 8 * 1024

# A cell element that holds something (not <c …/>). No "<" inside, so that no input makes the search slow.
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'](?:[^<>]*[^<>/])?>""",
)

# What an address must hold to lie below row 99,999 or to the right of column Z.
_SIX_DIGITS = re.compile(rb"""["'][A-Z]{1,3}([0-9]{6,7})["']""")
_TWO_LETTERS = re.compile(rb"""["']([A-Z]{2,3})[0-9]{1,7}["']""")
_LONGEST_ADDRESS = 16
# Every letter the same, every digit the same, both quotation marks the same: what no address can be without is then
# found ten times as fast.
_KINDS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'", b"A" * 26 + b"0" * 10 + b'"')


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """Content is far away where its rectangle has more than ``area`` cells and only one in ``sparseness`` is
    used.

    A fast native reader reserves memory for the whole rectangle: 17 billion cells for one value in
    XFD1048576.
    """

    area: int = 1_000_000
    sparseness: int = 100

    def exceeded(self, cells: int, last_row: int, last_column: int) -> bool:
        area = last_row * last_column
        return area > self.area and area > self.sparseness * cells


SHEET_LIMITS = SheetLimits()
#: No sheet has a larger area, so none need be looked at.
NO_LIMITS = SheetLimits(area=MAX_ROW * MAX_COLUMN)


@dataclass(frozen=True, slots=True)
class FarCell:
    """The furthest cell with content, and how many cells of the sheet have content at all."""

    address: str
    cells: int


def find_far_cell(sheet: IO[bytes], limits: SheetLimits) -> FarCell | None:
    """Look through a sheet's XML, chunk by chunk."""
    if limits.area >= NO_LIMITS.area or _is_surely_near(sheet, limits):
        return None
    sheet.seek(0)
    cells = last_row = last_column = 0
    furthest_down, furthest_right, rest = "", "", b""
    while chunk := sheet.read(CHUNK):
        text = rest + chunk
        found = _CELL.findall(text)
        rest = unfinished_tag(text)
        if not found:
            continue
        cells += len(found)
        rows = [int(row) for _, row in found]
        letters = max({column for column, _ in found}, key=lambda column: (len(column), column))
        if (row := max(rows)) > last_row:
            last_row = row
            furthest_down = b"".join(found[rows.index(row)]).decode()
        if (column := column_number(letters.decode())) > last_column:
            last_column = column
            furthest_right = next(b"".join(cell) for cell in found if cell[0] == letters).decode()
    if not limits.exceeded(cells, last_row, last_column):
        return None
    is_low = last_row / MAX_ROW >= last_column / MAX_COLUMN
    return FarCell(furthest_down if is_low else furthest_right, cells)


def _is_surely_near(sheet: IO[bytes], limits: SheetLimits) -> bool:
    """A look so coarse that it is ten times as fast: a long and full table need not be looked at cell by cell."""
    cells, last_row, last_column, rest = 0, 99_999, 26, b""
    while chunk := sheet.read(CHUNK):
        text = rest + chunk
        rest = text[-_LONGEST_ADDRESS:]
        cells += chunk.count(b"</c>")
        kinds = text.translate(_KINDS)
        if b"000000" in kinds:
            last_row = max(last_row, *map(int, _SIX_DIGITS.findall(text)), 0)
        if b'"AA' in kinds:
            for letters in set(_TWO_LETTERS.findall(text)):
                last_column = max(last_column, column_number(letters.decode()))
    return not limits.exceeded(cells, last_row, last_column)


def unfinished_tag(text: bytes) -> bytes:
    """The tag that a chunk's end cut in two; a longer one than any real tag is let go."""
    tag = text[text.rfind(b"<") :]
    return b"" if b">" in tag or len(tag) > _LONGEST_TAG else tag
