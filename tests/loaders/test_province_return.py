"""A province's return, as departments write it: every figure exactly, every other number named. Test figures only."""

import pytest

from loaders.intake import examine
from loaders.layouts.understood import Options
from tests.loaders.return_builders import (
    INSURED,
    LETTERHEAD,
    LIFE,
    SIGNATURES,
    N,
    counts_of,
    examine_return,
    layouts_of,
    read_of,
    stopped,
    told_of,
)
from tests.loaders.returns_by_people import Row, errors_of, examine_rows, workbook_of

YEARS = ["Thực hiện 2023", "Thực hiện 2024"]
ROW = [1, INSURED, "%", 93.1, 94.2]


def test_a_whole_report_with_letterhead_plans_sections_and_signatures() -> None:
    examination = examine_rows(
        [
            *LETTERHEAD,
            ["BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU Y TẾ NĂM 2024"],
            ["(Kèm theo Báo cáo số 12/BC-SYT ngày 15/01/2025 của Sở Y tế)"],
            ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2023", "Năm 2024", N, N, "So sánh 2024/2023 (%)", "Ghi chú"],
            [N, N, N, N, "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"],
            ["A", "B", "C", 1, 2, 3, "4=3/2", 5, 6],
            ["I", "CHỈ TIÊU SỨC KHỎE"],
            [1, LIFE, "tuổi", 75.2, 75.3, 75.4, 100.1, 100.2],
            [2, "Tỷ suất tử vong trẻ em", "‰"],
            [N, "- Dưới 1 tuổi", "‰", "9,8", N, "9,5", N, N, "Số sơ bộ"],
            [N, "- Dưới 5 tuổi", '"', "14,1", N, "13,9"],
            [3, "Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi"],
            ["a", "Thể nhẹ cân", "%", 0.101, N, "9,9 %"],
            ["b", "Thể thấp còi", "%", "…", N, "16,9 (ước)"],
            ["II", "CHỈ TIÊU KHÁC"],
            [1, "Tỷ lệ hộ nghèo", "%", 3.1, 2.5, 2.9],
            [2, INSURED, "%", "93,1", 95, "trên 94"],
            *SIGNATURES,
        ],
        merged=["A5:I5", "E7:G7", "A7:A8", "B7:B8", "C7:C8", "D7:D8", "H7:H8", "I7:I8"],
        formats={"D16": "0.0%"},
    )
    assert examination.accepted, examination.findings
    assert layouts_of(examination) == {"Biểu 1": "province_return"}
    assert read_of(examination) == {
        "D11": ("P63-35", "life_expectancy", 2023, 75.2, "final"),
        "F11": ("P63-35", "life_expectancy", 2024, 75.4, "final"),
        "D13": ("P63-35", "infant_mortality", 2023, 9.8, "final"),
        "F13": ("P63-35", "infant_mortality", 2024, 9.5, "provisional"),
        "D14": ("P63-35", "under5_mortality", 2023, 14.1, "final"),
        "F14": ("P63-35", "under5_mortality", 2024, 13.9, "final"),
        "D16": ("P63-35", "underweight", 2023, 10.1, "final"),
        "F16": ("P63-35", "underweight", 2024, 9.9, "final"),
        "D17": ("P63-35", "stunting", 2023, None, "missing"),
        "F17": ("P63-35", "stunting", 2024, 16.9, "estimate"),
        "D20": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final"),
        "F20": ("P63-35", "health_insurance_coverage", 2024, 94, "final"),
    }
    bound = next(one.observation for one in examination.figures if one.cell == "F20")
    remarked = next(one.observation for one in examination.figures if one.cell == "F13")
    assert (bound.qualifier.value, remarked.scope_note) == (">", "Số sơ bộ")
    assert told_of(examination) >= {
        ("return.plan_column", "E8"),
        ("column.not_stored", "G8"),
        ("column.not_stored", "H7"),
        ("return.row_not_followed", "B19"),
    }


