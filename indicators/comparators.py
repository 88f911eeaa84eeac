"""Whether a reported value satisfies a target: yes, no, or a bound that cannot tell."""

from indicators.types import Comparator, Qualifier

#: Thresholds are inclusive below with this tolerance (METHODS 3.10): a stored 95.0 must equal a written 95.
TOLERANCE = 1e-9


def satisfies(comparator: Comparator, target: float, value: float, target_high: float | None = None) -> bool:
    """Compare an exact value as reported, before any rounding for display (METHODS 3.2).

    Raises ValueError for a qualitative target: it has no number to compare with.
    """
    match comparator:
        case Comparator.AT_LEAST:
            return value >= target - TOLERANCE
        case Comparator.ABOVE:
            return value > target + TOLERANCE
        case Comparator.AT_MOST:
            return value <= target + TOLERANCE
        case Comparator.BELOW:
            return value < target - TOLERANCE
        case Comparator.RANGE:
            high = target if target_high is None else target_high
            return target - TOLERANCE <= value <= high + TOLERANCE
    raise ValueError("a qualitative target cannot be compared with a number")


def decides(
    comparator: Comparator,
    target: float,
    value: float,
    qualifier: Qualifier,
    target_high: float | None = None,
) -> bool | None:
    """Like `satisfies`, for a figure that may be a bound: None where the bound cannot decide (METHODS 3.6).

    "trên 93" proves ">= 93" met and "< 90" missed; it says nothing about ">= 95".
    """
    if not qualifier.is_bound:
        return satisfies(comparator, target, value, target_high)
    if comparator is Comparator.RANGE:
        return _range_excluded(target, target if target_high is None else target_high, value, qualifier)
    if comparator in (Comparator.AT_MOST, Comparator.BELOW):
        # Mirror on zero, so that one rule serves both directions.
        return decides(_MIRROR_COMPARATOR[comparator], -target, -value, _MIRROR_QUALIFIER[qualifier])
    strict_target = comparator is Comparator.ABOVE
    if qualifier in (Qualifier.ABOVE, Qualifier.AT_LEAST):
        needs_more = strict_target and qualifier is Qualifier.AT_LEAST
        return True if _reaches(value, target, needs_more) else None
    allows_equal = qualifier is Qualifier.AT_MOST and not strict_target
    return False if _reaches(target, value, allows_equal) else None


_MIRROR_COMPARATOR = {Comparator.AT_MOST: Comparator.AT_LEAST, Comparator.BELOW: Comparator.ABOVE}
_MIRROR_QUALIFIER = {
    Qualifier.ABOVE: Qualifier.BELOW,
    Qualifier.AT_LEAST: Qualifier.AT_MOST,
    Qualifier.BELOW: Qualifier.ABOVE,
    Qualifier.AT_MOST: Qualifier.AT_LEAST,
}


def _reaches(value: float, line: float, strictly: bool) -> bool:
    return value > line + TOLERANCE if strictly else value >= line - TOLERANCE


def _range_excluded(low: float, high: float, value: float, qualifier: Qualifier) -> bool | None:
    """A one-sided bound can only prove that a value lies outside a range, never inside."""
    match qualifier:
        case Qualifier.ABOVE | Qualifier.AT_LEAST:
            outside = _reaches(value, high, strictly=qualifier is Qualifier.AT_LEAST)
        case _:
            outside = _reaches(low, value, strictly=qualifier is Qualifier.AT_MOST)
    return False if outside else None
