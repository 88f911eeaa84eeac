"""Indicators, counts and tables of counts are found by the names people write, and never by another's."""

import csv
import unicodedata
from pathlib import Path

import pytest

from indicators.catalogue import Catalogue, catalogue
from indicators.definition import Role
from indicators.text import fold, term_key

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"


def every_name(definitions: Catalogue) -> list[tuple[str, str]]:
    """(folded name, id) of each indicator and count, each name of one thing once."""
    pairs: set[tuple[str, str]] = set()
    for thing in (*definitions.indicators.values(), *definitions.counts.values()):
        for name in (
            thing.id,
            *thing.aliases,
            *(text for w in (thing.title, thing.short_title) for text in (w.vi, w.en)),
        ):
            pairs.add((term_key(name), thing.id))
    return sorted(pairs)


def test_no_name_belongs_to_two_indicators_or_counts() -> None:
    keys = [key for key, _ in every_name(catalogue())]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_no_title_of_a_table_of_counts_is_the_name_of_an_indicator_or_of_another_table() -> None:
    titles = [
        {term_key(name) for name in (table.title.vi, table.title.en, *table.aliases)}
        for table in catalogue().count_tables
    ]
    assert not set.union(*titles) & {key for key, _ in every_name(catalogue())}
    assert len(set.union(*titles)) == sum(map(len, titles))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # titles and items of the tables of the National Statistics Office, as printed
        ("Infant mortality rate by province by Cities, provincies and Year", "infant_mortality"),
        ("Under-5 mortality rate by province by Cities, provincies and Year", "under5_mortality"),
        ("Life expectancy at birth by province by Cities, provincies and Year", "life_expectancy"),
        (
            "Proportion of population covered by health insurance by province by Cities, provincies and Year",
            "health_insurance_coverage",
        ),
        (
            "Percentage of children under 1 year old immunized fully caccinations by province "
            "by Cities, provincies and Year",
            "full_immunisation",
        ),
        ("Weight-for-age malnutrition", "underweight"),
        ("Height-for-age malnutrition", "stunting"),
        ("Weight-for-height malnutrition", "wasting"),
        ("Patient bed per 10,000 inhabitants(***)", "beds_per_10k"),
        # the plan of Hà Nam and the letter of Ninh Thuận
        ("Tỷ lệ tham gia bảo hiểm y tế (BHYT)", "health_insurance_coverage"),
        ("Tỷ lệ chi trực tiếp từ tiền túi của hộ gia đình cho chăm sóc y tế", "out_of_pocket_share"),
        ("Tỷ lệ tiêm chủng mở rộng", "full_immunisation"),
        ("Tỷ lệ suy dinh dưỡng thể thấp còi của trẻ em dưới 5 tuổi", "stunting"),
        ("Chiều cao trung bình thanh niên 18 tuổi đối với nam", "height_18_male"),
        ("dược sỹ đại học/10.000 dân", "pharmacists_per_10k"),
        ("Tỷ lệ bảo hiểm y tế toàn dân", "health_insurance_coverage"),
        ("tỷ lệ xã, phường, thị trấn có bác sĩ làm việc", "communes_with_doctor"),
        ("tỷ lệ xã, phường đạt tiêu chí Quốc gia về y tế", "communes_meeting_national_standard"),
        # yearbooks of the ministry and of provinces
        ("Số bác sỹ cho 10000 dân", "doctors_per_10k"),
        ("Số dược sỹ ĐH 10000 dân", "pharmacists_per_10k"),
        ("Tỷ lệ TYT xã có bác sỹ", "communes_with_doctor"),
        ("Tỷ lệ % tiêm chủng đầy đủ cho trẻ em<1 tuổi", "full_immunisation"),
        ("Bác sĩ bình quân 1 vạn dân", "doctors_per_10k"),
        ("Giường bệnh tính bình quân 1 vạn dân số", "beds_per_10k"),
        ("Tỷ suất chết của trẻ em dưới một tuổi", "infant_mortality"),
        # short forms and spellings
        ("BHYT", "health_insurance_coverage"),
        ("Tuổi thọ TB", "life_expectancy"),
        ("Tỷ lệ xã đạt BTCQG về y tế xã", "communes_meeting_national_standard"),
        ("Tỉ lệ bao phủ BHYT", "health_insurance_coverage"),
        ("SỐ BÁC SỸ/VẠN DÂN", "doctors_per_10k"),
        ("giường bệnh / 10.000 dân", "beds_per_10k"),
        (unicodedata.normalize("NFD", "Tỉ suất tử vong trẻ em dưới 05 tuổi"), "under5_mortality"),
        ("Số giường bệnh công lập", "beds_public"),
        ("stations_managing_ncd", "stations_managing_ncd"),
    ],
)
def test_an_indicator_is_found_by_the_name_that_a_source_gives_it(written: str, expected: str) -> None:
    assert catalogue().find(written) == [expected]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi",  # which of three forms?
        "Số bác sĩ",  # a count
        "Số giường bệnh ngoài công lập trên 10.000 dân",  # the yearbook's other figure
        "Tỷ số tử vong mẹ",  # none of the 24
    ],
)
def test_a_name_that_could_mean_another_figure_finds_nothing(written: str) -> None:
    assert catalogue().find(written) == []


def test_the_beds_table_feeds_a_rate_a_share_and_a_count() -> None:
    table = catalogue().find_count_table(
        "Number of patient beds  by province(*) by Cities, Provinces, Year and Items"
    )
    assert table is not None
    found = {
        alias: (item.target_id, item.role, item.denominator)
        for item in table.items.values()
        for alias in item.aliases
        if alias in ("Total", "Public", "Non public")
    }
    assert found == {
        "Total": ("beds_per_10k", Role.NUMERATOR, "population"),
        "Public": ("beds_public", Role.VALUE, None),
        "Non public": ("private_bed_share", Role.NUMERATOR, "total"),
    }


def test_the_doctors_table_needs_no_item() -> None:
    table = catalogue().find_count_table("Number of doctors by province (*) by Cities, Provinces and Year")
    assert table is not None
    (item,) = table.items.values()
    assert (item.target_id, item.role, item.denominator) == ("doctors_per_10k", Role.NUMERATOR, "population")


def test_the_folded_name_is_the_match_key_of_every_alias_of_a_province() -> None:
    with (REFERENCE / "province_aliases.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 603
    assert [row["alias"] for row in rows if fold(row["alias"]) != row["match_key"]] == []


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Đắk Lắk", "daklak"),
        ("Ðắk Lắk", "daklak"),  # U+00D0
        (unicodedata.normalize("NFD", "Thừa Thiên – Huế"), "thuathienhue"),
        ("Hoà Bình", "hoabinh"),
        ("T. Hà Nam", "hanam"),
        ("T.Hà Nam", "hanam"),
        ("T.P Hồ Chí Minh", "tphochiminh"),
        (" Khanh  Hoa", "khanhhoa"),
        ("10.000 dân (*)", "10000dan"),
    ],
)
def test_folding_leaves_letters_and_digits(written: str, key: str) -> None:
    assert fold(written) == key