def test_counts_become_rates_through_the_population_that_the_return_states() -> None:
    examination = examine_return(
        YEARS,
        [1, "Dân số trung bình", "nghìn người", 885.9, "893,2"],
        [2, "Tổng số giường bệnh", "giường", "2.500", "2.600"],
        [N, "Trong đó: Công lập", "giường", 2300, 2380],
        [N, "Ngoài công lập", "giường", 200, 220],
        [3, "Số bác sĩ", "người", 900, "950"],
        [4, "Điều dưỡng", "người", "1 500", 1600],
    )
    assert examination.accepted, examination.findings
    assert counts_of(examination) == {
        "D4": (28.2199, 2500, 885900),
        "E4": (29.1088, 2600, 893200),
        "D5": (2300, N, N),
        "E5": (2380, N, N),
        "D6": (8, 200, 2500),
        "E6": (8.4615, 220, 2600),
        "D7": (10.1592, 900, 885900),
        "E7": (10.6359, 950, 893200),
        "D8": (16.9319, 1500, 885900),
        "E8": (17.9131, 1600, 893200),
    }
    assert {("return.divided", "D4"), ("return.divided", "D6"), ("count.read_whole", "D4")} <= told_of(
        examination
    )


def test_without_a_stated_population_the_published_average_divides() -> None:
    examination = examine_return(["TH 2023"], [1, "Số bác sĩ", "người", 900])
    assert counts_of(examination) == {"D3": (10.1592, 900, 885900)}
    (note,) = [found for found in examination.findings if found.code == "return.divided"]
    assert "dân số trung bình đã công bố" in note.message_vi


def test_a_count_beside_its_rate_is_the_rates_numerator() -> None:
    examination = examine_return(
        ["TH 2023", "TH 2024"],
        [1, "Số bác sĩ", "người", 900, 950],
        [2, "Số bác sĩ/vạn dân", "BS", 10.2, 12.5],
    )
    assert counts_of(examination) == {"D4": (10.2, 900, 885900), "E4": (12.5, N, N)}
    assert ("return.count_beside_rate", "D3") in told_of(examination)
    assert stopped(examination) == [("return.count_disagrees", "E3")]


def test_units_are_read_from_their_column_the_name_the_heading_above_or_the_line_above() -> None:
    examination = examine_rows(
        [
            ["Tỉnh Hà Nam", N, "Đơn vị tính: %"],
            ["STT", "Nội dung", "Năm 2024"],
            [1, INSURED, 94.2],
            [2, "Tỷ suất tử vong trẻ em dưới 1 tuổi (‰)", 9.5],
            [3, "Chiều cao trung bình thanh niên 18 tuổi (m)"],
            [N, "- Nam", 1.681],
            [N, "- Nữ", 1.569],
            [4, "Số cán bộ y tế/vạn dân (người)"],
            [N, "+ Bác sĩ", 10.5],
            [N, "+ Dược sĩ đại học", 2.6],
        ]
    )
    assert read_of(examination) == {
        "C3": ("P63-35", "health_insurance_coverage", 2024, 94.2, "final"),
        "C4": ("P63-35", "infant_mortality", 2024, 9.5, "final"),
        "C6": ("P63-35", "height_18_male", 2024, 168.1, "final"),
        "C7": ("P63-35", "height_18_female", 2024, 156.9, "final"),
        "C9": ("P63-35", "doctors_per_10k", 2024, 10.5, "final"),
        "C10": ("P63-35", "pharmacists_per_10k", 2024, 2.6, "final"),
    }
    assert errors_of(examination) == []


