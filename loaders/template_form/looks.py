"""How the cells of a form look: what may be filled in is yellow, all else is quiet."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

#: The letter of Vietnamese administration; every office of the country has it, and one of equal widths elsewhere.
FACE = "Times New Roman"
INK, QUIET, FAINT = "1F3A5F", "5B6673", "8A96A0"
INPUT, AMBER = "FFF8DC", "FFC46B"
_LINE = Side(style="thin", color="C3CCD6")
_INPUT_LINE = Side(style="thin", color="C9B26B")


@dataclass(frozen=True, slots=True)
class Look:
    """One way for a cell to look. ``fill`` is a colour or ""; ``wraps`` breaks long texts into lines."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = "000000"
    fill: str = ""
    across: str = "left"
    up: str = "center"
    wraps: bool = True
    lines: str = "all"
    open: bool = False
    indent: int = 0


LABEL = Look(indent=1)
CENTRED = Look(across="center")
GROUP = Look(bold=True, colour=INK, fill="E8EEF5", wraps=False, lines="rows")
PUBLISHED = Look(colour=QUIET, fill="F2F4F6", across="center")
PUBLISHED_NOTE = Look(size=9.5, colour=QUIET, fill="F2F4F6", indent=1)
CODE = Look(size=8, colour=FAINT, wraps=False, lines="")
INPUT_TEXT = Look(fill=INPUT, open=True, indent=1)
INPUT_CHOICE = Look(fill=INPUT, open=True, across="center")
INPUT_NUMBER = Look(fill=INPUT, open=True, across="right", indent=1)
CLOSED = Look(fill="E9ECEF")

_PART_FILLS = {
    "labels": "DCE5EF",
    "published": "E4E8EC",
    "figure": "F3E3A5",
    "more": "FAF0CC",
    "codes": "F2F4F6",
}


def part_heading(part: str) -> Look:
    return Look(size=10, bold=True, colour=INK, fill=_PART_FILLS[part], across="center")


def column_heading(part: str) -> Look:
    return Look(size=10, bold=part != "codes", colour=INK, fill=_PART_FILLS[part], across="center")


def dress(cell: Cell, look: Look) -> None:
    cell.font, cell.alignment, cell.protection = (
        _font(look),
        _alignment(look),
        Protection(locked=not look.open),
    )
    if look.fill:
        cell.fill = PatternFill("solid", start_color=look.fill)
    if look.lines:
        line = _INPUT_LINE if look.open else _LINE
        sides = (line, line) if look.lines == "all" else (None, None)
        cell.border = Border(*sides, top=line, bottom=line)


@cache
def _font(look: Look) -> Font:
    underline = "single" if look.underline else None
    return Font(FACE, look.size, bold=look.bold, italic=look.italic, underline=underline, color=look.colour)


@cache
def _alignment(look: Look) -> Alignment:
    return Alignment(look.across, look.up, wrap_text=look.wraps, indent=look.indent)


class _Growing(RowDimension):
    """A row with a height to begin with that still grows with what is typed into it.

    openpyxl calls every height that is given a fixed one.
    """

    customHeight = property(lambda self: False)


def let_grow(
    sheet: Worksheet, row: int, texts: Iterable[tuple[str, float, float]], least: float = 18
) -> None:
    """A height that shows every text whole; ``texts`` come with the width of their column and their size."""
    needed = max((_lines(text, width, size) * size * 1.32 + 2 for text, width, size in texts), default=0)
    sheet.row_dimensions[row] = _Growing(sheet, index=row, ht=max(least, math.ceil(needed)))


def _lines(text: str, width: float, size: float) -> int:
    """As many lines as the words need; reckoned narrowly, since letters of other machines are wider."""
    room, lines, used = max(int((width - 1) * 13.2 / size), 1), 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
    return lines
