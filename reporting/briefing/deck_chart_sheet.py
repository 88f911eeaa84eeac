"""The workbook behind a native chart ("Edit data"): years and values of each series, where the chart refers to them."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from reporting.briefing.deck_series import Series
from reporting.chart import ChartSpec

SHEET = "Sheet1"
#: Columns of a series: year, value, what is known of the point.
STRIDE = 3


def refer(index: int, column: int, rows: int) -> str:
    """Where a chart finds one column of its series."""
    name = xl_col_to_name(index * STRIDE + column, col_abs=True)
    return f"{SHEET}!{name}$2:{name}${rows + 1}"


def refer_name(index: int) -> str:
    return f"{SHEET}!{xl_col_to_name(index * STRIDE + 1, col_abs=True)}$1"


def chart_workbook(spec: ChartSpec, series: Sequence[Series], year: str, at: datetime) -> bytes:
    """``year`` heads the columns of years; the second sheet says what the chart is about."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": spec.title, "created": at.replace(tzinfo=None)})
    sheet, about = book.add_worksheet(SHEET), book.add_worksheet("Sheet2")
    bold = book.add_format({"bold": True})
    for index, one in enumerate(series):
        first = index * STRIDE
        sheet.write_string(0, first, year, bold)
        sheet.write_string(0, first + 1, one.name, bold)
        for row, (when, value) in enumerate(zip(one.years, one.values, strict=True), 1):
            sheet.write_number(row, first, when)
            if value is not None:
                sheet.write_number(row, first + 1, value)
        for row, told in enumerate(one.told, 1):
            sheet.write_string(row, first + 2, told)
        sheet.set_column(first + 1, first + 1, max(10, min(len(one.name) + 2, 40)))
        sheet.set_column(first + 2, first + 2, 30 if any(one.told) else 3)
    sheet.freeze_panes(1, 0)
    about.set_column(0, 0, 110)
    for row, text in enumerate(filter(None, (spec.title, spec.unit, spec.alt, spec.note, spec.source))):
        about.write_string(row, 0, text)
    book.close()
    return buffer.getvalue()
