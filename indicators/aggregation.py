"""Combining areas: sum numerators and denominators, divide last.

A missing member makes a gap, never a partial mean.
"""

from collections.abc import Sequence
from math import fsum


def ratio(numerator: float | None, denominator: float | None, multiplier: float) -> float | None:
    """numerator / denominator × multiplier; None where one is missing or the denominator not positive."""
    if numerator is None or denominator is None or denominator <= 0:
        return None
    return numerator / denominator * multiplier


def sum_all(parts: Sequence[float | None]) -> float | None:
    """The exact sum of counts; None when there is no part or any part is missing."""
    known = [part for part in parts if part is not None]
    return fsum(known) if known and len(known) == len(parts) else None


def shares(weights: Sequence[float | None]) -> list[float | None]:
    """What each weighs of the whole, in per cent; None for all where a weight is missing or they are nothing."""
    total = sum_all(weights)
    if not total or total <= 0:
        return [None] * len(weights)
    return [None if weight is None else 100 * weight / total for weight in weights]


def weighted_mean(values: Sequence[float | None], weights: Sequence[float | None]) -> float | None:
    """Σ weight × value / Σ weight; None where a value or a weight is missing, or the weights are nothing.

    ``values`` and ``weights`` are of one length, in one order; weights are counts, such as persons.
    """
    total = sum_all(weights)
    weighted = sum_all(
        [None if v is None or w is None else v * w for v, w in zip(values, weights, strict=True)]
    )
    if weighted is None or not total or total <= 0:
        return None
    known = [value for value in values if value is not None]
    return min(max(weighted / total, min(known)), max(known))  # the mean of equal values is that value
