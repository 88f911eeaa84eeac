"""Does memory grow? A slope that no single peak bends (Theil–Sen), with an interval, and a verdict that may stay open.

Memory goes up and down by tens of megabytes: what is kept, collected and given back. A line through its first and last
value says nothing; the slope says something only together with how sure it is.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

CERTAIN = 1.96  # standard deviations on each side: 95 %
FEWEST = 10  # points; below them no interval is worth its name

Point = tuple[float, float]  # when, how much


@dataclass(frozen=True)
class Slope:
    """In units of how much for each unit of when; the interval holds the true one with 95 %."""

    median: float
    low: float
    high: float

    def verdict(self, limit: float) -> str:
        """Flat, or growing, only where the whole interval says so."""
        if self.high <= limit:
            return "flat"
        return "grows" if self.low > limit else "undecided"


def slope_of(points: Sequence[Point]) -> Slope:
    """Neighbours are alike (memory of one minute is much that of the minute before), so that the points count for fewer
    than they are: by as much as the rests around the line follow each other.
    """
    if len(points) < FEWEST:
        raise ValueError(f"{len(points)} points; an interval needs {FEWEST}")
    slopes = sorted(
        (much - less) / (later - sooner)
        for place, (sooner, less) in enumerate(points)
        for later, much in points[place + 1 :]
    )
    middle, n = statistics.median(slopes), len(points)
    follow = _follow([much - middle * at for at, much in points])
    spread = CERTAIN * sqrt(n * (n - 1) * (2 * n + 5) / 18 * (1 + follow) / (1 - follow))
    first = max(round((len(slopes) - spread) / 2), 0)
    return Slope(middle, slopes[first], slopes[-1 - first])


def _follow(rests: Sequence[float]) -> float:
    """The correlation of each rest with the next; none below zero, which would make the interval narrower.

    What is seen of it in a few rests around a line drawn through themselves is too little, by (2 + 4 of it) / n.
    """
    centre, n = statistics.fmean(rests), len(rests)
    around = [one - centre for one in rests]
    total = sum(one * one for one in around)
    seen = sum(a * b for a, b in pairwise(around)) / total if total else 0.0
    return min(max((seen + 2 / n) / (1 - 4 / n), 0.0), 0.95) if total else 0.0


def by_minute(points: Sequence[Point]) -> list[Point]:
    """The least of each minute, at its middle: what is held when the work of the moment has been given back."""
    minutes: dict[int, list[float]] = {}
    for at, much in points:
        minutes.setdefault(int(at), []).append(much)
    return [(minute + 0.5, min(values)) for minute, values in sorted(minutes.items())]
