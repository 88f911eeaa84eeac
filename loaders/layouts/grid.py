"""Find the table inside a sheet: its header rows, and the words that stand over a column."""

import re
from dataclasses import dataclass
from functools import cached_property

from loaders.cells import Cell, Kind, Merge, Sheet
from loaders.findings import Finding
from loaders.numbers import Ambiguous, parse_number, reads
from loaders.spelling import tidy

FIRST_YEAR, LAST_YEAR = 1990, 2100
#: How far above the first row of data a header may begin.
HEADER_REACH = 8
#: Rows that number the columns: "1 2 3", "A B 1 2", "(1) (2)", "5=4/3".
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-ZĐ])\)?|\(?\d{1,2}\)?\s*=\s*[\d\s()+*/:x%.,-]+")
_ORDINAL = re.compile(r"(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,2})*[.)]?")
_UNIT_LINE = re.compile(r"^\W*(?:đơn vị(?: tính)?|đvt|dvt|unit)\b\s*[:：.]", re.IGNORECASE)


@dataclass(frozen=True)
class Grid:
    """A sheet seen from its column of names and the first row of its data."""

    sheet: Sheet
    name_column: int
    first_row: int

    @cached_property
    def header_rows(self) -> tuple[int, ...]:
        """The rows of the header, top to bottom; empty where nothing stands over the data."""
        bottom = self._bottom()
        if bottom is None:
            return ()
        top = self._label_top(bottom)
        while top > 1 and self._continues_above(top):
            top = self._label_top(top - 1)
        return tuple(row for row in range(top, bottom + 1) if self.sheet.row(row) or row == top)

    @property
    def top(self) -> int:
        """The first row of the header, or of the data where there is none."""
        return self.header_rows[0] if self.header_rows else self.first_row

    @cached_property
    def data_columns(self) -> tuple[int, ...]:
        """Every column right of the names in which the header or the data holds something."""
        rows = (
            *self.header_rows,
            *(row for row in self.sheet.rows if row >= self.first_row),
        )
        columns = {
            cell.column for row in rows for cell in self.sheet.row(row) if cell.column > self.name_column
        }
        return tuple(sorted(columns))

    def heads(self, column: int) -> list[Cell]:
        """The header cells over a column, top to bottom, each once; a merged one stands over all its columns."""
        cells: list[Cell] = []
        for row in self.header_rows:
            cell = self._head(row, column)
            if cell.text and all(cell.address != other.address for other in cells):
                cells.append(cell)
        return cells

    def above(self) -> list[Cell]:
        """The texts above the table, in reading order: letterhead, title, unit."""
        return [cell for row in sorted(self.sheet.rows) if row < self.top for cell in self.sheet.row(row)]

    def name_at(self, row: int) -> Cell:
        """The name of a row; where its own cell is empty, what a merged or a left-hand cell says in its place."""
        cell = self.sheet.shown(row, self.name_column)
        if cell.text:
            return cell
        left = [self.sheet.cell(row, column) for column in range(self.name_column - 1, 0, -1)]
        return next(
            (other for other in left if other.kind is Kind.TEXT and is_word(other.text)),
            cell,
        )

    def _bottom(self) -> int | None:
        for row in range(self.first_row - 1, max(0, self.first_row - 1 - HEADER_REACH), -1):
            cells = self._right(row)
            if (
                cells
                and not numbers_columns(self.sheet, row)
                and not all(is_unit_line(cell.text) for cell in cells)
            ):
                return row
        return None

    def _label_top(self, row: int) -> int:
        merge = self.sheet.merge_at(row, self.name_column)
        return merge.first_row if merge and merge.first_row < row else row

    def _continues_above(self, top: int) -> bool:
        """Whether the row above belongs to the header: it labels the names, or only the data columns."""
        above = top - 1
        cells = self._right(above)
        if (
            not cells
            or above < self.first_row - HEADER_REACH
            or any(is_unit_line(cell.text) for cell in cells)
        ):
            return False
        label_here = self.sheet.shown(top, self.name_column).text
        label_above = self.sheet.shown(above, self.name_column).text
        if label_above:
            return not label_here
        left = [cell for cell in self.sheet.row(above) if cell.column < self.name_column]
        spans = any(self._is_wide(cell) for cell in cells)
        return not left and (spans or len(cells) > 1 or not label_here)

    def _is_wide(self, cell: Cell) -> bool:
        merge = self.sheet.merge_at(cell.row, cell.column)
        return merge is not None and merge.last_column > merge.first_column

    def _right(self, row: int) -> list[Cell]:
        """The cells of a row that stand over the data alone; a title that begins left of it is none of them."""
        cells = [cell for cell in self.sheet.row(row) if cell.column > self.name_column]
        return [cell for cell in cells if cell.text]

    def _head(self, row: int, column: int) -> Cell:
        cell = self.sheet.shown(row, column)
        if cell.text or row == self.header_rows[-1]:
            return Cell(cell.sheet, row, column) if numbers_columns(self.sheet, row) else cell
        return self._centred_head(row, column)

    def _centred_head(self, row: int, column: int) -> Cell:
        """An upper heading that stands over several columns without being merged: "2021 | | | 2022 | |".

        Read only where the row begins at the first data column; anything else could be read two ways.
        """
        empty = Cell(self.sheet.name, row, column)
        first = self.data_columns[0]
        lower = any(self.sheet.shown(below, column).text for below in self.header_rows if below > row)
        if not lower or not self.sheet.shown(row, first).text or self._label_alone(row):
            return empty
        for left in range(column - 1, first - 1, -1):
            cell = self.sheet.shown(row, left)
            if cell.text:
                return empty if self.sheet.merge_at(row, left) else cell
        return empty

    def _label_alone(self, row: int) -> bool:
        """Whether a heading of the row is merged downward: then an empty neighbour is really empty."""
        return any(self._is_tall(cell) for cell in self._right(row))

    def _is_tall(self, cell: Cell) -> bool:
        merge: Merge | None = self.sheet.merge_at(cell.row, cell.column)
        return merge is not None and merge.last_row > merge.first_row


