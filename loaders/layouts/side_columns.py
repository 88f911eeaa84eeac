"""Columns of words beside a table of areas: the unit of each row, or the part of the people that a row is about.

They hold no figures, but they change what the figures beside them are; passed over, they would be misread in silence.
"""

import re
from collections.abc import Iterator

from indicators.text import fold
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.grid import Grid
from loaders.layouts.title import Title
from loaders.spelling import tidy
from loaders.units import recognise

_UNITS = {"dvt", "donvitinh", "donvi", "dvtinh", "donvido", "unit"}
_PART = re.compile(
    r"\W*(?:nam|nữ|nam giới|nữ giới|thành thị|nông thôn|urban|rural|male|female|men|women)\W*", re.IGNORECASE
)


def row_units(grid: Grid, title: Title) -> tuple[str, list[Finding]]:
    """The unit that a column of units gives for all rows; an error where a row or the title gives another."""
    stated = [cell for cell in _words(grid) if fold(grid.heads(cell.column)[-1].text) in _UNITS]
    if not stated:
        return "", []
    first = stated[0]
    other = next((cell for cell in stated if _kind(cell) != _kind(first)), None)
    if other:
        return "", [
            finding("unit.rows_differ", other, found=other.text, first=first.text, other=first.address)
        ]
    if title.unit and title.cell and _kind_of(title.unit) != _kind(first):
        said = {"found": first.text, "first": title.unit, "other": title.cell.address}
        return "", [finding("unit.rows_differ", first, **said)]
    return tidy(first.text), []


def parts_of_people(grid: Grid) -> list[Finding]:
    """An error at the first cell of each column that splits the rows by sex or residence."""
    found: dict[int, Finding] = {}
    for cell in _words(grid):
        if _PART.fullmatch(tidy(cell.text)) and cell.column not in found:
            found[cell.column] = finding("area.rows_split", cell, found=cell.text)
    return list(found.values())


def _words(grid: Grid) -> Iterator[Cell]:
    """The cells of the data, row by row, that stand under a heading beside a name and hold words alone."""
    headed = [column for column in grid.data_columns if grid.heads(column)]
    for row in sorted(row for row in grid.sheet.rows if row >= grid.first_row):
        if grid.name_at(row).text:
            cells = (grid.sheet.shown(row, column) for column in headed)
            yield from (cell for cell in cells if isinstance(cell.value, str) and cell.text)


def _kind(cell: Cell) -> object:
    return _kind_of(cell.text)


def _kind_of(unit: str) -> object:
    return recognise(unit) or fold(unit)
