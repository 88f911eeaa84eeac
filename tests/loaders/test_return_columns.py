"""The columns of a province's return: years, states, plans, parts of the year and of the people. Test figures only."""

import pytest

from loaders.intake import examine
from loaders.layouts.understood import Options
from tests.loaders.return_builders import (
    INSURED,
    LIFE,
    N,
    examine_return,
    layouts_of,
    read_of,
    stopped,
    told_of,
)
from tests.loaders.returns_by_people import errors_of, examine_rows, workbook_of

ROW = [1, INSURED, "%", 93.1, 94.2]


def test_the_year_and_its_state_may_stand_in_the_title_alone() -> None:
    examination = examine_rows(
        [
            ["SỞ Y TẾ HÀ NAM"],
            ["SỐ LIỆU ƯỚC THỰC HIỆN NĂM 2024 VÀ KẾ HOẠCH NĂM 2025"],
            ["STT", "Tên chỉ tiêu", "Đơn vị tính", "Năm trước", "Thực hiện", "Ghi chú"],
            [1, INSURED, "%", 93.1, 94.2, "theo BHXH tỉnh"],
        ]
    )
    assert read_of(examination) == {
        "D4": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final"),
        "E4": ("P63-35", "health_insurance_coverage", 2024, 94.2, "estimate"),
    }
    assert examination.figures[0].observation.scope_note == "theo BHXH tỉnh"
    assert ("return.year_before", "D3") in told_of(examination)


@pytest.mark.parametrize(
    ("heads", "told", "read"),
    [
        (["KH 2024", "TH 2024"], [], {"E3"}),
        (["TH 2024", "TH 6 tháng đầu năm 2025"], [("return.part_of_year", "E2")], {"D3"}),
        (["TH 2024", "9T/2025"], [("return.part_of_year", "E2")], {"D3"}),
        (["Quý I/2024", "Quý II/2024"], [("return.no_year_column", ""), ("return.part_of_year", "D2"), ("return.part_of_year", "E2")], set()),
        (["TH 2024", "Ước TH 2024"], [("return.same_year", "D2")], set()),
        (["TH 2024", "2022-2023"], [("year.several_years", "E2")], {"D3"}),
        (["TH 2024", "Hiệu quả"], [("column.unclear", "E2")], {"D3"}),
        (["TH 2024", "Nam Định"], [("column.unclear", "E2")], {"D3"}),
        (["TH 2024", N], [("column.no_heading", "E3")], {"D3"}),
        (["Thực hiện", "Kế hoạch 2024"], [("return.no_year", "D2")], set()),
        (["TH 2024", "2024/2023"], [], {"D3"}),
        (["TH 2024", "Tăng (+), giảm (-)"], [], {"D3"}),
        (["TH 2023", "TH 2024"], [], {"D3", "E3"}),
    ],
)  # fmt: skip
def test_each_column_is_read_or_named(
    heads: list[object], told: list[tuple[str, str]], read: set[str]
) -> None:
    examination = examine_return(heads, ROW)
    assert stopped(examination) == told
    assert set(read_of(examination)) == read


def test_a_title_of_half_a_year_leaves_doubt_about_every_year_beneath_it() -> None:
    title = "SỞ Y TẾ HÀ NAM - BÁO CÁO 6 THÁNG ĐẦU NĂM 2025"
    examination = examine_return(["TH 2024", "Ước cả năm 2025"], ROW, title=title)
    assert errors_of(examination) == [("return.part_of_year_title", "D2")]
    assert read_of(examination) == {"E3": ("P63-35", "health_insurance_coverage", 2025, 94.2, "estimate")}


def test_a_title_of_a_part_of_the_people_is_an_error() -> None:
    rows = [["Sở Y tế Hà Nam"], ["Khu vực nông thôn"], ["TT", "Chỉ tiêu", "TH 2024"], [1, LIFE, 75]]
    assert errors_of(examine_rows(rows)) == [("title.part_of_people", "A2")]


def test_title_and_column_of_different_years_are_an_error() -> None:
    assert errors_of(examine_return(["TH 2023"], ROW, title="Sở Y tế Hà Nam, năm 2024")) == [
        ("column.no_heading", "E3"),
        ("year.title_differs", "D2"),
    ]


@pytest.mark.parametrize(
    ("lines", "heads", "layout"),
    [
        (["UBND TỈNH HÀ NAM", "MỤC TIÊU Y TẾ ĐẾN NĂM 2030"], ["Hiện trạng 2020", "2025", "2030"], "plan"),
        (["UBND TỈNH HÀ NAM", "Số: 1/KH-UBND"], ["Thực hiện 2019", "Thực hiện 2020", "Mục tiêu 2025"], "plan"),
        (["SỞ Y TẾ HÀ NAM", "KẾT QUẢ NĂM 2024, KẾ HOẠCH 2025"], ["TH 2023", "TH 2024", "KH 2025"], "province_return"),
        (["SỞ Y TẾ HÀ NAM", "CHỈ TIÊU Y TẾ"], ["2022", "2023", "2024"], "province_return"),
    ],
)  # fmt: skip
def test_a_plan_with_its_baseline_is_no_return(lines: list[str], heads: list[str], layout: str) -> None:
    rows = [[lines[0]], [lines[1]], ["TT", "Chỉ tiêu", "ĐVT", *heads]]
    rows += [[1, INSURED, "%", 93, 94, 95], [2, LIFE, "tuổi", 74, 75, 76]]
    assert layouts_of(examine_rows(rows)) == {"Biểu 1": layout}