def test_an_unmerged_header_of_two_rows_without_ordinals_and_a_title_of_two_lines() -> None:
    examination = examine_rows(
        [
            ["BIỂU TỔNG HỢP MỘT SỐ CHỈ TIÊU\nCỦA NGÀNH Y TẾ HÀ NAM GIAI ĐOẠN 2021-2025"],
            ["Chỉ tiêu", "Đơn vị", "Năm 2023", N, "Năm 2024", N, "Ước cả năm 2025"],
            [N, N, "KH", "TH", "KH", "TH"],
            ["Sức khỏe"],
            [LIFE, "Tuổi", 75, 75.2, 75.2, 75.4, 75.6],
            ["Tỷ lệ SDD trẻ em dưới 5 tuổi"],
            ["Thể thấp còi", "%", 18, "17,5", 17, "16,9", "16,5"],
        ]
    )
    assert read_of(examination) == {
        "D5": ("P63-35", "life_expectancy", 2023, 75.2, "final"),
        "F5": ("P63-35", "life_expectancy", 2024, 75.4, "final"),
        "G5": ("P63-35", "life_expectancy", 2025, 75.6, "estimate"),
        "D7": ("P63-35", "stunting", 2023, 17.5, "final"),
        "F7": ("P63-35", "stunting", 2024, 16.9, "final"),
        "G7": ("P63-35", "stunting", 2025, 16.5, "estimate"),
    }
    assert [cell for code, cell in told_of(examination) if code == "return.plan_column"].sort() == [
        "C3",
        "E3",
    ].sort()


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


def test_what_a_name_says_of_its_scope_is_kept() -> None:
    name = "Số giường bệnh/vạn dân (không bao gồm giường trạm y tế xã)"
    (figure,) = examine_return(["TH 2024"], [1, name, "giường", 28.5]).figures
    assert (figure.observation.indicator_id, figure.observation.value) == ("beds_per_10k", 28.5)
    assert figure.observation.scope_note == "không bao gồm giường trạm y tế xã"


@pytest.mark.parametrize(
    ("name", "unit", "indicator"),
    [
        ("1.1. Tỷ lệ bao phủ BHYT toàn dân (%)", N, "health_insurance_coverage"),
        ("- Tỷ lệ bao phủ BHYT đạt", "%", "health_insurance_coverage"),
        ("Tỷ lệ tham gia bảo hiểm y tế (BHYT) trên địa bàn tỉnh", "%", "health_insurance_coverage"),
        ("Tỷ lệ bao phủ BHYT(1)", "%", "health_insurance_coverage"),
        ("Tỷ lệ bao phủ BHYT năm 2024", "%", "health_insurance_coverage"),
        ("Trong đó: Tỷ lệ giường bệnh tư nhân", "%", "private_bed_share"),
        ("Tỉ suất chết trẻ em dưới 1 tuổi", "Trẻ/1000 trẻ đẻ sống", "infant_mortality"),
    ],
)
def test_ordinals_units_years_and_words_for_the_whole_province_do_not_hide_a_name(
    name: str, unit: object, indicator: str
) -> None:
    (figure,) = examine_return(["TH 2024"], [N, name, unit, 55.5]).figures
    assert (figure.observation.indicator_id, figure.observation.value) == (indicator, 55.5)


def test_what_is_not_followed_is_a_note_a_row() -> None:
    examination = examine_return(
        YEARS,
        ["A", "KINH TẾ - XÃ HỘI"],
        [1, "GRDP bình quân đầu người", "triệu đồng", 98.5, 110],
        [2, "Tỷ lệ dân số tham gia bảo hiểm xã hội", "%", 35, 36],
        [3, "Tỷ lệ trẻ em dưới 2 tuổi được tiêm chủng đầy đủ", "%", 95, 96],
        [4, "Dân số", "người", 885900, 894200],
        ["B", "Y TẾ"],
        [1, "Số bác sĩ tuyến huyện", "người", 300, 310],
        [2, LIFE, "tuổi", 75.2, 75.4],
        [N, "Nam", "tuổi", 72, 72.5],
    )
    assert examination.accepted
    assert set(read_of(examination)) == {"D10", "E10"}
    notes = sorted(cell for code, cell in told_of(examination) if code == "return.row_not_followed")
    assert notes == ["B11", "B4", "B5", "B6", "B7", "B9"]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Tỷ lệ bao phủ BHYTT", "%"),
        ("Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi", "%"),
        ("Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ 8 loại vắc xin", "%"),
        ("Giảm tỷ suất tử vong trẻ em dưới 5 tuổi", "‰"),
        ("Số dược sĩ trên 10.000 dân", N),
        ("Điều dưỡng", N),
    ],
)
def test_a_name_close_to_a_known_one_is_an_error_that_proposes_it(name: str, unit: object) -> None:
    assert errors_of(examine_return(YEARS, [1, name, unit, 93, 94], ROW)) == [("return.row_near", "B3")]


