"""How figures usually change from year to year: of one indicator over all years, and of one column.

A change of a percentage is measured in points, of years or centimetres in these, of a rate or a count as a
logarithm of the ratio, so that a fall to a half and a rise to the double weigh alike.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from indicators.doubt_rules.body import Body, Figure, Table, TableYear
from indicators.doubt_rules.doubt import Key, Measure
from indicators.doubt_rules.robust import median, quantile, spread


@dataclass(frozen=True, slots=True)
class Column:
    """The changes from one year to a later one over the areas of a table."""

    centre: float  # what the middle area did
    reach: float  # how far from it the ordinary areas went
    noise: float  # the same as a standard deviation of the inner half
    sizes: dict[str, float]


@dataclass(frozen=True, slots=True)
class Bend:
    """How far areas lie from the middle of their own neighbouring years, over the areas of a table."""

    centre: float
    reach: float


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual for an indicator from one year to the next, whatever the year."""

    reach: float
    noise: float


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a step of one area is held against: the common change, how far ordinary areas go, the error of a mean."""

    centre: float
    limit: float
    error: float


class Movements:
    """The changes of a body of figures, without the figures that are already set ``aside``.

    ``copied`` names the columns that repeat the one before: they say nothing about how figures change.
    """

    def __init__(self, body: Body, aside: Collection[Key] = (), copied: Collection[TableYear] = ()) -> None:
        self.body = body
        self.aside = frozenset(aside)
        self.aside_lines = frozenset((key.area_id, key.indicator_id, key.series) for key in self.aside)
        #: How many standard deviations hold the ordinary share of a normal column.
        self.normal = body.rules.usual["normal"]
        self._copied = frozenset(copied)
        self._best: dict[tuple[str, str, str, tuple[int, int]], Column | None] = {}
        self._yardsticks: dict[tuple[str, str, str, tuple[int, int]], Yardstick | None] = {}
        self._bends: dict[tuple[str, str, str, tuple[int, int, int]], Yardstick | None] = {}
        self._columns: dict[tuple[TableYear, int], Column | None] = {}
        self._by_indicator: dict[str, list[Table]] = defaultdict(list)
        for table in body.tables:
            self._by_indicator[table.indicator_id].append(table)
        found = {name: self._measure(name) for name in self._by_indicator}
        self._usual = {name: usual for name, usual in found.items() if usual}

    def usual(self, indicator_id: str) -> Usual | None:
        """None where there is too little to compare with."""
        return self._usual.get(indicator_id)

    def size(self, before: Figure, after: Figure) -> float | None:
        return change(self.body.measure(after.key.indicator_id), before.value, after.value)

    def unit(self, table: Table, before: int, after: int) -> float:
        """What one printed unit of two columns means as a change of the middle area."""
        grid = max(table.grid(before), table.grid(after))
        level = median(figure.value for figure in table.columns[after].values())
        return grid_size(self.body.measure(table.indicator_id), grid, level)

    def shown(self, indicator_id: str, size: float) -> float:
        """A size as people say it: points or units as they are, a logarithm as per cent."""
        if self.body.measure(indicator_id) is Measure.PERCENT:
            return round((exp(size) - 1) * 100, 1)
        return round(size, max(1, self.body.decimals(indicator_id)))

    def yardstick(
        self, indicator_id: str, series: str, set_id: str, years: tuple[int, int]
    ) -> Yardstick | None:
        """For a step of one area between two years; None where nothing is known of the indicator."""
        asked = (indicator_id, series, set_id, years)
        if asked not in self._yardsticks:
            usual, column = self.usual(indicator_id), self.best_column(*asked)
            self._yardsticks[asked] = _yardstick(usual, column, self.normal) if usual else None
        return self._yardsticks[asked]

    def bend(
        self, indicator_id: str, series: str, set_id: str, years: tuple[int, int, int]
    ) -> Yardstick | None:
        """For the place of one area's value between its neighbouring years."""
        asked = (indicator_id, series, set_id, years)
        if asked not in self._bends:
            away = self.best_column(indicator_id, series, set_id, years[:2])
            back = self.best_column(indicator_id, series, set_id, years[1:])
            found = self._bend(away, back) if away and back else None
            usual = self.usual(indicator_id)
            self._bends[asked] = _bend_yardstick(usual, found, self.normal) if usual else None
        return self._bends[asked]

    def best_column(
        self, indicator_id: str, series: str, set_id: str, years: tuple[int, int]
    ) -> Column | None:
        """The column of the area's own table, else the fullest of its series, else of another series."""
        asked = (indicator_id, series, set_id, years)
        if asked not in self._best:
            self._best[asked] = self._best_column(*asked)
        return self._best[asked]

    def _best_column(
        self, indicator_id: str, series: str, set_id: str, years: tuple[int, int]
    ) -> Column | None:
        columns = {table: self.column(table, *years) for table in self._by_indicator.get(indicator_id, ())}
        full = [(table, column) for table, column in columns.items() if column]

        def nearness(one: tuple[Table, Column]) -> tuple[bool, bool, int]:
            table, column = one
            own = table.series == series
            return own and table.set_id == set_id, own, len(column.sizes)

        return max(full, key=nearness)[1] if full else None

    def adjacent(self, table: Table) -> list[tuple[int, int, Column]]:
        """(year, next year, column) of each neighbouring pair that can be judged and has no copied column."""
        fresh = [pair for pair in table.pairs if not any((table.name, year) in self._copied for year in pair)]
        columns = ((before, after, self.column(table, before, after)) for before, after in fresh)
        return [(before, after, column) for before, after, column in columns if column]

    def column(self, table: Table, before: int, after: int) -> Column | None:
        """The changes between two years of a table; None where too few areas have both."""
        name = ((table.name, before), after)
        if name not in self._columns:
            self._columns[name] = self._column(table, before, after)
        return self._columns[name]

    def _column(self, table: Table, before: int, after: int) -> Column | None:
        sizes = dict(self._sizes(table, before, after))
        if len(sizes) < self.body.fewest_areas:
            return None
        centre = median(sizes.values())
        rests = sorted(abs(size - centre) for size in sizes.values())
        reach = quantile(rests, self.body.rules.usual["ordinary"])
        return Column(centre, reach, spread(list(sizes.values())), sizes)

    def _sizes(self, table: Table, before: int, after: int) -> Iterator[tuple[str, float]]:
        earlier, later = table.columns.get(before, {}), table.columns.get(after, {})
        aside, body, measure = self.aside, self.body, self.body.measure(table.indicator_id)
        for area_id, figure in later.items():
            other = earlier.get(area_id)
            if other is None or (aside and (figure.key in aside or other.key in aside)):
                continue
            size = change(measure, other.value, figure.value)
            if size is not None and not body.is_cut(area_id, table.indicator_id, before, figure):
                yield area_id, size

    def _measure(self, indicator_id: str) -> Usual | None:
        columns = [
            column for table in self._by_indicator[indicator_id] for _, _, column in self.adjacent(table)
        ]
        rests = [size - column.centre for column in columns for size in column.sizes.values()]
        if not columns:
            rests = self._loose_changes(indicator_id)
        if len(rests) < self.body.rules.usual["fewest_changes"]:
            return None
        reach = (
            median(column.reach for column in columns)
            if columns
            else quantile(list(map(abs, rests)), self.body.rules.usual["ordinary"])
        )
        return Usual(reach, spread(rests))

    def _loose_changes(self, indicator_id: str) -> list[float]:
        """Changes of single lines, where no column is full enough."""
        sizes = []
        for line in self.body.lines_about(indicator_id):
            kept = [figure for figure in line.figures if figure.key not in self.aside]
            found = (self.size(a, b) for a, b in pairwise(kept))
            sizes += [size for size in found if size is not None]
        return sizes

    def _bend(self, away: Column, back: Column) -> Bend | None:
        sizes = [(size - back.sizes[one]) / 2 for one, size in away.sizes.items() if one in back.sizes]
        if len(sizes) < self.body.fewest_areas:
            return None
        centre = median(sizes)
        ordinary = self.body.rules.usual["ordinary"]
        return Bend(centre, quantile([abs(size - centre) for size in sizes], ordinary))


def _yardstick(usual: Usual, column: Column | None, normal: float) -> Yardstick:
    """Columns quieter than the indicator usually is have a floor under them."""
    if column is None:
        return Yardstick(0.0, usual.reach, usual.noise)
    error = max(usual.noise, column.noise) / len(column.sizes) ** 0.5
    return Yardstick(column.centre, max(normal * usual.noise, column.reach), error)


def _bend_yardstick(usual: Usual, bend: Bend | None, normal: float) -> Yardstick:
    if bend is None:
        return Yardstick(0.0, usual.reach, usual.noise)
    return Yardstick(bend.centre, max(normal / 2**0.5 * usual.noise, bend.reach), usual.noise)


def change(measure: Measure, before: float, after: float) -> float | None:
    if measure is not Measure.PERCENT:
        return after - before
    return log(after / before) if before > 0 and after > 0 else None


def grid_size(measure: Measure, grid: float, value: float) -> float:
    """What one unit of print means as the size of a change at a value."""
    if measure is not Measure.PERCENT:
        return grid
    return log(1 + grid / value) if value > 0 else 0.0
