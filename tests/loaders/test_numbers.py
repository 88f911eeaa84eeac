"""Every form of a number that EXCEL.md names is read; what is not understood is an error, never a guess.

All figures are test figures.
"""

import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.types import Comparator, Direction, Qualifier, Status
from loaders.cells import Cell, Kind, Value
from loaders.findings import Finding, Severity
from loaders.numbers import Ambiguous, Parsed, Reading, comparator_of, parse_number
from loaders.settle import settle_column


def cell(
    value: Value, number_format: str = "General", kind: Kind | None = None, formula: bool = False
) -> Cell:
    if kind is None:
        kind = {str: Kind.TEXT, bool: Kind.BOOLEAN, type(None): Kind.EMPTY}.get(type(value), Kind.NUMBER)
    return Cell("Biểu 1", 14, 4, value, kind, number_format, formula)


def read(value: Value, number_format: str = "General") -> Reading:
    return parse_number(cell(value, number_format))


def parsed(value: Value, number_format: str = "General") -> Parsed:
    result = read(value, number_format)
    assert isinstance(result, Parsed), result
    return result


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (12.5, 12.5),
        (12, 12),
        ("12.5", 12.5),
        ("12,5", 12.5),
        (" 12,5 ", 12.5),
        ("12,50", 12.5),
        ("0,125", 0.125),
        ("0", 0),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u2009234,5", 1234.5),
        ("1\u202f234\u202f567", 1234567),
        ("1.234.567", 1234567),
        ("1,234,567.25", 1234567.25),
        ("12 500", 12500),
        ("12,3456", 12.3456),
        ("1596,125", 1596.125),
        ("-5", -5),
        ("−5,5", -5.5),
        ("–5", -5),
        ("１２．５", 12.5),
        ("\ufeff12,5\u200b", 12.5),
    ],
)
def test_a_plain_number_is_read(written: Value, value: float) -> None:
    result = parsed(written)
    assert (result.value, type(result.value)) == (value, type(value))
    assert (result.qualifier, result.unit_text, result.status) == (Qualifier.EXACT, "", None)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("12,5%", 12.5, "%"),
        ("12,5 ％", 12.5, "%"),
        ("5,0‰", 5.0, "‰"),
        ("30 giường", 30, "giường"),
        ("10,2 BS/vạn dân", 10.2, "BS/vạn dân"),
        ("30/10.000 dân", 30, "/10.000 dân"),
        ("32 giường bệnh/10.000 dân", 32, "giường bệnh/10.000 dân"),
        ("75,4 tuổi", 75.4, "tuổi"),
        ("168 cm", 168, "cm"),
        ("97% dân số", 97, "% dân số"),
    ],
)
def test_the_unit_beside_a_number_is_kept(written: str, value: float, unit: str) -> None:
    result = parsed(written)
    assert (result.value, result.unit_text, result.was) == (value, unit, result.cell.text.replace("％", "%"))


@pytest.mark.parametrize(
    ("value", "number_format", "percent"),
    [(0.125, "0.0%", 12.5), (0.07, "0%", 7.0), (0.935, "0.00%;[Red]-0.00%", 93.5), (1, "0%", 100)],
)
def test_a_number_formatted_as_a_percentage_is_the_percentage_that_excel_shows(
    value: float, number_format: str, percent: float
) -> None:
    result = parsed(value, number_format)
    assert (result.value, result.unit_text) == (percent, "%")


@pytest.mark.parametrize("number_format", ['0.0"%"', "0.0\\%", '0.0" %"'])
def test_a_percent_sign_that_the_format_only_prints_does_not_multiply(number_format: str) -> None:
    result = parsed(12.5, number_format)
    assert (result.value, result.unit_text) == (12.5, "%")


@pytest.mark.parametrize("number_format", ["General", "0.0", "#,##0", '#,##0" người khác"', "[$-42A]0.0"])
def test_other_formats_leave_the_number_alone(number_format: str) -> None:
    result = parsed(12.5, number_format)
    assert (result.value, result.unit_text) == (12.5, "")


