"""Which numbers a cell of a form takes, and which it doubts; learnt from the definition of the indicator."""

from indicators.definition import Indicator, Range

#: Where the definition has no limit: far above anything plausible, far below a date typed by mistake (about 46,000).
_ABOVE_PLAUSIBLE = 3.0


def accepted_range(indicator: Indicator) -> Range:
    """What Excel refuses to leave: wider than anything true, narrow enough to stop a date, a count, a slip of ×10."""
    low, high = indicator.possible.min or 0.0, indicator.possible.max
    if indicator.unit == "%":
        return Range(low, high)
    if indicator.plausible.max is not None:
        high = min(indicator.plausible.max * _ABOVE_PLAUSIBLE, high or float("inf"))
    return Range(low, high)


def takes_counts(indicator: Indicator) -> bool:
    """Whether the definition says what is counted above and below the line; a mean is formed of nothing countable."""
    known = indicator.numerator.is_found and indicator.denominator.is_found
    return known and (indicator.multiplier or 1) > 1
