"""Workbooks as provincial departments write them, each with what it means: read exactly so, or refused at the cell.

Found by writing some two hundred of them against the reader. All figures are test figures.
"""

import pytest

from loaders.findings import Severity
from loaders.intake import examine
from loaders.layouts.understood import Options
from tests.loaders.return_builders import INSURED, LIFE, N, examine_return, told_of
from tests.loaders.returns_by_people import (
    Row,
    codes_of,
    errors_of,
    examine_rows,
    figures_of,
    targets_of,
    workbook_of,
)

HN, BHYT = "P63-35", "health_insurance_coverage"
HEAD = ["TT", "Chỉ tiêu", "ĐVT"]
PROVINCE: Row = ["SỞ Y TẾ TỈNH HÀ NAM"]


def test_pairs_of_plan_and_result_under_a_letterhead_with_sections_notes_and_signatures() -> None:
    rows: list[Row] = [
        ["UBND TỈNH HÀ NAM", N, N, N, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ Y TẾ", N, N, N, "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 125/BC-SYT", N, N, N, "Hà Nam, ngày 12 tháng 01 năm 2025"],
        ["BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU Y TẾ NĂM 2024"],
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện 2023", "Năm 2024", N, N, "Ghi chú"],
        [N, N, N, N, "Kế hoạch", "Thực hiện", "% đạt KH", N],
        ["I", "Nhóm chỉ tiêu đầu vào"],
        [1, "Số bác sĩ/vạn dân", "BS", "9,1", "9,5", "9,8", 103.2],
        ["II", "Nhóm chỉ tiêu kết quả"],
        [2, "Tỷ lệ bao phủ BHYT", "%", 93.1, 94, 94.2, 100.2],
        [3, "Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi"],
        [N, "- Thể nhẹ cân", "%", 9.5, 9.3, 9.2, 101],
        [N, "- Thể thấp còi", "%", 15.1, 14.9, 14.7, 101.3],
        ["Ghi chú: BHYT tính đến 31/12/2024, do BHXH tỉnh cung cấp; 01 huyện chưa báo cáo"],
        [N, "Nơi nhận:", N, N, "KT. GIÁM ĐỐC"],
        [N, "- Lưu: VT, KHTC."],
    ]
    examination = examine_rows(rows, merged=["E5:G5", "A5:A6", "B5:B6", "C5:C6", "D5:D6", "H5:H6"])
    assert examination.accepted
    assert figures_of(examination) == {
        (HN, "doctors_per_10k", 2023): (9.1, "D8"),
        (HN, "doctors_per_10k", 2024): (9.8, "F8"),
        (HN, BHYT, 2023): (93.1, "D10"),
        (HN, BHYT, 2024): (94.2, "F10"),
        (HN, "underweight", 2023): (9.5, "D12"),
        (HN, "underweight", 2024): (9.2, "F12"),
        (HN, "stunting", 2023): (15.1, "D13"),
        (HN, "stunting", 2024): (14.7, "F13"),
    }


@pytest.mark.parametrize(
    "rows, cell",
    [
        ([["I", "Năm 2022"], [1, INSURED, "%", 92], ["II", "Năm 2023"], [2, LIFE, "tuổi", 75]], "B5"),
        ([[1, LIFE, "tuổi", 75], ["II", "Kết quả năm 2022"], [2, INSURED, "%", 92]], "B6"),
        ([[1, LIFE, "tuổi", 75], ["II", "Huyện Kim Bảng"], [2, INSURED, "%", 92]], "B6"),
        ([[1, LIFE, "tuổi", 75], ["II", "Thành phố Phủ Lý"], [2, INSURED, "%", 92]], "B6"),
        ([[1, LIFE, "tuổi", 75], ["II", "Tỉnh Nam Định"], [2, INSURED, "%", 92]], "B6"),
    ],
)
def test_rows_under_a_heading_of_another_year_or_place_are_refused(rows: list[Row], cell: str) -> None:
    head: list[Row] = [PROVINCE, ["Báo cáo năm 2023"], [*HEAD, "Kết quả"]]
    assert errors_of(examine_rows([*head, *rows])) == [("return.narrowed", cell)]


@pytest.mark.parametrize(
    "heading", ["Toàn tỉnh", "Tỉnh Hà Nam", "Kết quả năm 2023", "Các chỉ tiêu y tế cơ sở"]
)
def test_rows_under_a_heading_of_the_same_year_and_place_are_read(heading: str) -> None:
    rows: list[Row] = [
        PROVINCE,
        ["Báo cáo năm 2023"],
        [*HEAD, "Kết quả"],
        ["I", heading],
        [1, INSURED, "%", 92],
    ]
    assert figures_of(examine_rows(rows)) == {(HN, BHYT, 2023): (92, "D5")}


@pytest.mark.parametrize("heading", ["Kết quả năm 2022", "Nghị quyết năm 2021"])
def test_a_heading_says_nothing_against_columns_with_their_own_years(heading: str) -> None:
    examination = examine_return(["2022", "2023"], ["I", heading], [1, INSURED, "%", 91, 92])
    assert len(examination.figures) == 2


@pytest.mark.parametrize("values", [[0.921, 0.928], ["0,921", "0,928"]])
def test_parts_of_one_where_a_percentage_is_wanted_are_refused(values: list[object]) -> None:
    examination = examine_return(["2022", "2023"], [1, INSURED, "%", *values])
    assert errors_of(examination) == [("unit.fraction", "D3")]
    assert examination.of(Severity.ERROR)[0].expected == "92,1"


def test_parts_of_one_are_refused_in_plans_too_and_read_where_excel_shows_percentages() -> None:
    rows: list[Row] = [["KẾ HOẠCH TỈNH HÀ NAM"], ["Chỉ tiêu", "ĐVT", "Mục tiêu 2025", "Mục tiêu 2030"]]
    rows += [[INSURED, "%", 0.95, 0.97], [LIFE, "tuổi", 75, 76]]
    assert errors_of(examine_rows(rows)) == [("unit.fraction", "C3")]
    shown = examine_rows(rows, formats={"C3": "0%", "D3": "0.0%"})
    assert targets_of(shown)[BHYT, 2030] == (">=", 97, "D3")


def test_a_unit_in_which_no_number_can_be_meant_is_refused() -> None:
    rate = "Tỷ suất tử vong trẻ em dưới 1 tuổi"
    assert errors_of(examine_return(["2023"], [1, rate, "%", 9])) == [("unit.implausible", "D3")]
    assert figures_of(examine_return(["2023"], [1, rate, "%", 0.9]))[HN, "infant_mortality", 2023] == (
        9,
        "D3",
    )


def test_rows_marked_as_former_provinces_are_taken_as_such() -> None:
    rows: list[Row] = [["Tỷ lệ bao phủ BHYT năm 2025"], ["TT", "Địa bàn", "%"]]
    marked = [*rows, [1, "Ninh Bình (cũ)", 95], [2, "Hưng Yên (cũ)", 94]]
    examination = examine_rows(marked)
    assert figures_of(examination) == {("P63-37", BHYT, 2025): (95, "C3"), ("P63-33", BHYT, 2025): (94, "C4")}
    assert ("area.set_said", "B3") in told_of(examination)
    half = [*rows, [1, "Ninh Bình", 95], [2, "Hưng Yên (cũ)", 94]]
    assert errors_of(examine_rows(half)) == [("area.set_unclear", "B3")]


@pytest.mark.parametrize(
    "title, years",
    [
        ("Tỷ lệ bao phủ BHYT theo địa giới trước sáp nhập", [2025]),
        ("Tỷ lệ bao phủ BHYT của 34 tỉnh, thành phố", [2024]),
        ("Tỷ lệ bao phủ BHYT sau sắp xếp", [2023]),
    ],
)
def test_a_title_that_speaks_against_the_years_leaves_the_set_to_the_sender(
    title: str, years: list[int]
) -> None:
    examination = examine_rows([[title], ["Tỉnh", *years], ["Ninh Bình", 95], ["Hưng Yên", 94]])
    assert ("area.set_unclear", "A3") in errors_of(examination)


@pytest.mark.parametrize(
    "line",
    ["Số liệu địa bàn tỉnh Ninh Bình (cũ) năm 2025", "(Theo địa giới trước sáp nhập)", "Tỉnh Ninh Bình cũ"],
)
def test_a_return_of_former_land_in_a_later_year_is_asked_about(line: str) -> None:
    rows: list[Row] = [["SỞ Y TẾ TỈNH NINH BÌNH"], [line], [*HEAD, "2025"], [1, INSURED, "%", 95]]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("return.two_sets", "A1")]
    assert [choice.value for choice in examination.questions[0].choices] == ["P63-37", "P34-37"]


