"""The rows around a cell of an .xlsb: of all other rows the records are passed over."""

import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from unicodedata import normalize

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from loaders.formats.xlsb import (
    BLANKS,
    FIRST_SHORT,
    LAST_FULL,
    LAST_SHORT,
    MAIN,
    MERGE,
    READ,
    RICH,
    ROW,
    SHEET,
    WORKBOOK,
    XF,
    XFS,
    Shared,
    links_of,
    packed,
    read_shared,
    records_of,
    sheet_entry,
)
from loaders.surroundings.looks import indexed, theme_colours, tinted
from loaders.surroundings.strip import BELOW, PLAIN, Corners, Look, Piece, Place, Strip, near_merges, wanted

COLUMNS, PANE, FONT, FILL, FONTS, FILLS, END_XFS = 60, 151, 43, 45, 611, 603, 618
_HIDDEN_ROW, _SOLID, _WRAP = 0x10, 1, 0x40
_INDEXED, _RGB, _THEME = 1, 2, 3
_ALIGNED = {1: "left", 2: "center", 3: "right"}
_MAC_DATES = 1

Record = tuple[int, bytes]


def read_strip(content: bytes, name: str, target: Place) -> Strip | None:
    """The part of a sheet around a cell; None where the workbook has no such sheet."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        targets = links_of(archive)
        epoch = WINDOWS_EPOCH
        for kind, data in records_of(archive.read(MAIN)):
            if kind == WORKBOOK and data[0] & _MAC_DATES:
                epoch = MAC_EPOCH
            if kind != SHEET:
                continue
            grid, part = sheet_entry(data, targets)
            if normalize("NFC", grid.name) == name:
                shared = read_shared(archive, targets)
                shared.epoch = epoch
                return _strip(archive.read(part), shared, _read_looks(archive, targets), target)
    return None


def _strip(part: bytes, shared: Shared, looks: "_Looks", target: Place) -> Strip:
    strip, merged, row, column = Strip(), list[Corners](), 0, 0
    for kind, data in _near_records(part, target[0]):
        if kind == ROW:
            row, column = int.from_bytes(data[:4], "little") + 1, 0
            if data[11] & _HIDDEN_ROW:
                strip.hidden_rows.add(row)
            strip.continues = strip.continues or row > target[0] + BELOW
        elif kind <= LAST_FULL or kind == RICH:
            column = int.from_bytes(data[:4], "little") + 1
            _keep((row, column), kind, data[4:], shared, looks, strip)
        elif FIRST_SHORT <= kind <= LAST_SHORT:
            column += 1
            _keep((row, column), kind - LAST_FULL, data, shared, looks, strip)
        elif kind == MERGE:
            top, bottom, left, right = (number + 1 for number in struct.unpack_from("<4I", data))
            merged.append((top, left, bottom, right))
        elif kind == COLUMNS:
            _keep_width(data, strip)
        elif kind == PANE and data[28] & 1:
            strip.frozen_rows = int(struct.unpack_from("<d", data, 8)[0])
    strip.merged = near_merges(merged, target[0])
    return strip


def _near_records(part: bytes, target: int) -> Iterator[Record]:
    """All records but the cells of rows that are not looked at; most are passed over by their first two bytes."""
    at, length, near = 0, len(part), True
    while at < length:
        kind, size = part[at], part[at + 1] if at + 1 < length else 0
        if kind < 0x80 and size < 0x80:
            at += 2
        else:
            kind, at = packed(part, at, 2)
            kind = (kind & 0x7F) | (kind >> 1 & 0x3F80) if kind > 0x7F else kind
            size, at = packed(part, at, 4)
        if kind == ROW:
            near = wanted(int.from_bytes(part[at : at + 4], "little") + 1, target)
        if near or kind == ROW or (kind > LAST_SHORT and kind != RICH):
            yield kind, part[at : at + size]
        at += size


def _keep(place: Place, kind: int, data: bytes, shared: Shared, looks: "_Looks", strip: Strip) -> None:
    style = int.from_bytes(data[:3], "little")
    look = looks[style] if style else PLAIN
    if kind in READ:
        held = READ[kind](data[4:], shared.format_of(style), shared)
        strip.keep(*place, Piece(held.value, held.bits, held.number_format, look))
    elif kind in BLANKS and look.fill:
        strip.keep(*place, Piece(None, look=look))


def _keep_width(data: bytes, strip: Strip) -> None:
    first, last, width, _, flags = struct.unpack_from("<4IH", data)
    for column in range(first + 1, min(last, first + 1000) + 2):
        strip.widths[column] = width / 256
        if flags & 1:
            strip.hidden_columns.add(column)


@dataclass(slots=True)
class _Looks:
    """Fonts, fills and cell styles out of the part of styles."""

    theme: dict[int, str] = field(default_factory=dict)
    fonts: list[tuple[bool, bool, str]] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    styles: list[bytes] = field(default_factory=list)
    known: dict[int, Look] = field(default_factory=dict)

    def __getitem__(self, style: int) -> Look:
        if style not in self.known:
            self.known[style] = self._look(style)
        return self.known[style]

    def _look(self, style: int) -> Look:
        if style >= len(self.styles):
            return PLAIN
        data = self.styles[style]
        font, fill = struct.unpack_from("<HH", data, 4)
        bold, italic, ink = self.fonts[font] if font < len(self.fonts) else (False, False, "")
        aligned = data[12] if len(data) > 12 else 0
        return Look(
            bold,
            italic,
            self.fills[fill] if fill < len(self.fills) else "",
            ink,
            _ALIGNED.get(aligned & 7, ""),
            bool(aligned & _WRAP),
        )

    def take(self, part: bytes) -> None:
        """Read the part; named styles have the same records elsewhere in it."""
        inside = 0
        for kind, data in records_of(part):
            if kind in (FONTS, FILLS, XFS):
                inside = kind
            elif kind in (FONTS + 1, FILLS + 1, END_XFS):
                inside = 0
            elif kind == FONT and inside == FONTS:
                flags, weight = struct.unpack_from("<HH", data, 2)
                self.fonts.append((weight >= 600, bool(flags & 2), self._colour(data[12:20])))
            elif kind == FILL and inside == FILLS:
                solid = int.from_bytes(data[:4], "little") == _SOLID
                self.fills.append(self._colour(data[4:12]) if solid else "")
            elif kind == XF and inside == XFS:
                self.styles.append(data)

    def _colour(self, data: bytes) -> str:
        kind, tint = data[0] >> 1, int.from_bytes(data[2:4], "little", signed=True) / 32767
        if kind == _INDEXED:
            return indexed(data[1])
        if kind == _THEME:
            return tinted(self.theme.get(data[1], ""), tint)
        return tinted(f"#{data[4:7].hex().upper()}", tint) if kind == _RGB else ""


def _read_looks(archive: zipfile.ZipFile, targets: dict[str, str]) -> _Looks:
    names = set(archive.namelist()) & set(targets.values())
    looks = _Looks()
    for name in sorted(names, key=lambda name: "theme" not in name):
        if name.lower().endswith(".xml") and "theme" in name.lower():
            looks.theme = theme_colours(archive.read(name))
        elif name.lower().endswith("styles.bin"):
            looks.take(archive.read(name))
    return looks
