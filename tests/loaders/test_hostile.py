"""Whatever is handed over: one sentence at once, the memory comes back, and the next file is read. Test figures only."""

import gc
import threading
import time
from collections.abc import Callable

import psutil
import pytest

from loaders.findings import Severity
from loaders.intake import examine
from tests.loaders import hostile
from tests.loaders.return_builders import INSURED
from tests.loaders.returns_by_people import examine_rows, workbook_of

MEGABYTE = 1024 * 1024
#: The lines of "Hostile and broken files" in the order in which they are checked.
CORPUS: dict[str, tuple[Callable[[], bytes], str]] = {
    "size cap": (lambda: b"PK\x03\x04" + b"\0" * (21 * MEGABYTE), "file.too_large"),
    "another type": (lambda: b"%PDF-1.7 ...", "file.not_a_workbook"),
    "many members": (hostile.many_parts, "file.too_many_parts"),
    "unpacked total": (lambda: hostile.stated_size(hostile.SHEET, 400 * MEGABYTE), "file.unpacks_too_large"),
    "ratio": (hostile.zip_bomb, "file.packed_too_tightly"),
    "external entities": (hostile.external_entity, "file.external_entities"),
    "billion laughs": (hostile.billion_laughs, "file.external_entities"),
    "macros": (hostile.with_macros, "file.macros"),
    "encryption": (lambda: hostile.ole2("EncryptionInfo", "EncryptedPackage"), "file.encrypted"),
    "far cell": (hostile.far_cell, "file.cell_far_away"),
    "far cell in disguise": (hostile.disguised_far_cell, "file.cell_far_away"),
    "truncated": (lambda: hostile.good_workbook()[:-500], "file.damaged"),
    "flipped bytes": (hostile.flipped_bytes, "file.damaged"),
}


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_is_one_error_with_a_remedy_at_once(name: str) -> None:
    build, code = CORPUS[name]
    content = build()
    started = time.process_time()
    examination = examine(content, file_name="a.xlsx")
    assert time.process_time() - started < 1
    (found,) = examination.findings
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert found.message_vi.endswith(found.remedy_vi) and found.remedy_vi
    assert found.message_en.endswith(found.remedy_en) and found.remedy_en
    assert not examination.accepted and not examination.figures


def test_after_all_of_them_the_memory_is_back_and_no_child_is_left() -> None:
    def all_of_them() -> int:
        for build, _ in CORPUS.values():
            examine(build(), file_name="a.xlsx")
        gc.collect()
        return psutil.Process().memory_info().rss

    beside = set(psutil.Process().children())  # what other tests keep open
    first, second, third = (all_of_them() for _ in range(3))  # what is loaded once is loaded after the first
    assert (
        min(second - first, third - second) < 30 * MEGABYTE
    )  # what stays with each time, not what a heap took once
    assert set(psutil.Process().children()) <= beside


def test_others_are_served_while_hostile_files_come_in() -> None:
    good = workbook_of(
        {"Biểu 1": [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75], ["Hà Giang", 70]]}
    )
    seen: list[int] = []
    attackers = [
        threading.Thread(target=lambda build=build: examine(build(), file_name="a.xlsx"))  # type: ignore[misc]
        for build, _ in CORPUS.values()
    ]
    for thread in attackers:
        thread.start()
    seen += [len(examine(good, file_name="a.xlsx").figures) for _ in range(3)]
    for thread in attackers:
        thread.join()
    assert seen == [2, 2, 2]


@pytest.mark.parametrize("piece", ["năm ", "1.", "Tỉnh ", "(", "- ", "Sở Y tế ", "trên 10.000 dân ", "đến "])
@pytest.mark.parametrize("cell", ["title", "heading", "name", "value"])
def test_an_endless_text_does_not_hold_up_the_host(cell: str, piece: str) -> None:
    """What looks for names, years and units in texts takes longer than the texts; a cell can hold 32,767 characters."""
    endless = (piece * 32_767)[:32_767]
    rows: list[list[object]] = [
        ["Tuổi thọ trung bình"],
        ["Tỉnh", 2022, 2023],
        ["Hà Nam", 75, 75.5],
        ["Hà Giang", 70, 70],
    ]
    row, column = {"title": (0, 0), "heading": (1, 1), "name": (2, 0), "value": (2, 1)}[cell]
    rows[row][column] = endless
    started = time.process_time()
    examine_rows(rows)
    assert time.process_time() - started < 3


def test_a_long_table_of_endless_remarks_keeps_the_beginning_of_each() -> None:
    rows = [["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị", "Ghi chú"], ["Hà Nam", INSURED, 2023, 93.1, "dài " * 5000]]
    (figure,) = examine_rows(rows).figures
    assert figure.observation.scope_note.startswith("dài dài") and figure.observation.scope_note.endswith("…")
    assert len(figure.observation.scope_note) <= 1001