def test_a_former_province_named_beside_its_successor_is_among_the_answers() -> None:
    rows: list[Row] = [
        ["SỞ Y TẾ NINH BÌNH"],
        ["Số liệu tỉnh Hà Nam (cũ)"],
        [*HEAD, "2025"],
        [1, INSURED, "%", 95],
    ]
    (question,) = examine_rows(rows).questions
    assert {choice.value for choice in question.choices} == {"P34-37", "P63-35"}


def test_sheets_called_after_years_tell_the_year_of_their_figures() -> None:
    sheets = {
        str(year): [PROVINCE, [*HEAD, "Kết quả"], [1, INSURED, "%", year - 1930]] for year in (2022, 2023)
    }
    examination = examine(workbook_of(sheets), Options(), "thu.xlsx")
    assert {key: value for key, (value, _) in figures_of(examination).items()} == {
        (HN, BHYT, 2022): 92,
        (HN, BHYT, 2023): 93,
    }
    assert codes_of(examination, Severity.NOTE).count("year.by_sheet") == 2


@pytest.mark.parametrize(
    "heads",
    [
        ["Đến 2025", "Đến 2030"],
        ["Đến năm 2025", "Đến năm 2030"],
        ["Giai đoạn 2021-2025", "Giai đoạn 2026-2030"],
        ["Mục tiêu 2025", "Mục tiêu 2030"],
    ],
)
def test_a_plan_is_known_by_its_title_whatever_its_columns_are_called(heads: list[str]) -> None:
    rows: list[Row] = [["UBND TỈNH HÀ NAM"], ["KẾ HOẠCH"], [*HEAD, *heads], [1, INSURED, "%", 95, "trên 97"]]
    examination = examine_rows([*rows, [2, LIFE, "tuổi", 75, 76]])
    assert targets_of(examination) == {
        (BHYT, 2025): (">=", 95, "D4"),
        (BHYT, 2030): (">", 97, "E4"),
        ("life_expectancy", 2025): (">=", 75, "D5"),
        ("life_expectancy", 2030): (">=", 76, "E5"),
    }


