"""The cells of one sheet as a reader of another format finds them, and how they are handed on."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from unicodedata import normalize

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel

from loaders.addresses import address
from loaders.extent import SheetLimits
from loaders.marks import DATE, ERROR, FORMULA, MARK_WIDTH

Plain = None | str | int | float | bool
Place = tuple[int, int]
GENERAL = "General"

# Far more than a return holds; a file of a few bytes may claim any number of repeated cells.
MOST_CELLS = 5_000_000


class FarAway(Exception):
    """A cell far outside the table."""

    def __init__(self, sheet: str, cell: str, cells: int) -> None:
        super().__init__(cell)
        self.sheet, self.cell, self.cells = sheet, cell, cells


class NotThis(Exception):
    """The file is something that is refused by another finding than damage."""

    def __init__(self, code: str, found: str = "", cell: str = "") -> None:
        super().__init__(code)
        self.code, self.found, self.cell = code, found, cell


class Disagreement(Exception):
    """Two readings of the same file that do not agree on a cell: neither may be believed."""

    def __init__(self, sheet: str, place: Place, one: object, other: object) -> None:
        super().__init__(sheet)
        self.sheet, self.cell, self.one, self.other = sheet, address(*place), str(one), str(other)


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds: a value, the marks that say what it is, and the code of its number format."""

    value: Plain
    bits: int = 0
    number_format: str = GENERAL


@dataclass(slots=True)
class Grid:
    """One sheet. Rows and columns count from 1."""

    name: str
    state: str = "visible"
    cells: dict[Place, Held] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def keep(self, place: Place, held: Held) -> None:
        if len(self.cells) >= MOST_CELLS:
            raise MemoryError
        self.cells[place] = held

    def plain(self) -> dict[str, Any]:
        """The sheet as the child hands it on."""
        formats: dict[str, int] = {GENERAL: 0}
        rows: dict[int, tuple[list[Plain], list[int]]] = {}
        for (row, column), held in sorted(self.cells.items()):
            values, marks = rows.setdefault(row, ([], []))
            gap = column - len(values)
            values.extend([None] * gap)
            marks.extend([0] * gap)
            values[-1] = normalize("NFC", held.value) if isinstance(held.value, str) else held.value
            marks[-1] = MARK_WIDTH * formats.setdefault(held.number_format, len(formats)) + held.bits
        return {
            "name": normalize("NFC", self.name),
            "state": self.state,
            "formats": list(formats),
            "rows": [(row, *lists) for row, lists in rows.items()],
            "merged": self.merged,
            "max_row": max((row for row, _ in self.cells), default=0),
            "max_column": max((column for _, column in self.cells), default=0),
        }


def check_extent(name: str, places: Collection[Place], limits: SheetLimits) -> None:
    """Refuse content far away, before a reader that reserves room for the whole rectangle sees it."""
    if not places:
        return
    last_row, last_column = max(row for row, _ in places), max(column for _, column in places)
    if limits.exceeded(len(places), last_row, last_column):
        furthest = max(places, key=lambda place: place[0] / 1_048_576 + place[1] / 16_384)
        raise FarAway(normalize("NFC", name), address(*furthest), len(places))


def from_number(value: float, number_format: str, epoch: datetime, formula: bool = False) -> Held:
    """A stored number, which its format may make a date; a whole one becomes an int, as in an .xlsx."""
    bits = FORMULA if formula else 0
    if not math.isfinite(value):
        return Held("#NUM!", bits | ERROR)
    if is_date_format(number_format):
        return _date(value, number_format, epoch, bits)
    whole = float(value).is_integer() and abs(value) < 2**53
    return Held(int(value) if whole else value, bits, number_format)


def _date(value: float, number_format: str, epoch: datetime, bits: int) -> Held:
    try:
        day = from_excel(value, epoch, timedelta=is_timedelta_format(number_format))
    except (ValueError, OverflowError):
        return Held("#VALUE!", bits | ERROR, number_format)
    text = day.isoformat() if hasattr(day, "isoformat") else str(day)
    return Held(text, bits | DATE, number_format)


def check_against(grid: Grid, rows: list[list[Any]], compare_text: bool) -> None:
    """Compare a reading with calamine's: every cell that both hold must be the same, and neither may hold more.

    Calamine is allowed to be silent where it is known to be: at errors, empty texts, and cells it does not know.
    """
    for number, row in enumerate(rows, 1):
        for column, other in enumerate(row, 1):
            if other == "" or other is None:
                continue
            held = grid.cells.get((number, column))
            if held is None or held.value is None:
                raise Disagreement(grid.name, (number, column), "", other)
            if not _same(held, other, compare_text):
                raise Disagreement(grid.name, (number, column), held.value, other)


def _same(held: Held, other: object, compare_text: bool) -> bool:
    if held.bits & (DATE | ERROR) or not isinstance(other, str | int | float):
        return True
    if isinstance(other, str) or isinstance(held.value, str):
        if not isinstance(other, str) or not isinstance(held.value, str):
            return False
        return not compare_text or _words(other) == _words(held.value)
    assert held.value is not None
    return float(other) == float(held.value)


def _words(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def sheets_by_name(workbook: Any) -> Mapping[str, list[list[Any]]]:
    """All that calamine reads, from cell A1 on."""
    return {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in workbook.sheet_names
    }
