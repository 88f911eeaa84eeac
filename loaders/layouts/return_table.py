"""Find the table of a return on a sheet: the column of names, and where below its header the rows begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.text import fold
from loaders.cells import Cell, Kind, Sheet
from loaders.layouts.grid import (
    Grid,
    first_data_row,
    is_figure,
    is_unit_line,
    is_word,
    is_year,
    numbers_columns,
)
from loaders.layouts.long_columns import AREA_LABELS
from loaders.layouts.row_measures import RowMeasures
from loaders.layouts.row_names import read_name

NAME_COLUMNS = 5
ROWS_TO_LOOK_AT = 300
NAME_LENGTH = 200
#: So far down a heading is looked for; letterheads are shorter.
HEADING_REACH = 40

_NAME_LABEL = re.compile(
    r"(?:tên )?(?:các )?(?:chỉ tiêu|chỉ số|tiêu chí|nội dung|danh mục|indicators?)\b.{0,30}|tên chỉ tiêu.*",
    re.IGNORECASE,
)
#: Over a column of names and hardly in it.
_NAME_LABELS = {
    "chitieu",
    "tenchitieu",
    "cacchitieu",
    "noidung",
    "chiso",
    "tieuchi",
    "danhmucchitieu",
    "indicator",
    "indicators",
}
_ORDINALS = {"tt", "stt", "sott", "sothutu", "no"}
_UNITS = {"dvt", "donvitinh", "donvi", "unit"}


@dataclass(frozen=True, slots=True)
class Found:
    """``known``: how many rows with figures are named after an indicator; ``labelled``: a header says what is what."""

    grid: Grid
    known: int
    labelled: bool


def find_return(sheet: Sheet, measures: RowMeasures) -> Found | None:
    known = {
        column: list(_known_rows(sheet, column, measures))
        for column in range(1, min(sheet.max_column, NAME_COLUMNS) + 1)
    }
    column = max(known, key=lambda each: len(known[each]), default=0)
    if column and known[column]:
        heading = _heading(sheet, known[column][0], column)
        first = (
            below_header(sheet, heading.row, column)
            if heading
            else first_data_row(sheet, column, known[column][0])
        )
        return Found(Grid(sheet, column, first), len(known[column]), heading is not None)
    heading = _heading(sheet, HEADING_REACH, None)
    if heading is None:
        return None
    return Found(Grid(sheet, heading.column, below_header(sheet, heading.row, heading.column)), 0, True)


def is_label(cell: Cell) -> bool:
    """Whether a cell is the heading over the names, or over the ordinals: a header, repeated or of another table."""
    return cell.kind is Kind.TEXT and fold(cell.text) in _ORDINALS | _NAME_LABELS


def first_area_row(sheet: Sheet, column: int, known: int) -> int:
    """The first row below the header of a table of areas, when ``known`` is the first that names one."""
    for row in range(known - 1, 0, -1):
        cells = [cell for cell in sheet.row(row) if cell.kind is Kind.TEXT]
        labels = [
            cell for cell in cells if cell.column <= column and fold(cell.text) in _ORDINALS | AREA_LABELS
        ]
        if labels and len(cells) > len(labels):
            return below_header(sheet, row, column)
    return first_data_row(sheet, column, known)


def below_header(sheet: Sheet, heading: int, column: int) -> int:
    """The first row below the header: its merged labels, its further rows of headings, its row of column numbers."""
    row = max(
        (merge.last_row for merge in sheet.merged if merge.first_row <= heading <= merge.last_row),
        default=heading,
    )
    while row < sheet.max_row and _belongs_to_header(sheet, row + 1, column):
        row += 1
    return row + 1


def _known_rows(sheet: Sheet, column: int, measures: RowMeasures) -> Iterator[int]:
    for row in sorted(sheet.rows)[:ROWS_TO_LOOK_AT]:
        value = sheet.value(row, column)
        if not isinstance(value, str) or len(value) > NAME_LENGTH or not is_word(value):
            continue
        if measures.find(read_name(value).name) and any(
            _stands_for_something(cell, column) for cell in sheet.row(row)
        ):
            yield row


def _stands_for_something(cell: Cell, column: int) -> bool:
    return cell.column > column and is_figure(cell) and not is_year(cell.value)


def _heading(sheet: Sheet, last: int, column: int | None) -> Cell | None:
    """The cell over the names: in the first row that also labels ordinals or units, else in the last row of labels."""
    bare: Cell | None = None
    for row in sorted(row for row in sheet.rows if row <= last):
        cells = [cell for cell in sheet.row(row) if cell.kind is Kind.TEXT]
        names = [cell for cell in cells if _NAME_LABEL.fullmatch(cell.text) and column in (None, cell.column)]
        others = [cell for cell in cells if fold(cell.text) in _ORDINALS | _UNITS]
        if others and (names or (column and len(others) > 1)):
            return names[0] if names else sheet.cell(row, column or 1)
        if names and column and any(cell.column > column for cell in sheet.row(row)):
            bare = names[0]
    return bare


def _counts_columns(sheet: Sheet, row: int) -> bool:
    """ "A B 1 2 3=2/1": from one on, without a gap; "1 | | 93 | 75" is a row of figures that lacks its name."""
    found = [re.search(r"\d+", cell.text) for cell in sheet.row(row)]
    numbers = [int(number[0]) for number in found if number]
    return numbers_columns(sheet, row) and numbers == list(range(1, len(numbers) + 1))


def _belongs_to_header(sheet: Sheet, row: int, column: int) -> bool:
    cells = sheet.row(row)
    if not cells:
        return False
    if _counts_columns(sheet, row) or any(is_unit_line(cell.text) for cell in cells):
        return True
    if any(cell.column <= column for cell in cells):
        return False
    return any(cell.kind is Kind.TEXT or is_year(cell.value) for cell in cells)
