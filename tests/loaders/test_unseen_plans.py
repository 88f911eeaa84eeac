"""Plans as strangers send them: each target read as a careful person reads it, or named. Test figures only."""

import pytest

from loaders.findings import Severity
from tests.loaders.returns_by_people import Row, codes_of, errors_of, examine_rows, targets_of

N = None
HEAD: list[Row] = [["UBND TỈNH NINH BÌNH"], ["Số: 15/KH-UBND"], ["Ninh Bình, ngày 12 tháng 3 năm 2026"]]
COLUMNS: Row = ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu 2030"]
LIFE: Row = [9, "Tuổi thọ trung bình", "tuổi", 76]


def plan(*rows: Row) -> list[Row]:
    return [*HEAD, COLUMNS, *rows]


@pytest.mark.parametrize(("year", "area"), [(2018, "P63-37"), (2026, "P34-37")])
def test_the_day_of_the_document_tells_which_ninh_binh_is_meant(year: int, area: str) -> None:
    head = [*HEAD[:2], [f"Ninh Bình, ngày 12 tháng 3 năm {year}"]]
    (target,) = examine_rows([*head, COLUMNS, LIFE]).targets
    assert (target.target.area_id, target.cell) == (area, "D5")


def test_a_year_in_a_name_that_is_not_the_years_of_its_column_is_an_error() -> None:
    rows = plan([1, "Tỷ lệ bao phủ bảo hiểm y tế đến năm 2028", "%", 95], LIFE)
    assert errors_of(examine_rows(rows)) == [("target.year_differs", "B5")]
    same = plan([1, "Tỷ lệ bao phủ bảo hiểm y tế đến năm 2030", "%", 95], LIFE)
    assert targets_of(examine_rows(same))["health_insurance_coverage", 2030] == (">=", 95, "D5")


def test_a_section_of_another_year_than_the_column_is_an_error() -> None:
    rows = plan(["I", "Mục tiêu đến năm 2025"], [1, "Tỷ lệ bao phủ BHYT", "%", 95], LIFE)
    assert errors_of(examine_rows(rows)) == [("target.year_differs", "B5")]


def test_one_cell_over_the_columns_of_two_years_is_an_error() -> None:
    rows = [
        *HEAD,
        ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu 2025", "Mục tiêu 2030"],
        [1, "Tuổi thọ trung bình", N, "≥ 75"],
    ]
    assert errors_of(examine_rows(rows, ["D5:E5"])) == [("cell.merged", "D5")]


def test_the_unit_of_a_heading_or_of_the_line_above_holds_for_rows_that_state_none() -> None:
    rows: list[Row] = [["Tỷ lệ bao phủ BHYT", 95], ["Tỷ suất tử vong trẻ em dưới 1 tuổi", 1.2]]
    in_heading = examine_rows([*HEAD, ["Chỉ tiêu", "Mục tiêu 2030 (%)"], *rows])
    above = examine_rows([*HEAD[1:], HEAD[0], ["ĐVT: %"], ["Chỉ tiêu", "Mục tiêu 2030"], *rows])
    assert targets_of(in_heading)["infant_mortality", 2030] == ("<=", 12, "B6")
    assert targets_of(above)["infant_mortality", 2030] == ("<=", 12, "B7")


def test_headings_of_two_units_are_an_error() -> None:
    heads: Row = ["Chỉ tiêu", "Mục tiêu 2025 (%)", "Mục tiêu 2030 (‰)"]
    assert errors_of(examine_rows([*HEAD, heads, ["Tỷ lệ bao phủ BHYT", 95, 97]]))[0] == (
        "unit.rows_differ",
        "C4",
    )


def test_a_first_row_that_nobody_can_read_is_an_error_at_its_cell_and_no_heading() -> None:
    unread = plan([1, "Tỷ suất tử vong trẻ em dưới 1 tuổi", "‰", "10; 12"], LIFE)
    assert errors_of(examine_rows(unread)) == [("number.not_understood", "D5")]
    two = plan([1, "Chiều cao nam/nữ 18 tuổi", "cm", "168/157"], LIFE)
    ((_, cell),) = errors_of(examine_rows(two))
    assert cell == "B5"


def test_rows_under_a_first_line_without_numbers_take_its_name() -> None:
    rows = plan(
        [1, "Giảm tỷ suất tử vong trẻ em"],
        [N, "- Trẻ dưới 1 tuổi", "‰", "<10"],
        [N, "- Trẻ dưới 5 tuổi", "‰", "<15"],
    )
    assert targets_of(examine_rows(rows)) == {
        ("infant_mortality", 2030): ("<", 10, "D6"),
        ("under5_mortality", 2030): ("<", 15, "D7"),
    }


def test_words_at_the_end_of_a_name_belong_to_its_number() -> None:
    rows = plan([1, "Tỷ suất tử vong trẻ em dưới 1 tuổi giảm xuống dưới", "‰", 10], LIFE)
    assert targets_of(examine_rows(rows))["infant_mortality", 2030] == ("<", 10, "D5")


