"""Long tables, as systems export them and analysts prepare them: each row exactly, or its cell named. Test figures only."""

import io
from collections.abc import Callable, Sequence

import pytest
from openpyxl import Workbook

from loaders.intake import examine
from loaders.layouts import long_facts
from tests.loaders.return_builders import INSURED, LIFE, N, counts_of, layouts_of, read_of, stopped, told_of
from tests.loaders.returns_by_people import Row, errors_of, examine_rows

HEADS = ["Mã tỉnh", "Tỉnh", "Chỉ tiêu", "Năm", "Giá trị", "Đơn vị tính"]
ROW = ["35", "Hà Nam", INSURED, 2023, 93.1, "%"]


def test_vietnamese_headings_in_any_order_below_a_title() -> None:
    examination = examine_rows(
        [
            ["BẢNG TỔNG HỢP SỐ LIỆU Y TẾ"],
            [],
            [
                "STT",
                "Năm",
                "Tên chỉ tiêu",
                "Kết quả",
                "ĐVT",
                "Tỉnh, thành phố",
                "Tình trạng",
                "Ghi chú",
                "Nguồn",
            ],
            [1, 2023, INSURED, "93,1", "%", "Hà Nam", "Chính thức", "theo BHXH", "Báo cáo 12"],
            [2, "2024", INSURED, "94,2%", "%", "Hà Nam", "Sơ bộ", N, N],
            [3, "Ước 2024", "Thể thấp còi", "trên 16", N, "Tỉnh Hà Giang", N, N, N],
            [4, 2023, "Tỷ suất tử vong trẻ em dưới 1 tuổi (‰)", "…", N, "Cả nước", N, N, N],
            [5, 2023, "Tỷ suất tử vong trẻ em dưới 1 tuổi", 1.16, "%", "Nam Định", N, "số ước", N],
            [6, 2023, "Tỷ lệ hộ nghèo", 3, "%", "Nam Định"],
            [7, 2024, "Tỷ lệ hộ nghèo", 2, "%", "Nam Định"],
            [8, 2023, LIFE, N, "tuổi", "Nam Định"],
            ["Ghi chú: số liệu năm 2024 là sơ bộ"],
        ]
    )
    assert examination.accepted, examination.findings
    assert layouts_of(examination) == {"Biểu 1": "long"}
    assert read_of(examination) == {
        "D4": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final"),
        "D5": ("P63-35", "health_insurance_coverage", 2024, 94.2, "provisional"),
        "D6": ("P63-02", "stunting", 2024, 16, "estimate"),
        "D7": ("VN", "infant_mortality", 2023, None, "missing"),
        "D8": ("P63-36", "infant_mortality", 2023, 11.6, "estimate"),
    }
    first, third = examination.figures[0].observation, examination.figures[2].observation
    assert (first.scope_note, first.source) == ("theo BHXH", "Báo cáo 12")
    assert third.qualifier.value == ">"
    (note,) = [found for found in examination.findings if found.code == "return.row_not_followed"]
    assert note.cell == "C9" and "2 con số" in note.message_vi


