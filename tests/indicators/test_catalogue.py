"""The definitions are complete and say what their sources say."""

import csv
from pathlib import Path

import pytest

from indicators.catalogue import catalogue
from indicators.definition import NOT_FOUND, Aggregation, Indicator, Role, Words

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"

DIRECTIONS = {
    "life_expectancy": "higher",
    "healthy_life_expectancy": "higher",
    "health_insurance_coverage": "higher",
    "out_of_pocket_share": "lower",
    "full_immunisation": "higher",
    "under5_mortality": "lower",
    "infant_mortality": "lower",
    "stunting": "lower",
    "underweight": "lower",
    "wasting": "lower",
    "adult_obesity": "lower",
    "height_18_male": "higher",
    "height_18_female": "higher",
    "population_health_managed": "higher",
    "stations_managing_ncd": "higher",
    "beds_per_10k": "higher",
    "doctors_per_10k": "higher",
    "pharmacists_per_10k": "higher",
    "nurses_per_10k": "higher",
    "private_bed_share": "higher",
    "patient_satisfaction": "higher",
    "communes_with_doctor": "higher",
    "communes_meeting_national_standard": "higher",
    "end_aids_tb_malaria": None,
}

TEXTS = ("title", "short_title", "definition", "numerator", "denominator", "source")


def texts_of(indicator: Indicator) -> dict[str, Words]:
    return {field: getattr(indicator, field) for field in TEXTS}


def test_the_24_indicators_are_there_and_no_other() -> None:
    assert set(catalogue().indicators) == set(DIRECTIONS)


def test_better_is_the_direction_that_the_definition_states() -> None:
    assert {one.id: one.direction for one in catalogue().indicators.values()} == DIRECTIONS


@pytest.mark.parametrize("indicator", catalogue().indicators.values(), ids=lambda one: one.id)
def test_every_text_is_there_in_both_languages(indicator: Indicator) -> None:
    for field, words in texts_of(indicator).items():
        assert words.vi.strip() and words.en.strip(), field
        assert words.of("vi") == words.vi and words.of("en") == words.en


@pytest.mark.parametrize("indicator", catalogue().indicators.values(), ids=lambda one: one.id)
def test_a_short_title_fits_28_characters(indicator: Indicator) -> None:
    assert max(len(indicator.short_title.vi), len(indicator.short_title.en)) <= 28


def test_not_found_is_said_exactly_where_no_official_definition_was_found() -> None:
    said = {
        (one.id, field)
        for one in catalogue().indicators.values()
        for field, words in texts_of(one).items()
        if "không tìm thấy" in words.vi or "not found" in words.en
    }
    assert said == {
        ("healthy_life_expectancy", "definition"),
        ("healthy_life_expectancy", "numerator"),
        ("healthy_life_expectancy", "denominator"),
        ("healthy_life_expectancy", "source"),
        ("adult_obesity", "numerator"),
        ("end_aids_tb_malaria", "numerator"),
        ("end_aids_tb_malaria", "denominator"),
    }
    for indicator_id, field in said:
        words = getattr(catalogue().indicators[indicator_id], field)
        assert words == Words("không tìm thấy định nghĩa chính thức", NOT_FOUND)
        assert not words.is_found


def test_an_assumed_reading_is_marked_and_says_so() -> None:
    assumed = {
        (one.id, field): words
        for one in catalogue().indicators.values()
        for field, words in texts_of(one).items()
        if words.assumed or "giả định" in words.vi or "assumed" in words.en
    }
    assert set(assumed) == {
        ("health_insurance_coverage", "numerator"),
        ("health_insurance_coverage", "denominator"),
        ("out_of_pocket_share", "numerator"),
        ("out_of_pocket_share", "denominator"),
        ("population_health_managed", "numerator"),
    }
    for words in assumed.values():
        assert words.assumed and words.vi.endswith("(giả định)") and words.en.endswith("(assumed)")


def test_units_are_the_canonical_ones_and_each_has_its_multiplier() -> None:
    found = {(one.unit, one.multiplier) for one in catalogue().indicators.values()}
    assert found == {
        ("%", 100),
        ("‰", 1000),
        ("trên 10.000 dân", 10000),
        ("năm", 1),
        ("cm", 1),
        (None, None),
    }


def test_an_english_reader_sees_no_vietnamese_unit() -> None:
    labels = {one.unit_label.en for one in catalogue().indicators.values() if one.unit_label}
    assert labels == {"%", "per 1,000 live births", "per 10,000 people", "years", "cm"}


