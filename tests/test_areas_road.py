"""A change of territory followed from its workbook to the screens and back: two of the 34 merge, in a made-up test.

Nothing of the kind has been decided. The change is of 1 January 2026 here, so that its first year can be reported
today; the one of 2027 is checked, and its figures are told to be of a year still to come.
"""

from datetime import date
from pathlib import Path

import pytest
from store_builders import areas_of

from indicators.areas import Areas, Level, areas, reference_areas, using
from loaders.__main__ import main
from loaders.intake import examine
from loaders.template_areas import write_areas
from loaders.template_columns import TemplateKind
from loaders.template_form.build import build_template
from reporting.progress import open_book
from store.reading import open_snapshot
from store.verifying import verify
from store.writing import restore_submission, withdraw
from tests.loaders.area_changes import MERGED, NEW_ID, merger
from tests.loaders.returns_by_people import workbook_of

START = date(2026, 1, 1)
RETURN = [
    ["SỞ Y TẾ THỬ NGHIỆM"],
    ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2026"],
    [1, "Tỷ lệ bao phủ BHYT", "%", 93.1],
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def load(home: Path, content: bytes, name: str) -> int:
    file = home.parent / name
    file.write_bytes(content)
    return main(["load", str(file), "--by", "Lan", "--accept-warnings", "thử", "--home", str(home)])


def load_change(home: Path) -> Areas:
    assert load(home, write_areas(facts=merger(START)), "dia-ban.xlsx") == 0
    return areas_of(home)


def test_the_change_is_known_after_its_workbook_and_gone_with_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = load_change(home)
    assert [(one.set_id, one.level) for one in known.sets] == [
        *(("33", Level.PROVINCE), ("34", Level.PROVINCE), ("XA24", Level.COMMUNE), ("63", Level.PROVINCE)),
    ]
    assert len(known.of_set("33")) == 33
    assert known.units[NEW_ID].name_on(date(2026, 5, 1)) == "Tỉnh Thử Nghiệm"
    assert known.predecessors[NEW_ID] == MERGED
    assert known.same_land("P63-01", "P33-01")
    assert not known.same_land("P34-80", NEW_ID)
    assert known.average_population(NEW_ID, 2026) == 1_000_000
    assert [unit.part_of for unit in known.of_set("XA24")] == ["P34-24"] * 5

    assert load(home, write_areas(facts=merger(START)), "lan nua.xlsx") == 0
    assert "đã được nhận trước đây" in capsys.readouterr().out  # the same bytes: the first receipt

    withdraw(home, 1, "Lan", "thử")
    assert areas_of(home) is reference_areas()
    restore_submission(home, 1, "Lan", "thử")
    assert areas_of(home).set_on(date(2026, 7, 1)) == "33"
    assert verify(home) == []


def test_a_return_that_names_the_new_province_is_placed_on_it(home: Path) -> None:
    assert examine(workbook_of({"Biểu 1": RETURN})).figures == ()  # not known before
    load_change(home)
    assert load(home, workbook_of({"Biểu 1": RETURN}), "bao-cao.xlsx") == 0
    with open_snapshot(home) as snapshot:
        (figure,) = snapshot.figures(area_set="33")
        book = open_book(snapshot, snapshot.areas())
    assert (figure.observation.area_id, figure.observation.year) == (NEW_ID, 2026)
    assert (NEW_ID, "health_insurance_coverage") in book.figures


def test_a_name_of_three_sets_is_placed_by_its_year_and_a_merged_one_asked(home: Path) -> None:
    def of(name: str, year: int) -> list[str]:
        rows = [["Tỷ lệ bao phủ BHYT (%)"], ["Tỉnh", year], [name, 93.1]]
        examination = examine(workbook_of({"Biểu 1": rows}))
        refused = [one.code for one in examination.findings if one.severity == "error"]
        return refused or [one.observation.area_id for one in examination.figures]

    with using(load_change(home)):
        assert of("Cao Bằng", 2024) == ["P63-04"]
        assert of("Cao Bằng", 2026) == ["P33-04"]
        assert of("Đồng Tháp", 2024) == ["P63-87"]
        assert of("Đồng Tháp", 2026) == ["area.other_set"]
        assert of("Thử N.", 2026) == [NEW_ID]
        assert of("Đồng Tháp (cũ)", 2024) == ["area.set_unclear"]  # former of which change?


def test_of_the_change_of_2027_figures_are_placed_and_told_to_be_still_to_come(home: Path) -> None:
    assert load(home, write_areas(facts=merger()), "dia-ban.xlsx") == 0
    rows = [*RETURN[:1], ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2027"], *RETURN[2:]]
    with using(areas_of(home)):
        examination = examine(workbook_of({"Biểu 1": rows}))
    assert [one.observation.area_id for one in examination.figures] == [NEW_ID]
    assert [one.code for one in examination.findings if one.severity == "error"] == ["figure.future_year"]


def test_a_form_of_the_new_province_is_written_and_read_by_its_id(home: Path) -> None:
    with using(load_change(home)):
        form = build_template(TemplateKind.RETURNS, NEW_ID, 2026, "vi", {}, on=date(2026, 11, 22))
    assert form.startswith(b"PK")


def test_the_areas_of_one_piece_of_work_are_not_those_of_the_next() -> None:
    with using(Areas(reference_areas().units, {})):
        assert areas() is not reference_areas()
    assert areas() is reference_areas()
