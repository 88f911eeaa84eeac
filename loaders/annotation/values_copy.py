"""An .xlsx that holds the values of a file of another format, so that findings can be written into it."""

import io
import re

from openpyxl import Workbook as Book
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from indicators.spreadsheets import computes
from loaders.cells import Cell, Kind, Sheet, Workbook

_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST = 8, 50


def values_copy(workbook: Workbook) -> tuple[bytes, dict[str, str]]:
    """The copy, and under which name each sheet stands in it: not every name is one that Excel allows."""
    book = Book()
    book.remove(book.worksheets[0])
    names: dict[str, str] = {}
    for sheet in workbook.sheets:
        names[sheet.name] = _free_name(sheet.name, {name.casefold() for name in names.values()})
        _write(book, sheet, names[sheet.name])
    if not names or not workbook.visible_sheets:
        book.create_sheet(_free_name("1", {name.casefold() for name in names.values()}))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue(), names


def _free_name(wanted: str, taken: set[str]) -> str:
    plain = ILLEGAL_CHARACTERS_RE.sub("", _NOT_IN_NAMES.sub("_", wanted)).strip("'")[:_LONGEST_NAME] or "_"
    tries = [plain, *(f"{plain[: _LONGEST_NAME - 6]} ({number})" for number in range(2, 1000))]
    return next(name for name in tries if name.casefold() not in taken)


def _write(book: Book, sheet: Sheet, name: str) -> None:
    written = book.create_sheet(name)
    written.sheet_state = sheet.visibility.value
    widths: dict[int, int] = {}
    for cell in sheet.cells():
        _write_cell(written, cell)
        widths[cell.column] = max(widths.get(cell.column, _NARROWEST), min(_WIDEST, len(cell.text) + 1))
    for column, width in widths.items():
        written.column_dimensions[get_column_letter(column)].width = width
    for merge in sheet.merged:
        written.merge_cells(None, merge.first_row, merge.first_column, merge.last_row, merge.last_column)


def _write_cell(written: object, cell: Cell) -> None:
    target = written.cell(cell.row, cell.column)  # type: ignore[attr-defined]
    if cell.kind is Kind.NUMBER or cell.kind is Kind.BOOLEAN:
        target.value = cell.value
        target.number_format = cell.number_format
    elif cell.value is not None:
        target.value = ILLEGAL_CHARACTERS_RE.sub("", cell.text)
        target.data_type = "s"  # a text that begins with "=" is a text and never a formula
        target.quotePrefix = computes(target.value)  # nor when somebody edits it