def test_targets_under_the_title_of_a_report_are_doubted() -> None:
    rows: list[Row] = [
        ["SỞ Y TẾ HÀ NAM"],
        ["Báo cáo kết quả"],
        [*HEAD, "Mục tiêu 2030"],
        [1, INSURED, "%", 95],
    ]
    assert "title.reports" in codes_of(examine_rows(rows), Severity.WARNING)


@pytest.mark.parametrize(
    "title, head, value",
    [("Số giường bệnh năm 2023", "Giường", 2596), ("Tuổi thọ trung bình năm 2023", "Tuổi", 74.3)],
)
def test_a_heading_that_is_only_the_unit_of_the_title_is_its_column(
    title: str, head: str, value: float
) -> None:
    rows: list[Row] = [[title], ["TT", "Tỉnh", head], [1, "Hà Nam", value], [2, "Nam Định", value]]
    assert len(examine_rows(rows).figures) == 2


@pytest.mark.parametrize(
    "heads, cells",
    [
        (["KQ 2023", "Dự kiến 2024"], {"D3"}),
        (["2023", "Cả nước 2023"], {"D3"}),
        (["TH 2023", "KH 2024", "ƯTH 2024", "KH 2025"], {"D3", "F3"}),
        (["2022", "2023", "Tăng/giảm so với 2022", "Xếp hạng"], {"D3", "E3"}),
        (["BYT giao 2024", "Kết quả 2024", "Đánh giá"], {"E3"}),
    ],
)
def test_columns_of_other_things_are_left(heads: list[str], cells: set[str]) -> None:
    examination = examine_return(heads, [1, INSURED, "%", *[90 + number for number in range(len(heads))]])
    assert {figure.cell for figure in examination.figures} == cells
    assert examination.accepted


