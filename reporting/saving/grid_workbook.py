"""Grids written as a workbook: what it shows and on what it rests, the numbers as numbers, and a native chart of them.

What people wrote (documents, names) is never taken for a formula.
"""

import io
from collections.abc import Sequence
from datetime import UTC

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reporting.briefing.workbook_sheets import (
    A3,
    A4,
    HEAD,
    QUIET,
    SUBTITLE,
    TITLE,
    Look,
    Pad,
    mark_look,
    number_look,
    set_paper,
)
from reporting.marks import Mark
from reporting.same_bytes import pack_again
from reporting.saving.about import About
from reporting.saving.grid import Entry, Grid
from reporting.typefaces import all_printable
from reporting.words import words

VALUE, GOAL = "0B5A87", "C9A227"
#: Centimetres of a chart: a bar with the room beside it, and what stands around the bars.
A_BAR, AROUND, WIDE = 0.62, 3.2, 24.0
HEADS_HIGH = 44
#: A sheet of so many digits is printed on the larger paper.
WIDE_SHEET = 220
WORDS = Look(line="thin", across="left", indent=1)
MARKS = frozenset(Mark)
_GRID = "E1E7EB"


def grids_workbook(about: About, grids: Sequence[Grid]) -> bytes:
    """A sheet a grid; the same grids give the same bytes."""
    about = all_printable(about)
    said, pad = words(about.lang), Pad.empty(about.lang)
    for grid in grids:
        sheet = pad.sheet(grid.title, [head.width for head in grid.heads])
        first = _write(pad, sheet, about, grid)
        paper = A3 if sum(head.width for head in grid.heads) > WIDE_SHEET else A4
        set_paper(sheet, about.title, said.say("save.page"), heads=f"{first}:{first}", paper=paper)
        if grid.bars and grid.rows:
            _place(pad, sheet, about, grid, first, said.say("save.sheet.chart"))
    core = pad.book.properties
    core.title, core.creator, core.description = about.title, said.say("app.name"), ". ".join(about.feet)
    core.created = core.modified = about.at.astimezone(UTC).replace(tzinfo=None)
    core.language = about.lang
    out = io.BytesIO()
    pad.book.save(out)
    return pack_again(out.getvalue(), about.at)


def _write(pad: Pad, sheet: Worksheet, about: About, grid: Grid) -> int:
    """Returns the row of the heads."""
    pad.put(sheet, 1, 1, about.title, TITLE)
    for row, line in enumerate(about.lines, 2):
        pad.put(sheet, row, 1, line, SUBTITLE)
    top = len(about.lines) + 3
    pad.row(sheet, top, [head.title for head in grid.heads], HEAD)
    sheet.row_dimensions[top].height = max(sheet.row_dimensions[top].height or 0, HEADS_HIGH)
    for row, entries in enumerate(grid.rows, top + 1):
        for column, entry in enumerate(entries, 1):
            pad.put(sheet, row, column, entry.value, _look(pad, entry))
    last = top + len(grid.rows)
    for row, line in enumerate(about.feet, last + 2):
        pad.put(sheet, row, 1, line, Look(size=9, italic=True, colour=QUIET.colour))
    sheet.freeze_panes = sheet.cell(top + 1, 2).coordinate
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(grid.heads))}{last}"
    return top


def _look(pad: Pad, entry: Entry) -> Look:
    if isinstance(entry.value, str) or entry.value is None:
        return mark_look(Mark(entry.mark)) if entry.mark in MARKS else WORDS
    return number_look("0" if isinstance(entry.value, int) else pad.form(entry.decimals))


def _place(pad: Pad, data: Worksheet, about: About, grid: Grid, top: int, title: str) -> None:
    """The chart on a sheet of its own, which bears the same words."""
    sheet = pad.sheet(title, [110])
    pad.put(sheet, 1, 1, about.title, TITLE)
    for row, line in enumerate(about.lines, 2):
        pad.put(sheet, row, 1, line, SUBTITLE)
    below = len(about.lines) + 3
    sheet.add_chart(_bars(data, grid, top), f"A{below}")
    set_paper(sheet, ". ".join(about.feet[-1:]), words(about.lang).say("save.page"), landscape=False)


def _bars(data: Worksheet, grid: Grid, top: int) -> BarChart:
    """Horizontal bars in the order of the rows: names are read level."""
    chart = BarChart()
    chart.type, chart.style, chart.gapWidth, chart.overlap = "bar", 2, 45, 0
    chart.width, chart.height = WIDE, AROUND + A_BAR * len(grid.rows)
    last = top + len(grid.rows)
    for column, colour in zip(grid.bars, (VALUE, GOAL), strict=False):
        values = Reference(data, min_col=column + 1, min_row=top, max_row=last)
        chart.add_data(values, titles_from_data=True)
        chart.series[-1].graphicalProperties = GraphicalProperties(solidFill=colour)
    chart.set_categories(Reference(data, min_col=1, min_row=top + 1, max_row=last))
    chart.legend.position = "t"
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"  # the other axis is turned over, so that its end is below
    chart.y_axis.number_format = "General"
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # else newer versions of Excel show none
        axis.txPr = _small_words()
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="8A96A0"))
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID))
    chart.legend.txPr = _small_words()
    return chart


def _small_words() -> RichText:
    properties = CharacterProperties(sz=900, solidFill="465661")
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
