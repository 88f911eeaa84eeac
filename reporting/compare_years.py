"""The years of areas side by side: one small chart an area, all on one scale, each with what it is held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.definition import Indicator
from reporting.build_charts import goal_chart
from reporting.chart import ChartLine, ChartPoint, ChartSpec
from reporting.chart_scales import value_range, value_ticks, year_range, year_ticks
from reporting.compare import Row, Side
from reporting.progress import Book
from reporting.words import Words


@dataclass(frozen=True, slots=True)
class Years:
    """``specs`` are those of the areas in their order, ``against`` that of what they are held against; the scales are
    the same for all.
    """

    specs: tuple[ChartSpec, ...]
    against: ChartSpec
    years: tuple[float, float]
    values: tuple[float, float]
    year_ticks: tuple[int, ...]
    value_ticks: tuple[tuple[float, str], ...]

    @property
    def table(self) -> dict[int, list[ChartPoint | None]]:
        """Year → the point of what is held against and of each area; None is a gap."""
        columns = [{point.year: point for point in points_of(spec)} for spec in (self.against, *self.specs)]
        known = sorted({year for column in columns for year in column}, reverse=True)
        return {year: [column.get(year) for column in columns] for year in known}


def years_of(row: Row, book: Book, names: Mapping[str, str], words: Words) -> Years | None:
    """``names`` of all areas of the row, by id; None for a goal in words, or without a single figure."""
    if row.indicator.is_qualitative:
        return None
    specs = [_spec(side, row.indicator, book, names[side.area_id], words) for side in row.sides]
    against = _spec(row.against, row.indicator, book, names[row.against.area_id], words)
    whole = _together([against, *specs])
    if not whole.lines:
        return None
    ticks = tuple(year_ticks(whole)), tuple(value_ticks(whole))
    return Years(tuple(specs), against, year_range(whole), value_range(whole), *ticks)


def points_of(spec: ChartSpec) -> list[ChartPoint]:
    """All points of the judged series, reported and converted, in the order of their years."""
    return sorted((point for line in spec.lines for point in line.points), key=lambda point: point.year)


def _spec(side: Side, indicator: Indicator, book: Book, name: str, words: Words) -> ChartSpec:
    """Only the series that is judged: others would make eleven lines of six."""
    key = side.area_id, indicator.id
    excluded = book.excluded.get(key, ())
    spec = goal_chart(side.goals, book.observations.get(key, ()), indicator, name, words, excluded=excluded)
    return replace(spec, lines=tuple(line for line in spec.lines if line.judged))


def _together(specs: Sequence[ChartSpec]) -> ChartSpec:
    """What all charts hold, to find the scale for."""
    lines = tuple(ChartLine(line.name, line.points) for spec in specs for line in spec.lines)
    goals = tuple(goal for spec in specs[1:] for goal in spec.goals)
    return replace(specs[0], lines=lines, goals=goals, required=None, projection=None, excluded=None)
