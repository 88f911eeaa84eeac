"""What the template writer writes the reader reads, whole; and each slip of a filled-in template is told at its cell.

All figures are test figures.
"""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import (
    Comparator,
    Document,
    Observation,
    Qualifier,
    Status,
    Target,
    Verification,
)
from loaders.cells import Workbook
from loaders.findings import Severity
from loaders.intake import Examination, examine
from loaders.layouts.understood import Options
from loaders.reader import read_workbook
from loaders.shipped import SHELF
from loaders.template_columns import MARKER_SHEET, TEMPLATES, TemplateKind
from loaders.templates import FIRST_ROW, HEADING_ROW, write_template
from loaders.understanding import understand
from tests.loaders.filled_lists import write_returns, write_targets
from tests.loaders.returns_by_people import errors_of, figures_of

AREA_IDS = st.sampled_from(sorted(areas().units))
NUMERIC = st.sampled_from([one.id for one in catalogue().indicators.values() if not one.is_qualitative])
YEARS = st.integers(1990, 2100)
PAST_YEARS = st.integers(1990, 2025)
# Excel keeps fifteen significant digits of a number; so do the values here.
VALUES = st.one_of(
    st.floats(0, 1e6, allow_nan=False).map(lambda value: float(f"{value:.15g}")),
    st.integers(0, 10_000_000).map(float),
    st.decimals(0, 1000, places=2).map(float),
)
COUNTS = st.integers(1, 10_000_000).map(float)
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằếộữ AĂĐÔƯ0123456789.,;:()/-%=+'\"&<>"
TEXTS = st.text(LETTERS, max_size=40).map(lambda text: " ".join(text.split()))
LINKS = st.sampled_from(["", "https://example.vn/a?b=1&c=2", "http://example.vn"])


def unit_of(indicator_id: str) -> str:
    return catalogue().indicators[indicator_id].unit or ""


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    indicator_id = draw(NUMERIC)
    status = draw(st.sampled_from(Status))
    missing = status is Status.MISSING
    numerator = draw(st.none() | COUNTS)
    return Observation(
        area_id=draw(AREA_IDS),
        indicator_id=indicator_id,
        year=draw(PAST_YEARS),
        value=None if missing else draw(VALUES),
        series=draw(st.sampled_from(["nso", "moh_yearbook", "provincial_report", "dieu_tra_2025"])),
        qualifier=Qualifier.EXACT if missing else draw(st.sampled_from(Qualifier)),
        status=status,
        numerator=numerator,
        denominator=draw(COUNTS) if numerator else None,
        unit=unit_of(indicator_id),
        scope_note=draw(TEXTS),
        source=" ".join(part for part in (draw(TEXTS), draw(LINKS)) if part),
    )


@st.composite
def targets(draw: st.DrawFn) -> Target:
    indicator_id = draw(NUMERIC)
    comparator = draw(st.sampled_from(Comparator))
    low, high = sorted(draw(st.tuples(VALUES, VALUES)))
    return Target(
        area_id=draw(AREA_IDS),
        indicator_id=indicator_id,
        target_year=draw(YEARS),
        comparator=comparator,
        value=None if comparator is Comparator.QUALITATIVE else low,
        document=Document(
            number=draw(TEXTS.filter(bool)),
            title=draw(TEXTS),
            issuer=draw(TEXTS),
            issued_on=draw(st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))),
            section=draw(TEXTS),
            source=draw(TEXTS),
        ),
        value_high=high if comparator is Comparator.RANGE else None,
        unit=unit_of(indicator_id),
        wording=draw(TEXTS),
        scope_note=draw(TEXTS),
        baseline_year=draw(st.none() | YEARS),
        baseline_value=draw(st.none() | VALUES),
        verification=draw(st.sampled_from(Verification)),
    )


def read_back(content: bytes) -> Examination:
    workbook = read_workbook(content, "mau.xlsx")
    assert isinstance(workbook, Workbook)
    return understand(workbook, Options(), content)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(observations(), min_size=1, max_size=12))
def test_every_figure_that_the_writer_writes_is_read_back_whole(written: list[Observation]) -> None:
    read = read_back(write_returns(written))
    assert [figure.observation for figure in read.figures] == written
    assert {figure.sheet for figure in read.figures} == {"Số liệu"}
    assert [figure.cell for figure in read.figures] == [
        f"G{FIRST_ROW + number}" for number in range(len(written))
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(targets(), min_size=1, max_size=12))
def test_every_target_that_the_writer_writes_is_read_back_whole(written: list[Target]) -> None:
    read = read_back(write_targets(written))
    assert [stored.target for stored in read.targets] == written


