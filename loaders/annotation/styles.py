"""Add tints to the styles of a workbook: every tinted cell keeps all the rest of its own format."""

import re
from dataclasses import dataclass, field

from loaders.annotation.xml_edit import MAIN, Edits, Element, elements, with_attributes
from loaders.findings import Severity

EMPTY_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>'
).encode()

# Light enough for dark letters, and three steps apart in lightness, so that they differ without colour too.
TINTS = {Severity.ERROR: "F4A582", Severity.WARNING: "FDDC8C", Severity.NOTE: "D6E8F7"}

_INK = "FF1F2937"
_LIGHT = 0.6
_COLLECTIONS = ("fonts", "fills", "borders", "cellXfs")
_ITEMS = ("font", "fill", "border", "xf")


@dataclass(slots=True)
class Styles:
    """The styles part, its collections counted, and what is to be appended to each."""

    part: bytes
    _lists: dict[str, Element] = field(default_factory=dict)
    _items: dict[str, list[Element]] = field(default_factory=dict)
    _added: dict[str, list[str]] = field(default_factory=dict)
    _number_of: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = elements(self.part, *_COLLECTIONS, *_ITEMS)
        self._lists = {element.name: element for element in found if element.name in _COLLECTIONS}
        missing = [name for name in _COLLECTIONS if name not in self._lists]
        if missing:
            raise ValueError(f"styles without {missing[0]}")
        for name, item in zip(_COLLECTIONS, _ITEMS, strict=True):
            around = self._lists[name]
            self._items[name] = [
                element
                for element in found
                if element.name == item
                and element.depth == around.depth + 1
                and around.start < element.start < around.end
            ]
            self._added[name] = []

    @property
    def prefix(self) -> str:
        return self._lists["cellXfs"].prefix

    def add(self, collection: str, xml: str) -> int:
        """The number of an item with exactly this XML (elements with "~" for the prefix), added once."""
        xml = xml.replace("~", self.prefix)
        if (collection, xml) not in self._number_of:
            self._number_of[collection, xml] = len(self._items[collection]) + len(self._added[collection])
            self._added[collection].append(xml)
        return self._number_of[collection, xml]

    def fill(self, colour: str) -> int:
        return self.add(
            "fills",
            f'<~fill><~patternFill patternType="solid"><~fgColor rgb="FF{colour}"/><~bgColor indexed="64"/>'
            "</~patternFill></~fill>",
        )

    def tinted(self, style: int, severity: Severity) -> int:
        """The number of a style that is the given one on the ground of a severity."""
        element = self._xf(style)
        changes: dict[str, str | None] = {"fillId": str(self.fill(TINTS[severity])), "applyFill": "1"}
        darker = self._readable_font(element.attributes.get("fontId", "0"))
        if darker is not None:
            changes |= {"fontId": str(darker), "applyFont": "1"}
        tag = with_attributes(element.tag(self.part), changes)
        return self.add("cellXfs", (tag + self.part[element.opened : element.end]).decode())

    def _readable_font(self, font: str) -> int | None:
        """White letters vanish on a light tint: the same font in ink; None where the letters are dark anyway."""
        fonts = self._items["fonts"]
        element = fonts[int(font)] if font.isdigit() and int(font) < len(fonts) else None
        if element is None:
            return None
        xml = self.part[element.start : element.end].decode()
        colour = re.search(rf"<{re.escape(self.prefix)}color\s[^<>]*/>", xml)
        if not colour or not _is_light(colour[0]):
            return None
        return self.add("fonts", xml.replace(colour[0], f'<~color rgb="{_INK}"/>'))

    def is_tinted(self, style: int) -> bool:
        """Whether the ground of a style is one of the tints."""
        number = self._xf(style).attributes.get("fillId", "0") if style < len(self._items["cellXfs"]) else ""
        fills = self._items["fills"]
        if not number.isdigit() or int(number) >= len(fills):
            return False
        fill = self.part[fills[int(number)].start : fills[int(number)].end].decode().upper()
        return any(f"FF{colour}" in fill for colour in TINTS.values())

    def without_ground(self, style: int) -> int:
        """The number of a style that is the given one without a ground of its own."""
        element = self._xf(style)
        tag = with_attributes(element.tag(self.part), {"fillId": "0", "applyFill": None})
        return self.add("cellXfs", (tag + self.part[element.opened : element.end]).decode())

    def _xf(self, style: int) -> Element:
        existing = self._items["cellXfs"]
        return existing[style if 0 <= style < len(existing) else 0]

    def done(self) -> bytes:
        edits = Edits(self.part)
        for name, added in self._added.items():
            if added:
                count = str(len(self._items[name]) + len(added))
                edits.append_to(self._lists[name], "".join(added), {"count": count})
        return edits.done()


def _is_light(colour: str) -> bool:
    """Whether letters of this colour are too light for a light ground; theme colour 0 is the white of the theme."""
    if re.search(r'theme\s*=\s*["\']0["\']', colour):
        return True
    found = re.search(r'rgb\s*=\s*["\'](?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})["\']', colour)
    if not found:
        return False
    red, green, blue = (int(found[1][at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > _LIGHT