@pytest.mark.parametrize(
    ("written", "qualifier", "value"),
    [
        (">93", Qualifier.ABOVE, 93),
        ("> 93%", Qualifier.ABOVE, 93),
        ("trên 93", Qualifier.ABOVE, 93),
        ("Trên 98 %", Qualifier.ABOVE, 98),
        ("hơn 93", Qualifier.ABOVE, 93),
        ("đạt trên 82%", Qualifier.ABOVE, 82),
        ("phấn đấu đạt trên 95%", Qualifier.ABOVE, 95),
        ("≥ 96", Qualifier.AT_LEAST, 96),
        (">=96", Qualifier.AT_LEAST, 96),
        ("tối thiểu 96", Qualifier.AT_LEAST, 96),
        ("đạt tối thiểu 96%", Qualifier.AT_LEAST, 96),
        ("ít nhất 96", Qualifier.AT_LEAST, 96),
        ("không dưới 96", Qualifier.AT_LEAST, 96),
        ("95% trở lên", Qualifier.AT_LEAST, 95),
        ("từ 95 trở lên", Qualifier.AT_LEAST, 95),
        ("<20", Qualifier.BELOW, 20),
        ("dưới 20%", Qualifier.BELOW, 20),
        ("giảm xuống dưới 20%", Qualifier.BELOW, 20),
        ("giảm dưới 20%", Qualifier.BELOW, 20),
        ("≤12,5‰", Qualifier.AT_MOST, 12.5),
        ("<= 12,5", Qualifier.AT_MOST, 12.5),
        ("không quá 35", Qualifier.AT_MOST, 35),
        ("không vượt quá 35", Qualifier.AT_MOST, 35),
        ("tối đa 35", Qualifier.AT_MOST, 35),
        ("35 trở xuống", Qualifier.AT_MOST, 35),
        ("≈ 12", Qualifier.ABOUT, 12),
        ("~12", Qualifier.ABOUT, 12),
        ("khoảng 12", Qualifier.ABOUT, 12),
        ("xấp xỉ 12", Qualifier.ABOUT, 12),
        ("giảm còn 35%", Qualifier.EXACT, 35),
        ("còn 5,0‰", Qualifier.EXACT, 5.0),
        ("đạt 75,4", Qualifier.EXACT, 75.4),
        ("tăng lên 93,8%", Qualifier.EXACT, 93.8),
    ],
)
def test_words_and_signs_before_or_after_a_number_are_its_bound(
    written: str, qualifier: Qualifier, value: float
) -> None:
    result = parsed(written)
    assert (result.qualifier, result.value) == (qualifier, value)


def test_the_words_before_a_number_are_kept() -> None:
    assert parsed("giảm còn 35%").wording == "giảm còn"
    assert parsed("đạt trên 82%").wording == "đạt trên"


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("12,5 (ước)", Status.ESTIMATE),
        ("12,5 (ước TH)", Status.ESTIMATE),
        ("ước 12,5", Status.ESTIMATE),
        ("Ước đạt 12,5%", Status.ESTIMATE),
        ("12,5% (ước thực hiện)", Status.ESTIMATE),
        ("12,5 (sơ bộ)", Status.PROVISIONAL),
        ("12,5", None),
    ],
)
def test_an_estimate_and_a_provisional_figure_are_known_by_their_words(
    written: str, status: Status | None
) -> None:
    result = parsed(written)
    assert (result.value, result.status) == (12.5, status)


@pytest.mark.parametrize(
    "mark",
    [
        "-",
        "–",
        "—",
        "−",
        "…",
        "...",
        "..",
        "x",
        "X",
        "KCS",
        "chưa có số liệu",
        "Không có số liệu",
        "n/a",
        "N/A",
        " … ",
    ],
)
def test_a_missing_mark_is_missing_and_not_zero(mark: str) -> None:
    result = parsed(mark)
    assert (result.value, result.missing, result.empty) == (None, True, False)


@pytest.mark.parametrize("nothing", [None, "", "  ", "\u00a0"])
def test_an_empty_cell_is_nothing_at_all(nothing: Value) -> None:
    result = parsed(nothing)
    assert (result.value, result.missing, result.empty) == (None, False, True)


