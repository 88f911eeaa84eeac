"""Build hostile and broken files by code, so that no bomb is ever committed. Everything is small until unpacked."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
MANIFEST = "[Content_Types].xml"
MAIN_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def good_workbook(rows: list[list[object]] | None = None, title: str = "Biểu 1") -> bytes:
    """A small honest workbook; the figures are test figures."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows or [["Tỉnh", "2024"], ["Hà Nam", 12.5], ["Hà Nội", 7]]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rebuilt(
    content: bytes, changes: Mapping[str, bytes | Callable[[bytes], bytes] | None], compression: int = 8
) -> bytes:
    """The same archive with parts replaced, edited, added or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", compression) as new:
        for part in old.namelist():
            change = changes.get(part, old.read(part))
            if change is not None:
                new.writestr(part, change(old.read(part)) if callable(change) else change)
        for part, added in changes.items():
            if part not in old.namelist() and isinstance(added, bytes):
                new.writestr(part, added)
    return out.getvalue()


def with_sheet_rows(rows: str) -> bytes:
    """A workbook whose only sheet has the given XML between <sheetData> and its end."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN_NS}"><sheetData>{rows}</sheetData></worksheet>'
    return rebuilt(good_workbook(), {SHEET: xml.encode()})


def with_shared_strings(*strings: str) -> bytes:
    """A workbook as Excel writes it, its texts in a part of their own; A1, B1 … show them in turn."""
    items = "".join(f"<si><t>{text}</t></si>" for text in strings)
    cells = "".join(f'<c r="{chr(65 + index)}1" t="s"><v>{index}</v></c>' for index in range(len(strings)))
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    declaration = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    return rebuilt(
        with_sheet_rows(f'<row r="1">{cells}</row>'),
        {
            MANIFEST: lambda manifest: manifest.replace(b"</Types>", declaration),
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN_NS}">{items}</sst>'.encode(),
        },
    )


def far_cell(address: str = "XFD1048576") -> bytes:
    row = "".join(sign for sign in address if sign.isdigit())
    return with_sheet_rows(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{address}"><v>2</v></c></row>'
    )


def disguised_far_cell() -> bytes:
    """The far address in a character reference, which only a true XML parser resolves."""
    return with_sheet_rows('<row r="1048576"><c r="&#88;FD1048576"><v>2</v></c></row>')


def zip_bomb(megabytes: int = 50) -> bytes:
    """One part of zeros that packs a thousandfold."""
    return rebuilt(good_workbook(), {"xl/media/image1.bin": b"\0" * (megabytes * 1024 * 1024)})


def stated_size(part: str, size: int) -> bytes:
    """An archive whose directory states another size for a part than the part has."""
    content = bytearray(good_workbook())
    at = content.find(part.encode(), content.find(b"PK\x01\x02")) - 46
    struct.pack_into("<I", content, at + 24, size)
    return bytes(content)


def many_parts(count: int = 2500) -> bytes:
    return rebuilt(good_workbook(), {f"xl/media/{number}.bin": b"x" for number in range(count)})


def billion_laughs(part: str = SHEET) -> bytes:
    entities = "".join(
        f'<!ENTITY l{depth} "{f"&l{depth - 1};" * 10}">' if depth else '<!ENTITY l0 "lol">'
        for depth in range(10)
    )
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE worksheet [{entities}]><worksheet xmlns="{MAIN_NS}">&l9;</worksheet>'
    )
    return rebuilt(good_workbook(), {part: xml.encode()})


def external_entity() -> bytes:
    xml = (
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f'<worksheet xmlns="{MAIN_NS}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    return rebuilt(good_workbook(), {SHEET: xml.encode("utf-16")})


def with_macros() -> bytes:
    """An .xlsm as Excel writes it, whatever its file is called."""

    def declare(manifest: bytes) -> bytes:
        return manifest.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    return rebuilt(good_workbook(), {MANIFEST: declare, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def smuggled_macros() -> bytes:
    """A macro part in an archive whose manifest says nothing of it."""
    return rebuilt(good_workbook(), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def binary_workbook() -> bytes:
    def declare(manifest: bytes) -> bytes:
        return manifest.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
        )

    return rebuilt(good_workbook(), {MANIFEST: declare})


def strict_workbook() -> bytes:
    def other_namespace(xml: bytes) -> bytes:
        return xml.replace(MAIN_NS.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")

    return rebuilt(good_workbook(), {"xl/workbook.xml": other_namespace, SHEET: other_namespace})


def word_document() -> bytes:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    manifest = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Override PartName="/word/document.xml" ContentType="' + kind + b'"/></Types>'
    )
    return archive({MANIFEST: manifest, "word/document.xml": b"<document/>"})


def opendocument() -> bytes:
    return archive(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<office/>"}
    )


def archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def ole2(*streams: str) -> bytes:
    """The old container with the given streams in its directory, as far as a reader of its head can tell."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    return head + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))


def locked_part() -> bytes:
    """The bit that marks a zip part as encrypted, set in the archive's directory."""
    content = bytearray(good_workbook())
    at = content.find(b"PK\x01\x02")
    (flags,) = struct.unpack_from("<H", content, at + 8)
    struct.pack_into("<H", content, at + 8, flags | 1)
    return bytes(content)


def flipped_bytes() -> bytes:
    """Packed data that was damaged on its way: the directory is whole, a part is not."""
    content = bytearray(good_workbook([["Tỉnh", "2024"], *[[f"Tỉnh {n}", n * 1.25] for n in range(200)]]))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as whole:
        part = whole.getinfo(SHEET)
    start = part.header_offset + 30 + len(SHEET) + part.compress_size // 2
    content[start : start + 8] = b"\xff" * 8
    return bytes(content)


def with_formulas() -> bytes:
    """A formula with a saved number, one with a saved empty text, one never calculated."""
    return with_sheet_rows(
        '<row r="1"><c r="A1"><f>6.25*2</f><v>12.5</v></c>'
        '<c r="B1" t="str"><f>IF(A1=0,1,"")</f><v></v></c>'
        "<c r=\"C1\"><f>SUM(A1:B1)</f><v></v></c><c r='D1'><f>1/0</f></c>"
        '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )


def heavy_workbook(rows: int = 20_000) -> bytes:
    """An honest workbook that takes a while to parse and some memory to hold."""
    cells = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{column}{row}"><v>{row}.25</v></c>' for column in "ABCDEFGHIJ")
        + "</row>"
        for row in range(1, rows + 1)
    )
    return with_sheet_rows(cells)
