"""Parse an .xlsx with openpyxl's own sheet parser into plain lists, in one pass. Runs in the child process
only.

A formula is never evaluated: the parser gives its saved value, and that there is a formula is seen on the
way.
"""

import math
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from typing import IO, Any, NamedTuple
from unicodedata import normalize
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet._reader import FORMULA_TAG, MERGE_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from loaders._share import tell
from loaders.addresses import address
from loaders.extent import SheetLimits
from loaders.marks import DATE, ERROR, FORMULA, MARK_WIDTH

TELL_EVERY = 100  # rows
COLUMN_TAG = f"{{{SHEET_MAIN_NS}}}col"
_TRUE = ("1", "true")
WORKSHEET_TAG = f"{{{SHEET_MAIN_NS}}}worksheet"

Plain = None | str | int | float | bool


class FarAway(Exception):
    """A cell far outside the table, which the quick look before parsing did not see."""

    def __init__(self, sheet: str, cell: str, cells: int) -> None:
        super().__init__(cell)
        self.sheet, self.cell, self.cells = sheet, cell, cells


def answer(content: bytes, orders: Mapping[str, Any]) -> dict[str, Any]:
    """The parsed workbook as JSON can carry it, or the reason why there is none. Only MemoryError passes through."""
    try:
        return _parse_workbook(content, SheetLimits(*orders["sheet"]))
    except FarAway as far:
        return {"refused": "far", "sheet": far.sheet, "cell": far.cell, "cells": far.cells}
    except MemoryError:
        raise
    except Exception as error:  # whatever openpyxl stumbles over, the analyst is told in one way
        return {"refused": "damaged", "reason": f"{type(error).__name__}: {error}"[:200]}


