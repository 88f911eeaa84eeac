"""The trend test gives what Fingertips' own calculator gives for the examples of its own tests (counts of OHID)."""

import pytest

from indicators.trend_test import CRITICAL, Counted, Trend, counted, trend_test
from indicators.types import Observation


def series(first_year: int, *pairs: tuple[float, float]) -> list[Counted]:
    return [Counted(first_year + place, count, out_of) for place, (count, out_of) in enumerate(pairs)]


FALLING = series(2010, (621, 3454), (599, 3195), (556, 3256), (535, 3227), (447, 3121))
RISING = series(2010, (2157, 3454), (2090, 3195), (2194, 3256), (2134.81, 3152), (2094, 3062))
RISING_SLOWLY = series(2009, (8116, 91530), (8145, 91773), (8222, 92088), (8506, 92238), (8728, 92665.89))
STILL = series(2008, (5405, 18095), (5500, 18170), (5435, 18005), (5480, 17890), (5315, 17860))
FALLING_FAST = series(2008, (22435, 65880), (22445, 67900), (21365, 68705), (20955, 69835), (19055, 70910))


def test_the_critical_value_is_that_of_fingertips():
    assert abs(CRITICAL - 9.54953570608324) < 1e-9


@pytest.mark.parametrize(
    ("years", "trend"),
    [
        (FALLING, Trend.FALLING),
        (RISING, Trend.RISING),
        (RISING_SLOWLY, Trend.RISING),
        (STILL, Trend.NO_CHANGE),
        (FALLING_FAST, Trend.FALLING),
    ],
)
def test_the_examples_of_fingertips_are_told_alike(years: list[Counted], trend: Trend):
    found = trend_test(years, share=True)
    assert found is not None and found.trend is trend
    assert (found.first_year, found.last_year) == (years[0].year, years[-1].year)


def test_only_the_last_five_years_are_asked():
    earlier = series(2000, *[(1, 10_000)] * 10)
    assert trend_test([*earlier, *STILL], share=True) == trend_test(STILL, share=True)


def test_four_years_say_nothing():
    assert trend_test(FALLING[1:], share=True) is None


def test_a_count_of_none_has_no_precision_and_says_nothing():
    assert trend_test(series(2010, (0, 100), (1, 100), (2, 100), (3, 100), (4, 100)), share=False) is None


def test_a_slope_that_one_year_makes_is_no_trend():
    """Test figures: four years as good as level, one far above. Chi-squared alone would call it a rise."""
    lifted = series(2010, (1003, 10_000), (1002, 10_000), (1001, 10_000), (1000, 10_000), (1400, 10_000))
    found = trend_test(lifted, share=True)
    assert found is not None and found.chi_squared > CRITICAL
    assert not found.steady and found.trend is Trend.NO_CHANGE


def test_a_rate_of_events_is_less_certain_than_a_share_of_the_same_counts():
    share, rate = trend_test(RISING, share=True), trend_test(RISING, share=False)
    assert share is not None and rate is not None
    assert rate.chi_squared < share.chi_squared


def test_only_years_with_counts_are_taken():
    def one(year: int, **counts: float) -> Observation:
        return Observation("P63-35", "beds_per_10k", year, 30.0, "nso", **counts)

    observations = [
        one(2021, numerator=300, denominator=100_000),
        one(2020, numerator=290, denominator=100_000),
        one(2022),
    ]
    assert counted(observations) == [Counted(2020, 290, 100_000), Counted(2021, 300, 100_000)]
