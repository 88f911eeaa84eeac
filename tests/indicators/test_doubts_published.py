"""The doubts about the source workbooks that the project ships: what is known to be wrong in them is found, and the
list stays short enough to be read. The rules themselves know nothing of these tables."""

from functools import cache

import pytest

from indicators.areas import areas
from indicators.breaks import breaks
from indicators.catalogue import catalogue
from indicators.doubts import Doubt, Strength, find_doubts, sentence
from loaders.intake import examine
from loaders.shipped import read_sources

HA_NOI, LAI_CHAU, GIA_LAI, BINH_DUONG, CA_MAU = "P63-01", "P63-12", "P63-64", "P63-74", "P63-96"
LAO_CAI, QUANG_NAM, BINH_PHUOC, THANH_HOA, HUE = "P63-10", "P63-49", "P63-70", "P63-38", "P63-46"


@cache
def published() -> tuple[Doubt, ...]:
    figures = [
        figure.observation
        for source in read_sources()
        for figure in examine(source.path, source.options).figures
    ]
    return tuple(find_doubts(figures, catalogue(), areas(), breaks()))


@pytest.mark.parametrize(
    ("rule", "area_id", "indicator_id", "year"),
    [
        ("repeated_column", "", "stunting", 2022),
        ("repeated_column", "", "underweight", 2022),
        ("repeated_column", "", "wasting", 2022),
        ("zero", HA_NOI, "beds_per_10k", 2022),
        ("zero", GIA_LAI, "beds_per_10k", 2022),
        ("column_zigzag", "", "doctors_per_10k", 2020),
        ("column_zigzag", "", "doctors_per_10k", 2022),
        ("below_plausible", LAO_CAI, "doctors_per_10k", 2022),
        ("below_plausible", QUANG_NAM, "doctors_per_10k", 2022),
        ("below_plausible", BINH_PHUOC, "doctors_per_10k", 2022),
        ("country_sum", "VN", "doctors_per_10k", 2022),
        ("ratio", CA_MAU, "under5_mortality", 2024),
        ("life_table", CA_MAU, "life_expectancy", 2024),
        ("life_table", LAI_CHAU, "life_expectancy", 2024),
        ("life_table", BINH_DUONG, "life_expectancy", 2019),
        ("ratio", "VN", "under5_mortality", 2020),
        ("unchanged", BINH_DUONG, "life_expectancy", 2025),
        ("jump", HUE, "beds_per_10k", 2023),
        ("jump", THANH_HOA, "stunting", 2024),
        ("column_spike", "", "full_immunisation", 2023),
        ("precision", "", "infant_mortality", 2008),
    ],
)
def test_what_is_known_to_be_wrong_or_strange_is_found(rule, area_id, indicator_id, year):
    found = [
        one
        for one in published()
        if (one.rule, one.area_id, one.indicator_id) == (rule, area_id, indicator_id)
    ]
    assert year in {year for one in found for year in one.years}


def test_a_coarsely_printed_column_is_doubted_less_than_a_copied_one():
    """Life expectancy of 2022 equals that of 2021 in 59 of 63 provinces, malnutrition in all of them."""
    copied = {one.indicator_id: one.strength for one in published() if one.rule == "repeated_column"}
    assert copied == {
        "stunting": Strength.STRONG,
        "underweight": Strength.STRONG,
        "wasting": Strength.STRONG,
        "life_expectancy": Strength.MILD,
    }


def test_a_person_can_read_the_whole_list():
    assert 40 <= len(published()) <= 90
    assert len({one.doubt_id for one in published()}) == len(published())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sentence_is_filled(language):
    for doubt in published():
        assert "{" not in sentence(doubt, language)
