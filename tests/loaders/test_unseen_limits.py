"""Words around a table that make its figures something else: a part of the land, of the year, of the people, another
unit or state. None may pass in silence. Test figures only."""

import pytest

from loaders.findings import Severity
from loaders.intake import examine
from loaders.layouts.understood import Options
from tests.loaders.returns_by_people import Row, errors_of, examine_rows, figures_of, workbook_of

STUNTING: Row = ["Tỷ lệ suy dinh dưỡng thể thấp còi trẻ em dưới 5 tuổi"]
DOCTORS: Row = ["Số bác sĩ/vạn dân"]
HEAD: Row = ["TT", "Chỉ tiêu", "ĐVT", "TH 2023"]


def warnings_of(examination: object) -> list[tuple[str, str]]:
    found = examination.of(Severity.WARNING)  # type: ignore[attr-defined]
    return [(each.code, each.cell) for each in found]


@pytest.mark.parametrize(
    "line",
    [
        "Vùng đồng bào dân tộc thiểu số và miền núi",
        "Tại các xã đặc biệt khó khăn",
        "(Địa bàn nông thôn, năm 2023)",
    ],
)
def test_a_line_that_leaves_only_a_part_of_the_land_is_an_error(line: str) -> None:
    rows: list[Row] = [STUNTING, [line], ["Tỉnh", 2023], ["Hà Nam", 16.8], ["Hà Giang", 30.8]]
    assert errors_of(examine_rows(rows)) == [("title.part_of_people", "A2")]


def test_a_return_and_a_plan_of_a_part_of_the_land_are_each_an_error() -> None:
    title: Row = ["CHỈ TIÊU Y TẾ VÙNG ĐỒNG BÀO DÂN TỘC THIỂU SỐ VÀ MIỀN NÚI NĂM 2023"]
    made = examine_rows([["SỞ Y TẾ HÀ NAM"], title, HEAD, [1, "Số bác sĩ/vạn dân", "BS", 10.2]])
    assert errors_of(made) == [("title.part_of_people", "A2")]
    plan: list[Row] = [
        ["ỦY BAN NHÂN DÂN TỈNH HÀ NAM"],
        ["Số: 907/KH-UBND", "Hà Nam, ngày 12 tháng 4 năm 2022"],
        ["KẾ HOẠCH CHĂM SÓC SỨC KHỎE NHÂN DÂN"],
        ["Địa bàn miền núi"],
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2025", "Năm 2030"],
        [1, "Tỷ lệ tham gia BHYT", "%", 98, 99],
    ]
    assert errors_of(examine_rows(plan)) == [("title.part_of_people", "A4")]


@pytest.mark.parametrize(
    "line", ["Vùng Trung du và miền núi phía Bắc", "Chương trình xây dựng nông thôn mới"]
)
def test_a_region_and_a_programme_are_no_part_of_the_land(line: str) -> None:
    rows: list[Row] = [STUNTING, [line], ["Tỉnh", 2023], ["Hà Nam", 16.8], ["Hà Giang", 30.8]]
    assert errors_of(examine_rows(rows)) == []


@pytest.mark.parametrize(
    "note",
    [
        "Ghi chú: chỉ tính cơ sở y tế công lập",
        "Số liệu năm 2023 tính đến 30/9/2023",
        "(*) Số liệu sơ bộ",
        "Chưa bao gồm bệnh viện trung ương",
    ],
)
def test_a_note_below_a_table_that_says_more_of_its_figures_asks_for_a_tick(note: str) -> None:
    table = examine_rows([DOCTORS, ["Tỉnh", "2023*"], ["Hà Nam", 9], ["Hà Giang", 8], [note]])
    assert warnings_of(table) == [("table.note_limits", "A5")]


def test_a_note_on_states_says_nothing_new_where_a_heading_carries_its_state() -> None:
    rows: list[Row] = [DOCTORS, ["Tỉnh", "2023 (SB)"], ["Hà Nam", 9], ["Hà Giang", 8], ["SB: số liệu sơ bộ"]]
    examination = examine_rows(rows)
    assert warnings_of(examination) == []
    assert {each.observation.status.value for each in examination.figures} == {"provisional"}


def test_the_day_below_a_table_is_no_note() -> None:
    rows: list[Row] = [
        DOCTORS,
        ["Tỉnh", 2023],
        ["Hà Nam", 9],
        ["Hà Giang", 8],
        [None, "Hà Nội, ngày 9 tháng 1 năm 2024"],
    ]
    assert warnings_of(examine_rows(rows)) == []


def test_a_remark_of_a_part_of_the_year_asks_for_a_tick() -> None:
    head: Row = ["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị", "Ghi chú"]
    long: list[Row] = [head, ["Hà Nam", *DOCTORS, 2023, 7, ""], ["Hà Giang", *DOCTORS, 2023, 6, "6 tháng"]]
    assert warnings_of(examine_rows(long)) == [("remark.part_of_year", "E3")]
    title: Row = ["KẾT QUẢ THỰC HIỆN NĂM 2023"]
    own: list[Row] = [["SỞ Y TẾ HÀ NAM"], title, [*HEAD, "Ghi chú"], [1, *DOCTORS, "BS", 10.2, "Số 9 tháng"]]
    assert warnings_of(examine_rows(own)) == [("remark.part_of_year", "E4")]