def test_a_count_without_a_denominator_keeps_its_numerator_and_has_no_value() -> None:
    written = Observation(
        "P63-35", "private_bed_share", 2022, None, "nso", numerator=5, denominator=0, unit="%"
    )
    (figure,) = read_back(write_returns([written])).figures
    assert (figure.observation, figure.cell) == (written, f"K{FIRST_ROW}")


def test_a_value_left_empty_is_formed_from_its_numerator_and_denominator() -> None:
    written = Observation("P63-35", "doctors_per_10k", 2022, None, "nso", numerator=850, denominator=850_000)
    (figure,) = read_back(write_returns([written])).figures
    assert figure.observation.value == 10


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [Observation("VN", "stunting", 2024, 18.1, "nso", unit="%")]
    assert write_returns(rows) == write_returns(rows)


def test_a_template_bears_its_kind_and_version_on_a_sheet_nobody_sees() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template(TemplateKind.TARGETS)))
    marker = book[MARKER_SHEET]
    assert marker.sheet_state == "veryHidden"
    assert [cell.value for cell in marker[1]] == ["health-targets template", "targets", 2, "Mục tiêu"]


@pytest.mark.parametrize("kind", list(TemplateKind))
def test_a_template_is_ready_to_be_filled_in_and_printed(kind: TemplateKind) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_template(kind))).active
    template = TEMPLATES[kind]
    assert [cell.value for cell in sheet[HEADING_ROW]] == [column.vi for column in template.columns]
    assert [cell.value for cell in sheet[HEADING_ROW + 1]] == [column.en for column in template.columns]
    assert sheet.freeze_panes == f"C{FIRST_ROW}"
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToWidth == 1
    assert sheet.print_title_rows == f"${HEADING_ROW}:${HEADING_ROW + 1}"
    assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[HEADING_ROW])


def test_a_prepared_list_that_nobody_filled_in_says_so_and_nothing_else() -> None:
    prepared = {name: GOOD[name] for name in ("area_id", "area", "indicator_id", "indicator", "year")}
    examination = examine(filled(TemplateKind.RETURNS, prepared), Options(), "mau.xlsx")
    assert examination.figures == ()
    assert [(one.code, one.cell) for one in examination.findings] == [("template.untouched", "G6")]


VERSION_1 = {
    "returns/ninh_thuan_letter_2022.xlsx": (7, 0),
    "returns/moh_yearbook_2019_2020.xlsx": (20, 0),
    "targets/907-KH-UBND_Ha_Nam.xlsx": (0, 39),
}


@pytest.mark.parametrize("name", VERSION_1)
def test_a_template_of_version_1_is_read_for_ever(name: str) -> None:
    path = SHELF / name
    assert openpyxl.load_workbook(path)[MARKER_SHEET]["C1"].value == 1
    examination = examine(path)
    assert examination.of(Severity.ERROR) == ()
    assert (len(examination.figures), len(examination.targets)) == VERSION_1[name]


def test_a_series_is_known_by_its_title_and_a_new_one_must_be_wanted_once() -> None:
    names = ["Niên giám thống kê y tế", "NSO", "Điều tra 2025", "Điều tra 2025"]
    rows = [{**GOOD, "series": name, "year": 2021 + number} for number, name in enumerate(names)]
    examination = examine(filled(TemplateKind.RETURNS, *rows), Options(), "a.xlsx")
    read = [one.observation.series for one in examination.figures]
    assert read == ["moh_yearbook", "nso", "Điều tra 2025", "Điều tra 2025"]
    warned = [(one.code, one.cell) for one in examination.findings if one.severity is Severity.WARNING]
    assert warned == [("template.series_new", "J8")]


def test_a_figure_of_the_country_without_a_series_asks_who_measured_it() -> None:
    rows = [
        {**GOOD, "area_id": "VN", "area": "Cả nước", "series": None, "year": year} for year in (2023, 2024)
    ]
    examination = examine(filled(TemplateKind.RETURNS, *rows), Options(), "a.xlsx")
    warned = [(one.code, one.cell) for one in examination.findings if one.severity is Severity.WARNING]
    assert warned == [("template.series_of_country", "J6")]


