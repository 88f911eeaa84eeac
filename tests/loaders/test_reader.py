"""A workbook is read whole and honestly; whatever a file does to the child, the host goes on.

All figures are test figures.
"""

import hashlib
import io
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import psutil
import pytest

from loaders import supervision
from loaders.cells import Cell, Kind, Merge, Visibility, Workbook
from loaders.findings import Severity
from loaders.reader import Refusal, read_workbook
from loaders.supervision import ReadingLimits
from tests.loaders import hostile

MEGABYTE = 1024 * 1024
BROKEN_STYLES = (
    f'<styleSheet xmlns="{hostile.MAIN_NS}"><cellXfs><xf numFmtId="a"/></cellXfs></styleSheet>'.encode()
)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def whole(content: bytes) -> Workbook:
    workbook = read_workbook(content, "a.xlsx")
    assert isinstance(workbook, Workbook), workbook
    return workbook


def refused(content: bytes, reading: ReadingLimits = supervision.READING_LIMITS) -> str:
    refusal = read_workbook(content, "a.xlsx", reading=reading)
    assert isinstance(refusal, Refusal)
    assert refusal.finding.severity is Severity.ERROR
    return refusal.finding.code


def test_a_path_and_its_bytes_give_the_same_workbook(tmp_path: Path) -> None:
    content = hostile.good_workbook()
    path = tmp_path / "biểu 1.xlsx"
    path.write_bytes(content)
    assert read_workbook(path) == read_workbook(str(path)) == read_workbook(content, "biểu 1.xlsx")
    assert whole(content).sha256 == hashlib.sha256(content).hexdigest()


def test_every_value_keeps_its_kind_and_its_exact_number() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tỉnh", 12, 12.5, 0.1, 1e-7, 123456789012, True, None, "12,5"])
    (read,) = whole(saved(book)).sheets
    assert [(cell.value, cell.kind) for cell in read.row(1)] == [
        ("Tỉnh", Kind.TEXT),
        (12, Kind.NUMBER),
        (12.5, Kind.NUMBER),
        (0.1, Kind.NUMBER),
        (1e-7, Kind.NUMBER),
        (123456789012, Kind.NUMBER),
        (True, Kind.BOOLEAN),
        ("12,5", Kind.TEXT),
    ]
    assert isinstance(read.value(1, 2), int)
    assert isinstance(read.value(1, 3), float)
    assert (read.max_row, read.max_column) == (1, 9)


def test_number_formats_dates_and_errors_survive() -> None:
    import datetime

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = 0.125
    sheet["B2"].number_format = "0.0%"
    sheet["B3"] = 12.5
    sheet["B3"].number_format = '0.0" ‰"'
    sheet["B4"] = datetime.date(2026, 5, 12)
    sheet["B5"] = "#REF!"
    sheet["B6"] = datetime.time(12, 30)
    (read,) = whole(saved(book)).sheets
    assert read.at("B2") == Cell("Sheet", 2, 2, 0.125, Kind.NUMBER, "0.0%")
    assert read.at("B3") == Cell("Sheet", 3, 2, 12.5, Kind.NUMBER, '0.0" ‰"')
    assert read.at("B4") == Cell("Sheet", 4, 2, "2026-05-12T00:00:00", Kind.DATE, "yyyy-mm-dd")
    assert (read.at("B5").value, read.at("B5").kind) == ("#REF!", Kind.ERROR)
    assert (read.at("B6").value, read.at("B6").kind) == ("12:30:00", Kind.DATE)


def test_a_formula_gives_its_saved_value_and_an_uncalculated_one_is_known_at_its_address() -> None:
    (read,) = whole(hostile.with_formulas()).sheets
    assert [(cell.address, cell.value, cell.formula, cell.unsaved_formula) for cell in read.row(1)] == [
        ("A1", 12.5, True, False),
        ("B1", "", True, False),
        ("C1", None, True, True),
        ("D1", None, True, True),
        ("E1", "#DIV/0!", True, False),
    ]
    assert read.at("E1").kind is Kind.ERROR


