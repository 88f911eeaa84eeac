"""Doubts about single figures and about figures that belong together; each rule firing and just not firing.

Every figure is a test figure.
"""

import pytest

from indicators.doubts import Key, Strength
from indicators.types import Observation, Qualifier, Status
from tests.indicators.test_doubts_builders import (
    INFANTS,
    INSURANCE,
    NAMES,
    doubts,
    line,
    only,
    rules,
    table,
    with_value,
)

INSURED, BORN, LIFE = "health_insurance_coverage", "infant_mortality", "life_expectancy"


def rate(value: float, numerator: float, denominator: float = 1_000_000.0) -> list[Observation]:
    """Doctors of one area and year, as a return states them: the rate and the counts behind it."""
    return [
        Observation(
            "T01", "doctors_per_10k", 2024, value, "nso", numerator=numerator, denominator=denominator
        )
    ]


# One figure by itself


def test_calm_tables_raise_no_doubt():
    assert doubts(table(INSURED, INSURANCE) + table(BORN, INFANTS)) == []


def test_rate_contradicts_its_own_counts():
    doubt = only(rate(12.07, 1200))
    assert (doubt.rule, doubt.strength) == ("rate_contradicts", Strength.STRONG)
    assert (doubt.evidence["value"], doubt.evidence["computed"]) == (12.07, 12.0)


@pytest.mark.parametrize("value", [12.06, 11.94, 12.0])
def test_rate_within_half_a_percent_of_its_counts_is_believed(value):
    assert doubts(rate(value, 1200)) == []


def test_rate_printed_without_decimals_may_be_rounded():
    assert doubts(rate(12.0, 1249)) == []


@pytest.mark.parametrize(
    ("value", "rule", "strength"),
    [
        (0.99, "below_plausible", Strength.STRONG),
        (1.99, "below_plausible", Strength.MILD),
        (60.01, "above_plausible", Strength.MILD),
        (89.0, "above_plausible", Strength.MILD),
        (89.1, "above_plausible", Strength.STRONG),
    ],
)
def test_below_plausible_and_above_plausible_by_the_definition(value, rule, strength):
    """Doctors: plausible from 2 to 60."""
    doubt = only(line("T01", "doctors_per_10k", {2024: value}))
    assert (doubt.rule, doubt.strength) == (rule, strength)


@pytest.mark.parametrize("value", [2.0, 60.0])
def test_the_ends_of_the_plausible_range_are_plausible(value):
    assert doubts(line("T01", "doctors_per_10k", {2024: value})) == []


def test_a_bound_outside_the_plausible_range_is_doubted_as_a_value_is():
    (doubt,) = doubts([Observation("T01", INSURED, 2022, 0.95, "nso", Qualifier.ABOVE)])
    assert (doubt.rule, doubt.evidence["value"]) == ("below_plausible", 0.95)


def test_a_missing_mark_and_a_withdrawn_figure_are_not_judged():
    figures = [
        Observation("T01", "doctors_per_10k", 2023, None, "nso", status=Status.MISSING),
        Observation("T01", "doctors_per_10k", 2024, 99.0, "nso", status=Status.WITHDRAWN),
    ]
    assert doubts(figures) == []


def test_zero_where_the_indicator_never_is_near_zero():
    doubt = only(table(INSURED, with_value(INSURANCE, 2019, 2, 0.0)))
    assert (doubt.rule, doubt.strength, doubt.keys) == (
        "zero",
        Strength.STRONG,
        (Key("T03", INSURED, 2019, "nso"),),
    )


def test_zero_of_a_share_that_may_be_zero_is_mild():
    private = with_value({2021: [9.1] * 6 + [8.4] * 6, 2022: [9.9] * 6 + [7.7] * 6}, 2022, 0, 0.0)
    assert only(table("private_bed_share", private)).strength is Strength.MILD


def test_zeros_that_are_not_rare_or_stand_among_small_values_are_believed():
    often = {2021: [0.0, 0.0, *[9.1] * 10], 2022: [0.0, 0.0, *[9.9] * 10]}
    small = {2021: [0.3, *[9.1] * 11], 2022: [0.2, 0.0, 0.4, *[9.9] * 9]}
    assert "zero" not in rules(table("private_bed_share", often))
    assert "zero" not in rules(table("private_bed_share", small))


def test_zeros_of_a_whole_column_are_one_doubt():
    doubt = only(table(INSURED, {**INSURANCE, 2023: [0.0] * 12}))
    assert (doubt.rule, doubt.area_id, doubt.years, len(doubt.keys)) == ("zero", "", (2023,), 12)


# A power of ten


def test_times_ten_exactly():
    doubt = only(line("T01", "doctors_per_10k", {2022: 4.21, 2023: 42.1}))
    assert (doubt.rule, doubt.strength, doubt.years) == ("times_ten", Strength.STRONG, (2023,))


