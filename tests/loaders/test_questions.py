"""What a file leaves open is asked with every answer and its evidence, and any answer that is offered settles it.

All figures are test figures.
"""

import dataclasses
from dataclasses import replace

import pytest

from indicators.areas import areas
from indicators.catalogue import catalogue
from loaders.cells import Workbook
from loaders.intake import Examination, examine
from loaders.layouts.measures import Titles
from loaders.layouts.recognise import read_sheets
from loaders.layouts.understood import Context, Options
from loaders.questions import Question, answered, ask
from loaders.reader import read_workbook
from tests.loaders.return_builders import INSURED, LIFE, examine_return
from tests.loaders.returns_by_people import Row, errors_of, examine_rows, figures_of, workbook_of

THIS_YEAR = 2026
RETURN: list[Row] = [
    ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2023"],
    [1, INSURED, "%", 93],
    [2, LIFE, "tuổi", 75],
]


def only(examination: Examination) -> Question:
    (question,) = examination.questions
    return question


def values(question: Question) -> list[str]:
    return [choice.value for choice in question.choices]


def answer(examination: Examination, value: str) -> Examination:
    options = answered(examination.options, only(examination), value)
    return examine(examination.content, options, examination.file)


def test_a_return_of_no_province_is_asked_about_with_all_provinces_of_its_years() -> None:
    examination = examine_rows([["Báo cáo y tế"], *RETURN])
    question = only(examination)
    assert (question.option, question.sheet, question.code) == ("area", "Biểu 1", "return.area_needed")
    assert values(question) == [unit.unit_id for unit in areas().of_set("63")]
    assert question.text_vi == "Số liệu của trang 'Biểu 1' là của tỉnh, thành phố nào?"
    assert question.text_en == "Whose figures are these of sheet 'Biểu 1'?"
    assert set(figures_of(answer(examination, "P63-35"))) == {
        ("P63-35", "health_insurance_coverage", 2023),
        ("P63-35", "life_expectancy", 2023),
    }


def test_a_file_of_two_provinces_offers_these_two_with_what_each_would_say() -> None:
    examination = examine_rows([["Tỉnh Hà Nam và tỉnh Nam Định"], *RETURN])
    question = only(examination)
    assert values(question) == ["P63-35", "P63-36"]
    assert question.choices[1].label_vi == "Nam Định (63 tỉnh)"
    assert question.choices[1].evidence_vi == (
        "2 số liệu; D3: Nam Định, Bao phủ bảo hiểm y tế 2023 = 93; D4: Nam Định, Tuổi thọ trung bình 2023 = 75; "
        "2/2 trong khoảng hợp lý"
    )
    assert answer(examination, "P63-36").accepted


def test_a_name_of_both_sets_offers_both_units() -> None:
    head = ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2024", "Thực hiện 2025"]
    examination = examine_rows([["TỈNH NINH BÌNH"], head, [1, INSURED, "%", 93, 94]])
    assert values(only(examination)) == ["P63-37", "P34-37"]
    assert answer(examination, "P34-37").accepted


