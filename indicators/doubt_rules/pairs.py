"""Forms about indicators that belong together: one contains the other, or follows it across areas."""

from collections.abc import Iterator
from itertools import combinations
from math import exp, log

from indicators.doubt_rules.body import Body, Figure, Table
from indicators.doubt_rules.declared import Pair, Rule
from indicators.doubt_rules.doubt import Doubt, Key, Measure, about_figure, evidence
from indicators.doubt_rules.robust import median, quantile

# One is a part of the other


def order(body: Body, rule: Rule) -> Iterator[Doubt]:
    for pair in rule.pairs:
        for figure in body.of_indicator(pair.one):
            other = body.figures.get(figure.key._replace(indicator_id=pair.other))
            if other and (
                figure.value > other.value or (figure.value == other.value and not pair.may_be_equal)
            ):
                size = figure.value - other.value
                numbers = evidence(value=figure.value, other=other.value, size=size)
                yield about_figure(rule, True, (figure.key, other.key), numbers)


# The ratio of one to the other


def ratio(body: Body, rule: Rule) -> Iterator[Doubt]:
    """Areas (and the country) where the ratio of a pair leaves what it is elsewhere in the same year."""
    for pair in rule.pairs:
        yield from _odd_ratios(body, rule, pair)


def _odd_ratios(body: Body, rule: Rule, pair: Pair) -> Iterator[Doubt]:
    ratios = _ratios(body, pair)
    full = {where: held for where, held in ratios.items() if len(held) >= body.fewest_areas}
    if not full:
        return
    centres = {where: median(held.values()) for where, held in full.items()}
    ordinary = body.rules.usual["ordinary"]
    reaches = {
        where: quantile([abs(size - centres[where]) for size in held.values()], ordinary)
        for where, held in full.items()
    }
    usual = median(reaches.values())
    for (series, set_id, year), held in full.items():
        centre, reach = centres[series, set_id, year], max(usual, reaches[series, set_id, year])
        country = ratios.get((series, "", year), {})
        for area_id, size in {**held, **country}.items():
            off = abs(size - centre)
            if off <= rule["far"] * reach:
                continue
            two = [body.figures[Key(area_id, name, year, series)] for name in (pair.other, pair.one)]
            rounding = sum(0.5 * body.grid(one) / one.value for one in two)
            if off > rule["far"] * reach + rounding:
                yield _odd_ratio(rule, two[0], two[1], centre, reach)


def _ratios(body: Body, pair: Pair) -> dict[tuple[str, str, int], dict[str, float]]:
    """(series, area set, year) → area → logarithm of the other to the one."""
    found: dict[tuple[str, str, int], dict[str, float]] = {}
    for line in body.lines_about(pair.other):
        for figure in line.figures:
            part = body.figures.get(Key(line.area_id, pair.one, figure.year, line.series))
            if part and figure.value > 0 and part.value > 0:
                where = (line.series, line.set_id, figure.year)
                found.setdefault(where, {})[line.area_id] = log(figure.value / part.value)
    return found


def _odd_ratio(rule: Rule, other: Figure, one: Figure, centre: float, reach: float) -> Doubt:
    off = abs(log(other.value / one.value) - centre)
    numbers = evidence(
        value=other.value,
        other=one.value,
        ratio=round(other.value / one.value, 2),
        low=round(exp(centre - reach), 2),
        high=round(exp(centre + reach), 2),
        size=off,
    )
    return about_figure(rule, off > rule["strong"] * reach, (other.key, one.key), numbers)


# One follows the other across areas


def companion(body: Body, rule: Rule) -> Iterator[Doubt]:
    """Areas that lie off the line of the areas with the most similar companion."""
    for pair in rule.pairs:
        for table in body.tables:
            if table.indicator_id == pair.one:
                yield from _apart(body, rule, pair, table)


def _apart(body: Body, rule: Rule, pair: Pair, table: Table) -> Iterator[Doubt]:
    years = {year: _off_line(body, rule, pair, table, year) for year in table.years}
    full = {year: found for year, found in years.items() if found}
    ordinary = body.rules.usual["ordinary"]
    reaches = {
        year: quantile([abs(off) for off, _ in found.values()], ordinary) for year, found in full.items()
    }
    for year, found in full.items():
        reach = max(median(reaches.values()), reaches[year])
        for area_id, (off, allowance) in found.items():
            if abs(off) > rule["far"] * reach + allowance + table.grid(year):
                key = table.columns[year][area_id].key
                yield _off(body, rule, key, key._replace(indicator_id=pair.other), off, reach)


def _off_line(body: Body, rule: Rule, pair: Pair, table: Table, year: int) -> dict[str, tuple[float, float]]:
    """Area → (how far it lies off, how much of that may come from reaching beyond similar areas)."""
    beside = body.table(pair.other, table.series, table.set_id)
    column = beside.columns.get(year, {}) if beside else {}
    points = {
        area_id: (column[area_id].value, figure.value)
        for area_id, figure in table.columns[year].items()
        if area_id in column
    }
    if len(points) < body.fewest_areas:
        return {}
    slope = _slope(list(points.values()))
    return {area_id: _beside_similar(rule, area_id, points, slope) for area_id in points}


def _slope(points: list[tuple[float, float]]) -> float:
    """The median slope between any two points (Theil–Sen)."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2) if a[0] != b[0]]
    return median(slopes) if slopes else 0.0


def _beside_similar(
    rule: Rule, area_id: str, points: dict[str, tuple[float, float]], slope: float
) -> tuple[float, float]:
    beside, value = points[area_id]
    others = sorted((abs(other[0] - beside), one) for one, other in points.items() if one != area_id)
    similar = [points[one] for _, one in others[: int(rule["similar"])]]
    expected = median(other + slope * (beside - one) for one, other in similar)
    return value - expected, rule["trust"] * abs(slope * (beside - median(one for one, _ in similar)))


def _off(body: Body, rule: Rule, key: Key, other: Key, off: float, reach: float) -> Doubt:
    numbers = evidence(
        value=body.figures[key].value,
        other=body.figures[other].value,
        change=round(off, 1),
        usual=round(reach, 1),
        size=abs(off),
    )
    return about_figure(rule, abs(off) > rule["strong"] * reach, (key, other), numbers, Measure.UNITS)