def test_english_headings_with_ids_qualifiers_numerators_and_series() -> None:
    heads = [
        "area_id",
        "indicator_id",
        "year",
        "value",
        "qualifier",
        "numerator",
        "denominator",
        "status",
        "series",
        "unit",
    ]
    examination = examine_rows(
        [
            heads,
            ["P63-35", "health_insurance_coverage", 2023, 93.1, ">=", N, N, "P", "NSO", "%"],
            ["P34-37", "infant_mortality", 2025, 9.1, N, N, N, "estimate", "provincial_report", "‰"],
            ["VN", "stunting", 2024, 18.2, N, N, N, N, "moh_yearbook", "percent"],
            ["P63-35", "doctors_per_10k", 2023, 10.16, N, 900, 885900, N, "nso", N],
            ["P63-35", "private_bed_share", 2023, N, N, 200, 2500, N, "nso", N],
            ["P63-36", "stunting", 2023, N, N, N, N, "missing", "nso", N],
        ]
    )  # fmt: skip
    assert examination.accepted, examination.findings
    assert read_of(examination) == {
        "D2": ("P63-35", "health_insurance_coverage", 2023, 93.1, "provisional"),
        "D3": ("P34-37", "infant_mortality", 2025, 9.1, "estimate"),
        "D4": ("VN", "stunting", 2024, 18.2, "final"),
        "D5": ("P63-35", "doctors_per_10k", 2023, 10.16, "final"),
        "F6": ("P63-35", "private_bed_share", 2023, 8, "final"),
    }
    assert [one.observation.series for one in examination.figures] == [
        "nso", "provincial_report", "moh_yearbook", "nso", "nso",
    ]  # fmt: skip
    assert counts_of(examination)["D5"] == (10.16, 900, 885900)
    assert examination.figures[0].observation.qualifier.value == ">="


def test_codes_are_taken_where_the_name_or_the_sender_confirms_them() -> None:
    rows = [HEADS, ROW, [36, "Nam Định", INSURED, 2023, 92, "%"], ["P63-02", N, INSURED, 2023, 98, "%"]]
    assert {one.observation.area_id for one in examine_rows(rows).figures} == {"P63-35", "P63-36", "P63-02"}
    alone = [["Mã tỉnh", "Chỉ tiêu", "Năm", "Giá trị"], [24, INSURED, 2023, 93.1]]
    assert errors_of(examine_rows(alone)) == [("long.code_alone", "A2")]
    for set_id, area_id in (("63", "P63-24"), ("34", "P34-24")):
        assert [one.observation.area_id for one in examine_rows(alone, area_set=set_id).figures] == [area_id]
    strange = [["Mã tỉnh", "Chỉ tiêu", "Năm", "Giá trị"], [35, INSURED, 2025, 93.1]]
    assert errors_of(examine_rows(strange, area_set="34")) == [("long.code_not_of_set", "A2")]


def test_counts_are_divided_by_the_population_of_the_table_in_a_column_or_in_rows() -> None:
    column = examine_rows(
        [
            ["Tỉnh", "Năm", "Chỉ tiêu", "Giá trị", "ĐVT", "Dân số trung bình (nghìn người)"],
            ["Hà Nam", 2023, "Số bác sĩ", 900, "người", 886],
            ["Nam Định", 2023, "Số giường bệnh", "3.900", "giường", "1.877,5"],
        ]
    )
    assert counts_of(column) == {"D2": (10.158, 900, 886000), "D3": (20.7723, 3900, 1877500)}
    rows = examine_rows(
        [
            ["Tỉnh", "Năm", "Chỉ tiêu", "Giá trị", "ĐVT"],
            ["Hà Nam", 2023, "Dân số trung bình", 886, "nghìn người"],
            ["Hà Nam", 2023, "Số bác sĩ", 900, "người"],
            ["Hà Nam", 2023, "Số bác sĩ/vạn dân", 10.2, N],
            ["Hà Nam", 2023, "Số điều dưỡng", 1500, "người"],
        ]
    )
    assert counts_of(rows) == {"D4": (10.2, 900, 886000), "D5": (16.9300, 1500, 886000)}


def test_years_as_columns_beside_areas_and_indicators() -> None:
    examination = examine_rows(
        [
            ["TT", "Địa phương", "Chỉ tiêu", "Đơn vị", "Năm 2022", 2023, "Ước 2024", "Kế hoạch 2025"],
            [1, "Hà Nam", INSURED, "%", "92,5", "93,1", "94", 95],
            [2, "Hà Giang", "Số năm sống khỏe", "năm", 62, N, "..", 63],
        ]
    )
    assert layouts_of(examination) == {"Biểu 1": "long"}
    assert read_of(examination) == {
        "E2": ("P63-35", "health_insurance_coverage", 2022, 92.5, "final"),
        "F2": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final"),
        "G2": ("P63-35", "health_insurance_coverage", 2024, 94, "estimate"),
        "E3": ("P63-02", "healthy_life_expectancy", 2022, 62, "final"),
        "G3": ("P63-02", "healthy_life_expectancy", 2024, None, "missing"),
    }
    assert ("return.plan_column", "H1") in told_of(examination)


