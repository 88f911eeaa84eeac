"""What Excel itself lets people do in a form, what it says to them, and how the form looks and prints.

All figures are test figures.
"""

import re
from datetime import date

import pytest
from openpyxl.utils import get_column_letter

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.definition import Range
from indicators.types import Comparator, Observation, Qualifier, Status, Verification
from loaders.cells import Cell, Kind
from loaders.findings import Refused
from loaders.layouts.choices import read_choice
from loaders.template_columns import MARKER_SHEET, TEMPLATES, TemplateKind
from loaders.template_form.build import build_template, template_file_name
from loaders.template_form.prompts import LONGEST_ERROR, LONGEST_PROMPT, LONGEST_TITLE
from loaders.template_form.ranges import accepted_range
from loaders.template_words import (
    COMPARATOR_WORDS,
    QUALIFIER_WORDS,
    STATUS_WORDS,
    VERIFICATION_WORDS,
    series_titles,
)
from tests.loaders.forms import FORM_KINDS, Opened, opened

RETURNS, TARGETS = TemplateKind.RETURNS, TemplateKind.TARGETS
NUMERIC = [one.id for one in catalogue().indicators.values() if not one.is_qualitative]
EVERY = list(catalogue().indicators)
STATES = [each for each in Status if each is not Status.WITHDRAWN]


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_only_the_yellow_cells_are_open_and_no_password_stands_before_the_others(kind: TemplateKind) -> None:
    form = opened(build_template(kind, "P63-35", 2024))
    assert form.sheet.protection.sheet and form.sheet.protection.password is None
    inputs = [column for part in TEMPLATES[kind].parts if part.inputs for column, _ in part.columns]
    for row in range(form.heading_row + 1, form.row_of(form.prepared()[-1]) + 1):
        filled_in = form.sheet.cell(row, form.columns["area_id"]).value is not None
        for column_id, column in form.columns.items():
            cell = form.sheet.cell(row, column)
            yellow = cell.fill.fill_type is not None and cell.fill.start_color.rgb == "00FFF8DC"
            assert cell.protection.locked is not yellow, cell.coordinate
            assert not yellow or (column_id in inputs and filled_in), cell.coordinate
    assert not form.sheet[form.address("stunting", "value")].protection.locked
    assert form.sheet[form.address("stunting", "published")].protection.locked


def test_counts_are_asked_for_where_the_definition_counts_something() -> None:
    form = opened(build_template(RETURNS, "P63-35", 2024))
    open_for = [each for each in NUMERIC if not form.sheet[form.address(each, "numerator")].protection.locked]
    closed = [
        "life_expectancy",
        "healthy_life_expectancy",
        "adult_obesity",
        "height_18_male",
        "height_18_female",
    ]
    assert open_for == [each for each in NUMERIC if each not in closed]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_value_takes_a_number_of_its_indicator_and_nothing_else(lang: str) -> None:
    last = Observation("P63-35", "stunting", 2024, 16.9, "nso")
    form = opened(build_template(RETURNS, "P63-35", 2025, lang, {"stunting": [last]}))
    for indicator_id in NUMERIC:
        rule = form.rule_at(form.address(indicator_id, "value"))
        low, high = accepted_range(catalogue().indicators[indicator_id])
        assert (rule.type, rule.operator, rule.errorStyle, rule.showErrorMessage) == (
            "decimal",
            "between",
            "stop",
            True,
        )
        assert (float(rule.formula1), float(rule.formula2)) == (low, high)
    rule = form.rule_at(form.address("stunting", "value"))
    assert {
        "vi": (
            "Suy dinh dưỡng thấp còi\nĐơn vị: %. Thường gặp từ 2 đến 50.\nĐã công bố: 16,9 (2024).",
            "Ô này chỉ nhận một con số từ 0 đến 100 (%). “Trên”, “dưới”, “khoảng” chọn ở cột Dấu; chưa có số liệu thì để "
            "trống và chọn “Thiếu” ở cột Tình trạng.",
        ),
        "en": (
            "Stunting under five\nUnit: %. Usually from 2 to 50.\nLast published: 16.9 (2024).",
            "This cell takes one number from 0 to 100 (%). Choose “over”, “under”, “about” under Qualifier; without a figure "
            "leave it empty and choose “Missing” under Status.",
        ),
    }[lang] == (rule.prompt, rule.error)


def test_no_true_figure_is_refused_and_no_date_is_taken() -> None:
    """Insurance of 114.9 % was published; a date typed by mistake is a number above 32,000."""
    for one in catalogue().indicators.values():
        low, high = accepted_range(one)
        if not one.is_qualitative:
            assert low is not None and high is not None and high < 32_000
            assert one.plausible.min is not None and low <= one.plausible.min
            assert one.plausible.max is not None and one.plausible.max <= high
    assert accepted_range(catalogue().indicators["health_insurance_coverage"]) == Range(0, 150)


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_an_unusual_number_turns_orange(kind: TemplateKind) -> None:
    form = opened(build_template(kind, "P63-35", 2025))
    address = form.address("stunting", "value")
    (rule,) = [
        rule
        for span, rules in form.sheet.conditional_formatting._cf_rules.items()
        if address in span
        for rule in rules
    ]
    assert rule.formula == [f"OR(ISTEXT({address}),AND(ISNUMBER({address}),OR({address}<2,{address}>50)))"]


