"""Rows of tables of areas: which area each is, of which set, and which is nobody's. All figures are test figures."""

import pytest

from loaders.findings import Severity
from tests.loaders.returns_by_people import (
    codes_of,
    errors_of,
    examine_rows,
    figures_of,
)

N = None
OF_63 = ["Hà Giang", "Lào Cai", "Hà Nam"]
OF_BOTH = ["Lào Cai", "Ninh Bình", "Hưng Yên"]


@pytest.mark.parametrize(
    "name, code",
    [
        ("Hà Nộii", "area.near_miss"),
        ("Huyện Duy Tiên", "area.district"),
        ("Quận 1", "area.district"),
        ("Tiểu vùng Bắc", "area.unknown"),
        (N, "area.no_name"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_row_whose_area_is_not_known_is_an_error_at_its_name(
    name: str | None, code: str, place: int
) -> None:
    data: list[list[object]] = [["Hà Giang", 71.5, 72], ["Hà Nam", 75, 75.1]]
    data.insert(place, [name, 74.5, 74.7])
    examination = examine_rows([["Tuổi thọ trung bình"], ["Tỉnh", 2021, 2022], *data])
    assert errors_of(examination) == [(code, f"A{3 + place}")]
    assert len(examination.figures) == 4


def test_two_rows_of_one_province_are_an_error_at_both() -> None:
    examination = examine_rows(
        [["Tuổi thọ trung bình"], ["Tỉnh", 2023], ["Hà Nam", 75], ["Hà Giang", 70], ["Hà Nam", 76]]
    )
    assert errors_of(examination) == [("figure.duplicate", "B3"), ("figure.duplicate", "B5")]


@pytest.mark.parametrize(
    "names, years, asked, expected",
    [
        (OF_63, [2024], None, ["P63-02", "P63-10", "P63-35"]),
        (OF_63, [2025], None, ["P63-02", "P63-10", "P63-35"]),
        (OF_BOTH, [2024], None, ["P63-10", "P63-37", "P63-33"]),
        (OF_BOTH, [2026], None, ["P34-15", "P34-37", "P34-33"]),
        (OF_BOTH, [2024], "34", ["P34-15", "P34-37", "P34-33"]),
        (OF_BOTH, [2025], "63", ["P63-10", "P63-37", "P63-33"]),
        (OF_BOTH, [2024, 2025], "34", ["P34-15", "P34-15", "P34-37", "P34-37", "P34-33", "P34-33"]),
    ],
)
def test_a_name_belongs_to_the_set_that_the_table_and_its_year_fix(
    names: list[str], years: list[int], asked: str | None, expected: list[str]
) -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", *years], *[[name, *([74.5] * len(years))] for name in names]]
    examination = examine_rows(rows, area_set=asked)
    assert examination.accepted, examination.findings
    assert [figure.observation.area_id for figure in examination.figures] == expected


@pytest.mark.parametrize("years", [[2024, 2026], [2025]])
def test_names_of_both_sets_over_years_of_both_or_the_year_of_the_change_are_asked_about(
    years: list[int],
) -> None:
    rows = [
        ["Tuổi thọ trung bình"],
        ["Tỉnh", *years],
        *[[name, 74.5, 74.6][: 1 + len(years)] for name in OF_BOTH],
    ]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("area.set_unclear", "A3")]
    assert "--area-set" in examination.of(Severity.ERROR)[0].message_vi
    assert examination.figures == ()


def test_the_34_complete_are_the_34_whatever_the_year() -> None:
    from indicators.areas import areas

    names = [unit.name for unit in areas().of_set("34")]
    examination = examine_rows([["Tuổi thọ trung bình"], ["Tỉnh", 2024], *[[name, 74.5] for name in names]])
    assert {figure.observation.area_id for figure in examination.figures} == {
        unit.unit_id for unit in areas().of_set("34")
    }
    assert "area.set_complete" in codes_of(examination, Severity.NOTE)


def test_the_total_of_a_complete_table_is_the_country_and_of_a_part_is_nobody() -> None:
    from indicators.areas import areas

    names = [unit.name for unit in areas().of_set("34")]
    whole = examine_rows(
        [["Tuổi thọ trung bình"], ["Tỉnh", 2025], *[[name, 74.5] for name in names], ["Tổng số", 74.5]]
    )
    assert figures_of(whole)["VN", "life_expectancy", 2025] == (74.5, "B37")
    assert "area.total_is_country" in codes_of(whole, Severity.NOTE)
    part = examine_rows(
        [["Tuổi thọ trung bình"], ["Tỉnh", 2026], ["Lào Cai", 74], ["Huế", 75], ["Tổng cộng", 74.5]]
    )
    assert {figure.cell for figure in part.figures} == {"B3", "B4"}
    assert ("area.row_not_stored", "A5") in [(found.code, found.cell) for found in part.findings]


def test_a_part_of_the_people_named_between_the_rows_is_an_error() -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75], ["Nông thôn"], ["Hà Giang", 70]]
    assert errors_of(examine_rows(rows)) == [("layout.two_tables", "A4")]
