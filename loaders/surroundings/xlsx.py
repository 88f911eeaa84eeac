"""Cut the rows around a cell out of an .xlsx: its sheet is unpacked piece by piece and never held whole.

The rows that were cut out are read by the same parser as a whole workbook, so that a picture says what was read.
"""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import IO, Any
from unicodedata import normalize
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from loaders._parse import SheetParser
from loaders.addresses import column_number
from loaders.marks import MARK_WIDTH
from loaders.surroundings.cutting import Kept, Unpacking
from loaders.surroundings.looks import Looks
from loaders.surroundings.strip import BELOW, PLAIN, Corners, Piece, Place, Strip, near_merges

_NS = f"{{{SHEET_MAIN_NS}}}"
_DATA = re.compile(rb"<((?:\w+:)?)sheetData(?:\s[^<>]*)?>")
_DATA_END = re.compile(rb"</(?:\w+:)?sheetData\s*>")
_ROW = re.compile(rb"""<(?:\w+:)?row(?=[\s/>])(?:[^<>]*?\sr\s*=\s*["']([0-9]{1,7})["'])?[^<>]*>""")
_MERGE = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']"""
)
_STRING = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
_MOST_MERGES = 200_000
_ROOT = re.compile(rb"<(?:\w+:)?sst(?=[\s>])[^<>]*>")


def read_strip(content: bytes, name: str, target: Place) -> Strip | None:
    """The part of a sheet around a cell; None where the workbook has no such sheet."""
    reader = ExcelReader(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    reader.read_theme()
    apply_stylesheet(reader.archive, reader.wb)
    reader.shared_strings = _Strings(reader)
    for sheet, link in reader.parser.find_sheets():
        if link.Type.endswith("/worksheet") and normalize("NFC", sheet.name) == name:
            with reader.archive.open(link.target) as source:
                return _strip(source, reader, target)
    return None


def _strip(source: IO[bytes], reader: ExcelReader, target: Place) -> Strip:
    part = Unpacking(source)
    before, data = part.before(_DATA)
    kept, number, continues = Kept(target[0]), 0, False
    if data and not data.group().endswith(b"/>"):
        for found, end in part.elements(_ROW, _DATA_END):
            number = int(found[1]) if found[1] else number + 1
            if number > target[0] + BELOW and kept.rows:
                continues = True
                break
            kept.offer(number, found, end)
    prefix = data[1] if data else b""
    root = _reduced(before, prefix, [row for _, row in kept.done()])
    strip = Strip(merged=near_merges(_merges(part), target[0]), continues=continues)
    _read_frame(root, strip)
    _read_rows(root, reader, [row for row, _ in kept.done()], strip, target)
    return strip


def _reduced(before: bytes, prefix: bytes, rows: Iterable[bytes]) -> Element:
    """A small sheet with the rows that were cut out."""
    start = re.search(rb"<((?:\w+:)?)worksheet\b", before)
    root = start[1] if start else b""
    body = b"<%bsheetData>%b</%bsheetData></%bworksheet>" % (prefix, b"".join(rows), prefix, root)
    return ElementTree.fromstring(before + body)


def _merges(part: Unpacking) -> list[Corners]:
    return [
        (int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))
        for left, top, right, bottom in (found.groups() for found in part.all_of(_MERGE, _MOST_MERGES))
    ]


def _read_frame(root: Element, strip: Strip) -> None:
    """Widths, hidden columns, and the rows that stay in place while the sheet is scrolled."""
    pane = root.find(f"{_NS}sheetViews/{_NS}sheetView/{_NS}pane")
    if pane is not None and pane.get("state", "").startswith("frozen"):
        strip.frozen_rows = int(float(pane.get("ySplit", "0")))
    for column in root.iterfind(f"{_NS}cols/{_NS}col"):
        first, last = int(column.get("min", "1")), int(column.get("max", "1"))
        for number in range(first, min(last, first + 1000) + 1):
            if column.get("hidden") in ("1", "true"):
                strip.hidden_columns.add(number)
            if column.get("width"):
                strip.widths[number] = float(column.get("width", "0"))


def _read_rows(root: Element, reader: ExcelReader, numbers: list[int], strip: Strip, target: Place) -> None:
    parser = _Parser(BytesIO(), reader)
    looks = Looks(reader.wb)
    for number, row in zip(numbers, root.iter(ROW_TAG), strict=True):
        row.set("r", str(number))
        parser.parse_row(row)
        if row.get("hidden") in ("1", "true"):
            strip.hidden_rows.add(number)
    formats = list(parser.formats)
    values = {
        (row, column): (value, mark)
        for row, (held, marks) in parser.rows.items()
        for column, (value, mark) in enumerate(zip(held, marks, strict=True), 1)
    }
    for place, style in parser.style_of.items():
        value, mark = values.get(place, (None, 0))
        look = looks[style] if style else PLAIN
        if value is not None or mark or look.fill:
            index, bits = divmod(mark, MARK_WIDTH)
            strip.keep(*place, Piece(value, bits, formats[index], look))
    strip.formula = parser.formulas.get(target, "")


class _Parser(SheetParser):
    """The parser of whole sheets, which also remembers the style of each cell and the words of its formula."""

    def __init__(self, source: IO[bytes], reader: ExcelReader) -> None:
        super().__init__(source, reader)
        self.style_of: dict[Place, int] = {}
        self.formulas: dict[Place, str] = {}

    def parse_cell(self, element: Element) -> None:
        super().parse_cell(element)
        place = self.row_counter, self.col_counter
        self.style_of[place] = int(element.get("s", "0"))
        if formula := element.findtext(FORMULA_TAG):
            self.formulas[place] = f"={formula}"


class _Strings:
    """The texts that cells share, each read when a cell asks for it: there may be a hundred thousand."""

    def __init__(self, reader: ExcelReader) -> None:
        self._reader = reader
        self._part = b""
        self._starts: list[int] = []

    def __getitem__(self, number: int) -> str:
        if not self._starts:
            self._find()
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._part)
        item = ElementTree.fromstring(self._root + self._part[start:end] + self._end)
        text: str = Text.from_tree(item[0]).content
        return text.replace("x005F_", "")

    def _find(self) -> None:
        stated: Any = self._reader.package.find(SHARED_STRINGS)
        if stated is None:
            raise IndexError("the workbook has no shared strings")
        self._part = self._reader.archive.read(stated.PartName[1:])
        root = _ROOT.search(self._part)
        if root is None:
            raise IndexError("the shared strings have no beginning")
        name = root.group()[1:].split()[0].rstrip(b">").decode()
        self._root, self._end = root.group(), f"</{name}>".encode()
        close = self._part.rfind(self._end)
        self._part = self._part[:close]
        self._starts = [found.start() for found in _STRING.finditer(self._part)]