def test_a_column_of_no_year_offers_first_the_years_that_the_file_speaks_of() -> None:
    rows = [["SỞ Y TẾ TỈNH HÀ NAM"], ["Hà Nam, ngày 15/01/2025"], ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện"]]
    content = workbook_of({"Biểu 1": [*rows, [1, INSURED, "%", 93]]})
    examination = examine(content, Options(), "Báo cáo 2024.xlsx")
    question = only(examination)
    assert values(question)[:4] == ["2024", "2025", str(THIS_YEAR), str(THIS_YEAR - 3)]
    assert question.choices[0].evidence_vi == "tên tệp 'Báo cáo 2024'"
    assert question.choices[1].evidence_en == "cell A2: 'Hà Nam, ngày 15/01/2025'"
    assert set(figures_of(answer(examination, "2024"))) == {("P63-35", "health_insurance_coverage", 2024)}


def test_a_table_that_names_no_indicator_offers_the_likeliest_first() -> None:
    examination = examine_rows([["Bảng 5"], ["Tỉnh", 2022], ["Hà Nam", 157.5], ["Hà Giang", 154.5]])
    question = only(examination)
    assert (question.option, question.cell) == ("indicator", "A1")
    assert set(values(question)[:2]) == {"height_18_male", "height_18_female"}
    assert question.choices[0].evidence_vi.endswith("2/2 trong khoảng hợp lý")
    assert "qualitative" not in question.choices[-1].evidence_en
    told = answer(examination, "height_18_female")
    assert set(figures_of(told)) == {
        ("P63-35", "height_18_female", 2022),
        ("P63-02", "height_18_female", 2022),
    }


def test_a_title_of_two_indicators_offers_these_two() -> None:
    rows = [["Tuổi thọ trung bình"], ["Số năm sống khỏe"], ["Tỉnh", 2022], ["Hà Nam", 68], ["Hà Giang", 65]]
    examination = examine_rows(rows)
    assert set(values(only(examination))) == {"healthy_life_expectancy", "life_expectancy"}
    assert answer(examination, "life_expectancy").accepted


def test_a_sheet_of_two_arrangements_offers_both_with_what_each_would_read() -> None:
    rows = [["Chỉ tiêu", "Mục tiêu 2030"], ["Tuổi thọ trung bình", 75], ["Hà Nam", 76]]
    examination = examine_rows(rows)
    question = only(examination)
    assert (question.option, question.sheet, question.cell) == ("layout", "Biểu 1", "")
    assert [(each.value, each.label_en) for each in question.choices] == [
        ("plan", "the targets of a plan"),
        ("indicator_by_area", "one indicator by province"),
    ]
    assert question.choices[0].evidence_vi.startswith("1 mục tiêu; B2: Tuổi thọ trung bình 2030 >= 75;")
    asked = answer(examination, "plan")
    assert (only(asked).option, values(only(asked))[0]) == ("area", "VN")
    assert answer(asked, "P63-35").sheets[0].layout == "plan"


@pytest.mark.parametrize("mark, value", [(",", 1125.0), (".", 1.125)])
def test_numbers_of_two_readings_offer_both(mark: str, value: float) -> None:
    rows = [["TỈNH HÀ NAM"], ["TT", "Chỉ tiêu", "ĐVT", 2022, 2023]]
    row = [1, "Tỷ lệ suy dinh dưỡng thể thấp còi", "%", "12,125", "1.125"]
    examination = examine_rows([*rows, row])
    assert errors_of(examination) == [("number.two_readings", "E3")]
    question = only(examination)
    assert values(question) == [",", "."]
    assert (
        question.choices[0].evidence_vi
        == "1 số liệu; E3: Hà Nam, Suy dinh dưỡng thấp còi 2023 = 1125; 0/1 trong khoảng hợp lý"
    )
    told = {key[2]: value for key, (value, _) in figures_of(answer(examination, mark)).items()}
    assert told == {2022: 12.125, 2023: value}


def test_an_area_set_that_nothing_shows_offers_both_sets() -> None:
    names = ["Hà Nội", "Cao Bằng", "Tuyên Quang", "Lào Cai", "Điện Biên", "Lai Châu", "Sơn La", "Lạng Sơn"]
    rows: list[Row] = [
        ["Tuổi thọ trung bình"],
        ["Tỉnh", 2023],
        *([name, 70 + n / 10] for n, name in enumerate(names)),
    ]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("area.set_unclear", "A3")]
    assert values(only(examination)) == ["63", "34"]
    assert set(figures_of(answer(examination, "34"))) >= {("P34-08", "life_expectancy", 2023)}


def test_sheets_that_leave_the_same_open_are_asked_about_once_and_answered_together() -> None:
    head = ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2023"]
    sheets = {
        "Biểu 1": [["Báo cáo"], head, [1, INSURED, "%", 93]],
        "Biểu 2": [["Báo cáo"], head, [1, LIFE, "tuổi", 75]],
    }
    examination = examine(workbook_of(sheets), Options(), "thu.xlsx")
    assert only(examination).sheets == ("Biểu 1", "Biểu 2")
    assert only(examination).text_vi == "Số liệu của các trang 'Biểu 1', 'Biểu 2' là của tỉnh, thành phố nào?"
    assert len(answer(examination, "P63-35").figures) == 2


