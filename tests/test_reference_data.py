"""What the reference files promise about places, people and borders is true of them."""

import csv
import json
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from indicators.text import fold

REFERENCE = Path(__file__).resolve().parents[1] / "data" / "reference"

# Thousand persons: printed to 0.1 for the 63 (0.05 either way for each member) and to 0.01 for the 34.
ROUNDING_OF_A_MEMBER = 0.05
ROUNDING_OF_A_SUM = 0.005


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def units(unit_set: str) -> dict[str, dict[str, str]]:
    return {row["unit_id"]: row for row in rows("provinces.csv") if row["unit_set"] == unit_set}


def polygons(feature: dict) -> list:
    geometry = feature["geometry"]
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]


def features(unit_set: str) -> dict[str, dict]:
    text = (REFERENCE / f"provinces_{unit_set}.geojson").read_text(encoding="utf-8")
    return {feature["properties"]["unit_id"]: feature for feature in json.loads(text)["features"]}


# places


def test_there_are_63_units_and_34_after_them() -> None:
    assert (len(units("63")), len(units("34"))) == (63, 34)


def test_every_unit_of_the_63_has_exactly_one_successor_among_the_34() -> None:
    members = Counter(row["successor_unit_id"] for row in units("63").values())
    assert set(members) == set(units("34"))
    assert Counter(members.values()) == {1: 11, 2: 17, 3: 6}


def test_23_of_the_34_carry_an_old_name_and_cover_more_land() -> None:
    lineage = Counter(row["lineage"] for row in units("34").values())
    assert lineage == {"merged": 23, "unchanged": 11}
    old_names = {row["name_short"] for row in units("63").values()} | {"Huế"}
    assert {row["name_short"] for row in units("34").values()} <= old_names


def test_seven_old_codes_now_mean_another_province() -> None:
    before = {row["gso_code"]: row["name_short"] for row in units("63").values()}
    reused = {
        row["gso_code"]: (before[row["gso_code"]], row["name_short"])
        for row in units("34").values()
        if before[row["gso_code"]] != row["name_short"]
    }
    assert reused.pop("46") == ("Thừa Thiên Huế", "Huế")  # the same place under a new name
    assert reused == {
        "15": ("Yên Bái", "Lào Cai"),
        "24": ("Bắc Giang", "Bắc Ninh"),
        "44": ("Quảng Bình", "Quảng Trị"),
        "52": ("Bình Định", "Gia Lai"),
        "80": ("Long An", "Tây Ninh"),
        "82": ("Tiền Giang", "Đồng Tháp"),
        "91": ("Kiên Giang", "An Giang"),
    }


@pytest.mark.parametrize(
    ("unit_id", "city_since"),
    [
        ("P63-46", "2025-01-01"),
        ("P34-75", "2026-04-30"),
        ("P34-22", "2026-09-01"),
        ("P34-24", "2026-09-20"),
    ],
)
def test_a_province_that_became_a_city_has_the_day(unit_id: str, city_since: str) -> None:
    history = [row for row in rows("unit_status_history.csv") if row["unit_id"] == unit_id]
    assert [row["type"] for row in history] == ["tỉnh", "thành phố"]
    assert history[1]["valid_from"] == city_since


# names


def test_a_folded_name_leads_to_one_place_inside_its_set() -> None:
    """Provinces, regions, dissolved units and the country share one column of a workbook."""
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows("province_aliases.csv"):
        places[row["unit_set"], row["match_key"]].add(row["unit_id"])
    for row in rows("region_aliases.csv"):
        places[row["unit_set"], row["match_key"]].add(row["region"])
    for unit_set in ("63", "34"):
        for row in rows("country_aliases.csv"):
            places[unit_set, row["match_key"]].add(row["area_id"])
        for row in rows("dissolved_units.csv"):
            places[unit_set, row["match_key"]].add(row["name"])
    assert {key: found for key, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    "name", ["province_aliases.csv", "region_aliases.csv", "country_aliases.csv", "dissolved_units.csv"]
)
def test_every_match_key_is_the_folded_alias(name: str) -> None:
    assert [row["alias"] for row in rows(name) if fold(row["alias"]) != row["match_key"]] == []


