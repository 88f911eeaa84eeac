"""The rows of a form: what is known stands there and is locked, what is asked for is open."""

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from loaders.template_check import check_code
from loaders.template_columns import PUBLISHED
from loaders.template_form.definitions import comment_of, definition_comment
from loaders.template_form.looks import (
    CENTRED,
    CLOSED,
    CODE,
    GROUP,
    INPUT_CHOICE,
    INPUT_NUMBER,
    INPUT_TEXT,
    LABEL,
    PUBLISHED_NOTE,
    Look,
    dress,
    let_grow,
)
from loaders.template_form.looks import PUBLISHED as PUBLISHED_LOOK
from loaders.template_form.plan import Form, Line
from loaders.template_form.ranges import takes_counts
from loaders.template_form.words import WORDS
from loaders.templates import CellValue, write_cell

_LOOKS = {
    "number": CENTRED, "indicator": LABEL, "unit": CENTRED, "published": PUBLISHED_LOOK,
    "published_year": PUBLISHED_LOOK, "published_note": PUBLISHED_NOTE, "qualifier": INPUT_CHOICE,
    "value": INPUT_NUMBER, "value_high": INPUT_NUMBER, "numerator": INPUT_NUMBER, "denominator": INPUT_NUMBER,
    "baseline_value": INPUT_NUMBER, "baseline_year": INPUT_CHOICE, "target_year": INPUT_CHOICE,
    "comparator": INPUT_CHOICE, "status": INPUT_CHOICE, "area_id": CODE, "indicator_id": CODE, "year": CODE,
    "check": CODE,
}  # fmt: skip
_WRAPPED = ("indicator", "unit", "published_note")
_COUNTS = {"numerator", "denominator"}
_NUMBERS_OF_A_TARGET = {"value", "value_high", "baseline_value", "baseline_year"}


def write_rows(sheet: Worksheet, form: Form) -> None:
    for line in form.lines:
        _write_group(sheet, form, line.row, line.number, line.title) if line.is_group else _write(
            sheet, form, line
        )
    if form.spare_rows:
        _write_group(sheet, form, form.spare_rows[0] - 1, "", WORDS[form.lang].more_targets)
    for row in form.spare_rows:
        _write(sheet, form, Line(row, ""))


def is_open(form: Form, column_id: str, line: Line) -> bool:
    """Whether a cell of a row is to be filled in."""
    if line.is_group:
        return False
    if column_id == "indicator":
        return line.indicator is None
    if line.indicator and column_id in _COUNTS:
        return takes_counts(line.indicator)
    if line.indicator and line.indicator.is_qualitative and column_id in _NUMBERS_OF_A_TARGET:
        return False
    inputs = (part.columns for part in form.template.parts if part.inputs)
    return any(column_id == each for columns in inputs for each, _ in columns)


def _write_group(sheet: Worksheet, form: Form, row: int, number: str, title: str) -> None:
    """Not merged: Excel sorts no table with merged rows in it."""
    for column in range(1, form.last_printed + 1):
        dress(sheet.cell(row, column), GROUP)
    dress(write_cell(sheet, row, form.columns["number"], number), replace(GROUP, across="center"))
    dress(write_cell(sheet, row, form.columns["indicator"], title), replace(GROUP, indent=1))
    let_grow(sheet, row, ())


def _write(sheet: Worksheet, form: Form, line: Line) -> None:
    values = _values(form, line)
    for column_id, number in form.columns.items():
        cell = write_cell(sheet, line.row, number, values.get(column_id))
        dress(cell, _look(form, column_id, line))
        if column_id == "published" and isinstance(cell.value, float) and line.indicator:
            cell.number_format = f"0.{'0' * (line.indicator.decimals or 0)}".rstrip(".")
        if column_id == "indicator" and line.indicator:
            cell.comment = definition_comment(line.indicator, form.lang)
        if column_id == "published_note" and line.shown.comment:
            cell.comment = comment_of(line.shown.comment)
    widths = {column_id: width for part in form.template.parts for column_id, width in part.columns}
    texts = [(str(values.get(each) or ""), widths[each], _LOOKS[each].size) for each in _WRAPPED]
    let_grow(sheet, line.row, texts)


def _values(form: Form, line: Line) -> dict[str, CellValue]:
    indicator = line.indicator
    known: dict[str, CellValue] = {
        "number": line.number,
        "area_id": form.area.unit_id,
        "check": check_code(indicator.id if indicator else "", line.shown.cells),
        **dict(zip(PUBLISHED, line.shown.cells, strict=True)),
    }
    if indicator:
        known |= {
            "indicator": indicator.title.of(form.lang),
            "indicator_id": indicator.id,
            "unit": indicator.unit_label.of(form.lang) if indicator.unit_label else "",
            "year": form.year,
            "target_year": form.year,
        }
    return known


def _look(form: Form, column_id: str, line: Line) -> Look:
    look = _LOOKS.get(column_id, INPUT_TEXT)
    if is_open(form, column_id, line):
        return look if look.open else INPUT_TEXT
    return CLOSED if look.open else look
