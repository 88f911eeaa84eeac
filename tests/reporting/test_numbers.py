"""Numbers as each reader expects them. No-break spaces are written as such."""

from dataclasses import replace
from datetime import date

import pytest
from reporting_builders import promise, seen

from indicators.catalogue import catalogue
from reporting.numbers import (
    date_text,
    decimals_between,
    difference_text,
    distance_text,
    number,
    observed_text,
    said_text,
    signed,
    target_text,
    unit_text,
    value_text,
)
from reporting.words import words

STUNTING = catalogue().indicators["stunting"]
DOCTORS = catalogue().indicators["doctors_per_10k"]


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-0.3, 2, "−0,30", "−0.30"),
        (-0.04, 1, "0,0", "0.0"),
        (98506200, 0, "98.506.200", "98,506,200"),
    ],
)
def test_a_number_in_both_languages(value, decimals, vi, en):
    assert (number(value, decimals, "vi"), number(value, decimals, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("value", "text"), [(0.42, "+0,42"), (-0.3, "−0,30"), (0.0, "0,00"), (-0.001, "0,00")]
)
def test_a_change_has_a_sign_and_no_change_has_none(value, text):
    assert signed(value, 2, "vi") == text


def test_rounding_never_hides_a_difference():
    assert decimals_between(4.97, 5.0, 1) == 2
    assert decimals_between(4.9, 5.0, 1) == 1
    assert decimals_between(5.0, 5.0, 1) == 1
    assert decimals_between(5.0000000001, 5.0, 1) == 1, "what the comparator takes as equal is shown as equal"
    assert value_text(19.96, STUNTING, "vi", against=20.0) == "19,96"


@pytest.mark.parametrize(
    ("comparator", "value", "vi"),
    [
        (">=", 95.0, "≥\u00a095"),
        (">", 98.0, ">\u00a098"),
        ("<=", 5.0, "≤\u00a05"),
        ("<", 18.25, "<\u00a018,25"),
    ],
)
def test_a_target_keeps_its_comparator_and_all_its_decimals(comparator, value, vi):
    assert target_text(promise(2030, comparator, value), words("vi")) == vi


def test_a_range_and_a_goal_in_words():
    assert target_text(promise(2030, "range", 18.5, value_high=22.9), words("en")) == "18.5–22.9"
    assert target_text(promise(2030, "qualitative", None), words("en")) == "in words"


@pytest.mark.parametrize(
    ("qualifier", "text"), [("=", "93,0"), (">", ">\u00a093"), ("~", "≈\u00a093"), ("<=", "≤\u00a093")]
)
def test_a_bound_is_never_shown_as_a_plain_number(qualifier, text):
    assert observed_text(seen(2021, 93.0, qualifier=qualifier), STUNTING, "vi") == text


@pytest.mark.parametrize(
    ("qualifier", "vi", "en"),
    [
        ("=", "93,0\u00a0%", "93.0%"),
        (">", "trên 93\u00a0%", "over 93%"),
        (">=", "từ 93\u00a0% trở lên", "at least 93%"),
        ("<", "dưới 93\u00a0%", "under 93%"),
        ("<=", "không quá 93\u00a0%", "at most 93%"),
        ("~", "khoảng 93\u00a0%", "about 93%"),
    ],
)
def test_a_figure_is_read_out_as_it_was_reported(qualifier, vi, en):
    figure = seen(2021, 93.0, qualifier=qualifier)
    assert said_text(figure, STUNTING, words("vi")) == vi
    assert said_text(figure, STUNTING, words("en")) == en


def test_a_reported_figure_keeps_its_decimals_and_a_ratio_formed_here_does_not():
    assert observed_text(seen(2025, 95.15), STUNTING, "vi") == "95,15"
    assert observed_text(replace(seen(2025, 95.15432), numerator=1.0), STUNTING, "vi") == "95,2"


def test_percentages_differ_by_points_and_a_long_unit_is_not_repeated():
    assert difference_text(-3.6, STUNTING, words("vi")) == "3,6\u00a0điểm %"
    assert unit_text(DOCTORS, "en") == "\u00a0per 10,000 people"
    assert difference_text(-2.0, DOCTORS, words("en")) == "2.0"


def test_a_distance_that_stands_alone_tells_its_unit_by_a_sign_where_it_is_long():
    mortality = catalogue().indicators["infant_mortality"]
    assert distance_text(4.23, mortality, words("vi")) == "4,23\u00a0‰"
    assert distance_text(4.23, mortality, words("en")) == "4.23\u00a0‰"  # "per 1,000 live births" elsewhere
    assert distance_text(-3.6, STUNTING, words("en")) == difference_text(-3.6, STUNTING, words("en"))
    assert distance_text(-2.0, DOCTORS, words("en")) == "2.0"  # its title tells it: "Doctors per 10,000"


def test_dates():
    assert (date_text(date(2026, 1, 3), "vi"), date_text(date(2026, 1, 3), "en")) == (
        "03/01/2026",
        "3 January 2026",
    )
