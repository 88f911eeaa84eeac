"""Means of a region: weighted by people, counts summed, a gap where a province is missing. Literal test figures."""

from dataclasses import replace

import pytest

from indicators.areas import Areas, areas
from indicators.catalogue import catalogue
from indicators.rollup import Converted, Gap
from indicators.types import Conversion, Observation
from reporting.progress import Nothing, open_book
from reporting.regions import gap_text, mean_text, members_of, region_area, region_means, with_region
from reporting.words import words

HIGHLANDS = "Tây Nguyên"
PROVINCES = ["P63-62", "P63-64", "P63-66", "P63-67", "P63-68"]
PERSONS = dict(zip(PROVINCES, (500_000, 1_500_000, 1_900_000, 600_000, 1_300_000), strict=True))
INSURED, STUNTED, BEDS = (
    catalogue().indicators[one] for one in ("health_insurance_coverage", "stunting", "beds_per_10k")
)


@pytest.fixture
def known() -> Areas:
    """The provinces of the Highlands with round test numbers of people in 2024."""
    return replace(areas(), population={(one, 2024): persons for one, persons in PERSONS.items()})


def seen(indicator, *values, year=2024, counts=None):
    return {
        (area, indicator.id): (
            Observation(area, indicator.id, year, value, "nso", numerator=n, denominator=d),
        )
        for area, value, (n, d) in zip(PROVINCES, values, counts or [(None, None)] * 5, strict=False)
    }


def means(known, indicator, judged) -> list[Converted | Gap]:
    book = replace(open_book(Nothing()), judged=judged)
    return list(region_means("R63-taynguyen", PROVINCES, book, indicator, known))


def test_the_members_are_the_provinces_of_the_set_in_the_region():
    assert members_of(areas(), "63", HIGHLANDS) == PROVINCES
    assert members_of(areas(), "34", HIGHLANDS) == []
    assert [len(members_of(areas(), "34", one)) for one in areas().regions("34")] == [6, 9, 5, 6, 3, 5]


def test_a_rate_on_the_whole_population_is_weighted_by_it(known: Areas):
    (one,) = means(known, INSURED, seen(INSURED, 90.0, 92.0, 94.0, 96.0, 98.0))
    # (90×0.5 + 92×1.5 + 94×1.9 + 96×0.6 + 98×1.3) / 5.8
    assert one.observation.value == pytest.approx(94.24137931034483)
    assert one.observation.conversion is Conversion.WEIGHTED
    assert mean_text(one, INSURED, words("en")) == (
        "Converted: mean of 5 provinces weighted by their average population of 2024."
    )


def test_a_rate_on_other_people_is_approximate(known: Areas):
    (one,) = means(known, STUNTED, seen(STUNTED, 20.0, 20.0, 20.0, 20.0, 26.0))
    assert one.observation.value == pytest.approx(20.0 + 6.0 * 1.3 / 5.8)
    assert one.observation.conversion is Conversion.APPROXIMATE
    assert mean_text(one, STUNTED, words("vi")).endswith(
        "Xấp xỉ, vì mẫu số của chỉ tiêu không phải toàn bộ dân số."
    )


def test_counts_are_summed_and_divided_last(known: Areas):
    counts = [(1000, 500_000), (3000, 1_500_000), (3800, 1_900_000), (1200, 600_000), (3900, 1_300_000)]
    (one,) = means(known, BEDS, seen(BEDS, 20.0, 20.0, 20.0, 20.0, 30.0, counts=counts))
    assert (one.observation.numerator, one.observation.denominator) == (12_900, 5_800_000)
    assert one.observation.value == pytest.approx(12_900 / 5_800_000 * 10_000)
    assert one.observation.conversion is Conversion.EXACT
    assert "summed, then divided" in mean_text(one, BEDS, words("en"))


def test_a_missing_province_makes_no_mean_and_is_named(known: Areas):
    (gap,) = means(known, INSURED, seen(INSURED, 90.0, 92.0, None, 96.0))
    assert isinstance(gap, Gap) and gap.missing == ("P63-66", "P63-68")
    assert gap_text(gap, areas(), words("vi")) == (
        "Năm 2024 không có bình quân vùng: thiếu số liệu của Đắk Lắk, Lâm Đồng."
    )


def test_of_many_missing_provinces_the_first_few_are_named(known: Areas):
    gap = Gap("R34-x", INSURED.id, 2024, "nso", means(known, INSURED, seen(INSURED, 90.0))[0].reason)
    gap = replace(gap, missing=("P63-62", "P63-64", "P63-66", "P63-67", "P63-68", "P63-56"))
    assert gap_text(gap, areas(), words("en")).endswith(
        "Kon Tum, Gia Lai, Đắk Lắk, Đắk Nông and 2 others are missing."
    )


def test_the_region_lies_among_the_facts_and_in_no_set(known: Areas):
    book = replace(open_book(Nothing()), judged=seen(INSURED, 90.0, 92.0, 94.0, 96.0, 98.0))
    wider, areas_too = with_region(book, known, catalogue(), "63", HIGHLANDS)
    region = region_area("63", HIGHLANDS)
    (one,) = wider.judged[region.unit_id, INSURED.id]
    assert wider.conversions[region.unit_id, INSURED.id, 2024, "nso"].observation == one
    assert areas_too.units[region.unit_id] == region
    assert [len(areas_too.of_set(one)) for one in ("63", "34")] == [63, 34]
    assert (region.unit_id, INSURED.id) not in book.judged