def test_what_no_column_says_the_title_the_letterhead_or_the_sender_may_say() -> None:
    by_title = examine_rows(
        [["Tuổi thọ trung bình (tuổi)"], ["Tỉnh", "Năm", "Giá trị"], ["Hà Nam", 2023, 75.2]]
    )
    assert read_of(by_title) == {"C3": ("P63-35", "life_expectancy", 2023, 75.2, "final")}
    by_letterhead = examine_rows(
        [["Sở Y tế Hà Nam"], ["Chỉ tiêu", "Năm", "Giá trị (%)"], [INSURED, 2023, 93.1]]
    )
    assert read_of(by_letterhead) == {"C3": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final")}
    rows = [["Chỉ tiêu", "Tỉnh", "Giá trị"], [INSURED, "Hà Nam", 93.1]]
    assert len(examine_rows(rows, year=2023).figures) == 1
    assert errors_of(examine_rows(rows)) == [("return.no_year", "C1")]
    nameless = [["Tỉnh", "Năm", "Giá trị"], ["Hà Nam", 2023, 93.1]]
    assert errors_of(examine_rows(nameless)) == [("long.no_indicator_column", "C1")]
    assert len(examine_rows(nameless, indicator="health_insurance_coverage").figures) == 1


def test_the_set_of_a_name_is_decided_year_by_year() -> None:
    def of(*rows: tuple[str, int], **options: object) -> list[object]:
        table: list[Row] = [
            ["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị"],
            *([name, INSURED, year, 93] for name, year in rows),
        ]
        examination = examine_rows(table, **options)  # type: ignore[arg-type]
        return errors_of(examination) or [one.observation.area_id for one in examination.figures]

    assert of(("Lào Cai", 2023), ("Hà Nam", 2024)) == ["P63-10", "P63-35"]
    assert of(("Lào Cai", 2026)) == ["P34-15"]
    assert of(("Lào Cai", 2025)) == [("area.set_unclear", "A2")]  # the year of the change
    assert of(("Lào Cai", 2025), area_set="34") == ["P34-15"]
    assert of(("Lào Cai (mới)", 2025)) == ["P34-15"]
    assert of(("Hà Giang", 2024), ("Lào Cai", 2024), ("Lào Cai", 2025)) == ["P63-02", "P63-10", "P34-15"]
    assert of(("Hà Giang", 2025), ("Lào Cai", 2025)) == ["P63-02", "P63-10"]
    assert of(("Cao Bằng", 2024), ("Cao Bằng", 2025)) == ["P63-04", "P34-04"]
    assert of(("Lào Cai", 2024), ("Lào Cai", 2025)) == [("area.set_unclear", "A2")]
    assert of(("Lào Cai", 2024), ("Lào Cai", 2025), area_set="34") == ["P34-15", "P34-15"]


@pytest.mark.parametrize(
    ("row", "errors"),
    [
        (["36", "Hà Nam", INSURED, 2023, 93, "%"], [("long.code_differs", "A3")]),
        (["P63-36", "Hà Nam", INSURED, 2023, 93, "%"], [("template.names_differ", "B3")]),
        (["X9", "Hà Nam", INSURED, 2023, 93, "%"], [("template.area_code", "A3")]),
        ([N, "Hà Nm", INSURED, 2023, 93, "%"], [("area.near_miss", "B3")]),
        ([N, "Xứ lạ", INSURED, 2023, 93, "%"], [("area.unknown", "B3")]),
        ([N, N, INSURED, 2023, 93, "%"], [("area.no_name", "B3")]),
        ([N, "Hà Nam", "Tỷ lệ bao phủ BHYTT", 2023, 93, "%"], [("return.row_near", "C3")]),
        ([N, "Hà Nam", N, 2023, 93, "%"], [("long.no_indicator", "E3")]),
        ([N, "Hà Nam", INSURED, N, 93, "%"], [("template.year", "D3")]),
        ([N, "Hà Nam", INSURED, "6 tháng 2024", 93, "%"], [("template.year", "D3")]),
        ([N, "Hà Nam", INSURED, "2023-2024", 93, "%"], [("template.year", "D3")]),
        ([N, "Hà Nam", INSURED + " năm 2022", 2023, 93, "%"], [("return.row_year", "C3")]),
        ([N, "Hà Nam", INSURED, 2024, "93‰", "%"], [("unit.contradiction", "E3")]),
        ([N, "Hà Nam", INSURED, 2024, 93, "người"], [("unit.mismatch", "E3")]),
        ([N, "Hà Nam", INSURED + " (%)", 2024, 93, "‰"], [("return.two_units", "F3")]),
        ([N, "Hà Nam", INSURED, 2024, "khoảng 9x", "%"], [("number.not_understood", "E3")]),
        ([N, "Hà Nam", INSURED, 2024, "=1/0", "%"], [("number.formula_unsaved", "E3")]),
        (ROW, [("figure.duplicate", "E2"), ("figure.duplicate", "E3")]),
    ],
)
def test_a_row_that_cannot_be_read_names_its_cell(
    row: Sequence[object], errors: list[tuple[str, str]]
) -> None:
    examination = examine_rows([HEADS, ROW, row])
    assert errors_of(examination) == errors


def test_words_that_are_no_state_and_signs_that_are_none_are_errors() -> None:
    rows = [
        ["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị", "Tình trạng", "Dấu"],
        ["Hà Nam", INSURED, 2023, 93, "Tốt", "%%"],
    ]
    assert errors_of(examine_rows(rows)) == [("long.status", "E2"), ("long.qualifier", "F2")]


def test_an_indicator_of_another_code_or_of_several_names_is_an_error() -> None:
    rows = [["Tỉnh", "Mã chỉ tiêu", "Chỉ tiêu", "Năm", "Giá trị"], ["Hà Nam", "stunting", INSURED, 2023, 93]]
    assert errors_of(examine_rows(rows)) == [("template.names_differ", "C2")]
    rows[1] = ["Hà Nam", "no_such", INSURED, 2023, 93]
    assert errors_of(examine_rows(rows)) == [("template.indicator_code", "B2")]


def test_two_columns_of_one_kind_leave_two_readings() -> None:
    rows = [["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị", "Kết quả"], ["Hà Nam", INSURED, 2023, 93, 94]]
    assert errors_of(examine_rows(rows)) == [("long.two_columns", "E1")]


def test_a_title_of_half_a_year_is_no_year_and_an_option_never_overrules() -> None:
    rows = [["Số liệu 6 tháng đầu năm 2024"], ["Tỉnh", "Chỉ tiêu", "Giá trị"], ["Hà Nam", INSURED, 93]]
    assert errors_of(examine_rows(rows, year=2024)) == [("return.part_of_year_title", "C2")]
    table = [HEADS, ROW]
    assert errors_of(examine_rows(table, area="P63-36")) == [("area.conflict", "")]
    assert errors_of(examine_rows(table, year=2020)) == [("year.conflict", "")]


def test_regions_check_their_members_and_totals_are_named() -> None:
    units = ["Đắk Lắk", "Đắk Nông", "Gia Lai", "Kon Tum", "Lâm Đồng"]
    rows: list[Row] = [[name, INSURED, 2023, 90 + number] for number, name in enumerate(units)]
    total = ["Tổng cộng", INSURED, 2023, 92]
    examination = examine_rows(
        [["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị"], *rows, ["Tây Nguyên", INSURED, 2023, 99], total]
    )
    assert stopped(examination) == [("plausible.outside_members", "D7")]
    assert ("area.row_not_stored", "A8") in told_of(examination) and len(examination.figures) == 5


def test_targets_are_no_figures() -> None:
    rows = [["Tỉnh", "Chỉ tiêu", "Năm đích", "Giá trị"], ["Hà Nam", INSURED, 2025, 95]]
    assert examine_rows(rows).figures == ()


def test_a_column_of_sexes_leaves_the_whole_and_what_is_an_indicator_of_its_own() -> None:
    rows = [["Tỉnh", "Chỉ tiêu", "Giới tính", "Năm", "Giá trị"], ["Hà Nam", LIFE, "Chung", 2022, 75]]
    rows += [["Hà Nam", LIFE, "Nam", 2022, 72]]
    rows += [["Hà Nam", "Chiều cao trung bình thanh niên 18 tuổi", "Nữ", 2022, 157]]
    examination = examine_rows(rows)
    assert {cell: read[1] for cell, read in read_of(examination).items()} == {
        "E2": "life_expectancy",
        "E4": "height_18_female",
    }
    assert ("return.row_not_followed", "C3") in told_of(examination)


@pytest.mark.parametrize(
    ("heading", "word"),
    [("Quý", "I"), ("Tháng", 6), ("Loại", "Kế hoạch"), ("Kiểu", "6 tháng đầu năm"), ("Nơi", "Nữ")],
)
def test_a_column_that_makes_a_part_of_a_row_is_an_error_at_its_cell(heading: str, word: object) -> None:
    rows = [["Tỉnh", "Chỉ tiêu", heading, "Năm", "Giá trị"], ["Hà Nam", INSURED, word, 2022, 93]]
    assert errors_of(examine_rows(rows)) == [("long.divided", "C2")]


def test_a_column_of_figures_without_a_heading_is_an_error() -> None:
    rows = [["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị"], ["Hà Nam", INSURED, 2022, 93, 94]]
    assert errors_of(examine_rows(rows)) == [("column.no_heading", "E2")]


@pytest.mark.parametrize(
    "row",
    [
        lambda n: ["35", f"Hà Nma {n}", INSURED, 2023, 93.1, "%"],
        lambda n: [N, "Hà Nam", f"Bao phủ BHYT {n}{n}", 2023, 93.1, "%"],
    ],
)
def test_a_column_of_names_that_nobody_knows_is_given_up_and_said(
    row: Callable[[int], Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_facts, "MOST_UNKNOWN", 5)
    few, many = (examine_rows([HEADS, *map(row, range(n)), ROW]) for n in (5, 9))
    assert "long.too_many_unknown" not in {found.code for found in few.findings}
    (told,) = [found for found in many.findings if found.code == "long.too_many_unknown"]
    assert (told.found, told.cell) == ("5", "E7")
    assert not many.accepted


def test_the_sheets_of_a_briefing_that_are_no_data_are_told_and_not_read():
    """A test workbook as reporting writes it: the hidden sheet names what is no data, with its first cell."""
    book = Workbook()
    book.active.title = "Bảng chỉ tiêu"
    book.active.append(["Bảng chỉ tiêu: thử"])
    book.active.append(["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị"])
    book.active.append(["Hà Nội", "Suy dinh dưỡng thấp còi", 2030, 15.0])
    book.create_sheet("_briefing").append(["health-targets-briefing"])
    book["_briefing"].append(["Bảng chỉ tiêu", "Bảng chỉ tiêu: thử"])
    book["_briefing"].sheet_state = "veryHidden"
    written = io.BytesIO()
    book.save(written)
    read = examine(written.getvalue(), file_name="a.xlsx")
    assert not read.figures
    assert [one.code for one in read.findings] == ["layout.nothing", "layout.briefing"]
