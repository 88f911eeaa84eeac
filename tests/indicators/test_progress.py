"""The arithmetic of progress against published figures."""

import pytest

from indicators.progress import PaceMethod, achieved_percent, change_per_year, pace, project

STATISTICS_CANADA = [  # Global Indicator Framework data, March 2026
    ("1-2-1", 14.5, 2015, 10.2, 2023, 7.25, -1, 0.9525901792032172),
    ("3-6-1", 6.0, 2015, 4.5, 2024, 2.9, -1, 0.6649026615723924),
    ("3-7-1", 92.3, 2015, 92.4, 2024, 100.0, 1, 0.022464867179467746),
    ("3-1-2", 97.8, 2015, 97.5, 2024, 100.0, 1, -0.22996280612632006),
]


@pytest.mark.parametrize(("series", "b", "t0", "c", "t", "target", "sign", "published"), STATISTICS_CANADA)
def test_pace_agrees_with_statistics_canada(series, b, t0, c, t, target, sign, published):
    ratio, method = pace(b, t0, c, t, target, 2030, sign)
    assert ratio == pytest.approx(published, abs=1e-12)
    assert method is PaceMethod.COMPOUND


@pytest.mark.parametrize(
    ("b", "c", "target", "percent"), [(40, 60, 80, 50.0), (120, 105, 60, 25.0), (50, 45, 60, -50.0)]
)
def test_achieved_percent_agrees_with_healthy_people(b, c, target, percent):
    assert achieved_percent(b, c, target) == percent


def test_achieved_percent_does_not_exist_when_no_change_was_promised():
    assert achieved_percent(80.0, 85.0, 80.0) is None


@pytest.mark.parametrize(
    ("b", "c", "target", "sign", "ratio"),
    [(10.0, 6.0, 0.0, -1, 0.8), (0.0, 2.0, 5.0, 1, 0.8), (4.0, 0.0, 2.0, -1, 4.0), (0.0, -1.0, 5.0, 1, -0.4)],
)
def test_pace_is_linear_where_a_value_is_not_positive(b, c, target, sign, ratio):
    value, method = pace(b, 2020, c, 2025, target, 2030, sign)
    assert value == pytest.approx(ratio)
    assert method is PaceMethod.LINEAR


@pytest.mark.parametrize(("t", "target"), [(2020, 50.0), (2025, 40.0)])
def test_pace_does_not_exist_without_time_or_without_a_promised_change(t, target):
    assert pace(40.0, 2020, 45.0, t, target, 2030, 1) == (None, None)


def test_change_per_year_is_in_the_indicators_unit():
    assert change_per_year(90.0, 2020, 93.0, 2024) == 0.75
    assert change_per_year(90.0, 2020, 93.0, 2020) is None


def test_a_projection_is_a_straight_line_clamped_to_natural_limits():
    assert project(96.0, 2024, 1.0, 2030, (0.0, 100.0)) == 100.0
    assert project(96.0, 2024, 0.5, 2030, (0.0, 100.0)) == 99.0
    assert project(2.0, 2024, -1.0, 2030, (0.0, None)) == 0.0


def test_minus_zero_is_zero():
    assert str(achieved_percent(10.0, 10.0, 5.0)) == "0.0"
    assert str(change_per_year(0.0, 2020, -0.0, 2024)) == "0.0"
