"""The rows of a return under the headings they stand under: I, 1, 1.1, a, "-", "Trong đó:"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.cells import Cell, Kind
from loaders.layouts.dividing import is_whole
from loaders.layouts.grid import Grid, is_figure, is_word, is_year
from loaders.layouts.return_table import is_label
from loaders.layouts.row_names import RowName, read_name
from loaders.spelling import tidy

SIGNATURE = re.compile(
    r"^\W*(?:nơi nhận|người lập|người tổng hợp|người báo cáo|lập biểu|tm\.|kt\.|tl\.|tuq\.|thủ trưởng"
    r"|giám đốc|phó giám đốc|chủ tịch|trưởng phòng|ký tên|\(ký)",
    re.IGNORECASE,
)
#: Levels from the outermost in; a number with dots lies deeper by each dot.
_LETTER, _ROMAN, _NUMBER, _SMALL, _HEADING, _FIGURES, _OF_WHICH, _WITHIN, _BULLET, _PLUS = (
    10, 20, 30, 40, 60, 61, 64, 66, 70, 80,
)  # fmt: skip
_MARK = re.compile(r"\(?(?:[IVX]{1,5}|[A-ZĐa-zđ]|\d{1,3}(?:\.\d{1,2}){0,3})\s*[.):]?|[-–—+•*▪·]")
_LEVELS = (
    (re.compile(r"[IVX]{1,5}"), _ROMAN),
    (re.compile(r"[A-ZĐ]"), _LETTER),
    (re.compile(r"\d{1,3}(?:\.\d{1,2})*"), _NUMBER),
    (re.compile(r"[a-zđ]"), _SMALL),
    (re.compile(r"[+•*▪·]"), _PLUS),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, the cell that holds it, and the names of the headings above it, nearest first."""

    number: int
    cell: Cell
    name: RowName
    headings: tuple["Row", ...] = ()
    has_figures: bool = False

    @property
    def above(self) -> tuple[RowName, ...]:
        return tuple(heading.name for heading in self.headings)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the table, the row of a second header (None for none), and the rows below the table."""

    rows: tuple[Row, ...]
    second_header: Cell | None
    below: tuple[int, ...]


def read_rows(grid: Grid, columns: frozenset[int], names: int | None = None) -> Rows:
    """``columns`` hold the figures, ``names`` further names beside the first ones.

    A repeated header is passed over; another one begins another table.
    """
    rows: list[Row] = []
    open_: list[tuple[int, Row]] = []
    header = {tidy(cell.text) for row in grid.header_rows for cell in grid.sheet.row(row)}
    numbers = [row for row in sorted(grid.sheet.rows) if row >= grid.first_row]
    for position, number in enumerate(numbers):
        cells = grid.sheet.row(number)
        inside = [cell for cell in cells if cell.column in columns]
        has_figures = any(is_figure(cell) or cell.formula for cell in inside)
        has_numbers = any(_is_number(cell) or cell.formula for cell in inside)
        if not has_numbers and any(
            SIGNATURE.match(tidy(each.text)) for each in cells if each.kind is Kind.TEXT
        ):
            return Rows(tuple(rows), None, tuple(numbers[position:]))
        if label := next((cell for cell in cells if is_label(cell)), None):
            if all(tidy(cell.text) in header for cell in cells):
                continue
            if not any(_is_number(cell) and not is_year(cell.value) for cell in inside):
                return Rows(tuple(rows), label, ())
        name = _name(grid, number)
        level = _level(name, has_figures, open_)
        if level == _HEADING and position + 1 < len(numbers):
            level = _above(_name(grid, numbers[position + 1]))
        while open_ and open_[-1][0] >= level:
            open_.pop()
        row = Row(
            number, grid.name_at(number), name, tuple(above for _, above in reversed(open_)), has_figures
        )
        beside = grid.sheet.shown(number, names) if names else None
        if (
            beside
            and is_word(beside.text)
            and not is_whole(beside.text)
            and beside.address != row.cell.address
        ):
            row = replace(row, has_figures=False)
            rows.append(Row(number, beside, read_name(beside.text), (row, *row.headings), has_figures))
            open_.append((level, row))
            continue
        rows.append(row)
        if name.name or name.of_which or name.year:
            open_.append((level, row))
    return Rows(tuple(rows), None, ())


def _above(next_name: RowName) -> int:
    """A heading without an ordinal stands over what follows it, numbered or not."""
    level = _level(next_name, True, [])
    return level - 1 if level <= _SMALL else _HEADING


def _name(grid: Grid, number: int) -> RowName:
    """The ordinal may stand in the name or in a cell of its own left of it."""
    cell = grid.name_at(number)
    name = read_name(cell.text) if cell.kind is Kind.TEXT else RowName(cell.text, "")
    if name.ordinal in ("", "-", "–", "+", "•", "*", "—", "−", "▪", "·"):
        left = [grid.sheet.cell(number, column) for column in range(1, min(cell.column, grid.name_column))]
        marks = [tidy(each.text) for each in left if each.text]
        if marks and not name.ordinal and _MARK.fullmatch(marks[-1]):
            return replace(name, ordinal=_mark(marks[-1]))
    return name


def _mark(text: str) -> str:
    return text.strip(" .):/(") or text


def _level(name: RowName, has_figures: bool, open_: Sequence[tuple[int, Row]]) -> int:
    if name.of_which:
        return _WITHIN if name.name else _OF_WHICH
    for pattern, level in _LEVELS:
        if pattern.fullmatch(name.ordinal):
            return level + name.ordinal.count(".")
    if name.ordinal:
        return _BULLET
    if has_figures and open_ and open_[-1][0] in (_OF_WHICH, _WITHIN):
        return _WITHIN
    return _FIGURES if has_figures else _HEADING


def _is_number(cell: Cell) -> bool:
    return is_figure(cell) and any(sign.isdigit() for sign in cell.text)
