"""A chart's series as an office chart has them: numbers in columns, one look each, labels beside single points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import dist

from reporting.chart import ChartBand, ChartGoal, ChartJoin, ChartLine, ChartPath, ChartSpec
from reporting.chart_scales import value_range, value_ticks, year_ticks
from reporting.marks import COLOURS, Mark

INK, INK_2, JUDGED, AWAY = "#14212B", "#465661", "#0B5A87", "#7B8891"
BAND = "#9DBDD0"
#: Colour, form and dash as on the screen; hollow points are pale: LibreOffice draws no outline around white.
_JUDGED_LINE = {False: (JUDGED, "circle", "solid"), True: ("#4F86A8", "square", "solid")}
_OTHERS = (("#7A5195", "square", "dashDot"), ("#3F7D5E", "x", "lgDash"), ("#8C6D31", "star", "lgDashDot"))
_BOUNDS = {">": "triangle", "<": "dash"}
_PALE = 0.3
#: Of more years than these not each is written.
MOST_YEARS = 14


@dataclass(frozen=True, slots=True)
class PointLook:
    """A point that looks unlike its series; ``path`` is the colour of the line that leads to it."""

    symbol: str
    fill: str
    edge: str
    path: str


@dataclass(frozen=True, slots=True)
class PointLabel:
    """Text beside a point; ``side`` is t, b, l or r; the first line is bold where it is ``strong``."""

    lines: tuple[str, ...]
    side: str
    colour: str
    strong: bool = True


@dataclass(frozen=True)
class Series:
    """One column of numbers by years. A value of None is a gap in the line; ``told`` are the notes of the points."""

    name: str
    years: tuple[float, ...]
    values: tuple[float | None, ...]
    colour: str
    symbol: str = "none"
    width: float = 0.0
    dash: str = "solid"
    size: int = 8
    in_legend: bool = True
    told: tuple[str, ...] = ()
    looks: dict[int, PointLook] = field(default_factory=dict)
    labels: dict[int, PointLabel] = field(default_factory=dict)

    @property
    def places(self) -> list[tuple[float, float]]:
        pairs = zip(self.years, self.values, strict=True)
        return [(year, value) for year, value in pairs if value is not None]


@dataclass(frozen=True, slots=True)
class Axis:
    """``texts`` are labels that a number format cannot make in the language of the briefing; else there are none."""

    low: float
    high: float
    step: float
    texts: tuple[tuple[float, str], ...] = ()
    #: Nothing is written on the axis above this one: the indicator has no such values.
    last: float = 0.0


def chart_series(spec: ChartSpec) -> list[Series]:
    """Everything that is drawn: the figures, where they lead, the goals."""
    others = iter(_OTHERS * 3)
    found = [
        _line(line, *(_JUDGED_LINE[line.converted] if line.judged else next(others))) for line in spec.lines
    ]
    found += [replace(_line(line, AWAY, "x", "solid"), width=0.0) for line in spec.asides]
    if spec.band:
        found.append(_band(spec.band))
    if spec.required:
        found.append(_path(spec.required, INK_2, "dash", 1.5))
    if spec.projection:
        found.append(_path(spec.projection, JUDGED, "sysDot", 2.25))
    return [*found, *map(_goal, spec.goals)]


def join_series(join: ChartJoin, axis: Axis) -> Series:
    """A dotted line from the foot to the top, between converted and reported figures."""
    label = PointLabel((join.text,), "r", INK_2)
    years, ends = (join.year, join.year), (axis.low, axis.high)
    return Series(join.text, years, ends, INK_2, width=1.0, dash="sysDot", in_legend=False, labels={0: label})


def tick_series(axis: Axis, other: Axis, name: str, side: str) -> Series:
    """What is written on an axis, as points on it that show nothing but their text; ``side`` l or b of them."""
    labels = {
        index: PointLabel((text,), side, INK_2, strong=False) for index, (_, text) in enumerate(axis.texts)
    }
    along, across = tuple(value for value, _ in axis.texts), tuple(other.low for _ in axis.texts)
    years, values = (across, along) if side == "l" else (along, across)
    return Series(name, years, values, INK_2, in_legend=False, labels=labels)


def value_axis(spec: ChartSpec) -> Axis:
    """From tick to tick. Whole numbers below a thousand read alike everywhere; others are written as text."""
    ticks = value_ticks(spec)
    low, high = value_range(spec)
    step = ticks[1][0] - ticks[0][0] if len(ticks) > 1 else high - low
    start = ticks[0][0] if ticks[0][0] <= low else ticks[0][0] - step
    if spec.limits[0] is not None and start < spec.limits[0] <= ticks[0][0]:
        start = ticks[0][0]
    end = ticks[-1][0] + (step if ticks[-1][0] < high - 1e-9 else 0.0)
    plain = all(text.isdigit() and float(text) == value for value, text in ticks)
    return Axis(round(start, 9), round(end, 9), round(step, 9), () if plain else tuple(ticks), ticks[-1][0])


def year_axis(spec: ChartSpec) -> Axis:
    """Whole years, one before the first and one after the last, so that nothing stands on the edge."""
    first, last = spec.years
    texts = [] if last - first + 2 <= MOST_YEARS else [(year, str(year)) for year in year_ticks(spec)]
    return Axis(first - 1, last + 1, 1, tuple(texts))


def pale(colour: str, share: float = _PALE) -> str:
    parts = [round(255 + (int(colour[i : i + 2], 16) - 255) * share) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02X}" for part in parts)


def _line(line: ChartLine, colour: str, symbol: str, dash: str) -> Series:
    """A year without a value stands before a point that is not joined to the one before it."""
    years: list[float] = []
    values: list[float | None] = []
    told: list[str] = []
    looks: dict[int, PointLook] = {}
    labels: dict[int, PointLabel] = {}
    for point in line.points:
        if not point.joined and values:
            years, values, told = [*years, point.year], [*values, None], [*told, ""]
        form = _BOUNDS.get(point.bound[:1], symbol)
        if point.open or form != symbol:
            inside, path = (pale(colour), pale(colour, 0.5)) if point.open else (colour, colour)
            looks[len(values)] = PointLook(form, inside, colour, path)
        if point.bound:
            labels[len(values)] = PointLabel((point.text,), "t", colour)
        years, values, told = [*years, point.year], [*values, point.value], [*told, point.hover]
    width = 2.5 if line.judged and not line.converted else 1.5
    return Series(
        line.name,
        tuple(years),
        tuple(values),
        colour,
        symbol,
        width,
        dash,
        told=tuple(told),
        looks=looks,
        labels=labels,
    )


def _goal(goal: ChartGoal) -> Series:
    """A diamond in the colour of its finding; a range has two, with a line between."""
    ends = [end for end in (goal.value, goal.value_high) if end is not None]
    colour = COLOURS[Mark(goal.mark)].text
    width = 1.5 if len(ends) > 1 else 0.0
    years, told = tuple(float(goal.year) for _ in ends), tuple(goal.hover for _ in ends)
    return Series(goal.label, years, tuple(ends), colour, "diamond", width, size=12, told=told)


def _path(path: ChartPath, colour: str, dash: str, width: float) -> Series:
    years, values = tuple(year for year, _ in path.points), tuple(value for _, value in path.points)
    return Series(path.name, years, values, colour, width=width, dash=dash)


def _band(band: ChartBand) -> Series:
    """Its outline: along the upper edge and back along the lower."""
    there, back = band.points, tuple(reversed(band.points))
    years = tuple(float(year) for year, _, _ in (*there, *back))
    values = (*(high for _, _, high in there), *(low for _, low, _ in back))
    return Series(band.name, years, values, BAND, width=1.0)


def labelled(
    spec: ChartSpec, series: Sequence[Series], size: tuple[float, float], letter: float
) -> list[Series]:
    """The last judged value, every goal with its document and the end of the projection, where nothing is covered.

    ``size`` is the inside of the chart in points, ``letter`` the size of the labels.
    """
    placing = _Placing(spec, series, size, letter)
    found = list(series)
    for index, point, lines, colour in _told(spec, series):
        one = found[index]
        where = (one.years[point], one.values[point] or 0.0)
        label = PointLabel(lines, placing.side(where, lines), colour)
        found[index] = replace(one, labels={**one.labels, point: label})
    return found


def _told(spec: ChartSpec, series: Sequence[Series]) -> Iterator[tuple[int, int, tuple[str, ...], str]]:
    """Series, point, lines and colour of every label; the goals' first, which cannot give way."""
    by_name = {one.name: index for index, one in enumerate(series)}
    for index, goal in enumerate(spec.goals, len(series) - len(spec.goals)):
        lines = (goal.text, goal.document)
        yield index, len(series[index].values) - 1, lines, COLOURS[Mark(goal.mark)].text
    judged = [(line.points[-1], line) for line in spec.lines if line.judged and line.points]
    if judged:
        last, line = max(judged, key=lambda pair: pair[0].year)
        index = by_name[line.name]
        yield index, len(series[index].values) - 1, (last.text,), INK
    if spec.projection and spec.projection.end_text:
        index = by_name[spec.projection.name]
        yield index, len(series[index].values) - 1, (spec.projection.end_text,), JUDGED


