"""Tables of areas as statistics offices and provincial departments build them: exact values and cells, or the named cell.

All figures are test figures; the tables are built here, not taken from anywhere.
"""

import datetime
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.types import Status
from loaders.addresses import address
from loaders.findings import Severity
from loaders.intake import examine
from loaders.layouts.understood import Options
from tests.loaders.returns_by_people import (
    codes_of,
    errors_of,
    examine_rows,
    figures_of,
    workbook_of,
)

N = None
LETTERHEAD = [
    ["SỞ Y TẾ TỈNH HÀ NAM", N, N, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["Số: 12/BC-SYT", N, N, "Độc lập - Tự do - Hạnh phúc"],
    [N, N, N, "Hà Nam, ngày 15 tháng 01 năm 2024"],
    [N],
]
FOOTER = [
    [N, "Ghi chú: (*) Số liệu điều tra 30 cụm năm 2021"],
    [N, "Nguồn: Viện Dinh dưỡng"],
    [N],
    [N, N, N, N, "Hà Nam, ngày 15 tháng 01 năm 2024"],
    [N, "Người lập biểu", N, N, "GIÁM ĐỐC"],
]


def test_letterhead_merged_title_two_header_rows_ordinals_and_notes_are_seen_through() -> None:
    examination = examine_rows(
        [
            *LETTERHEAD,
            ["TỶ LỆ SUY DINH DƯỠNG TRẺ EM DƯỚI 5 TUỔI PHÂN THEO ĐỊA PHƯƠNG"],
            ["(Kèm theo Báo cáo số 12/BC-SYT ngày 15/01/2024 của Sở Y tế)"],
            [N, N, N, N, N, "Đơn vị tính: %"],
            ["STT", "Tỉnh, thành phố", "Năm 2021", N, N, "Sơ bộ 2022", N, N],
            [
                N,
                N,
                "Thể nhẹ cân",
                "Thể thấp còi",
                "Thể gầy còm",
                "Thể nhẹ cân",
                "Thể thấp còi",
                "Thể gầy còm",
            ],
            ["A", "B", 1, 2, 3, 4, 5, 6],
            [N, "CẢ NƯỚC", "11,2", "19,2", "3,6", "10,9", "19,0", "4,1"],
            ["I", "Đồng bằng sông Hồng", 8.5, 18, 5, 8, 17, 4.5],
            [1, "TP. Hà Nội", 4.6, 12.2, 3.2, "..", "-", "…"],
            [2, "Tỉnh Vĩnh Phúc", "11", "20", "5,2", "7,3", N, "14,4 "],
            [3, "Hà  Nam (*)", 10, 17.5, "5,0 ", "9,9", "≈ 17", " 4,8"],
            *FOOTER,
        ],
        merged=["A5:H5", "A6:H6", "A8:A9", "B8:B9", "C8:E8", "F8:H8", "A1:C1", "D1:H1"],
    )
    assert examination.accepted, examination.findings
    assert [(one.sheet, one.layout) for one in examination.sheets] == [("Biểu 1", "indicator_by_area")]
    assert figures_of(examination) == {
        ("VN", "underweight", 2021): (11.2, "C11"),
        ("VN", "stunting", 2021): (19.2, "D11"),
        ("VN", "wasting", 2021): (3.6, "E11"),
        ("VN", "underweight", 2022): (10.9, "F11"),
        ("VN", "stunting", 2022): (19.0, "G11"),
        ("VN", "wasting", 2022): (4.1, "H11"),
        ("P63-01", "underweight", 2021): (4.6, "C13"),
        ("P63-01", "stunting", 2021): (12.2, "D13"),
        ("P63-01", "wasting", 2021): (3.2, "E13"),
        ("P63-01", "underweight", 2022): (None, "F13"),
        ("P63-01", "stunting", 2022): (None, "G13"),
        ("P63-01", "wasting", 2022): (None, "H13"),
        ("P63-26", "underweight", 2021): (11, "C14"),
        ("P63-26", "stunting", 2021): (20, "D14"),
        ("P63-26", "wasting", 2021): (5.2, "E14"),
        ("P63-26", "underweight", 2022): (7.3, "F14"),
        ("P63-26", "wasting", 2022): (14.4, "H14"),
        ("P63-35", "underweight", 2021): (10, "C15"),
        ("P63-35", "stunting", 2021): (17.5, "D15"),
        ("P63-35", "wasting", 2021): (5.0, "E15"),
        ("P63-35", "underweight", 2022): (9.9, "F15"),
        ("P63-35", "stunting", 2022): (17, "G15"),
        ("P63-35", "wasting", 2022): (4.8, "H15"),
    }
    told = {
        figure.cell: (figure.observation.status, figure.observation.qualifier)
        for figure in examination.figures
    }
    assert told["C13"] == ("final", "=")
    assert told["F13"] == told["G13"] == told["H13"] == ("missing", "=")
    assert told["G15"] == ("provisional", "~")


@pytest.mark.parametrize(
    "heading, year, status",
    [
        (2024, 2024, "final"),
        (2024.0, 2024, "final"),
        ("2024", 2024, "final"),
        ("Năm 2024", 2024, "final"),
        ("Năm\n2024", 2024, "final"),
        ("Prel. 2024", 2024, "provisional"),
        ("Sơ bộ 2024", 2024, "provisional"),
        ("2024 (sơ bộ)", 2024, "provisional"),
        ("Ước 2024", 2024, "estimate"),
        ("Ước TH 2024", 2024, "estimate"),
        ("Ước thực hiện năm 2024", 2024, "estimate"),
        ("Thực hiện năm 2024", 2024, "final"),
        ("TH 2024", 2024, "final"),
        ("Năm 2024 (%)", 2024, "final"),
        ("Năm 2024 (*)", 2024, "final"),
        ("Tính đến 31/12/2024", 2024, "final"),
        (datetime.date(2024, 12, 31), 2024, "final"),
    ],
)
def test_a_heading_says_its_year_and_state(heading: object, year: int, status: str) -> None:
    rows = [
        ["Tỷ lệ dân số tham gia BHYT"],
        ["Tỉnh", heading],
        ["Hà Giang", 95.5],
        ["Cao Bằng", 96.1],
        ["Hà Nam", 94],
    ]
    examination = examine_rows(rows)
    assert examination.accepted, examination.findings
    assert [
        (figure.observation.year, figure.observation.status.value, figure.observation.value)
        for figure in examination.figures
    ] == [(year, status, 95.5), (year, status, 96.1), (year, status, 94)]


@pytest.mark.parametrize(
    "heading, code",
    [
        ("6 tháng năm 2024", "year.part_of_year"),
        ("Quý I/2024", "year.part_of_year"),
        ("30/6/2024", "year.part_of_year"),
        (datetime.date(2024, 6, 30), "year.part_of_year"),
        ("2023-2024", "year.several_years"),
        ("2023/2024", "year.several_years"),
        ("Tỷ lệ khác 2024", "column.unclear"),
    ],
)
def test_a_heading_that_is_no_plain_year_is_an_error_at_its_cell(heading: object, code: str) -> None:
    rows = [["Tỷ lệ dân số tham gia BHYT"], ["Tỉnh", 2023, heading], ["Hà Giang", 95.5, 1], ["Hà Nam", 94, 2]]
    examination = examine_rows(rows)
    assert errors_of(examination) == [(code, "C2")]
    assert {figure.cell for figure in examination.figures} == {"B3", "B4"}


@pytest.mark.parametrize(
    "heading, code, severity",
    [
        ("Kế hoạch 2024", "column.plan_not_stored", "warning"),
        ("KH 2024", "column.plan_not_stored", "warning"),
        ("Chỉ tiêu 2025", "column.plan_not_stored", "warning"),
        ("Mục tiêu đến năm 2025", "column.plan_not_stored", "warning"),
        ("So với 2022 (%)", "column.not_stored", "note"),
        ("2023 so với 2022", "column.not_stored", "note"),
        ("Tăng/giảm 2023/2022", "column.not_stored", "note"),
        ("Xếp hạng", "column.not_stored", "note"),
        ("Tỷ lệ % đạt KH 2023", "column.not_stored", "note"),
    ],
)
def test_plans_and_comparisons_never_pass_for_figures(heading: str, code: str, severity: str) -> None:
    rows = [
        ["Tỷ lệ dân số tham gia BHYT"],
        ["Tỉnh", 2023, heading],
        ["Hà Giang", 95.5, 97],
        ["Hà Nam", 94, 96],
    ]
    examination = examine_rows(rows)
    assert [(found.code, found.severity.value) for found in examination.findings if found.cell == "C2"] == [
        (code, severity)
    ]
    assert {figure.cell for figure in examination.figures} == {"B3", "B4"}


@pytest.mark.parametrize(
    "title",
    [
        "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ",
        "Biểu 05. TỶ LỆ TRẺ EM DƯỚI 1 TUỔI ĐƯỢC TIÊM CHỦNG ĐẦY ĐỦ PHÂN THEO ĐỊA PHƯƠNG (%)",
        "Bảng 3.2: Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ các tỉnh, thành phố trực thuộc Trung ương năm 2023",
        unicodedata.normalize(
            "NFD", "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ phân theo vùng và theo địa phương"
        ),
    ],
)
def test_a_title_is_known_with_only_words_without_weight_around_it(title: str) -> None:
    examination = examine_rows([[title], ["Địa phương", "2023"], ["Hà Nam", "98,5"], ["Bắc Kạn", 97]])
    assert figures_of(examination) == {
        ("P63-35", "full_immunisation", 2023): (98.5, "B3"),
        ("P63-06", "full_immunisation", 2023): (97, "B4"),
    }


@pytest.mark.parametrize(
    "title",
    [
        "Số bác sĩ tuyến huyện",
        "Tuổi thọ trung bình của nam",
        "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ vùng sâu",
        "Kế hoạch bao phủ bảo hiểm y tế",
        "Chỉ tiêu số bác sĩ trên 10.000 dân giao các tỉnh",
        "Số bác sĩ trên 1.000 dân",
        "Số trẻ sơ sinh",
    ],
)
def test_a_title_with_any_other_word_is_never_taken_for_the_indicator(title: str) -> None:
    examination = examine_rows([[title], ["Địa phương", "2023"], ["Hà Nam", 8.5], ["Bắc Kạn", 9]])
    assert {"indicator.unknown", "indicator.unknown_near"} & {code for code, cell in errors_of(examination)}
    assert examination.figures == ()
    assert examination.figures == ()
    assert any("--indicator" in found.message_vi for found in examination.of(Severity.ERROR))


def test_a_title_may_run_over_two_rows_and_name_the_year() -> None:
    rows = [
        ["TỶ LỆ TRẺ EM DƯỚI 1 TUỔI"],
        ["ĐƯỢC TIÊM CHỦNG ĐẦY ĐỦ NĂM 2022"],
        ["Tỉnh", "Tỷ lệ %"],
        ["Hà Nam", "\u00a098,5"],
    ]
    assert figures_of(examine_rows(rows)) == {("P63-35", "full_immunisation", 2022): (98.5, "B4")}


def test_items_over_years_years_over_items_and_items_beside_years_mean_the_same() -> None:
    beds = {
        ("P63-02", "beds_per_10k", 2021): 2010, ("P63-02", "beds_public", 2021): 2000,
        ("P63-02", "private_bed_share", 2021): 10, ("P63-02", "beds_per_10k", 2022): 2120,
        ("P63-02", "beds_public", 2022): 2100, ("P63-02", "private_bed_share", 2022): 20,
    }  # fmt: skip
    item_over_year = examine_rows(
        [
            ["Số giường bệnh phân theo địa phương"],
            ["Tỉnh", "Công lập", N, "Ngoài công lập", N, "Tổng số", N],
            [N, 2021, 2022, 2021, 2022, 2021, 2022],
            ["Hà Giang", 2000, 2100, 10, 20, 2010, 2120],
        ],
        merged=["A2:A3", "B2:C2", "D2:E2", "F2:G2"],
    )
    year_over_item = examine_rows(
        [
            ["Số giường bệnh phân theo địa phương"],
            ["Tỉnh", 2021, N, N, 2022, N, N],
            [N, "Tổng số", "Công lập", "Ngoài công lập", "Tổng số", "Công lập", "Ngoài công lập"],
            ["Hà Giang", 2010, 2000, 10, 2120, 2100, 20],
        ]
    )
    beside = examine_rows(
        [
            ["Số giường bệnh phân theo địa phương"],
            [
                "Tỉnh",
                "Tổng số 2021",
                "2021 Công lập",
                "Tư nhân năm 2021",
                "2022 Tổng số",
                "2022 Công lập",
                "2022 Tư nhân",
            ],
            ["Hà Giang", 2010, 2000, 10, 2120, 2100, 20],
        ]
    )
    for examination in (item_over_year, year_over_item, beside):
        assert examination.accepted, examination.findings
        assert {
            (one.area_id, one.indicator_id, one.year): one.value if one.numerator is None else one.numerator
            for one in (figure.observation for figure in examination.figures)
        } == beds


def test_a_heading_centred_over_columns_without_merging_is_refused_rather_than_guessed() -> None:
    examination = examine_rows(
        [
            ["Số giường bệnh phân theo địa phương"],
            ["Tỉnh", N, 2021, N, N, 2022, N],
            [N, "Tổng số", "Công lập", "Tư nhân", "Tổng số", "Công lập", "Tư nhân"],
            ["Hà Giang", 2010, 2000, 10, 2120, 2100, 20],
        ]
    )
    assert not examination.accepted
    assert {(one.observation.year, one.cell) for one in examination.figures} <= {(2021, "C4"), (2022, "F4")}


def test_male_and_female_columns_are_the_indicators_of_men_and_women_or_set_aside() -> None:
    height = examine_rows(
        [
            ["Chiều cao trung bình thanh niên 18 tuổi (cm)"],
            ["Tỉnh", 2022, N],
            [N, "Nam", "Nữ"],
            ["Hà Nam", 168, 157],
        ],
        merged=["B2:C2", "A2:A3"],
    )
    assert figures_of(height) == {
        ("P63-35", "height_18_male", 2022): (168, "B4"),
        ("P63-35", "height_18_female", 2022): (157, "C4"),
    }
    life = examine_rows(
        [
            ["Tuổi thọ trung bình tính từ lúc sinh"],
            ["Tỉnh", 2022, N, N],
            [N, "Chung", "Nam", "Nữ"],
            ["Hà Nam", 75, 72, 78],
        ],
        merged=["B2:D2", "A2:A3"],
    )
    assert figures_of(life) == {("P63-35", "life_expectancy", 2022): (75, "B4")}
    assert [(found.code, found.cell) for found in life.findings if found.cell] == [
        ("column.not_stored", "C3"),
        ("column.not_stored", "D3"),
    ]


@pytest.mark.parametrize(
    "name, code",
    [
        ("Hà Nộii", "area.near_miss"),
        ("Huyện Duy Tiên", "area.unknown"),
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


def test_two_rows_of_one_province_are_an_error_at_both() -> None:
    examination = examine_rows(
        [["Tuổi thọ trung bình"], ["Tỉnh", 2023], ["Hà Nam", 75], ["Hà Giang", 70], ["Hà Nam", 76]]
    )
    assert errors_of(examination) == [("figure.duplicate", "B3"), ("figure.duplicate", "B5")]


def test_a_figure_without_a_heading_or_in_a_merged_cell_is_an_error() -> None:
    loose = examine_rows([["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75, 3], ["Hà Giang", 70]])
    assert errors_of(loose) == [("column.no_heading", "C3")]
    merged = examine_rows(
        [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75], ["Hà Giang", N], ["Hà Tĩnh", 74]],
        merged=["B3:B4"],
    )
    assert errors_of(merged) == [("cell.merged", "B3")]


@pytest.mark.parametrize(
    "below",
    [
        [["Tuổi thọ trung bình năm 2023"], ["Tỉnh", "Giá trị"], ["Nghệ An", 74.2]],
        [["Tỉnh", 2023], ["Nghệ An", 74.2]],
        [["Năm 2023"], ["Nghệ An", 74.2]],
        [["Số năm sống khỏe"], ["Nghệ An", 64.2]],
    ],
)
def test_a_second_table_below_never_gets_the_headings_of_the_first(below: list[list[object]]) -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75], ["Hà Giang", 70.1], [N], *below]
    examination = examine_rows(rows)
    assert errors_of(examination) == [
        ("layout.two_tables", "B6" if len(below) == 2 and below[0][0] == "Tỉnh" else "A6")
    ]
    assert examination.figures == ()


def test_a_second_table_beside_is_an_error() -> None:
    rows = [
        ["Tuổi thọ trung bình năm 2022"],
        ["Tỉnh", "Giá trị", N, "Tỉnh", "Giá trị"],
        ["Hà Nam", 75, N, "Hà Nội", 76],
        ["Hà Giang", 70.1, N, "Hải Phòng", 75],
    ]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("layout.two_tables", "D3")]
    assert examination.figures == ()


OF_63 = ["Hà Giang", "Lào Cai", "Hà Nam"]
OF_BOTH = ["Lào Cai", "Ninh Bình", "Hưng Yên"]


@pytest.mark.parametrize(
    "names, years, asked, expected",
    [
        (OF_63, [2024], None, ["P63-02", "P63-10", "P63-35"]),
        (OF_63, [2025], None, ["P63-02", "P63-10", "P63-35"]),
        (OF_BOTH, [2024], None, ["P63-10", "P63-37", "P63-33"]),
        (OF_BOTH, [2025], None, ["P34-15", "P34-37", "P34-33"]),
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


def test_names_of_both_sets_over_years_of_both_are_asked_about() -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2024, 2025], *[[name, 74.5, 74.6] for name in OF_BOTH]]
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
        [["Tuổi thọ trung bình"], ["Tỉnh", 2025], ["Lào Cai", 74], ["Huế", 75], ["Tổng cộng", 74.5]]
    )
    assert {figure.cell for figure in part.figures} == {"B3", "B4"}
    assert ("area.row_not_stored", "A5") in [(found.code, found.cell) for found in part.findings]


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


def test_the_year_and_the_indicator_may_come_from_the_sender_and_may_not_contradict_the_sheet() -> None:
    rows = [["Kết quả khảo sát"], ["Tỉnh", "Giá trị"], ["Hà Nam", 75.5]]
    assert errors_of(examine_rows(rows, indicator="patient_satisfaction")) == [("year.unknown", "A1")]
    told = examine_rows(rows, indicator="patient_satisfaction", year=2023)
    assert figures_of(told) == {("P63-35", "patient_satisfaction", 2023): (75.5, "B3")}
    assert "indicator.assumed" in codes_of(told, Severity.NOTE)
    against = examine_rows(
        [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75.5]],
        indicator="patient_satisfaction",
        year=2021,
    )
    assert errors_of(against) == [("indicator.conflict", "A1"), ("year.conflict", "")]


