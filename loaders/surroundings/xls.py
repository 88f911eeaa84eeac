"""The rows around a cell of an .xls: of all other rows the records are passed over, the texts come from calamine."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from unicodedata import normalize

from openpyxl.styles.colors import COLOR_INDEX
from python_calamine import CalamineWorkbook

from loaders.cells import Value
from loaders.formats.cfb import Container
from loaders.formats.xls import BOF, EOF, MULRK, READ, TEXT, XF, Globals, cells_of, read_globals, records_of
from loaders.surroundings.strip import PLAIN, Corners, Look, Piece, Place, Strip, near_merges, wanted

ROW, COLUMNS, PANE, WINDOW, FONT, PALETTE = 0x208, 0x7D, 0x41, 0x23E, 0x31, 0x92
BLANKS, BLANK = 0xBE, 0x201
_FROZEN, _BIFF8_XF = 0x08, 20
_ALIGNED = {1: "left", 2: "center", 3: "right"}
_FIRST_OWN_COLOUR, _LAST_COLOUR = 8, 63


def read_strip(content: bytes, name: str, target: Place) -> Strip | None:
    """The part of a sheet around a cell; None where the workbook has no such sheet."""
    stream = Container(content).stream("Workbook", "Book")
    shared = read_globals(stream)
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    for (at, _, _, _), title in zip(shared.sheets, workbook.sheet_names, strict=True):
        if normalize("NFC", title) == name:
            sheet = workbook.get_sheet_by_name(title)
            strip = _read_records(stream, at, shared, target)
            _put_texts(strip, sheet.to_python(skip_empty_area=False))
            ranges = sheet.merged_cell_ranges or []
            merged: list[Corners] = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in ranges]
            strip.merged = near_merges(merged, target[0])
            return strip
    return None


def _read_records(stream: bytes, at: int, shared: Globals, target: Place) -> Strip:
    strip, looks, depth, frozen = Strip(), _looks(stream), 0, False
    for kind, data in records_of(stream, at):
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                break
        elif depth != 1:
            continue
        elif kind in READ or kind in (MULRK, BLANK, BLANKS):
            row = int.from_bytes(data[:2], "little") + 1
            if wanted(row, target[0]):
                _keep(kind, data, shared, looks, strip)
            elif row > target[0]:
                strip.continues = True
        elif kind == ROW and data[12] & 0x20:
            strip.hidden_rows.add(int.from_bytes(data[:2], "little") + 1)
        elif kind == COLUMNS:
            _keep_width(data, strip)
        elif kind == WINDOW:
            frozen = bool(data[0] & _FROZEN)
        elif kind == PANE and frozen:
            strip.frozen_rows = int.from_bytes(data[2:4], "little")
    return strip


def _keep(kind: int, data: bytes, shared: Globals, looks: "_Looks", strip: Strip) -> None:
    styles = _styles_of(kind, data)
    for place, held in cells_of(kind, data, shared):
        look = looks[styles.get(place[1], 0)]
        strip.keep(*place, Piece(held.value, held.bits, held.number_format, look))
    if kind in (BLANK, BLANKS):
        row = int.from_bytes(data[:2], "little") + 1
        for column, style in styles.items():
            if looks[style].fill:
                strip.keep(row, column, Piece(None, look=looks[style]))


def _styles_of(kind: int, data: bytes) -> Mapping[int, int]:
    """The style of each cell of a record, by column."""
    first = int.from_bytes(data[2:4], "little") + 1
    if kind == MULRK:
        return {
            first + at: struct.unpack_from("<H", data, 4 + 6 * at)[0] for at in range((len(data) - 6) // 6)
        }
    if kind == BLANKS:
        return {
            first + at: struct.unpack_from("<H", data, 4 + 2 * at)[0] for at in range((len(data) - 6) // 2)
        }
    return {first: int.from_bytes(data[4:6], "little")}


def _keep_width(data: bytes, strip: Strip) -> None:
    first, last, width, _, flags = struct.unpack_from("<5H", data)
    for column in range(first + 1, min(last, first + 1000) + 2):
        strip.widths[column] = width / 256
        if flags & 1:
            strip.hidden_columns.add(column)


def _put_texts(strip: Strip, rows: Sequence[Sequence[object]]) -> None:
    for row, pieces in strip.rows.items():
        for column, piece in pieces.items():
            if piece.value is TEXT:
                pieces[column] = Piece(_text(rows, row, column), piece.bits, piece.number_format, piece.look)


def _text(rows: Sequence[Sequence[object]], row: int, column: int) -> Value:
    text = rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""
    return normalize("NFC", str(text))


@dataclass(slots=True)
class _Looks:
    """Fonts, colours and cell styles of the newer kind of .xls; an older file has none that are read."""

    fonts: list[tuple[bool, bool, int]] = field(default_factory=list)
    palette: list[str] = field(default_factory=lambda: [f"#{colour[-6:]}" for colour in COLOR_INDEX])
    styles: list[bytes] = field(default_factory=list)
    known: dict[int, Look] = field(default_factory=dict)

    def __getitem__(self, style: int) -> Look:
        if style not in self.known:
            self.known[style] = self._look(style)
        return self.known[style]

    def _look(self, style: int) -> Look:
        if style >= len(self.styles) or len(self.styles[style]) != _BIFF8_XF:
            return PLAIN
        data = self.styles[style]
        font = int.from_bytes(data[:2], "little")
        font -= font > 4  # there is no font number 4
        bold, italic, ink = self.fonts[font] if font < len(self.fonts) else (False, False, 0)
        solid = data[17] >> 2 == 1
        fill = int.from_bytes(data[18:20], "little") & 0x7F
        wrap = bool(data[6] & 0x08)
        return Look(
            bold,
            italic,
            self._colour(fill) if solid else "",
            self._colour(ink),
            _ALIGNED.get(data[6] & 7, ""),
            wrap,
        )

    def _colour(self, number: int) -> str:
        in_palette = _FIRST_OWN_COLOUR <= number <= _LAST_COLOUR
        return self.palette[number] if in_palette and number < len(self.palette) else ""


def _looks(stream: bytes) -> _Looks:
    looks = _Looks()
    for kind, data in records_of(stream, 0):
        if kind == FONT:
            flags, ink, weight = struct.unpack_from("<HHH", data, 2)
            looks.fonts.append((weight >= 600, bool(flags & 2), ink))
        elif kind == XF:
            looks.styles.append(data)
        elif kind == PALETTE:
            own = [f"#{data[at : at + 3].hex().upper()}" for at in range(2, len(data) - 3, 4)]
            looks.palette[_FIRST_OWN_COLOUR : _FIRST_OWN_COLOUR + len(own)] = own
        elif kind == EOF:
            break
    return looks