@pytest.mark.parametrize(
    ("section", "name"),
    [
        ("Y tế tư nhân", "Số bác sĩ"),
        ("Trạm y tế xã", "Số bác sĩ"),
        ("Tuyến huyện", "Số giường bệnh"),
        ("Khu vực nông thôn", INSURED),
        ("Nữ", INSURED),
    ],
)
def test_a_known_name_under_a_heading_that_narrows_it_is_an_error(section: str, name: str) -> None:
    unit = "%" if name == INSURED else "người"
    heading, row = ["II", section], [1, name, unit, 93, 94]
    assert errors_of(examine_return(YEARS, heading, row)) == [("return.narrowed", "B4")]
    assert errors_of(examine_return(YEARS, [N, section], row)) == [("return.narrowed", "B4")]


@pytest.mark.parametrize("section", ["Y tế xã, phường", "Xây dựng nông thôn mới", "Chỉ tiêu tỉnh Hà Nam"])
def test_a_heading_that_does_not_narrow_the_name_is_none(section: str) -> None:
    row = [1, "Tỷ lệ trạm y tế xã có bác sĩ làm việc", "%", 93, 94]
    assert len(examine_return(YEARS, ["II", section], row).figures) == 2


@pytest.mark.parametrize(
    ("row", "errors"),
    [
        ([1, INSURED, "%", "94 ‰", 95], [("unit.contradiction", "D3")]),
        ([1, INSURED, "người", 850000, 95], [("unit.mismatch", "D3")]),
        ([1, INSURED, "tấm thẻ", 95, N], [("unit.unknown", "D3")]),
        ([1, "Tỷ suất tử vong trẻ em dưới 1 tuổi (‰)", "%", 9, 9], [("return.two_units", "B3")]),
        ([1, INSURED, "%", "Đạt", 95], [("number.not_understood", "D3")]),
        ([1, INSURED, "%", "=1/0", 95], [("number.formula_unsaved", "D3")]),
        ([1, "Tỷ lệ bao phủ BHYT năm 2023", "%", 93, 94], [("return.row_year", "B3")]),
        ([1, "Số bác sĩ", "người", 900.5, 950], [("count.not_whole", "D3")]),
        ([N, N, N, 93, 94], [("return.no_name", "D3")]),
        ([1, "Thể thấp còi", "%", "12,125", "1.125"], [("number.two_readings", "E3")]),
    ],
)
def test_a_row_that_cannot_be_read_names_its_cell(row: Row, errors: list[tuple[str, str]]) -> None:
    assert errors_of(examine_return(YEARS, row, [2, LIFE, "tuổi", 75, 75.5])) == errors


def test_a_row_given_twice_is_an_error_at_each_of_its_cells() -> None:
    errors = errors_of(examine_return(YEARS, ROW, ROW))
    assert errors == [("figure.duplicate", cell) for cell in ("D3", "D4", "E3", "E4")]


def test_a_merged_figure_is_an_error() -> None:
    examination = examine_return(YEARS, ROW, [2, LIFE, "tuổi", 75], merged=["D4:E4"])
    assert errors_of(examination) == [("cell.merged", "D4")]


def test_a_qualitative_indicator_has_no_number_to_store() -> None:
    examination = examine_return(
        YEARS, ROW, [2, "Chấm dứt dịch bệnh AIDS, lao và loại trừ sốt rét", N, N, "Đạt"]
    )
    assert ("return.qualitative", "B4") in told_of(examination) and len(examination.figures) == 2


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
    ("title", "heads", "areas"),
    [
        ("SỞ Y TẾ HÀ NAM", ["TH 2023", "TH 2024"], ["P63-35", "P63-35"]),
        ("UBND TP. HẢI PHÒNG", ["TH 2023"], ["P63-31"]),
        ("CHỈ TIÊU Y TẾ LÀO CAI", ["TH 2023", "TH 2024"], ["P63-10", "P63-10"]),
        ("Sở Y tế tỉnh Lào Cai", ["TH 2025"], ["P34-15"]),
        ("Sở Y tế Hà Nam", ["TH 2024", "TH 2025"], ["P63-35", "P63-35"]),
        ("Sở Y tế tỉnh Cao Bằng", ["TH 2024", "TH 2025"], ["P63-04", "P34-04"]),
    ],
)
def test_the_province_is_the_one_in_force_in_the_year(
    title: str, heads: list[object], areas: list[str]
) -> None:
    row = [1, LIFE, "tuổi", *([74.5, 75][: len(heads)])]
    examination = examine_return(heads, row, title=title)
    assert [figure.observation.area_id for figure in examination.figures] == areas


