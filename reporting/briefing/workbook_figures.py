"""The figures of a briefing: those that were reported as a long table that the loader reads back, the converted apart.

A figure that was taken over from the same land under its former number stands under that number, as it was reported. A
figure that was formed from others never stands among the reported: read back, it would be counted twice. What it was
formed from does, under the former areas that reported it: so a merged province has its figures too.
"""

from collections.abc import Iterable
from dataclasses import replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Conversion, Observation, Qualifier, Status
from reporting.briefing.spec import Briefing
from reporting.briefing.workbook_sheets import (
    A3,
    HEAD,
    SUBTITLE,
    TEXT,
    TITLE,
    WRAPPED,
    Pad,
    Value,
    number_look,
    set_paper,
)
from reporting.words import Words

#: Column → width; the headings are known to the loader in both languages.
COLUMNS = {
    **{
        "area_id": 11,
        "area": 18,
        "indicator_id": 27,
        "indicator": 46,
        "year": 8,
        "qualifier": 6,
        "value": 13,
    },
    **{
        "unit": 18,
        "status": 14,
        "series": 19,
        "numerator": 13,
        "denominator": 14,
        "scope_note": 24,
        "source": 52,
    },
}
CONVERTED = {**COLUMNS, "rule": 24}
_SIGNS = {Qualifier.EXACT: "", Qualifier.AT_LEAST: "≥", Qualifier.AT_MOST: "≤", Qualifier.ABOUT: "≈"}
_MISSING = ".."
HEAD_ROW = 4


def reported(figures: Iterable[Observation]) -> list[Observation]:
    """What somebody reported, each once and as it was reported."""
    kept = (one for one in figures if not one.conversion.is_formed)
    said = (_as_reported(one) if one.conversion is Conversion.CARRIED else one for one in kept)
    return list({(one.area_id, one.indicator_id, one.year, one.series): one for one in said}.values())


def write_figures(pad: Pad, briefing: Briefing, words: Words, title: str) -> Worksheet:
    sheet = pad.sheet(title, list(COLUMNS.values()))
    rows = reported((*briefing.figures, *briefing.parts))
    pad.put(sheet, 1, 1, words.say("workbook.figures.title", name=briefing.title), TITLE)
    pad.put(sheet, 2, 1, words.say("workbook.figures.note" if rows else "workbook.figures.none"), SUBTITLE)
    _write(pad, sheet, rows, COLUMNS, words)
    _lay_out(sheet, briefing, COLUMNS, len(rows), words)
    return sheet


def write_converted(pad: Pad, briefing: Briefing, words: Words, title: str) -> Worksheet | None:
    """None where there is none."""
    rows = [one for one in briefing.figures if one.conversion.is_formed]
    if not rows:
        return None
    sheet = pad.sheet(title, list(CONVERTED.values()))
    pad.put(sheet, 1, 1, words.say("workbook.converted.title", name=briefing.title), TITLE)
    pad.put(sheet, 2, 1, words.say("workbook.converted.note"), SUBTITLE)
    _write(pad, sheet, rows, CONVERTED, words)
    _lay_out(sheet, briefing, CONVERTED, len(rows), words)
    return sheet


def _as_reported(one: Observation) -> Observation:
    """Under the number that the land had in that year; each step back leads to one unit and no other."""
    known, unit = areas(), one.area_id
    while len(before := known.predecessors.get(unit, ())) == 1:
        since = known.units[unit].valid_from
        if unit != one.area_id and (since is None or since.year <= one.year):
            break
        unit = before[0]
    return replace(one, area_id=unit, conversion=Conversion.REPORTED)


def _write(
    pad: Pad, sheet: Worksheet, rows: Iterable[Observation], columns: dict[str, int], words: Words
) -> None:
    pad.row(sheet, HEAD_ROW, [words.say(f"workbook.figure.{name}") for name in columns], HEAD)
    count = number_look("#,##0")
    # All digits are held; two are shown, and the loader goes by what is held.
    looks = {"value": number_look("0.00"), "year": number_look("0"), "numerator": count, "denominator": count}
    looks |= dict.fromkeys(("indicator", "unit", "scope_note", "source"), WRAPPED)
    for number, one in enumerate(rows, HEAD_ROW + 1):
        values = _values(one, words)
        for column, name in enumerate(columns, 1):
            pad.put(sheet, number, column, values[name], looks.get(name, TEXT))


def _values(one: Observation, words: Words) -> dict[str, Value]:
    measure = catalogue().measure(one.indicator_id)
    is_missing = one.value is None
    return {
        "area_id": one.area_id,
        "area": areas().units[one.area_id].name,
        "indicator_id": one.indicator_id,
        "indicator": measure.title.of(words.lang),
        "year": one.year,
        "qualifier": _SIGNS.get(one.qualifier, one.qualifier.value),
        "value": _MISSING if is_missing else _plain(one.value),
        "unit": one.unit,
        "status": words.say(f"workbook.status.{(Status.MISSING if is_missing else one.status).value}"),
        "series": one.series,
        "numerator": _plain(one.numerator),
        "denominator": _plain(one.denominator),
        "scope_note": one.scope_note,
        "source": one.source,
        "rule": words.say(f"conversion.{one.conversion.value}") if one.conversion.is_formed else "",
    }


def _plain(value: float | None) -> float | int | None:
    """Whole numbers as such: 1234 and not 1234.0."""
    return int(value) if value is not None and float(value).is_integer() else value


def _lay_out(sheet: Worksheet, briefing: Briefing, columns: dict[str, int], rows: int, words: Words) -> None:
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 5)
    if rows:
        sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(columns))}{HEAD_ROW + rows}"
    foot = f"{briefing.title}. {briefing.vintage[0]}"
    set_paper(sheet, foot, words.say("workbook.page"), heads=f"{HEAD_ROW}:{HEAD_ROW}", paper=A3)