def test_series_and_state_come_from_the_sender_where_the_sheet_is_silent() -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2022, "Sơ bộ 2023"], ["Hà Nam", 75.5, 76]]
    figures = examine_rows(rows, series="moh_yearbook", status=Status.ESTIMATE).figures
    assert [(one.observation.series, one.observation.status.value) for one in figures] == [
        ("moh_yearbook", "estimate"),
        ("moh_yearbook", "provisional"),
    ]


def test_each_sheet_is_read_named_or_refused_and_none_is_passed_over() -> None:
    content = workbook_of(
        {
            "Bìa": [["BÁO CÁO"], ["Năm", 2024]],
            "Biểu": [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75]],
            "Ẩn": [["x", 1.5]],
            "Trống": [],
            "Danh mục": [[1, "Hà Nam"], [2, "Hà Giang"]],
            "Lạ": [["Huyện", "A"], ["Duy Tiên", 12.5]],
        },
        hidden=["Ẩn"],
    )
    examination = examine(content, Options(), "a.xlsx")
    assert [(one.sheet, one.layout) for one in examination.sheets] == [
        ("Bìa", "none"), ("Biểu", "indicator_by_area"), ("Ẩn", "none"), ("Trống", "none"), ("Danh mục", "none"),
        ("Lạ", "none"),
    ]  # fmt: skip
    assert [(found.code, found.sheet, found.cell) for found in examination.findings] == [
        ("layout.unknown", "Lạ", "B2"),
        ("layout.hidden", "Ẩn", ""),
        ("layout.no_figures", "Bìa", ""),
        ("series.assumed", "Biểu", ""),
        ("layout.no_figures", "Trống", ""),
        ("layout.no_figures", "Danh mục", ""),
    ]


