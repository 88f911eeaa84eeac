"""A name and its period: what "Lào Cai" is in a year, when it is asked, and names that are nearly the same.

All figures here are test figures.
"""

from datetime import date

import pytest

from indicators.areas import areas
from loaders.intake import Examination, examine
from loaders.layouts.understood import Options
from loaders.names import Place, Unknown, match_place
from loaders.template_columns import TemplateKind
from loaders.templates import write_template
from tests.loaders.returns_by_people import workbook_of

INSURED = "Tỷ lệ bao phủ BHYT (%)"
Rows = list[list[object]]


def read(rows: Rows, name: str = "bao cao.xlsx", **options: object) -> Examination:
    return examine(workbook_of({"Biểu 1": rows}), Options(**options), file_name=name)  # type: ignore[arg-type]


def placed(examination: Examination) -> list[str]:
    return [figure.observation.area_id for figure in examination.figures]


def errors(examination: Examination) -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in examination.findings if one.severity == "error"]


def table(year: int, *names: str, title: str = INSURED) -> Rows:
    return [[title], ["Tỉnh", year], *([name, 93.1] for name in names)]


def return_of(year: int, day: str = "", head: str = "SỞ Y TẾ LÀO CAI") -> Rows:
    lines: Rows = [[head], [day]] if day else [[head]]
    return [*lines, ["TT", "Chỉ tiêu", "ĐVT", f"Thực hiện {year}"], [1, "Tỷ lệ bao phủ BHYT", "%", 93.1]]


@pytest.mark.parametrize(("year", "unit"), [(2019, "P63-10"), (2024, "P63-10"), (2026, "P34-15")])
def test_a_name_of_both_sets_is_placed_by_its_period(year: int, unit: str) -> None:
    assert placed(read(table(year, "Lào Cai"))) == [unit]
    assert placed(read(return_of(year))) == [unit]


def test_in_the_year_of_the_change_a_name_of_two_territories_is_asked() -> None:
    for examination, code in (
        (read(table(2025, "Lào Cai")), "area.set_unclear"),
        (read(return_of(2025)), "return.two_sets"),
    ):
        assert [error[0] for error in errors(examination)] == [code]
        assert placed(examination) == []
        assert len(examination.questions[0].choices) == 2


def test_the_answer_to_the_question_places_the_return() -> None:
    question = read(return_of(2025)).questions[0]
    assert [(choice.value, choice.label_vi) for choice in question.choices] == [
        ("P63-10", "Lào Cai (63 tỉnh)"),
        ("P34-15", "Lào Cai (34 tỉnh)"),
    ]
    assert placed(read(return_of(2025), area="P34-15")) == ["P34-15"]
    assert placed(read(table(2025, "Lào Cai"), area_set="63")) == ["P63-10"]


def test_a_province_that_was_not_merged_is_not_asked_about() -> None:
    assert placed(read(table(2025, "Cao Bằng"))) == ["P34-04"]
    assert placed(read(return_of(2025, head="SỞ Y TẾ CAO BẰNG"))) == ["P34-04"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("Lào Cai, ngày 15 tháng 01 năm 2026", ["P34-15"]),
        ("Lào Cai, ngày 02 tháng 12 năm 2025", ["P34-15"]),
        ("Lào Cai, ngày 10 tháng 6 năm 2025", [("return.two_sets", "A1")]),
    ],
)
def test_the_day_of_a_return_tells_who_sent_it(day: str, expected: list[object]) -> None:
    examination = read(return_of(2025, day))
    assert (errors(examination) or placed(examination)) == expected


def test_other_names_of_a_table_decide_the_year_of_the_change() -> None:
    assert placed(read(table(2025, "Lào Cai", "Yên Bái"))) == ["P63-10", "P63-15"]
    of_34 = [unit.name for unit in areas().of_set("34")]
    assert "P34-15" in placed(read(table(2025, *of_34)))
    assert placed(read(table(2025, "Lào Cai", title=f"{INSURED} theo 34 tỉnh, thành phố"))) == ["P34-15"]


def test_a_list_row_of_the_year_of_the_change_needs_its_code_or_a_set() -> None:
    row = {"area": "Lào Cai", "indicator_id": "health_insurance_coverage", "year": 2025, "value": 93.1}

    def of(**more: object) -> Examination:
        return examine(write_template(TemplateKind.RETURNS, [{**row, **more}]), file_name="so-lieu.xlsx")  # type: ignore[dict-item]

    assert [code for code, _ in errors(of())] == ["area.set_unclear"]
    assert placed(of(area_id="P34-15")) == ["P34-15"]
    assert placed(of(area_id="P63-10")) == ["P63-10"]
    assert placed(of(year=2024)) == ["P63-10"]