def test_what_is_said_of_one_sheet_says_nothing_of_the_others() -> None:
    head = ["TT", "Chỉ tiêu", "ĐVT"]
    sheets = {
        "Biểu 1": [["TỈNH HÀ NAM"], [*head, "Thực hiện 2023"], [1, INSURED, "%", 93]],
        "Biểu 2": [["TỈNH HÀ NAM"], [*head, "Thực hiện"], [1, LIFE, "tuổi", 75]],
    }
    examination = examine(workbook_of(sheets), Options(), "thu.xlsx")
    assert only(examination).sheets == ("Biểu 2",)
    told = answer(examination, "2022")
    assert set(figures_of(told)) == {
        ("P63-35", "health_insurance_coverage", 2023),
        ("P63-35", "life_expectancy", 2022),
    }
    assert told.options.given() == {"Biểu 2:year": "2022"}


def test_an_option_against_the_file_offers_what_the_file_says() -> None:
    examination = examine_return(["Thực hiện 2023"], [1, INSURED, "%", 93], year=2024)
    assert errors_of(examination) == [("year.conflict", "")]
    assert values(only(examination)) == ["2023"]
    assert answer(examination, "2023").accepted
    other = examine_return(["Thực hiện 2023"], [1, INSURED, "%", 93], area="P63-36")
    assert values(only(other)) == ["P63-35"]


def test_a_file_without_doubts_asks_nothing() -> None:
    assert examine_return(["Thực hiện 2023"], [1, INSURED, "%", 93]).questions == ()


def test_indicators_are_tried_on_the_first_rows_of_a_long_table() -> None:
    rows: list[Row] = [["Bảng 5"], ["Tỉnh", 2022, 2023]]
    rows += [[unit.name, 92.5, 93.5] for unit in areas().of_set("63")]
    question = only(examine_rows(rows))
    first = question.choices[0].evidence_vi
    assert first.startswith("36 số liệu ở các dòng đầu; B3: Hà Nội,")
    assert first.endswith("36/36 trong khoảng hợp lý")


def test_a_large_sheet_is_asked_about_without_trying_every_answer() -> None:
    names = ["Hà Nội", "Cao Bằng", "Tuyên Quang", "Lào Cai", "Điện Biên", "Lai Châu", "Sơn La", "Lạng Sơn"]
    rows: list[Row] = [["Tuổi thọ trung bình"], ["Tỉnh", 2023], *([name, 74.5] for name in names)]
    rows += [["Ghi chú", *["…"] * 50] for _ in range(700)]
    question = only(examine_rows(rows))
    assert (question.option, values(question)) == ("area_set", ["63", "34"])
    assert all(not choice.evidence_vi for choice in question.choices)


def test_a_row_that_names_two_indicators_is_no_question_for_an_option_of_the_whole_file() -> None:
    known = catalogue()
    same = {
        id_: replace(known.indicators[id_], aliases=("Tỷ lệ chung",)) for id_ in ("stunting", "underweight")
    }
    twice = replace(known, indicators={**known.indicators, **same})
    rows = [
        ["TỈNH HÀ NAM"],
        ["TT", "Chỉ tiêu", "ĐVT", 2023],
        [1, "Tỷ lệ chung", "%", 12],
        [2, LIFE, "tuổi", 75],
    ]
    workbook = read_workbook(workbook_of({"Biểu 1": rows}), "thu.xlsx")
    assert isinstance(workbook, Workbook)
    context = Context(workbook, Options(), twice, Titles(twice), areas())
    findings = [found for reading in read_sheets(context) for found in reading.understood.findings]
    assert [found.cell for found in findings if found.code == "indicator.name_several"] == ["B3"]
    assert ask(findings, context, THIS_YEAR) == ()


def test_a_question_is_plain_data() -> None:
    question = only(examine_rows([["Tỉnh Hà Nam và tỉnh Nam Định"], *RETURN]))
    assert dataclasses.asdict(question)["choices"][0]["value"] == "P63-35"


