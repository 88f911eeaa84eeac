"""The numbers of one chart as a workbook, with what it shows, whose it is and where it comes from.

What people wrote (documents, names) is never taken for a formula.
"""

import io
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reporting.chart import ChartLine, ChartPoint, ChartSpec
from reporting.print_charts import Caption
from reporting.words import words

Value = str | float | None

#: Widths of the columns: years, then the series.
FIRST, OTHERS = 12, 24


def chart_workbook(spec: ChartSpec, caption: Caption) -> bytes:
    """A row a year, a column a series, then the goals with their documents; numbers are numbers."""
    said = words(spec.lang)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = said.say("save.sheet")
    lines = (*spec.lines, *spec.asides)
    about = [spec.title, caption.area, spec.unit, *caption.as_of, spec.source, spec.note]
    head: list[Value] = [said.say("save.year"), *(line.name for line in lines)]
    told: list[list[Value]] = [[one] for one in about if one]
    rows = [*told, [], head, *_years(lines)]
    bold = {1, rows.index(head) + 1}
    if spec.goals:
        keys = ("save.goal_year", "save.goal", "save.document")
        rows += [[], [said.say(key) for key in keys]]
        bold.add(len(rows))
        rows += [[goal.year, goal.text, goal.document] for goal in spec.goals]
    for number, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            _write(sheet.cell(number, column), value, number in bold)
    sheet.column_dimensions["A"].width = FIRST
    for column in range(2, 2 + max(len(lines), 2)):
        sheet.column_dimensions[get_column_letter(column)].width = OTHERS
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _years(lines: Sequence[ChartLine]) -> Iterator[list[Value]]:
    for year in sorted({point.year for line in lines for point in line.points}):
        points = [next((point for point in line.points if point.year == year), None) for line in lines]
        yield [year, *(_value(point) if point else None for point in points)]


def _value(point: ChartPoint) -> Value:
    """A bound is no number: it stands with its sign."""
    return f"{point.bound} {point.value:g}" if point.bound else point.value


def _write(cell: Cell, value: Value, bold: bool) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