def test_the_state_missing_alone_says_that_there_is_no_figure() -> None:
    examination = examine(
        filled(TemplateKind.RETURNS, {**GOOD, "value": None, "status": "Thiếu"}), Options(), "a.xlsx"
    )
    (figure,) = examination.figures
    assert (figure.observation.value, figure.observation.status, figure.cell) == (None, Status.MISSING, "I6")


def test_a_sign_or_a_state_without_a_figure_is_asked_about_once() -> None:
    forgotten = [{**GOOD, "value": None, "status": "Sơ bộ", "year": year} for year in (2021, 2022)]
    examination = examine(filled(TemplateKind.RETURNS, GOOD, *forgotten), Options(), "a.xlsx")
    assert len(examination.figures) == 1
    assert [(one.code, one.cell) for one in examination.findings] == [("template.no_figure", "I7")]


def test_two_columns_of_one_heading_are_refused_since_one_of_them_would_be_lost() -> None:
    def twice(book: openpyxl.Workbook) -> None:
        book["Số liệu"].cell(HEADING_ROW, 16).value = "Giá trị"
        book["Số liệu"].cell(FIRST_ROW, 16).value = 17

    assert ("long.two_columns", "P4") in errors_of(reworked(filled(TemplateKind.RETURNS, GOOD), twice))


def test_a_number_outside_the_columns_of_the_template_is_never_left_in_silence() -> None:
    def beside(book: openpyxl.Workbook) -> None:
        book["Số liệu"].cell(FIRST_ROW, 17).value = 17

    found = reworked(filled(TemplateKind.RETURNS, GOOD), beside).findings
    assert [(one.code, one.cell) for one in found] == [("template.stray", "Q6")]


def filled(kind: TemplateKind, *rows: dict[str, object]) -> bytes:
    """Rows as a person types them into a template."""
    return write_template(kind, rows)  # type: ignore[arg-type]


GOOD = {
    "area_id": "P63-35", "area": "Hà Nam", "indicator_id": "stunting",
    "indicator": "Tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi", "year": 2024, "value": 16.9, "series": "nso",
}  # fmt: skip


@pytest.mark.parametrize(
    "typed, expected",
    [
        ({"value": "16,9"}, 16.9),
        ({"value": "16,9%"}, 16.9),
        ({"value": 16.9, "area_id": None}, 16.9),
        ({"value": 16.9, "indicator_id": None}, 16.9),
        ({"value": 169, "unit": "‰"}, 16.9),
        ({"status": "Sơ bộ"}, 16.9),
        ({"status": "provisional"}, 16.9),
        ({"year": "2024"}, 16.9),
    ],
)
def test_what_people_type_is_understood(typed: dict[str, object], expected: float) -> None:
    examination = examine(filled(TemplateKind.RETURNS, {**GOOD, **typed}), Options(), "a.xlsx")
    assert examination.accepted, examination.findings
    assert figures_of(examination) == {("P63-35", "stunting", 2024): (expected, f"G{FIRST_ROW}")}


@pytest.mark.parametrize(
    "typed, code, column",
    [
        ({"area_id": "P63-99"}, "template.area_code", "A"),
        ({"area": "Hà Nội"}, "template.names_differ", "B"),
        ({"area_id": None, "area": "Hà Namm"}, "area.near_miss", "B"),
        ({"area_id": None, "area": "Đồng bằng sông Hồng"}, "template.not_an_area", "B"),
        ({"area_id": None, "area": None}, "area.no_name", "B"),
        ({"indicator_id": "thap_coi"}, "template.indicator_code", "C"),
        ({"indicator": "Tuổi thọ trung bình"}, "template.names_differ", "D"),
        ({"indicator_id": None, "indicator": "Tỷ lệ trẻ uống vitamin A"}, "indicator.name_unknown", "D"),
        ({"indicator_id": None, "indicator": "Tuổi thọ trung bìnhh"}, "indicator.name_unknown_near", "D"),
        ({"indicator_id": None, "indicator": None}, "indicator.unknown", "D"),
        ({"year": "năm nay"}, "template.year", "E"),
        ({"year": None}, "template.year", "E"),
        ({"qualifier": "chắc"}, "template.choice", "F"),
        ({"qualifier": "<", "value": "trên 16"}, "template.two_signs", "F"),
        ({"value": "khá cao"}, "number.not_understood", "G"),
        ({"value": "16,9‰"}, "unit.contradiction", "G"),
        ({"unit": "kg"}, "unit.unknown", "G"),
        ({"status": "gần đúng"}, "template.choice", "I"),
        ({"status": "Thiếu"}, "template.missing_with_value", "I"),
    ],
)
def test_a_slip_in_a_return_is_told_at_its_cell(typed: dict[str, object], code: str, column: str) -> None:
    examination = examine(filled(TemplateKind.RETURNS, {**GOOD, **typed}), Options(), "a.xlsx")
    assert errors_of(examination) == [(code, f"{column}{FIRST_ROW}")]
    assert examination.figures == ()


