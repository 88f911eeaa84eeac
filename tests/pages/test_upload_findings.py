"""The list of findings: the sheets in their order, errors first, long runs folded but never cut in silence."""

from loaders.excerpt import Excerpt, Line
from loaders.findings import Finding, Severity
from pages._ui.findings.rows import NAMED, TOLD, Rows, build_filters, place_of
from pages._ui.links import View
from pages._ui.upload.picture import nearest, place_to_show
from reporting.words import words

VI = words("vi")


def sheets(findings, show="", layouts=None, lang="vi", chosen=""):
    return Rows(View(show=show), words(lang), chosen).sheets(findings, layouts or {})


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
    (sheet,) = sheets([told(ERROR, "D14")], layouts={"Biểu 1": "bảng dọc"})
    assert (sheet["name"], sheet["layout"]) == ("Trang Biểu 1", "bảng dọc")
    assert sheet["rows"] == [
        {
            "sign": "✘",
            "status": "missed",
            "severity": "Lỗi",
            "cell": "D14",
            "href": "./upload?cell=Bi%E1%BB%83u+1%21D14",
            "chosen": False,
            "what": "Đọc được '12,5 ‰'.",
            "found": "12,5 ‰",
            "expected": "%",
            "remedy": "Kiểm tra đơn vị.",
        }
    ]


def test_in_the_readers_language():
    (sheet,) = sheets([told(WARNING, "D14")], lang="en")
    assert sheet["rows"][0]["what"] == "Read '12,5 ‰'."
    assert (sheet["name"], sheet["rows"][0]["severity"]) == ("Sheet Biểu 1", "Warning")


def test_the_file_as_a_whole_comes_before_the_sheets_in_their_order():
    findings = [told(ERROR, "A1", "Hai"), told(ERROR, "A1", "Một"), told(NOTE, "", "")]
    names = [sheet["name"] for sheet in sheets(findings, layouts={"Một": "", "Hai": ""})]
    assert names == ["Cả tệp", "Trang Một", "Trang Hai"]


def test_within_a_sheet_errors_come_first():
    findings = [told(NOTE, "A1", code="n"), told(WARNING, "A2", code="w"), told(ERROR, "A3", code="e")]
    (sheet,) = sheets(findings)
    assert [row["cell"] for row in sheet["rows"]] == ["A3", "A2", "A1"]


def test_a_long_run_of_one_finding_is_folded_with_all_its_cells():
    (sheet,) = sheets([told(ERROR, f"D{row}") for row in range(1, 31)])
    *full, rest = sheet["rows"]
    assert [row["cell"] for row in full] == [f"D{row}" for row in range(1, TOLD + 1)]
    assert rest["more"] == "Cùng nhận xét này ở 26 chỗ nữa"
    assert [one["cell"] for one in rest["cells"]] == [f"D{row}" for row in range(TOLD + 1, 31)]
    assert rest["left"] == ""


def test_cells_that_are_not_named_are_counted():
    findings = [told(ERROR, f"D{row}") for row in range(1, TOLD + NAMED + 1001)]
    (sheet,) = sheets(findings)
    assert len(sheet["rows"][-1]["cells"]) == NAMED
    assert sheet["rows"][-1]["left"] == "và 1.000 chỗ nữa; xem bản đánh dấu"


def test_one_severity_alone():
    findings = [told(ERROR, "A1"), told(WARNING, "A2")]
    (sheet,) = sheets(findings, show="warning")
    assert [row["cell"] for row in sheet["rows"]] == ["A2"]


def test_filters_count_each_severity_and_are_links():
    findings = [told(ERROR, "A1"), told(ERROR, "A2"), told(NOTE, "A3")]
    filters = build_filters(findings, View(show="note"), VI)
    assert [one["text"] for one in filters] == ["Tất cả", "2 lỗi", "1 ghi chú"]
    assert [one["current"] for one in filters] == [False, False, True]
    assert [one["href"] for one in filters] == ["./upload", "./upload?show=error", "./upload?show=note"]


def test_the_place_of_a_range_is_its_first_cell():
    assert place_of(told(ERROR, "D2:D40")) == "Biểu 1!D2"


def test_a_finding_of_the_whole_file_leads_to_no_picture():
    (sheet,) = sheets([told(NOTE, "", "")])
    assert (sheet["rows"][0]["href"], sheet["rows"][0]["chosen"]) == (None, False)


def test_the_finding_that_is_looked_at_is_marked():
    (sheet,) = sheets([told(ERROR, "A1"), told(ERROR, "A2")], chosen="Biểu 1!A2")
    assert [row["chosen"] for row in sheet["rows"]] == [False, True]


def test_at_first_the_first_error_is_looked_at():
    findings = [told(ERROR, "", ""), told(ERROR, "A1"), told(ERROR, "A2")]
    assert place_to_show(findings, "") == "Biểu 1!A1"
    assert place_to_show(findings, "Biểu 1!A2") == "Biểu 1!A2"
    assert place_to_show(findings, "Biểu 1!Z99") == "Biểu 1!A1"


def test_a_note_is_looked_at_only_when_asked_for():
    assert place_to_show([told(NOTE, "A1")], "") == ""
    assert place_to_show([told(NOTE, "A1")], "Biểu 1!A1") == "Biểu 1!A1"


def test_a_picture_shows_the_cell_its_neighbours_and_what_names_them():
    whole = Excerpt(
        "Biểu 1",
        (20, 8),
        tuple(Line(row) for row in (1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 23)),
        tuple(Line(column) for column in range(1, 12)),
        headings=((3, 8),),
        labels=((20, 2),),
    )
    small = nearest(whole)
    assert [one.number for one in small.rows] == [3, 18, 19, 20, 21, 22]
    assert [one.number for one in small.columns] == [2, 6, 7, 8, 9, 10]
