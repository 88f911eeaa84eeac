"""The small drawings in a line of a scorecard: the way from baseline to goals, and the years."""

from collections.abc import Sequence

from indicators.types import Observation
from reporting.saving.pen import INK, INK_3, LINE, PAPER, box, dot, rule
from reporting.scorecard import Bar

PAD = 6.0


def bullet(bar: Bar, wide: float, high: float) -> str:
    """Better to the right; a value far outside is drawn at the edge (METHODS 3.11)."""
    latest = bar.latest.value or 0.0
    start = bar.baseline.value if bar.baseline and bar.baseline.value is not None else latest
    goal = bar.targets[-1][0]
    reach = abs(goal - start)
    lowest, highest = min(start, goal) - reach, max(start, goal) + reach

    def clamped(value: float) -> float:
        return max(lowest, min(highest, value))

    values = [clamped(one) for one in (start, latest, *(value for value, _ in bar.targets))]
    low, high_value = min(values), max(values)

    def x(value: float) -> float:
        share = 0.5 if high_value == low else (clamped(value) - low) / (high_value - low)
        return PAD + (share if bar.better > 0 else 1 - share) * (wide - 2 * PAD)

    middle, fill = high / 2, bar.mark.colours.fill
    drawn = [rule(PAD, middle, wide - PAD, middle, LINE, 5)]
    if bar.baseline:
        left = min(x(start), x(latest))
        drawn.append(box(left, middle - 2.5, max(abs(x(latest) - x(start)), 1), 5, fill))
        drawn.append(rule(x(start), middle - 5, x(start), middle + 5, INK_3))
    drawn.append(dot(x(latest), middle, 4, fill))
    drawn += [
        tick(x(value), middle) if closed else diamond(x(value), middle) for value, closed in bar.targets
    ]
    return "".join(drawn)


def tick(x: float, y: float) -> str:
    return rule(x, y - 6, x, y + 6, INK, 2)


def diamond(x: float, y: float) -> str:
    return (
        f'<path d="M{x:.5g} {y - 5:.5g}l5 5l-5 5l-5 -5z" fill="{PAPER}" stroke="{INK}" stroke-width="1.3"/>'
    )


def trend(years: Sequence[Observation], wide: float, high: float) -> str:
    """The years of the judged series, the last one with a dot; '' where there are not two."""
    points = [(one.year, one.value) for one in years if one.value is not None]
    if len(points) < 2:
        return ""
    first, last = points[0][0], points[-1][0]
    low, top = min(value for _, value in points), max(value for _, value in points)
    placed = [
        (
            3 + (year - first) / ((last - first) or 1) * (wide - 8),
            high / 2 if top == low else high - 4 - (value - low) / (top - low) * (high - 8),
        )
        for year, value in points
    ]
    course = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    x, y = placed[-1]
    return (
        f'<polyline points="{course}" fill="none" stroke="{INK_3}" stroke-width="1.3"/>{dot(x, y, 2.6, INK)}'
    )