def test_merged_ranges_show_their_first_cell_everywhere() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "Năm 2024"
    sheet.merge_cells("B2:D3")
    (read,) = whole(saved(book)).sheets
    assert read.merged == (Merge(2, 2, 3, 4),)
    assert read.shown(3, 4).value == "Năm 2024"
    assert read.cell(3, 4).kind is Kind.EMPTY
    assert read.shown(4, 4) == Cell("Sheet", 4, 4)


def test_hidden_sheets_are_read_and_flagged() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("ẩn").sheet_state = "hidden"
    book.create_sheet("phiên bản").sheet_state = "veryHidden"
    workbook = whole(saved(book))
    assert [sheet.visibility for sheet in workbook.sheets] == list(Visibility)
    assert [sheet.name for sheet in workbook.visible_sheets] == ["Sheet"]
    assert workbook.sheet("ẩn") is workbook.sheets[1]
    assert workbook.sheet("không có") is None


def test_properties_are_read() -> None:
    from openpyxl.packaging.custom import StringProperty

    book = openpyxl.Workbook()
    book.properties.title = "Biểu mẫu"
    book.custom_doc_props.append(StringProperty(name="template_version", value="1"))
    properties = whole(saved(book)).properties
    assert (properties["title"], properties["template_version"]) == ("Biểu mẫu", "1")


def test_shared_texts_are_read() -> None:
    (read,) = whole(hostile.with_shared_strings("Hà Nam", "dưới 20%")).sheets
    assert [cell.value for cell in read.row(1)] == ["Hà Nam", "dưới 20%"]


def test_text_is_composed() -> None:
    (read,) = whole(hostile.good_workbook([["Ha\u0300 Nam"]])).sheets
    assert read.value(1, 1) == "Hà Nam"


def test_rows_are_given_in_reading_order_and_gaps_are_empty() -> None:
    (read,) = whole(
        hostile.with_sheet_rows(
            '<row r="5"><c r="C5"><v>2</v></c></row><row r="2"><c r="B2"><v>1</v></c><c r="D2" s="0"/></row>'
        )
    ).sheets
    assert [cell.address for cell in read.cells()] == ["B2", "C5"]
    assert read.cell(3, 3) == Cell("Biểu 1", 3, 3)
    assert read.row(3) == []
    assert (read.value(2, 4), read.value(2, 0), read.value(99, 99)) == (None, None, None)


def test_a_cell_that_openpyxl_cannot_read_is_an_error_at_its_address_not_the_end_of_the_file() -> None:
    (read,) = whole(
        hostile.with_sheet_rows('<row r="1"><c r="A1"><v>abc</v></c><c r="B1" t="s"><v>999</v></c></row>')
    ).sheets
    assert [(cell.address, cell.kind) for cell in read.cells()] == [("A1", Kind.ERROR), ("B1", Kind.ERROR)]


@pytest.mark.parametrize("value", ["1E999", "NaN"])
def test_a_number_that_is_none_is_an_error(value: str) -> None:
    (read,) = whole(hostile.with_sheet_rows(f'<row r="1"><c r="A1"><v>{value}</v></c></row>')).sheets
    assert read.at("A1").kind is Kind.ERROR


@pytest.mark.parametrize(
    "content", [hostile.ole2("Workbook"), hostile.binary_workbook(), hostile.opendocument()]
)
def test_a_file_that_only_begins_like_its_type_is_damaged(content: bytes) -> None:
    assert refused(content) == "file.damaged"


def test_a_far_cell_that_hides_from_the_first_look_is_refused_by_the_child() -> None:
    refusal = read_workbook(hostile.disguised_far_cell(), "a.xlsx")
    assert isinstance(refusal, Refusal)
    assert (refusal.finding.code, refusal.finding.cell) == ("file.cell_far_away", "XFD1048576")


def test_a_workbook_that_openpyxl_cannot_read_is_damaged() -> None:
    broken = hostile.rebuilt(hostile.good_workbook(), {"xl/styles.xml": BROKEN_STYLES})
    assert refused(broken) == "file.damaged"


