"""How a table lies on slides: the size of its letters, the widths of its columns, and which rows stand together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reporting.briefing.deck_fit import LEADING, lines_of, pages_of, width_of
from reporting.briefing.spec import Cell, Column, Kind, Row, Table

#: The largest with which a table takes no more slides than with the smallest.
SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
#: Inside a cell to the sides, above and below, the same for single signs, which have no feet, and before a finding.
SIDE, ABOVE, ABOVE_SIGNS, APART = 4.0, 2.0, 1.0, 14.0
#: What a column should have to spare before the names of columns stand on one line.
AIR = 8.0
#: What programs add to a row for its rule.
RULED = 0.8
#: Names of columns that are narrower than their longest word are turned; so many lines they may take then.
TURNED_LINES = 3
#: A column of single signs, and the first column beside them, in sizes of their letters.
SIGN_WIDTH, FIRST_WIDTH = 4.9, 16.0


@dataclass(frozen=True)
class TableLayout:
    """One table in letters of one size, in so many points of width."""

    table: Table
    room: float
    size: float

    @property
    def line(self) -> float:
        """Points from line to line."""
        return self.size * LEADING

    @cached_property
    def is_matrix(self) -> bool:
        """Signs alone, one a cell."""
        cells = [cell for row in self.table.rows for cell in row.cells[1:]]
        return bool(cells) and all(not cell.text for cell in cells)

    @property
    def above(self) -> float:
        return ABOVE_SIGNS if self.is_matrix else ABOVE

    @cached_property
    def widths(self) -> list[float]:
        """What every column needs and a share of the rest; where that is too little, the widest ones give way."""
        shares = [column.width for column in self.table.columns]
        if not self.is_matrix:
            air = AIR * len(shares)
            needed = self._needs if sum(self._needs) + air <= self.room else self._least
            return _fitted(needed, shares, self.room)
        signs = min(SIGN_WIDTH * self.size, self.room / sum(shares))
        first = min(self.room - signs * (len(shares) - 1), FIRST_WIDTH * self.size)
        return [first, *(signs for _ in shares[1:])]

    @property
    def is_roomy(self) -> bool:
        """No cell must be broken."""
        return self.is_matrix or sum(self._least) <= self.room

    @cached_property
    def is_turned(self) -> bool:
        pairs = zip(self.table.columns, self.widths, strict=True)
        words = [(word, width) for column, width in pairs for word in column.title.split()]
        tight = any(width_of(word, self.size, bold=True) > width - 2 * SIDE for word, width in words)
        return tight and self.is_matrix

    @property
    def is_grouped(self) -> bool:
        return any(column.group for column in self.table.columns)

    @cached_property
    def head(self) -> list[float]:
        """The heights of the rows above the first."""
        if self.is_turned:
            return [self._turned_height()]
        lines = max(
            lines_of(column.title, width - sides(column), self.size, bold=True)
            for column, width in zip(self.table.columns, self.widths, strict=True)
        )
        names = lines * self.line + 2 * ABOVE + RULED
        return [self.line + 2 * ABOVE + RULED, names] if self.is_grouped else [names]

    def height(self, row: Row) -> float:
        if row.heading:
            return self.line + 2 * self.above + RULED
        lines = max(
            lines_of(_measured(cell), width - sides(column), self.size)
            for cell, column, width in zip(row.cells, self.table.columns, self.widths, strict=True)
        )
        return lines * self.line + 2 * self.above + RULED

    def pages(self, height: float) -> list[range]:
        """The rows that stand together, each page with the head above them; groups stay whole if they can."""
        rows = self.table.rows
        heights, room = [self.height(row) for row in rows], height - sum(self.head)
        starts = [index for index, row in enumerate(rows) if row.heading]
        if not starts:
            return pages_of(heights, room)
        edges = [*([] if starts[0] == 0 else [0]), *starts, len(heights)]
        groups = [sum(heights[start:end]) for start, end in pairwise(edges)]
        whole = [range(edges[one.start], edges[one.stop]) for one in pages_of(groups, room)]
        split = pages_of(heights, room - heights[starts[0]], [bool(row.heading) for row in rows])
        return whole if max(groups) <= room and len(whole) <= len(split) else split

    @cached_property
    def _needs(self) -> list[float]:
        return [self._needed(index, False) for index in range(len(self.table.columns))]

    @cached_property
    def _least(self) -> list[float]:
        return [self._needed(index, True) for index in range(len(self.table.columns))]

    def _needed(self, index: int, split: bool) -> float:
        """For every cell of a column on one line, its name too unless it may be ``split``."""
        column = self.table.columns[index]
        cells = [_measured(row.cells[index]) for row in self.table.rows if row.cells]
        names = column.title.split() if split else [column.title]
        head = max((width_of(name, self.size, bold=True) for name in names), default=0.0)
        widest = max((width_of(cell, self.size, bold=index == 1) for cell in cells), default=0.0)
        return max(head, widest) + sides(column) + 1

    def _turned_height(self) -> float:
        """The least in which the longest name takes no more lines than its column is wide."""
        titles = [column.title for column in self.table.columns[1:]]
        word = max(width_of(word, self.size, bold=True) for title in titles for word in title.split())
        fitting = (
            word + step
            for step in range(0, 400, 4)
            if all(lines_of(title, word + step, self.size, bold=True) <= TURNED_LINES for title in titles)
        )
        return next(fitting) + 2 * SIDE


def lay_out(table: Table, width: float, height: float) -> TableLayout:
    """In the largest letters that need no more slides than the smallest, and break no cell."""
    ways = [TableLayout(table, width, size) for size in SIZES]
    fewest = len(ways[-1].pages(height))
    good = (way for way in ways if way.is_roomy and len(way.pages(height)) <= fewest)
    return next(good, ways[-1])


def sides(column: Column) -> float:
    """What a cell keeps free to its left and right."""
    return SIDE + left(column)


def left(column: Column) -> float:
    return APART if column.kind is Kind.FINDING else SIDE


def _fitted(needed: Sequence[float], shares: Sequence[float], room: float) -> list[float]:
    spare = room - sum(needed)
    if spare >= 0:
        return [need + spare * share / sum(shares) for need, share in zip(needed, shares, strict=True)]
    cap = max(needed)
    while sum(min(need, cap) for need in needed) > room:
        cap -= 1.0
    return [min(need, cap) for need in needed]


def _measured(cell: Cell) -> str:
    return cell.shown if cell.sign else cell.text
