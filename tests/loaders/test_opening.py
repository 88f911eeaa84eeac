"""What a file truly is decides, and whatever cannot be read safely is refused with one sentence, at once."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.archive import ArchiveLimits
from loaders.extent import SheetLimits
from loaders.findings import Finding, Severity
from loaders.opening import FileType, Opened, OpeningLimits, open_safely, safe_copy
from tests.loaders import hostile

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("name", "build", "code", "found"),
    [
        ("zip bomb", lambda: hostile.zip_bomb(), "file.packed_too_tightly", "xl/media/image1.bin"),
        (
            "too large unpacked",
            lambda: hostile.stated_size(hostile.SHEET, 400 * MEGABYTE),
            "file.unpacks_too_large",
            "400 MB",
        ),
        ("many parts", lambda: hostile.many_parts(), "file.too_many_parts", ""),
        ("billion laughs", lambda: hostile.billion_laughs(), "file.external_entities", hostile.SHEET),
        (
            "laughs in styles",
            lambda: hostile.billion_laughs("xl/styles.xml"),
            "file.external_entities",
            "xl/styles.xml",
        ),
        (
            "laughs unnamed",
            lambda: hostile.billion_laughs("xl/data.bin"),
            "file.external_entities",
            "xl/data.bin",
        ),
        (
            "external entity in UTF-16",
            lambda: hostile.external_entity(),
            "file.external_entities",
            hostile.SHEET,
        ),
        ("far cell", lambda: hostile.far_cell(), "file.cell_far_away", "XFD1048576"),
        ("far row", lambda: hostile.far_cell("B1048576"), "file.cell_far_away", "B1048576"),
        ("far cell in the middle", lambda: hostile.far_cell("ZZ100000"), "file.cell_far_away", "ZZ100000"),
        ("encrypted", lambda: hostile.ole2("EncryptionInfo", "EncryptedPackage"), "file.encrypted", ""),
        ("locked part", lambda: hostile.locked_part(), "file.encrypted", ""),
        ("macros", lambda: hostile.with_macros(), "file.macros", ""),
        ("smuggled macros", lambda: hostile.smuggled_macros(), "file.macros", "vbaProject.bin"),
        ("truncated", lambda: hostile.good_workbook()[:-1000], "file.damaged", ""),
        ("truncated early", lambda: hostile.good_workbook()[:100], "file.damaged", ""),
        (
            "unknown encoding",
            lambda: hostile.rebuilt(
                hostile.good_workbook(), {hostile.SHEET: b'<?xml version="1.0" encoding="U-8"?><a/>'}
            ),
            "file.damaged",
            "",
        ),
        ("directory that lies", lambda: hostile.stated_size(hostile.SHEET, 100), "file.damaged", ""),
        ("flipped bytes", lambda: hostile.flipped_bytes(), "file.damaged", ""),
        ("empty", lambda: b"", "file.empty", "0 B"),
        (
            "HTML",
            lambda: b"<html><table><tr><td>12,5</td></tr></table></html>",
            "file.not_a_workbook",
            "trang web (HTML)",
        ),
        (
            "HTML fragment",
            lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><p>",
            "file.not_a_workbook",
            "trang web (HTML)",
        ),
        ("PDF", lambda: b"%PDF-1.7 ...", "file.not_a_workbook", "tệp PDF"),
        ("picture", lambda: b"\x89PNG\r\n\x1a\n", "file.not_a_workbook", "hình ảnh (PNG)"),
        ("XML", lambda: b"<?xml version='1.0'?><a/>", "file.not_a_workbook", "tệp XML"),
        ("text", lambda: "không có dấu phân cách".encode(), "file.not_a_workbook", "văn bản"),
        ("noise", lambda: bytes(range(256)), "file.not_a_workbook", "dữ liệu không rõ định dạng"),
        ("other zip", lambda: hostile.archive({"a.txt": b"x"}), "file.not_a_workbook", "tệp nén (ZIP)"),
        ("Word", lambda: hostile.word_document(), "file.not_a_workbook", "tài liệu Word (.docx)"),
        ("old Word", lambda: hostile.ole2("WordDocument"), "file.not_a_workbook", "tài liệu Word (.doc)"),
        ("strict dialect", lambda: hostile.strict_workbook(), "file.save_as_xlsx", "Strict Open XML"),
        (
            "parent folder",
            lambda: hostile.archive({"../evil.xml": b"<a/>"}),
            "file.suspicious_part",
            "../evil.xml",
        ),
        (
            "absolute",
            lambda: hostile.archive({"/etc/cron.d/x": b"x"}),
            "file.suspicious_part",
            "/etc/cron.d/x",
        ),
        ("drive", lambda: hostile.archive({"C:/x": b"x"}), "file.suspicious_part", "C:/x"),
        (
            "no manifest",
            lambda: hostile.rebuilt(hostile.good_workbook(), {hostile.MANIFEST: None}),
            "file.part_missing",
            hostile.MANIFEST,
        ),
        (
            "no workbook part",
            lambda: hostile.rebuilt(hostile.good_workbook(), {"xl/workbook.xml": None}),
            "file.part_missing",
            "xl/workbook.xml",
        ),
        (
            "no sheet part",
            lambda: hostile.rebuilt(hostile.good_workbook(), {hostile.SHEET: None}),
            "file.part_missing",
            hostile.SHEET,
        ),
        (
            "no shared strings",
            lambda: hostile.rebuilt(hostile.with_shared_strings("Hà Nam"), {"xl/sharedStrings.xml": None}),
            "file.part_missing",
            "xl/sharedStrings.xml",
        ),
        (
            "broken XML",
            lambda: hostile.rebuilt(hostile.good_workbook(), {"xl/workbook.xml": b"not xml"}),
            "file.damaged",
            "xl/workbook.xml",
        ),
        ("large", lambda: b"PK\x03\x04" + b"\0" * (21 * MEGABYTE), "file.too_large", "21 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_safely_is_refused_within_a_second(
    name: str, build: Callable[[], bytes], code: str, found: str
) -> None:
    content = build()
    started = time.monotonic()
    refused = open_safely(content)
    seconds = time.monotonic() - started
    assert isinstance(refused, Finding), name
    assert (refused.severity, refused.code) == (Severity.ERROR, code)
    assert found in refused.found
    assert refused.message_vi.endswith(refused.remedy_vi)
    assert refused.message_en.endswith(refused.remedy_en)
    assert seconds < 1


@pytest.mark.parametrize(
    ("content", "file_type"),
    [
        (hostile.good_workbook(), FileType.XLSX),
        (hostile.ole2("Workbook"), FileType.XLS),
        (hostile.ole2("Book"), FileType.XLS),
        (hostile.binary_workbook(), FileType.XLSB),
        (hostile.opendocument(), FileType.ODS),
        ("Tỉnh;2024\nHà Nam;12,5\n".encode(), FileType.CSV),
        ("\ufeffTỉnh\t2024\n".encode("utf-16"), FileType.CSV),
        ("Tỉnh;2024\n".encode("cp1258", "replace"), FileType.CSV),
    ],
)
def test_the_true_type_is_told_by_the_content(content: bytes, file_type: FileType) -> None:
    assert open_safely(content) == Opened(file_type)


def test_a_far_cell_is_named_with_its_sheet() -> None:
    refused = open_safely(hostile.far_cell())
    assert isinstance(refused, Finding)
    assert (refused.sheet, refused.cell) == ("Biểu 1", "XFD1048576")
    assert refused.message_vi.startswith("Trang 'Biểu 1', ô XFD1048576: có nội dung nằm rất xa bảng số liệu;")


@pytest.mark.parametrize(
    "rows",
    [
        # a styled but empty cell holds nothing
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>',
        # a note somewhat beside the table
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="200"><c r="AZ200"><v>2</v></c></row>',
    ],
)
def test_an_untidy_sheet_is_not_refused(rows: str) -> None:
    assert open_safely(hostile.with_sheet_rows(rows)) == Opened(FileType.XLSX)


def test_a_long_and_full_table_is_not_far_away() -> None:
    limits = OpeningLimits(archive=ArchiveLimits(sheet=SheetLimits(area=1000, sparseness=2)))
    assert open_safely(hostile.heavy_workbook(1000), limits) == Opened(FileType.XLSX)


def test_a_far_cell_is_seen_across_the_pieces_in_which_a_sheet_is_read() -> None:
    filler = '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "x" * 262_000 + "</t></is></c></row>"
    for extra in range(0, 400, 7):
        rows = (
            filler.replace("xxx", "xxx" + "y" * extra, 1) + '<row r="9"><c r="XFD1048576"><v>2</v></c></row>'
        )
        assert isinstance(open_safely(hostile.with_sheet_rows(rows)), Finding)


def test_hostile_markup_does_not_slow_the_look_for_far_cells() -> None:
    rows = "<row>" + "<c " * 300_000
    started = time.monotonic()
    open_safely(hostile.with_sheet_rows(rows))
    assert time.monotonic() - started < 1


def test_whatever_bytes_a_file_holds_the_answer_is_a_finding_or_an_opened_file() -> None:
    dice = random.Random(20261121)
    whole = [hostile.good_workbook(), hostile.with_shared_strings("Hà Nam"), hostile.with_formulas()]
    for _ in range(500):
        content = bytearray(dice.choice(whole))
        for _ in range(dice.choice([1, 2, 5, 20])):
            content[dice.randrange(len(content))] = dice.randrange(256)
        assert isinstance(open_safely(bytes(content)), Finding | Opened)


def test_links_to_other_workbooks_are_noted_and_allowed() -> None:
    opened = open_safely(
        hostile.rebuilt(hostile.good_workbook(), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    )
    assert isinstance(opened, Opened)
    (note,) = opened.findings
    assert (note.severity, note.code, note.found) == (Severity.NOTE, "file.external_links", "1")


def test_a_file_over_the_limit_is_not_even_taken_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "lon.xlsx"
    with path.open("wb") as file:
        file.truncate(21 * MEGABYTE)
    refused = safe_copy(path)
    assert isinstance(refused, Finding)
    assert refused.message_vi.startswith("Tệp nặng 21 MB, vượt giới hạn 20 MB.")


def test_a_file_at_the_limit_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "vua.xlsx"
    path.write_bytes(b"x" * 1000)
    assert safe_copy(path, OpeningLimits(file_bytes=1000)) == b"x" * 1000
    assert isinstance(safe_copy(path, OpeningLimits(file_bytes=999)), Finding)