def test_tenth_exactly():
    doubt = only(line("T01", "doctors_per_10k", {2022: 42.1, 2023: 41.3, 2024: 4.13}))
    assert (doubt.rule, doubt.years) == ("tenth", (2024,))


@pytest.mark.parametrize(
    "values",
    [
        {2022: 4.21, 2023: 42.0},  # near, but nobody knows how this indicator moves
        {2022: 4.0, 2023: 40.0},  # one digit: easily chance
        {2018: 4.21, 2022: 42.1},  # too long ago
    ],
)
def test_a_power_of_ten_that_may_be_chance_is_believed(values):
    assert doubts(line("T01", "doctors_per_10k", values)) == []


def test_a_hundredth_about_where_changes_are_small():
    doubt = only(table(INSURED, with_value(INSURANCE, 2022, 4, 0.86)))
    assert (doubt.rule, doubt.area_id, doubt.evidence["times"]) == ("tenth", "T05", 98.8)


def test_a_power_of_ten_is_laid_to_the_figure_that_leaves_the_line():
    doubt = only(line("T01", "doctors_per_10k", {2019: 1.27, 2020: 12.7, 2021: 12.9, 2022: 13.0}))
    assert (doubt.rule, doubt.years) == ("tenth", (2019,))


def test_the_first_figure_of_a_series_is_compared_with_another_series():
    doubt = only(
        [*table(INSURED, INSURANCE), *line("T02", INSURED, {2022: 921.0}, series="provincial_report")]
    )
    assert (doubt.rule, doubt.series) == ("times_ten", "provincial_report")


def test_a_column_in_another_unit_is_one_doubt():
    thousandths = {**INSURANCE, 2022: [round(value / 100, 3) for value in INSURANCE[2022]]}
    doubt = only(table(INSURED, thousandths))
    assert (doubt.rule, doubt.area_id, doubt.years) == ("tenth", "", (2022,))
    assert doubt.evidence["areas"] == 12


# Indicators that belong together


@pytest.mark.parametrize(
    ("inner", "outer", "value", "may_not_be_equal"),
    [("infant_mortality", "under5_mortality", 20.0, True), ("healthy_life_expectancy", LIFE, 74.0, False)],
)
def test_order_of_an_indicator_and_the_one_that_contains_it(inner, outer, value, may_not_be_equal):
    equal = line("T01", inner, {2024: value}) + line("T01", outer, {2024: value})
    above = line("T01", inner, {2024: value + 0.1}) + line("T01", outer, {2024: value})
    assert len(doubts(equal)) == may_not_be_equal
    doubt = only(above)
    assert (doubt.rule, doubt.indicator_id, doubt.keys[1].indicator_id) == ("order", inner, outer)


UNDER_FIVES = {
    2018: [14.73, 21.27, 17.45, 33.61, 25.91, 19.38, 29.23, 16.09, 23.7, 37.67, 20.05, 30.93],
    2019: [14.87, 21.0, 17.12, 33.56, 25.37, 19.43, 28.4, 15.68, 23.43, 37.57, 19.81, 30.42],
    2020: [14.24, 20.4, 16.66, 32.68, 25.04, 18.96, 28.11, 15.38, 22.88, 36.86, 19.51, 30.14],
}


def mortality(under_fives):
    infants = {year: INFANTS[year] for year in under_fives}
    return table(BORN, infants) + table("under5_mortality", under_fives)


def test_ratio_of_a_pair_that_leaves_what_it_is_elsewhere():
    doubt = only(mortality(with_value(UNDER_FIVES, 2019, 1, 24.9)))
    assert (doubt.rule, doubt.area_id, doubt.years) == ("ratio", "T02", (2019,))
    assert doubt.evidence["ratio"] == 1.78


def test_a_ratio_within_three_times_the_ordinary_distance_is_believed():
    assert doubts(mortality(UNDER_FIVES)) == []
    assert doubts(mortality(with_value(UNDER_FIVES, 2019, 1, 21.15))) == []


def test_a_ratio_of_the_country_is_compared_with_its_provinces():
    country = line("VN", BORN, {2019: 14.0}) + line("VN", "under5_mortality", {2019: 24.0})
    assert only(mortality(UNDER_FIVES) + country).area_id == "VN"


def test_years_of_one_area_are_one_doubt_that_tells_the_worst():
    odd = with_value(with_value(UNDER_FIVES, 2019, 1, 24.9), 2020, 1, 23.9)
    doubt = only(mortality(odd))
    assert (doubt.rule, doubt.years, doubt.evidence["at_year"]) == ("ratio", (2019, 2020), 2019)


LIVES = {
    2019: [75.52, 73.91, 74.86, 70.74, 72.72, 74.3, 71.99, 75.28, 73.21, 69.73, 74.18, 71.48],
    2020: [75.68, 74.05, 75.0, 71.04, 72.85, 74.42, 72.05, 75.37, 73.4, 69.92, 74.25, 71.52],
}


