"""Headings of tables of areas: the year and state that each column is of, or the heading that is refused. All figures are test figures."""

import datetime

import pytest

from loaders.findings import Severity
from tests.loaders.returns_by_people import (
    errors_of,
    examine_rows,
    figures_of,
)

N = None


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


def test_a_figure_without_a_heading_or_in_a_merged_cell_is_an_error() -> None:
    loose = examine_rows([["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75, 3], ["Hà Giang", 70]])
    assert errors_of(loose) == [("column.no_heading", "C3")]
    merged = examine_rows(
        [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75], ["Hà Giang", N], ["Hà Tĩnh", 74]],
        merged=["B3:B4"],
    )
    assert errors_of(merged) == [("cell.merged", "B3")]


def test_a_heading_near_the_name_of_an_indicator_is_an_error_that_proposes_it() -> None:
    rows = [["Số liệu y tế năm 2022"], ["Tỉnh", "Tuổi thọ trung bìn"], ["Hà Nam", 75], ["Hà Giang", 70]]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("column.unclear_near", "B2")]
    assert "Tuổi thọ trung bình tính từ lúc sinh" in examination.of(Severity.ERROR)[0].expected
