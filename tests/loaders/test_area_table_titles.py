"""Titles of tables of areas, the lines beside them, and what the sender says where they are silent. All figures are test figures."""

import unicodedata

import pytest

from indicators.types import Status
from loaders.findings import Severity
from loaders.intake import examine
from tests.loaders.returns_by_people import (
    codes_of,
    errors_of,
    examine_rows,
    figures_of,
    workbook_of,
)


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


def test_a_sheet_named_after_a_part_of_the_people_is_not_the_whole_province() -> None:
    """Figures are test figures."""
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75], ["Hà Giang", 70]]
    examination = examine(workbook_of({"Nữ": rows}), file_name="thử.xlsx")
    told = [(one.code, one.sheet, one.found) for one in examination.findings if one.severity == "error"]
    assert told == [("title.part_of_people", "Nữ", "Nữ")]
