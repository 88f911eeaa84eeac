"""Cut the rows around a cell out of an .ods, in which one part holds all sheets and rows are counted, not numbered."""

import re
import zipfile
from html import unescape
from io import BytesIO
from unicodedata import normalize
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from loaders.formats.ods import CELLS, held_by, text_of, times_of
from loaders.surroundings.cutting import Kept, Unpacking
from loaders.surroundings.strip import BELOW, PLAIN, Look, Piece, Place, Strip, near_merges

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_ROOT = re.compile(rb"<([\w-]+:)?document-content\b[^<>]*>")
_BODY = re.compile(rb"<(?:[\w-]+:)?body(?=[\s>])[^<>]*>")
_SHEET = re.compile(rb"""<table:table\s(?:[^<>]*?\s)?table:name="([^"]*)"[^<>]*>""")
_SHEET_END = re.compile(rb"</table:table\s*>")
_ROW = re.compile(rb"<table:table-row(?=[\s/>])[^<>]*>")
_ROW_END = b"</table:table-row>"
_REPEATED = re.compile(rb"""\stable:number-rows-repeated="([0-9]+)\"""")
_HIDDEN = re.compile(rb"""\stable:visibility="(?:collapse|filter)\"""")
_WIDEST = 400  # no table is wider; LibreOffice fills the rest of a row with one repeated empty cell
_ALIGNED = {"start": "left", "left": "left", "center": "center", "end": "right", "right": "right"}


def read_strip(content: bytes, name: str, target: Place) -> Strip | None:
    """The part of a sheet around a cell; None where the workbook has no such sheet."""
    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open("content.xml") as source:
        part = Unpacking(source)
        start, _ = part.before(_BODY)
        while True:
            _, sheet = part.before(_SHEET)
            if sheet is None:
                return None
            if normalize("NFC", unescape(sheet[1].decode())) == name:
                return _strip(part, start, target)


def _strip(part: Unpacking, start: bytes, target: Place) -> Strip:
    kept, number = Kept(target[0]), 0
    strip = Strip()
    for found, end in part.elements(_ROW, _SHEET_END):
        repeated = _REPEATED.search(found.group())
        times = int(repeated[1]) if repeated else 1
        if number + 1 > target[0] + BELOW:
            strip.continues = _holds(found.string[found.start() : end])
            break
        for offset in range(min(times, target[0] + BELOW - number)):
            if _HIDDEN.search(found.group()):
                strip.hidden_rows.add(number + 1 + offset)
            kept.offer(number + 1 + offset, found, end)
        number += times
    rows = kept.done()
    root = _reduced(start, [_whole(row) for _, row in rows])
    looks = _looks(root)
    for (number, _), row_element in zip(rows, root.iter(f"{_TABLE}table-row"), strict=True):
        _read_row(number, row_element, looks, strip, target)
    strip.merged = near_merges(strip.merged, target[0])
    return strip


def _holds(row: bytes) -> bool:
    return b"office:value-type" in row or b"<text:p" in row


def _reduced(start: bytes, rows: list[bytes]) -> Element:
    """A small document with the styles, and the rows that were cut out."""
    opened = _ROOT.search(start)
    name = (opened[1] or b"") if opened else b""
    return ElementTree.fromstring(b"%b%b</%bdocument-content>" % (start, b"".join(rows), name))


def _whole(row: bytes) -> bytes:
    """A row alone: groups of rows begin and end between rows."""
    start = row[: row.index(b">") + 1]
    return start if start.endswith(b"/>") else row[: row.rfind(_ROW_END) + len(_ROW_END)]


def _looks(root: Element) -> dict[str, Look]:
    """The look of each cell style that the document itself defines."""
    return {style.get(f"{_STYLE}name", ""): _look(style) for style in root.iter(f"{_STYLE}style")}


def _look(style: Element) -> Look:
    cell, letters, line = (
        style.find(f"{_STYLE}{part}-properties") for part in ("table-cell", "text", "paragraph")
    )
    fill = cell.get(f"{_FORMAT}background-color", "") if cell is not None else ""
    ink = letters.get(f"{_FORMAT}color", "") if letters is not None else ""
    return Look(
        letters is not None and letters.get(f"{_FORMAT}font-weight") == "bold",
        letters is not None and letters.get(f"{_FORMAT}font-style") == "italic",
        fill.upper() if re.fullmatch("#[0-9a-fA-F]{6}", fill) else "",
        ink.upper() if re.fullmatch("#[0-9a-fA-F]{6}", ink) else "",
        _ALIGNED.get(line.get(f"{_FORMAT}text-align", ""), "") if line is not None else "",
        cell is not None and cell.get(f"{_FORMAT}wrap-option") == "wrap",
    )


def _read_row(number: int, row: Element, looks: dict[str, Look], strip: Strip, target: Place) -> None:
    column = 1
    for cell in row:
        if cell.tag not in CELLS:
            continue
        times = times_of(cell.get(f"{_TABLE}number-columns-repeated"))
        held = held_by(cell)
        look = looks.get(cell.get(f"{_TABLE}style-name", ""), PLAIN)
        if held or look.fill:
            for at in range(column, min(column + times, _WIDEST)):
                piece = (
                    Piece(held.value, held.bits, held.number_format, look, _shown(cell))
                    if held
                    else Piece(None, look=look)
                )
                strip.keep(number, at, piece)
        _merge(number, column, cell, strip)
        if column <= target[1] < column + times and number == target[0]:
            strip.formula = _formula(cell)
        column += times


def _merge(row: int, column: int, cell: Element, strip: Strip) -> None:
    down, across = (times_of(cell.get(f"{_TABLE}number-{what}-spanned")) for what in ("rows", "columns"))
    if down > 1 or across > 1:
        strip.merged.append((row, column, row + down - 1, column + across - 1))


def _shown(cell: Element) -> str:
    return "\n".join(text_of(child) for child in cell if child.tag == f"{_TEXT}p")


def _formula(cell: Element) -> str:
    """ "of:=[.B2]/[.C2]" as it is written in other programs."""
    formula = cell.get(f"{_TABLE}formula", "").partition("=")[2]
    return (
        "=" + re.sub(r"\[\.?([^\[\]]*)\]", lambda found: found[1].replace(":.", ":"), formula)
        if formula
        else ""
    )
