"""What people do to a form before they send it back: each reading is right, or refused with the cell named.

All figures are test figures.
"""

from datetime import date

import pytest

from indicators.catalogue import catalogue
from indicators.types import Observation, Status
from loaders.findings import Severity
from loaders.intake import Examination
from loaders.template_columns import MARKER_SHEET, TemplateKind
from loaders.template_form.build import build_template
from tests.loaders.forms import Opened, opened, reworked
from tests.loaders.returns_by_people import errors_of, figures_of

RETURNS, TARGETS = TemplateKind.RETURNS, TemplateKind.TARGETS
NUMERIC = [one.id for one in catalogue().indicators.values() if not one.is_qualitative]
EVERY = list(catalogue().indicators)
STATES = [each for each in Status if each is not Status.WITHDRAWN]


@pytest.fixture(name="issued")
def issued_form() -> bytes:
    """Hà Nam, 2024, with a figure of 2023 beside the stunting of children."""
    last = Observation("P63-35", "stunting", 2023, 17.5, "nso")
    return build_template(RETURNS, "P63-35", 2024, "vi", {"stunting": [last]}, on=date(2025, 2, 1))


def fill_two(form: Opened) -> None:
    form.fill("stunting", value=16.9, series="Bảng số liệu của Cục Thống kê")
    form.fill("wasting", value=3.8)


TWO = {("P63-35", "stunting", 2024): 16.9, ("P63-35", "wasting", 2024): 3.8}


def values_of(read: Examination) -> dict[tuple[str, str, int], object]:
    return {key: value for key, (value, _) in figures_of(read).items()}


@pytest.mark.parametrize(
    "column, typed",
    [("published", 16.9), ("published", "16,9"), ("published_year", 2024), ("published_note", "16,9")],
)
def test_a_figure_typed_over_the_published_one_is_refused_at_its_cell(
    issued: bytes, column: str, typed: object
) -> None:
    def over(form: Opened) -> None:
        fill_two(form)
        form.fill("stunting", **{column: typed})  # type: ignore[arg-type]

    form = opened(issued)
    assert errors_of(reworked(issued, over)) == [
        ("template.published_altered", form.address("stunting", column))
    ]


def test_a_figure_typed_where_nothing_was_published_is_refused_at_its_cell(issued: bytes) -> None:
    read = reworked(issued, lambda form: form.fill("wasting", published=3.8))
    assert errors_of(read) == [("template.published_altered", opened(issued).address("wasting", "published"))]
    assert read.figures == ()


def test_a_published_cell_that_was_emptied_hides_nothing(issued: bytes) -> None:
    def empty(form: Opened) -> None:
        fill_two(form)
        form.sheet[form.address("stunting", "published")].value = None

    read = reworked(issued, empty)
    assert (errors_of(read), values_of(read)) == ([], TWO)


@pytest.mark.parametrize("column", ["unit", "series", "scope_note", "source"])
def test_a_number_pasted_beside_the_column_of_values_is_never_left_in_silence(
    issued: bytes, column: str
) -> None:
    def beside(form: Opened) -> None:
        form.fill("stunting", value=16.9)
        for indicator_id, number in (("wasting", 3.8), ("underweight", 10.2)):
            form.sheet[form.address(indicator_id, column)].value = number

    read = reworked(issued, beside)
    told = [(one.code, one.cell) for one in read.findings if one.severity is Severity.WARNING]
    assert told == [("template.stray", opened(issued).address("underweight", column))]


def cells_of(form: Opened, row: int, columns: list[int]) -> list[object]:
    return [form.sheet.cell(row, column).value for column in columns]


def sort_rows(form: Opened, columns: list[int]) -> None:
    """Backwards, the cells of these columns only; as Excel sorts what is marked."""
    rows = [form.row_of(each) for each in form.prepared()]
    held = [cells_of(form, row, columns) for row in rows]
    for row, values in zip(rows, reversed(held), strict=True):
        for column, value in zip(columns, values, strict=True):
            form.sheet.cell(row, column).value = value


def test_rows_that_were_sorted_are_read_as_they_are(issued: bytes) -> None:
    def whole(form: Opened) -> None:
        fill_two(form)
        sort_rows(form, list(form.columns.values()))

    read = reworked(issued, whole)
    assert (errors_of(read), values_of(read)) == ([], TWO)


def test_names_sorted_without_their_codes_are_refused_at_the_names(issued: bytes) -> None:
    def names(form: Opened) -> None:
        fill_two(form)
        sort_rows(form, [form.columns["indicator"]])

    form = opened(issued)
    assert errors_of(reworked(issued, names)) == [
        ("template.names_differ", form.address(each, "indicator")) for each in ("stunting", "wasting")
    ]