@pytest.mark.parametrize(
    "written",
    [
        "12,5 14,2",
        "9" * 5000,
        "12..5",
        "1.23.4",
        "1,23,4",
        "1.234.5",
        "12 34",
        "012",
        "12,5²",
        "10-12",
        "10 – 12",
        "95-97%",
        "từ 95",
        "từ 10 đến 12",
        "giảm 5%",
        "tăng 3%",
        "tăng thêm 3",
        "+5",
        "khoảng trên 90",
        "trên 90 trở xuống",
        "96% với 12 loại vắc xin",
        "12,5% (giảm)",
        "12/5",
        "12/05/2024",
        "1e5",
        "12 kg",
        "không",
        "đạt",
        "năm 2025: 95",
        "abc",
        "٣",
        "½",
        "12,",
        ",5",
        "%",
    ],
)
def test_anything_else_is_an_error_and_never_a_guess(written: str) -> None:
    found = read(written)
    assert isinstance(found, Finding), found
    assert (found.severity, found.code, found.cell) == (Severity.ERROR, "number.not_understood", "D14")
    assert found.found in found.message_vi


def test_decomposed_vietnamese_is_read_as_composed() -> None:
    assert parsed(unicodedata.normalize("NFD", "dưới 20%")).qualifier is Qualifier.BELOW
    assert parsed(unicodedata.normalize("NFD", "chưa có số liệu")).missing


def test_a_number_in_parentheses_is_negative_and_says_so() -> None:
    result = parsed("(5,5)")
    assert result.value == -5.5
    assert result.note is not None
    assert result.note.code == "number.parenthesised"
    assert (
        result.note.message_vi
        == "Trang 'Biểu 1', ô D14: '(5,5)' đọc là số âm -5,5. Nếu không phải số âm, bỏ dấu ngoặc."
    )


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (cell("#REF!", kind=Kind.ERROR), "number.excel_error"),
        (cell("#DIV/0!", kind=Kind.ERROR), "number.excel_error"),
        (cell("2026-05-12T00:00:00", kind=Kind.DATE), "number.date"),
        (cell("12:30:00", kind=Kind.DATE), "number.time"),
        (cell(True), "number.boolean"),
        (cell(None, formula=True), "number.formula_unsaved"),
    ],
)
def test_a_cell_that_holds_no_number_is_an_error_at_its_address(broken: Cell, code: str) -> None:
    found = parse_number(broken)
    assert isinstance(found, Finding)
    assert (found.severity, found.code, found.sheet, found.cell) == (Severity.ERROR, code, "Biểu 1", "D14")


def test_a_number_that_excel_made_a_date_of_is_proposed_back() -> None:
    found = parse_number(cell("2026-05-12T00:00:00", kind=Kind.DATE))
    assert isinstance(found, Finding)
    assert found.message_vi == (
        "Trang 'Biểu 1', ô D14: ô là ngày 12/05/2026; Excel có thể đã đổi số '12,5' thành ngày. "
        "Chọn ô, đổi định dạng sang Số (Number), rồi gõ lại giá trị."
    )


def test_the_saved_result_of_a_formula_is_read_as_a_number() -> None:
    result = parse_number(cell(12.5, formula=True))
    assert isinstance(result, Parsed)
    assert result.value == 12.5


@pytest.mark.parametrize(
    ("written", "thousands", "decimal"),
    [("1.596", 1596, 1.596), ("1,596", 1596, 1.596), ("-1.596", -1596, -1.596)],
)
def test_one_sign_before_three_digits_can_be_read_two_ways(
    written: str, thousands: int, decimal: float
) -> None:
    result = read(written)
    assert isinstance(result, Ambiguous)
    assert (result.thousands.value, result.decimal.value) == (thousands, decimal)


def values(result: tuple[Parsed | Finding, ...]) -> list[object]:
    return [item.value if isinstance(item, Parsed) else item.code for item in result]


@pytest.mark.parametrize(
    ("column", "plausible", "expected"),
    [
        # the other cells show which sign is the decimal one
        (["1.596", "12,5"], None, [1596, 12.5]),
        (["1.596", "2.345.678"], None, [1596, 2345678]),
        (["1.596", "12.5"], None, [1.596, 12.5]),
        (["1,596", "12.5"], None, [1596, 12.5]),
        # the plausible range of the indicator decides
        (["1.596", "2.340"], (50.0, 50000.0), [1596, 2340]),
        (["12.345", "15.125"], (0.0, 100.0), [12.345, 15.125]),
        # the size of the other numbers decides
        (["1.596", "850", 2340], None, [1596, 850, 2340]),
        (["9.125", 8, 10], None, [9.125, 8, 10]),
        # nothing decides, or the evidence contradicts itself
        (["1.596"], None, ["number.two_readings"]),
        (["1.596", "12,5"], (0.0, 100.0), ["number.two_readings", 12.5]),
        # each sign has its own reading
        (["1.596", "1,596", "12,5"], None, [1596, 1.596, 12.5]),
    ],
)
def test_a_column_decides_by_its_own_evidence(
    column: list[Value], plausible: tuple[float, float] | None, expected: list[object]
) -> None:
    assert values(settle_column([read(item) for item in column], plausible).readings) == expected