def test_every_percentage_is_clamped_at_0_and_100() -> None:
    percentages = [one for one in catalogue().indicators.values() if one.unit == "%"]
    assert {one.limits for one in percentages} == {(0, 100)}


def test_no_figure_is_below_zero_and_only_shares_of_residents_pass_the_whole() -> None:
    """Insurance of 114.9 % was published: people are counted where their card is issued."""
    measured = [one for one in catalogue().indicators.values() if not one.is_qualitative]
    assert {one.possible.min for one in (*measured, *catalogue().counts.values())} == {0}
    open_shares = {one.id for one in measured if one.unit == "%" and one.possible.max == 150}
    assert open_shares == {"health_insurance_coverage", "full_immunisation", "population_health_managed"}
    assert catalogue().indicators["infant_mortality"].possible.max == 1000


@pytest.mark.parametrize(
    ("indicator_id", "lowest", "highest"),
    [
        # the extremes of the published tables for provinces (NSO E02.18, E02.19, E02.25, E14.16, E14.18)
        ("infant_mortality", 7.0, 62.6),
        ("under5_mortality", 10.71, 73.3),
        ("life_expectancy", 65.7, 76.7),
        ("full_immunisation", 42.7, 100),
        ("underweight", 3.2, 24.6),
        ("stunting", 5.8, 30.2),
        ("wasting", 1.9, 12.7),
        # formed from counts (E14.09, E14.14), without what cannot be a measurement
        ("beds_per_10k", 9.09, 71.1),
        ("private_bed_share", 0, 41.4),
        ("doctors_per_10k", 2.82, 24.0),
    ],
)
def test_what_was_published_for_provinces_is_plausible(
    indicator_id: str, lowest: float, highest: float
) -> None:
    plausible = catalogue().indicators[indicator_id].plausible
    assert plausible.holds(lowest) and plausible.holds(highest)


@pytest.mark.parametrize(
    ("indicator_id", "printed"),
    [
        ("beds_per_10k", 0),  # Hà Nội and Gia Lai 2022: no bed at all
        ("doctors_per_10k", 0.9),  # Lào Cai 2022: 69 doctors in the whole province
    ],
)
def test_what_cannot_be_a_measurement_is_not_plausible(indicator_id: str, printed: float) -> None:
    assert not catalogue().indicators[indicator_id].plausible.holds(printed)


def test_insurance_up_to_100_is_plausible_and_more_is_not() -> None:
    plausible = catalogue().indicators["health_insurance_coverage"].plausible
    assert (plausible.holds(100.0), plausible.holds(101.2)) == (True, False)


def test_display_order_follows_the_groups_then_the_order_inside_them() -> None:
    shown = list(catalogue().indicators)
    assert list(catalogue().groups) == [
        "outcome",
        "coverage",
        "nutrition",
        "workforce_facilities",
        "grassroots",
        "finance_quality",
    ]
    assert shown[:5] == [
        "life_expectancy",
        "healthy_life_expectancy",
        "under5_mortality",
        "infant_mortality",
        "end_aids_tb_malaria",
    ]
    assert shown == [one.id for group in catalogue().groups for one in catalogue().of_group(group)]


def test_the_statistics_office_comes_first_and_every_series_is_known() -> None:
    with (REFERENCE / "series.csv").open(encoding="utf-8", newline="") as file:
        known = [row["series"] for row in csv.DictReader(file)]
    for one in catalogue().indicators.values():
        assert one.series_preference[0] == "nso"
        assert set(one.series_preference) <= set(known)


def test_an_indicator_formed_from_counts_sums_before_it_divides() -> None:
    formed = {
        item.target_id
        for table in catalogue().count_tables
        for item in table.items.values()
        if item.role is Role.NUMERATOR
    }
    summed = {one.id for one in catalogue().indicators.values() if one.aggregation is Aggregation.SUM_RATIO}
    assert formed == summed == {"beds_per_10k", "private_bed_share", "doctors_per_10k"}


def test_the_rounding_unit_is_the_last_decimal_shown() -> None:
    assert catalogue().indicators["life_expectancy"].rounding_unit == 0.1
    assert catalogue().indicators["infant_mortality"].rounding_unit == 0.01


def test_words_without_a_number_have_no_rounding_unit() -> None:
    milestone = catalogue().indicators["end_aids_tb_malaria"]
    assert milestone.is_qualitative
    assert (milestone.unit, milestone.limits, milestone.plausible) == (None, (None, None), (None, None))
    assert milestone.rounding_unit == 0
