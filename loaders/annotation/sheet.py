"""Give cells of one sheet another style, making the cells and rows that are not there yet."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError

from loaders.addresses import address, position
from loaders.annotation.xml_edit import LINKS, Edits, Element, scan, with_attributes
from loaders.cells import Merge

Place = tuple[int, int]

_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 8.43, 15.0
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([A-Z]+[0-9]+):([A-Z]+[0-9]+)["']""")
_AFTER_THE_COMMENTS = frozenset(
    [
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    ]
)
_AROUND = frozenset(
    ["worksheet", "sheetFormatPr", "col", "dimension", "sheetData", "legacyDrawing", "AlternateContent"]
)
_WANTED = _AROUND | _AFTER_THE_COMMENTS | {"row", "c"}


def merges_of(part: bytes) -> list[Merge]:
    """The merged ranges of a sheet, by a quick look."""
    return [Merge(*position(a.decode()), *position(b.decode())) for a, b in _MERGE.findall(part)]


@dataclass(slots=True)
class _Row:
    number: int
    element: Element
    cells: dict[int, Element] = field(default_factory=dict)


@dataclass(slots=True)
class SheetPart:
    """The XML of one sheet, and where in it the rows, the cells asked for, and what stands around them lie."""

    part: bytes
    places: frozenset[Place]
    edits: Edits = field(init=False)
    _rows: dict[int, _Row] = field(default_factory=dict)
    _row_starts: list[tuple[int, int]] = field(default_factory=list)
    _around: dict[str, Element] = field(default_factory=dict)
    _columns: list[Element] = field(default_factory=list)
    _links_at: int = 0
    heights: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.edits = Edits(self.part)
        reader = _Reader(self)
        scan(self.part, _WANTED, reader.seen, reader.skips)
        self._row_starts.sort()
        if "worksheet" not in self._around or "sheetData" not in self._around:
            raise ExpatError("not a worksheet")

    @property
    def prefix(self) -> str:
        return self._around["worksheet"].prefix

    @property
    def comments_link(self) -> str | None:
        """The relationship of the drawing that holds the comment boxes."""
        drawing = self._around.get("legacyDrawing")
        return drawing.attributes.get("r:id") if drawing else None

    def link_comments(self, relationship: str) -> None:
        """Name the drawing that holds the comment boxes; its place among its neighbours is fixed."""
        tag = f'<{self.prefix}legacyDrawing xmlns:r="{LINKS}" r:id="{relationship}"/>'
        self.edits.insert(self._links_at or self._around["worksheet"].closed, tag)

    def style_at(self, place: Place) -> int:
        """The style of a cell, or of its row or column where there is no cell."""
        row, column = place
        if row in self._rows:
            if column in self._rows[row].cells:
                return _number(self._rows[row].cells[column].attributes.get("s"))
            attributes = self._rows[row].element.attributes
            if attributes.get("customFormat") in ("1", "true"):
                return _number(attributes.get("s"))
        found = self._column(column)
        return _number(found.attributes.get("style")) if found else 0

    def set_styles(self, styles: Mapping[Place, int]) -> None:
        """Each cell's new style number. All places must be among those the part was read for."""
        by_row: dict[int, dict[int, int]] = {}
        for (row, column), style in sorted(styles.items()):
            by_row.setdefault(row, {})[column] = style
        made: list[tuple[int, str]] = []
        for number, wanted in by_row.items():
            if number in self._rows:
                self._set_in_row(self._rows[number], wanted)
            else:
                cells = "".join(self._cell(number, column, style) for column, style in wanted.items())
                made.append((number, f'<{self.prefix}row r="{number}">{cells}</{self.prefix}row>'))
        self._insert_rows(made)
        self._widen_dimension(styles)

    def _set_in_row(self, row: _Row, wanted: Mapping[int, int]) -> None:
        new = {column: style for column, style in wanted.items() if column not in row.cells}
        for column in wanted.keys() - new.keys():
            self.edits.set_attributes(row.cells[column], {"s": str(wanted[column])})
        if not new:
            return
        if not row.cells:
            cells = "".join(self._cell(row.number, column, style) for column, style in new.items())
            self.edits.append_to(row.element, cells, {"spans": None})
            return
        self.edits.set_attributes(row.element, {"spans": None})
        for column, style in new.items():
            after = next((row.cells[other].start for other in sorted(row.cells) if other > column), None)
            self.edits.insert(
                row.element.closed if after is None else after, self._cell(row.number, column, style)
            )

    def _insert_rows(self, made: list[tuple[int, str]]) -> None:
        data = self._around["sheetData"]
        if data.is_single_tag:
            if made:
                self.edits.append_to(data, "".join(xml for _, xml in made))
            return
        for number, xml in made:
            at = bisect_right(self._row_starts, (number, len(self.part)))
            self.edits.insert(self._row_starts[at][1] if at < len(self._row_starts) else data.closed, xml)

    def _widen_dimension(self, places: Iterable[Place]) -> None:
        dimension = self._around.get("dimension")
        corners = dimension.attributes.get("ref", "").split(":") if dimension else []
        try:
            known = [position(corner) for corner in corners]
        except ValueError:
            return
        if not dimension or not known:
            return
        rows, columns = zip(*known, *places, strict=True)
        first, last = address(min(rows), min(columns)), address(max(rows), max(columns))
        self.edits.set_attributes(dimension, {"ref": first if first == last else f"{first}:{last}"})

    def _cell(self, row: int, column: int, style: int) -> str:
        return f'<{self.prefix}c r="{address(row, column)}" s="{style}"/>'

    def column_pixels(self, column: int) -> int:
        """The width on the screen, as Excel computes it for its usual font."""
        found = self._column(column)
        if found and found.attributes.get("hidden") in ("1", "true"):
            return 0
        form = self._around.get("sheetFormatPr")
        usual = _decimal(form.attributes.get("defaultColWidth"), _DEFAULT_WIDTH) if form else _DEFAULT_WIDTH
        width = _decimal(found.attributes.get("width"), usual) if found else usual
        return round(width * 7) + (0 if found and "width" in found.attributes else 5)

    def row_pixels(self, row: int) -> int:
        form = self._around.get("sheetFormatPr")
        usual = (
            _decimal(form.attributes.get("defaultRowHeight"), _DEFAULT_HEIGHT) if form else _DEFAULT_HEIGHT
        )
        return round(self.heights.get(row, usual) * 4 / 3)

    def _column(self, column: int) -> Element | None:
        return next(
            (
                element
                for element in self._columns
                if _number(element.attributes.get("min")) <= column <= _number(element.attributes.get("max"))
            ),
            None,
        )


