"""The map of a workbook as what a workbook can hold: every area with its region and what the map shows of it."""

from openpyxl.worksheet.worksheet import Worksheet

from reporting.briefing.spec import Briefing, MapPart
from reporting.briefing.workbook_sheets import HEAD, SUBTITLE, TEXT, TITLE, WRAPPED, Pad, mark_look, set_paper
from reporting.marks import Mark
from reporting.names import region_name
from reporting.words import Words

#: Column → width.
COLUMNS = {"area": 22, "region": 34, "finding": 24, "note": 80}
HEAD_ROW = 4
_MARKS = {mark.value: mark for mark in Mark}


def write_map(pad: Pad, briefing: Briefing, words: Words, title: str) -> Worksheet | None:
    """None where there is no map."""
    if not briefing.maps:
        return None
    sheet = pad.sheet(title, list(COLUMNS.values()))
    row = 1
    for part in briefing.maps:
        row = _write(pad, sheet, row, briefing, part, words)
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 2)
    foot = f"{briefing.title}. {briefing.vintage[0]}"
    set_paper(sheet, foot, words.say("workbook.page"), heads=f"{HEAD_ROW}:{HEAD_ROW}")
    return sheet


def _write(pad: Pad, sheet: Worksheet, row: int, briefing: Briefing, part: MapPart, words: Words) -> int:
    """One map from ``row`` on; returns the row of the next."""
    pad.put(sheet, row, 1, part.title, TITLE)
    pad.put(sheet, row + 1, 1, part.sentence, SUBTITLE)
    pad.row(sheet, row + 3, [words.say(f"workbook.map.{name}") for name in COLUMNS], HEAD)
    for at, area in enumerate(part.map.areas, row + 4):
        mark = _MARKS.get(area.shown.role)
        region = briefing.areas.units[area.unit_id].region
        values = [area.name, region_name(region, words) if region else "", area.shown.word, area.shown.note]
        if mark:
            values[2] = f"{mark.sign} {area.shown.word}"
        pad.row(sheet, at, values, [TEXT, TEXT, mark_look(mark) if mark else TEXT, WRAPPED])
    return row + len(part.map.areas) + 6
