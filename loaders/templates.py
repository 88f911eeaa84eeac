"""Write the list: the template of any areas, one fact a row, empty or filled; read by ``layouts/template.py``.

The template of one area that people fill in is the form (``template_form/``), which shares what is public here.

The same rows give the same bytes on any day, so that committed workbooks can be written again and compared.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.spreadsheets import computes
from loaders.template_columns import MARKER, MARKER_SHEET, TEMPLATES, VERSION, Template, TemplateKind

CellValue = None | str | int | float | date
Row = Mapping[str, CellValue]

HEADING_ROW, FIRST_ROW = 4, 6
_WRITTEN_ON = datetime(2026, 1, 1)
_ZIP_DATE = (2026, 1, 1, 0, 0, 0)

_INK, _QUIET, _TINT = "1F3A5F", "6B7785", "E8EEF5"
_LINE = Border(bottom=Side(style="thin", color="C9D3DF"))
_FIGURES_VI = "Mỗi dòng một con số. Không đổi tên cột; dòng chưa có số liệu ghi '..', không ghi 0."
_FIGURES_EN = "One figure a row. Keep the headings; write '..' where there is no figure, never 0."
_MILESTONES_VI = (
    "Mỗi dòng tình hình của một ngày. Không đổi tên cột; dòng không dùng thì để trống từ cột ngày trở đi."
)
_MILESTONES_EN = "One day a row. Keep the headings; leave rows you do not need empty from the day on."
_GUIDES = {
    TemplateKind.RETURNS: f"{_FIGURES_VI} {_FIGURES_EN}",
    TemplateKind.TARGETS: f"{_FIGURES_VI} {_FIGURES_EN}",
    TemplateKind.MILESTONES: f"{_MILESTONES_VI} {_MILESTONES_EN}",
}


def write_template(
    kind: TemplateKind, rows: Iterable[Row] = (), finish: Callable[[Worksheet], None] | None = None
) -> bytes:
    """A workbook of the given kind; a row maps column ids to values, columns it leaves out stay empty.

    ``finish`` may add to the sheet what only this kind has.
    """
    template = TEMPLATES[kind]
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = template.sheet_vi
    _write_head(sheet, template)
    last_row = _write_rows(sheet, template, rows)
    _lay_out(sheet, template, last_row)
    if finish:
        finish(sheet)
    mark_as_template(book, kind, sheet.title)
    return same_bytes_every_day(book, template.title_vi)


def area_name(area_id: str) -> str:
    unit = areas().units.get(area_id)
    return unit.name if unit else ""


def indicator_name(indicator_id: str) -> str:
    found = catalogue().indicators.get(indicator_id) or catalogue().counts.get(indicator_id)
    return found.title.vi if found else ""


def _write_head(sheet: Worksheet, template: Template) -> None:
    write_cell(sheet, 1, 1, template.title_vi).font = Font(bold=True, size=14, color=_INK)
    write_cell(sheet, 2, 1, f"{template.title_en}. {_GUIDES[template.kind]}").font = Font(
        italic=True, size=9, color=_QUIET
    )
    for number, column in enumerate(template.columns, 1):
        heading = write_cell(sheet, HEADING_ROW, number, column.vi)
        heading.font = Font(bold=True, color=_INK)
        heading.comment = Comment(f"{column.hint_vi}\n{column.hint_en}", "", height=90, width=260)
        english = write_cell(sheet, HEADING_ROW + 1, number, column.en)
        english.font = Font(italic=True, size=9, color=_QUIET)
        for cell in (heading, english):
            cell.fill = PatternFill("solid", start_color=_TINT)
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            cell.border = _LINE


def _write_rows(sheet: Worksheet, template: Template, rows: Iterable[Row]) -> int:
    row_number = FIRST_ROW - 1
    for row_number, row in enumerate(rows, FIRST_ROW):
        for number, column in enumerate(template.columns, 1):
            value = row.get(column.id)
            if value is None or value == "":
                continue
            cell = write_cell(sheet, row_number, number, value)
            cell.border = _LINE
            cell.alignment = Alignment(vertical="top", wrap_text=column.width > 20)
    return row_number


def write_cell(sheet: Worksheet, row: int, column: int, value: CellValue) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with "=" is a text and never a formula
        cell.quotePrefix = computes(value)  # nor when somebody edits it
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    return cell


def _lay_out(sheet: Worksheet, template: Template, last_row: int) -> None:
    for number, column in enumerate(template.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.row_dimensions[1].height = 24
    sheet.row_dimensions[HEADING_ROW].height = 32
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3)
    sheet.sheet_view.showGridLines = False
    last = f"{get_column_letter(len(template.columns))}{max(last_row, FIRST_ROW)}"
    fit_on_paper(sheet, last, HEADING_ROW)


def fit_on_paper(sheet: Worksheet, last: str, heading_row: int) -> None:
    """A4 across, as wide as the paper, down to the cell ``last``; the two rows of headings stand on every page."""
    sheet.print_area = f"A1:{last}"
    sheet.print_title_rows = f"{heading_row}:{heading_row + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def mark_as_template(book: Workbook, kind: TemplateKind, data_sheet: str) -> Worksheet:
    """The sheet that nobody sees, by which the reader knows kind and version."""
    hidden = book.create_sheet(MARKER_SHEET)
    hidden.sheet_state = "veryHidden"
    for column, value in enumerate((MARKER, str(kind), VERSION, data_sheet), 1):
        hidden.cell(1, column).value = value
    return hidden


def same_bytes_every_day(book: Workbook, title: str) -> bytes:
    """Save, then set every date inside the file to one day; openpyxl stamps the hour of saving."""
    book.properties.title, book.properties.creator, book.properties.created = title, "", _WRITTEN_ON
    saved, result = io.BytesIO(), io.BytesIO()
    book.save(saved)
    stamp = _WRITTEN_ON.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with (
        zipfile.ZipFile(saved) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, content)
    return result.getvalue()
