"""Charts of a briefing's workbook: native ones that can be edited, and the numbers they are drawn from.

Every series has its own two columns of years and values, so that years stand as far apart as they are, and an empty
row breaks a line where no line may lead from one figure to the next.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from xml.sax.saxutils import quoteattr

from openpyxl.chart import Reference, ScatterChart, Series
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from reporting.briefing.spec import Briefing, ChartPart
from reporting.briefing.workbook_sheets import (
    HEAD,
    ROW_POINTS,
    SECTION,
    SENTENCE,
    SUBTITLE,
    TITLE,
    Look,
    Pad,
    number_look,
    set_paper,
)
from reporting.chart import ChartLine, ChartSpec
from reporting.chart_scales import value_ticks
from reporting.marks import COLOURS, Mark
from reporting.words import Words

JUDGED, CONVERTED, AWAY, NEEDED, BAND = "0B5A87", "4F86A8", "7B8891", "465661", "9DB8C9"
OTHERS = (("7A5195", "square"), ("3F7D5E", "triangle"), ("8C6D31", "x"))
#: Inside of a provisional point: white would vanish in LibreOffice.
OPEN = "C9DCE8"
#: Centimetres, and the rows that a chart covers.
WIDTH, HEIGHT, ROWS = 17.8, 7.8, 15
#: The width of the sheet of charts in letters, and how many points of it a page holds.
PAGE, PAGE_POINTS = 96, 745.0
#: Empty rows below the sentences of a chart.
BELOW = 2
#: Columns are made wide enough for so many series.
MOST_COURSES = 12
_GRID = "E1E7EB"
_CHART_NAME = re.compile(rb'(<(?:xdr:)?cNvPr id="\d+" name="Chart \d+")( ?/>)')


@dataclass(frozen=True, slots=True)
class _Course:
    """One series: its name, how it looks, its points; None breaks the line. ``open_at``: numbers of pale points."""

    name: str
    points: tuple[tuple[float, float, str] | None, ...]
    colour: str
    symbol: str = "none"
    dash: str = "solid"
    width: float = 1.5
    open_at: tuple[int, ...] = ()
    line: bool = True


def write_charts(pad: Pad, briefing: Briefing, words: Words, title: str, data_title: str) -> list[Worksheet]:
    """The sheet of charts and that of their numbers; none where the briefing has no charts."""
    if not briefing.charts:
        return []
    shown, data = pad.sheet(title, [PAGE]), pad.sheet(data_title, [8, 11, 19] * MOST_COURSES)
    pad.put(shown, 1, 1, f"{title}: {briefing.title}", TITLE)
    pad.put(shown, 2, 1, briefing.vintage[0], SUBTITLE)
    pad.put(data, 1, 1, f"{data_title}: {briefing.title}", TITLE)
    row, data_row, top = 4, 3, 1
    for part in briefing.charts:
        first = row
        row, data_row = place_chart(pad, shown, data, part, row, data_row, words)
        if _height(shown, top, row - BELOW) > PAGE_POINTS and top < first:
            shown.row_breaks.append(Break(id=first - 1))
            top = first
    foot = f"{briefing.title}. {briefing.vintage[0]}"
    set_paper(shown, foot, words.say("workbook.page"), landscape=False)
    data.freeze_panes = "A3"
    set_paper(data, foot, words.say("workbook.page"))
    return [shown, data]


def _height(sheet: Worksheet, first: int, after: int) -> float:
    """Points from one row to before another."""
    return sum(sheet.row_dimensions[row].height or ROW_POINTS for row in range(first, after))


def place_chart(
    pad: Pad, shown: Worksheet, data: Worksheet, part: ChartPart, row: int, data_row: int, words: Words
) -> tuple[int, int]:
    """One chart with its heading and sentences; returns the next free rows of both sheets."""
    spec = part.chart
    pad.put(shown, row, 1, f"{part.title}, {part.about}", SECTION)
    courses = list(_courses(spec, words))
    if courses:
        chart, data_row = _chart(pad, data, part, courses, data_row, words)
        for covered in range(row + 1, row + 1 + ROWS):
            shown.row_dimensions[covered].height = ROW_POINTS
        shown.add_chart(chart, f"A{row + 1}")
        row += ROWS
    said = [*part.sentences, *filter(None, (spec.note, spec.source))]
    for number, sentence in enumerate(said or [spec.nothing], row + 1):
        pad.put(shown, number, 1, sentence, SENTENCE)
    return row + len(said) + 1 + BELOW, data_row


def _courses(spec: ChartSpec, words: Words) -> Iterator[_Course]:
    others = iter(OTHERS * 3)
    for line in spec.lines:
        yield _line(
            line,
            *((CONVERTED, "square") if line.converted else (JUDGED, "circle"))
            if line.judged
            else next(others),
        )
    for line in spec.asides:
        yield _line(line, AWAY, "x", joined=False)
    for goal in spec.goals:
        ends = [end for end in (goal.value, goal.value_high) if end is not None]
        points = tuple((float(goal.year), end, f"{goal.text} ({goal.document})") for end in ends)
        colour = COLOURS[Mark(goal.mark)].text.lstrip("#")
        yield _Course(f"{goal.label}: {goal.text}", points, colour, "diamond", line=False)
    for path, colour, dash in ((spec.required, NEEDED, "dash"), (spec.projection, JUDGED, "sysDot")):
        if path:
            yield _Course(path.name, tuple((float(x), y, "") for x, y in path.points), colour, dash=dash)
    if spec.band:
        for number, end in enumerate(("low", "high"), 1):
            name = f"{spec.band.name}, {words.say(f'workbook.band.{end}')}"
            edge = tuple((float(point[0]), point[number], "") for point in spec.band.points)
            yield _Course(name, edge, BAND, width=1.0)


def _line(line: ChartLine, colour: str, symbol: str, joined: bool = True) -> _Course:
    points: list[tuple[float, float, str] | None] = []
    pale = []
    for point in line.points:
        if points and not point.joined:
            points.append(None)
        if point.open:
            pale.append(len(points))
        points.append((float(point.year), point.value, point.text))
    return _Course(line.name, tuple(points), colour, symbol, open_at=tuple(pale), line=joined)


def _chart(
    pad: Pad, data: Worksheet, part: ChartPart, courses: Sequence[_Course], top: int, words: Words
) -> tuple[ScatterChart, int]:
    spec = part.chart
    chart = ScatterChart()
    chart.scatterStyle, chart.style = "lineMarker", 2
    chart.display_blanks = "gap"
    chart.width, chart.height = WIDTH, HEIGHT
    chart.legend.position = "b"
    pad.put(data, top, 1, f"{part.title}, {part.about}" + (f" ({spec.unit})" if spec.unit else ""), SECTION)
    longest = 0
    for number, course in enumerate(courses):
        column = 1 + number * 3
        _numbers(pad, data, course, top + 1, column, spec.decimals, words)
        chart.series.append(_series(data, course, top + 1, column))
        longest = max(longest, len(course.points))
    _axes(chart, spec, courses)
    return chart, top + longest + 5


def _numbers(
    pad: Pad, data: Worksheet, course: _Course, top: int, column: int, decimals: int, words: Words
) -> None:
    pad.put(data, top, column, course.name, Look(bold=True))
    heads = ("workbook.figure.year", "workbook.figure.value", "workbook.chart.shown")
    for offset, key in enumerate(heads):
        pad.put(data, top + 1, column + offset, words.say(key), HEAD)
    form = pad.form(max(decimals, 2))
    for row, point in enumerate(course.points, top + 2):
        if point is None:
            continue
        year, value, text = point
        whole = float(year).is_integer()
        pad.put(data, row, column, int(year) if whole else year, number_look("0" if whole else "0.0"))
        pad.put(data, row, column + 1, value, number_look(form))
        pad.put(data, row, column + 2, text, Look(line="thin", indent=1))


def _series(data: Worksheet, course: _Course, top: int, column: int) -> Series:
    first, last = top + 2, top + 1 + len(course.points)
    years = Reference(data, min_col=column, min_row=first, max_row=last)
    values = Reference(data, min_col=column + 1, min_row=first, max_row=last)
    series = Series(values, years, title=course.name)
    series.smooth = False
    series.marker = _marker(course.symbol, course.colour, course.colour)
    line = series.graphicalProperties.line
    if course.line:
        line.solidFill, line.width, line.dashStyle = course.colour, int(course.width * 12700), course.dash
    else:
        line.noFill = True
    for number in course.open_at:
        series.dPt.append(DataPoint(idx=number, marker=_marker(course.symbol, course.colour, OPEN)))
    return series


def _marker(symbol: str, edge: str, fill: str) -> Marker:
    if symbol == "none":
        return Marker(symbol="none")
    properties = GraphicalProperties(solidFill=fill)
    properties.line = LineProperties(solidFill=edge, w=12700)
    return Marker(symbol=symbol, size=7, spPr=properties)


def _axes(chart: ScatterChart, spec: ChartSpec, courses: Sequence[_Course]) -> None:
    years = [point[0] for point in chain.from_iterable(course.points for course in courses) if point]
    first, last = int(min(years)), int(max(years))
    step = max(1, -(-(last - first + 1) // 12))
    chart.x_axis.scaling.min = first - step
    chart.x_axis.scaling.max = first + step * (-(-(last - first) // step)) + step
    chart.x_axis.majorUnit, chart.x_axis.number_format = step, "0"
    low, high, apart = _values(spec, courses)
    chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = low, high, apart
    chart.y_axis.number_format = "General"
    chart.x_axis.crosses = chart.y_axis.crosses = "min"
    chart.y_axis.title = spec.unit or None
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # else newer versions of Excel show none
        axis.txPr = _small_words()
        axis.majorTickMark = "out"
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="8A96A0"))
    chart.x_axis.majorGridlines = None
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID))
    chart.legend.txPr = _small_words()
    chart.layout = Layout(
        manualLayout=ManualLayout(x=0.09, y=0.04, w=0.88, h=0.70, xMode="edge", yMode="edge")
    )


def _values(spec: ChartSpec, courses: Sequence[_Course]) -> tuple[float, float, float]:
    """Lowest and highest value of the axis and the step between: round ones, written in few digits."""
    drawn = [point[1] for point in chain.from_iterable(course.points for course in courses) if point]
    ticks = [value for value, _ in value_ticks(spec)]
    step = ticks[1] - ticks[0] if len(ticks) > 1 else (max(drawn) - min(drawn)) or 1.0
    low = ticks[0] - step * max(0, math.ceil((ticks[0] - min(drawn)) / step))
    high = ticks[-1] + step * max(0, math.ceil((max(drawn) - ticks[-1]) / step))
    return round(low, 9), round(high, 9), round(step, 9)


def _small_words() -> RichText:
    properties = CharacterProperties(sz=900, solidFill="465661")
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])


def describe_charts(parts: Iterable[ChartPart], xml: bytes) -> bytes:
    """The drawing of the sheet of charts with words for those who cannot see them, which the library cannot write."""
    told = iter([part.chart.alt for part in parts if any(_drawn(part.chart))])

    def named(found: re.Match[bytes]) -> bytes:
        return found[1] + f" descr={quoteattr(next(told))}".encode() + found[2]

    return _CHART_NAME.sub(named, xml)


def _drawn(spec: ChartSpec) -> Iterator[object]:
    yield from (*spec.lines, *spec.asides, *spec.goals)