def is_figure(cell: Cell) -> bool:
    """Whether a cell can be read as a figure, or as a mark that there is none."""
    if cell.kind is Kind.TEXT:
        return reads(cell.text)
    return cell.kind is Kind.NUMBER or (cell.formula and cell.kind is Kind.EMPTY) or cell.kind is Kind.ERROR


def said(cell: Cell) -> object:
    """What a cell says, for a finding: a number is written in the reader's language."""
    return cell.value if cell.kind is Kind.NUMBER else cell.text


def first_data_row(sheet: Sheet, name_column: int, known: int) -> int:
    """The first row of data, when ``known`` is one of them: a row above it whose name is not known is data too."""
    first = known
    for row in range(known - 1, 0, -1):
        if _is_data(sheet, row, name_column) or _is_numbered(sheet, row, name_column):
            first = row
        elif any(is_word(cell.text) for cell in sheet.row(row) if cell.column > name_column):
            break
    return first


def _is_numbered(sheet: Sheet, row: int, name_column: int) -> bool:
    """Whether a row has an ordinal before its name and something behind it: data, even where no number can be read."""
    name, cells = sheet.value(row, name_column), sheet.row(row)
    ordinal = any(_ORDINAL.fullmatch(cell.text) for cell in cells if cell.column < name_column)
    return ordinal and isinstance(name, str) and is_word(name) and cells[-1].column > name_column


def _is_data(sheet: Sheet, row: int, name_column: int) -> bool:
    """Whether right of the names stands a number that is no year and does not number the columns."""
    if numbers_columns(sheet, row):
        return False
    readings = [parse_number(cell) for cell in sheet.row(row) if cell.column > name_column]
    numbers = [
        read.decimal.value if isinstance(read, Ambiguous) else read.value
        for read in readings
        if not isinstance(read, Finding)
    ]
    return any(value is not None and not is_year(value) for value in numbers)


def numbers_columns(sheet: Sheet, row: int) -> bool:
    texts = [cell.text for cell in sheet.row(row)]
    return len(texts) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)


def is_year(value: object) -> bool:
    """Whether a cell's value is a year and can be nothing else."""
    return isinstance(value, int | float) and float(value).is_integer() and FIRST_YEAR <= value <= LAST_YEAR


def is_unit_line(text: str) -> bool:
    """ "Đơn vị tính: %": a line that states the unit of the table."""
    return _UNIT_LINE.match(tidy(text)) is not None


def is_word(text: str) -> bool:
    """Whether a text says something: at least two letters in a row."""
    return re.search(r"[^\W\d_]{2}", text) is not None