@pytest.mark.parametrize(
    ("code", "name", "year", "options", "expected"),
    [
        ("24", "", 2023, {}, "long.code_alone"),
        ("24", "", 2023, {"area_set": "63"}, "P63-24"),
        ("24", "", 2026, {"area_set": "34"}, "P34-24"),
        ("24", "Bắc Giang", 2023, {}, "P63-24"),
        ("24", "Bắc Ninh", 2026, {}, "P34-24"),
        ("24", "Bắc Ninh", 2023, {}, "long.code_differs"),
        ("27", "Bắc Ninh", 2023, {}, "P63-27"),
        ("P34-24", "Bắc Giang", 2026, {}, "template.names_differ"),
    ],
)
def test_a_code_needs_a_set_and_must_agree_with_the_name(
    code: str, name: str, year: int, options: dict[str, str], expected: str
) -> None:
    rows: Rows = [
        ["Mã tỉnh", "Tỉnh", "Chỉ tiêu", "Năm", "Giá trị"],
        [code, name or None, INSURED, year, 93.1],
    ]
    examination = read(rows, **options)
    assert [error for error, _ in errors(examination)][:1] or placed(examination) == [expected]
    assert expected in [*(error for error, _ in errors(examination)), *placed(examination)]


NEAR = [
    ("Hà Giang", "Hậu Giang"),
    ("Thanh Hóa", "Khánh Hòa"),
    ("Quảng Ninh", "Quảng Bình"),
    ("Quảng Nam", "Quảng Ngãi"),
    ("Hà Nam", "Hà Nội"),
    ("Ninh Bình", "Ninh Thuận"),
    ("Bắc Giang", "Bắc Ninh"),
    ("Hải Dương", "Bình Dương"),
    ("Tây Ninh", "Bắc Ninh"),
    ("Nam Định", "Bình Định"),
    ("Thái Bình", "Hòa Bình"),
    ("Vĩnh Long", "Vĩnh Phúc"),
    ("An Giang", "Tiền Giang"),
    ("Bình Phước", "Bình Thuận"),
    ("Kon Tum", "Kiên Giang"),
]


@pytest.mark.parametrize(("one", "other"), [*NEAR, *((b, a) for a, b in NEAR)])
def test_near_names_are_two_provinces_however_they_are_written(one: str, other: str) -> None:
    units = {unit.name: unit.unit_id for unit in areas().of_set("63")}
    for written in (one, one.upper(), f"Tỉnh {one}", one.lower(), f" {one} "):
        place = match_place(written, "63")
        assert isinstance(place, Place)
        assert place.area_id == units[one] != units[other]


@pytest.mark.parametrize(
    "slip", ["Hà Giamg", "Hâu Giang", "Khánh Hóa", "Thanh Hòaa", "Quảng Binh h", "Quang Nimh", "H Giang"]
)
def test_a_slip_is_never_taken_for_a_province(slip: str) -> None:
    found = match_place(slip, "63")
    if isinstance(found, Place):  # only marks differ: "Khánh Hóa" is one spelling of Khánh Hòa
        assert slip in ("Hâu Giang", "Khánh Hóa")
        return
    assert isinstance(found, Unknown)
    assert errors(read(table(2023, slip, "Hà Nam")))


def test_a_name_shows_as_it_was_on_a_day() -> None:
    units = areas().units
    assert units["P63-46"].name_on(date(2024, 12, 31)) == "Tỉnh Thừa Thiên Huế"
    assert units["P63-46"].name_on(date(2025, 1, 1)) == "Thành phố Huế"
    assert units["P34-24"].name_on(date(2026, 9, 19)) == "Tỉnh Bắc Ninh"
    assert units["P34-24"].name_on(date(2026, 9, 20)) == "Thành phố Bắc Ninh"
    assert units["P34-22"].name_on(date(2026, 8, 31)) == "Tỉnh Quảng Ninh"
    assert units["P34-75"].name_on(date(2026, 4, 30)) == "Thành phố Đồng Nai"


@pytest.mark.parametrize(
    "name", ["Huế", "Thành phố Huế", "TP. Huế", "Thừa Thiên Huế", "Thừa Thiên - Huế", "TT Huế"]
)
def test_hue_is_found_under_its_old_and_its_new_name(name: str) -> None:
    assert placed(read(table(2023, name))) == ["P63-46"]
    assert placed(read(table(2026, name))) == ["P34-46"]
