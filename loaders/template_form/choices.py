"""Drop-downs, number checks and the orange of unusual numbers: what Excel itself says while a form is filled in."""

from collections.abc import Iterable

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from indicators.catalogue import catalogue
from indicators.types import Qualifier, Status
from loaders.layouts.grid import FIRST_YEAR, LAST_YEAR
from loaders.template_columns import MARKER_SHEET, TemplateKind
from loaders.template_form.head import field_places
from loaders.template_form.looks import AMBER
from loaders.template_form.plan import Form, Line
from loaders.template_form.prompts import Said, said_of, said_of_number
from loaders.template_form.ranges import accepted_range
from loaders.template_form.table import is_open
from loaders.template_words import (
    COMPARATOR_WORDS,
    QUALIFIER_WORDS,
    STATUS_WORDS,
    VERIFICATION_WORDS,
    series_titles,
    word,
)

#: Lists whose words hold commas stand on the hidden sheet, below its mark: column A series, column B indicators.
FIRST_LIST_ROW = 3
_NOT_OFFERED = (Qualifier.EXACT, Status.WITHDRAWN)
_COUNTED = {"numerator", "denominator"}
_NUMBERS = {TemplateKind.RETURNS: ("value",), TemplateKind.TARGETS: ("value", "value_high", "baseline_value")}


def hidden_lists(form: Form) -> tuple[list[str], list[str]]:
    """The titles of the series and of the indicators, in the language of the form."""
    titles = [titles[1 if form.lang == "en" else 0] for titles in series_titles().values()]
    return titles, [one.title.of(form.lang) for one in catalogue().indicators.values()]


def add_choices(sheet: Worksheet, form: Form) -> None:
    for column_id, formula in _lists(form).items():
        lines = [
            line for line in form.to_fill_in if column_id in form.columns and is_open(form, column_id, line)
        ]
        if lines:
            said = said_of(form.column(column_id), "list", form.lang)
            _add(sheet, _validation("list", said, formula), _cells(form, column_id, lines))
    for line in form.to_fill_in:
        _add_numbers(sheet, form, line)
    _add_years_and_texts(sheet, form)


def _lists(form: Form) -> dict[str, str]:
    series, indicators = hidden_lists(form)
    words = {
        "qualifier": [
            word(QUALIFIER_WORDS, each, form.lang) for each in Qualifier if each not in _NOT_OFFERED
        ],
        "status": [word(STATUS_WORDS, each, form.lang) for each in Status if each not in _NOT_OFFERED],
        "comparator": [word(COMPARATOR_WORDS, each, form.lang) for each in COMPARATOR_WORDS],
        "verification": [word(VERIFICATION_WORDS, each, form.lang) for each in VERIFICATION_WORDS],
    }
    return {
        **{column_id: f'"{",".join(offered)}"' for column_id, offered in words.items()},
        "series": _listed("A", len(series)),
        "indicator": _listed("B", len(indicators)),
    }


def _listed(column: str, count: int) -> str:
    return f"'{MARKER_SHEET}'!${column}${FIRST_LIST_ROW}:${column}${FIRST_LIST_ROW + count - 1}"


def _add_numbers(sheet: Worksheet, form: Form, line: Line) -> None:
    """One validation a row: each indicator has its own range, unit and last value."""
    reach = accepted_range(line.indicator) if line.indicator else None
    low, high = (reach.min or 0, reach.max) if reach else (0, None)
    sign = form.column("qualifier" if form.kind is TemplateKind.RETURNS else "comparator")
    returns = form.kind is TemplateKind.RETURNS
    for column_id in _NUMBERS[form.kind]:
        if is_open(form, column_id, line):
            column = form.column(column_id)
            said = said_of_number(column, sign, line.indicator, line.shown, form.lang, missing=returns)
            _add(sheet, _between("decimal", said, low, high), _cells(form, column_id, [line]))
            _doubt(sheet, form, line, column_id)
    for column_id in _COUNTED & form.columns.keys():
        if line.indicator and is_open(form, column_id, line):
            what = line.indicator.numerator if column_id == "numerator" else line.indicator.denominator
            said = said_of(form.column(column_id), "whole", form.lang, what=f"{what.of(form.lang)}.")
            _add(sheet, _between("whole", said, 0, None), _cells(form, column_id, [line]))


def _doubt(sheet: Worksheet, form: Form, line: Line, column_id: str) -> None:
    """Orange outside what the indicator usually is, and where a text stands in place of a number."""
    cell = f"{form.letter(column_id)}{line.row}"
    low, high = line.indicator.plausible if line.indicator else (0.0, None)
    outside = [f"{cell}<{low:g}"] if low is not None else []
    outside += [f"{cell}>{high:g}"] if high is not None else []
    unusual = f"AND(ISNUMBER({cell}),OR({','.join(outside)}))" if outside else "FALSE"
    rule = FormulaRule([f"OR(ISTEXT({cell}),{unusual})"], fill=PatternFill("solid", bgColor=AMBER))
    sheet.conditional_formatting.add(cell, rule)


def _add_years_and_texts(sheet: Worksheet, form: Form) -> None:
    rows = form.to_fill_in
    years = {"low": FIRST_YEAR, "high": LAST_YEAR}
    for column_id in ("target_year", "baseline_year"):
        if column_id in form.columns:
            said = said_of(form.column(column_id), "year", form.lang, **years)
            lines = [line for line in rows if is_open(form, column_id, line)]
            _add(sheet, _between("whole", said, FIRST_YEAR, LAST_YEAR), _cells(form, column_id, lines))
    for column_id in ("scope_note", "source", "wording", "section"):
        if column_id in form.columns:
            said = said_of(form.column(column_id), "list", form.lang)
            _add(sheet, _validation(None, said, None), _cells(form, column_id, rows))
    if form.document_rows:
        _add_document(sheet, form)


def _add_document(sheet: Worksheet, form: Form) -> None:
    for column_id, cell in field_places(form).items():
        if column_id == "issued_on":
            said = said_of(form.column(column_id), "date", form.lang)
            _add(sheet, _between("date", said, "DATE(1945,9,2)", "DATE(2100,12,31)"), [cell])
        else:
            said = said_of(form.column(column_id), "list", form.lang)
            _add(sheet, _validation(None, said, None), [cell])


def _cells(form: Form, column_id: str, lines: Iterable[Line]) -> list[str]:
    return [f"{form.letter(column_id)}{line.row}" for line in lines]


def _between(kind: str, said: Said, low: object, high: object) -> DataValidation:
    rule = _validation(kind, said, low)
    if high is None:
        rule.operator = "greaterThanOrEqual"
    else:
        rule.operator, rule.formula2 = "between", _written(high)
    return rule


def _validation(kind: str | None, said: Said, formula: object) -> DataValidation:
    return DataValidation(
        type=kind,
        formula1=None if formula is None else _written(formula),
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=kind is not None,
        errorStyle="stop",
        promptTitle=said.title,
        prompt=said.prompt,
        errorTitle=said.title,
        error=said.error,
    )


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _add(sheet: Worksheet, rule: DataValidation, cells: Iterable[str]) -> None:
    for cell in cells:
        rule.add(cell)
    sheet.add_data_validation(rule)
