"""Write the areas workbook: five sheets, with the present provinces filled in to begin with."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from indicators.area_facts import AreaFact, facts_of, kind_of, said_by
from indicators.areas import Level, areas
from loaders.area_tables import KINDS, LEVELS, STATUSES, TABLES, AreaTable
from loaders.templates import CellValue, fit_on_paper, same_bytes_every_day, write_cell

FILE_NAME = "Danh-muc-dia-ban.xlsx"
HEADING_ROW, FIRST_ROW = 4, 6
#: Rows below the last one in which choices and formats are ready.
OFFERED = 200
_INK, _QUIET, _TINT = "1F3A5F", "6B7785", "E8EEF5"
_GUIDE = {
    "vi": "Mỗi dòng một thông tin; chỉ giữ các dòng có thay đổi. Không đổi tên cột. Một bộ mới phải khai đủ các "
    "đơn vị, mỗi đơn vị một mã mới; bộ cũ ghi ngày hết hiệu lực, đơn vị cũ ghi đơn vị kế tiếp.",
    "en": "One fact a row; keep only rows that change. Keep the headings. A new set lists all its units, each under a "
    "new id; the old set gets its last day, each old unit its successor.",
}


def write_areas(lang: str = "vi", facts: Sequence[AreaFact] | None = None) -> bytes:
    """The workbook with these facts; with the present set of provinces where none are given."""
    known = areas()
    told = list(facts_of(known, known.set_ids()[0]) if facts is None else facts)
    book = Workbook()
    for number, table in enumerate(TABLES.values()):
        sheet = book.create_sheet() if number else book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = table.sheet(lang)
        _write_head(sheet, table, lang)
        rows = [_row(fact, lang) for fact in told if kind_of(fact) is table.kind]
        for place, row in enumerate(rows, FIRST_ROW):
            for column, each in enumerate(table.columns, 1):
                if row[each.id] not in (None, ""):
                    write_cell(sheet, place, column, row[each.id])
        _lay_out(sheet, table, FIRST_ROW + max(len(rows), 1) - 1, lang)
    return same_bytes_every_day(book, "Danh mục địa bàn")


def _row(fact: AreaFact, lang: str) -> dict[str, CellValue]:
    """The values of a row by column id; days stay days, choices are words."""
    said: dict[str, CellValue] = {name: getattr(fact, name) for name in said_by(fact)}
    for name, column in (("since", "valid_from"), ("until", "valid_to")):
        said.setdefault(column, said.pop(name, None))
    english = lang == "en"
    if isinstance(level := said.get("level"), Level):
        said["level"] = LEVELS[level][english]
    if isinstance(status := said.get("status"), str):
        said["status"] = STATUSES[status][english] if status in STATUSES else ""
    return said


def _write_head(sheet: Worksheet, table: AreaTable, lang: str) -> None:
    title = table.title_en if lang == "en" else table.title_vi
    write_cell(sheet, 1, 1, title).font = Font(bold=True, size=14, color=_INK)
    write_cell(sheet, 2, 1, _GUIDE[lang]).font = Font(italic=True, size=9, color=_QUIET)
    for number, column in enumerate(table.columns, 1):
        first = write_cell(sheet, HEADING_ROW, number, column.vi)
        second = write_cell(sheet, HEADING_ROW + 1, number, column.en)
        first.font, second.font = Font(bold=True, color=_INK), Font(italic=True, size=9, color=_QUIET)
        first.comment = Comment(f"{column.hint_vi}\n{column.hint_en}", "", height=90, width=260)
        for cell in (first, second):
            cell.fill = PatternFill("solid", start_color=_TINT)
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def _lay_out(sheet: Worksheet, table: AreaTable, last_row: int, lang: str) -> None:
    end = last_row + OFFERED
    for number, column in enumerate(table.columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        texts = column.id.endswith("_id") or column.id in ("code", "part_of")
        for row in range(FIRST_ROW, end):
            if texts:
                sheet.cell(row, number).number_format = "@"  # "01" stays "01"
            elif column.id in ("valid_from", "valid_to"):
                sheet.cell(row, number).number_format = "dd/mm/yyyy"
        if words := _choices(column.id, lang):
            offered = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
            offered.add(f"{letter}{FIRST_ROW}:{letter}{end}")
            sheet.add_data_validation(offered)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 2)
    sheet.sheet_view.showGridLines = False
    fit_on_paper(sheet, f"{get_column_letter(len(table.columns))}{last_row}", HEADING_ROW)


def _choices(column_id: str, lang: str) -> list[str]:
    if column_id == "level":
        return [names[lang == "en"] for names in LEVELS.values()]
    if column_id == "status":
        return [names[lang == "en"] for names in STATUSES.values()]
    return [each for level in Level for each in KINDS[level]] if column_id == "kind" else []
