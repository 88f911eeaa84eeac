"""Ask for the neighbourhood of one cell of a workbook, as people see it: for a picture beside a figure.

It is cut out in the limited child process like everything that is read; never more than some two hundred cells come
back, however long the sheet is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from unicodedata import normalize

from loaders.addresses import position
from loaders.archive import ArchiveLimits
from loaders.cells import Cell, Merge, Value, cell_of
from loaders.display import in_language, shown_text
from loaders.extent import NO_LIMITS
from loaders.findings import Finding, finding
from loaders.opening import OpeningLimits, open_safely
from loaders.reader import refusal_of
from loaders.supervision import MEGABYTE, READING_LIMITS, Stopped, run_child
from loaders.surroundings.strip import PLAIN, Look, Place

#: The quick look for far cells protects readers that reserve room for a whole rectangle; this one reserves none.
_OPENING = OpeningLimits(archive=ArchiveLimits(sheet=NO_LIMITS))
_READING = replace(READING_LIMITS, answer_bytes=2 * MEGABYTE)


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column in sight; ``width`` in characters, 0.0 where the sheet's usual one."""

    number: int
    hidden: bool = False
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell in sight. ``shown`` is its text on the screen where the file itself keeps that."""

    cell: Cell
    look: Look = PLAIN
    shown: str | None = None

    def text(self, lang: str) -> str:
        if self.shown is None:
            return shown_text(self.cell, lang)
        return in_language(self.shown, self.cell.value, lang)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The rows and columns around one cell; numbers that do not follow on each other leave a gap.

    ``headings`` name the cell's column and ``labels`` its row, as far as that can be seen. ``cells`` holds those that
    hold or show something, and the first cells of merged ranges even where they are out of sight.
    """

    sheet: str
    target: Place
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: Mapping[Place, Seen] = field(default_factory=dict)
    merged: tuple[Merge, ...] = ()
    headings: tuple[Place, ...] = ()
    labels: tuple[Place, ...] = ()
    continues_down: bool = False
    continues_right: bool = False
    formula: str = ""

    @property
    def seen(self) -> Seen:
        """The marked cell."""
        return self.cells.get(self.target) or Seen(Cell(self.sheet, *self.target))


def read_excerpt(content: bytes, sheet: str, cell: str) -> Excerpt | Finding:
    """``cell`` as Excel writes it, such as "D14". Never raises for what a file contains."""
    opened = open_safely(content, _OPENING)
    if isinstance(opened, Finding):
        return opened
    name = normalize("NFC", sheet)
    try:
        row, column = position(cell)
    except ValueError:
        return finding("excerpt.no_place", sheet=sheet, cell=cell)
    orders = {
        "job": "surroundings",
        "type": opened.file_type.value,
        "sheet": name,
        "row": row,
        "column": column,
    }
    answer = run_child(content, orders, _READING)
    if isinstance(answer, Stopped):
        return refusal_of(answer, _READING)
    told = json.loads(answer)
    if "refused" in told:
        return refusal_of(told, _READING)
    if "missing" in told:
        return finding("excerpt.no_place", sheet=sheet, cell=cell)
    return excerpt_of(told, name, (row, column))


def excerpt_of(told: Mapping[str, Any], sheet: str, target: Place) -> Excerpt:
    """From the plain answer of the child process."""
    return Excerpt(
        sheet,
        target,
        tuple(Line(number, hidden) for number, hidden in told["rows"]),
        tuple(Line(number, hidden, width) for number, hidden, width in told["columns"]),
        {(row, column): _seen(sheet, row, column, *plain) for row, column, *plain in told["cells"]},
        tuple(Merge(*corners) for corners in told["merged"]),
        tuple((row, column) for row, column in told["headings"]),
        tuple((row, column) for row, column in told["labels"]),
        told["continues"],
        told["continues_right"],
        told["formula"],
    )


def _seen(
    sheet: str,
    row: int,
    column: int,
    value: Value,
    bits: int,
    code: str,
    look: dict[str, Any],
    shown: str | None,
) -> Seen:
    return Seen(cell_of(sheet, row, column, value, bits, code), Look(**look), shown)
