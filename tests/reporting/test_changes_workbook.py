"""The complete list of changes as a workbook: every line, numbers as numbers, nothing run. Test figures."""

import io
from datetime import date

import openpyxl
from store_builders import figure, submission, target
from store_homes import filled_once

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Qualifier, Status
from reporting import changes_workbook
from reporting.changes import changes_of
from reporting.changes_workbook import write_changes
from reporting.numbers import SPACE
from reporting.progress import open_book
from reporting.words import words
from store.comparing import compare
from store.foreseeing import compare_withdrawal
from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import Mark, MarkKind
from store.writing import submit

ON = date(2026, 11, 22)


@filled_once
def filled(home):
    submit(
        home,
        submission(
            *(figure(90.0, year=2021), figure(93.0, year=2024), figure(92.0, year=2023)),
            target(95.0, year=2025),
            name="standing",
        ),
    )
    mark = Mark("P63-35", "health_insurance_coverage", 2024, "nso", MarkKind.CONFIRMED, "đã hỏi")
    mark_figures(home, [mark], "Minh")


def sheets(home, asked, lang="vi"):
    """The sheets by name, each a list of rows, spaces plain."""
    with open_snapshot(home) as snapshot:
        comparison = asked(snapshot)
        changes = changes_of(open_book(snapshot), comparison, catalogue(), areas(), ON)
    book = openpyxl.load_workbook(io.BytesIO(write_changes(changes, catalogue(), areas(), words(lang))))
    return {
        sheet.title: [
            tuple(value.replace(SPACE, " ") if isinstance(value, str) else value for value in row)
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


def arriving(*parts):
    return lambda snapshot: compare(snapshot, submission(*parts, name="next"))


def test_each_kind_of_change_has_its_sheet_and_every_line_stands_in_it(filled):
    found = sheets(
        filled,
        arriving(
            figure(96.0, year=2025, cell="D4"),
            figure(93.5, year=2024, cell="D5", status=Status.PROVISIONAL),
            figure(90.0, year=2021, cell="D6"),
            figure(90.0, year=2023, cell="D7", qualifier=Qualifier.ABOVE),
            target(97.0, year=2030, cell="C9"),
        ),
    )
    coverage = ("Hà Nam", "Bao phủ bảo hiểm y tế")
    assert found["Kết luận"][1:] == [
        (
            "Nay đạt",
            *coverage,
            2025,
            "≥ 95",
            "907/KH-UBND",
            "Chờ số liệu",
            "Đạt",
            "Năm 2025: đạt, 96,0 % so với mục tiêu ≥ 95.",
        ),
        (
            *(
                "Nay đánh giá được",
                *coverage,
                2030,
                "≥ 97",
                "907/KH-UBND",
                "Không đặt mục tiêu",
                "Đúng tiến độ",
            ),
            "Năm 2025 là 96,0 %, mục tiêu 2030 là ≥ 97. Cần +0,20 điểm % mỗi năm, đang +1,50; với nhịp này đến 2030 là 100,0 %, đạt mục tiêu.",
        ),
    ]
    nso = "Cục Thống kê"
    bound = "đổi cách ghi giới hạn"
    assert found["Số liệu"][1:] == [
        ("mới", *coverage, "%", 2025, nso, None, None, 96, "chính thức", None, None, "Biểu 1", "D4"),
        (
            *("sửa lại", *coverage, "%", 2024, nso, 93, "chính thức", 93.5, "sơ bộ", 0.5),
            *("mất dấu “đã xác nhận”", "Biểu 1", "D5"),
        ),
        (
            "sửa lại",
            *coverage,
            "%",
            2023,
            nso,
            92,
            "chính thức",
            "> 90",
            "chính thức",
            None,
            bound,
            "Biểu 1",
            "D7",
        ),
    ]
    assert found["Mục tiêu"][1:] == [
        ("mới", *coverage, "%", 2030, "907/KH-UBND", None, "≥ 97", "Mục tiêu", "C9")
    ]


def test_what_would_stand_no_more_is_listed(filled):
    found = sheets(filled, lambda snapshot: compare_withdrawal(snapshot, 1), "en")
    assert [(row[0], row[4], row[6], row[8]) for row in found["Figures"][1:]] == [
        ("no longer there", 2021, 90, None),
        ("no longer there", 2023, 92, None),
        ("no longer there", 2024, 93, None),
    ]
    assert [row[0] for row in found["Targets"][1:]] == ["no longer there"]


def test_what_looks_like_a_formula_stays_text(filled):
    found = sheets(filled, arriving(figure(96.0, year=2025, sheet="=1+1", cell="D4")))
    assert found["Số liệu"][1][12] == "=1+1"
    with open_snapshot(filled) as snapshot:
        comparison = arriving(figure(96.0, year=2025, sheet="=1+1"))(snapshot)
        changes = changes_of(open_book(snapshot), comparison, catalogue(), areas(), ON)
    book = openpyxl.load_workbook(io.BytesIO(write_changes(changes, catalogue(), areas(), words("vi"))))
    assert book["Số liệu"]["M2"].data_type == "s"


def test_what_no_sheet_can_hold_goes_on_in_the_next(filled, monkeypatch):
    monkeypatch.setattr(changes_workbook, "ROWS", 2)
    found = sheets(filled, arriving(*(figure(50.0 + year - 2000, year=year) for year in range(2001, 2006))))
    assert [len(found[name]) for name in ("Số liệu", "Số liệu 2", "Số liệu 3")] == [3, 3, 2]
    assert found["Số liệu 2"][0] == found["Số liệu"][0]


def test_without_changes_there_are_headings_only(filled):
    found = sheets(filled, arriving(figure(90.0, year=2021)))
    assert [len(rows) for rows in found.values()] == [1, 1, 1]
