"""The rows of a province's return: which are read, under which heading, and how every other one is named. Test figures only."""

import pytest

from tests.loaders.return_builders import (
    INSURED,
    LIFE,
    N,
    examine_return,
    read_of,
    told_of,
)
from tests.loaders.returns_by_people import Row, errors_of, examine_rows

YEARS = ["Thực hiện 2023", "Thực hiện 2024"]
ROW = [1, INSURED, "%", 93.1, 94.2]


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
        ("Số GB/vạn dân", "GB"),
        ("Tỷ lệ trẻ < 1 tuổi TCĐĐ", "%"),
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


def test_a_number_among_the_remarks_is_named() -> None:
    examination = examine_return([*YEARS, "Ghi chú"], [*ROW, 12.5])
    assert ("return.outside_table", "F3") in told_of(examination)
    assert {figure.observation.scope_note for figure in examination.figures} == {""}
