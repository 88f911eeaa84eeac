"""Doubts about indicators that belong together: one contains the other, or both follow from one life table."""

from collections.abc import Iterator
from itertools import combinations
from math import exp, log
from statistics import median

from indicators.definition import Words
from indicators.doubt_rules.body import FEWEST_AREAS, Body, Figure, Table
from indicators.doubt_rules.doubt import Doubt, Key, Measure, Rule, Template, about_figure, evidence
from indicators.doubt_rules.movements import FAR
from indicators.doubt_rules.robust import quantile

#: (never higher, never lower): the first is contained in the second by definition.
ORDERED = (("infant_mortality", "under5_mortality"), ("healthy_life_expectancy", "life_expectancy"))
#: Those of which the first is not even equal: there are always some in the second alone.
_NEVER_EQUAL = frozenset({"infant_mortality"})
#: Life expectancy follows from mortality at every age, of which the first year weighs most.
LIFE, DEATH = "life_expectancy", "infant_mortality"
#: What is compared with each other.
TOGETHER = (*ORDERED, (LIFE, DEATH))
#: Areas of the most similar mortality that a life expectancy is compared with.
_SIMILAR = 7
#: Beyond the similar areas their line is trusted by half.
_TRUST = 0.5

WORDS = {
    Rule.ORDER: Template(
        Words(
            "{value} (năm {at_year}) cao hơn {companion} ({other}), là chỉ tiêu bao gồm nó",
            "{value} ({at_year}) is above {companion} ({other}), which contains it",
        ),
        Words(
            "cao hơn {companion}, là chỉ tiêu bao gồm nó, ở {areas} địa phương (ví dụ {value} so với {other})",
            "above {companion}, which contains it, in {areas} areas (for example {value} against {other})",
        ),
    ),
    Rule.RATIO: Template(
        Words(
            "{value} (năm {at_year}) gấp {ratio} lần {companion} ({other}); ở 90 % địa phương là {low}–{high} lần",
            "{value} ({at_year}) is {ratio} times {companion} ({other}); in 90% of areas {low}–{high} times",
        ),
        Words(
            "tỷ số so với {companion} lệch xa ở {areas} địa phương (ví dụ {ratio}; ở 90 % địa phương {low}–{high})",
            "the ratio to {companion} is far off in {areas} areas (for example {ratio}; in 90% of areas {low}–{high})",
        ),
    ),
    Rule.LIFE_TABLE: Template(
        Words(
            "{value} (năm {at_year}) lệch {change} so với các địa phương có {companion} tương tự ({other}); "
            "90 % địa phương lệch không quá {usual}",
            "{value} ({at_year}) differs by {change} from the areas of similar {companion} ({other}); "
            "90% of areas are within {usual}",
        ),
        Words(
            "lệch xa mức tương ứng với {companion} ở {areas} địa phương (nhiều nhất {change}; thường dưới {usual})",
            "far from what {companion} suggests in {areas} areas (at most {change}; usually within {usual})",
        ),
    ),
}


def pair_doubts(body: Body) -> list[Doubt]:
    return [*_misordered(body), *_odd_ratios(body), *_life_tables(body)]


# Pairs of which one contains the other


def _misordered(body: Body) -> Iterator[Doubt]:
    for inner, outer in ORDERED:
        for key, figure in _of(body, inner):
            other = body.figures.get(key._replace(indicator_id=outer))
            equal = inner in _NEVER_EQUAL and other is not None and figure.value == other.value
            if other and (figure.value > other.value or equal):
                numbers = evidence(
                    value=figure.value,
                    other=other.value,
                    at_year=key.year,
                    size=figure.value - other.value,
                )
                yield about_figure(Rule.ORDER, True, (key, other.key), numbers)


def _of(body: Body, indicator_id: str) -> list[tuple[Key, Figure]]:
    return [(figure.key, figure) for figure in body.of_indicator(indicator_id)]


