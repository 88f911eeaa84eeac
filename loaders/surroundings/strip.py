"""The part of a sheet that was looked at to draw the neighbourhood of one cell."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from loaders.cells import GENERAL, Value
from loaders.marks import FORMULA

Place = tuple[int, int]
Corners = tuple[int, int, int, int]

#: Headings stand in the first rows of a sheet, or in this many rows above the cell, where several tables share it.
HEAD, FAR_ABOVE, ABOVE_CERTAIN, BELOW = 40, 400, 6, 10
LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is dressed; colours as "#RRGGBB", "" where the sheet's own."""

    bold: bool = False
    italic: bool = False
    fill: str = ""
    ink: str = ""
    align: str = ""
    wrap: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """What a cell holds. ``shown`` is its text on the screen where the file itself keeps it, else None."""

    value: Value
    bits: int = 0
    number_format: str = GENERAL
    look: Look = PLAIN
    shown: str | None = None

    @property
    def empty(self) -> bool:
        return self.value is None and not self.bits & FORMULA


EMPTY = Piece(None)


@dataclass(slots=True)
class Strip:
    """Cells of the rows that were read, counted from 1; rows between the first ones and the far ones were not."""

    rows: dict[int, dict[int, Piece]] = field(default_factory=dict)
    merged: list[Corners] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    frozen_rows: int = 0
    continues: bool = False
    formula: str = ""

    def keep(self, row: int, column: int, piece: Piece) -> None:
        self.rows.setdefault(row, {})[column] = piece

    def at(self, row: int, column: int) -> Piece:
        return self.rows.get(row, {}).get(column, EMPTY)

    @property
    def last_row(self) -> int:
        """Of the rows that were read, the last that holds anything."""
        return max((row for row in self.rows if self.filled(row)), default=0)

    def shown(self, row: int, column: int) -> Piece:
        """What a reader sees there: of a merged range its first cell."""
        return self.at(*self.anchor(row, column))

    def anchor(self, row: int, column: int) -> Place:
        corners = self.merge_at(row, column)
        return corners[:2] if corners else (row, column)

    def merge_at(self, row: int, column: int) -> Corners | None:
        for top, left, bottom, right in self.merged:
            if top <= row <= bottom and left <= column <= right:
                return top, left, bottom, right
        return None

    def filled(self, row: int) -> dict[int, Piece]:
        """The cells of a row that hold something, by column."""
        return {column: piece for column, piece in self.rows.get(row, {}).items() if not piece.empty}


def wanted(row: int, target: int) -> bool:
    """Whether a row is looked at."""
    return row <= HEAD or target - FAR_ABOVE <= row <= target + BELOW


def near_merges(merged: Iterable[Corners], target: int) -> list[Corners]:
    """The merged ranges that reach into the rows that are looked at."""
    first, last = max(1, target - FAR_ABOVE), target + BELOW
    return [one for one in merged if one[0] <= HEAD or (one[0] <= last and one[2] >= first)]