def test_what_was_decided_is_told_once_a_column() -> None:
    settled = settle_column([read("1.596"), read("2.340"), read("3.125")], (50.0, 50000.0))
    (note,) = settled.findings
    assert (note.severity, note.code, note.cell) == (Severity.NOTE, "number.settled", "D14")
    assert note.message_vi.startswith(
        "Trang 'Biểu 1', ô D14: '1.596' đọc là 1596 (cùng 2 ô khác), theo khoảng hợp lý của chỉ tiêu."
    )


def test_the_rest_of_the_file_decides_only_where_the_column_is_silent() -> None:
    file_marks = frozenset({","})
    assert values(settle_column([read("1.596")], decimal_marks=file_marks).readings) == [1596]
    assert values(settle_column([read("1.596"), read("12.5")], decimal_marks=file_marks).readings) == [
        1.596,
        12.5,
    ]


def test_an_undecided_number_names_both_readings() -> None:
    (found,) = settle_column([read("1.596")]).readings
    assert isinstance(found, Finding)
    assert found.message_vi.startswith("Trang 'Biểu 1', ô D14: '1.596' có thể đọc là 1596 hoặc 1,596.")
    assert found.message_en.startswith("Sheet 'Biểu 1', cell D14: '1.596' can be read as 1596 or as 1.596.")


@pytest.mark.parametrize(
    ("written", "direction", "comparator"),
    [
        ("đạt 75,4", Direction.HIGHER, Comparator.AT_LEAST),
        ("30", Direction.HIGHER, Comparator.AT_LEAST),
        ("giảm còn 35%", Direction.LOWER, Comparator.AT_MOST),
        ("dưới 20%", Direction.LOWER, Comparator.BELOW),
        ("trên 98%", Direction.HIGHER, Comparator.ABOVE),
        ("khoảng 30", Direction.HIGHER, Comparator.AT_LEAST),
    ],
)
def test_a_target_takes_its_comparator_from_its_words_and_else_from_the_direction(
    written: str, direction: Direction, comparator: Comparator
) -> None:
    assert comparator_of(parsed(written), direction) is comparator


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1.", "a ", "a1", "trên ", "/", "( ", "1,1 trên 1", "≥", "(ước)", "từ 1 trở lên "]
)
def test_no_text_is_too_long_to_be_answered_at_once(piece: str) -> None:
    started = time.monotonic()
    parse_number(cell((piece * 32_767)[:32_767]))
    parse_number(cell("12 " + (piece * 32_767)[:32_000]))
    assert time.monotonic() - started < 1


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
    | st.text(alphabet="0123456789.,- %‰()<>≥≤~…x", max_size=12)
)
def test_no_text_is_beyond_an_answer(text: str) -> None:
    assert isinstance(parse_number(cell(text, kind=Kind.TEXT)), Parsed | Ambiguous | Finding)


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from([".", ",", " ", "\u00a0"]),
    st.booleans(),
)
def test_what_is_written_with_groups_is_read_back_exactly(number: Decimal, group: str, percent: bool) -> None:
    mark = "," if group != "," else "."
    written = f"{number:,.2f}".translate({ord(","): group, ord("."): mark}) + (" %" if percent else "")
    assert parsed(written).value == float(number)


@pytest.mark.parametrize("text", ["92,5*", "92,5 (*)", "92,5 **"])
def test_the_mark_of_a_note_is_left_with_a_warning(text: str) -> None:
    number = parsed(text)
    assert (number.value, number.was) == (92.5, text)
    assert number.note is not None
    assert (number.note.code, number.note.severity) == ("number.footnote", Severity.WARNING)


@pytest.mark.parametrize("text", ["92 (5)", "92,5¹", "92,5(1)", "92,5 1)", "*", "(*)", "92*5"])
def test_digits_beside_a_number_are_no_mark(text: str) -> None:
    assert isinstance(read(text), Finding)