@pytest.mark.parametrize(
    "rows",
    [
        [["SỞ Y TẾ TỈNH HÀ NAM"], ["Kết quả năm 2022"], *RETURN[:2]],
        [["Tỷ lệ dân số tham gia bảo hiểm y tế năm 2022"], ["Tỉnh", 2023], ["Hà Nam", 93], ["Hà Giang", 97]],
        [
            ["Số liệu y tế năm 2022"],
            ["Tỉnh", f"{INSURED} năm 2023", f"{LIFE} năm 2023"],
            ["Hà Nam", 93, 75],
            ["Hà Giang", 97, 70],
        ],
    ],
)
@pytest.mark.parametrize("year", [2022, 2023])
def test_a_title_against_its_headings_offers_both_years(rows: list[Row], year: int) -> None:
    examination = examine_rows(rows)
    question = only(examination)
    assert (question.code, values(question)) == ("year.title_differs", ["2023", "2022"])
    told = answer(examination, str(year))
    assert told.accepted
    assert {figure.observation.year for figure in told.figures} == {year}


def test_a_title_against_headings_of_several_years_can_only_be_wrong_itself() -> None:
    rows = [
        ["TỈNH HÀ NAM"],
        ["Kết quả năm 2021"],
        ["TT", "Chỉ tiêu", "ĐVT", 2022, 2023],
        [1, INSURED, "%", 92, 93],
    ]
    examination = examine_rows(rows)
    assert values(only(examination)) == ["2023"]
    assert {figure.observation.year for figure in answer(examination, "2023").figures} == {2022, 2023}


@pytest.mark.parametrize(
    "title", ["Kết quả năm 2024 và kế hoạch năm 2025", "Báo cáo năm 2024, phương hướng nhiệm vụ năm 2025"]
)
def test_a_column_that_may_be_the_plan_of_the_title_is_never_taken_for_what_was_done(title: str) -> None:
    rows: list[Row] = [
        ["SỞ Y TẾ TỈNH HÀ NAM"],
        [title],
        ["TT", "Chỉ tiêu", "ĐVT", "2024", "2025"],
        [1, INSURED, "%", 93, 95],
    ]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("year.plan_or_done", "E3")]
    question = only(examination)
    assert (question.option, question.column, values(question)) == (
        "status",
        "E",
        ["final", "provisional", "estimate"],
    )
    told = answer(examination, "estimate")
    assert told.accepted
    assert {(one.observation.year, one.observation.status.value) for one in told.figures} == {
        (2024, "final"),
        (2025, "estimate"),
    }


@pytest.mark.parametrize(
    "title, heads",
    [
        ("Kết quả năm 2024 và kế hoạch năm 2025", ["Thực hiện 2024", "2024"]),
        ("Kết quả năm 2024 và kế hoạch năm 2025", ["2024", "Kế hoạch 2025"]),
        ("Báo cáo kết quả thực hiện kế hoạch năm 2024", ["2023", "2024"]),
        ("(Kèm theo Kế hoạch số 90/KH-UBND và Báo cáo)", ["2023", "2024"]),
    ],
)
def test_a_plan_that_has_its_own_columns_or_was_carried_out_leaves_no_doubt(
    title: str, heads: list[str]
) -> None:
    rows: list[Row] = [
        ["SỞ Y TẾ TỈNH HÀ NAM"],
        [title],
        ["TT", "Chỉ tiêu", "ĐVT", *heads],
        [1, INSURED, "%", 93, 95],
    ]
    assert "year.plan_or_done" not in {code for code, _ in errors_of(examine_rows(rows))}


def test_a_table_of_areas_under_such_a_title_is_refused_at_the_same_column() -> None:
    titles: list[Row] = [["Tỷ lệ bao phủ BHYT"], ["Kết quả năm 2024 và kế hoạch năm 2025"]]
    rows: list[Row] = [*titles, ["Tỉnh", "2024", "2025"], ["Hà Nam", 93, 95], ["Nam Định", 92, 94]]
    assert ("year.plan_or_done", "C3") in errors_of(examine_rows(rows))


def test_figures_of_years_to_come_offer_to_read_the_sheet_as_a_plan() -> None:
    rows: list[Row] = [["TỈNH HÀ NAM"], ["TT", "Chỉ tiêu", "ĐVT", 2025, 2030], [1, INSURED, "%", 95, 97]]
    examination = examine_rows(rows)
    assert errors_of(examination) == [("figure.future_year", "E3")]
    assert [(each.value, each.label_vi) for each in only(examination).choices] == [
        ("plan", "bảng mục tiêu của kế hoạch")
    ]
    told = answer(examination, "plan")
    assert (told.sheets[0].layout, len(told.targets), told.figures) == ("plan", 2, ())
