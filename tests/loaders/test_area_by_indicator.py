"""Tables of provinces by indicators, as ministries and institutes build them: each cell exactly. Test figures only."""

import pytest

from tests.loaders.return_builders import N, counts_of, layouts_of, read_of, stopped, told_of
from tests.loaders.returns_by_people import Row, errors_of, examine_rows

TITLE = ["MỘT SỐ CHỈ TIÊU Y TẾ NĂM 2023"]
HEADER = ["STT", "Tỉnh, thành phố", "Tỷ lệ bao phủ BHYT (%)", "Tuổi thọ trung bình (tuổi)"]
HA_NAM, HA_GIANG = [1, "Hà Nam", 93.1, 75.2], [2, "Hà Giang", 98.2, 70.1]


def test_one_row_of_headings_with_letterhead_regions_total_and_notes() -> None:
    examination = examine_rows(
        [
            ["BỘ Y TẾ", N, N, N, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["PHỤ LỤC 2: SỐ LIỆU THỐNG KÊ Y TẾ NĂM 2023"],
            ["(Kèm theo Công văn số 12/BYT-KHTC ngày 15/3/2024)"],
            [
                "STT",
                "Tỉnh, thành phố",
                "Tỷ lệ bao phủ BHYT (%)",
                "Tỷ suất tử vong trẻ em dưới 1 tuổi (‰)",
                "Ghi chú",
            ],
            ["A", "B", 1, 2, 3],
            [N, "Cả nước", "93,2", "11,6"],
            ["I", "Đồng bằng sông Hồng", 94, 8.9],
            [1, "TP. Hà Nội", "94,1", "7,9", "theo BHXH"],
            [2, "Tỉnh Hà Nam", "93,1%", "9,8 (ước)"],
            [3, "Nam Định", "…", "-"],
            ["II", "Trung du và miền núi phía Bắc"],
            [4, "Hà Giang", "trên 98", 25],
            ["Nguồn: Vụ Kế hoạch - Tài chính"],
        ],
        merged=["A2:E2", "A3:E3"],
    )
    assert examination.accepted, examination.findings
    assert layouts_of(examination) == {"Biểu 1": "area_by_indicator"}
    assert read_of(examination) == {
        "C6": ("VN", "health_insurance_coverage", 2023, 93.2, "final"),
        "D6": ("VN", "infant_mortality", 2023, 11.6, "final"),
        "C8": ("P63-01", "health_insurance_coverage", 2023, 94.1, "final"),
        "D8": ("P63-01", "infant_mortality", 2023, 7.9, "final"),
        "C9": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final"),
        "D9": ("P63-35", "infant_mortality", 2023, 9.8, "estimate"),
        "C10": ("P63-36", "health_insurance_coverage", 2023, None, "missing"),
        "D10": ("P63-36", "infant_mortality", 2023, None, "missing"),
        "C12": ("P63-02", "health_insurance_coverage", 2023, 98, "final"),
        "D12": ("P63-02", "infant_mortality", 2023, 25, "final"),
    }


def test_groups_over_indicators_units_below_them_counts_rates_and_a_column_of_population() -> None:
    examination = examine_rows(
        [
            TITLE,
            ["STT", "Tỉnh/thành phố", "Dân số trung bình (nghìn người)", "Nhân lực y tế", N, N, "Tỷ lệ BHYT", "Tỷ suất tử vong trẻ em (‰)", N, "Tỷ lệ hộ nghèo (%)"],
            [N, N, N, "Số bác sĩ", "Số bác sĩ/vạn dân", "Số điều dưỡng", "(%)", "Dưới 1 tuổi", "Dưới 5 tuổi"],
            ["A", "B", 1, 2, 3, 4, 5, 6, 7, 8],
            [1, "Hà Nam", "885,9", 900, "10,2", 1500, "93,1", 9.8, 14.1, 2.3],
            [2, "Nam Định", "1.876,9", "1.200", 6.4, "2.500", 0.921, "…", "15,0", 3],
        ],
        merged=["A2:A3", "B2:B3", "C2:C3", "D2:F2", "H2:I2", "J2:J3"],
        formats={"G6": "0.0%"},
    )  # fmt: skip
    assert examination.accepted, examination.findings
    assert counts_of(examination) == {
        "E5": (10.2, 900, 885900),
        "F5": (16.9319, 1500, 885900),
        "G5": (93.1, N, N),
        "H5": (9.8, N, N),
        "I5": (14.1, N, N),
        "E6": (6.4, 1200, 1876900),
        "F6": (13.3198, 2500, 1876900),
        "G6": (92.1, N, N),
        "H6": (None, N, N),
        "I6": (15, N, N),
    }
    assert {("return.row_not_followed", "J2"), ("return.count_beside_rate", "D5")} <= told_of(examination)


def test_indicators_over_years_and_plans_beside_them() -> None:
    examination = examine_rows(
        [
            ["Tỉnh", "Tuổi thọ trung bình", N, N, "Số giường bệnh/10.000 dân", N],
            [N, 2022, "Sơ bộ 2023", "Kế hoạch 2024", 2022, 2023],
            ["Hà Nam", 75.1, 75.2, 75.5, "28,5", "29"],
            ["Hà Giang", 70, 70.1, 71, "33,1", "34,25"],
        ],
        merged=["B1:D1", "E1:F1", "A1:A2"],
    )
    assert layouts_of(examination) == {"Biểu 1": "area_by_indicator"}
    assert read_of(examination) == {
        "B3": ("P63-35", "life_expectancy", 2022, 75.1, "final"),
        "C3": ("P63-35", "life_expectancy", 2023, 75.2, "provisional"),
        "E3": ("P63-35", "beds_per_10k", 2022, 28.5, "final"),
        "F3": ("P63-35", "beds_per_10k", 2023, 29, "final"),
        "B4": ("P63-02", "life_expectancy", 2022, 70, "final"),
        "C4": ("P63-02", "life_expectancy", 2023, 70.1, "provisional"),
        "E4": ("P63-02", "beds_per_10k", 2022, 33.1, "final"),
        "F4": ("P63-02", "beds_per_10k", 2023, 34.25, "final"),
    }
    assert stopped(examination) == [] and ("return.plan_column", "D2") in told_of(examination)


def test_sexes_and_kinds_of_beds_below_their_heading() -> None:
    examination = examine_rows(
        [
            ["Số liệu năm 2022"],
            ["Địa phương", "Chiều cao trung bình thanh niên 18 tuổi (cm)", N, "Số giường bệnh", N, N],
            [N, "Nam", "Nữ", "Tổng số", "Công lập", "Tư nhân"],
            ["Hà Nam", "168,1", "156,9", 2500, 2300, 200],
            ["Hà Giang", 164, 153.5, "3.100", "3.000", 100],
        ],
        merged=["A2:A3", "B2:C2", "D2:F2"],
    )
    assert counts_of(examination) == {
        "B4": (168.1, N, N),
        "C4": (156.9, N, N),
        "D4": (28.4738, 2500, 878000),
        "E4": (2300, N, N),
        "F4": (8, 200, 2500),
        "B5": (164, N, N),
        "C5": (153.5, N, N),
        "D5": (34.7261, 3100, 892700),
        "E5": (3000, N, N),
        "F5": (3.2258, 100, 3100),
    }


def test_one_indicator_beside_columns_of_other_subjects() -> None:
    rows = [["Năm 2023"], ["Tỉnh", "Diện tích (km2)", "Tỷ lệ bao phủ BHYT (%)"], ["Hà Nam", 862, 93.1]]
    examination = examine_rows(rows)
    assert read_of(examination) == {"C3": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final")}
    assert ("return.row_not_followed", "B2") in told_of(examination)


def test_the_34_of_a_year_after_the_mergers_and_the_year_from_the_sender() -> None:
    header = ["Tỉnh", "Tỷ lệ bao phủ BHYT", "Tuổi thọ trung bình"]
    examination = examine_rows([header, ["Ninh Bình", 95, 75.5], ["Lào Cai", 97, 71]], year=2026)
    assert {figure.observation.area_id for figure in examination.figures} == {"P34-37", "P34-15"}
    assert errors_of(examine_rows([header, ["Ninh Bình", 95, 75.5]])) == [
        ("return.no_year", "B1"),
        ("return.no_year", "C1"),
    ]


@pytest.mark.parametrize(
    ("header", "row", "errors"),
    [
        (HEADER, [1, "Hà Nm", 93, 75], [("area.near_miss", "B3")]),
        (HEADER, [1, "Xứ lạ", 93, 75], [("area.unknown", "B3")]),
        (HEADER, [1, N, 93, 75], [("area.no_name", "B3")]),
        (HEADER, [1, "Hà Nam", "93‰", 75], [("unit.contradiction", "C3")]),
        (HEADER, [1, "Hà Nam", "93 hoặc 94", 75], [("number.not_understood", "C3")]),
        (HEADER, [1, "Hà Nam", "=C9*2", 75], [("number.formula_unsaved", "C3")]),
        (HEADER, HA_GIANG, [("figure.duplicate", cell) for cell in ("C3", "C4", "D3", "D4")]),
        ([*HEADER[:3], "Tuổi thọ trung bình năm 2022"], [1, "Hà Nam", 93, 75], [("return.no_year", "C2"), ("year.title_differs", "D2")]),
        ([*HEADER[:3], "Tỷ lệ bao phủ BHYTT"], [1, "Hà Nam", 93, 75], [("return.row_near", "D2")]),
        ([*HEADER, N], [1, "Hà Nam", 93, 75, 12], [("column.no_heading", "E3")]),
        ([*HEADER[:3], "Tuổi thọ trung bình 2021-2022"], [1, "Hà Nam", 93, 75], [("year.several_years", "D2")]),
        ([*HEADER, "Giới tính"], [1, "Hà Nam", 93, 75, "Nữ"], [("area.rows_split", "E3")]),
        ([*HEADER[:3], "Tỷ lệ tiêm chủng đầy đủ (trẻ)"], [1, "Hà Nam", 93, 75], [("unit.mismatch", "D2")]),
    ],
)  # fmt: skip
def test_what_leaves_doubt_is_an_error_at_its_cell(
    header: Row, row: Row, errors: list[tuple[str, str]]
) -> None:
    examination = examine_rows([TITLE, header, row, HA_GIANG[:4]])
    assert errors_of(examination) == errors


def test_a_group_that_narrows_its_indicators_is_an_error_at_each() -> None:
    rows = [TITLE, ["Tỉnh", "Y tế tư nhân", N, "Tuổi thọ trung bình"], [N, "Số bác sĩ", "Số giường bệnh"]]
    examination = examine_rows([*rows, ["Hà Nam", 90, 200, 75]], merged=["B2:C2", "A2:A3", "D2:D3"])
    assert errors_of(examination) == [("return.narrowed", "B3"), ("return.narrowed", "C3")]


def test_a_part_of_a_year_and_title_of_another_year_are_told() -> None:
    half = examine_rows(
        [
            ["Tỉnh", "BHYT 6 tháng 2024", "Tuổi thọ trung bình 2023", "Số năm sống khỏe 2023"],
            ["Hà Nam", 93, 75, 65],
        ]
    )
    assert stopped(half) == [("return.part_of_year", "B1")]
    other = [["Năm 2022"], ["Tỉnh", "Tỷ lệ BHYT 2023", "Tuổi thọ trung bình 2023"], ["Hà Nam", 93, 75]]
    assert errors_of(examine_rows(other)) == [("year.title_differs", "B2")]


def test_a_region_that_lies_outside_its_members_is_doubted() -> None:
    units = ["Đắk Lắk", "Đắk Nông", "Gia Lai", "Kon Tum", "Lâm Đồng"]
    rows = [["Tây Nguyên", 99, 71], *([name, 90 + number, 70 + number] for number, name in enumerate(units))]
    examination = examine_rows([["Năm 2023"], ["Tỉnh", "Tỷ lệ BHYT", "Tuổi thọ trung bình"], *rows])
    assert stopped(examination) == [("plausible.outside_members", "B3")]
    assert len(examination.figures) == 10


def test_the_parts_of_what_the_title_names_stay_with_the_layout_of_titles() -> None:
    title = ["Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi năm 2022"]
    examination = examine_rows([title, ["Tỉnh", "Thể nhẹ cân", "Thể thấp còi"], ["Hà Nam", 9.9, 17]])
    assert layouts_of(examination) == {"Biểu 1": "indicator_by_area"} and len(examination.figures) == 2


def test_a_row_of_units_below_the_headings() -> None:
    examination = examine_rows(
        [
            ["Số liệu năm 2022"],
            ["TT", "Địa phương", "BHYT", "Số bác sĩ/10.000 dân", "Số giường bệnh", "Tử vong dưới 1 tuổi"],
            [N, N, "(%)", "(BS)", "giường", "‰"],
            [1, "Hà Nam", 93, "9,1", "2.500", 9],
        ]
    )
    assert counts_of(examination) == {
        "C4": (93, N, N),
        "D4": (9.1, N, N),
        "E4": (28.4738, 2500, 878000),
        "F4": (9, N, N),
    }


def test_a_number_of_people_beside_their_share_is_named_and_the_share_is_read() -> None:
    rows = [
        ["Năm 2022"],
        ["Tỉnh", "Tỷ lệ bao phủ BHYT", N, "Tuổi thọ trung bình"],
        [N, "Số người", "Tỷ lệ (%)"],
    ]
    examination = examine_rows([*rows, ["Hà Nam", 800000, 93, 75]], merged=["B2:C2", "A2:A3", "D2:D3"])
    assert set(read_of(examination)) == {"C4", "D4"}
    assert ("return.row_not_followed", "B3") in told_of(examination)
