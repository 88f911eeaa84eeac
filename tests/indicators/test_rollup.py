"""One figure from those of its members. Two members: A with 2 million people, B with 1 million; all test figures."""

from dataclasses import replace

import pytest

from indicators.aggregation import shares, weighted_mean
from indicators.catalogue import catalogue
from indicators.rollup import Converted, Gap, GapReason, combine
from indicators.types import Conversion, Observation, Qualifier, Status

PERSONS = {
    ("A", 2022): 2_000_000.0,
    ("B", 2022): 1_000_000.0,
    ("A", 2021): 1_900_000.0,
    ("B", 2021): 900_000.0,
}
MEMBERS = ("A", "B")


def seen(
    area_id: str, value: float | None, indicator_id: str, year: int = 2022, **other: object
) -> Observation:
    return Observation(area_id, indicator_id, year, value, "nso", **other)  # type: ignore[arg-type]


def formed(
    *found: Observation, members: tuple[str, ...] = MEMBERS, year: int | None = None
) -> Converted | Gap:
    definitions = catalogue()
    measure = definitions.indicators.get(found[0].indicator_id) or definitions.counts[found[0].indicator_id]
    return combine("N", members, found, measure, lambda area, when: PERSONS.get((area, when)), year)


def whole(*found: Observation, **choices: int) -> Converted:
    one = formed(*found, **choices)  # type: ignore[arg-type]
    assert isinstance(one, Converted)
    return one


def test_counts_are_summed():
    """310 and 95 beds are 405."""
    one = whole(seen("A", 310.0, "beds_public"), seen("B", 95.0, "beds_public"))
    assert one.observation.value == 405
    assert one.observation.conversion is Conversion.EXACT


def test_a_rate_with_counts_is_divided_last():
    """3,000 of 2,000,000 and 1,000 of 1,000,000 are 4,000 of 3,000,000: 13.33 on 10,000, not the mean 12.5."""
    a = seen("A", 15.0, "doctors_per_10k", numerator=3000.0, denominator=2_000_000.0)
    b = seen("B", 10.0, "doctors_per_10k", numerator=1000.0, denominator=1_000_000.0)
    one = whole(a, b)
    assert one.observation.value == 4000 / 3_000_000 * 10_000
    assert (one.observation.numerator, one.observation.denominator) == (4000, 3_000_000)
    assert one.observation.conversion is Conversion.EXACT
    assert [part.weight for part in one.parts] == [2_000_000, 1_000_000]


def test_a_rate_on_the_whole_population_is_weighted_by_it():
    """90 % of two million and 96 % of one million are 92 % of three million."""
    one = whole(seen("A", 90.0, "health_insurance_coverage"), seen("B", 96.0, "health_insurance_coverage"))
    assert one.observation.value == 92
    assert one.observation.conversion is Conversion.WEIGHTED
    assert one.weights_year == 2022


def test_a_rate_on_another_denominator_is_weighted_all_the_same_and_marked():
    one = whole(seen("A", 20.0, "stunting"), seen("B", 26.0, "stunting"))
    assert one.observation.value == 22
    assert one.observation.conversion is Conversion.APPROXIMATE


def test_weights_of_another_year_make_even_a_rate_on_the_population_approximate():
    one = whole(
        seen("A", 90.0, "health_insurance_coverage"), seen("B", 96.0, "health_insurance_coverage"), year=2021
    )
    assert one.observation.value == pytest.approx((90 * 1.9 + 96 * 0.9) / 2.8)
    assert (one.observation.conversion, one.weights_year) == (Conversion.APPROXIMATE, 2021)


def test_a_rate_whose_counts_one_member_lacks_is_weighted_and_marked_approximate():
    a = seen("A", 15.0, "doctors_per_10k", numerator=3000.0, denominator=2_000_000.0)
    one = whole(a, seen("B", 12.0, "doctors_per_10k"))
    assert one.observation.value == 14
    assert one.observation.conversion is Conversion.APPROXIMATE
    assert one.observation.numerator is None