@pytest.mark.parametrize(
    "heads",
    [
        ["Thực hiện quý IV/2023"], ["Thực hiện tháng 12/2023"], ["T12/2023"], ["TH 23"], ["2022-2023"],
        ["Lũy kế từ đầu năm"], ["Hà Nam", "Nam Định"], ["Trước sáp nhập", "Sau sáp nhập"], ["Năm 2024", "Năm 2024"],
        ["Tử số", "Mẫu số", "Tỷ lệ 2023"], ["Khả năng TH 2024"],
    ],
)  # fmt: skip
def test_columns_that_can_be_read_two_ways_are_refused(heads: list[str]) -> None:
    examination = examine_return(heads, [1, INSURED, "%", *([92] * len(heads))])
    assert errors_of(examination)
    assert examination.figures == ()


@pytest.mark.parametrize(
    "name, unit",
    [
        ("Tỷ lệ tăng dân số tham gia BHYT", "%"), ("Mức giảm tỷ lệ suy dinh dưỡng thể nhẹ cân", "%"),
        ("Tỷ lệ bao phủ BHYT người nghèo", "%"), ("Tỷ lệ SDD thể thấp còi trẻ em dưới 2 tuổi", "%"),
        ("Tỷ lệ trẻ dưới 2 tuổi được tiêm chủng đầy đủ", "%"), ("Số giường thực kê/vạn dân", "giường"),
        ("Số bác sĩ công lập/vạn dân", "BS"), ("Số bác sĩ, y sĩ/vạn dân", "người"), ("Số người tham gia BHYT", "người"),
        ("Tỷ số tử vong mẹ", "/100.000 trẻ đẻ sống"), ("Tỷ lệ béo phì ở trẻ em 5-19 tuổi", "%"),
        ("Tỷ lệ SDD thấp còi trẻ em dưới 5 tuổi vùng DTTS", "%"), ("Số bác sĩ trên 100.000 dân", "BS"),
    ],
)  # fmt: skip
def test_rows_that_only_resemble_an_indicator_are_never_its_figure(name: str, unit: str) -> None:
    examination = examine_return(["2023"], [1, name, unit, 12], [2, LIFE, "tuổi", 74.3])
    assert [figure.observation.indicator_id for figure in examination.figures] == ["life_expectancy"]


