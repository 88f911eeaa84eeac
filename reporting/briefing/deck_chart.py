"""Charts of a deck: native XY charts whose "Edit data" holds the numbers, as office XML from the one chart spec."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.parts.chart import ChartPart
from pptx.slide import Slide

from reporting.briefing.deck_chart_sheet import chart_workbook, refer, refer_name
from reporting.briefing.deck_fit import width_of
from reporting.briefing.deck_series import (
    Axis,
    PointLabel,
    PointLook,
    Series,
    chart_series,
    join_series,
    labelled,
    tick_series,
    value_axis,
    year_axis,
)
from reporting.briefing.deck_xml import INK, INK_2, RULE, Box, fill, frame, line
from reporting.chart import ChartSpec
from reporting.words import words

SIZE = 12.0
#: The inside of the chart: so far from its left, top and right edge, and from its foot without the legend, in points.
LEFT, ABOVE, RIGHT, BELOW, LEGEND_LINE = 46.0, 12.0, 34.0, 30.0, 21.0
#: So much of the width programs use for the legend.
LEGEND_SHARE = 0.8
_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def add_chart(slide: Slide, number: int, spec: ChartSpec, box: Box, at: datetime) -> str:
    """Put the chart and its workbook into the package; what comes back is its frame on the slide."""
    drawing = _drawing(spec, box)
    package = slide.part.package
    part = ChartPart.load(
        package.next_partname(ChartPart.partname_template), CT.DML_CHART, package, drawing.xml().encode()
    )
    year = words(spec.lang).say("briefing.year")
    part.chart_workbook.update_from_xlsx_blob(chart_workbook(spec, drawing.series, year, at))
    name = slide.part.relate_to(part, RT.CHART)
    inner = f'<c:chart {_SPACES} r:id="{name}"/>'
    return frame(number, spec.title, spec.alt, box, "chart", inner)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A chart that has been laid out."""

    series: tuple[Series, ...]
    years: Axis
    values: Axis
    inside: tuple[float, float, float, float]

    def xml(self) -> str:
        # LibreOffice leaves out a first series that has fewer rows than another.
        most = max(len(one.values) for one in self.series)
        drawn = "".join(_series(index, one, 0 if index else most) for index, one in enumerate(self.series))
        hidden = "".join(
            f'<c:legendEntry><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>'
            for index, one in enumerate(self.series)
            if not one.in_legend
        )
        plot = (
            f'<c:plotArea>{_layout(*self.inside)}<c:scatterChart><c:scatterStyle val="lineMarker"/>'
            f'<c:varyColors val="0"/>{drawn}<c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
            f"{_year_axis(self.years)}{_value_axis(self.values)}</c:plotArea>"
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_SPACES}><c:date1904 val="0"/>'
            f'<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>{plot}'
            f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/>{_text(INK)}</c:legend>'
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"{_text(INK)}</c:chartSpace>"
        )


def _drawing(spec: ChartSpec, box: Box) -> _Drawing:
    years, values = year_axis(spec), value_axis(spec)
    series = chart_series(spec)
    below = BELOW + LEGEND_LINE * _legend_lines(series, box.width)
    size = (box.width - LEFT - RIGHT, box.height - ABOVE - below)
    found = labelled(spec, series, size, SIZE)
    if spec.join:
        found.append(join_series(spec.join, values))
    if values.texts:
        found.append(tick_series(values, years, spec.unit, "l"))
    if years.texts:
        found.append(tick_series(years, values, words(spec.lang).say("briefing.year"), "b"))
    inside = (LEFT / box.width, ABOVE / box.height, size[0] / box.width, size[1] / box.height)
    return _Drawing(tuple(found), years, values, inside)