@pytest.mark.parametrize(
    ("title", "heads", "options", "errors"),
    [
        ("Tỉnh Hà Nam và tỉnh Nam Định", YEARS, {}, [("return.two_provinces", "A1")]),
        ("Báo cáo y tế", YEARS, {}, [("return.area_needed", "")]),
        ("Sở Y tế tỉnh Hà Nm", YEARS, {}, [("area.near_miss", "A1")]),
        ("Sở Y tế Lào Cai", ["TH 2024", "TH 2025"], {}, [("return.two_sets", "A1")]),
        ("Sở Y tế Hà Nam", YEARS, {"area": "P63-36"}, [("area.conflict", "A1")]),
        ("Sở Y tế Hà Nam", YEARS, {"area_set": "34"}, [("return.not_of_set", "A1")]),
        ("UBND huyện Kim Bảng, tỉnh Hà Nam", YEARS, {}, [("return.lower_level", "A1")]),
        ("Bệnh viện đa khoa tỉnh Hà Nam", YEARS, {}, [("return.lower_level", "A1")]),
        ("Sở Y tế Hà Nam", YEARS, {"year": 2021}, [("year.conflict", "")]),
    ],
)
def test_two_readings_of_the_place_are_an_error(
    title: str, heads: list[object], options: dict[str, object], errors: list[tuple[str, str]]
) -> None:
    examination = examine_return(heads, ROW, title=title, **options)
    assert errors_of(examination) == errors
    assert examination.figures == () or errors[0][0] == "year.conflict"


def test_a_report_of_the_new_province_leaves_old_years_open_until_the_sender_chooses() -> None:
    date = [N, N, N, N, "Lào Cai, ngày 15 tháng 01 năm 2026"]
    assert errors_of(examine_return(YEARS, ROW, date, title="Sở Y tế tỉnh Lào Cai")) == [
        ("return.two_sets", "A1")
    ]
    chosen = examine_return(YEARS, ROW, date, title="Sở Y tế tỉnh Lào Cai", area="P34-15")
    assert [figure.observation.area_id for figure in chosen.figures] == ["P34-15", "P34-15"]