def _odd_ratios(body: Body) -> Iterator[Doubt]:
    """Areas (and the country) where the ratio of a pair leaves what it is elsewhere in the same year."""
    for inner, outer in ORDERED:
        ratios = _ratios(body, inner, outer)
        full = {where: held for where, held in ratios.items() if len(held) >= FEWEST_AREAS}
        centres = {where: median(held.values()) for where, held in full.items()}
        reaches = {
            where: quantile([abs(ratio - centres[where]) for ratio in held.values()], 0.90)
            for where, held in full.items()
        }
        if not reaches:
            continue
        usual = median(reaches.values())
        for (series, set_id, year), held in full.items():
            where = (series, set_id, year)
            limit = FAR * max(usual, reaches[where])
            country = ratios.get((series, "", year), {})
            for area_id, ratio in {**held, **country}.items():
                pair = [body.figures[Key(area_id, name, year, series)] for name in (outer, inner)]
                rounding = sum(0.5 * body.grid(one) / one.value for one in pair)
                if abs(ratio - centres[where]) > limit + rounding:
                    yield _odd_ratio(pair[0], pair[1], centres[where], max(usual, reaches[where]))


def _ratios(body: Body, inner: str, outer: str) -> dict[tuple[str, str, int], dict[str, float]]:
    """(series, area set, year) → area → logarithm of outer to inner."""
    found: dict[tuple[str, str, int], dict[str, float]] = {}
    for key, figure in _of(body, outer):
        other = body.figures.get(key._replace(indicator_id=inner))
        if other and figure.value > 0 and other.value > 0:
            where = (key.series, body.set_of(key.area_id), key.year)
            found.setdefault(where, {})[key.area_id] = log(figure.value / other.value)
    return found


def _odd_ratio(outer: Figure, inner: Figure, centre: float, reach: float) -> Doubt:
    key = outer.key
    numbers = evidence(
        value=outer.value,
        other=inner.value,
        ratio=round(outer.value / inner.value, 2),
        low=round(exp(centre - reach), 2),
        high=round(exp(centre + reach), 2),
        at_year=key.year,
        size=abs(log(outer.value / inner.value) - centre),
    )
    far = abs(log(outer.value / inner.value) - centre) > 2 * FAR * reach
    return about_figure(Rule.RATIO, far, (key, inner.key), numbers)


# Life expectancy beside the mortality of infants


def _life_tables(body: Body) -> Iterator[Doubt]:
    """Areas whose life expectancy lies off the line of the areas with the most similar infant mortality."""
    for table in body.tables:
        if table.indicator_id == LIFE:
            years = {year: _off_line(body, table, year) for year in table.years}
            full = {year: found for year, found in years.items() if found}
            reaches = {
                year: quantile([abs(off) for off, _ in found.values()], 0.90) for year, found in full.items()
            }
            for year, found in full.items():
                reach = max(median(reaches.values()), reaches[year])
                for area_id, (off, allowance) in found.items():
                    if abs(off) > FAR * reach + allowance + table.grid(year):
                        yield _off_life_table(body, table.columns[year][area_id], off, reach)


def _off_line(body: Body, table: Table, year: int) -> dict[str, tuple[float, float]]:
    """Area → (how far it lies off, how much of that may come from reaching beyond similar areas)."""
    deaths = body.table(DEATH, table.series, table.set_id)
    column = deaths.columns.get(year, {}) if deaths else {}
    points = {
        area_id: (column[area_id].value, figure.value)
        for area_id, figure in table.columns[year].items()
        if area_id in column
    }
    if len(points) < FEWEST_AREAS:
        return {}
    slope = _slope(list(points.values()))
    return {area_id: _beside_similar(area_id, points, slope) for area_id in points}


def _slope(points: list[tuple[float, float]]) -> float:
    """The median slope between any two points (Theil–Sen)."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2) if a[0] != b[0]]
    return median(slopes) if slopes else 0.0


def _beside_similar(
    area_id: str, points: dict[str, tuple[float, float]], slope: float
) -> tuple[float, float]:
    death, life = points[area_id]
    others = sorted((abs(other[0] - death), one) for one, other in points.items() if one != area_id)
    similar = [points[one] for _, one in others[:_SIMILAR]]
    expected = median(other + slope * (death - one) for one, other in similar)
    return life - expected, _TRUST * abs(slope * (death - median(one for one, _ in similar)))


def _off_life_table(body: Body, figure: Figure, off: float, reach: float) -> Doubt:
    key = figure.key
    other = key._replace(indicator_id=DEATH)
    numbers = evidence(
        value=figure.value,
        other=body.figures[other].value,
        change=round(off, 1),
        usual=round(reach, 1),
        at_year=key.year,
        size=abs(off),
    )
    return about_figure(Rule.LIFE_TABLE, abs(off) > 2 * FAR * reach, (key, other), numbers, Measure.UNITS)
