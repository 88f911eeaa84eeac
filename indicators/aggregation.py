"""Combining areas: sum numerators and denominators, divide last.

A missing member makes a gap, never a partial mean.
"""

from collections.abc import Sequence


def ratio(numerator: float | None, denominator: float | None, multiplier: float) -> float | None:
    """numerator / denominator × multiplier; None where one is missing or the denominator not positive."""
    if numerator is None or denominator is None or denominator <= 0:
        return None
    return numerator / denominator * multiplier


def sum_all(parts: Sequence[float | None]) -> float | None:
    """The exact sum of counts; None when there is no part or any part is missing."""
    total = 0.0
    for part in parts:
        if part is None:
            return None
        total += part
    return total if parts else None