def test_the_name_of_the_file_names_the_province_where_the_sheet_does_not() -> None:
    rows = [["Biểu 01"], ["TT", "Chỉ tiêu", "ĐVT", "TH 2023"], [1, INSURED, "%", 93.1]]
    for name in ("BC_SYT_HaNam_2023.xlsx", "so-lieu ha nam.xlsx", "Biểu 1 Hà Nam.xlsx"):
        examination = examine(workbook_of({"Biểu 1": rows}), Options(), name)
        assert read_of(examination) == {"D3": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final")}
        assert ("return.area_assumed", "") in told_of(examination)
    letterhead = [["Sở Y tế Nam Định"], *rows[1:]]
    both = examine(workbook_of({"Biểu 1": letterhead}), Options(), "Ha Nam 2023.xlsx")
    assert errors_of(both) == [("return.two_provinces", "A1")]


def test_a_repeated_header_is_passed_over_and_another_one_is_another_table() -> None:
    life = [2, LIFE, "tuổi", 75, 75.5]
    again = examine_return(YEARS, ROW, ["TT", "Chỉ tiêu", "ĐVT", *YEARS], life)
    assert set(read_of(again)) == {"D3", "E3", "D5", "E5"}
    other = examine_return(YEARS, ROW, ["TT", "Chỉ tiêu", "ĐVT", "TH 2021", "TH 2022"], life)
    assert errors_of(other) == [("layout.two_tables", "A4")] and other.figures == ()
    beside = examine_return([*YEARS, N, "Chỉ tiêu", 2022], [*ROW, N, INSURED, 92], [*life, N, LIFE, 74])
    assert errors_of(beside) == [("layout.two_tables", "G3")] and beside.figures == ()


def test_below_the_signatures_nothing_is_read_and_every_number_is_named() -> None:
    examination = examine_return(
        YEARS, ROW, [N, "Người lập biểu"], [2, LIFE, "tuổi", 75, 76], [N, "Điện thoại", N, 912345678]
    )
    assert errors_of(examination) == [("return.below_signatures", "D5")]
    assert ("return.outside_table", "D6") in told_of(examination)


def test_a_population_that_is_not_the_average_is_doubted_or_refused() -> None:
    doctors = [2, "Số bác sĩ", "người", 900, 950]
    other = examine_return(YEARS, [1, "Dân số", "người", 920000, 894200], doctors)
    assert stopped(other) == [("population.differs", "D3")]
    far = examine_return(YEARS, [1, "Dân số", "người", 885.9, 894.2], doctors)
    assert errors_of(far) == [("population.far", "D3"), ("population.far", "E3")]
    unit = examine_return(YEARS, [1, "Dân số", "hộ", 885900, 894200], doctors)
    assert errors_of(unit) == [("population.unit", "D3")]


def test_a_sheet_of_other_subjects_is_a_warning() -> None:
    examination = examine_return(
        YEARS, [1, "Diện tích lúa", "ha", 30000, 29000], [2, "Số trường học", "trường", 1, 2]
    )
    assert stopped(examination) == [("return.nothing_followed", "")]


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


def test_several_sheets_of_several_layouts_are_each_read_by_their_own() -> None:
    content = workbook_of(
        {
            "Biểu 1": [["SỞ Y TẾ HÀ NAM"], ["TT", "Chỉ tiêu", "ĐVT", "TH 2023"], [1, INSURED, "%", 93.1]],
            "Biểu 2": [["TT", "Chỉ tiêu", "ĐVT", "TH 2023"], [1, LIFE, "tuổi", 75.2]],
            "Biểu 3": [["Năm 2023"], ["Tỉnh", "Số bác sĩ", "Số giường bệnh"], ["Hà Nam", 900, 2500], ["Nam Định", 1200, 3900]],
            "Biểu 4": [["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị"], ["Hà Nam", "Thể thấp còi", 2023, "17,5"]],
            "Biểu 5": [["Tỷ suất tử vong trẻ em dưới 1 tuổi (‰)"], ["Tỉnh", 2022, 2023], ["Hà Nam", 9.9, 9.8], ["Hà Giang", 25, 24]],
            "Ghi chú": [["Liên hệ: phòng Kế hoạch - Tài chính"]],
        }
    )  # fmt: skip
    examination = examine(content, Options(), "tong hop.xlsx")
    assert examination.accepted, examination.findings
    assert layouts_of(examination) == {
        "Biểu 1": "province_return",
        "Biểu 2": "province_return",
        "Biểu 3": "area_by_indicator",
        "Biểu 4": "long",
        "Biểu 5": "indicator_by_area",
        "Ghi chú": "none",
    }
    assert len(examination.figures) == 1 + 1 + 4 + 1 + 4


def test_the_day_of_the_letter_and_capitals_and_column_numbers_do_no_harm() -> None:
    examination = examine_rows(
        [
            [
                "UBND TỈNH THÁI BÌNH\nSỞ Y TẾ",
                N,
                N,
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            ],
            [N, N, N, "Thái Bình, ngày 10 tháng 02 năm 2024"],
            ["TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU NGÀNH Y TẾ NĂM 2023"],
            ["TT", "NỘI DUNG", "ĐVT", "NĂM 2022", "NĂM 2023", "TĂNG/GIẢM"],
            ["A", "NHÂN LỰC"],
            [1, "Tổng số cán bộ y tế", "Người", "5.500", "5.600", 100],
            [N, "Trong đó:"],
            [N, "- Bác sĩ", "Người", "1.690", "1.720", 30],
            [N, "- Dược sĩ đại học", "Người", 350, 360, 10],
            ["B", "KẾT QUẢ"],
            [1, "Tỷ lệ trẻ em <1 tuổi tiêm chủng đầy đủ", "%", 98, "98.5", 0.5],
        ]
    )
    assert examination.accepted, examination.findings
    assert counts_of(examination) == {
        "D8": (8.9965, 1690, 1878500),
        "E8": (9.1378, 1720, 1882300),
        "D9": (1.8632, 350, 1878500),
        "E9": (1.9126, 360, 1882300),
        "D11": (98, N, N),
        "E11": (98.5, N, N),
    }


def test_blank_rows_and_columns_between_do_no_harm() -> None:
    examination = examine_rows(
        [
            ["Sở Y tế Hà Nam"],
            [],
            ["Chỉ tiêu", N, "ĐVT", N, "2022", N, "2023"],
            [],
            ["Tỷ lệ bao phủ\nBHYT", N, "%", N, 93, N, 94],
            [],
            [LIFE, N, "Tuổi", N, "75,1", N, "75,2"],
        ]
    )
    assert {cell: read[3] for cell, read in read_of(examination).items()} == {
        "E5": 93, "G5": 94, "E7": 75.1, "G7": 75.2,
    }  # fmt: skip


def test_names_in_two_columns_are_read_together() -> None:
    mortality = [1, "Tỷ suất tử vong trẻ em", "Dưới 1 tuổi", "‰", 9, 8]
    rows = [["Sở Y tế Hà Nam"], ["TT", "Chỉ tiêu", N, "ĐVT", 2022, 2023], mortality]
    rows += [[N, N, "Dưới 5 tuổi", "‰", 14, 13], [2, INSURED, N, "%", 93, 94]]
    examination = examine_rows(rows, merged=["B2:C2", "B3:B4", "B5:C5"])
    assert {cell: read[1:4] for cell, read in read_of(examination).items()} == {
        "E3": ("infant_mortality", 2022, 9),
        "F3": ("infant_mortality", 2023, 8),
        "E4": ("under5_mortality", 2022, 14),
        "F4": ("under5_mortality", 2023, 13),
        "E5": ("health_insurance_coverage", 2022, 93),
        "F5": ("health_insurance_coverage", 2023, 94),
    }


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


def test_sections_numbered_in_a_column_of_their_own_end_where_the_next_begins() -> None:
    rows = [["II", "Bệnh viện tỉnh"], [1, "Số giường bệnh", "giường", 1000, 1100]]
    rows += [["III", "Toàn tỉnh"], [1, "Số giường bệnh", "giường", 2500, 2600]]
    examination = examine_return(YEARS, *rows)
    assert errors_of(examination) == [("return.narrowed", "B4")]
    assert set(read_of(examination)) == {"D6", "E6"}


def test_the_whole_province_below_its_indicator_is_the_figure_and_its_parts_are_not() -> None:
    rows = [[1, INSURED, "%"], [N, "Toàn tỉnh", "%", 93, 94], [N, "Thành thị", "%", 95, 96]]
    examination = examine_return(YEARS, *rows)
    assert set(read_of(examination)) == {"D4", "E4"} and ("return.row_not_followed", "B5") in told_of(
        examination
    )


def test_a_report_of_one_year_may_end_with_the_plan_of_the_next() -> None:
    title = "Sở Y tế Hà Nam - TỔNG KẾT NĂM 2023, PHƯƠNG HƯỚNG NHIỆM VỤ NĂM 2024"
    examination = examine_return(["Kết quả thực hiện", "Kế hoạch 2024"], ROW, title=title)
    assert read_of(examination) == {"D3": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final")}


def test_a_number_among_the_remarks_is_named() -> None:
    examination = examine_return([*YEARS, "Ghi chú"], [*ROW, 12.5])
    assert ("return.outside_table", "F3") in told_of(examination)
    assert {figure.observation.scope_note for figure in examination.figures} == {""}


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
