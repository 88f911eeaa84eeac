"""Write the list of one indicator for all communes of a province, prepared with their codes; read as any list is."""

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from indicators.areas import areas
from loaders.findings import Finding, Refused, finding
from loaders.layouts.grid import FIRST_YEAR, LAST_YEAR
from loaders.template_columns import TEMPLATES, TemplateKind
from loaders.template_form.build import plain_name
from loaders.template_form.looks import INPUT_NUMBER, INPUT_TEXT, dress
from loaders.template_words import series_titles
from loaders.templates import FIRST_ROW, Row, indicator_name, write_template

SERIES = "provincial_report"
#: What is there to be filled in.
NUMBERS = ("value", "numerator", "denominator")
INPUTS = ("qualifier", "value", "status", "numerator", "denominator", "scope_note", "source")


def write_communes(province_id: str, indicator_id: str, year: int, lang: str = "vi") -> bytes:
    """The workbook; Refused with a finding where no communes of the province are known."""
    refused = why_no_communes(province_id, year)
    if refused:
        raise Refused(refused)
    series = series_titles()[SERIES][lang == "en"]
    rows: list[Row] = [
        {
            "area_id": unit.unit_id,
            "area": unit.names[-1].full if unit.names else unit.name,
            "indicator_id": indicator_id,
            "indicator": indicator_name(indicator_id),
            "year": year,
            "series": series,
        }
        for unit in areas().communes_of(province_id)
    ]
    return write_template(TemplateKind.RETURNS, rows, lambda sheet: _show_inputs(sheet, len(rows)))


def why_no_communes(province_id: str, year: int) -> Finding | None:
    """Why there can be no such list; None where there can."""
    known = areas()
    if province_id not in known.provincial:
        return finding("template.no_such_area", found=province_id)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return finding("template.no_such_year", found=year, low=FIRST_YEAR, high=LAST_YEAR)
    if not known.communes_of(province_id):
        return finding("template.no_communes", found=known.units[province_id].name, id=province_id)
    return None


def communes_file_name(province_id: str, indicator_id: str, year: int, lang: str = "vi") -> str:
    """Plain letters, as in ``template_file_name``."""
    kind = "Communes" if lang == "en" else "Cap-xa"
    return f"{kind}_{plain_name(province_id)}_{province_id}_{indicator_id}_{year}.xlsx"


def _show_inputs(sheet: Worksheet, rows: int) -> None:
    """The cells to fill in are tinted as in the form."""
    columns = TEMPLATES[TemplateKind.RETURNS].columns
    numbers = [number for number, column in enumerate(columns, 1) if column.id in INPUTS]
    for row in range(FIRST_ROW, FIRST_ROW + rows):
        for number in numbers:
            cell = sheet.cell(row, number)
            assert isinstance(cell, Cell)
            dress(cell, INPUT_NUMBER if columns[number - 1].id in NUMBERS else INPUT_TEXT)
