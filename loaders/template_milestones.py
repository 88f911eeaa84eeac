"""Write the list of milestones: how goals in words stand, prepared for one area, or empty for any."""

from datetime import date
from itertools import chain, repeat

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from indicators.areas import areas
from indicators.catalogue import catalogue
from loaders.findings import Finding, Refused, finding
from loaders.template_columns import TEMPLATES, TemplateKind
from loaders.template_form.build import plain_name
from loaders.template_words import MILESTONE_WORDS, word
from loaders.templates import FIRST_ROW, Row, area_name, indicator_name, write_template

#: Rows made ready for each goal in words; and rows in which the state can be chosen.
PREPARED, OFFERED = 6, 200
_FIRST_DAY = date(2011, 1, 1)


def write_milestones(area_id: str | None = None, lang: str = "vi") -> bytes:
    """The workbook; Refused with a finding where there is no such area."""
    refused = why_no_milestones(area_id) if area_id else None
    if refused:
        raise Refused(refused)
    rows = _prepared(area_id) if area_id else []
    return write_template(TemplateKind.MILESTONES, rows, lambda sheet: _add_choices(sheet, lang))


def why_no_milestones(area_id: str) -> Finding | None:
    return None if area_id in areas().units else finding("template.no_such_area", found=area_id)


def milestones_file_name(area_id: str, lang: str = "vi") -> str:
    """Plain letters, as in ``template_file_name``: "Moc-thuc-hien_Ha-Nam_P63-35.xlsx"."""
    kind = "Milestones" if lang == "en" else "Moc-thuc-hien"
    return f"{kind}_{plain_name(area_id)}_{area_id}.xlsx"


def _prepared(area_id: str) -> list[Row]:
    """Several rows a goal: one for each day somebody tells of; those left empty say nothing."""
    goals = [one.id for one in catalogue().indicators.values() if one.is_qualitative]
    return [
        {
            "area_id": area_id,
            "area": area_name(area_id),
            "indicator_id": indicator_id,
            "indicator": indicator_name(indicator_id),
        }
        for indicator_id in chain.from_iterable(repeat(goal, PREPARED) for goal in goals)
    ]


def _add_choices(sheet: Worksheet, lang: str) -> None:
    """A drop-down of the states, and a day that is a day."""
    states = ",".join(word(MILESTONE_WORDS, state, lang) for state in MILESTONE_WORDS)
    _add(sheet, "state", DataValidation("list", formula1=f'"{states}"', allow_blank=True), lang)
    first = f"DATE({_FIRST_DAY.year},{_FIRST_DAY.month},{_FIRST_DAY.day})"
    _add(sheet, "date", DataValidation("date", "greaterThanOrEqual", first, allow_blank=True), lang)
    for row in range(FIRST_ROW, FIRST_ROW + OFFERED):
        sheet.cell(row, _number("date")).number_format = "dd/mm/yyyy"


def _add(sheet: Worksheet, column_id: str, validation: DataValidation, lang: str) -> None:
    column = TEMPLATES[TemplateKind.MILESTONES].column(column_id)
    validation.error, validation.errorTitle = column.hint(lang), column.heading(lang)
    validation.showErrorMessage = True
    letter = sheet.cell(1, _number(column_id)).column_letter
    validation.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + OFFERED - 1}")
    sheet.add_data_validation(validation)


def _number(column_id: str) -> int:
    columns = TEMPLATES[TemplateKind.MILESTONES].columns
    return 1 + next(number for number, column in enumerate(columns) if column.id == column_id)
