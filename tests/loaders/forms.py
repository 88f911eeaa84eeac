"""Fills in forms as people do, for the tests: cells are found by the heading over them, rows by their indicator."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import openpyxl
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from indicators.text import fold
from loaders.intake import Examination, examine
from loaders.layouts.understood import Options
from loaders.reader import Workbook, read_workbook
from loaders.template_columns import MARKER_SHEET, TEMPLATES, TemplateKind, headings
from loaders.templates import CellValue, write_cell
from loaders.understanding import understand

#: The kinds that have a form beside the list.
FORM_KINDS = (TemplateKind.RETURNS, TemplateKind.TARGETS)


@dataclass(frozen=True)
class Opened:
    """A form opened in a spreadsheet."""

    kind: TemplateKind
    book: openpyxl.Workbook
    sheet: Worksheet
    heading_row: int
    columns: Mapping[str, int]

    def row_of(self, indicator_id: str) -> int:
        column = self.columns["indicator_id"]
        rows = range(self.heading_row + 1, self.sheet.max_row + 1)
        return next(row for row in rows if self.sheet.cell(row, column).value == indicator_id)

    def address(self, indicator_id: str, column_id: str) -> str:
        return self.sheet.cell(self.row_of(indicator_id), self.columns[column_id]).coordinate

    def write(self, row: int, column_id: str, value: CellValue) -> None:
        if value not in (None, ""):
            write_cell(self.sheet, row, self.columns[column_id], value)

    def fill(self, indicator_id: str, **values: CellValue) -> None:
        for column_id, value in values.items():
            self.write(self.row_of(indicator_id), column_id, value)

    def fact(self, column_id: str) -> str:
        """The address where a form asks once for something: right of its label."""
        column = TEMPLATES[self.kind].column(column_id)
        labels = {f"{column.vi}:", f"{column.en}:"}
        merged = {str(each).split(":")[0]: each for each in self.sheet.merged_cells.ranges}
        for row in self.sheet.iter_rows(max_row=self.heading_row):
            for cell in row:
                if cell.value in labels:
                    end = merged[cell.coordinate].max_col if cell.coordinate in merged else cell.column
                    return self.sheet.cell(cell.row, end + 1).coordinate
        raise AssertionError(column_id)

    def prepared(self) -> list[str]:
        """The indicators of the rows, from top to bottom."""
        column = self.columns["indicator_id"]
        cells = (self.sheet.cell(row, column) for row in range(self.heading_row + 1, self.sheet.max_row + 1))
        return [str(cell.value) for cell in cells if cell.value]

    def spare_rows(self) -> list[int]:
        """Rows with the code of the area and without an indicator."""
        rows, value = range(self.heading_row + 1, self.sheet.max_row + 1), self.sheet.cell
        area, indicator = self.columns["area_id"], self.columns["indicator_id"]
        return [row for row in rows if value(row, area).value and not value(row, indicator).value]

    def rule_at(self, address: str) -> DataValidation:
        (rule,) = [rule for rule in self.sheet.data_validations.dataValidation if address in rule.cells]
        return rule

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def opened(content: bytes) -> Opened:
    book = openpyxl.load_workbook(io.BytesIO(content))
    kind = TemplateKind(book[MARKER_SHEET]["B1"].value)
    sheet, known = book.worksheets[0], headings(kind)
    for row in sheet.iter_rows(max_row=30):
        columns = {
            known[fold(str(cell.value))]: cell.column for cell in row if fold(str(cell.value)) in known
        }
        if {"value", "check"} <= columns.keys():
            return Opened(kind, book, sheet, row[0].row, columns)
    raise AssertionError("no headings")


def reworked(content: bytes, change: Callable[[Opened], object]) -> Examination:
    form = opened(content)
    change(form)
    return examine(form.bytes(), Options(), "bieu-mau.xlsx")


def read_back(content: bytes, name: str = "bieu-mau.xlsx") -> Examination:
    workbook = read_workbook(content, name)
    assert isinstance(workbook, Workbook)
    return understand(workbook, Options(), content)
