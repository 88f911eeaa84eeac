"""A cell shows what Excel would show: its number format, with the signs of the reader's language."""

import pytest

from loaders.cells import GENERAL, Cell, Kind, Value
from loaders.display import in_language, shown_text


def cell(value: Value, code: str = GENERAL, kind: Kind = Kind.NUMBER) -> Cell:
    return Cell("Biểu 1", 1, 1, value, kind, code)


@pytest.mark.parametrize(
    ("value", "code", "vi", "en"),
    [
        (12.5, GENERAL, "12,5", "12.5"),
        (9.699999999999999, GENERAL, "9,7", "9.7"),
        (1 / 3, GENERAL, "0,333333333", "0.333333333"),
        (1e-7, GENERAL, "0,0000001", "0.0000001"),
        (123456789012, GENERAL, "1,23457E+11", "1.23457E+11"),
        (0, GENERAL, "0", "0"),
        (1234.5, "#,##0", "1.235", "1,235"),
        (1234567.891, "#,##0.00", "1.234.567,89", "1,234,567.89"),
        (0.125, "0%", "13%", "13%"),
        (0.125, "0.0%", "12,5%", "12.5%"),
        (2.675, "0.00", "2,68", "2.68"),
        (12.0, "0.#", "12", "12"),
        (12.5, '0.0" ‰"', "12,5 ‰", "12.5 ‰"),
        (93, '"> "0.0', "> 93,0", "> 93.0"),
        (-7.5, "0.0;(0.0)", "(7,5)", "(7.5)"),
        (-7.5, "#,##0.0_);[Red]-#,##0.0", "-7,5", "-7.5"),
        (-0.01, "0.0", "0,0", "0.0"),
        (0, '0;-0;"–"', "–", "–"),
        (12500, "#,##0,", "13", "13"),
        (1500, "[>=1000]#,##0;0.0", "1.500", "1,500"),
        (15, "[>=1000]#,##0;0.0", "15,0", "15.0"),
        (62.14, "# ?/?", "62 1/7", "62 1/7"),
        (1234.5, "0.00E+00", "1,23E+03", "1.23E+03"),
        (1234, "#,##0\\ [$₫-42A]", "1.234 ₫", "1,234 ₫"),
        (7, "000", "007", "007"),
        (7, ";;;", "", ""),
    ],
)
def test_a_number_is_shown_by_its_format(value: float, code: str, vi: str, en: str) -> None:
    assert (shown_text(cell(value, code), "vi"), shown_text(cell(value, code), "en")) == (vi, en)


@pytest.mark.parametrize(
    ("value", "code", "vi", "en"),
    [
        ("2026-01-03T00:00:00", "dd/mm/yyyy", "03/01/2026", "03/01/2026"),
        ("2026-01-03T00:00:00", "mm-dd-yy", "03/01/2026", "03/01/2026"),
        ("2026-01-03T00:00:00", GENERAL, "03/01/2026", "03/01/2026"),
        ("2026-01-03T14:05:09", "yyyy-mm-dd hh:mm", "2026-01-03 14:05", "2026-01-03 14:05"),
        ("2026-01-03T14:05:09", "h:mm AM/PM", "2:05 PM", "2:05 PM"),
        ("2026-01-03T00:00:00", "mmm-yy", "Thg 1-26", "Jan-26"),
        ("2026-01-03T00:00:00", '"ngày "d" tháng "m', "ngày 3 tháng 1", "ngày 3 tháng 1"),
        ("1 day, 2:03:00", "[h]:mm", "26:03", "26:03"),
        ("12:30:00", "mm:ss", "30:00", "30:00"),
    ],
)
def test_a_date_is_shown_by_its_format(value: str, code: str, vi: str, en: str) -> None:
    date = cell(value, code, Kind.DATE)
    assert (shown_text(date, "vi"), shown_text(date, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("value", "code", "kind", "shown"),
    [
        ("Hà Nam", GENERAL, Kind.TEXT, "Hà Nam"),
        ("Hà Nam", '"Tỉnh "@', Kind.TEXT, "Tỉnh Hà Nam"),
        ("Hà Nam", "0.0", Kind.TEXT, "Hà Nam"),
        ("Hà Nam", ";;;", Kind.TEXT, ""),
        (True, GENERAL, Kind.BOOLEAN, "TRUE"),
        ("#REF!", GENERAL, Kind.ERROR, "#REF!"),
        (None, "0.0", Kind.EMPTY, ""),
    ],
)
def test_other_contents_are_shown_as_they_are(value: Value, code: str, kind: Kind, shown: str) -> None:
    assert shown_text(cell(value, code, kind), "vi") == shown


@pytest.mark.parametrize(
    ("shown", "value", "vi", "en"),
    [
        ("12.5%", 0.125, "12,5%", "12.5%"),
        ("1.234,5", 1234.5, "1.234,5", "1,234.5"),
        ("1,235", 1234.6, "1.235", "1,235"),
        ("1.5", "1.5", "1.5", "1.5"),
        ("..", "..", "..", ".."),
        ("12", 12, "12", "12"),
    ],
)
def test_what_a_file_keeps_on_the_screen_follows_the_readers_language(
    shown: str, value: Value, vi: str, en: str
) -> None:
    assert (in_language(shown, value, "vi"), in_language(shown, value, "en")) == (vi, en)
