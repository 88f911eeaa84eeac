"""What the communes of a province come to: sums of counts alone, and only where every commune has its figure.

A rate is formed from the communes' numerators and denominators; without them there is none, and never a mean of rates.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from indicators.definition import Aggregation, Indicator, Measure
from indicators.rollup import Converted, combine
from indicators.types import Observation, Qualifier

#: What a commune may be, in the order in which they are told.
KINDS = ("xã", "phường", "đặc khu")


class WhyNoSum(StrEnum):
    """Why nothing could be summed; the first that holds."""

    MEANING = "meaning"  # the measure does not combine
    MISSING = "missing"  # communes have no figure
    BOUNDS = "bounds"  # a figure is a bound or about right
    COUNTS = "counts"  # a rate stands without its two counts


@dataclass(frozen=True, slots=True)
class NoSum:
    """``communes`` are those for which it could not be formed."""

    reason: WhyNoSum
    communes: tuple[str, ...] = ()


def sum_communes(
    province_id: str, communes: Sequence[str], found: Sequence[Observation], measure: Measure
) -> Converted | NoSum:
    """The province from all its ``communes``: ``found`` is of one measure, year and series, at most one of each."""
    if isinstance(measure, Indicator) and measure.aggregation is Aggregation.NONE:
        return NoSum(WhyNoSum.MEANING)
    known = {one.area_id: one for one in found if one.value is not None}
    missing = tuple(each for each in communes if each not in known)
    if missing or not communes:
        return NoSum(WhyNoSum.MISSING, missing)
    bounds = _those(known, communes, lambda one: one.qualifier is not Qualifier.EXACT)
    if bounds:
        return NoSum(WhyNoSum.BOUNDS, bounds)
    if isinstance(measure, Indicator):
        rates = _those(known, communes, lambda one: one.numerator is None or one.denominator is None)
        if rates:
            return NoSum(WhyNoSum.COUNTS, rates)
        measure = replace(measure, aggregation=Aggregation.SUM_RATIO)
    formed = combine(province_id, communes, [known[each] for each in communes], measure, lambda *_: None)
    return formed if isinstance(formed, Converted) else NoSum(WhyNoSum.COUNTS)


def _those(
    known: Mapping[str, Observation], communes: Sequence[str], are: Callable[[Observation], bool]
) -> tuple[str, ...]:
    return tuple(each for each in communes if are(known[each]))
