"""The scales of a chart: which years and values it spans, and which of them are written on its axes."""

import math

from reporting.chart import ChartSpec
from reporting.numbers import number

#: Room above and below what is drawn, in shares of its height, for labels.
ABOVE, BELOW = 0.26, 0.26
#: Below zero nothing lies, but a mark at zero must not be cut in half.
UNDER_ZERO = 0.06
#: How far beyond everything else a band may widen the picture, in shares of its height.
BAND_SHARE = 0.35
MOST_TICKS = 7
LABEL_YEARS = 8


def year_range(spec: ChartSpec) -> tuple[float, float]:
    first, last = spec.years
    return first - 0.5, last + max(0.6, (last - first) * 0.05)


def year_ticks(spec: ChartSpec) -> list[int]:
    """The years of the goals, the first and the last observed, then every fifth; all, where there are few."""
    first, last = spec.years
    apart = max(math.ceil((last - first) / LABEL_YEARS), 1)
    goals = sorted({goal.year for goal in spec.goals}, reverse=True)
    observed = max((point.year for line in spec.lines for point in line.points), default=last)
    years = range(last, first - 1, -1)
    rest = years if apart == 1 else [year for year in years if year % 5 == 0]
    chosen: list[int] = []
    for year in (*goals, first, observed, *rest):
        if all(abs(year - other) >= apart for other in chosen):
            chosen.append(year)
    return sorted(chosen)


def value_range(spec: ChartSpec) -> tuple[float, float]:
    """Room for all that is drawn and its labels; a path beyond the picture is not cut off."""
    values = [point.value for line in (*spec.lines, *spec.asides) for point in line.points]
    values += [value for goal in spec.goals for value in (goal.value, goal.value_high) if value is not None]
    values += [value for path in (spec.required, spec.projection) if path for _, value in path.points]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    room = (high - low) or max(abs(high), 1.0) * 0.1
    if spec.band:  # a very wide one is drawn to the edge of the picture, not allowed to flatten the rest
        low = max(min(low, *(one for _, one, _ in spec.band.points)), low - BAND_SHARE * room)
        high = min(max(high, *(one for _, _, one in spec.band.points)), high + BAND_SHARE * room)
        room = high - low
    bottom = low - BELOW * room
    return max(bottom, -UNDER_ZERO * room) if low >= 0 else bottom, high + ABOVE * room


def value_ticks(spec: ChartSpec) -> list[tuple[float, str]]:
    """Round values with the decimals they need, none beyond the natural limits unless something is drawn there."""
    low, high = value_range(spec)
    lowest, highest = spec.limits
    drawn = [point.value for line in (*spec.lines, *spec.asides) for point in line.points]
    if lowest is not None and min(drawn, default=lowest) >= lowest:
        low = max(low, lowest)
    if highest is not None and max(drawn, default=highest) <= highest:
        high = min(high, highest)
    step = _round_step((high - low) / (MOST_TICKS - 1))
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    start, end = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [round(index * step, decimals) for index in range(start, end + 1)]
    return [(value, number(value, decimals, spec.lang)) for value in values]


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10 … that is not less than ``least``."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least - 1e-12)
