"""Take back the tints and comments of an earlier check, when an annotated copy comes in again."""

import re
from unicodedata import normalize

from loaders.addresses import position
from loaders.annotation.boxes import without_boxes
from loaders.annotation.comments import Comments
from loaders.annotation.parts import Parts
from loaders.annotation.result_sheet import FORMER_FORMAT_COLUMN, LINK_COLUMN
from loaders.annotation.sheet import Place, SheetPart
from loaders.annotation.styles import Styles
from loaders.annotation.tabs import Tab
from loaders.annotation.words import WORDS
from loaders.annotation.xml_edit import elements

_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*>")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3}[1-9][0-9]{0,6})["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")


def take_back(parts: Parts, tabs: list[Tab], earlier: Tab, styles: Styles) -> None:
    """Give every tinted cell the format it had, and remove what the earlier check said in comments."""
    former = _former_formats(parts.read(earlier.part))
    for tab in tabs:
        if tab == earlier or tab.part not in parts.names:
            continue
        part = parts.read(tab.part)
        restored = {
            place: former.get((tab.key, place), styles.without_ground(style))
            for place, style in _styled(part).items()
            if styles.is_tinted(style)
        }
        if restored:
            sheet = SheetPart(part, frozenset(restored))
            sheet.set_styles(restored)
            parts.write(tab.part, sheet.edits.done())
        _silence(parts, tab)


def _former_formats(own_list: bytes) -> dict[tuple[str, Place], int]:
    """The hidden column of the list keeps each cell's former format; the link of the row says whose it is."""
    former: dict[tuple[str, Place], int] = {}
    kept = {
        cell.attributes["r"].removeprefix(FORMER_FORMAT_COLUMN): cell.attributes.get("s", "0")
        for cell in elements(own_list, "c")
        if re.fullmatch(FORMER_FORMAT_COLUMN + "[0-9]+", cell.attributes.get("r", ""))
    }
    for link in elements(own_list, "hyperlink"):
        row = link.attributes.get("ref", "").removeprefix(LINK_COLUMN)
        sheet, _, cell = link.attributes.get("location", "").rpartition("!")
        sheet = normalize("NFC", sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet)
        try:
            place = position(cell.replace("$", "").partition(":")[0])
        except ValueError:
            continue
        if kept.get(row, "").isdigit():
            former[sheet, place] = int(kept[row])
    return former


def _styled(part: bytes) -> dict[Place, int]:
    """The style of every cell that states one."""
    found: dict[Place, int] = {}
    for tag in _CELL.findall(part):
        reference, style = _REFERENCE.search(tag), _STYLE.search(tag)
        if reference and style:
            found[position(reference[1].decode())] = int(style[1])
    return found


def _silence(parts: Parts, tab: Tab) -> None:
    name = parts.linked(tab.part, "comments")
    if not name:
        return
    comments = Comments(parts.read(name))
    gone = comments.remove([words.heading for words in WORDS.values()])
    written = comments.edits.done()
    if written == parts.read(name):
        return
    parts.write(name, written)
    drawing = parts.linked(tab.part, "vmlDrawing")
    if drawing and gone:
        old = parts.read(drawing).decode("utf-8", "surrogateescape")
        parts.write(drawing, without_boxes(old, gone).encode("utf-8", "surrogateescape"))