def test_the_regions_of_the_aliases_are_those_of_the_provinces() -> None:
    of_units = {(row["unit_set"], row["region"]) for row in rows("provinces.csv")}
    of_aliases = {(row["unit_set"], row["region"]) for row in rows("region_aliases.csv")}
    assert of_aliases == of_units
    assert Counter(unit_set for unit_set, _ in of_units) == {"63": 6, "34": 6}


@pytest.mark.parametrize(
    ("printed", "region"),
    [
        ("Red River Delta", "Đồng bằng sông Hồng"),
        ("Northern midlands and mountain areas", "Trung du và miền núi phía Bắc"),
        ("Northern Central area and Central coastal area", "Bắc Trung Bộ và Duyên hải miền Trung"),
        ("North Central area and Central coastal area", "Bắc Trung Bộ và Duyên hải miền Trung"),
        ("North Central and central coastal areas", "Bắc Trung Bộ và Duyên hải miền Trung"),
        ("Central Highlands", "Tây Nguyên"),
        ("South East", "Đông Nam Bộ"),
        ("Mekong River Delta", "Đồng bằng sông Cửu Long"),
    ],
)
def test_every_region_as_the_statistics_office_prints_it_is_known(printed: str, region: str) -> None:
    found = {
        row["region"]
        for row in rows("region_aliases.csv")
        if row["unit_set"] == "63" and row["match_key"] == fold(printed)
    }
    assert found == {region}


def test_the_country_is_known_as_the_tables_print_it() -> None:
    known = {row["match_key"] for row in rows("country_aliases.csv")}
    assert {fold(" WHOLE COUNTRY"), fold("Whole country"), fold("CẢ NƯỚC"), fold("TOÀN QUỐC")} <= known


def test_ha_tay_is_dissolved_into_ha_noi_and_none_of_the_63() -> None:
    dissolved = {
        (row["name"], row["dissolved_on"], row["merged_into"]) for row in rows("dissolved_units.csv")
    }
    assert dissolved == {("Hà Tây", "2008-08-01", "P63-01")}
    assert "hatay" not in {row["match_key"] for row in rows("province_aliases.csv")}


def test_a_break_names_a_place_a_year_and_a_legal_basis() -> None:
    breaks = rows("breaks.csv")
    assert [(row["area_id"], row["first_year"], row["uncertain_years"]) for row in breaks] == [
        ("P63-01", "2009", "2008"),
        ("P63-26", "2009", "2008"),
    ]
    for row in breaks:
        assert row["area_id"] in units("63")
        assert row["legal_basis"] and row["comment"] and row["reason_vi"] and row["reason_en"]


def test_the_four_series_of_the_shipped_data_are_described() -> None:
    series = rows("series.csv")
    assert [row["series"] for row in series] == [
        "nso",
        "moh_yearbook",
        "moh_announcement",
        "provincial_report",
    ]
    assert all(row["title_vi"] and row["title_en"] and row["publisher"] for row in series)


# people


@pytest.mark.parametrize("year", ["2020", "2024"])
def test_summed_members_are_the_published_population_within_rounding(year: str) -> None:
    population = {
        row["unit_id"]: float(row["population_thousand"])
        for row in rows("population.csv")
        if row["definition"] == "average" and row["year"] == year
    }
    members: dict[str, list[float]] = defaultdict(list)
    for unit_id, row in units("63").items():
        members[row["successor_unit_id"]].append(population[unit_id])
    assert set(members) == set(units("34"))
    beyond = {
        unit_id: (sum(parts), population[unit_id])
        for unit_id, parts in members.items()
        if abs(sum(parts) - population[unit_id]) > ROUNDING_OF_A_MEMBER * len(parts) + ROUNDING_OF_A_SUM
    }
    assert beyond == {}