def test_a_heading_near_the_name_of_an_indicator_is_an_error_that_proposes_it() -> None:
    rows = [["Số liệu y tế năm 2022"], ["Tỉnh", "Tuổi thọ trung bìn"], ["Hà Nam", 75], ["Hà Giang", 70]]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("column.unclear_near", "B2")]
    assert "Tuổi thọ trung bình tính từ lúc sinh" in examination.of(Severity.ERROR)[0].expected


def test_a_title_of_two_indicators_is_asked_about_and_the_sender_decides() -> None:
    rows = [["Tuổi thọ trung bình"], ["Số năm sống khỏe"], ["Tỉnh", 2022], ["Hà Nam", 68], ["Hà Giang", 65]]
    assert errors_of(examine_rows(rows)) == [("indicator.several", "A1")]
    told = examine_rows(rows, indicator="healthy_life_expectancy")
    assert figures_of(told) == {
        ("P63-35", "healthy_life_expectancy", 2022): (68, "B4"),
        ("P63-02", "healthy_life_expectancy", 2022): (65, "B5"),
    }


def test_a_title_of_several_years_over_columns_of_none_is_asked_about() -> None:
    rows = [["Tuổi thọ trung bình năm 2022, 2023"], ["Tỉnh", "Giá trị"], ["Hà Nam", 75], ["Hà Giang", 70]]
    assert errors_of(examine_rows(rows)) == [("year.several_in_title", "A1")]
    assert len(examine_rows(rows, year=2022).figures) == 2


