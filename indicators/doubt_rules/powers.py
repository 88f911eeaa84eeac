"""Doubts about the decimal sign or the unit: a figure that is ten, a hundred or a thousand times the one before."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import log10
from statistics import median

from indicators.definition import Words
from indicators.doubt_rules.body import FEWEST_AREAS, Body, Figure, Line
from indicators.doubt_rules.doubt import Doubt, Key, Rule, Template, about_figure, evidence
from indicators.doubt_rules.movements import ORDINARY
from indicators.doubt_rules.robust import quantile

#: "Exactly" ten times, apart from the noise of arithmetic.
_EXACT = 1e-6
#: About ten times: the ratio lies within a factor of 1.26 of it …
_ABOUT = 0.1
#: … which only counts where ordinary changes of the indicator stay below a factor of two.
_STABLE = log10(2)
_FEWEST = 20
#: How old the figure may be that is compared with.
_YEARS_BACK = 3

WORDS = {
    Rule.TIMES_TEN: Template(
        Words(
            "{value} gấp {times} lần số liệu đã có của năm {other_year} ({other}): "
            "có thể sai dấu thập phân hoặc đơn vị",
            "{value} is {times} times the figure on record for {other_year} ({other}): "
            "the decimal sign or the unit may be wrong",
        ),
        Words(
            "giá trị gấp khoảng {times} lần số liệu năm {other_year} ở {areas} địa phương: "
            "có thể sai đơn vị cả cột",
            "values are about {times} times those of {other_year} in {areas} areas: "
            "the column's unit may be wrong",
        ),
    ),
    Rule.TENTH: Template(
        Words(
            "{value} chỉ bằng một phần {times} số liệu đã có của năm {other_year} ({other}): "
            "có thể sai dấu thập phân hoặc đơn vị",
            "{value} is one part in {times} of the figure on record for {other_year} ({other}): "
            "the decimal sign or the unit may be wrong",
        ),
        Words(
            "giá trị chỉ bằng khoảng một phần {times} số liệu năm {other_year} ở {areas} địa phương: "
            "có thể sai đơn vị cả cột",
            "values are about one part in {times} of those of {other_year} in {areas} areas: "
            "the column's unit may be wrong",
        ),
    ),
}


def powers_of_ten(body: Body) -> Iterator[Doubt]:
    stable = {name for name in body.indicator_ids if _is_stable(body, name)}
    found: dict[Key, Doubt] = {}
    for line in body.lines:
        for other, figure in _neighbours(body, line):
            power = _power(other, figure, line.indicator_id in stable)
            if power:
                odd, even = _odd_one(body, line, other, figure)
                found.setdefault(odd.key, _off_by(odd, even, body.decimals(line.indicator_id)))
    yield from found.values()


def _is_stable(body: Body, indicator_id: str) -> bool:
    """Whether changes stay small in the middle one of the years: one faulty column says nothing of the others."""
    by_years: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in (one for one in body.lines if one.indicator_id == indicator_id):
        for before, after in pairwise(line.figures):
            if before.value > 0 and after.value > 0:
                by_years[before.year, after.year].append(abs(log10(after.value / before.value)))
    steps = [step for found in by_years.values() for step in found]
    columns = [found for found in by_years.values() if len(found) >= FEWEST_AREAS] or [steps]
    return len(steps) >= _FEWEST and median(quantile(found, ORDINARY) for found in columns) < _STABLE


def _neighbours(body: Body, line: Line) -> Iterator[tuple[Figure, Figure]]:
    """Each figure with the one before it; a line's only figure with another series of the same area."""
    for before, after in pairwise(line.figures):
        if after.year - before.year <= _YEARS_BACK:
            yield before, after
    if len(line.figures) == 1:
        figure = line.figures[0]
        others = [
            other
            for one in body.lines_of(line.area_id, line.indicator_id)
            for other in one.figures
            if one.series != line.series and abs(other.year - figure.year) <= _YEARS_BACK
        ]
        if others:
            yield min(others, key=lambda other: abs(other.year - figure.year)), figure


def _power(before: Figure, after: Figure, is_stable: bool) -> int:
    """10, 100 or 1000 where one is exactly so many times the other, or about, where changes are small."""
    if before.value <= 0 or after.value <= 0:
        return 0
    size = abs(log10(after.value / before.value))
    power = round(size)
    if power not in (1, 2, 3):
        return 0
    if is_stable and abs(size - power) < _ABOUT:
        return 10**power
    printed = sorted((before.printed, after.printed))
    exact = printed[0] > 0 and abs(printed[1] / printed[0] / 10**power - 1) < _EXACT
    return 10**power if exact and _digits(printed[0]) >= 2 else 0


def _digits(number: float) -> int:
    """Significant digits without trailing zeros: 20 and 0.5 have one, and ten times them is easily chance."""
    return len(f"{number:.6f}".replace(".", "").strip("0"))


def _odd_one(body: Body, line: Line, one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """(the figure further from the rest, the other): the rest of the line, or else of the indicator.

    Where there is no rest the later figure is the odd one; another series' figure never is.
    """
    rest = [figure.value for figure in line.figures if figure not in (one, other) and figure.value > 0]
    if not rest:
        known = body.of_indicator(line.indicator_id)
        rest = [figure.value for figure in known if figure not in (one, other) and figure.value > 0]
    if not rest:
        return other, one
    middle = median(rest)
    far_one, far_other = (abs(log10(figure.value / middle)) for figure in (one, other))
    return (one, other) if far_one > far_other and one.key.series == line.series else (other, one)


def _off_by(odd: Figure, even: Figure, decimals: int) -> Doubt:
    times = max(odd.value / even.value, even.value / odd.value)
    numbers = evidence(
        value=round(odd.value, decimals + 1),
        other=round(even.value, decimals + 1),
        other_year=even.year,
        times=round(times, 1),
        size=times,
    )
    rule = Rule.TIMES_TEN if odd.value > even.value else Rule.TENTH
    return about_figure(rule, True, (odd.key,), numbers)