def test_a_missing_member_makes_a_gap_that_names_it():
    gap = formed(seen("A", 20.0, "stunting"))
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.missing) == (GapReason.MEMBER, ("B",))
    assert [part.area_id for part in gap.parts] == ["A"]


def test_a_member_whose_value_is_reported_as_missing_makes_a_gap():
    gap = formed(seen("A", 20.0, "stunting"), seen("B", None, "stunting", status=Status.MISSING))
    assert isinstance(gap, Gap) and gap.missing == ("B",)


def test_without_the_weights_nothing_is_formed():
    gap = formed(seen("A", 20.0, "stunting", 2009), seen("B", 26.0, "stunting", 2009))
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.missing) == (GapReason.POPULATION, MEMBERS)


def test_goals_in_words_do_not_combine():
    gap = formed(seen("A", 1.0, "end_aids_tb_malaria"), seen("B", 1.0, "end_aids_tb_malaria"))
    assert isinstance(gap, Gap) and gap.reason is GapReason.MEANING


def test_a_single_member_is_carried_as_it_is_with_bound_and_status():
    one = whole(
        seen("A", 93.0, "health_insurance_coverage", qualifier=Qualifier.ABOVE, status=Status.ESTIMATE),
        members=("A",),  # type: ignore[arg-type]
    ).observation
    assert (one.area_id, one.value, one.qualifier, one.status) == ("N", 93, Qualifier.ABOVE, Status.ESTIMATE)
    assert one.conversion is Conversion.CARRIED and not one.conversion.is_formed


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("=", "=", "="),
        ("=", "~", "~"),
        (">", "=", ">"),
        (">=", "=", ">="),
        (">=", ">", ">"),
        ("<", "<=", "<"),
    ],
)
def test_a_bound_of_a_member_makes_a_bound(a: str, b: str, expected: str):
    one = whole(
        seen("A", 20.0, "stunting", qualifier=Qualifier(a)),
        seen("B", 26.0, "stunting", qualifier=Qualifier(b)),
    )
    assert one.observation.qualifier == Qualifier(expected)


def test_bounds_of_both_kinds_make_a_gap():
    a = seen("A", 20.0, "stunting", qualifier=Qualifier.ABOVE)
    gap = formed(a, seen("B", 26.0, "stunting", qualifier=Qualifier.BELOW))
    assert isinstance(gap, Gap) and gap.reason is GapReason.BOUNDS


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("final", "final", "final"),
        ("final", "provisional", "provisional"),
        ("provisional", "estimate", "estimate"),
        ("final", "break", "break"),
    ],
)
def test_the_whole_is_as_certain_as_its_least_certain_part(a: str, b: str, expected: str):
    one = whole(seen("A", 20.0, "stunting", status=Status(a)), seen("B", 26.0, "stunting", status=Status(b)))
    assert one.observation.status is Status(expected)


def test_what_is_formed_of_approximate_figures_is_approximate():
    a = seen("A", 90.0, "health_insurance_coverage", conversion=Conversion.APPROXIMATE)
    one = whole(a, seen("B", 96.0, "health_insurance_coverage"))
    assert one.observation.conversion is Conversion.APPROXIMATE
    assert whole(replace(a), members=("A",)).observation.conversion is Conversion.APPROXIMATE  # type: ignore[arg-type]


def test_the_mean_of_equal_values_is_that_value():
    assert weighted_mean([0.1, 0.1, 0.1], [3.0, 7.0, 11.0]) == 0.1


def test_a_mean_without_weight_is_none():
    assert weighted_mean([1.0, 2.0], [0.0, 0.0]) is None
    assert weighted_mean([], []) is None


def test_shares_are_per_cent_of_the_whole_and_none_where_a_weight_is_missing():
    assert shares([2_000_000.0, 1_000_000.0, 1_000_000.0]) == [50, 25, 25]
    assert shares([1.0, None]) == [None, None]
    assert shares([0.0, 0.0]) == [None, None]
