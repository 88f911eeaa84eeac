"""The list of milestones: prepared, filled in and read again. States, days and notes here are test facts."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from indicators.types import Milestone, MilestoneState
from loaders.__main__ import main
from loaders.intake import Examination, examine, submission_of
from loaders.template_columns import TemplateKind
from loaders.template_milestones import PREPARED, milestones_file_name, write_milestones
from loaders.templates import FIRST_ROW, write_template

GOAL = {"area_id": "P63-35", "indicator_id": "end_aids_tb_malaria"}
TOLD = {
    **GOAL,
    "date": date(2026, 6, 30),
    "state": "Đang thực hiện",
    "note": "Ghi chú thử",
    "source": "1/BC thử",
}


def read(*rows: dict[str, object]) -> Examination:
    return examine(write_template(TemplateKind.MILESTONES, rows), file_name="moc.xlsx")  # type: ignore[arg-type]


def errors_of(*rows: dict[str, object]) -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in read(*rows).findings]


def test_a_filled_row_is_a_milestone_with_the_cell_of_its_state() -> None:
    examination = read(TOLD)
    (stored,) = examination.milestones
    assert stored.milestone == Milestone(
        *("P63-35", "end_aids_tb_malaria", date(2026, 6, 30), MilestoneState.UNDER_WAY),
        *("Ghi chú thử", "1/BC thử"),
    )
    assert (stored.sheet, stored.cell) == ("Mốc thực hiện", "F6")
    assert examination.findings == () and examination.figures == ()
    assert submission_of(examination, "Lan").milestones == (stored,)


@pytest.mark.parametrize(
    "typed, state",
    [
        ("Chưa bắt đầu", MilestoneState.NOT_STARTED),
        ("under way", MilestoneState.UNDER_WAY),
        ("Có nguy cơ", MilestoneState.AT_RISK),
        ("ĐÃ ĐẠT", MilestoneState.ACHIEVED),
        ("achieved", MilestoneState.ACHIEVED),
    ],
)
def test_a_state_is_read_in_either_language_and_by_its_code(typed: str, state: MilestoneState) -> None:
    assert [one.milestone.state for one in read({**TOLD, "state": typed}).milestones] == [state]


def test_a_day_written_as_text_is_read() -> None:
    assert [one.milestone.on for one in read({**TOLD, "date": "30/6/2026"}).milestones] == [date(2026, 6, 30)]


@pytest.mark.parametrize(
    "change, expected",
    [
        ({"state": "Khá tốt"}, [("template.choice", "F6")]),
        ({"state": 85}, [("template.choice", "F6")]),
        ({"state": None}, [("milestone.no_state", "F6")]),
        ({"date": None}, [("milestone.no_date", "E6")]),
        ({"date": "quý II"}, [("template.date", "E6")]),
        ({"date": date(2999, 1, 1)}, [("milestone.future", "F6")]),
        ({"indicator_id": "stunting"}, [("milestone.numeric", "C6")]),
        ({"area_id": "P63-99"}, [("template.area_code", "A6")]),
    ],
)
def test_what_is_no_milestone_is_refused_at_its_cell(
    change: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    assert errors_of({**TOLD, **change}) == expected


def test_two_rows_of_one_day_are_refused_at_both() -> None:
    assert errors_of(TOLD, {**TOLD, "state": "Đã đạt"}) == [
        ("milestone.duplicate", "F6"),
        ("milestone.duplicate", "F7"),
    ]


def test_a_prepared_list_nobody_filled_in_says_so_and_nothing_else() -> None:
    examination = examine(write_milestones("P63-35"), file_name="moc.xlsx")
    assert [(one.code, one.cell) for one in examination.findings] == [("template.untouched", f"E{FIRST_ROW}")]


def test_a_prepared_list_has_rows_of_goals_in_words_and_a_drop_down_of_states() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_milestones("P63-35"))).active
    named = [
        (sheet.cell(row, 1).value, sheet.cell(row, 3).value) for row in range(FIRST_ROW, sheet.max_row + 1)
    ]
    assert [each for each in named if each[1]] == [("P63-35", "end_aids_tb_malaria")] * PREPARED
    offered = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert offered["F6:F205"] == '"Chưa bắt đầu,Đang thực hiện,Có nguy cơ không đạt,Đã đạt"'


def test_the_file_name_is_in_plain_letters() -> None:
    assert milestones_file_name("P63-35") == "Moc-thuc-hien_Ha-Nam_P63-35.xlsx"


def test_the_command_line_writes_it_without_a_year(tmp_path: Path) -> None:
    file = tmp_path / "moc.xlsx"
    assert main(["template", "milestones", "--area", "P63-35", "-o", str(file)]) == 0
    assert file.read_bytes() == write_milestones("P63-35")
    with pytest.raises(SystemExit, match="2"):
        main(["template", "milestones", "--area", "P63-35", "--year", "2026", "-o", str(file)])