def test_a_figure_left_of_the_names_is_an_error() -> None:
    rows = [["Tuổi thọ trung bình"], ["TT", "Tỉnh", 2022], [1, "Hà Nam", 75], [70.5, "Hà Giang", 70]]
    assert errors_of(examine_rows(rows)) == [("cell.outside", "A4")]


def test_a_sheet_that_can_be_read_two_ways_is_read_neither_way() -> None:
    rows = [["Chỉ tiêu", "Mục tiêu 2030"], ["Tuổi thọ trung bình", 75], ["Hà Nam", 76]]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("layout.several", "")]
    assert (examination.figures, examination.targets) == ((), ())


@pytest.mark.parametrize(
    "line, code",
    [
        ("Kế hoạch năm 2023", "title.plan"),
        ("GIAO CHỈ TIÊU NĂM 2023 CHO CÁC TỈNH", "title.plan"),
        ("(Dự báo)", "title.plan"),
        ("6 tháng đầu năm 2023", "title.part_of_year"),
        ("(Quý III)", "title.part_of_year"),
        ("BÁO CÁO SƠ KẾT", "title.part_of_year"),
        ("Nữ", "title.part_of_people"),
        ("(Khu vực nông thôn)", "title.part_of_people"),
        ("Đồng bào dân tộc thiểu số", "title.part_of_people"),
    ],
)
def test_a_line_that_makes_the_figures_something_else_is_never_passed_over(line: str, code: str) -> None:
    rows = [
        ["Tuổi thọ trung bình"],
        [line],
        ["Tỉnh", 2022, 2023],
        ["Hà Nam", 75, 75.1],
        ["Hà Giang", 70, 70.1],
    ]
    examination = examine_rows(rows)
    serious = [found for found in examination.findings if found.severity is not Severity.NOTE]
    assert [(found.code, found.cell) for found in serious] == [(code, "A2")]