def test_a_column_that_divides_the_people_leaves_only_the_whole() -> None:
    rows = [["Sở Y tế Hà Nam"], ["TT", "Chỉ tiêu", "Phân tổ", "ĐVT", 2022]]
    rows += [[1, LIFE, "Chung", "tuổi", 75], [N, N, "Nam", "tuổi", 72], [2, INSURED, "Nông thôn", "%", 91]]
    rows += [[3, "Chiều cao trung bình thanh niên 18 tuổi", "Nam", "cm", 168]]
    examination = examine_rows(rows, merged=["B3:B4"])
    assert set(read_of(examination)) == {"E3", "E6"}
    assert {("return.row_not_followed", "C4"), ("return.row_not_followed", "C5")} <= told_of(examination)


def test_other_columns_of_words_may_not_hide_a_part_or_a_plan() -> None:
    def of(word: str) -> list[tuple[str, str]]:
        heads = ["TT", "Chỉ tiêu", "Lĩnh vực", "ĐVT", 2022]
        return errors_of(examine_rows([["Sở Y tế Hà Nam"], heads, [1, LIFE, word, "tuổi", 75]]))

    assert of("Dân số") == []
    assert of("Nữ") == [("area.rows_split", "C3")]
    assert of("Kế hoạch") == [("long.divided", "C3")]


def test_quarters_under_the_year_of_the_title_are_parts_of_it() -> None:
    examination = examine_return(
        ["Quý I", "6 tháng", "Cả năm"], [1, INSURED, "%", 90, 91, 93], title="Sở Y tế Hà Nam - Năm 2022"
    )
    assert stopped(examination) == [("return.part_of_year", "D2"), ("return.part_of_year", "E2")]
    assert read_of(examination) == {"F3": ("P63-35", "health_insurance_coverage", 2022, 93, "final")}


def test_the_end_of_the_year_in_a_heading_is_the_year() -> None:
    heads = ["31/12/2022", "Tính đến tháng 12/2023", "Năm 2021 (1)"]
    examination = examine_return(heads, [1, INSURED, "%", 92, 93, 91])
    assert {cell: read[2] for cell, read in read_of(examination).items()} == {
        "D3": 2022,
        "E3": 2023,
        "F3": 2021,
    }


def test_a_sheet_named_after_a_part_of_the_people_is_an_error() -> None:
    rows = [["Sở Y tế Hà Nam"], ["TT", "Chỉ tiêu", "ĐVT", "TH 2023"], [1, LIFE, "tuổi", 75.2]]
    assert errors_of(examine(workbook_of({"Nữ": rows}), Options(), "thu.xlsx")) == [
        ("title.part_of_people", "")
    ]


def test_a_report_of_one_year_may_end_with_the_plan_of_the_next() -> None:
    title = "Sở Y tế Hà Nam - TỔNG KẾT NĂM 2023, PHƯƠNG HƯỚNG NHIỆM VỤ NĂM 2024"
    examination = examine_return(["Kết quả thực hiện", "Kế hoạch 2024"], ROW, title=title)
    assert read_of(examination) == {"D3": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final")}


def test_heights_of_both_sexes_in_columns_are_read_and_other_figures_of_one_sex_are_left() -> None:
    rows = [
        ["SỞ Y TẾ TỈNH HÀ NAM"],
        ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2023", N, N],
        [N, N, N, "Chung", "Nam", "Nữ"],
        [1, "Chiều cao trung bình của thanh niên 18 tuổi", "cm", N, 168.1, 156.2],
        [2, LIFE, "tuổi", 75, 73, 78],
    ]
    examination = examine_rows(rows, merged=["D2:F2"])
    assert read_of(examination) == {
        "E4": ("P63-35", "height_18_male", 2023, 168.1, "final"),
        "F4": ("P63-35", "height_18_female", 2023, 156.2, "final"),
        "D5": ("P63-35", "life_expectancy", 2023, 75, "final"),
    }
    assert {("return.part_left", "E5"), ("return.part_left", "F5")} <= told_of(examination)


def test_a_table_of_one_sex_columns_without_such_an_indicator_is_not_read() -> None:
    rows = [
        ["SỞ Y TẾ TỈNH HÀ NAM"],
        ["TT", "Chỉ tiêu", "ĐVT", "Nam 2023", "Nữ 2023"],
        [1, LIFE, "tuổi", 73, 78],
    ]
    examination = examine_rows(rows)
    assert examination.figures == ()
    assert errors_of(examination) == [("layout.unknown", "D3")]


def test_targets_beside_what_was_done_are_left_with_a_warning() -> None:
    heads = ["Thực hiện 2025", "Kế hoạch 2025", "Mục tiêu 2025", "Mục tiêu đến năm 2030"]
    examination = examine_return(
        heads, [1, INSURED, "%", 93, 94, 95, 97], [2, LIFE, "tuổi", 75, 75, 75.5, 76]
    )
    assert {cell: told[3] for cell, told in read_of(examination).items()} == {"D3": 93, "D4": 75}
    assert stopped(examination) == [("return.target_column", "F2"), ("return.target_column", "G2")]
    assert ("return.plan_column", "E2") in told_of(examination)


@pytest.mark.parametrize("head", [["KẾ HOẠCH", N], ["Mục tiêu", N], ["Kế hoạch 5 năm", N]])
def test_years_under_a_plan_are_never_what_was_done(head: list[object]) -> None:
    rows = [
        ["SỞ Y TẾ HÀ NAM"],
        ["TT", "Chỉ tiêu", "ĐVT", *head],
        [N, N, N, 2025, 2030],
        [1, INSURED, "%", 95, 97],
    ]
    assert examine_rows(rows, merged=["D2:E2"]).figures == ()
