"""Tables of areas as strangers send them: each cell read as a careful person reads it, or named. Test figures only."""

from datetime import datetime

import pytest

from tests.loaders.returns_by_people import Row, errors_of, examine_rows, figures_of

N = None
LIFE = ["Tuổi thọ trung bình"]
INSURED = ["Tỷ lệ người dân tham gia bảo hiểm y tế (%)"]
TWO = [["Hà Nam", 75], ["Hà Giang", 70]]


def life(*rows: Row) -> list[Row]:
    return [LIFE, ["Tỉnh", 2022], *rows]


def test_a_column_that_splits_the_rows_by_sex_is_an_error_at_its_first_cell() -> None:
    rows = [LIFE, ["Tỉnh", "Giới tính", 2022], ["Hà Nam", "Nam", 72], ["Hà Giang", "Nam", 67]]
    assert errors_of(examine_rows(rows)) == [("area.rows_split", "B3")]


def test_a_column_of_units_gives_the_unit_of_the_figures() -> None:
    title = ["Tỷ suất tử vong trẻ em dưới 1 tuổi"]
    rows = [title, ["Tỉnh", "ĐVT", 2021], ["Hà Nam", "%", 1.2], ["Hà Giang", "%", 2.5]]
    assert figures_of(examine_rows(rows)) == {
        ("P63-35", "infant_mortality", 2021): (12, "C3"),
        ("P63-02", "infant_mortality", 2021): (25, "C4"),
    }


@pytest.mark.parametrize(
    ("title", "units", "cell"),
    [("", ("‰", "%"), "B4"), (" (‰)", ("%", "%"), "B3")],
)
def test_rows_of_two_units_or_of_another_unit_than_the_title_are_an_error(
    title: str, units: tuple[str, str], cell: str
) -> None:
    rows = [["Tỷ suất tử vong trẻ em dưới 1 tuổi" + title], ["Tỉnh", "ĐVT", 2021]]
    rows += [["Hà Nam", units[0], 1.2], ["Hà Giang", units[1], 2.5]]
    assert errors_of(examine_rows(rows)) == [("unit.rows_differ", cell)]


def test_a_title_and_a_heading_of_different_years_are_an_error_at_the_heading() -> None:
    rows = [["Tuổi thọ trung bình năm 2022"], ["Tỉnh", 2023], *TWO]
    assert errors_of(examine_rows(rows)) == [("year.title_differs", "B2")]


@pytest.mark.parametrize("line", ["(Số liệu tính đến 30/9/2023)", "Tính đến hết tháng 9 năm 2023"])
def test_a_line_that_ends_the_figures_within_the_year_is_an_error(line: str) -> None:
    assert errors_of(examine_rows([INSURED, [line], ["Tỉnh", 2023], ["Hà Nam", 92], ["Hà Giang", 98]])) == [
        ("title.part_of_year", "A2")
    ]


def test_the_last_day_of_the_year_in_a_line_above_says_no_more_than_the_year() -> None:
    rows = [INSURED, ["Tính đến 31/12/2023"], ["Tỉnh", 2023], ["Hà Nam", 92], ["Hà Giang", 98]]
    assert len(examine_rows(rows).figures) == 2


def test_a_figure_of_a_year_to_come_is_an_error_at_its_cell() -> None:
    assert errors_of(
        examine_rows([LIFE, ["Tỉnh", 2022, 2098], ["Hà Nam", 75, 78], ["Hà Giang", 70, 73]])
    ) == [
        ("figure.future_year", "C3"),
        ("figure.future_year", "C4"),
    ]


def test_a_heading_without_a_year_beside_headings_with_one_is_an_error_at_its_cell() -> None:
    rows = [LIFE, ["Tỉnh", 2022, 2023, "+/-"], ["Hà Nam", 75, 75.1, 0.1], ["Hà Giang", 70, 70.1, 0.1]]
    assert errors_of(examine_rows(rows)) == [("column.unclear", "D2")]


@pytest.mark.parametrize(
    "heading",
    ["2023/2022", "% 2023 so 2022", "Bình quân 2021-2023", "Xếp hạng", "Hạng", "Dân số (nghìn người)"],
)
def test_a_column_that_compares_ranks_or_averages_is_told_and_not_read(heading: str) -> None:
    examination = examine_rows([LIFE, ["Tỉnh", 2022, heading], ["Hà Nam", 75, 1.1], ["Hà Giang", 70, 2.2]])
    assert errors_of(examination) == []
    assert [one.cell for one in examination.figures] == ["B3", "B4"]
    assert ("column.not_stored", "C2") in [(found.code, found.cell) for found in examination.findings]


def test_men_and_women_under_a_title_that_nobody_knows_are_not_let_go_in_silence() -> None:
    rows = [
        ["Chiều cao người lớn năm 2023"],
        ["Tỉnh", "Nam", "Nữ"],
        ["Hà Nam", 168, 157],
        ["Hà Giang", 165, 154],
    ]
    (error,) = errors_of(examine_rows(rows))
    assert error[1] == "A1"


