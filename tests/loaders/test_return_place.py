"""Whose a province's return is: its letterhead, its file, its years, and the sender. Test figures only."""

import pytest

from loaders.intake import examine
from loaders.layouts.understood import Options
from tests.loaders.return_builders import (
    INSURED,
    LIFE,
    N,
    examine_return,
    read_of,
    told_of,
)
from tests.loaders.returns_by_people import errors_of, workbook_of

YEARS = ["Thực hiện 2023", "Thực hiện 2024"]
ROW = [1, INSURED, "%", 93.1, 94.2]


@pytest.mark.parametrize(
    ("title", "heads", "areas"),
    [
        ("SỞ Y TẾ HÀ NAM", ["TH 2023", "TH 2024"], ["P63-35", "P63-35"]),
        ("UBND TP. HẢI PHÒNG", ["TH 2023"], ["P63-31"]),
        ("CHỈ TIÊU Y TẾ LÀO CAI", ["TH 2023", "TH 2024"], ["P63-10", "P63-10"]),
        ("Sở Y tế tỉnh Lào Cai", ["TH 2026"], ["P34-15"]),
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


def test_a_name_of_two_territories_is_asked_about_in_the_year_of_the_change() -> None:
    examination = examine_return(["TH 2025"], [1, LIFE, "tuổi", 74.5], title="Sở Y tế tỉnh Lào Cai")
    assert errors_of(examination) == [("return.two_sets", "A1")]


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
