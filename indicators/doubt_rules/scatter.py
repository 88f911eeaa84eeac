"""Doubts about a column's texture: its areas scatter as in no other year, or it is printed too coarsely."""

from collections.abc import Iterator
from math import log10

from indicators.definition import Words
from indicators.doubt_rules.body import FEWEST_AREAS, Table
from indicators.doubt_rules.doubt import Doubt, Rule, Template, about_column, evidence
from indicators.doubt_rules.movements import FAR, Movements

#: A column scatters when more than this share of its areas go far.
_MANY = 0.10
#: It takes this many other years to say what is usual.
_FEWEST_YEARS = 3
#: A column is coarser than its neighbours by a factor of ten (rounding of the division apart).
_COARSER = 9.99

WORDS = {
    Rule.COLUMN_SCATTER: Template(
        Words(
            "{far}/{areas} địa phương thay đổi khác hẳn mức chung (năm {at_year}); năm bình thường 90 % "
            "địa phương lệch "
            "không quá {usual}{measure}",
            "{far} of {areas} areas depart from the common change ({at_year}); in a usual year 90% of "
            "areas stay within "
            "{usual}{measure} of it",
        )
    ),
    Rule.PRECISION: Template(
        Words(
            "năm {year} ghi {decimals} chữ số thập phân, năm liền kề ghi {usual}: làm tròn thô hơn mức "
            "thay đổi hằng năm",
            "{year} is printed with {decimals} decimals, the year beside it with {usual}: rounded more "
            "coarsely than the "
            "yearly change",
        )
    ),
}


def texture_doubts(movements: Movements) -> list[Doubt]:
    found: list[Doubt] = []
    for table in movements.body.tables:
        found += [*_scatters(movements, table), *_coarse_columns(movements, table)]
    return found


def _scatters(movements: Movements, table: Table) -> Iterator[Doubt]:
    """Neighbouring years are one doubt; in doubt are the figures of the areas that stray."""
    usual = movements.usual(table.indicator_id)
    columns = movements.adjacent(table)
    if usual is None or len(columns) <= _FEWEST_YEARS:
        return
    strays: dict[int, tuple[list[str], int]] = {}
    for before, after, column in columns:
        limit = FAR * usual.reach * (after - before) + movements.unit(table, before, after)
        far = [area_id for area_id, size in column.sizes.items() if abs(size - column.centre) > limit]
        if len(far) > _MANY * len(column.sizes):
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
        yield about_column(Rule.COLUMN_SCATTER, False, tuple(years), keys, numbers, measure)


def _runs(some: list[int], years: tuple[int, ...]) -> list[list[int]]:
    """Years that are neighbours in the table, together."""
    runs: list[list[int]] = []
    for year in some:
        if runs and years.index(year) == years.index(runs[-1][-1]) + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _coarse_columns(movements: Movements, table: Table) -> Iterator[Doubt]:
    usual = movements.usual(table.indicator_id)
    for place, year in enumerate(table.years):
        around = [*table.years[max(place - 1, 0) : place], *table.years[place + 1 : place + 2]]
        finer = [table.grid(other) for other in around if len(table.columns[other]) >= FEWEST_AREAS]
        grid = table.grid(year)
        kept = [figure for figure in table.columns[year].values() if figure.key not in movements.aside]
        if not usual or not finer or len(kept) < FEWEST_AREAS:
            continue
        if grid > _COARSER * max(finer) > 0 and movements.unit(table, year, year) > usual.noise:
            keys = tuple(figure.key for figure in table.columns[year].values())
            numbers = evidence(year=year, decimals=_decimals(grid), usual=_decimals(max(finer)))
            yield about_column(Rule.PRECISION, False, (year,), keys, numbers)


def _decimals(grid: float) -> int:
    return max(0, round(-log10(grid)))