def test_rows_that_were_deleted_are_not_missed(issued: bytes) -> None:
    def delete(form: Opened) -> None:
        fill_two(form)
        form.sheet.delete_rows(form.row_of("underweight"))
        form.sheet.delete_rows(form.row_of("life_expectancy") - 1, 3)

    read = reworked(issued, delete)
    assert (errors_of(read), values_of(read)) == ([], TWO)


def test_a_column_that_was_inserted_moves_nothing_and_is_told(issued: bytes) -> None:
    def insert(form: Opened) -> None:
        fill_two(form)
        row = form.row_of("stunting")
        form.sheet.insert_cols(form.columns["value"])
        form.sheet.cell(row, form.columns["value"]).value = 99

    read = reworked(issued, insert)
    assert (errors_of(read), values_of(read)) == ([], TWO)
    told = [(one.code, one.cell) for one in read.findings if one.severity is Severity.WARNING]
    assert told == [("template.stray", opened(issued).address("stunting", "value"))]


def test_rows_inserted_above_move_nothing(issued: bytes) -> None:
    def above(form: Opened) -> None:
        fill_two(form)
        form.sheet.insert_rows(1, 3)

    read = reworked(issued, above)
    assert (errors_of(read), values_of(read)) == ([], TWO)


@pytest.mark.parametrize("column, content", [("value", 16.9), ("source", "Công văn số 12")])
def test_a_cell_merged_over_several_rows_is_refused(issued: bytes, column: str, content: object) -> None:
    def merge(form: Opened) -> None:
        fill_two(form)
        first, last = form.address("stunting", column), form.address("wasting", column)
        form.sheet[first].value = content
        form.sheet.merge_cells(f"{first}:{last}")

    cell = opened(issued).address("stunting", column)
    assert errors_of(reworked(issued, merge)) == [("template.merged", cell)]


def added_row(form: Opened) -> int:
    return form.row_of(form.prepared()[-1]) + 1


def test_a_row_added_with_an_indicator_of_their_own_is_refused_at_its_name(issued: bytes) -> None:
    def add(form: Opened) -> None:
        fill_two(form)
        form.write(added_row(form), "indicator", "Tỷ lệ trẻ em uống vitamin A")
        form.write(added_row(form), "value", 97.1)

    form = opened(issued)
    cell = form.sheet.cell(added_row(form), form.columns["indicator"]).coordinate
    assert errors_of(reworked(issued, add)) == [("indicator.name_unknown", cell)]


def test_a_row_added_with_a_known_indicator_is_of_the_area_and_year_of_the_form(issued: bytes) -> None:
    def add(form: Opened) -> None:
        fill_two(form)
        form.write(added_row(form), "indicator", "Số giường bệnh công lập")
        form.write(added_row(form), "value", 1250)

    read = reworked(issued, add)
    (added,) = [one.observation for one in read.figures if one.observation.indicator_id == "beds_public"]
    assert (errors_of(read), added.area_id, added.year, added.value) == ([], "P63-35", 2024, 1250)


def test_a_row_pasted_from_the_form_of_another_province_is_refused_at_its_code(issued: bytes) -> None:
    def paste(form: Opened) -> None:
        fill_two(form)
        other = opened(build_template(RETURNS, "P63-36", 2024))
        other.fill("underweight", value=11.4)
        columns = list(form.columns.values())
        for column, value in zip(columns, cells_of(other, other.row_of("underweight"), columns), strict=True):
            form.sheet.cell(added_row(form), column).value = value

    form = opened(issued)
    cell = form.sheet.cell(added_row(form), form.columns["area_id"]).coordinate
    assert errors_of(reworked(issued, paste)) == [("template.row_differs", cell)]


@pytest.mark.parametrize(
    "cell, text, told",
    [
        ("A5", "Địa bàn: Tỉnh Nam Định – Mã địa bàn: P63-35", ["A5"]),
        ("A5", "Địa bàn: Tỉnh Hà Nam – Mã địa bàn: P63-36", ["A5"]),
        ("A5", "Địa bàn: Tỉnh Nam Định – Mã địa bàn: P63-36", ["A5", "A5"]),
        ("A5", "Địa bàn: Nam Định", ["A5"]),
        ("A1", "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH", ["A1"]),
        ("A4", "BÁO CÁO SỐ LIỆU CHỈ TIÊU Y TẾ NĂM 2025", ["A4"]),
        ("A4", "SỐ LIỆU Y TẾ CỦA TỈNH, NĂM 2025", ["A4"]),
        ("G7", "Số liệu năm 2025", ["G7"]),
    ],
)
def test_a_form_made_over_for_another_area_or_year_is_refused_at_the_changed_line(
    issued: bytes, cell: str, text: str, told: list[str]
) -> None:
    def change(form: Opened) -> None:
        fill_two(form)
        form.sheet[cell].value = text

    assert errors_of(reworked(issued, change)) == [("template.head_differs", each) for each in told]