def test_a_sheet_in_another_dialect_is_damaged_and_not_empty() -> None:
    other = hostile.rebuilt(
        hostile.good_workbook(),
        {hostile.SHEET: lambda xml: xml.replace(hostile.MAIN_NS.encode(), b"http://example.invalid/main")},
    )
    assert refused(other) == "file.damaged"


def test_too_long_by_the_clock_is_refused_and_the_child_is_gone() -> None:
    children = set(psutil.Process().children())
    assert refused(hostile.heavy_workbook(), ReadingLimits(wall_seconds=0.2)) == "file.too_slow"
    assert set(psutil.Process().children()) == children


def test_too_much_processor_time_is_refused() -> None:
    assert refused(hostile.heavy_workbook(), ReadingLimits(cpu_seconds=0.2)) == "file.too_slow"


def test_too_much_memory_is_refused_by_the_systems_own_limit() -> None:
    content = hostile.heavy_workbook()
    assert refused(content, ReadingLimits(memory_bytes=48 * MEGABYTE)) == "file.too_much_memory"


def test_too_much_memory_is_seen_from_outside_where_the_system_has_no_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The child is told a high limit, the watch a low one: as on a system without resource limits."""
    boot = supervision._BOOT.replace("main(orders)", "orders['memory_bytes'] = 4 << 30; main(orders)")
    monkeypatch.setattr(supervision, "_BOOT", boot)
    assert (
        refused(hostile.heavy_workbook(), ReadingLimits(memory_bytes=30 * MEGABYTE)) == "file.too_much_memory"
    )


def test_an_answer_without_end_is_cut_off() -> None:
    assert refused(hostile.heavy_workbook(2000), ReadingLimits(answer_bytes=1000)) == "file.too_much_memory"


@pytest.mark.parametrize(
    "boot",
    [
        "import os; os.abort()",
        "import os; os._exit(3)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "print('not json')",
        "print('{}')",
        "import os, time; os.close(1); time.sleep(60)",
    ],
)
def test_a_child_that_dies_or_talks_nonsense_is_one_finding(
    boot: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "_BOOT", boot)
    assert refused(hostile.good_workbook()) == "file.reader_stopped"


def test_a_child_that_hangs_without_reading_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "_BOOT", "import time; time.sleep(60)")
    started = time.monotonic()
    content = hostile.rebuilt(hostile.good_workbook(), {"xl/media/a.bin": os.urandom(3 * MEGABYTE)})
    assert refused(content, ReadingLimits(wall_seconds=0.3)) == "file.too_slow"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "build",
    [
        hostile.zip_bomb,
        hostile.billion_laughs,
        hostile.far_cell,
        hostile.disguised_far_cell,
        hostile.with_macros,
        lambda: hostile.ole2("EncryptionInfo"),
        lambda: hostile.good_workbook()[:-500],
        lambda: b"<html>",
    ],
)
def test_after_a_hostile_file_the_next_good_one_is_read_and_the_memory_is_back(
    build: Callable[[], bytes],
) -> None:
    content = build()
    beside = set(psutil.Process().children())  # a browser that other tests keep open
    before = psutil.Process().memory_info().rss
    assert isinstance(read_workbook(content, "a.xlsx"), Refusal)
    assert whole(hostile.good_workbook()).sheets[0].value(2, 2) == 12.5
    assert psutil.Process().memory_info().rss - before < 50 * MEGABYTE
    assert set(psutil.Process().children()) <= beside


def test_many_threads_may_read_at_once() -> None:
    content, seen = hostile.good_workbook(), []
    threads = [
        threading.Thread(target=lambda: seen.append(whole(content).sheets[0].value(2, 1))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == ["Hà Nam"] * 8


def test_the_child_works_wherever_the_host_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "openpyxl.py").write_text("raise SystemExit('a stray file was imported')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert whole(hostile.good_workbook()).sheets[0].value(2, 2) == 12.5