@pytest.mark.parametrize(
    "line",
    [
        "PHÒNG KẾ HOẠCH - NGHIỆP VỤ Y",
        "SỞ KẾ HOẠCH VÀ ĐẦU TƯ",
        "Báo cáo kết quả thực hiện kế hoạch năm 2023",
        "Hà Nam, ngày 15 tháng 01 năm 2024",
        "Số liệu 12 tháng năm 2023",
        "(Kèm theo Báo cáo số 12/BC-SYT ngày 15/01/2024 của Sở Y tế)",
        "Trẻ em từ 6 tháng tuổi đến 5 tuổi",
    ],
)
def test_a_letterhead_is_no_reason_for_caution(line: str) -> None:
    rows = [
        ["Tuổi thọ trung bình"],
        [line],
        ["Tỉnh", 2022, 2023],
        ["Hà Nam", 75, 75.1],
        ["Hà Giang", 70, 70.1],
    ]
    examination = examine_rows(rows)
    assert [found.code for found in examination.findings if found.severity is not Severity.NOTE] == []
    assert len(examination.figures) == 4


def test_a_part_of_the_people_named_between_the_rows_is_an_error() -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75], ["Nông thôn"], ["Hà Giang", 70]]
    assert errors_of(examine_rows(rows)) == [("layout.two_tables", "A4")]


