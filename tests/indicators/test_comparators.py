"""Comparators and bounds: METHODS 3.2 and 3.6, one literal example a row."""

import pytest

from indicators.comparators import decides, satisfies
from indicators.types import Comparator, Qualifier


@pytest.mark.parametrize(
    ("comparator", "target", "value", "met"),
    [
        (">=", 95.0, 95.0, True),
        (">=", 95.0, 94.9, False),
        (">", 98.0, 98.0, False),
        (">", 98.0, 98.1, True),
        ("<=", 5.0, 5.0, True),
        ("<=", 5.0, 5.1, False),
        ("<", 20.0, 20.0, False),
        ("<", 20.0, 19.9, True),
        (">=", 0.3, 0.1 + 0.2, True),
        ("<=", 0.3, 0.1 + 0.2, True),
        (">", 0.3, 0.1 + 0.2, False),
        (">=", 95.0, 94.99, False),
    ],
)
def test_a_value_is_compared_as_reported_before_any_rounding(comparator, target, value, met):
    assert satisfies(Comparator(comparator), target, value) is met


@pytest.mark.parametrize(("value", "met"), [(18.5, True), (22.9, True), (18.4, False), (23.0, False)])
def test_a_range_includes_both_its_ends(value, met):
    assert satisfies(Comparator.RANGE, 18.5, value, 22.9) is met


def test_a_qualitative_target_has_no_number_to_compare_with():
    with pytest.raises(ValueError, match="qualitative"):
        satisfies(Comparator.QUALITATIVE, 0.0, 1.0)


@pytest.mark.parametrize(
    ("comparator", "target", "qualifier", "value", "verdict"),
    [
        (">=", 93.0, ">", 93.0, True),
        (">", 93.0, ">", 93.0, True),
        (">", 93.0, ">=", 93.0, None),
        (">=", 93.0, ">=", 93.0, True),
        (">=", 95.0, ">", 93.0, None),
        ("<", 90.0, ">", 93.0, False),
        ("<=", 93.0, ">", 93.0, False),
        ("<=", 93.0, ">=", 93.0, None),
        ("<", 93.0, ">=", 93.0, False),
        ("<", 20.0, "<", 20.0, True),
        ("<", 20.0, "<=", 20.0, None),
        ("<=", 20.0, "<=", 20.0, True),
        ("<", 18.0, "<", 20.0, None),
        (">=", 20.0, "<", 20.0, False),
        (">=", 20.0, "<=", 20.0, None),
        (">", 20.0, "<=", 20.0, False),
        (">=", 95.0, "~", 95.2, True),
    ],
)
def test_a_bound_proves_what_it_can_and_nothing_more(comparator, target, qualifier, value, verdict):
    assert decides(Comparator(comparator), target, value, Qualifier(qualifier)) is verdict


@pytest.mark.parametrize(
    ("qualifier", "value", "verdict"),
    [
        (">", 22.9, False),
        (">=", 22.9, None),
        (">=", 23.0, False),
        ("<", 18.5, False),
        (">", 20.0, None),
        ("=", 20.0, True),
    ],
)
def test_a_bound_can_only_prove_a_value_outside_a_range(qualifier, value, verdict):
    assert decides(Comparator.RANGE, 18.5, value, Qualifier(qualifier), 22.9) is verdict
