"""Tables of areas as statistics offices and provincial departments build them: exact values and cells, or the named cell.

All figures are test figures; the tables are built here, not taken from anywhere.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.addresses import address
from loaders.intake import examine
from loaders.layouts.understood import Options
from tests.loaders.returns_by_people import (
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
PLACES = {"Hà Giang": "P63-02", "Hà Nam": "P63-35", "TP. Hồ Chí Minh": "P63-79", "Thừa Thiên - Huế": "P63-46",
          "Tỉnh Đắk Lắk": "P63-66", "Bà Rịa – Vũng Tàu": "P63-77"}  # fmt: skip
WAYS = {
    "number": lambda value: value,
    "comma": lambda value: f"{value:.1f}".replace(".", ","),
    "sign": lambda value: f"{value:.1f}%".replace(".", ","),
    "blanks": lambda value: f" {value:.1f} ".replace(".", ","),
}


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


def test_each_sheet_is_read_named_or_refused_and_none_is_passed_over() -> None:
    content = workbook_of(
        {
            "Bìa": [["BÁO CÁO"], ["Năm", 2024]],
            "Biểu": [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75]],
            "Ẩn": [["x", 1.5]],
            "Trống": [],
            "Danh mục": [[1, "Hà Nam"], [2, "Hà Giang"]],
            "Lạ": [["Loại", "A"], ["Duy Tiên", 12.5]],
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


def test_a_figure_left_of_the_names_is_an_error() -> None:
    rows = [["Tuổi thọ trung bình"], ["TT", "Tỉnh", 2022], [1, "Hà Nam", 75], [70.5, "Hà Giang", 70]]
    assert errors_of(examine_rows(rows)) == [("cell.outside", "A4")]


def test_a_sheet_that_can_be_read_two_ways_is_read_neither_way() -> None:
    rows = [["Chỉ tiêu", "Mục tiêu 2030"], ["Tuổi thọ trung bình", 75], ["Hà Nam", 76]]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("layout.several", "")]
    assert (examination.figures, examination.targets) == ((), ())


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
