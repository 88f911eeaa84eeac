"""What a corrected file has mended: gone, left and new findings, whether or not their cells have moved."""

from loaders.findings import Finding, Severity
from loaders.mending import Mended, mended


def error(cell: str, found: str = "x", code: str = "number.unreadable", sheet: str = "Biểu 1") -> Finding:
    return Finding(Severity.ERROR, code, sheet, cell, found)


def mended_errors(before: list[Finding], after: list[Finding]) -> Mended:
    return mended(before, after, Severity.ERROR)


def test_what_is_no_longer_found_is_gone():
    assert mended_errors([error("D2"), error("D3")], [error("D3")]) == Mended(1, 1, 0)


def test_what_was_not_found_before_is_new():
    assert mended_errors([error("D2")], [error("D2"), error("E9", "y")]) == Mended(0, 1, 1)


def test_a_cell_that_moved_with_its_value_is_still_there():
    assert mended_errors([error("D2", "12,5 ‰")], [error("D4", "12,5 ‰")]) == Mended(0, 1, 0)


def test_a_cell_with_another_wrong_value_is_still_there():
    assert mended_errors([error("D2", "12,5 ‰")], [error("D2", "13 ‰")]) == Mended(0, 1, 0)


def test_another_fault_in_the_same_cell_is_another_finding():
    assert mended_errors([error("D2")], [error("D2", code="unit.mismatch")]) == Mended(1, 0, 1)


def test_the_same_fault_of_another_sheet_is_another_finding():
    assert mended_errors([error("D2")], [error("D2", sheet="Biểu 2")]) == Mended(1, 0, 1)


def test_one_of_two_equal_values_mended_leaves_one():
    assert mended_errors([error("D2"), error("D3")], [error("D9")]) == Mended(1, 1, 0)


def test_severities_are_counted_apart():
    warning = Finding(Severity.WARNING, "doubt.range", "Biểu 1", "D2", "104")
    assert mended([error("D2"), warning], [warning], Severity.WARNING) == Mended(0, 1, 0)
