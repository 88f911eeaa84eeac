"""Forms about a column's texture: its areas scatter as in no other year, or it is printed too coarsely."""

from collections.abc import Iterator
from math import log10

from indicators.doubt_rules.body import Table
from indicators.doubt_rules.declared import Rule
from indicators.doubt_rules.doubt import Doubt, about_column, evidence
from indicators.doubt_rules.movements import Movements

#: Rounding of a division apart.
_NEARLY = 0.999


def column_scatter(movements: Movements, rule: Rule) -> Iterator[Doubt]:
    for table in movements.body.tables:
        yield from _scatters(movements, rule, table)


def _scatters(movements: Movements, rule: Rule, table: Table) -> Iterator[Doubt]:
    """Neighbouring years are one doubt; in doubt are the figures of the areas that stray."""
    usual = movements.usual(table.indicator_id)
    columns = movements.adjacent(table)
    if usual is None or len(columns) <= rule["fewest_years"]:
        return
    strays: dict[int, tuple[list[str], int]] = {}
    for before, after, column in columns:
        limit = rule["far"] * usual.reach * (after - before) + movements.unit(table, before, after)
        far = [area_id for area_id, size in column.sizes.items() if abs(size - column.centre) > limit]
        if len(far) > rule["many"] * len(column.sizes):
            strays[after] = (far, len(column.sizes))
    for years in _runs(sorted(strays), table.years):
        most = max(years, key=lambda year: len(strays[year][0]))
        numbers = evidence(
            far=len(strays[most][0]),
            areas=strays[most][1],
            usual=abs(movements.shown(table.indicator_id, usual.reach)),
            at_year=most,
        )
        keys = tuple(table.columns[year][area_id].key for year in years for area_id in strays[year][0])
        measure = movements.body.measure(table.indicator_id)
        yield about_column(rule, False, tuple(years), keys, numbers, measure)


def _runs(some: list[int], years: tuple[int, ...]) -> list[list[int]]:
    """Years that are neighbours in the table, together."""
    runs: list[list[int]] = []
    for year in some:
        if runs and years.index(year) == years.index(runs[-1][-1]) + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def precision(movements: Movements, rule: Rule) -> Iterator[Doubt]:
    for table in movements.body.tables:
        yield from _coarse_columns(movements, rule, table)


def _coarse_columns(movements: Movements, rule: Rule, table: Table) -> Iterator[Doubt]:
    fewest, usual = movements.body.fewest_areas, movements.usual(table.indicator_id)
    for place, year in enumerate(table.years):
        around = [*table.years[max(place - 1, 0) : place], *table.years[place + 1 : place + 2]]
        finer = [table.grid(other) for other in around if len(table.columns[other]) >= fewest]
        grid = table.grid(year)
        kept = [figure for figure in table.columns[year].values() if figure.key not in movements.aside]
        if not usual or not finer or len(kept) < fewest:
            continue
        if (
            grid > _NEARLY * rule["coarser"] * max(finer) > 0
            and movements.unit(table, year, year) > usual.noise
        ):
            keys = tuple(figure.key for figure in table.columns[year].values())
            numbers = evidence(year=year, decimals=_decimals(grid), usual=_decimals(max(finer)))
            yield about_column(rule, False, (year,), keys, numbers)


def _decimals(grid: float) -> int:
    return max(0, round(-log10(grid)))