GOAL = {
    "area_id": "P63-35", "indicator_id": "stunting", "target_year": 2030, "comparator": "<", "value": 13,
    "document_number": "907/KH-UBND",
}  # fmt: skip


@pytest.mark.parametrize(
    "typed, code, column",
    [
        ({"target_year": None}, "template.year", "E"),
        ({"comparator": None}, "template.comparator", "F"),
        ({"comparator": "gần bằng"}, "template.choice", "F"),
        ({"comparator": "định tính"}, "template.qualitative_number", "G"),
        ({"value": None}, "template.no_number", "G"),
        ({"value": "trên 13"}, "template.two_signs", "F"),
        ({"comparator": "khoảng"}, "template.range", "H"),
        ({"value_high": 15}, "template.range_not", "H"),
        ({"document_number": None}, "template.no_document", "N"),
        ({"issued_on": "hôm qua"}, "template.date", "Q"),
        ({"issued_on": "31/02/2018"}, "template.date", "Q"),
        ({"verification": "có lẽ"}, "template.choice", "T"),
    ],
)
def test_a_slip_in_a_target_is_told_at_its_cell(typed: dict[str, object], code: str, column: str) -> None:
    examination = examine(filled(TemplateKind.TARGETS, {**GOAL, **typed}), Options(), "a.xlsx")
    assert errors_of(examination) == [(code, f"{column}{FIRST_ROW}")]
    assert examination.targets == ()


def reworked(content: bytes, change: "object") -> Examination:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)  # type: ignore[operator]
    out = io.BytesIO()
    book.save(out)
    return examine(out.getvalue(), Options(), "a.xlsx")


def test_columns_are_known_by_their_headings_wherever_they_stand() -> None:
    def move(book: openpyxl.Workbook) -> None:
        sheet = book["Số liệu"]
        sheet.insert_cols(5, 2)
        sheet.cell(HEADING_ROW, 5).value = "Người nhập"
        sheet.insert_rows(1, 3)

    examination = reworked(filled(TemplateKind.RETURNS, GOOD), move)
    assert figures_of(examination) == {("P63-35", "stunting", 2024): (16.9, f"I{FIRST_ROW + 3}")}
    assert [(found.code, found.cell) for found in examination.findings] == [
        ("template.column_not_read", "E7")
    ]


def test_a_template_without_its_hidden_sheet_is_known_by_its_headings() -> None:
    def strip(book: openpyxl.Workbook) -> None:
        del book[MARKER_SHEET]

    assert len(reworked(filled(TemplateKind.RETURNS, GOOD), strip).figures) == 1


def test_a_template_of_a_later_version_is_refused() -> None:
    def later(book: openpyxl.Workbook) -> None:
        book[MARKER_SHEET]["C1"] = 99

    assert errors_of(reworked(filled(TemplateKind.RETURNS, GOOD), later)) == [("template.newer", "")]


def test_a_template_whose_headings_are_gone_says_so() -> None:
    def wipe(book: openpyxl.Workbook) -> None:
        for cell in (*book["Số liệu"][HEADING_ROW], *book["Số liệu"][HEADING_ROW + 1]):
            cell.value = None

    assert errors_of(reworked(filled(TemplateKind.RETURNS, GOOD), wipe)) == [("template.headings", "")]


def test_two_rows_for_one_figure_are_an_error_at_both() -> None:
    examination = examine(filled(TemplateKind.RETURNS, GOOD, {**GOOD, "value": 17.0}), Options(), "a.xlsx")
    assert errors_of(examination) == [("figure.duplicate", "G6"), ("figure.duplicate", "G7")]


def test_a_text_that_begins_with_an_equals_sign_stays_a_text() -> None:
    written = Observation("VN", "stunting", 2024, 18.1, "nso", unit="%", scope_note="=1+1")
    content = write_returns([written])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet.cell(FIRST_ROW, 13).data_type == "s"
    assert examine(content, Options(), "a.xlsx").of(Severity.ERROR) == ()