class _Reader:
    """Sorts what the scan tells: cells come before the row that holds them, rows before their sheet."""

    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet
        self._rows_wanted = {row for row, _ in sheet.places}
        self._row_number = 0
        self._cells: list[Element] = []

    def seen(self, element: Element) -> None:
        match element.name:
            case "c":
                self._cells.append(element)
            case "row":
                self._take_row(element)
            case "col":
                self._sheet._columns.append(element)
            case name if name in _AROUND and name != "AlternateContent":
                self._sheet._around.setdefault(name, element)
            case _:
                self._take_neighbour(element)

    def skips(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Rows nobody asked for need not be looked into, and most rows are such."""
        return name == "row" and "r" in attributes and _number(attributes["r"]) not in self._rows_wanted

    def _take_row(self, element: Element) -> None:
        cells, self._cells = self._cells, []
        self._row_number = _number(element.attributes.get("r")) or self._row_number + 1
        sheet, number = self._sheet, self._row_number
        sheet._row_starts.append((number, element.start))
        height = 0.0 if element.attributes.get("hidden") in ("1", "true") else element.attributes.get("ht")
        if height is not None:
            sheet.heights[number] = _decimal(str(height), _DEFAULT_HEIGHT)
        if number not in self._rows_wanted:
            return
        row = sheet._rows.setdefault(number, _Row(number, element))
        column = 0
        for cell in cells:
            reference = cell.attributes.get("r")
            column = position(reference)[1] if reference else column + 1
            row.cells[column] = cell

    def _take_neighbour(self, element: Element) -> None:
        """The first of the elements that must follow the drawing of the comments."""
        sheet = self._sheet
        if element.depth == 1 and "sheetData" in sheet._around and not sheet._links_at:
            sheet._links_at = element.start


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _decimal(text: str | None, otherwise: float) -> float:
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise


def without_selection(part: bytes) -> bytes:
    """The sheet not selected: two selected sheets would be edited together without a word."""
    return re.sub(
        rb"<(?:\w+:)?sheetView\s[^<>]*>",
        lambda tag: with_attributes(tag[0], {"tabSelected": None}) if b"tabSelected" in tag[0] else tag[0],
        part,
    )