#: Points between the spots of a line that a label should not cover.
SPOT = 4.0


class _Placing:
    """Chooses the side of each label: clear of labels, then of points, then of lines."""

    def __init__(
        self, spec: ChartSpec, series: Sequence[Series], size: tuple[float, float], letter: float
    ) -> None:
        self.years, self.values, self.size, self.letter = year_axis(spec), value_axis(spec), size, letter
        self.marks = [self._at(place) for one in series if one.symbol != "none" for place in one.places]
        self.inked = [spot for one in series if one.width for spot in self._spots(one.places)]
        self.taken: list[tuple[float, float, float, float]] = []

    def side(self, where: tuple[float, float], lines: Sequence[str]) -> str:
        costs = {side: self._cost(self._box(where, lines, side), rank) for rank, side in enumerate("tbrl")}
        best = min(costs, key=lambda side: costs[side])
        self.taken.append(self._box(where, lines, best))
        return best

    def _at(self, where: tuple[float, float]) -> tuple[float, float]:
        (x, y), (wide, high) = where, self.size
        return (
            (x - self.years.low) / (self.years.high - self.years.low) * wide,
            (y - self.values.low) / (self.values.high - self.values.low) * high,
        )

    def _spots(self, places: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
        """As many as the line is long: a line of many short parts counts no more than a straight one."""
        for start, end in pairwise(map(self._at, places)):
            steps = max(1, round(dist(start, end) / SPOT))
            for step in range(steps):
                share = step / steps
                yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share

    def _box(
        self, where: tuple[float, float], lines: Sequence[str], side: str
    ) -> tuple[float, float, float, float]:
        x, y = self._at(where)
        wide, high = max(map(len, lines)) * self.letter * 0.58, len(lines) * self.letter * 1.2
        away = 7.0
        left = {"t": x - wide / 2, "b": x - wide / 2, "r": x + away, "l": x - away - wide}[side]
        bottom = {"t": y + away, "b": y - away - high, "r": y - high / 2, "l": y - high / 2}[side]
        return left, bottom, left + wide, bottom + high

    def _cost(self, box: tuple[float, float, float, float], rank: int) -> float:
        left, bottom, right, top = box
        beyond = (
            max(right - self.size[0] - 30, 0)
            + max(top - self.size[1] - 8, 0)
            + max(-bottom, 0)
            + max(-left, 0)
        )
        crowded = sum(
            min(right, other[2]) > max(left, other[0]) and min(top, other[3]) > max(bottom, other[1])
            for other in self.taken
        )
        marks = sum(left - 4 <= x <= right + 4 and bottom - 4 <= y <= top + 4 for x, y in self.marks)
        inked = sum(left <= x <= right and bottom <= y <= top for x, y in self.inked)
        return 60 * crowded + 8 * marks + inked + 4 * beyond + 0.5 * rank