def choices_of(form: Opened, address: str) -> list[str]:
    formula = form.rule_at(address).formula1
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    found = re.fullmatch(rf"'{MARKER_SHEET}'!\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)", formula)
    assert found
    return [
        form.book[MARKER_SHEET][f"{found[1]}{row}"].value for row in range(int(found[2]), int(found[3]) + 1)
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_word_that_a_drop_down_offers_is_one_that_the_reader_reads(lang: str) -> None:
    figures_form = opened(build_template(RETURNS, "P63-35", 2024, lang))
    goals_form = opened(build_template(TARGETS, "P63-35", 2030, lang))
    for form, column, words, offered in (
        (
            figures_form,
            "qualifier",
            QUALIFIER_WORDS,
            [each for each in Qualifier if each is not Qualifier.EXACT],
        ),
        (figures_form, "status", STATUS_WORDS, STATES),
        (goals_form, "comparator", COMPARATOR_WORDS, list(Comparator)),
        (goals_form, "verification", VERIFICATION_WORDS, list(Verification)),
    ):
        told = choices_of(form, form.address("stunting", column))
        cells = [Cell("a", 1, 1, text, Kind.TEXT) for text in told]
        assert [read_choice(cell, words, words) for cell in cells] == offered  # type: ignore[type-var]
    assert choices_of(figures_form, figures_form.address("stunting", "series")) == [
        titles[lang == "en"] for titles in series_titles().values()
    ]
    spare = goals_form.sheet.cell(goals_form.spare_rows()[0], goals_form.columns["indicator"]).coordinate
    offered_titles = choices_of(goals_form, spare)
    assert [catalogue().find(title) for title in offered_titles] == [[each] for each in EVERY]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", FORM_KINDS)
def test_every_cell_to_fill_in_says_what_it_wants_within_the_limits_of_excel(
    kind: TemplateKind, lang: str
) -> None:
    form = opened(build_template(kind, "P34-37", 2025, lang))
    for row in range(form.heading_row + 1, form.sheet.max_row + 1):
        if form.sheet.cell(row, form.columns["area_id"]).value:
            for column in form.columns.values():
                cell = form.sheet.cell(row, column)
                if not cell.protection.locked:
                    rule = form.rule_at(cell.coordinate)
                    assert rule.showInputMessage and 0 < len(rule.prompt) <= LONGEST_PROMPT
                    assert len(rule.error) <= LONGEST_ERROR
                    assert 0 < len(rule.promptTitle) <= LONGEST_TITLE
    if kind is TARGETS:
        for column_id in TEMPLATES[TARGETS].facts[2:]:
            assert form.rule_at(form.fact(column_id)).prompt


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_a_form_prints_on_a4_across_with_its_headings_on_every_page(kind: TemplateKind) -> None:
    form = opened(build_template(kind, "P63-35", 2025))
    sheet = form.sheet
    last = get_column_letter(form.columns["area_id"] - 1)
    assert re.fullmatch(rf"'[^']+'!\$A\$1:\${last}\$\d+", sheet.print_area)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${form.heading_row - 1}:${form.heading_row}"
    assert sheet.freeze_panes == f"D{form.heading_row + 1}"


@pytest.mark.parametrize(
    "area_id, day, lines",
    [
        ("P63-35", None, ["ỦY BAN NHÂN DÂN TỈNH HÀ NAM", "SỞ Y TẾ", "Số: ............/BC-SYT"]),
        ("P63-01", None, ["ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "SỞ Y TẾ", "Số: ............/BC-SYT"]),
        ("P34-75", date(2026, 4, 1), ["ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI", "SỞ Y TẾ", "Số: ............/BC-SYT"]),
        (
            "P34-75",
            date(2026, 5, 1),
            ["ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG NAI", "SỞ Y TẾ", "Số: ............/BC-SYT"],
        ),
        ("VN", None, ["BỘ Y TẾ", "." * 30, "Số: ............/BC-.........."]),
    ],
)
def test_the_letterhead_is_that_of_the_office_on_the_day(
    area_id: str, day: date | None, lines: list[str]
) -> None:
    sheet = opened(build_template(RETURNS, area_id, 2025, on=day)).sheet
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == lines
    text = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row if cell.value)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Số" not in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "BÁO CÁO SỐ LIỆU CHỈ TIÊU Y TẾ NĂM 2025" in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_name_over_a_form_is_read_as_its_own_area_for_every_area(lang: str) -> None:
    from loaders.layouts.template_head import _is_called
    from loaders.template_form.words import full_name

    for unit in areas().units.values():
        for official in [name.full for name in unit.names] or [unit.name]:
            assert _is_called(unit.unit_id, full_name(unit, official, lang), areas(), strictly=True), official


def test_a_file_name_is_made_of_plain_letters() -> None:
    assert template_file_name("returns", "P63-35", 2025) == "So-lieu_Ha-Nam_P63-35_2025.xlsx"
    assert template_file_name(TARGETS, "P34-79", 2030, "en") == "Targets_Ho-Chi-Minh_P34-79_2030.xlsx"
    names = [template_file_name(RETURNS, each, 2025) for each in areas().units]
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+\.xlsx", name) for name in names)


def test_the_same_form_gives_the_same_bytes() -> None:
    assert build_template(RETURNS, "P34-37", 2025, "en") == build_template(RETURNS, "P34-37", 2025, "en")


@pytest.mark.parametrize(
    "kind, area_id, year, code",
    [
        (RETURNS, "P63-99", 2024, "template.no_such_area"),
        (RETURNS, "P63-35", 1789, "template.no_such_year"),
        (RETURNS, "P63-35", 2026, "template.area_gone"),
    ],
)
def test_a_form_that_nobody_can_fill_in_is_not_issued(
    kind: TemplateKind, area_id: str, year: int, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        build_template(kind, area_id, year)
    assert refused.value.finding.code == code


def test_a_plan_of_a_former_province_reaches_beyond_its_own_days() -> None:
    assert build_template(TARGETS, "P63-35", 2030)
