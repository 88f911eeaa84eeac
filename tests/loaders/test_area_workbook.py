"""An areas workbook: written, read again, and everything that can be wrong with it. All areas here are test facts."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from indicators.area_facts import AliasFact, AreaFact, NameFact, PopulationFact, UnitFact
from indicators.areas import AreaSet, Level, reference_areas
from loaders.__main__ import main
from loaders.findings import Severity
from loaders.intake import Examination, examine
from loaders.template_areas import write_areas
from tests.loaders.area_changes import (
    COMMUNE_SET,
    EVE,
    MERGED,
    NEW_ID,
    NEW_SET,
    OLD_SET,
    START,
    communes,
    merger,
)

UNIT = UnitFact("P33-90", "33", "90", "Thử Chín", "tỉnh", "Đông Nam Bộ", "", START)
PEOPLE = PopulationFact("P33-90", 2027, 1_500_000.0, "estimate", "Số thử")


def read(*facts: AreaFact) -> Examination:
    return examine(write_areas(facts=facts), file_name="dia-ban.xlsx")


def found(*facts: AreaFact) -> list[tuple[str, str, str]]:
    return [
        (one.code, one.sheet, one.cell) for one in read(*facts).findings if one.severity is not Severity.NOTE
    ]


def read_cells(change: Callable[[openpyxl.Workbook], None], *facts: AreaFact) -> Examination:
    book = openpyxl.load_workbook(io.BytesIO(write_areas(facts=facts)))
    change(book)
    changed = io.BytesIO()
    book.save(changed)
    return examine(changed.getvalue(), file_name="dia-ban.xlsx")


def put(sheet: str, cell: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][cell] = value

    return change


def test_what_is_written_is_read_again_fact_by_fact() -> None:
    facts = [
        *(OLD_SET, NEW_SET, UNIT, NameFact("P33-90", "Thành phố Thử Chín", "thành phố", date(2028, 2, 3))),
        *(AliasFact("P33-90", "Thử 9"), PEOPLE),
    ]
    examination = read(*facts)
    assert [one.fact for one in examination.area_facts] == facts
    assert [(one.sheet, one.cell) for one in examination.area_facts] == [
        *(("Bộ địa bàn", "A6"), ("Bộ địa bàn", "A7"), ("Đơn vị", "A6"), ("Tên và loại theo ngày", "A6")),
        *(("Cách viết khác", "A6"), ("Dân số trung bình", "A6")),
    ]


def test_the_merger_of_the_tests_is_accepted_and_told_in_a_note_for_each_set() -> None:
    examination = read(*merger())
    assert examination.accepted
    notes = [one for one in examination.findings if one.code == "areas.set_told"]
    assert [one.found for one in notes] == ["34", "33", "XA24"]
    assert "33 đơn vị, từ ngày 01/01/2027; 34 đơn vị của bộ trước" in notes[1].message_vi
    assert {one.code for one in examination.of(Severity.WARNING)} == {"areas.no_population"}  # the communes'


def test_the_template_begins_with_the_present_provinces_and_says_nothing_new_untouched() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_areas()))
    assert [sheet.max_row for sheet in book][:1] != [5]
    assert [book["Đơn vị"].cell(6, column).value for column in (1, 2, 3, 4)] == [
        "P34-01",
        "34",
        "01",
        "Hà Nội",
    ]
    examination = examine(write_areas(), file_name="dia-ban.xlsx")
    assert [one.code for one in examination.of(Severity.ERROR)] == ["areas.nothing_new"]
    assert examination.area_facts == ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([OLD_SET, NEW_SET, UNIT, PEOPLE, UNIT], ("areas.twice", "Đơn vị", "A7")),
        ([UNIT, PEOPLE], ("areas.unknown_set", "Đơn vị", "A6")),
        (
            [OLD_SET, NEW_SET, replace(UNIT, successor_id="P99-01"), PEOPLE],
            ("areas.unknown_successor", "Đơn vị", "A6"),
        ),
        (
            [OLD_SET, NEW_SET, replace(UNIT, successor_id="P34-01"), PEOPLE],
            ("areas.successor_older", "Đơn vị", "A6"),
        ),
        (
            [OLD_SET, NEW_SET, COMMUNE_SET, communes()[0], replace(UNIT, successor_id="X24-00001"), PEOPLE],
            ("areas.successor_level", "Đơn vị", "A7"),
        ),
        ([OLD_SET, NEW_SET, replace(UNIT, successor_id="P33-90"), PEOPLE], ("areas.cycle", "Đơn vị", "A6")),
        ([OLD_SET, NEW_SET, UNIT, PEOPLE], ("areas.set_unfinished", "Bộ địa bàn", "A6")),
        ([NEW_SET, UNIT, PEOPLE], ("areas.sets_overlap", "Bộ địa bàn", "A6")),
        ([OLD_SET, NEW_SET], ("areas.empty_set", "Bộ địa bàn", "A7")),
        (
            [OLD_SET, NEW_SET, replace(UNIT, valid_from=EVE), PEOPLE],
            ("areas.outside_set", "Đơn vị", "A6"),
        ),
        (
            [OLD_SET, NEW_SET, replace(UNIT, part_of="P34-24", kind="xã", code="00090"), PEOPLE],
            ("areas.part_of", "Đơn vị", "A6"),
        ),
        ([COMMUNE_SET, replace(communes()[0], part_of="P99-99")], ("areas.unknown_unit", "Đơn vị", "A6")),
        ([AliasFact("P99-99", "Thử")], ("areas.unknown_unit", "Cách viết khác", "A6")),
        (
            [
                OLD_SET,
                NEW_SET,
                UNIT,
                PEOPLE,
                replace(UNIT, unit_id="P33-91", name="Thử Khác"),
                replace(PEOPLE, unit_id="P33-91"),
            ],
            ("areas.same_code", "Đơn vị", "A6"),
        ),
        (
            [
                NameFact("P34-15", "Tỉnh Thử", "tỉnh", START, date(2028, 5, 1)),
                NameFact("P34-15", "Thành phố Thử", "thành phố", date(2028, 1, 1)),
            ],
            ("areas.names_overlap", "Tên và loại theo ngày", "A7"),
        ),
        ([AliasFact("P34-15", "Sơn La")], ("areas.name_collides", "Cách viết khác", "A6")),
        ([OLD_SET, NEW_SET, UNIT], ("areas.no_population", "Đơn vị", "A6")),
        (
            [OLD_SET, NEW_SET, UNIT, replace(PEOPLE, persons=1500.0)],
            ("areas.few_people", "Dân số trung bình", "A6"),
        ),
        (
            [OLD_SET, NEW_SET, replace(UNIT, valid_to=date(2030, 1, 1)), PEOPLE],
            ("areas.no_successor", "Đơn vị", "A6"),
        ),
        (
            [
                UnitFact(
                    "P34-15",
                    "34",
                    "15",
                    "Yên Bái",
                    "tỉnh",
                    "Trung du và miền núi phía Bắc",
                    "",
                    date(2025, 7, 1),
                )
            ],
            ("areas.known_otherwise", "Đơn vị", "A6"),
        ),
    ],
)
def test_a_fault_is_told_at_its_cell(facts: list[AreaFact], expected: tuple[str, str, str]) -> None:
    assert expected in found(*facts)


def test_a_file_of_more_sets_than_there_can_be_is_refused_at_once() -> None:
    sets = [replace(COMMUNE_SET, set_id=f"X{number}") for number in range(201)]
    assert found(*sets) == [("areas.too_many", "Bộ địa bàn", "A6")]


def test_a_code_may_be_used_again_once_its_unit_has_ended() -> None:
    first = replace(communes()[0], valid_to=date(2026, 5, 31), successor_id="")
    second = replace(communes()[1], code=first.code, valid_from=date(2026, 6, 1))
    assert "areas.same_code" not in [code for code, _, _ in found(COMMUNE_SET, first, second)]
    longer = replace(first, valid_to=date(2026, 6, 1))
    assert ("areas.same_code", "Đơn vị", "A7") in found(COMMUNE_SET, longer, second)


WHOLE = (OLD_SET, NEW_SET, UNIT, NameFact("P33-90", "Tỉnh Thử Chín", "tỉnh", START), PEOPLE)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        ("Đơn vị", "D6", None, "areas.cell_missing"),
        ("Đơn vị", "D6", "=A1", "areas.not_a_value"),
        ("Đơn vị", "A6", "thử 1", "areas.bad_id"),
        ("Đơn vị", "C6", "chín", "areas.bad_id"),
        ("Đơn vị", "H6", "31/02/2027", "areas.bad_date"),
        ("Đơn vị", "H6", time(12, 30), "areas.bad_date"),
        ("Đơn vị", "C6", "9²", "areas.bad_id"),
        ("Đơn vị", "D6", True, "areas.not_a_value"),
        ("Dân số trung bình", "C6", "1²", "areas.bad_number"),
        ("Dân số trung bình", "C6", 1e300, "areas.bad_number"),
        ("Đơn vị", "E6", "quận", "areas.bad_choice"),
        ("Đơn vị", "I6", "31/12/2026", "areas.days_order"),
        ("Dân số trung bình", "C6", "1.5", "areas.bad_number"),
        ("Dân số trung bình", "B6", 27, "areas.bad_number"),
        ("Tên và loại theo ngày", "B6", "Thành phố Thử Chín", "areas.kind_differs"),
        ("Đơn vị", "E4", "Xếp loại", "areas.no_column"),
    ],
)
def test_a_cell_that_cannot_be_read_is_an_error_there(
    sheet: str, cell: str, value: object, code: str
) -> None:
    examination = read_cells(put(sheet, cell, value), *WHOLE)
    where = "A4" if code == "areas.no_column" else cell
    assert (code, sheet, where) in [(one.code, one.sheet, one.cell) for one in examination.findings]
    assert not examination.accepted


def test_a_code_keeps_its_nought_and_a_population_its_thousands() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Đơn vị"]["C6"] = 9
        book["Dân số trung bình"]["C6"] = "1.500.000"

    said = {type(one.fact): one.fact for one in read_cells(change, *WHOLE).area_facts}
    assert said[UnitFact].code == "09"  # type: ignore[union-attr]
    assert said[PopulationFact] == PEOPLE


def test_a_city_from_a_day_on_closes_the_name_before_it() -> None:
    city = NameFact("P34-15", "Thành phố Lào Cai", "thành phố", date(2027, 3, 1), None, "1/2027/NQ-THỬ")
    assert [one.fact for one in read(city).area_facts] == [city]


def test_the_country_keeps_the_population_of_the_oldest_whole_set() -> None:
    assert reference_areas().average_population("VN", 2024) == pytest.approx(101_343_800, abs=100_000)


def test_the_command_writes_the_template_and_refuses_an_area_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "dia-ban.xlsx"
    assert main(["template", "areas", "-o", str(target), "--home", str(tmp_path)]) == 0
    assert main(["check", str(target), "--home", str(tmp_path)]) == 1  # nothing new in it
    with pytest.raises(SystemExit):
        main(["template", "areas", "-o", str(target), "--area", "P34-01"])


def test_the_old_units_of_the_merger_lead_to_the_new_one() -> None:
    units = {
        one.fact.unit_id: one.fact for one in read(*merger()).area_facts if isinstance(one.fact, UnitFact)
    }
    assert [units[old].successor_id for old in MERGED] == [NEW_ID, NEW_ID]
    assert units[NEW_ID].set_id == "33"
    assert {each.fact.level for each in read(*merger()).area_facts if isinstance(each.fact, AreaSet)} == set(
        Level
    )