def _parse_workbook(content: bytes, limits: SheetLimits) -> dict[str, Any]:
    reader = ExcelReader(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    reader.read_properties()
    reader.read_custom()
    apply_stylesheet(reader.archive, reader.wb)
    links = [(sheet, link) for sheet, link in reader.parser.find_sheets() if link.Type.endswith("/worksheet")]
    sizes = [reader.archive.getinfo(link.target).file_size for _, link in links]
    sheets = [
        _parse_sheet(reader, sheet, link.target, limits, _Shares(sum(sizes[:number]), sum(sizes)))
        for number, (sheet, link) in enumerate(links)
    ]
    return {"sheets": sheets, "properties": properties_of(reader.wb)}


def properties_of(workbook: Workbook) -> dict[str, str]:
    core = workbook.properties
    known = {"title": core.title, "creator": core.creator, "modified_by": core.lastModifiedBy}
    custom = {prop.name: prop.value for prop in workbook.custom_doc_props.props if prop.name}
    return {name: str(value) for name, value in {**known, **custom}.items() if value is not None}


class _Shares(NamedTuple):
    """Of all bytes of all sheets, those before a sheet."""

    before: int
    all: int


def _parse_sheet(
    reader: ExcelReader, about: Any, part: str, limits: SheetLimits, shares: _Shares
) -> dict[str, Any]:
    with reader.archive.open(part) as source:
        sheet = SheetParser(source, reader)
        sheet.read(shares)
    if limits.exceeded(sheet.cells, sheet.max_row, sheet.max_column):
        raise FarAway(about.name, sheet.furthest, sheet.cells)
    return {
        "name": normalize("NFC", about.name),
        "state": about.state,
        "formats": list(sheet.formats),
        "rows": [(row, *lists) for row, lists in sheet.rows.items()],
        "merged": sheet.merged,
        "hidden_rows": sheet.hidden_rows,
        "hidden_columns": sheet.hidden_columns,
        "max_row": sheet.max_row,
        "max_column": sheet.max_column,
    }


class SheetParser(WorkSheetParser):
    """openpyxl's parser of cells, without what stands around them: charts, filters, rules, pictures.

    It keeps rows as lists (values from column A on, and their marks) and remembers how far they reach.
    """

    def __init__(self, source: IO[bytes], reader: ExcelReader) -> None:
        workbook = reader.wb
        super().__init__(
            source,
            reader.shared_strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        )
        self._workbook = workbook
        self._mark_of_style: dict[int, int] = {}
        self.formats: dict[str, int] = {"General": 0}
        self.rows: dict[int, tuple[list[Plain], list[int]]] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: list[list[int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.cells = self.max_row = self.max_column = 0
        self.furthest = ""

    def read(self, shares: _Shares) -> None:
        root = ""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                self.parse_row(element)
                if element.get("hidden") in _TRUE or element.get("ht") == "0":
                    self._hide(self.row_counter)
                element.clear()
                if self.row_counter % TELL_EVERY == 0:
                    tell((shares.before + self.source.tell()) / max(1, shares.all))
            elif element.tag == MERGE_TAG:
                self.merged = [_corners(merge.get("ref", "")) for merge in element]
            elif element.tag == COLUMN_TAG and (
                element.get("hidden") in _TRUE or element.get("width") == "0"
            ):
                self.hidden_columns.append((int(element.get("min", 0)), int(element.get("max", 0))))
            root = element.tag
        if root != WORKSHEET_TAG:  # in another namespace every row would be passed over in silence
            raise ValueError(f"not a worksheet: {root}")

    def _hide(self, row: int) -> None:
        """Rows in a row are kept as one span; an empty one hides nothing."""
        if self.hidden_rows and self.hidden_rows[-1][1] == row - 1:
            self.hidden_rows[-1][1] = row
        elif row in self.rows:
            self.hidden_rows.append([row, row])

    def parse_cell(self, element: Element) -> None:
        """Read one cell and keep it, where it holds a value or a formula."""
        formula = element.find(FORMULA_TAG) is not None
        try:
            cell = super().parse_cell(element)
            value, bits = _plain(cell["value"], cell["data_type"])
        except (ValueError, IndexError, OverflowError):
            cell = {"row": self.row_counter, "column": self.col_counter, "style_id": 0}
            value, bits = element.findtext(VALUE_TAG) or "", ERROR
        if value is None and formula and element.get("t") == "str" and element.find(VALUE_TAG) is not None:
            value = ""  # the formula's result is an empty text: known, unlike a result that was never saved
        if value is not None or formula:
            mark = self._mark(cell["style_id"]) + bits + (FORMULA if formula else 0)
            self._keep(cell["row"], cell["column"], value, mark)

    def _keep(self, row: int, column: int, value: Plain, mark: int) -> None:
        values, marks = self.rows.setdefault(row, ([], []))
        if (gap := column - len(values)) > 0:
            values.extend([None] * gap)
            marks.extend([0] * gap)
        values[column - 1], marks[column - 1] = value, mark
        self.cells += 1
        if row > self.max_row or column > self.max_column:
            self.furthest = address(row, column)
            self.max_row, self.max_column = max(row, self.max_row), max(column, self.max_column)

    def _mark(self, style: int) -> int:
        if style not in self._mark_of_style:
            number = self._workbook._cell_styles[style].numFmtId
            if number < BUILTIN_FORMATS_MAX_SIZE:
                code = BUILTIN_FORMATS.get(number, "General")
            else:
                code = self._workbook._number_formats[number - BUILTIN_FORMATS_MAX_SIZE]
            self._mark_of_style[style] = MARK_WIDTH * self.formats.setdefault(code, len(self.formats))
        return self._mark_of_style[style]


def _corners(reference: str) -> tuple[int, int, int, int]:
    """Turn "B2:D3" into first row, first column, last row, last column."""
    left, top, right, bottom = range_boundaries(reference)
    return top, left, bottom, right


def _plain(value: object, data_type: str) -> tuple[Plain, int]:
    """A value as JSON can carry it, and the mark that says what it was."""
    if value is None:
        return None, 0
    if isinstance(value, str):
        return normalize("NFC", value), ERROR if data_type == "e" else 0
    if isinstance(value, float) and not math.isfinite(value):
        return "#NUM!", ERROR
    if isinstance(value, bool | int | float):
        return value, 0
    return str(value) if isinstance(value, timedelta) else value.isoformat(), DATE  # type: ignore[attr-defined]
