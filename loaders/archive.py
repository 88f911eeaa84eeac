"""Examine a zip archive as a hostile stranger's, before any of its parts is parsed.

Nothing is unpacked to disk, and of each part only as much is unpacked as a check needs.
"""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from xml.etree import ElementTree
from xml.parsers import expat

from loaders.extent import SHEET_LIMITS, SheetLimits, find_far_cell
from loaders.findings import Both, Finding, Refused, finding
from loaders.package import MANIFEST, Package, Worksheet, read_package

MEGABYTE = 1024 * 1024


# What the standard library raises over archives and XML that were damaged, or made to trouble it.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
    RuntimeError,
)


class Contents(StrEnum):
    """Which kind of spreadsheet an archive is."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What Excel's own files never come near.

    A part counts as packed too tightly above ``ratio`` once it is larger than ``ratio_from_bytes``.
    """

    parts: int = 2000
    unpacked_bytes: int = 300 * MEGABYTE
    ratio: int = 250
    ratio_from_bytes: int = 5 * MEGABYTE
    prolog_bytes: int = MEGABYTE
    sheet: SheetLimits = SHEET_LIMITS


ARCHIVE_LIMITS = ArchiveLimits()


@dataclass(frozen=True, slots=True)
class Examined:
    """An archive that may be parsed."""

    contents: Contents
    findings: tuple[Finding, ...] = ()


def examine_archive(content: bytes, limits: ArchiveLimits = ARCHIVE_LIMITS) -> Examined | Finding:
    """All checks of the archive, the cheap ones first."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive.infolist(), limits)
            _check_names(archive.infolist())
            for part in archive.infolist():
                _check_prolog(archive, part, limits)
            return _examine_contents(archive, limits)
    except Refused as refused:
        return refused.finding
    except UNREADABLE as error:
        return finding("file.damaged", found=str(error) or type(error).__name__)


def _check_sizes(parts: list[zipfile.ZipInfo], limits: ArchiveLimits) -> None:
    """By the archive's own directory; a directory that lies is caught while reading (size and checksum)."""
    if len(parts) > limits.parts:
        raise Refused(finding("file.too_many_parts", found=len(parts), limit=limits.parts))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked_bytes:
        size, limit = round(unpacked / MEGABYTE), round(limits.unpacked_bytes / MEGABYTE)
        raise Refused(finding("file.unpacks_too_large", size=size, limit=limit))
    for part in parts:
        ratio = round(part.file_size / max(part.compress_size, 1))
        if part.file_size > limits.ratio_from_bytes and ratio > limits.ratio:
            name, limit = part.filename, limits.ratio
            raise Refused(finding("file.packed_too_tightly", found=name, ratio=ratio, limit=limit))


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse names that lead out of the archive or occur twice, locked parts, and packing that Excel never uses."""
    seen: set[str] = set()
    for part in parts:
        name = part.orig_filename
        steps = name.split("/")
        if name.startswith("/") or ".." in steps or any(sign in name for sign in "\\:\0") or name in seen:
            raise Refused(finding("file.suspicious_part", found=name.replace("\0", "\\0")))
        if part.flag_bits & 1:
            raise Refused(finding("file.encrypted"))
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(finding("file.suspicious_part", found=name))
        seen.add(name)


class _PrologRead(Exception):
    """The first element was reached: what follows cannot hold a DOCTYPE."""


def _check_prolog(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: ArchiveLimits) -> None:
    """Read a part up to its first element: a DOCTYPE is refused (entities live there), broken XML is damage.

    Every part is looked at, whatever its name: the manifest may call any of them XML.
    """

    def on_doctype(*_: object) -> None:
        raise Refused(finding("file.external_entities", found=part.filename))

    def on_element(*_: object) -> None:
        raise _PrologRead

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = on_doctype
    parser.StartElementHandler = on_element
    try:
        _feed(parser, archive, part, limits.prolog_bytes)
    except _PrologRead:
        return
    except expat.ExpatError:
        pass
    if part.filename.endswith((".xml", ".rels")):
        raise Refused(finding("file.damaged", found=part.filename))


def _feed(parser: expat.XMLParserType, archive: zipfile.ZipFile, part: zipfile.ZipInfo, limit: int) -> None:
    with archive.open(part) as file:
        for _ in range(0, limit, 4096):
            chunk = file.read(4096)
            parser.Parse(chunk, not chunk)
            if not chunk:
                return


def _examine_contents(archive: zipfile.ZipFile, limits: ArchiveLimits) -> Examined:
    names = archive.namelist()
    if MANIFEST not in names:
        return _without_manifest(archive, names)
    package = read_package(archive)
    if package.is_binary:
        return Examined(Contents.XLSB)
    for sheet in package.worksheets:
        _check_extent(archive, sheet, limits.sheet)
    return Examined(Contents.XLSX, _notes(package))


def _without_manifest(archive: zipfile.ZipFile, names: list[str]) -> Examined:
    if "mimetype" in names:
        with archive.open("mimetype") as file:
            if file.read(100).startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
                return Examined(Contents.ODS)
    if any(name.startswith("xl/") for name in names):
        raise Refused(finding("file.part_missing", found=MANIFEST))
    raise Refused(finding("file.not_a_workbook", found=Both("tệp nén (ZIP)", "a ZIP archive")))


def _check_extent(archive: zipfile.ZipFile, sheet: Worksheet, limits: SheetLimits) -> None:
    with archive.open(sheet.part) as file:
        far = find_far_cell(file, limits)
    if far:
        where = far.address
        raise Refused(
            finding("file.cell_far_away", sheet=sheet.name, cell=where, found=where, cells=far.cells)
        )


def _notes(package: Package) -> tuple[Finding, ...]:
    links = package.external_links
    return (finding("file.external_links", found=links),) if links else ()
