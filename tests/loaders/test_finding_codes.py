"""Every code of the findings speaks both languages alike and is produced by a test.

The table is read whole, so a new file in ``loaders/messages`` is held to this without a change here.
"""

from pathlib import Path
from string import Formatter

import pytest

from loaders.cells import Cell
from loaders.findings import Both, Severity, Words, codes, finding, number_en, number_vi

TESTS = Path(__file__).parent
CELL = Cell("Biểu 1", 14, 4)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_code_says_the_same_in_both_languages(code: str) -> None:
    words: Words = codes()[code]
    for vi, en in (
        (words.vi, words.en),
        (words.remedy_vi, words.remedy_en),
        (words.expected_vi, words.expected_en),
    ):
        assert bool(vi) == bool(en)
        assert placeholders(vi) == placeholders(en)
        assert vi != en or vi.startswith("{") or not vi
    assert words.vi.endswith((".", "?"))
    assert words.en.endswith((".", "?"))
    assert words.remedy_vi[:1].isupper() or words.severity is not Severity.ERROR


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_code_is_produced_by_a_test(code: str) -> None:
    here = Path(__file__).name
    tests = (path.read_text(encoding="utf-8") for path in TESTS.glob("test_*.py") if path.name != here)
    assert any(f'"{code}"' in text for text in tests)


def test_a_code_that_nobody_declared_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        finding("number.unheard_of", CELL)


def test_a_finding_names_its_place_its_fault_and_its_remedy_in_both_languages() -> None:
    found = finding("number.excel_error", CELL, found="#REF!")
    assert (found.severity, found.sheet, found.cell, found.found) == (
        Severity.ERROR,
        "Biểu 1",
        "D14",
        "#REF!",
    )
    assert (found.expected, found.expected_en) == ("một số", "a number")
    assert found.message_vi == (
        "Trang 'Biểu 1', ô D14: ô mang lỗi của Excel '#REF!'. "
        "Sửa công thức, hoặc ghi thẳng giá trị; nếu chưa có số liệu thì để trống hoặc ghi '…'."
    )
    assert found.message_en == (
        "Sheet 'Biểu 1', cell D14: the cell holds Excel's error '#REF!'. "
        "Mend the formula or write the value; where there is no figure, leave the cell empty or write '…'."
    )


def test_a_finding_of_the_whole_file_begins_with_a_capital_letter() -> None:
    assert finding("file.empty").message_vi.startswith("Tệp trống, không có nội dung nào.")
    assert finding("file.too_slow", sheet="Biểu 1", limit=30.0).message_vi.startswith(
        "Trang 'Biểu 1': đọc tệp"
    )


def test_values_are_written_as_each_language_writes_them() -> None:
    found = finding(
        "unit.contradiction", CELL, found="12,5 ‰", wanted=Both("phần trăm", "per cent"), proposal=1.25
    )
    assert (found.remedy_vi, found.remedy_en) == (
        "Kiểm tra đơn vị hoặc ghi 1,25 phần trăm.",
        "Check the unit or write 1.25 per cent.",
    )


def test_a_long_text_is_shown_shortened() -> None:
    found = finding("number.not_understood", CELL, found="a" * 32_767)
    assert found.found == "a" * 199 + "…"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (12.5, "12,5", "12.5"),
        (1596.0, "1596", "1596"),
        (0.1 + 0.2, "0,3", "0.3"),
        (1e-7, "0,0000001", "0.0000001"),
        (100309209, "100309209", "100309209"),
        (-0.5, "-0,5", "-0.5"),
    ],
)
def test_numbers_are_written_plainly(value: float, vi: str, en: str) -> None:
    assert (number_vi(value), number_en(value)) == (vi, en)