@pytest.mark.parametrize(
    "line",
    [
        "Số liệu y tế khu vực nông thôn năm 2023", "Số liệu y tế năm 2023 (nữ)", "Số liệu y tế năm 2023 - Nam",
        "Chỉ tính khu vực công lập", "Đối tượng: hộ nghèo", "Tuyến huyện", "Vùng đồng bào dân tộc thiểu số, miền núi",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["areas", "return"])
def test_a_line_that_limits_a_table_to_a_part_of_the_people_is_refused(line: str, kind: str) -> None:
    table: list[Row] = [["Tỉnh", "BHYT (%)", "Tuổi thọ trung bình"], ["Hà Nam", 92, 75], ["Nam Định", 91, 74]]
    if kind == "return":
        table = [[*HEAD, "Thực hiện 2023"], [1, INSURED, "%", 92], [2, LIFE, "tuổi", 75]]
    rows: list[Row] = [["SỞ Y TẾ TỈNH HÀ NAM"], ["Năm 2023"], [line], *table]
    assert ("title.part_of_people", "A3") in errors_of(examine_rows(rows))


@pytest.mark.parametrize(
    "line",
    [
        "Số liệu phân theo thành thị, nông thôn", "Chương trình xây dựng nông thôn mới", "Y tế công lập và tư nhân",
        "Các tỉnh Trung du và miền núi phía Bắc", "Hội Phụ nữ tỉnh", "Nguồn: báo cáo của bệnh viện công lập",
        "Phòng Nghiệp vụ y - Quản lý hành nghề tư nhân",
    ],
)  # fmt: skip
def test_a_line_about_all_parts_or_about_a_body_limits_nothing(line: str) -> None:
    table: list[Row] = [["Tỉnh", "BHYT (%)", "Tuổi thọ trung bình"], ["Hà Nam", 92, 75], ["Nam Định", 91, 74]]
    assert examine_rows([["Số liệu y tế năm 2023"], [line], *table]).accepted


def test_a_table_of_changes_is_doubted() -> None:
    table: list[Row] = [["Tỉnh", "BHYT (%)", "Tuổi thọ trung bình"], ["Hà Nam", 92, 75], ["Nam Định", 91, 74]]
    examination = examine_rows([["Mức tăng các chỉ tiêu y tế năm 2023"], *table])
    assert "title.compares" in codes_of(examination, Severity.WARNING)


@pytest.mark.parametrize("heads, code", [([2023], "title.plan"), (["Thực hiện 2023"], "title.promises")])
def test_a_table_under_a_plan_is_read_only_where_its_headings_say_that_it_was_done(
    heads: list[object], code: str
) -> None:
    rows: list[Row] = [
        ["Tỷ lệ bao phủ BHYT"],
        ["Kế hoạch năm 2023"],
        ["Tỉnh", *heads],
        ["Hà Nam", 92],
        ["Nam Định", 91],
    ]
    examination = examine_rows(rows)
    assert code in {found.code for found in examination.findings}
    assert examination.accepted is (code == "title.promises")


@pytest.mark.parametrize(
    "heading, head", [("Kế hoạch", "2023"), ("Mục tiêu", "2023"), ("6 tháng đầu năm", "Thực hiện 2023")]
)
def test_rows_under_a_heading_of_plans_or_months_are_refused(heading: str, head: str) -> None:
    examination = examine_return([head], [1, LIFE, "tuổi", 75], ["II", heading], [2, INSURED, "%", 92])
    assert errors_of(examination) == [("return.narrowed", "B5")]


def test_a_heading_stands_over_what_follows_it_even_behind_a_part_of_another_row() -> None:
    rows: list[Row] = [
        ["Chỉ tiêu", "2023"],
        [LIFE, 75],
        ["Trong đó: nữ", 77],
        ["Nhóm trẻ em gái"],
        [INSURED, 92],
    ]
    assert errors_of(examine_rows([PROVINCE, *rows])) == [("return.narrowed", "A6")]


def test_plan_and_result_in_rows_under_an_indicator_give_the_result_alone() -> None:
    rows = [
        [1, INSURED],
        ["a", "Kế hoạch", "%", 92, 94],
        ["b", "Thực hiện", "%", 93.1, 94.3],
        ["c", "Tỷ lệ đạt", "%", 98, 97],
    ]
    examination = examine_return([2023, 2024], *rows)
    assert errors_of(examination) == []
    assert figures_of(examination) == {(HN, BHYT, 2023): (93.1, "D5"), (HN, BHYT, 2024): (94.3, "E5")}
    assert ("return.row_not_followed", "B6") in told_of(examination)


@pytest.mark.parametrize("share", ["Tỷ lệ %", "Tỷ lệ", "Tỷ lệ đạt"])
def test_a_share_in_a_row_beside_a_plan_without_result_is_an_error(share: str) -> None:
    """98 % of the plan was read as an insurance of 98 %."""
    examination = examine_return(
        [2023, 2024], [1, INSURED], ["a", "Kế hoạch", "%", 92, 94], ["b", share, "%", 98, 97]
    )
    assert (errors_of(examination), examination.figures) == ([("return.row_share", "B5")], ())
