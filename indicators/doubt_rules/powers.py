"""The decimal sign or the unit: a figure that is ten, a hundred or a thousand times the one before."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import log10

from indicators.doubt_rules.body import Body, Figure, Line
from indicators.doubt_rules.declared import Rule, Side
from indicators.doubt_rules.doubt import Doubt, Key, about_figure, evidence
from indicators.doubt_rules.robust import median, quantile

#: "Exactly" ten times, apart from the noise of arithmetic.
_EXACT = 1e-6
#: No power of ten is within reach of a ratio nearer to 1 than this.
_NEAR = 3.0


def power_of_ten(body: Body, rule: Rule) -> Iterator[Doubt]:
    stable: dict[str, bool] = {}
    found: dict[Key, Doubt] = {}
    for line in body.lines:
        for other, figure in _neighbours(body, line):
            if other.value * _NEAR > figure.value and figure.value * _NEAR > other.value:
                continue
            if line.indicator_id not in stable:
                stable[line.indicator_id] = _is_stable(body, line.indicator_id, rule)
            if _is_power(other, figure, rule["about"] if stable[line.indicator_id] else 0.0):
                odd, even = _odd_one(body, line, other, figure)
                if (odd.value > even.value) is (rule.side is Side.ABOVE):
                    found.setdefault(odd.key, _off_by(rule, odd, even, body.decimals(line.indicator_id)))
    yield from found.values()


def _is_stable(body: Body, indicator_id: str, rule: Rule) -> bool:
    """Whether changes stay small in the middle one of the years: one faulty column says nothing of the others."""
    by_years: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in body.lines_about(indicator_id):
        for before, after in pairwise(line.figures):
            if before.value > 0 and after.value > 0:
                by_years[before.year, after.year].append(abs(log10(after.value / before.value)))
    steps = [step for found in by_years.values() for step in found]
    columns = [found for found in by_years.values() if len(found) >= body.fewest_areas] or [steps]
    if len(steps) < rule["fewest"]:
        return False
    return median(quantile(found, body.rules.usual["ordinary"]) for found in columns) < log10(rule["stable"])


def _neighbours(body: Body, line: Line) -> Iterator[tuple[Figure, Figure]]:
    """Each figure with the one before it; a line's only figure with another series of the same area."""
    years_back = body.rules.usual["years_back"]
    for before, after in pairwise(line.figures):
        if after.year - before.year <= years_back:
            yield before, after
    if len(line.figures) == 1:
        figure = line.figures[0]
        others = [
            other
            for one in body.lines_of(line.area_id, line.indicator_id)
            for other in one.figures
            if one.series != line.series and abs(other.year - figure.year) <= years_back
        ]
        if others:
            yield min(others, key=lambda other: abs(other.year - figure.year)), figure


def _is_power(before: Figure, after: Figure, about: float) -> bool:
    """Exactly 10, 100 or 1000 times the other; or about so much, where changes are small."""
    if before.value <= 0 or after.value <= 0:
        return False
    size = abs(log10(after.value / before.value))
    power = round(size)
    if power not in (1, 2, 3):
        return False
    if abs(size - power) < about:
        return True
    printed = sorted((before.printed, after.printed))
    exact = printed[0] > 0 and abs(printed[1] / printed[0] / 10**power - 1) < _EXACT
    return exact and _digits(printed[0]) >= 2


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


def _off_by(rule: Rule, odd: Figure, even: Figure, decimals: int) -> Doubt:
    times = max(odd.value / even.value, even.value / odd.value)
    numbers = evidence(
        value=round(odd.value, decimals + 1),
        other=round(even.value, decimals + 1),
        other_year=even.year,
        times=round(times, 1),
        size=times,
    )
    return about_figure(rule, True, (odd.key,), numbers)
