"""Read an .ods: the stored values, with what their formats say, checked against calamine."""

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from python_calamine import CalamineWorkbook

from loaders.extent import SheetLimits
from loaders.formats.grid import (
    GENERAL,
    MOST_CELLS,
    Grid,
    Held,
    NotThis,
    Place,
    check_against,
    check_extent,
    sheets_by_name,
)
from loaders.marks import DATE, ERROR, FORMULA

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ROW, _SHEET, _CHANGES = f"{_TABLE}table-row", f"{_TABLE}table", f"{_TABLE}tracked-changes"
_SCRIPT = re.compile(r"(Basic/[^/]+/(?!script-l[bc]\.xml)|Scripts/).+")
_NUMBER = re.compile(r"^[\s+\-−(]*[\d.,\s  ]*\d")
_PERCENT = "0.00%"
_TRUE_OR_FALSE = ("TRUE", "ĐÚNG", "FALSE", "SAI")


def read_ods(content: bytes, limits: SheetLimits) -> list[Grid]:
    """All sheets."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        _check_safe(archive)
        with archive.open("content.xml") as source:
            grids = _Reader(source).read()
    for grid in grids:
        check_extent(grid.name, grid.cells, limits)
    rows_of = sheets_by_name(CalamineWorkbook.from_filelike(BytesIO(content)))
    for grid in grids:
        check_against(grid, rows_of[grid.name], compare_text=False)
    return grids


def _check_safe(archive: zipfile.ZipFile) -> None:
    macros = next((name for name in archive.namelist() if _SCRIPT.fullmatch(name)), None)
    if macros:
        raise NotThis("file.macros", macros)
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = archive.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise NotThis("file.encrypted")


@dataclass(slots=True)
class _Reader:
    """Goes through content.xml once; what lies in cells that were deleted or in remarks is passed over."""

    source: IO[bytes]
    grids: list[Grid] = field(default_factory=list)
    _hidden: set[str] = field(default_factory=set)
    _row: int = 0
    _cells: list[tuple[int, int, Held | None, tuple[int, int]]] = field(default_factory=list)
    _changes: bool = False

    def read(self) -> list[Grid]:
        depth = 0
        for event, element in iterparse(self.source, events=("start", "end")):
            name = element.tag
            if name == _SHEET:
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    self._begin(element)
            if name == _CHANGES:
                self._changes = event == "start"
            if event == "end" and not self._changes and depth == 1:
                if name in CELLS:
                    self._take_cell(element)
                    element.clear()
                elif name == _ROW:
                    self._take_row(element)
                    element.clear()
            if event == "end" and name == f"{_STYLE}style":
                self._take_style(element)
        return self.grids

    def _take_style(self, element: Element) -> None:
        properties = element.find(f"{_STYLE}table-properties")
        if properties is not None and properties.get(f"{_TABLE}display") == "false":
            self._hidden.add(element.get(f"{_STYLE}name", ""))

    def _begin(self, element: Element) -> None:
        hidden = element.get(f"{_TABLE}style-name", "") in self._hidden
        self.grids.append(Grid(element.get(f"{_TABLE}name", ""), "hidden" if hidden else "visible"))
        self._row = 0
        self._cells = []

    def _take_cell(self, element: Element) -> None:
        times = times_of(element.get(f"{_TABLE}number-columns-repeated"))
        covers = (
            times_of(element.get(f"{_TABLE}number-rows-spanned")),
            times_of(element.get(f"{_TABLE}number-columns-spanned")),
        )
        first = self._cells[-1][0] + self._cells[-1][1] if self._cells else 1
        self._cells.append((first, times, held_by(element), covers))

    def _take_row(self, element: Element) -> None:
        times = times_of(element.get(f"{_TABLE}number-rows-repeated"))
        cells, self._cells = self._cells, []
        grid = self.grids[-1]
        if sum(count for _, count, held, _ in cells if held) * times > MOST_CELLS:
            raise MemoryError
        for first, count, held, (rows, columns) in cells:
            if held:
                places: list[Place] = [
                    (self._row + down, first + right)
                    for down in range(1, times + 1)
                    for right in range(count)
                ]
                for place in places:
                    grid.keep(place, held)
            if rows > 1 or columns > 1:
                top = self._row + 1
                grid.merged.append((top, first, top + rows - 1, first + columns - 1))
        self._row += times


def times_of(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdigit() else 1


def held_by(element: Element) -> Held | None:
    """What a cell holds; None where it is empty."""
    bits = FORMULA if element.get(f"{_TABLE}formula") else 0
    paragraphs = [text_of(child) for child in element if child.tag == f"{_TEXT}p"]
    shown = "\n".join(paragraphs)
    if element.get(f"{_CALC}value-type") == "error" or (bits and shown.startswith(("#", "Err:"))):
        return Held(shown or "#ERROR!", bits | ERROR)
    match element.get(f"{_OFFICE}value-type"):
        case "float" | "currency" | "percentage" as kind:
            return _number(element, shown, bits, kind == "percentage")
        case "date":
            return Held(element.get(f"{_OFFICE}date-value", shown), bits | DATE)
        case "time":
            return Held(_clock(element.get(f"{_OFFICE}time-value", shown)), bits | DATE)
        case "boolean":
            return Held(element.get(f"{_OFFICE}boolean-value") == "true", bits)
        case "string":
            return Held(element.get(f"{_OFFICE}string-value", shown) if not paragraphs else shown, bits)
    if paragraphs and (shown or bits):
        return Held(shown, bits)
    return Held(None, bits) if bits else None


def _number(element: Element, shown: str, bits: int, percentage: bool) -> Held:
    """A number with the format that its shown form tells: a percentage, or a unit written after it."""
    if shown.upper() in _TRUE_OR_FALSE:  # LibreOffice stores these as 1 and 0
        return Held(shown.upper() in _TRUE_OR_FALSE[:2], bits)
    value = float(element.get(f"{_OFFICE}value", ""))
    code = _PERCENT if percentage else GENERAL
    after = _NUMBER.sub("", shown).strip() if _NUMBER.match(shown) else ""
    if after and not percentage and not re.search(r"[\d\"]", after) and not after.startswith(("E", ")")):
        code = f'{GENERAL}" {after}"'
    return Held(int(value) if value.is_integer() and abs(value) < 2**53 else value, bits, code)


def _clock(duration: str) -> str:
    """ "PT12H30M00S" as it is written elsewhere: 12:30:00."""
    found = re.fullmatch(r"PT(\d+)H(\d+)M(\d+)(?:\.\d+)?S", duration)
    return ":".join(part.zfill(2) for part in found.groups()) if found else duration


def text_of(element: Element) -> str:
    """The words of a paragraph: blanks and line breaks are elements of their own, remarks are left out."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * times_of(child.get(f"{_TEXT}c")))
        elif child.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag in (f"{_TEXT}span", f"{_TEXT}a"):
            pieces.append(text_of(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
