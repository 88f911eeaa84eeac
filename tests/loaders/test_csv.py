"""Delimited text is read as it stands; which encoding and delimiter is decided by evidence, never a decimal comma.

All figures are test figures.
"""

import unicodedata

import pytest

from loaders.cells import Kind, Workbook
from loaders.findings import Finding, Severity
from loaders.reader import Refusal, read_workbook

TEXT = "Tỉnh;Năm;Giá trị\nHà Nội;2023;12,5\nThừa Thiên - Huế;2023;1.596\n"


def windows_1258(text: str) -> bytes:
    """As Windows writes it: the letter with its own mark, then the tone as a sign of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    written = b""
    for sign in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", sign)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        written += (letter + "".join(part for part in parts if part in tones)).encode("cp1258")
    return written


def whole(content: bytes) -> Workbook:
    workbook = read_workbook(content, "a.csv")
    assert isinstance(workbook, Workbook), workbook
    return workbook


def cells(content: bytes) -> dict[str, object]:
    (sheet,) = whole(content).sheets
    assert sheet.name == "CSV"
    return {cell.address: cell.value for cell in sheet.cells()}


def refused(content: bytes) -> Finding:
    refusal = read_workbook(content, "a.csv")
    assert isinstance(refusal, Refusal)
    assert refusal.finding.severity is Severity.ERROR
    return refusal.finding


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (unicodedata.normalize("NFD", TEXT).encode(), "UTF-8"),
        (("\ufeff" + TEXT).encode(), "UTF-8"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (("\ufeff" + TEXT).encode("utf-16-be"), "UTF-16"),
        (windows_1258(TEXT), "Windows-1258"),
    ],
    ids=["UTF-8", "decomposed", "BOM", "UTF-16", "UTF-16 big", "Windows-1258"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_encoding_gives_the_same_composed_text(content: bytes, encoding: str, line_end: str) -> None:
    if line_end == "\r\n" and encoding != "UTF-16":
        content = content.replace(b"\n", b"\r\n")
    assert cells(content) == {
        **{"A1": "Tỉnh", "B1": "Năm", "C1": "Giá trị"},
        **{"A2": "Hà Nội", "B2": 2023, "C2": "12,5"},
        **{"A3": "Thừa Thiên - Huế", "B3": 2023, "C3": "1.596"},
    }
    (note,) = whole(content).findings
    assert (note.severity, note.code, note.found) == (Severity.NOTE, "csv.read_as", ";")
    assert encoding in note.message_vi


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found_and_quoted_fields_may_hold_it(delimiter: str) -> None:
    text = 'Tỉnh;Ghi chú;2023\n"Hà Nội";"một; hai, ""ba""\nbốn";"12,5"\nHuế;;7.5\n'
    content = text.replace('";"', f'"{delimiter}"').replace("Huế;;", f"Huế{delimiter}{delimiter}")
    content = content.replace("Tỉnh;Ghi chú;2023", delimiter.join(("Tỉnh", "Ghi chú", "2023")))
    assert cells(content.encode()) == {
        **{"A1": "Tỉnh", "B1": "Ghi chú", "C1": 2023},
        **{"A2": "Hà Nội", "B2": 'một; hai, "ba"\nbốn', "C2": "12,5"},
        **{"A3": "Huế", "C3": "7.5"},
    }


def test_a_line_that_names_the_delimiter_is_obeyed_and_keeps_its_place() -> None:
    assert cells(b"sep=;\r\na;b\r\n1,5;2,5\r\n") == {"A2": "a", "B2": "b", "A3": "1,5", "B3": "2,5"}


def test_a_letterhead_above_the_table_does_not_mislead() -> None:
    content = "Sở Y tế, tỉnh Hà Nam\n\nTT,Tỉnh,2023\n1,Hà Nam,12.5\n2,Hà Nội,7.25\n".encode()
    assert cells(content)["C4"] == "12.5"
    assert [note.code for note in whole(content).findings] == ["csv.read_as"]


def test_only_plain_whole_numbers_become_numbers() -> None:
    (sheet,) = whole(b"a;b\n2023;12,5\n0;007\n-5;1 234\n1.596;12%\n").sheets
    assert [(cell.value, cell.kind) for row in (2, 3, 4, 5) for cell in sheet.row(row)] == [
        (2023, Kind.NUMBER),
        ("12,5", Kind.TEXT),
        (0, Kind.NUMBER),
        ("007", Kind.TEXT),
        ("-5", Kind.TEXT),
        ("1 234", Kind.TEXT),
        ("1.596", Kind.TEXT),
        ("12%", Kind.TEXT),
    ]


def test_decimal_commas_taken_for_delimiters_stop_the_file_at_the_cell() -> None:
    told = refused("Tỉnh,2022,2023\nHà Nội,12,13\nHà Nam,12,5,13,4\n".encode())
    assert (told.code, told.cell, told.found) == ("csv.decimal_commas", "B3", "12,5")


def test_whole_numbers_side_by_side_in_a_file_without_decimals_are_doubted() -> None:
    content = "Tỉnh,Năm,Giá trị,Ghi chú\nHà Nội,2023,12,5\nHà Nam,2023,13,4\n".encode()
    doubt = whole(content).findings[1]
    assert (doubt.severity, doubt.code, doubt.cell, doubt.found) == (
        *(Severity.WARNING, "csv.perhaps_decimal_commas", "C2", "12,5"),
    )


@pytest.mark.parametrize(
    "content",
    [
        b"Tinh,2022,2023\nA,12.5,13\nB,12,13\n",
        b"Tinh,Nam,So\nA,2023,12\nB,2023,13\n",
        b"Tinh;2022;2023\nA;12;13\nB;12;13\n",
    ],
    ids=["decimal points", "years", "semicolons"],
)
def test_a_file_that_shows_what_its_commas_are_is_not_doubted(content: bytes) -> None:
    assert [note.code for note in whole(content).findings] == ["csv.read_as"]


@pytest.mark.parametrize(
    "content",
    [
        "Tỉnh;2023\n".encode() + b"H\xb5 N\xe9i;12,5\n",  # UTF-8 with a line of another encoding
        b"T\xd8nh;2023\nH\xb5 N\xe9i;12,5\n",  # TCVN3
        b"a;b\n\x8d\x8e;1\n",  # not defined in Windows-1258
        b"\xff\xfea",  # half a letter of UTF-16
    ],
    ids=["mixed", "TCVN3", "undefined", "UTF-16 cut off"],
)
def test_an_unknown_encoding_is_refused_and_not_guessed(content: bytes) -> None:
    assert refused(content).code in ("csv.encoding_unknown", "file.not_a_workbook")


def test_the_signs_of_real_reports_do_not_look_foreign_in_windows_1258() -> None:
    text = "Chỉ tiêu;ĐVT\nTử suất trẻ em dưới 5 tuổi – “‰”;‰\nm²; ±5 · «ước» 30°\nĐặc khu Phú Quốc…;₫\n"
    assert cells(windows_1258(text))["A2"] == "Tử suất trẻ em dưới 5 tuổi – “‰”"


def test_a_bomb_of_delimiters_is_refused_or_empty_and_harms_nobody() -> None:
    result = read_workbook(b"a;b\n" + b";" * 5_000_000, "a.csv")
    assert isinstance(result, Workbook | Refusal)
    far = refused(b"a;b\n" + b"\n" * 1_000_000 + b";" * 200 + b"1")
    assert far.code == "file.cell_far_away"


def test_a_field_without_an_end_is_refused() -> None:
    assert refused(b'a;b\n"' + b"x" * 2_000_000).code == "csv.not_read"
