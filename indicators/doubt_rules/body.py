"""A body of figures, arranged for comparing: lines (one area through the years) and tables (all areas by year)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from indicators.areas import COUNTRY_ID, Areas
from indicators.breaks import Break
from indicators.catalogue import Catalogue
from indicators.definition import Count, Indicator
from indicators.doubt_rules.declared import Declared, declared
from indicators.doubt_rules.doubt import Key, Measure
from indicators.types import Observation, Status

#: The name of a table (indicator, series, area set), and one of its years.
TableName = tuple[str, str, str]
TableYear = tuple[TableName, int]
_YEAR = attrgetter("year")


class Figure(NamedTuple):
    """A figure that can be compared: it has a value that is no bound, missing mark or withdrawn.

    ``printed`` is the number as it stood in the source: the count where the value was formed from one.
    """

    key: Key
    year: int
    value: float
    printed: float
    decimals: int
    is_formed: bool
    starts_anew: bool


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

    @cached_property
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
    """All figures of some observations, and the rules they are asked by; of several with one key the last counts."""

    def __init__(
        self,
        observations: Iterable[Observation],
        catalogue: Catalogue,
        areas: Areas,
        breaks: Sequence[Break] = (),
        rules: Declared | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.areas = areas
        self.rules = rules or declared()
        self.fewest_areas = int(self.rules.usual["fewest_areas"])
        standing = {key_of(one): one for one in observations}
        known = {*catalogue.indicators, *catalogue.counts}
        self.observations = {
            key: one
            for key, one in standing.items()
            if one.status is not Status.WITHDRAWN and key[1] in known and key[0] in areas.units
        }
        self.figures = dict(_figures(self.observations))
        self._breaks: dict[str, list[Break]] = defaultdict(list)
        for one in breaks:
            self._breaks[one.area_id].append(one)

    def definition(self, indicator_id: str) -> Indicator | Count:
        return self.catalogue.measure(indicator_id)

    def decimals(self, indicator_id: str) -> int:
        definition = self.definition(indicator_id)
        return definition.decimals or 0 if isinstance(definition, Indicator) else 0

    def measure(self, indicator_id: str) -> Measure:
        return self._measures[indicator_id]

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        ids = {key.indicator_id for key in self.observations}
        return {one: _measure(self.definition(one)) for one in ids}

    def grid(self, figure: Figure) -> float:
        """The unit a figure is printed in: its column's, else the finest of its line (90 may stand for 90.0)."""
        if figure.is_formed:
            return 0.0
        area_id, indicator_id, year, series = figure.key
        column = self._grids.get((indicator_id, series, year))
        if column is not None:
            return column
        own = [line for line in self.lines_of(area_id, indicator_id) if line.series == series]
        return min(_grid([one]) or 1.0 for line in own for one in line.figures)

    @cached_property
    def _grids(self) -> dict[tuple[str, str, int], float]:
        """(indicator, series, year) → the unit of the columns that are full enough to show one."""
        found: dict[tuple[str, str, int], float] = {}
        for table in self.tables:
            for year, column in table.columns.items():
                if len(column) >= self.fewest_areas:
                    where = (table.indicator_id, table.series, year)
                    found[where] = max(table.grid(year), found.get(where, 0.0))
        return found

    def set_of(self, area_id: str) -> str:
        return self.areas.units[area_id].set_id

    def is_cut(self, area_id: str, indicator_id: str, before: int, after: Figure) -> bool:
        """Whether a declared break, or the source's own mark, lies between a year and a later figure."""
        if after.starts_anew:
            return True
        breaks = self._breaks.get(area_id)
        return breaks is not None and any(
            one.cuts(area_id, indicator_id) and before < one.first_year <= after.year for one in breaks
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        found: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
        for figure in self.figures.values():
            area_id, indicator_id, _, series = figure.key
            found[area_id, indicator_id, series].append(figure)
        return tuple(
            Line(*where, self.set_of(where[0]), tuple(sorted(found[where], key=_YEAR)))
            for where in sorted(found)
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

    def lines_about(self, indicator_id: str) -> list[Line]:
        return self._lines_by_indicator.get(indicator_id, [])

    @cached_property
    def _lines_by_indicator(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.indicator_id].append(line)
        return dict(found)

    def of_indicator(self, indicator_id: str) -> list[Figure]:
        """All figures of one indicator, any area, year and series."""
        return [figure for line in self.lines_about(indicator_id) for figure in line.figures]

    @property
    def indicator_ids(self) -> tuple[str, ...]:
        return tuple(self._lines_by_indicator)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        found: dict[TableName, dict[int, dict[str, Figure]]] = {}
        for line in self.lines:
            if line.area_id == COUNTRY_ID:
                continue
            columns = found.setdefault((line.indicator_id, line.series, line.set_id), {})
            for figure in line.figures:
                columns.setdefault(figure.year, {})[line.area_id] = figure
        return tuple(Table(*where, found[where]) for where in sorted(found))

    def table(self, indicator_id: str, series: str, set_id: str) -> Table | None:
        return self._table_by_name.get((indicator_id, series, set_id))

    @cached_property
    def _table_by_name(self) -> dict[TableName, Table]:
        return {one.name: one for one in self.tables}

    @cached_property
    def returns(self) -> dict[tuple[str, str, int], list[Figure]]:
        """(area, series, year) → its figures over the indicators, zeros apart: nothing is said by equal zeros."""
        found: dict[tuple[str, str, int], list[Figure]] = defaultdict(list)
        for line in self.lines:
            for figure in line.figures:
                if figure.printed != 0:
                    found[line.area_id, line.series, figure.year].append(figure)
        return dict(found)


def key_of(observation: Observation) -> Key:
    return Key(observation.area_id, observation.indicator_id, observation.year, observation.series)


def decimals_of(number: float) -> int:
    """The decimals a number was printed with; the noise of arithmetic is not counted."""
    text = f"{number:.6f}".rstrip("0")
    return len(text) - text.index(".") - 1


def _figures(observations: Mapping[Key, Observation]) -> Iterator[tuple[Key, Figure]]:
    known: dict[float, int] = {}
    for key, one in observations.items():
        if one.value is None or one.qualifier.is_bound:
            continue
        is_formed = one.numerator is not None
        printed = one.value if one.numerator is None else one.numerator
        decimals = known.get(printed)
        if decimals is None:
            decimals = known[printed] = decimals_of(printed)
        starts_anew = one.status is Status.BREAK
        yield key, Figure(key, key.year, one.value, printed, decimals, is_formed, starts_anew)


def _measure(definition: Indicator | Count) -> Measure:
    multiplier = definition.multiplier if isinstance(definition, Indicator) else None
    if multiplier == 100:
        return Measure.POINTS
    return Measure.UNITS if multiplier == 1 else Measure.PERCENT


def _grid(figures: Iterable[Figure]) -> float:
    plain = [figure.decimals for figure in figures if not figure.is_formed]
    return 10.0 ** -max(plain) if plain else 0.0
