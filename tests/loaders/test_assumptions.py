"""What a file does not say is assumed in plain sight, and another answer changes what is stored.

All figures are test figures.
"""

import pytest

from indicators.types import Status
from loaders.__main__ import main
from loaders.intake import Examination, examine
from loaders.layouts.understood import Options
from loaders.questions import Question, answered
from tests.loaders.return_builders import INSURED, LETTERHEAD, LIFE, read_of, told_of
from tests.loaders.returns_by_people import Row, examine_rows, workbook_of

HEAD = ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2023", "Thực hiện 2024", "Ghi chú"]
RETURN: list[Row] = [*LETTERHEAD, HEAD, [1, INSURED, "%", 93, 94], [2, LIFE, "tuổi", 75, 75.1]]


def of(examination: Examination, option: str, column: str = "") -> Question:
    (question,) = [each for each in examination.assumptions if (each.option, each.column) == (option, column)]
    return question


def statuses(examination: Examination) -> dict[str, str]:
    return {cell: str(status) for cell, (_, _, _, _, status) in read_of(examination).items()}


def test_figures_that_state_no_status_are_final_until_a_person_says_otherwise() -> None:
    examination = examine_rows(RETURN)
    question = of(examination, "status")
    assert (question.assumed, question.sheets) == ("final", ("Biểu 1",))
    assert [choice.value for choice in question.choices] == ["final", "provisional", "estimate"]
    assert set(statuses(examination).values()) == {"final"}
    options = answered(examination.options, question, "provisional")
    told = examine(examination.content, options, "thu.xlsx")
    assert set(statuses(told).values()) == {"provisional"}
    assert of(told, "status").assumed == "final"
    assert told.options.given() == {"Biểu 1:status": "provisional"}


def test_the_status_of_one_column_is_chosen_alone() -> None:
    examination = examine_rows(RETURN)
    question = of(examination, "status", "E")
    assert question.text_vi == "Số liệu năm 2024 ở cột E, trang 'Biểu 1', là số gì?"
    told = examine(examination.content, answered(Options(), question, "estimate"), "thu.xlsx")
    assert statuses(told) == {"D6": "final", "D7": "final", "E6": "estimate", "E7": "estimate"}
    assert (of(told, "status", "E").assumed, of(told, "status", "D").assumed) == ("estimate", "final")
    assert told.options.given() == {"Biểu 1!E:status": "estimate"}


def test_the_day_of_the_letter_speaks_for_a_status() -> None:
    choices = of(examine_rows(RETURN), "status", "E").choices
    assert [choice.evidence_vi for choice in choices] == ["", "văn bản ngày 15/01/2025, số liệu năm 2024", ""]
    assert not any(choice.evidence_en for choice in of(examine_rows(RETURN), "status", "D").choices[:1])


def test_a_status_that_the_file_states_is_not_asked_about_and_not_overruled() -> None:
    rows = [["TỈNH HÀ NAM"], ["TT", "Chỉ tiêu", "ĐVT", "Ước 2024"], [1, INSURED, "%", 94]]
    examination = examine_rows(rows, status=Status.FINAL)
    assert statuses(examination) == {"D3": "estimate"}
    assert [each for each in examination.assumptions if each.option == "status"] == []


@pytest.mark.parametrize(
    "lines, series, code",
    [
        ([["SỞ Y TẾ TỈNH HÀ NAM"]], "provincial_report", ("series.recognised", "A1")),
        ([["Nguồn: Tổng cục Thống kê"]], "nso", ("series.recognised", "A1")),
        ([["Nguồn: Niên giám thống kê y tế 2023"]], "moh_yearbook", ("series.recognised", "A1")),
        ([["Nguồn: Cục Thống kê tỉnh Hà Nam"]], "provincial_report", ("series.assumed", "")),
        (
            [["SỞ Y TẾ TỈNH HÀ NAM"], ["Nguồn: Tổng cục Thống kê"]],
            "provincial_report",
            ("series.assumed", ""),
        ),
        ([], "provincial_report", ("series.assumed", "")),
    ],
)
def test_who_measured_is_recognised_by_the_lines_around_the_table(
    lines: list[Row], series: str, code: tuple[str, str]
) -> None:
    examination = examine_rows(
        [*lines, ["Tuổi thọ trung bình"], ["Tỉnh", 2023], ["Hà Nam", 75], ["Hà Giang", 70]]
    )
    assert {figure.observation.series for figure in examination.figures} == {series}
    assert code in told_of(examination)
    question = of(examination, "series")
    assert question.assumed == series
    told = examine(examination.content, answered(Options(), question, "moh_announcement"), "thu.xlsx")
    assert {figure.observation.series for figure in told.figures} == {"moh_announcement"}


def test_a_province_taken_from_the_name_of_the_file_can_be_chosen_otherwise() -> None:
    content = workbook_of({"Biểu 1": [["Báo cáo"], HEAD[:4], [1, INSURED, "%", 93]]})
    examination = examine(content, Options(), "BC Hà Nam.xlsx")
    question = of(examination, "area")
    assert (question.assumed, len(question.choices)) == ("P63-35", 63)
    told = examine(content, answered(Options(), question, "P63-36"), "BC Hà Nam.xlsx")
    assert [figure.observation.area_id for figure in told.figures] == ["P63-36"]


def test_a_plan_without_a_number_asks_for_it_in_words() -> None:
    rows = [
        ["Mục tiêu y tế tỉnh Hà Nam"],
        ["Chỉ tiêu", "ĐVT", "Mục tiêu 2030"],
        [INSURED, "%", 95],
        [LIFE, "tuổi", 76],
    ]
    examination = examine_rows(rows)
    question = of(examination, "document")
    assert (question.choices, question.assumed, question.code) == ((), "", "target.no_document")
    told = examine(examination.content, answered(Options(), question, "907/KH-UBND"), "thu.xlsx")
    assert {stored.target.document.number for stored in told.targets} == {"907/KH-UBND"}


def test_the_command_line_takes_a_status_for_a_column(tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "thu.xlsx"
    path.write_bytes(workbook_of({"Biểu 1": RETURN}))
    assert main(["check", str(path), "--json", "--status", "Biểu 1!E:estimate"]) == 0
    assert '"cell": "E6", "scope_note": ""' in capsys.readouterr().out
    assert main(["check", str(path)]) == 0
    assert "= Số liệu không ghi tình trạng là số gì? Chính thức  (--status)" in capsys.readouterr().out
