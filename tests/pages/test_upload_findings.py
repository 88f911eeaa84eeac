"""The list of findings: the sheets in their order, errors first, long runs folded but never cut in silence."""

from loaders.findings import Finding, Severity
from pages._ui.findings.rows import NAMED, TOLD, build_filters, build_sheets
from pages._ui.links import View
from reporting.words import words

VI = words("vi")


def told(severity: Severity, cell: str, sheet: str = "Biểu 1", code: str = "a.b") -> Finding:
    return Finding(
        severity,
        code,
        sheet,
        cell,
        found="12,5 ‰",
        expected="%",
        expected_en="%",
        remedy_vi="Kiểm tra đơn vị.",
        remedy_en="Check the unit.",
        message_vi=f"Trang '{sheet}', ô {cell}: đọc được '12,5 ‰'. Kiểm tra đơn vị.",
        message_en=f"Sheet '{sheet}', cell {cell}: read '12,5 ‰'. Check the unit.",
    )


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def test_a_finding_is_told_with_place_value_expectation_and_remedy():
    (sheet,) = build_sheets([told(ERROR, "D14")], "", {"Biểu 1": "bảng dọc"}, VI)
    assert (sheet["name"], sheet["layout"]) == ("Trang Biểu 1", "bảng dọc")
    assert sheet["rows"] == [
        {
            "sign": "✘",
            "status": "missed",
            "severity": "Lỗi",
            "cell": "D14",
            "what": "Đọc được '12,5 ‰'.",
            "found": "12,5 ‰",
            "expected": "%",
            "remedy": "Kiểm tra đơn vị.",
        }
    ]


def test_in_the_readers_language():
    (sheet,) = build_sheets([told(WARNING, "D14")], "", {}, words("en"))
    assert sheet["rows"][0]["what"] == "Read '12,5 ‰'."
    assert (sheet["name"], sheet["rows"][0]["severity"]) == ("Sheet Biểu 1", "Warning")


def test_the_file_as_a_whole_comes_before_the_sheets_in_their_order():
    findings = [told(ERROR, "A1", "Hai"), told(ERROR, "A1", "Một"), told(NOTE, "", "")]
    names = [sheet["name"] for sheet in build_sheets(findings, "", {"Một": "", "Hai": ""}, VI)]
    assert names == ["Cả tệp", "Trang Một", "Trang Hai"]


def test_within_a_sheet_errors_come_first():
    findings = [told(NOTE, "A1", code="n"), told(WARNING, "A2", code="w"), told(ERROR, "A3", code="e")]
    (sheet,) = build_sheets(findings, "", {}, VI)
    assert [row["cell"] for row in sheet["rows"]] == ["A3", "A2", "A1"]


def test_a_long_run_of_one_finding_is_folded_with_all_its_cells():
    (sheet,) = build_sheets([told(ERROR, f"D{row}") for row in range(1, 31)], "", {}, VI)
    *full, rest = sheet["rows"]
    assert [row["cell"] for row in full] == [f"D{row}" for row in range(1, TOLD + 1)]
    assert rest["more"] == "Cùng nhận xét này ở 26 ô nữa"
    assert rest["cells"] == [f"D{row}" for row in range(TOLD + 1, 31)]
    assert rest["left"] == ""


def test_cells_that_are_not_named_are_counted():
    findings = [told(ERROR, f"D{row}") for row in range(1, TOLD + NAMED + 1001)]
    (sheet,) = build_sheets(findings, "", {}, VI)
    assert len(sheet["rows"][-1]["cells"]) == NAMED
    assert sheet["rows"][-1]["left"] == "và 1.000 ô nữa; xem bản đánh dấu"


def test_one_severity_alone():
    findings = [told(ERROR, "A1"), told(WARNING, "A2")]
    (sheet,) = build_sheets(findings, "warning", {}, VI)
    assert [row["cell"] for row in sheet["rows"]] == ["A2"]


def test_filters_count_each_severity_and_are_links():
    findings = [told(ERROR, "A1"), told(ERROR, "A2"), told(NOTE, "A3")]
    filters = build_filters(findings, View(show="note"), VI)
    assert [one["text"] for one in filters] == ["Tất cả", "2 lỗi", "1 ghi chú"]
    assert [one["current"] for one in filters] == [False, False, True]
    assert [one["href"] for one in filters] == ["./upload", "./upload?show=error", "./upload?show=note"]