def test_a_scope_behind_a_name_is_kept_with_the_target_and_asks_for_a_tick() -> None:
    rows = plan([1, "Số giường bệnh/vạn dân (không tính giường trạm y tế xã)", "giường", 35], LIFE)
    examination = examine_rows(rows)
    assert examination.targets[0].target.scope_note == "không tính giường trạm y tế xã"
    assert codes_of(examination, Severity.WARNING) == ["target.scope"]


def test_a_road_map_of_years_is_a_plan() -> None:
    rows = [
        *HEAD,
        ["TT", "Chỉ tiêu", "ĐVT", "Lộ trình thực hiện", N],
        [N, N, N, 2027, 2030],
        [*LIFE[:3], 75, 76],
    ]
    assert targets_of(examine_rows(rows, ["D4:E4"])) == {
        ("life_expectancy", 2027): (">=", 75, "D6"),
        ("life_expectancy", 2030): (">=", 76, "E6"),
    }


def test_two_columns_of_one_year_for_different_bodies_are_each_an_error() -> None:
    heads: Row = ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu quốc gia 2030", "Mục tiêu của tỉnh 2030"]
    rows = [*HEAD, heads, [1, "Tuổi thọ trung bình", "tuổi", 75, 74], [2, "Tỷ lệ bao phủ BHYT", "%", 95, 94]]
    assert errors_of(examine_rows(rows)) == [("column.unclear", "D4"), ("column.unclear", "E4")]


def test_a_bound_that_only_the_number_format_shows_is_read() -> None:
    examination = examine_rows(plan([1, "Tỷ lệ bao phủ BHYT", "%", 95], LIFE), formats={"D5": '">"0'})
    assert targets_of(examination)["health_insurance_coverage", 2030] == (">", 95, "D5")


@pytest.mark.parametrize(
    ("heads", "errors"),
    [
        ([2022, 2023, 2025], [("target.year_of_issue", "D4")]),
        (["Thực hiện 2022", 2023, 2025], []),
        (["Mục tiêu 2022", 2023, 2025], []),
        ([2022, 2025, 2030], []),
        ([2021, 2023, 2025], []),
    ],
)
def test_a_bare_year_of_issue_before_yearly_targets_is_asked_about(
    heads: list[object], errors: list[tuple[str, str]]
) -> None:
    """The first goal of a road map was kept as the baseline of the others, without a word."""
    rows: list[Row] = [
        ["UBND TỈNH HÀ NAM"],
        ["KẾ HOẠCH Bảo vệ sức khỏe nhân dân đến năm 2030"],
        ["Số: 12/KH-UBND ngày 02/01/2022"],
        ["TT", "Chỉ tiêu", "Đơn vị", *heads],
        [1, "Tỷ lệ bao phủ BHYT", "%", 91, 92, 95],
        [2, "Tuổi thọ trung bình", "tuổi", 74, 75, 75.5],
    ]
    assert errors_of(examine_rows(rows)) == errors


UNDATED: list[Row] = [
    ["UBND TỈNH HÀ NAM"],
    ["KẾ HOẠCH Bảo vệ sức khỏe nhân dân đến năm 2030"],
    ["Số: 12/KH-UBND"],
]


@pytest.mark.parametrize(
    ("heads", "warned"),
    [([2020, 2025, 2030], ["D4"]), (["Mục tiêu 2020", 2025, 2030], []), (["Thực hiện 2020", 2025, 2030], [])],
)
def test_a_first_bare_year_of_a_plan_without_a_day_asks_for_a_tick(
    heads: list[object], warned: list[str]
) -> None:
    """Where things stood in 2020 was kept as the target of 2020, without a word."""
    rows = [
        *UNDATED,
        ["TT", "Chỉ tiêu", "Đơn vị", *heads],
        [1, "Tỷ lệ bao phủ BHYT", "%", 90, 95, 98],
        [*LIFE, 76.5, 77],
    ]
    examination = examine_rows(rows)
    assert [one.cell for one in examination.findings if one.code == "target.year_undated"] == warned


@pytest.mark.parametrize(
    ("name", "goal", "warned"),
    [
        ("Tỷ lệ bao phủ BHYT", "≤ 95", True),
        ("Tỷ lệ bao phủ BHYT", "trên 95", False),
        ("Tỷ lệ người trưởng thành bị béo phì", "> 10", True),
        ("Tỷ lệ người trưởng thành bị béo phì", "dưới 10", False),
    ],
)
def test_a_target_against_the_good_direction_asks_for_a_tick(name: str, goal: str, warned: bool) -> None:
    examination = examine_rows([*HEAD, COLUMNS, LIFE, [1, name, "%", goal]])
    found = [one.cell for one in examination.findings if one.code == "plausible.against_direction"]
    assert found == (["D6"] if warned else [])
