"""Builds workbooks the way people build them, for the tests. Every figure in them is invented for the test."""

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from loaders.findings import Severity
from loaders.intake import Examination, examine
from loaders.layouts.understood import Options

Row = Sequence[object]


def workbook_of(
    sheets: Mapping[str, Sequence[Row]],
    merged: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    hidden: Sequence[str] = (),
) -> bytes:
    """Rows of values by sheet; ``merged`` and ``formats`` are about the first sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column).value = value
        if name in hidden:
            sheet.sheet_state = "hidden"
    first = book.worksheets[0]
    for area in merged:
        first.merge_cells(area)
    for address, number_format in (formats or {}).items():
        first[address].number_format = number_format
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def examine_rows(
    rows: Sequence[Row],
    merged: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    **options: object,
) -> Examination:
    """Examine a workbook of one sheet, "Biểu 1"."""
    content = workbook_of({"Biểu 1": rows}, merged, formats)
    return examine(content, Options(**options), "thu.xlsx")  # type: ignore[arg-type]


def figures_of(examination: Examination) -> dict[tuple[str, str, int], tuple[object, str]]:
    """(area, indicator, year) → (value, cell); a figure that stands twice is a mistake of the test's."""
    found: dict[tuple[str, str, int], tuple[object, str]] = {}
    for figure in examination.figures:
        one = figure.observation
        key = one.area_id, one.indicator_id, one.year
        assert key not in found, key
        found[key] = one.value, figure.cell
    return found


def targets_of(examination: Examination) -> dict[tuple[str, int], tuple[object, ...]]:
    """(indicator, year) → (comparator, value, cell)."""
    return {
        (one.target.indicator_id, one.target.target_year): (
            one.target.comparator.value,
            one.target.value,
            one.cell,
        )
        for one in examination.targets
    }


def errors_of(examination: Examination) -> list[tuple[str, str]]:
    """Code and cell of every error."""
    return [(found.code, found.cell) for found in examination.of(Severity.ERROR)]


def codes_of(examination: Examination, severity: Severity) -> list[str]:
    return [found.code for found in examination.of(severity)]