def _legend_lines(series: Sequence[Series], width: float) -> int:
    """Office programs set the entries in columns as wide as the widest."""
    named = [one.name for one in series if one.in_legend]
    widest = max((width_of(name, SIZE) for name in named), default=0.0) + 44
    return -(-len(named) // max(1, int(LEGEND_SHARE * width / widest)))


def _series(index: int, one: Series, least: int) -> str:
    """``least`` rows are referred to, the last of them empty."""
    looks = "".join(_point(place, look, one) for place, look in one.looks.items())
    labels = "".join(_label(place, label) for place, label in sorted(one.labels.items()))
    rows = max(len(one.values), least)
    shown = "".join(
        f'<c:{name} val="0"/>'
        for name in (
            "showLegendKey",
            "showVal",
            "showCatName",
            "showSerName",
            "showPercent",
            "showBubbleSize",
        )
    )
    marked = (
        f'<c:marker><c:symbol val="{one.symbol}"/><c:size val="{one.size}"/><c:spPr>{fill(one.colour)}'
        f"{line(one.colour, 1.5)}</c:spPr></c:marker>"
        if one.symbol != "none"
        else '<c:marker><c:symbol val="none"/></c:marker>'
    )
    drawn = line(one.colour, one.width, one.dash if one.dash != "solid" else "") if one.width else line("")
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef>'
        f"<c:f>{refer_name(index)}</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(one.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"<c:spPr>{drawn}</c:spPr>{marked}{looks}"
        f"{f'<c:dLbls>{labels}{shown}</c:dLbls>' if labels else ''}"
        f"<c:xVal>{_numbers(refer(index, 0, rows), one.years, rows)}</c:xVal>"
        f'<c:yVal>{_numbers(refer(index, 1, rows), one.values, rows)}</c:yVal><c:smooth val="0"/></c:ser>'
    )


def _numbers(where: str, values: Sequence[float | None], rows: int) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{where}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{rows}"/>{points}</c:numCache></c:numRef>'
    )


def _point(place: int, look: PointLook, one: Series) -> str:
    """The way to a pale point is pale too: it is what LibreOffice paints the point with."""
    drawn = f"<c:spPr>{line(look.path, one.width, one.dash)}</c:spPr>" if one.width else ""
    return (
        f'<c:dPt><c:idx val="{place}"/><c:marker><c:symbol val="{look.symbol}"/>'
        f'<c:size val="{one.size}"/><c:spPr>{fill(look.fill)}'
        f'{line(look.edge, 1.5)}</c:spPr></c:marker><c:bubble3D val="0"/>{drawn}</c:dPt>'
    )


def _label(place: int, label: PointLabel) -> str:
    """Text of our own: a number's decimal sign would follow the machine it is opened on."""
    runs = "".join(
        f'<a:p><a:pPr><a:defRPr sz="{SIZE * 100:.0f}"/></a:pPr><a:r><a:rPr lang="en-US" sz="{SIZE * 100:.0f}" '
        f'b="{int(not row and label.strong)}">{fill(label.colour)}</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p>'
        for row, text in enumerate(label.lines)
    )
    return (
        f'<c:dLbl><c:idx val="{place}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{runs}</c:rich></c:tx>'
        f'<c:dLblPos val="{label.side}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>'
    )


def _year_axis(axis: Axis) -> str:
    return _axis(1, 2, "b", axis, '"0"', RULE, "none" if axis.texts else "low", "")


def _value_axis(axis: Axis) -> str:
    """Above the last value that there can be, the axis is silent."""
    code = f"[>{axis.last:g}]&quot;&quot;;0"
    grid = f"<c:majorGridlines><c:spPr>{line('#E1E7EB', 0.75)}</c:spPr></c:majorGridlines>"
    return _axis(2, 1, "l", axis, f'"{code}"', "", "none" if axis.texts else "low", grid)


def _axis(
    number: int, other: int, side: str, axis: Axis, code: str, colour: str, labels: str, grid: str
) -> str:
    mark = "out" if colour else "none"
    return (
        f'<c:valAx><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/><c:max val="{axis.high!r}"/>'
        f'<c:min val="{axis.low!r}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/>{grid}'
        f'<c:numFmt formatCode={code} sourceLinked="0"/><c:majorTickMark val="{mark}"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{labels}"/><c:spPr>{line(colour)}</c:spPr>{_text(INK_2)}<c:crossAx val="{other}"/>'
        f'<c:crosses val="min"/><c:crossBetween val="midCat"/><c:majorUnit val="{axis.step!r}"/></c:valAx>'
    )


def _layout(left: float, top: float, width: float, height: float) -> str:
    places = "".join(
        f'<c:{name} val="{value:.5f}"/>'
        for name, value in zip("xywh", (left, top, width, height), strict=True)
    )
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{places}</c:manualLayout></c:layout>"
    )


def _text(colour: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{SIZE * 100:.0f}">{fill(colour)}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )
