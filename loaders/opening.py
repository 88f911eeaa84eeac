"""Look at a file before anything parses it: what it truly is, and whether it may be read."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from loaders.archive import ARCHIVE_LIMITS, ArchiveLimits, Contents, examine_archive
from loaders.findings import Both, Finding, finding

MEGABYTE = 1024 * 1024


class FileType(StrEnum):
    """What a file is by its content, whatever its name says; only these can become a workbook."""

    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class OpeningLimits:
    """What a workbook made by people never exceeds."""

    file_bytes: int = 20 * MEGABYTE
    archive: ArchiveLimits = ARCHIVE_LIMITS


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be parsed: its true type, and what is worth telling (notes)."""

    file_type: FileType
    findings: tuple[Finding, ...] = ()


OPENING_LIMITS = OpeningLimits()

FORMAT_NAMES = {
    FileType.XLSX: Both("sổ Excel (.xlsx)", "an Excel workbook (.xlsx)"),
    FileType.XLS: Both("sổ Excel 97–2003 (.xls)", "an Excel 97–2003 workbook (.xls)"),
    FileType.XLSB: Both("sổ Excel nhị phân (.xlsb)", "a binary Excel workbook (.xlsb)"),
    FileType.ODS: Both("bảng tính OpenDocument (.ods)", "an OpenDocument spreadsheet (.ods)"),
    FileType.CSV: Both("văn bản phân cách (CSV)", "delimited text (CSV)"),
}

_ZIP, _EMPTY_ZIP, _OLE2 = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = Both("trang web (HTML)", "a web page (HTML)")
_STARTS = {
    b"%PDF": Both("tệp PDF", "a PDF file"),
    b"{\\rtf": Both("tệp RTF", "an RTF file"),
    b"\x89PNG": Both("hình ảnh (PNG)", "a picture (PNG)"),
    b"\xff\xd8\xff": Both("hình ảnh (JPEG)", "a picture (JPEG)"),
    b"GIF8": Both("hình ảnh (GIF)", "a picture (GIF)"),
    b"Rar!": Both("tệp nén RAR", "a RAR archive"),
    b"7z\xbc\xaf": Both("tệp nén 7-Zip", "a 7-Zip archive"),
    b"\x1f\x8b": Both("tệp nén GZIP", "a GZIP archive"),
    b"MZ": Both("chương trình Windows", "a Windows program"),
    b"\x7fELF": Both("chương trình Linux", "a Linux program"),
    b"MIME-Version:": Both("trang web (MHTML)", "a web page (MHTML)"),
}
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<meta", "<body", "<table", "<style", "<div", "<!--")
_XML = Both("tệp XML", "an XML file")
_TEXT = Both("văn bản", "plain text")
_UNKNOWN = Both("dữ liệu không rõ định dạng", "data of an unknown format")


def safe_copy(path: Path, limits: OpeningLimits = OPENING_LIMITS) -> bytes | Finding:
    """The bytes of a file, read once: examine, archive and show these, never the path again."""
    with path.open("rb") as file:
        content = file.read(limits.file_bytes + 1)
    return _too_large(path.stat().st_size, limits) if len(content) > limits.file_bytes else content


def open_safely(content: bytes, limits: OpeningLimits = OPENING_LIMITS) -> Opened | Finding:
    """Every check that needs no parser."""
    if len(content) > limits.file_bytes:
        return _too_large(len(content), limits)
    if not content:
        return finding("file.empty")
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return _open_archive(content, limits)
    if content.startswith(_OLE2):
        return _open_ole2(content)
    return _open_other(content)


def _too_large(size: int, limits: OpeningLimits) -> Finding:
    return finding("file.too_large", size=_megabytes(size), limit=_megabytes(limits.file_bytes))


def _megabytes(size: int) -> float:
    return round(size / MEGABYTE, 1)


def _open_archive(content: bytes, limits: OpeningLimits) -> Opened | Finding:
    found = examine_archive(content, limits.archive)
    if isinstance(found, Finding):
        return found
    return Opened(_ARCHIVED[found.contents], found.findings)


_ARCHIVED = {
    Contents.XLSX: FileType.XLSX,
    Contents.XLSB: FileType.XLSB,
    Contents.ODS: FileType.ODS,
}


def _open_ole2(content: bytes) -> Opened | Finding:
    """OLE2 is the old container: of .xls and .doc, and of an .xlsx that a password encrypts."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") + b"\0\0" in content

    if holds("EncryptionInfo") or holds("EncryptedPackage"):
        return finding("file.encrypted")
    if holds("Workbook") or holds("Book"):
        return Opened(FileType.XLS)
    if holds("WordDocument"):
        return _not_a_workbook(Both("tài liệu Word (.doc)", "a Word document (.doc)"))
    if holds("PowerPoint Document"):
        return _not_a_workbook(Both("bản trình chiếu (.ppt)", "a presentation (.ppt)"))
    return _not_a_workbook(_UNKNOWN)


def _open_other(content: bytes) -> Opened | Finding:
    for start, name in _STARTS.items():
        if content.startswith(start):
            return _not_a_workbook(name)
    text = _as_text(content[:8192])
    if text is None:
        return _not_a_workbook(_UNKNOWN)
    opening = text.lstrip("\ufeff \t\r\n").lower()
    if opening.startswith(_HTML_STARTS):
        return _not_a_workbook(_HTML)
    if opening.startswith("<"):
        return _not_a_workbook(_HTML if "<html" in opening or "<table" in opening else _XML)
    return Opened(FileType.CSV) if any(mark in text for mark in ",;\t") else _not_a_workbook(_TEXT)


def _as_text(content: bytes) -> str | None:
    """Text in UTF-8, UTF-16 or an old one-byte code page; None where control characters say it is not text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="ignore")
    else:
        text = content.decode("latin-1")
        if content.startswith(b"\xef\xbb\xbf"):
            text = text[3:]
    return None if any(sign < " " and sign not in "\t\r\n\f" for sign in text) else text


def _not_a_workbook(what: Both) -> Finding:
    return finding("file.not_a_workbook", found=what)