def test_a_unit_line_that_contradicts_the_unit_of_the_title_is_an_error() -> None:
    title: Row = ["Tỷ suất tử vong trẻ em dưới 1 tuổi (‰)"]
    rows: list[Row] = [title, ["Đơn vị tính: %"], ["Tỉnh", 2023], ["Hà Giang", 2.5], ["Hà Nam", 1.2]]
    assert errors_of(examine_rows(rows)) == [("return.two_units", "A2")]


def test_the_town_in_a_province_is_not_the_province() -> None:
    rows: list[Row] = [
        STUNTING,
        ["Địa phương", 2023],
        ["TP. Bắc Giang", 9],
        ["Thành phố Thái Nguyên", 8],
        ["TP. Hà Nội", 10],
    ]
    assert errors_of(examine_rows(rows)) == [("area.near_miss", "A3"), ("area.near_miss", "A4")]


def test_a_year_in_which_only_the_names_given_up_are_empty_leaves_the_set_open() -> None:
    rows: list[Row] = [
        STUNTING,
        ["Tỉnh", 2024, 2025],
        ["Hà Nam", 16.4, None],
        ["Ninh Bình", 15, 14],
        ["Tuyên Quang", 20, 21],
    ]
    assert errors_of(examine_rows(rows)) == [("area.set_unclear", "C4")]
    assert errors_of(examine_rows(rows, area_set="63")) == []


def test_a_sheet_named_after_a_plan_asks_for_a_tick() -> None:
    rows: list[Row] = [STUNTING, ["Tỉnh", 2024], ["Hà Nam", 16], ["Hà Giang", 30]]
    examination = examine(workbook_of({"KH2024": rows}), Options(), "thu.xlsx")
    assert warnings_of(examination) == [("title.promises", "")]


def test_a_heading_per_1000_and_a_row_of_units_below_the_headings_lose_no_column() -> None:
    rows: list[Row] = [
        ["Năm 2023"],
        ["Tỉnh", "Số bác sĩ/1.000 dân", "Số giường bệnh/vạn dân", "Tỷ lệ tham gia BHYT"],
        [None, "BS", "GB", "%"],
        ["Hà Nam", 1.02, 30.1, 93],
        ["Hà Giang", 0.92, 29, 98],
    ]
    figures = figures_of(examine_rows(rows))
    assert figures["P63-35", "doctors_per_10k", 2023] == (pytest.approx(10.2), "B4")
    assert figures["P63-35", "beds_per_10k", 2023] == (30.1, "C4")
    assert len(figures) == 6


def test_headings_without_marks_are_read() -> None:
    head: Row = ["TT", "Chi tieu", "DVT", "Thuc hien 2022", "Uoc thuc hien 2023"]
    examination = examine_rows(
        [["SO Y TE TINH HA NAM"], head, [1, "So bac si/van dan", "BS", "10,1", "10,5"]]
    )
    assert {(each.cell, each.observation.status.value) for each in examination.figures} == {
        ("D3", "final"),
        ("E3", "estimate"),
    }


@pytest.mark.parametrize(
    "committee", ["UBND THÀNH PHỐ BẮC GIANG", "UBND TP. HÀ GIANG", "Ủy ban nhân dân TP Phủ Lý"]
)
def test_the_committee_of_a_town_is_no_province(committee: str) -> None:
    made = examine_rows([[committee], ["KẾT QUẢ NĂM 2023"], HEAD, [1, *DOCTORS, "BS", 10.2]])
    assert errors_of(made) == [("return.lower_level", "A1")]


@pytest.mark.parametrize(
    ("committee", "area"), [("UBND THÀNH PHỐ HÀ NỘI", "P63-01"), ("UBND TP ĐÀ NẴNG", "P63-48")]
)
def test_the_committee_of_a_city_is_its_province(committee: str, area: str) -> None:
    made = examine_rows([[committee], ["KẾT QUẢ NĂM 2023"], HEAD, [1, *DOCTORS, "BS", 10.2]])
    assert figures_of(made) == {(area, "doctors_per_10k", 2023): (10.2, "D4")}


def test_a_section_of_the_plan_of_a_year_holds_nothing_that_was_done() -> None:
    rows: list[Row] = [
        ["I", "Kết quả"],
        [1, *DOCTORS, "BS", 10.2],
        ["II", "Kế hoạch năm 2024"],
        [1, STUNTING[0], "%", 15],
    ]
    made = examine_rows([["SỞ Y TẾ HÀ NAM"], ["KẾT QUẢ NĂM 2023"], HEAD, *rows])
    assert errors_of(made) == [("return.narrowed", "B7")]


def test_a_note_between_the_last_row_and_the_signatures_asks_for_a_tick() -> None:
    rows: list[Row] = [
        [1, *DOCTORS, "BS", 10.2],
        [None, "Ghi chú: chưa tính bệnh viện trung ương"],
        [None, None, "GIÁM ĐỐC"],
    ]
    made = examine_rows([["SỞ Y TẾ HÀ NAM"], ["KẾT QUẢ NĂM 2023"], HEAD, *rows])
    assert warnings_of(made) == [("table.note_limits", "B5")]
