"""What can be no figure of its indicator is refused at its cell, with what is expected there. Test figures only."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from indicators.catalogue import catalogue
from indicators.types import Observation
from loaders.findings import Severity
from loaders.impossible import impossible_figures
from store.figure_table import FigureTable
from store.records import Figure
from tests.loaders.return_builders import INSURED, examine_return
from tests.loaders.returns_by_people import codes_of, errors_of, examine_rows

STUNTED = "Tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi"


@pytest.mark.parametrize("value", [-16.9, "-16,9", "−16,9", "(16,9)", "-16,9 %"])
def test_a_negative_figure_is_an_error_that_says_what_is_expected(value: object) -> None:
    examination = examine_return(["Thực hiện 2024"], [1, STUNTED, "%", value])
    assert errors_of(examination) == [("value.below_possible", "D3")]
    (found,) = examination.of(Severity.ERROR)
    assert (found.found, found.expected, found.expected_en) == (
        "-16,9",
        "một số từ 0 trở lên (%)",
        "a number of 0 or more (%)",
    )
    assert found.message_vi.startswith(
        "Trang 'Biểu 1', ô D3: -16,9 cho 'Suy dinh dưỡng thấp còi': chỉ tiêu này không thể nhỏ hơn 0. Kiểm tra dấu trừ"
    )
    assert "this indicator cannot be below 0." in found.message_en


@pytest.mark.parametrize("value", [169, "169 %", 1.69])
def test_a_share_of_more_than_the_whole_is_an_error(value: object) -> None:
    formats = {"D3": "0.0%"} if value == 1.69 else {}
    rows = [["SỞ Y TẾ TỈNH HÀ NAM"], ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2024"], [1, STUNTED, "%", value]]
    examination = examine_rows(rows, formats=formats)
    assert errors_of(examination) == [("value.above_possible", "D3")]
    (found,) = examination.of(Severity.ERROR)
    assert (found.found, found.expected) == ("169", "một số không quá 100 (%)")


def test_what_is_impossible_is_not_doubted_as_well_and_its_neighbours_are_read() -> None:
    examination = examine_return(["Thực hiện 2023", "Thực hiện 2024"], [1, STUNTED, "%", 17.4, 169])
    assert [one.cell for one in examination.figures] == ["D3", "E3"]
    assert codes_of(examination, Severity.WARNING) == []


def test_shares_of_residents_may_pass_the_whole_with_a_warning() -> None:
    """Sóc Trăng 114.9 % in 2017: cards are counted where they are issued."""
    examination = examine_return(["Thực hiện 2024"], [1, INSURED, "%", 114.9])
    assert errors_of(examination) == []
    assert codes_of(examination, Severity.WARNING) == ["doubt.above_plausible"]


def test_no_share_is_half_as_much_again_as_the_whole() -> None:
    examination = examine_return(["Thực hiện 2024"], [1, INSURED, "%", "943 %"])
    assert errors_of(examination) == [("value.above_possible", "D3")]
    assert examination.of(Severity.ERROR)[0].expected == "một số không quá 150 (%)"


def test_the_whole_and_nothing_are_figures() -> None:
    examination = examine_return(
        ["Thực hiện 2024"], [1, "Tỷ lệ trạm y tế xã có bác sĩ làm việc", "%", 100], [2, STUNTED, "%", 0]
    )
    assert errors_of(examination) == []


def test_a_share_formed_of_its_counts_is_the_whole_when_all_are_counted() -> None:
    rows = [
        ["SỞ Y TẾ TỈNH HÀ NAM"],
        ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2023"],
        [1, "Tổng số giường bệnh", "giường", 700],
        [2, "Trong đó: giường bệnh ngoài công lập", "giường", 700],
    ]
    assert errors_of(examine_rows(rows)) == []


def test_a_count_below_zero_is_an_error() -> None:
    rows = [["Số bác sĩ phân theo địa phương"], ["Tỉnh", 2022], ["Hà Nam", -800], ["Hà Giang", 900]]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("value.below_possible", "B3")]
    assert examination.of(Severity.ERROR)[0].found.startswith("-")


def test_every_cell_of_a_long_column_of_negatives_is_refused() -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", *range(2005, 2025)]]
    rows += [[name, *(-70 - place for place in range(20))] for name in ("Hà Nam", "Hà Giang", "Nam Định")]
    examination = examine_rows(rows)
    assert {code for code, _ in errors_of(examination)} == {"value.below_possible"}
    assert len(errors_of(examination)) == 60


@pytest.mark.parametrize(
    ("goal", "code"),
    [(-5, "value.below_possible"), ("dưới 120", "value.above_possible"), (45, "plausible.target")],
)
def test_an_impossible_goal_is_an_error_and_an_unusual_one_a_warning(goal: object, code: str) -> None:
    rows = [
        ["KẾ HOẠCH bảo vệ, chăm sóc sức khỏe nhân dân tỉnh Hà Nam đến năm 2030 (Số: 907/KH-UBND)"],
        ["TT", "Chỉ tiêu", "Đơn vị", "Đến năm 2025"],
        [1, "Tỷ lệ người trưởng thành bị béo phì", "%", goal],
    ]
    examination = examine_rows(rows)
    said = [
        one.code for one in examination.findings if one.cell == "D3" and one.severity is not Severity.NOTE
    ]
    assert said == [code]


@settings(deadline=None)
@given(some.lists(some.sampled_from([-0.1, 0.0, 50.0, 100.0, 100.0000000001, 100.1, None]), max_size=9))
def test_of_very_many_figures_the_same_are_impossible(amounts: list[float | None]) -> None:
    coverage = "health_insurance_coverage"
    figures = [
        Figure(Observation("P63-35", coverage, 2024, amount, "nso", numerator=numerator), "s", f"B{row}")
        for row, amount in enumerate(amounts, 1)
        for numerator in (None, -1.0)
    ]
    few, left = impossible_figures(tuple(figures), catalogue())
    many, left_of_many = impossible_figures(FigureTable.of(figures), catalogue())
    assert many == few
    assert tuple(left_of_many) == tuple(left)
