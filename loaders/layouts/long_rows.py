"""The rows of a long table, column by column: each word is made ready once, however many rows repeat it.

A row has a place, counted from 0 below the headings; a spot is a place in one of the columns of values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indicators.types import Status
from loaders.cells import LONGEST_TEXT, Cell, Sheet, Value, shortened
from loaders.columns import EXACT
from loaders.layouts.long_columns import LongTable, ValueColumn, is_heading
from loaders.layouts.long_words import read_year
from loaders.marks import FORMULA
from loaders.spelling import are_tidy, tidy
from store.coded import Coded, Codes, coded, combined, different, same

Year = tuple[int | None, Status | None]
#: What a plain value is: nothing, a whole number or another one that a double holds exactly, or anything else.
NOTHING, WHOLE, DECIMAL, OTHER = range(4)


class _Kinds(dict[type, int]):
    def __missing__(self, kind: type) -> int:
        return OTHER


_KINDS = _Kinds({type(None): NOTHING, int: WHOLE, float: DECIMAL})


@dataclass(frozen=True)
class Held:
    """What a column holds in the rows below the headings."""

    values: Sequence[Value]
    marks: NDArray[Any]

    @cached_property
    def kinds(self) -> NDArray[np.int8]:
        kinds = np.fromiter(map(_KINDS.__getitem__, map(type, self.values)), np.int8, len(self.values))
        whole = [value for value in self.values if type(value) is int]
        if whole and not -EXACT < min(whole) <= max(whole) < EXACT:
            for place in np.flatnonzero(kinds == WHOLE).tolist():
                if not -EXACT < self.values[place] < EXACT:  # type: ignore[operator]
                    kinds[place] = OTHER
        return kinds

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Where there is a value or a formula."""
        return (self.kinds != NOTHING) | (self.marks & FORMULA != 0)

    def numbers(self, places: Codes) -> NDArray[np.float64]:
        """Where numbers are held."""
        return np.array([self.values[place] for place in places.tolist()], np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Places and columns of values (by their numbers), in reading order."""

    places: Codes
    columns: Codes

    def __len__(self) -> int:
        return len(self.places)


@dataclass(frozen=True)
class Lines:
    """The rows below the headings."""

    sheet: Sheet
    table: LongTable
    _held: dict[int, Held] = field(default_factory=dict)
    _texts: dict[str, Coded] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The number of the first row."""
        return self.table.heading_row + 1

    @cached_property
    def with_values(self) -> Sequence[int]:
        """The places in which any column of values holds one."""
        held = (self.held(value.column).kinds != NOTHING for value in self.table.values)
        places: list[int] = np.flatnonzero(np.any(list(held), axis=0)).tolist()
        return places

    def held(self, column: int) -> Held:
        if column not in self._held:
            values, marks = self.sheet.column(column)
            self._held[column] = Held(values[self.first - 1 :], np.asarray(marks[self.first - 1 :], np.int64))
        return self._held[column]

    def texts(self, column_id: str) -> Coded:
        """The tidy texts of a column; all "" where there is no such column."""
        if column_id not in self._texts:
            self._texts[column_id] = self._tidied(self.table.columns.get(column_id, 0))
        return self._texts[column_id]

    def _tidied(self, column: int) -> Coded:
        values = self.held(column).values
        if not column:
            return same("", len(values))
        texts = coded(
            "" if value is None else value if type(value) is str else str(value) for value in values
        )
        longest = max(map(len, texts.words), default=0)
        if longest <= LONGEST_TEXT and are_tidy([text for text in texts.words if text]):
            return texts
        return texts.told(lambda text: tidy(shortened(text)))

    @cached_property
    def spots(self) -> Spots:
        """Where a column of values, or the numerator, holds anything but a heading."""
        filled = np.column_stack([self._filled(value) for value in self.table.values])
        return Spots(*np.nonzero(filled))

    def _filled(self, value: ValueColumn) -> NDArray[np.bool_]:
        held = self.held(value.column)
        filled = held.filled | self.held(self.table.columns.get("numerator", 0)).filled
        for place in np.flatnonzero(filled & (held.kinds != WHOLE) & (held.kinds != DECIMAL)).tolist():
            if self._is_heading(held.values[place], place):
                filled[place] = False
        return filled

    def _is_heading(self, value: Value, place: int) -> bool:
        """Of a row that repeats the headings each cell is one: most rows show at one cell that they do not."""
        if isinstance(value, int | float) or (isinstance(value, str) and not self._heads[value]):
            return False
        return is_heading(self.sheet.row(self.first + place))

    @cached_property
    def _heads(self) -> "_Heads":
        return _Heads(self.sheet)

    def years(self, silent: Year) -> Coded:
        """The year of each spot, ``silent`` where nothing says it; None for what is no year."""
        by_row = self._years.told(lambda year: year or silent).at(self.spots.places)
        of_columns = [(value.year, value.status) if value.year else None for value in self.table.values]
        if not any(of_columns):
            return by_row
        both = combined(by_row, Coded(of_columns, self.spots.columns))
        return both.told(lambda pair: pair[1] or pair[0])

    @cached_property
    def _years(self) -> Coded:
        """What the column of years says in each row, None where it says nothing; each cell of a kind is read once."""
        held, texts = self.held(self.table.columns.get("year", 0)), self.texts("year")
        marks, codes = np.unique(held.marks, return_inverse=True)
        firsts, rows = different(
            texts, Coded(range(4), held.kinds.astype(np.int64)), Coded(marks.tolist(), codes)
        )
        read = [
            read_year(self.sheet.like(held.values[place], int(held.marks[place])))
            if texts.words[texts.codes[place]]
            else None
            for place in firsts.tolist()
        ]
        return Coded(read, rows)

    def all_years(self, silent: Year) -> set[int]:
        return {year for year, _ in self.years(silent).used if year}

    @property
    def names_areas(self) -> bool:
        """Whether any filled row says of which area it is."""
        columns = (self.texts(each).at(self.spots.places) for each in ("area", "area_id"))
        return any(word for column in columns for word in column.used)


class _Heads(dict[str, bool]):
    """Whether a text is a heading, each looked at once."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet

    def __missing__(self, text: str) -> bool:
        self[text] = heads = is_heading([self._sheet.like(text, 0)])
        return heads


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
        texts = self.lines.texts(column_id)
        text: str = texts.words[texts.codes[self.place]]
        return text

    @property
    def scope(self) -> str:
        return "; ".join(text for text in (self.text("scope_note"), self.text("note")) if text)

    @property
    def source(self) -> str:
        return " ".join(text for text in (self.text("source"), self.text("link")) if text)