def test_population_beside_the_figures_is_named_and_not_stored() -> None:
    rows = [
        ["Số bác sĩ năm 2022"],
        ["Tỉnh", "Dân số trung bình (người)", "Số bác sĩ"],
        ["Hà Nam", 878000, 850],
    ]
    examination = examine_rows(rows)
    assert [figure.cell for figure in examination.figures] == ["C3"]
    assert ("column.not_stored", "B2") in [(found.code, found.cell) for found in examination.findings]


PLACES = {"Hà Giang": "P63-02", "Hà Nam": "P63-35", "TP. Hồ Chí Minh": "P63-79", "Thừa Thiên - Huế": "P63-46",
          "Tỉnh Đắk Lắk": "P63-66", "Bà Rịa – Vũng Tàu": "P63-77"}  # fmt: skip
WAYS = {
    "number": lambda value: value,
    "comma": lambda value: f"{value:.1f}".replace(".", ","),
    "sign": lambda value: f"{value:.1f}%".replace(".", ","),
    "blanks": lambda value: f" {value:.1f} ".replace(".", ","),
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    names=st.lists(st.sampled_from(list(PLACES)), min_size=1, unique=True),
    years=st.lists(st.integers(2015, 2024), min_size=1, max_size=4, unique=True),
    tenths=st.lists(st.integers(500, 999), min_size=24, max_size=24),
    way=st.sampled_from(list(WAYS)),
    heading=st.sampled_from(["{}", "Năm {}", "Sơ bộ {}", "Thực hiện {}"]),
    letterhead=st.booleans(),
    ordinals=st.booleans(),
    blank=st.integers(0, 3),
    numbered=st.booleans(),
    footer=st.booleans(),
    over=st.booleans(),
)
def test_the_arrangement_of_a_table_does_not_change_what_it_says(
    names: list[str],
    years: list[int],
    tenths: list[int],
    way: str,
    heading: str,
    letterhead: bool,
    ordinals: bool,
    blank: int,
    numbered: bool,
    footer: bool,
    over: bool,
) -> None:
    rows: list[list[object]] = [*LETTERHEAD] if letterhead else []
    rows += [
        ["Tỷ lệ dân số tham gia bảo hiểm y tế phân theo địa phương"],
        *[[N]] * blank,
        [N, N, N, "ĐVT: %"],
    ]
    lead: list[object] = ["STT"] if ordinals else []
    merged = []
    if over:
        rows.append([*lead, "Tỉnh, thành phố", "Tỷ lệ dân số tham gia bảo hiểm y tế"])
        top, first = len(rows), len(lead) + 2
        if len(years) > 1:
            merged.append(f"{address(top, first)}:{address(top, first + len(years) - 1)}")
        merged += [f"{address(top, column)}:{address(top + 1, column)}" for column in range(1, first)]
        rows.append([*[N] * len(lead), N, *(heading.format(year) for year in years)])
    else:
        rows.append([*lead, "Tỉnh, thành phố", *(heading.format(year) for year in years)])
    if numbered:
        rows.append(["A", "B", "1", "2", "3", "4"][: len(lead) + 1 + len(years)])
    expected = {}
    values = iter(tenths)
    for number, name in enumerate(names, 1):
        row: list[object] = [*([number] if ordinals else []), name]
        for year in years:
            value = next(values) / 10
            cell = address(len(rows) + 1, len(row) + 1)
            expected[PLACES[name], "health_insurance_coverage", year] = (value, cell)
            row.append(WAYS[way](value))
        rows.append(row)
    rows += [[N, "Nguồn: số liệu thử"], [N, N, "Hà Nam, ngày 15 tháng 01 năm 2024"]] if footer else []
    examination = examine_rows(rows, merged, area_set="63")
    assert examination.accepted, examination.findings
    assert figures_of(examination) == expected


def test_a_sheet_named_after_a_part_of_the_people_is_not_the_whole_province() -> None:
    """Figures are test figures."""
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75], ["Hà Giang", 70]]
    examination = examine(workbook_of({"Nữ": rows}), file_name="thử.xlsx")
    told = [(one.code, one.sheet, one.found) for one in examination.findings if one.severity == "error"]
    assert told == [("title.part_of_people", "Nữ", "Nữ")]