def test_a_line_written_anew_in_the_same_sense_is_understood(issued: bytes) -> None:
    def change(form: Opened) -> None:
        fill_two(form)
        form.sheet["A5"].value = "Địa bàn: Hà Nam - Mã địa bàn: P63-35"

    read = reworked(issued, change)
    assert (errors_of(read), values_of(read)) == ([], TWO)


@pytest.mark.parametrize(
    "cell, text",
    [
        ("A2", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT"),
        ("A3", "Số: 123/BC-SYT"),
        ("J3", "Phủ Lý, ngày 15 tháng 2 năm 2025"),
        ("A4", "BÁO CÁO TÌNH HÌNH Y TẾ"),
        ("A5", None),
    ],
)
def test_a_letterhead_may_be_made_ones_own(issued: bytes, cell: str, text: str | None) -> None:
    def change(form: Opened) -> None:
        fill_two(form)
        form.sheet[cell].value = text

    read = reworked(issued, change)
    assert (errors_of(read), values_of(read)) == ([], TWO)


def sign(form: Opened) -> int:
    rows = range(form.heading_row, form.sheet.max_row + 1)
    return next(row for row in rows if form.sheet.cell(row, 2).value == "NGƯỜI LẬP BIỂU")


def test_what_is_signed_below_the_table_is_never_a_figure(issued: bytes) -> None:
    def signed(form: Opened) -> None:
        fill_two(form)
        form.sheet.cell(sign(form) + 5, 2).value = "Nguyễn Thị Lan"
        form.sheet.cell(sign(form) + 6, 2).value = "Điện thoại: 0226 385 1234"
        form.sheet.cell(sign(form) + 5, form.columns["value"]).value = "Trần Văn Bình"

    read = reworked(issued, signed)
    assert (errors_of(read), values_of(read)) == ([], TWO)


def test_a_figure_below_the_signatures_is_refused_at_its_cell(issued: bytes) -> None:
    def below(form: Opened) -> None:
        fill_two(form)
        row = sign(form) + 8
        form.write(row, "indicator", "Tỷ lệ trạm y tế xã có bác sĩ làm việc")
        form.write(row, "value", 91.5)

    form = opened(issued)
    cell = form.sheet.cell(sign(form) + 8, form.columns["value"]).coordinate
    assert errors_of(reworked(issued, below)) == [("template.below_signatures", cell)]


def test_a_form_moved_into_another_workbook_keeps_its_meaning(issued: bytes) -> None:
    def move(form: Opened) -> None:
        fill_two(form)
        del form.book[MARKER_SHEET]
        form.sheet.title = "Hà Nam"
        form.book.create_sheet("Ghi chú", 0)["A1"] = "Tổng hợp"

    read = reworked(issued, move)
    assert (errors_of(read), values_of(read)) == ([], TWO)

    def over(form: Opened) -> None:
        move(form)
        form.fill("wasting", published=4.4)

    assert [code for code, _ in errors_of(reworked(issued, over))] == ["template.published_altered"]


def test_forms_of_several_provinces_gathered_in_one_workbook_are_each_read_as_their_own(
    issued: bytes,
) -> None:
    def gather(form: Opened) -> None:
        fill_two(form)
        other = opened(build_template(RETURNS, "P63-36", 2024))
        other.fill("stunting", value=14.6)
        copy = form.book.create_sheet("Nam Định")
        for row in other.sheet.iter_rows():
            for cell in row:
                copy.cell(cell.row, cell.column).value = cell.value

    read = reworked(issued, gather)
    assert (errors_of(read), values_of(read)) == ([], {**TWO, ("P63-36", "stunting", 2024): 14.6})


@pytest.mark.parametrize("lost", [["check"], ["area_id", "indicator_id", "check"]])
def test_a_form_without_its_codes_never_takes_a_published_figure_for_a_new_one(
    issued: bytes, lost: list[str]
) -> None:
    def lose(form: Opened) -> None:
        fill_two(form)
        for column_id in sorted(lost, key=lambda each: -form.columns[each]):
            form.sheet.delete_cols(form.columns[column_id])

    read = reworked(issued, lose)
    assert not read.accepted
    assert 17.5 not in values_of(read).values()


def test_a_plan_without_its_document_is_refused_once_where_it_is_asked_for() -> None:
    content = build_template(TARGETS, "P63-35", 2030)

    def fill(form: Opened) -> None:
        form.fill("stunting", comparator="<", value=13)
        form.fill("wasting", comparator="<", value=3)

    assert errors_of(reworked(content, fill)) == [
        ("template.no_document", opened(content).fact("document_number"))
    ]


def test_a_slip_in_a_form_is_told_at_its_cell(issued: bytes) -> None:
    def slip(form: Opened) -> None:
        form.fill("stunting", value="khá cao")
        form.fill("wasting", value=3.8, status="gần đúng")

    form = opened(issued)
    assert errors_of(reworked(issued, slip)) == [
        ("number.not_understood", form.address("stunting", "value")),
        ("template.choice", form.address("wasting", "status")),
    ]
