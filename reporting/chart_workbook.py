"""The numbers of one chart as a workbook, with what it shows, whose it is and where it comes from, and a native chart.

What people wrote (documents, names) is never taken for a formula.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from openpyxl.worksheet.worksheet import Worksheet

from reporting.briefing.spec import ChartPart
from reporting.briefing.workbook_charts import PAGE, place_chart
from reporting.briefing.workbook_sheets import HEAD, SUBTITLE, TITLE, Look, Pad, number_look, set_paper
from reporting.chart import ChartLine, ChartPoint, ChartSpec
from reporting.numbers import decimals_of
from reporting.print_charts import Caption
from reporting.same_bytes import pack_again
from reporting.typefaces import all_printable
from reporting.words import Words, words

#: Widths of the columns: years, then the series.
FIRST, OTHERS = 12, 24
WORDS = Look(line="thin", across="left", indent=1)


def chart_workbook(spec: ChartSpec, caption: Caption, at: datetime) -> bytes:
    """A row a year, a column a series, then the goals with their documents; numbers are numbers.

    ``at`` is when the data were published: the same chart of the same data gives the same bytes.
    """
    spec, caption = all_printable(spec), all_printable(caption)
    said, pad = words(spec.lang), Pad.empty(spec.lang)
    lines = (*spec.lines, *spec.asides)
    sheet = pad.sheet(said.say("save.sheet"), [FIRST, *[OTHERS] * max(len(lines), 2)])
    _numbers(pad, sheet, spec, caption, lines, said)
    set_paper(sheet, f"{spec.title}. {caption.area}", said.say("save.page"), landscape=False)
    if not spec.nothing:
        _native(pad, spec, caption, said)
    core = pad.book.properties
    core.title, core.creator, core.description = (
        f"{spec.title}: {caption.area}",
        said.say("app.name"),
        spec.told,
    )
    core.created = core.modified = at.astimezone(UTC).replace(tzinfo=None)
    core.language = spec.lang
    out = io.BytesIO()
    pad.book.save(out)
    return pack_again(out.getvalue(), at)


def _numbers(
    pad: Pad, sheet: Worksheet, spec: ChartSpec, caption: Caption, lines: Sequence[ChartLine], said: Words
) -> None:
    pad.put(sheet, 1, 1, spec.title, TITLE)
    about = (caption.area, spec.told, spec.unit, *caption.as_of, spec.source, spec.note)
    row = 1
    for row, text in enumerate(filter(None, about), 2):
        pad.put(sheet, row, 1, text, SUBTITLE)
    row += 2
    pad.row(sheet, row, [said.say("save.year"), *(line.name for line in lines)], HEAD)
    for year, points in _years(lines):
        row += 1
        pad.put(sheet, row, 1, year, number_look("0"))
        for column, point in enumerate(points, 2):
            if point:
                _figure(pad, sheet, row, column, point)
    if not spec.goals:
        return
    row += 2
    pad.row(sheet, row, [said.say(key) for key in ("save.goal_year", "save.goal", "save.document")], HEAD)
    for goal in spec.goals:
        row += 1
        pad.put(sheet, row, 1, goal.year, number_look("0"))
        pad.put(sheet, row, 2, goal.text, WORDS)
        pad.put(sheet, row, 3, goal.document, WORDS)


def _native(pad: Pad, spec: ChartSpec, caption: Caption, said: Words) -> None:
    """A chart that can be edited, and the numbers that it is drawn from."""
    shown = pad.sheet(said.say("workbook.sheet.charts"), [PAGE])
    data = pad.sheet(said.say("workbook.sheet.chart_data"), [8, 11, 19] * 12)
    told = tuple(one for one in (spec.told, *caption.as_of) if one)
    place_chart(pad, shown, data, ChartPart("", spec.title, caption.area, told, spec), 1, 1, said)
    for sheet in (shown, data):
        set_paper(sheet, f"{spec.title}. {caption.area}", said.say("save.page"), landscape=sheet is data)


def _years(lines: Sequence[ChartLine]) -> Iterator[tuple[int, list[ChartPoint | None]]]:
    for year in sorted({point.year for line in lines for point in line.points}):
        yield year, [next((point for point in line.points if point.year == year), None) for line in lines]


def _figure(pad: Pad, sheet: Worksheet, row: int, column: int, point: ChartPoint) -> None:
    """With the decimals that it is shown with. A bound is no number: it stands with its sign."""
    if point.bound:
        pad.put(sheet, row, column, f"{point.bound} {point.value:g}", WORDS)
        return
    look = number_look(pad.form(decimals_of(point.text, pad.lang)))
    if point.open:
        look = replace(look, italic=True)
    pad.put(sheet, row, column, point.value, look)