def lives(columns):
    return table(BORN, {year: INFANTS[year] for year in columns}) + table(LIFE, columns)


def test_life_table_off_the_areas_of_similar_infant_mortality():
    assert doubts(lives(LIVES)) == []
    doubt = only(lives(with_value(LIVES, 2020, 4, 70.9)))
    assert (doubt.rule, doubt.area_id, doubt.keys[1].indicator_id) == ("life_table", "T05", BORN)
    assert doubt.evidence["change"] == -1.9


def test_a_life_expectancy_a_little_off_is_believed():
    assert doubts(lives(with_value(LIVES, 2020, 4, 72.7))) == []


# Sums


def beds(total: float, public: float | None, private: float | None, area: str = "T01") -> list[Observation]:
    found = [
        Observation(
            area, "beds_per_10k", 2023, total / 100, "nso", numerator=total, denominator=1_000_000.0
        ),
        Observation(area, "beds_public", 2023, public, "nso"),
        Observation(
            area, "private_bed_share", 2023, private and private / total * 100, "nso",
            numerator=private, denominator=total,
        ),
    ]  # fmt: skip
    return [one for one in found if one.value is not None]


@pytest.mark.parametrize(("public", "private"), [(2701, 300), (2699, 300), (3001, None)])
def test_parts_that_do_not_add_up_to_their_total(public, private):
    doubt = only(beds(3000, public, private))
    assert (doubt.rule, doubt.strength, doubt.evidence["difference"]) == ("parts", Strength.STRONG, 1)
    assert {key.indicator_id for key in doubt.keys} >= {"beds_per_10k", "beds_public"}


@pytest.mark.parametrize(("public", "private"), [(2700, 300), (2700, None), (None, 300), (3000, None)])
def test_parts_that_add_up_or_leave_room_for_a_missing_part_are_believed(public, private):
    assert doubts(beds(3000, public, private)) == []


def counted(totals: list[float | None], country: float) -> list[Observation]:
    figures = zip([*NAMES, "VN"], [*totals, country], strict=True)
    return [
        Observation(area, "doctors_per_10k", 2024, count / 100, "nso", numerator=count, denominator=1e6)
        for area, count in figures
        if count is not None
    ]


DOCTORS = [1010.0, 1220.0, 930.0, 1140.0, 1350.0, 860.0, 1070.0, 1280.0, 990.0, 1410.0, 1330.0, 1410.0]


def of_country(found):
    return [doubt for doubt in found if doubt.rule == "country_sum"]


@pytest.mark.parametrize(("extra", "strength"), [(-15, Strength.MILD), (150, Strength.STRONG)])
def test_country_sum_differs_from_its_provinces(extra, strength):
    (doubt,) = of_country(doubts(counted(DOCTORS, 14_000 + extra)))
    assert (doubt.area_id, doubt.strength, doubt.evidence["difference"]) == ("VN", strength, abs(extra))


@pytest.mark.parametrize("extra", [0, 14, -13])
def test_a_country_within_a_thousandth_of_the_sum_is_believed(extra):
    assert of_country(doubts(counted(DOCTORS, 14_000 + extra))) == []


def test_a_sum_with_a_missing_province_can_only_be_too_large():
    assert of_country(doubts(counted([None, *DOCTORS[1:]], 14_000))) == []
    assert of_country(doubts(counted([None, *DOCTORS[1:]], 12_000))) != []


def test_country_range_holds_the_country():
    columns = {2022: INSURANCE[2022]}
    inside = line("VN", INSURED, {2022: 92.4})
    rounded = line("VN", INSURED, {2022: 92.5})
    outside = line("VN", INSURED, {2022: 92.6})
    assert doubts(table(INSURED, columns) + inside) == []
    assert doubts(table(INSURED, columns) + rounded) == []
    doubt = only(table(INSURED, columns) + outside)
    assert (doubt.rule, doubt.area_id, doubt.evidence["high"]) == ("country_range", "VN", 92.4)


# One figure, one doubt


def test_a_figure_is_told_by_its_most_telling_rule_only():
    """Ten times too large is also implausible, far from its neighbours, and breaks the ratio to infants."""
    doubt = only(mortality(with_value(UNDER_FIVES, 2019, 1, 210.0)))
    assert (doubt.rule, doubt.area_id) == ("times_ten", "T02")


def test_many_areas_of_a_column_are_one_doubt_about_the_column():
    four = [99.9, 101.0, 102.0, 103.0, 104.0, *INSURANCE[2022][5:]]
    five = [101.0, 102.0, 103.0, 104.0, 105.0, *INSURANCE[2022][5:]]
    single = [doubt.area_id for doubt in doubts(table(INSURED, {2022: four}))]
    assert single == ["T02", "T03", "T04", "T05"]
    doubt = only(table(INSURED, {2022: five}))
    assert (doubt.area_id, doubt.evidence["areas"], doubt.evidence["value"]) == ("", 5, 105.0)
