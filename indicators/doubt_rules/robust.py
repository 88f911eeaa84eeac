"""Medians and quantiles: statistics that a few wrong figures cannot move."""

from collections.abc import Sequence
from statistics import median

#: Makes the median absolute deviation comparable with a standard deviation (normal distribution).
_NORMAL = 1.4826


def quantile(numbers: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the numbers lie, interpolated between neighbours."""
    ordered = sorted(numbers)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def spread(numbers: Sequence[float]) -> float:
    """Median absolute deviation, scaled to a standard deviation."""
    centre = median(numbers)
    return _NORMAL * median(abs(number - centre) for number in numbers)
