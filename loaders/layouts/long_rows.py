"""The rows of a long table, column by column: each word is made ready once, however many rows repeat it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from indicators.types import Status
from loaders.cells import LONGEST_TEXT, Cell, Kind, Sheet, Value, shortened
from loaders.layouts.long_columns import LongTable, ValueColumn, is_heading
from loaders.layouts.long_words import read_year
from loaders.marks import DATE, FORMULA
from loaders.spelling import are_tidy, tidy

Year = tuple[int | None, Status | None]


@dataclass(frozen=True)
class Lines:
    """The rows below the headings; ``place`` 0 is the first of them."""

    sheet: Sheet
    table: LongTable
    _texts: dict[str, Sequence[str]] = field(default_factory=dict)
    _filled: dict[ValueColumn, Sequence[int]] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The number of the first row."""
        return self.table.heading_row + 1

    @cached_property
    def with_values(self) -> Sequence[int]:
        """The places in which any column of values holds one."""
        columns = [self.values(value.column)[0] for value in self.table.values]
        return sorted({place for values in columns for place, held in enumerate(values) if held is not None})

    def values(self, column: int) -> tuple[Sequence[Value], Sequence[int]]:
        """The plain values of a column, and their marks."""
        values, marks = self.sheet.column(column)
        return values[self.first - 1 :], marks[self.first - 1 :]

    def texts(self, column_id: str) -> Sequence[str]:
        """The tidy texts of a column; all "" where there is no such column."""
        if column_id not in self._texts:
            values, _ = self.values(self.table.columns.get(column_id, 0))
            texts = ["" if value is None else value if type(value) is str else str(value) for value in values]
            distinct = set(texts)
            if max(map(len, distinct), default=0) > LONGEST_TEXT or not are_tidy(distinct - {""}):
                tidied = {text: tidy(shortened(text)) for text in distinct}
                texts = [tidied[text] for text in texts]
            self._texts[column_id] = texts
        return self._texts[column_id]

    def filled(self, value: ValueColumn) -> Sequence[int]:
        """The places in which this column, or the numerator, holds anything but a heading."""
        if value not in self._filled:
            held = self.values(value.column)[0]
            places = self._held(value.column) | self._held(self.table.columns.get("numerator", 0))
            self._filled[value] = sorted(
                place
                for place in places
                if isinstance(held[place], int | float) or not is_heading(self.sheet.row(self.first + place))
            )
        return self._filled[value]

    def years(self, value: ValueColumn, silent: Year) -> list[Year]:
        """The year of each filled row, ``silent`` where the row does not say it; None for what is no year."""
        places = self.filled(value)
        if value.year:
            return [(value.year, value.status)] * len(places)
        (values, marks), texts = self.values(self.table.columns.get("year", 0)), self.texts("year")
        read = _Years(silent)
        return [read[texts[place] and values[place], marks[place]] for place in places]

    def all_years(self, silent: Year) -> set[int]:
        columns = (self.years(value, silent) for value in self.table.values)
        return {year for years in columns for year, _ in years if year}

    @property
    def names_areas(self) -> bool:
        """Whether any filled row says of which area it is."""
        filled = {place for value in self.table.values for place in self.filled(value)}
        names, codes = self.texts("area"), self.texts("area_id")
        return any(names[place] or codes[place] for place in filled)

    def _held(self, column: int) -> set[int]:
        held = enumerate(zip(*self.values(column), strict=True))
        return {place for place, (value, mark) in held if value is not None or mark & FORMULA}


class _Years(dict[tuple[Value, int], Year]):
    """Each value and mark read once; "" says nothing."""

    def __init__(self, silent: Year) -> None:
        super().__init__()
        self._silent = silent

    def __missing__(self, key: tuple[Value, int]) -> Year:
        value, mark = key
        kind = Kind.DATE if mark & DATE else Kind.NUMBER if type(value) is int else Kind.TEXT
        self[key] = year = self._silent if value == "" else read_year(Cell("", 0, 0, value, kind))
        return year


@dataclass(frozen=True, slots=True)
class LongRow:
    """One row and one column of values of it."""

    lines: Lines
    place: int
    value: ValueColumn

    @property
    def number(self) -> int:
        return self.lines.first + self.place

    @property
    def columns(self) -> Mapping[str, int]:
        return self.lines.table.columns

    def cell(self, column_id: str) -> Cell:
        column = self.value.column if column_id == "value" else self.columns.get(column_id, 0)
        return self.lines.sheet.cell(self.number, column)

    def text(self, column_id: str) -> str:
        return self.lines.texts(column_id)[self.place]

    @property
    def scope(self) -> str:
        return "; ".join(text for text in (self.text("scope_note"), self.text("note")) if text)

    @property
    def source(self) -> str:
        return " ".join(text for text in (self.text("source"), self.text("link")) if text)


def at(column: Sequence[Any], places: Sequence[int]) -> Sequence[Any]:
    """What stands at some places of a column."""
    return column if len(column) == len(places) else [column[place] for place in places]
