"""Of very many findings a list is left that can be read, and no cell is lost from the count. Test findings only."""

import time

import pytest

from loaders import gathering
from loaders.findings import Finding, Severity, finding
from loaders.gathering import gathered
from tests.loaders.returns_by_people import examine_rows


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "READABLE", 3)
    monkeypatch.setattr(gathering, "IN_A_COLUMN", 4)
    monkeypatch.setattr(gathering, "ON_A_SHEET", 6)


def wrong(cell: str, found: str = "abc", sheet: str = "Biểu 1") -> Finding:
    return finding("number.not_understood", sheet=sheet, cell=cell, found=found)


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(found.code, found.cell) for found in gathered(findings)]


def test_a_short_list_stays_as_it_is() -> None:
    findings = [wrong("C5"), wrong("C6"), wrong("C7")]
    assert gathered(findings) == findings


def test_the_same_said_of_neighbours_in_a_column_is_said_once_of_the_range() -> None:
    first, second, third = gathered([wrong("C5"), wrong("C6"), wrong("C7"), wrong("C9"), wrong("D10")])
    assert [each.cell for each in (first, second, third)] == ["C5:C7", "C9", "D10"]
    assert (first.severity, first.code, first.found) == (Severity.ERROR, "number.not_understood", "abc")
    assert first.message_vi.startswith("Trang 'Biểu 1', ô C5:C7: ")
    assert "Tổng cộng 3 ô như vậy." in first.message_vi and first.message_vi.endswith(first.remedy_vi)
    assert "3 such cells in all." in first.message_en and first.message_en.endswith(first.remedy_en)


def test_what_differs_stays_apart() -> None:
    findings = [
        wrong("C5"),
        wrong("C6", "x"),
        wrong("C7", sheet="b"),
        finding("number.boolean", sheet="Biểu 1", cell="C6", found="T"),
    ]
    assert gathered(findings) == findings


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("number.not_understood", "more.error"),
        ("plausible.target", "more.warning"),
        ("reading.long", "more.note"),
    ],
)
def test_of_too_many_of_a_kind_in_a_column_the_last_counts_the_rest(code: str, more: str) -> None:
    values = {"found": 1, "what": "x", "expected": "y"}
    findings = [finding(code, sheet="s", cell=f"C{row}", **values) for row in range(2, 22, 2)]
    *kept, last = gathered(findings)
    assert kept == findings[:3]
    assert (last.code, last.severity, last.cell, last.found) == (more, findings[0].severity, "C8", "7")
    assert "C20" in last.message_vi and "C2" in last.message_vi and "C20" in last.message_en


def test_of_too_many_columns_the_last_counts_the_rest() -> None:
    findings = [wrong(f"{letter}{row}", f"{letter}{row}") for letter in "ABC" for row in (1, 3, 5)]
    assert told(findings) == [
        *[("number.not_understood", cell) for cell in ("A1", "A3", "A5", "B1", "B3")],
        ("more.error", "B5"),
    ]


def test_what_was_left_out_of_a_column_is_counted_for_the_sheet_too() -> None:
    findings = [wrong(f"{letter}{row}", f"{letter}{row}") for letter in "ABC" for row in range(1, 21, 2)]
    *_, last = gathered(findings)
    assert (last.code, last.cell, last.found) == ("more.error", "B3", "19")


def test_the_order_is_kept_and_ranges_and_whole_files_are_let_pass() -> None:
    findings = [finding("file.empty"), wrong("C5"), wrong("A1:B2"), wrong("C6"), wrong("B1")]
    assert told(findings) == [
        ("file.empty", ""),
        ("number.not_understood", "C5:C6"),
        ("number.not_understood", "A1:B2"),
        ("number.not_understood", "B1"),
    ]


def test_a_hundred_thousand_findings_are_gathered_in_a_moment() -> None:
    findings = [wrong(f"C{row}") for row in range(5, 100_005)]
    started = time.process_time()
    (only,) = gathered(findings)
    assert only.cell == "C5:C100004"
    assert time.process_time() - started < 5


def test_a_file_of_wrong_cells_is_refused_with_few_findings() -> None:
    rows = [
        ["Tuổi thọ trung bình"],
        ["Tỉnh", 2022, 2023],
        *(
            [name, 70 + place, "abc"]
            for place, name in enumerate(("Hà Nam", "Hà Giang", "Nam Định", "Lai Châu"))
        ),
        ["Sơn La", 70, 71],
    ]
    examination = examine_rows(rows)
    assert not examination.accepted
    errors = examination.of(Severity.ERROR)
    assert [(found.code, found.cell) for found in errors] == [("number.not_understood", "C3:C6")]