def test_every_unit_has_an_average_population_in_every_year_of_its_set() -> None:
    years: dict[str, list[int]] = defaultdict(list)
    for row in rows("population.csv"):
        if row["definition"] == "average":
            years[row["unit_id"]].append(int(row["year"]))
    assert all(sorted(years[unit_id]) == list(range(2011, 2025)) for unit_id in units("63"))
    assert all(sorted(years[unit_id]) == list(range(2011, 2026)) for unit_id in units("34"))


def test_the_other_population_is_told_apart_by_its_definition() -> None:
    other = [row for row in rows("population.csv") if row["definition"] != "average"]
    assert {row["definition"] for row in other} == {"nq202_scale"}
    assert len(other) == 23


# borders


@pytest.mark.parametrize("unit_set", ["63", "34"])
def test_every_unit_has_its_polygon_and_no_polygon_is_a_stranger(unit_set: str) -> None:
    assert set(features(unit_set)) == set(units(unit_set))


@pytest.mark.parametrize("unit_set", ["63", "34"])
def test_both_archipelagos_are_whole(unit_set: str) -> None:
    """East of 110.2° E lie only the 22 parts of Hoàng Sa (Đà Nẵng) and the 300 of Trường Sa (Khánh Hòa)."""
    east = {
        unit_id: sum(min(point[0] for point in polygon[0]) > 110.2 for polygon in polygons(feature))
        for unit_id, feature in features(unit_set).items()
    }
    prefix = f"P{unit_set}"
    assert {unit_id: parts for unit_id, parts in east.items() if parts} == {
        f"{prefix}-48": 22,
        f"{prefix}-56": 300,
    }


def test_both_archipelagos_have_their_label_inside_the_box_to_show() -> None:
    labels = json.loads((REFERENCE / "island_labels.geojson").read_text(encoding="utf-8"))["features"]
    assert {one["properties"]["label"] for one in labels} == {"Quần đảo Hoàng Sa", "Quần đảo Trường Sa"}
    for one in labels:
        west, south, east, north = one["properties"]["bbox"]
        x, y = one["geometry"]["coordinates"]
        assert west <= x <= east and south <= y <= north


@pytest.mark.parametrize("unit_set", ["63", "34"])
def test_outer_rings_run_clockwise(unit_set: str) -> None:
    for unit_id, feature in features(unit_set).items():
        for polygon in polygons(feature):
            ring = polygon[0]
            doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
            assert doubled < 0, unit_id


# the files themselves


def test_the_licence_of_the_borders_lies_beside_them() -> None:
    assert "CC BY-SA 4.0" in (REFERENCE / "LICENSE-GEOMETRY.md").read_text(encoding="utf-8")


def test_the_documents_that_figures_come_from_are_here_and_say_them() -> None:
    plan = (REFERENCE / "documents" / "907-KH-UBND_Ha_Nam_2018.txt").read_text(encoding="utf-8")
    letter = (REFERENCE / "documents" / "cong_van_UBND_Ninh_Thuan_2022.txt").read_text(encoding="utf-8")
    assert "Tuổi thọ trung bình đạt 75,4 tuổi" in plan
    assert "tỷ lệ bảo hiểm y tế toàn dân đạt trên 93%" in letter


def test_the_readme_names_every_file() -> None:
    readme = (REFERENCE / "README.md").read_text(encoding="utf-8")
    names = [path.name for path in REFERENCE.rglob("*") if path.is_file() and path.name != "README.md"]
    assert [name for name in names if name not in readme] == []


def test_no_reference_file_points_outside_the_project() -> None:
    words = ("shared/", "seeds/", "/work")
    found = [
        (path.name, word)
        for path in REFERENCE.rglob("*")
        if path.is_file()
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []
