"""The rows of a long table, each cell read for itself: area, indicator, year, unit, state, series, remarks."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.text import fold
from indicators.types import Qualifier, Status
from loaders.cells import Cell, Kind, Sheet
from loaders.layouts.long_columns import LongTable, ValueColumn
from loaders.layouts.periods import header_text, parse_period
from loaders.spelling import tidy
from loaders.template_columns import QUALIFIER_WORDS, STATUS_WORDS

#: One letter as the statistics offices abbreviate the state of an observation, and words besides the template's.
_STATES = {
    "p": Status.PROVISIONAL, "prel": Status.PROVISIONAL, "sb": Status.PROVISIONAL, "tamtinh": Status.PROVISIONAL,
    "e": Status.ESTIMATE, "est": Status.ESTIMATE, "u": Status.ESTIMATE, "uth": Status.ESTIMATE,
    "uocdat": Status.ESTIMATE,
    "a": Status.FINAL, "thuchien": Status.FINAL, "b": Status.BREAK, "m": Status.MISSING,
}  # fmt: skip
_SERIES = {
    "nso": "nso", "gso": "nso", "tctk": "nso", "cucthongke": "nso", "tongcucthongke": "nso",
    "mohyearbook": "moh_yearbook", "niengiamthongkeyte": "moh_yearbook", "mohannouncement": "moh_announcement",
    "provincialreport": "provincial_report", "baocaotinh": "provincial_report", "baocaocuatinh": "provincial_report",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LongRow:
    """One row and one column of values of it."""

    sheet: Sheet
    number: int
    columns: Mapping[str, int]
    value: ValueColumn

    def cell(self, column_id: str) -> Cell:
        if column_id == "value":
            return self.sheet.cell(self.number, self.value.column)
        return self.sheet.cell(self.number, self.columns.get(column_id, 0))

    def text(self, column_id: str) -> str:
        return tidy(self.cell(column_id).text) if column_id in self.columns else ""

    @property
    def is_filled(self) -> bool:
        cells = [self.cell(each) for each in ("value", "numerator")]
        return any(cell.kind is not Kind.EMPTY or cell.formula for cell in cells)

    @property
    def scope(self) -> str:
        return "; ".join(text for text in (self.text("scope_note"), self.text("note")) if text)

    @property
    def source(self) -> str:
        return " ".join(text for text in (self.text("source"), self.text("link")) if text)


def rows_of(sheet: Sheet, table: LongTable) -> list[LongRow]:
    """Every row below the headings, once for each column of values."""
    numbers = [row for row in sorted(sheet.rows) if row > table.heading_row]
    return [LongRow(sheet, row, table.columns, value) for row in numbers for value in table.values]


def read_year(cell: Cell) -> tuple[int | None, Status | None]:
    """ "2024", 2024, "Sơ bộ 2024", the last day of the year; (None, …) for anything that is not one calendar year."""
    period = parse_period([header_text(cell)])
    return (None if period.problem or period.item else period.year), period.status


def read_status(text: str) -> Status | None:
    """None for a word that is no state."""
    key = fold(text)
    if key in _STATES:
        return _STATES[key]
    words = {fold(word): status for status, names in STATUS_WORDS.items() for word in (status.value, *names)}
    return words.get(key)


def read_qualifier(text: str) -> Qualifier | None:
    plain = text.casefold()
    return next((sign for sign, names in QUALIFIER_WORDS.items() if plain in (sign.value, *names)), None)


def read_series(text: str) -> str:
    """The code of a known series by any of its names; another name is a series of its own."""
    return _SERIES.get(fold(text), text)