@pytest.mark.parametrize("name", ["Chung cả nước", "Bình quân cả nước", "Trung bình cả nước"])
def test_the_country_goes_by_several_names(name: str) -> None:
    assert figures_of(examine_rows(life(*TWO, [name, 74])))["VN", "life_expectancy", 2022] == (74, "B5")


@pytest.mark.parametrize("name", ["Trung bình", "Bình quân chung", "Cao nhất"])
def test_a_mean_or_an_end_of_the_list_is_nobodys_figure(name: str) -> None:
    examination = examine_rows(life(*TWO, [name, 74]))
    assert errors_of(examination) == []
    assert [one.cell for one in examination.figures] == ["B3", "B4"]
    assert ("area.row_not_stored", "A5") in [(found.code, found.cell) for found in examination.findings]


def test_a_footnote_mark_behind_a_name_is_no_part_of_it() -> None:
    figures = figures_of(examine_rows(life(["Hà Nam 1)", 75], ["Hà Giang2)", 70])))
    assert set(figures) == {("P63-35", "life_expectancy", 2022), ("P63-02", "life_expectancy", 2022)}


@pytest.mark.parametrize(
    ("values", "code"),
    [(("75 hoặc 76", "70/71"), "number.not_understood"), ((datetime(2022, 5, 12),) * 2, "number.date")],
)
def test_a_table_without_one_readable_figure_is_refused_cell_by_cell(
    values: tuple[object, object], code: str
) -> None:
    rows = life(["Hà Nam", values[0]], ["Hà Giang", values[1]])
    assert errors_of(examine_rows(rows)) == [(code, "B3"), (code, "B4")]


def test_a_count_with_a_unit_per_1000_people_is_the_rate() -> None:
    rows = [["Số giường bệnh (giường/1.000 dân)"], ["Tỉnh", 2021], ["Hà Nam", 2.7], ["Hà Giang", 2.5]]
    assert figures_of(examine_rows(rows)) == {
        ("P63-35", "beds_per_10k", 2021): (27, "B3"),
        ("P63-02", "beds_per_10k", 2021): (25, "B4"),
    }


def test_rows_named_after_the_departments_that_report_are_their_provinces() -> None:
    rows = [
        ["Tỷ lệ dân số tham gia bảo hiểm y tế năm 2023"],
        ["TT", "Đơn vị", "Kết quả"],
        [1, "Sở Y tế Hà Nam", 93],
        [2, "SYT tỉnh Nam Định", 92],
    ]
    assert {key[0] for key in figures_of(examine_rows(rows))} == {"P63-35", "P63-36"}


def test_a_title_per_100000_is_no_rate_of_ours_and_is_converted_once_a_person_says_which() -> None:
    rows = [
        ["Số bác sĩ trên 100.000 dân năm 2023"],
        ["TT", "Tỉnh", "Kết quả"],
        [1, "Hà Nam", 93],
        [2, "Nam Định", 85],
    ]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("indicator.unknown_near", "A1")]
    assert examination.questions[0].choices[0].value == "doctors_per_10k"
    told = examine_rows(rows, indicator="doctors_per_10k")
    assert figures_of(told) == {
        ("P63-35", "doctors_per_10k", 2023): (9.3, "C3"),
        ("P63-36", "doctors_per_10k", 2023): (8.5, "C4"),
    }


@pytest.mark.parametrize("share", ["Tỷ lệ %", "Tỷ lệ (%)", "%", "Tỷ lệ đạt (%)"])
def test_a_share_beside_plan_and_result_is_of_the_plan_and_alone_with_the_plan_is_told_by_nobody(
    share: str,
) -> None:
    """Read as the rate of insurance, "KH 95, TH 91, Tỷ lệ % 96" would give two figures, and "KH 95, Tỷ lệ % 96" a false one."""
    title, names = ["TỶ LỆ BAO PHỦ BHYT THEO TỈNH (%)"], ["Hà Giang", "Hà Nam"]
    all_three = examine_rows(
        [title, ["Tỉnh", "Năm 2023", N, N], [N, "KH", "TH", share], *([name, 95, 91, 96] for name in names)],
        merged=["B2:D2"],
    )
    assert errors_of(all_three) == []
    assert figures_of(all_three) == {
        ("P63-02", "health_insurance_coverage", 2023): (91, "C4"),
        ("P63-35", "health_insurance_coverage", 2023): (91, "C5"),
    }
    alone = examine_rows(
        [title, ["Tỉnh", "Năm 2023", N], [N, "KH", share], *([name, 95, 96] for name in names)],
        merged=["B2:C2"],
    )
    assert (errors_of(alone), alone.figures) == ([("column.unclear", "C3")], ())
    several = [
        ["CHỈ TIÊU Y TẾ NĂM 2023"],
        ["Tỉnh", "Bao phủ BHYT (%)", N, "Tuổi thọ trung bình"],
        [N, "KH", share, N],
    ]
    both = examine_rows([*several, *([name, 95, 96, 74] for name in names)], merged=["B2:C2", "D2:D3"])
    assert errors_of(both) == [("column.unclear", "C3")]
    assert [one.cell for one in both.figures] == ["D4", "D5"]
