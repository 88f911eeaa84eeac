"""Medians and quantiles: statistics that a few wrong figures cannot move."""

from collections.abc import Iterable, Sequence

#: Makes the median absolute deviation comparable with a standard deviation (normal distribution).
_NORMAL = 1.4826


def median(numbers: Iterable[float]) -> float:
    """The number in the middle; written here because the library's own brings fractions and random numbers along."""
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


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
