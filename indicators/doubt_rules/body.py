"""A body of figures, arranged for comparing: lines (one area through the years) and tables (all areas by year)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from indicators.areas import COUNTRY_ID, Areas
from indicators.breaks import Break
from indicators.catalogue import Catalogue
from indicators.definition import Count, Indicator
from indicators.doubt_rules.doubt import Key, Measure
from indicators.types import Observation, Status

#: A column says something about its areas from here on.
FEWEST_AREAS = 10
#: The name of a table (indicator, series, area set), and one of its years.
TableName = tuple[str, str, str]
TableYear = tuple[TableName, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can be compared: it has a value that is no bound, missing mark or withdrawn.

    ``printed`` is the number as it stood in the source: the count where the value was formed from one.
    """

    key: Key
    value: float
    printed: float
    decimals: int
    is_formed: bool
    starts_anew: bool

    @property
    def year(self) -> int:
        return self.key.year


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One area, indicator and series through the years, in order."""

    area_id: str
    indicator_id: str
    series: str
    set_id: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, eq=False)
class Table:
    """One indicator and series of one area set: columns by year, in each figures by area (no country)."""

    indicator_id: str
    series: str
    set_id: str
    columns: Mapping[int, Mapping[str, Figure]]

    @property
    def name(self) -> TableName:
        return self.indicator_id, self.series, self.set_id

    @cached_property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted(self.columns))

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        return tuple(pairwise(self.years))

    def grid(self, year: int) -> float:
        """The unit in which a column is printed; 0 where its values were formed from counts."""
        return self._grids.get(year, 0.0)

    @cached_property
    def _grids(self) -> dict[int, float]:
        return {year: _grid(column.values()) for year, column in self.columns.items()}


class Body:
    """All figures of some observations; of several with one key the last counts."""

    def __init__(
        self,
        observations: Iterable[Observation],
        catalogue: Catalogue,
        areas: Areas,
        breaks: Sequence[Break] = (),
    ) -> None:
        self.catalogue = catalogue
        self.areas = areas
        standing = {key_of(one): one for one in observations}
        self.observations = {
            key: one
            for key, one in standing.items()
            if one.status is not Status.WITHDRAWN and self._knows(key)
        }
        figures = ((key, _figure(key, one)) for key, one in self.observations.items())
        self.figures = {key: figure for key, figure in figures if figure is not None}
        self._break_years: dict[tuple[str, str], list[int]] = defaultdict(list)
        for one in breaks:
            self._break_years[one.area_id, one.indicator_id].append(one.first_year)

    def definition(self, indicator_id: str) -> Indicator | Count:
        return self.catalogue.indicators.get(indicator_id) or self.catalogue.counts[indicator_id]

    def decimals(self, indicator_id: str) -> int:
        definition = self.definition(indicator_id)
        return definition.decimals or 0 if isinstance(definition, Indicator) else 0

    def measure(self, indicator_id: str) -> Measure:
        definition = self.definition(indicator_id)
        multiplier = definition.multiplier if isinstance(definition, Indicator) else None
        if multiplier == 100:
            return Measure.POINTS
        return Measure.UNITS if multiplier == 1 else Measure.PERCENT

    def grid(self, figure: Figure) -> float:
        """The unit a figure is printed in: its column's, else the finest of its line (90 may stand for 90.0)."""
        if figure.is_formed:
            return 0.0
        area_id, indicator_id, year, series = figure.key
        columns = self._grids.get((indicator_id, series, year))
        if columns:
            return max(columns)
        own = [line for line in self.lines_of(area_id, indicator_id) if line.series == series]
        return min(_grid([one]) or 1.0 for line in own for one in line.figures)

    @cached_property
    def _grids(self) -> dict[tuple[str, str, int], list[float]]:
        """(indicator, series, year) → the units of the columns that are full enough to show one."""
        found: dict[tuple[str, str, int], list[float]] = defaultdict(list)
        for table in self.tables:
            for year, column in table.columns.items():
                if len(column) >= FEWEST_AREAS:
                    found[table.indicator_id, table.series, year].append(table.grid(year))
        return dict(found)

    def set_of(self, area_id: str) -> str:
        return self.areas.units[area_id].set_id

    def is_cut(self, area_id: str, indicator_id: str, before: int, after: Figure) -> bool:
        """Whether a declared break, or the source's own mark, lies between a year and a later figure."""
        years = self._break_years.get((area_id, indicator_id), []) + self._break_years.get((area_id, "*"), [])
        return after.starts_anew or any(before < year <= after.year for year in years)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        found: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
        for key, figure in self.figures.items():
            found[key.area_id, key.indicator_id, key.series].append(figure)
        return tuple(
            Line(*where, self.set_of(where[0]), tuple(sorted(figures, key=lambda one: one.year)))
            for where, figures in sorted(found.items())
        )

    def lines_of(self, area_id: str, indicator_id: str) -> tuple[Line, ...]:
        """The lines of all series of one area and indicator."""
        return self._lines_by_area.get((area_id, indicator_id), ())

    @cached_property
    def _lines_by_area(self) -> dict[tuple[str, str], tuple[Line, ...]]:
        found: dict[tuple[str, str], tuple[Line, ...]] = {}
        for line in self.lines:
            where = (line.area_id, line.indicator_id)
            found[where] = (*found.get(where, ()), line)
        return found

    def of_indicator(self, indicator_id: str) -> list[Figure]:
        """All figures of one indicator, any area, year and series."""
        return self._by_indicator.get(indicator_id, [])

    @property
    def indicator_ids(self) -> tuple[str, ...]:
        return tuple(self._by_indicator)

    @cached_property
    def _by_indicator(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = defaultdict(list)
        for key, figure in sorted(self.figures.items()):
            found[key.indicator_id].append(figure)
        return dict(found)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        found: dict[tuple[str, str, str], dict[int, dict[str, Figure]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        for key, figure in sorted(self.figures.items()):
            if key.area_id != COUNTRY_ID:
                found[key.indicator_id, key.series, self.set_of(key.area_id)][key.year][key.area_id] = figure
        return tuple(Table(*where, dict(columns)) for where, columns in sorted(found.items()))

    def table(self, indicator_id: str, series: str, set_id: str) -> Table | None:
        return self._table_by_name.get((indicator_id, series, set_id))

    @cached_property
    def _table_by_name(self) -> dict[tuple[str, str, str], Table]:
        return {one.name: one for one in self.tables}

    def _knows(self, key: Key) -> bool:
        defined = key.indicator_id in self.catalogue.indicators or key.indicator_id in self.catalogue.counts
        return defined and key.area_id in self.areas.units


def key_of(observation: Observation) -> Key:
    return Key(observation.area_id, observation.indicator_id, observation.year, observation.series)


def decimals_of(number: float) -> int:
    """The decimals a number was printed with; the noise of arithmetic is not counted."""
    text = f"{number:.6f}".rstrip("0")
    return len(text) - text.index(".") - 1


def _figure(key: Key, one: Observation) -> Figure | None:
    if one.value is None or one.qualifier.is_bound:
        return None
    is_formed = one.numerator is not None
    printed = one.value if one.numerator is None else one.numerator
    return Figure(key, one.value, printed, decimals_of(printed), is_formed, one.status is Status.BREAK)


def _grid(figures: Iterable[Figure]) -> float:
    plain = [figure.decimals for figure in figures if not figure.is_formed]
    return 10.0 ** -max(plain) if plain else 0.0
