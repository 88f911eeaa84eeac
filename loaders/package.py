"""Read what an Office package says of itself: which parts it has, and whether it carries macros."""

import posixpath
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

from loaders.findings import Both, Refused, finding

MANIFEST = "[Content_Types].xml"
_MAIN = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
_NEEDED = (*_MAIN, "spreadsheetml.sharedStrings+xml", "spreadsheetml.styles+xml")
_MACROS = ("macroEnabled", "vbaProject", "macrosheet", "intlMacrosheet")
_LARGEST_INDEX = 4 * 1024 * 1024
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml"


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Where a sheet lies in the archive, and the name on its tab."""

    part: str
    name: str


@dataclass(frozen=True, slots=True)
class Package:
    """An Excel package that is complete and without macros; of an .xlsb (``is_binary``) no more is known."""

    worksheets: tuple[Worksheet, ...] = ()
    external_links: int = 0
    is_binary: bool = False


def read_package(archive: zipfile.ZipFile) -> Package:
    """Read the manifest; raises Refused where the package is something else, unsafe or incomplete."""
    names = archive.namelist()
    parts, kinds = _content_types(archive)
    if any(kind.startswith("application/vnd.ms-excel.sheet.binary") for kind in kinds):
        _check_macros(names, ())
        return Package(is_binary=True)
    _check_macros(names, kinds)
    if not any("spreadsheetml" in kind for kind in kinds):
        raise Refused(finding("file.not_a_workbook", found=_other_package(kinds)))
    main = next((part for part, kind in parts.items() if kind.endswith(_MAIN)), "xl/workbook.xml")
    _check_present(names, [main, *(part for part, kind in parts.items() if kind.endswith(_NEEDED))])
    sheets = _worksheets(archive, main)
    _check_present(names, [sheet.part for sheet in sheets])
    return Package(sheets, sum(name.startswith("xl/externalLinks/externalLink") for name in names))


def _content_types(archive: zipfile.ZipFile) -> tuple[dict[str, str], set[str]]:
    """Part name → its type as the manifest states it; and every type that some part has, defaults too.

    Some programs (SheetJS) give every manifest the same defaults, also for kinds of parts that the archive lacks.
    """
    extensions = {name.rpartition(".")[2].lower() for name in archive.namelist()}
    root = [
        element
        for element in _read_index(archive, MANIFEST)
        if element.get("PartName") or element.get("Extension", "").lower() in extensions
    ]
    stated = [(element.get("PartName", "").lstrip("/"), element.get("ContentType", "")) for element in root]
    return {part: kind for part, kind in stated if part}, {kind for _, kind in stated}


def _read_index(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A small XML part whose prolog was checked: without a DOCTYPE it has no entities to expand."""
    if archive.getinfo(name).file_size > _LARGEST_INDEX:
        raise Refused(finding("file.damaged", found=name))
    return ElementTree.fromstring(archive.read(name))


def _check_macros(names: Iterable[str], kinds: Iterable[str]) -> None:
    for text in (*kinds, *names):
        if any(mark.lower() in text.lower() for mark in _MACROS):
            raise Refused(finding("file.macros", found=text.rsplit("/", 1)[-1]))


def _other_package(kinds: Iterable[str]) -> Both:
    stated = " ".join(kinds)
    if "wordprocessingml" in stated:
        return Both("tài liệu Word (.docx)", "a Word document (.docx)")
    if "presentationml" in stated:
        return Both("bản trình chiếu (.pptx)", "a presentation (.pptx)")
    return Both("gói dữ liệu không phải bảng tính", "a package that is not a spreadsheet")


def _check_present(names: Iterable[str], needed: Iterable[str]) -> None:
    missing = next((part for part in needed if part not in names), None)
    if missing:
        raise Refused(finding("file.part_missing", found=missing))


def _worksheets(archive: zipfile.ZipFile, main: str) -> tuple[Worksheet, ...]:
    folder, file = posixpath.split(main)
    index = posixpath.join(folder, "_rels", f"{file}.rels")
    _check_present(archive.namelist(), [index])
    names = _sheet_names(archive, main)
    return tuple(
        Worksheet(_resolve(folder, link.get("Target", "")), names.get(link.get("Id", ""), ""))
        for link in _read_index(archive, index)
        if link.get("Type", "").endswith("/worksheet")
    )


def _sheet_names(archive: zipfile.ZipFile, main: str) -> dict[str, str]:
    """Relationship id → name on the tab.

    The "Strict" dialect has other namespaces: openpyxl would see an empty workbook and say nothing.
    """
    root = _read_index(archive, main)
    if root.tag.startswith(_STRICT):
        raise Refused(finding("file.save_as_xlsx", found=Both("Strict Open XML", "Strict Open XML")))
    names: dict[str, str] = {}
    for sheet in root.iter():
        if sheet.tag.endswith("}sheet"):
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            names[link] = sheet.get("name", "")
    return names


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
