"""The trend test of OHID's Fingertips: do the last five years rise or fall by more than chance?

Source: the trend calculator of Fingertips (Office for Health Improvement and Disparities, Department of Health and
Social Care, England): chi-squared for the slope of the last five points, each weighted by its own precision,
significant above 9.5495 (p < 0.002), and only where the slope keeps its sign when any one point is left out.
It needs counts, from which the precision is known; series without counts are judged by the rules of progress alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scipy.special import chdtri

from indicators.types import Observation

POINTS = 5
SIGNIFICANCE = 0.002
CRITICAL = float(chdtri(1, SIGNIFICANCE))  # 9.5495


class Trend(StrEnum):
    RISING = "rising"
    FALLING = "falling"
    NO_CHANGE = "no_change"


@dataclass(frozen=True, slots=True)
class Counted:
    """One year of a rate: ``count`` out of ``denominator`` (persons, beds …)."""

    year: int
    count: float
    denominator: float


@dataclass(frozen=True, slots=True)
class TrendTest:
    """``steady``: the slope has one sign whichever point is left out. ``chi_squared`` has one degree of freedom."""

    trend: Trend
    chi_squared: float
    steady: bool
    first_year: int
    last_year: int


def counted(observations: Iterable[Observation]) -> list[Counted]:
    """The years of a series whose counts are known, by year; provisional and estimated ones too."""
    return sorted(
        (
            Counted(one.year, one.numerator, one.denominator)
            for one in observations
            if one.numerator is not None and one.denominator and not one.qualifier.is_bound
        ),
        key=lambda one: one.year,
    )


def trend_test(years: Sequence[Counted], share: bool) -> TrendTest | None:
    """Test the last five years; None with fewer, or where a count of nothing leaves no precision.

    ``share``: the counted are a part of the denominator (a proportion), so their variance is p(1 − p)/n; else they
    are events in a population (a crude rate) with the variance of a Poisson count, r/n².
    """
    points = [_point(one, share) for one in years[-POINTS:]]
    if len(points) < POINTS or any(variance <= 0 for _, _, variance in points):
        return None
    slope, error_squared = _weighted_slope(points)
    chi_squared = slope * slope / error_squared
    others = (_weighted_slope([*points[:left], *points[left + 1 :]])[0] for left in range(POINTS))
    steady = all(other * slope > 0 for other in others)
    trend = Trend.NO_CHANGE
    if steady and chi_squared > CRITICAL:
        trend = Trend.RISING if slope > 0 else Trend.FALLING
    return TrendTest(trend, chi_squared, steady, years[-POINTS].year, years[-1].year)


Weighed = tuple[int, float, float]  # year, rate, variance of the rate


def _point(one: Counted, share: bool) -> Weighed:
    rate = one.count / one.denominator
    spread = rate * (1 - rate) if share else rate
    return one.year, rate, spread / one.denominator


def _weighted_slope(points: Sequence[Weighed]) -> tuple[float, float]:
    """Slope of the regression weighted by 1/variance, and its variance."""
    weight = sum(1 / variance for _, _, variance in points)
    mean_year = sum(year / variance for year, _, variance in points) / weight
    mean_rate = sum(rate / variance for _, rate, variance in points) / weight
    spread = sum((year - mean_year) ** 2 / variance for year, _, variance in points)
    moment = sum((year - mean_year) * (rate - mean_rate) / variance for year, rate, variance in points)
    return moment / spread, 1 / spread
