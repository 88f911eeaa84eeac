"""Cells of tables of areas: units, percentages, counts, and what is no figure. All figures are test figures."""

import datetime

import pytest

from loaders.findings import Severity
from tests.loaders.returns_by_people import (
    codes_of,
    errors_of,
    examine_rows,
    figures_of,
)

N = None


@pytest.mark.parametrize(
    "value, code",
    [
        ("abc", "number.not_understood"),
        ("#REF!", "number.excel_error"),
        ("=70+5", "number.formula_unsaved"),
        (datetime.date(2024, 5, 12), "number.date"),
        (True, "number.boolean"),
        ("75 ‰", "unit.mismatch"),
    ],
)
def test_a_cell_that_holds_no_figure_is_an_error_and_its_neighbours_are_read(
    value: object, code: str
) -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2021, 2022], ["Hà Giang", 71.5, 72], ["Hà Nam", 75, value]]
    examination = examine_rows(rows)
    assert errors_of(examination) == [(code, "C4")]
    assert {figure.cell for figure in examination.figures} == {"B3", "C3", "B4"}


@pytest.mark.parametrize(
    "unit, value, stored",
    [
        ("Đơn vị tính: %", 97.5, 97.5),
        ("ĐVT: %", "97,5", 97.5),
        ("(‰)", 975, 97.5),
        ("Đơn vị báo cáo: Sở Y tế", 97.5, 97.5),
    ],
)
def test_the_unit_of_the_table_is_read_and_converted(unit: str, value: object, stored: float) -> None:
    rows = [["Tỷ lệ dân số tham gia BHYT"], [unit], ["Tỉnh", 2023], ["Hà Nam", value]]
    assert figures_of(examine_rows(rows)) == {("P63-35", "health_insurance_coverage", 2023): (stored, "B4")}


def test_a_cell_formatted_as_a_percentage_holds_hundredths() -> None:
    rows = [["Tỷ lệ bao phủ BHYT (%)"], ["Tỉnh", 2022, 2023], ["Hà Nam", 0.951, 96.2]]
    examination = examine_rows(rows, formats={"B3": "0.0%"})
    assert figures_of(examination) == {
        ("P63-35", "health_insurance_coverage", 2022): (95.1, "B3"),
        ("P63-35", "health_insurance_coverage", 2023): (96.2, "C3"),
    }


@pytest.mark.parametrize(
    "title, unit, value, rate, count",
    [
        ("Số bác sĩ phân theo địa phương", "Đơn vị tính: Người", 850, 9.68, 850),
        ("Số bác sĩ phân theo địa phương", "Đơn vị tính: Bác sĩ/vạn dân", "9,7", 9.7, N),
        ("Số bác sĩ trên 10.000 dân", "Đơn vị tính: Bác sĩ", 9.7, 9.7, N),
        ("Số bác sĩ", "ĐVT: nghìn người", "0,85", 9.68, 850),
    ],
)
def test_doctors_are_a_count_or_a_rate_as_title_and_unit_say(
    title: str, unit: str, value: object, rate: float, count: float | None
) -> None:
    examination = examine_rows([[title], [unit], ["Tỉnh", 2022], ["Hà Nam", value]])
    (figure,) = examination.figures
    assert figure.observation.indicator_id == "doctors_per_10k"
    assert round(figure.observation.value or 0, 2) == rate
    assert figure.observation.numerator == count


def test_counts_with_points_between_thousands_are_whole_numbers() -> None:
    rows = [
        ["Số giường bệnh"],
        ["Tỉnh", 2021],
        ["Hà Nam", "2.500"],
        ["Hà Giang", "1 234"],
        ["Hà Nội", "14.000"],
    ]
    examination = examine_rows(rows)
    assert [figure.observation.numerator for figure in examination.figures] == [2500, 1234, 14000]
    assert [(found.code, found.cell) for found in examination.findings if found.cell] == [
        ("count.read_whole", "B3")
    ]


def test_half_a_doctor_is_an_error() -> None:
    examination = examine_rows([["Số bác sĩ"], ["Tỉnh", 2022], ["Hà Nam", 9.7]])
    assert errors_of(examination) == [("count.not_whole", "B3")]


def test_a_count_of_a_year_without_population_is_kept_without_a_rate() -> None:
    examination = examine_rows([["Số bác sĩ"], ["Tỉnh", 2005], ["Hà Nam", 850], ["Hà Giang", 400]])
    assert [(one.observation.value, one.observation.numerator) for one in examination.figures] == [
        (N, 850),
        (N, 400),
    ]
    assert "count.no_population" in codes_of(examination, Severity.NOTE)


def test_population_beside_the_figures_is_named_and_not_stored() -> None:
    rows = [
        ["Số bác sĩ năm 2022"],
        ["Tỉnh", "Dân số trung bình (người)", "Số bác sĩ"],
        ["Hà Nam", 878000, 850],
    ]
    examination = examine_rows(rows)
    assert [figure.cell for figure in examination.figures] == ["C3"]
    assert ("column.not_stored", "B2") in [(found.code, found.cell) for found in examination.findings]
