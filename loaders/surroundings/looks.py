"""How the cells of an .xlsx are dressed, out of its styles and its theme: what a reader would notice at once."""

import colorsys
from typing import Any
from xml.etree import ElementTree

from openpyxl.styles.colors import COLOR_INDEX

from loaders.surroundings.strip import PLAIN, Look

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# A theme lists its dark colours first, cells count its light ones first.
_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_ALIGNED = {"left": "left", "center": "center", "centerContinuous": "center", "right": "right"}


class Looks:
    """The look of each cell style, worked out when it is first asked for."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._theme = theme_colours(workbook.loaded_theme) if workbook.loaded_theme else {}
        self._known: dict[int, Look] = {}

    def __getitem__(self, style: int) -> Look:
        if style not in self._known:
            self._known[style] = self._look(style)
        return self._known[style]

    def _look(self, style: int) -> Look:
        styles = self._workbook._cell_styles
        if not 0 <= style < len(styles):
            return PLAIN
        form = styles[style]
        font, fill = self._workbook._fonts[form.fontId], self._workbook._fills[form.fillId]
        alignment = self._workbook._alignments[form.alignmentId]
        filled = getattr(fill, "patternType", None) == "solid"
        return Look(
            bool(font.b),
            bool(font.i),
            self._colour(fill.fgColor) if filled else "",
            self._colour(font.color),
            _ALIGNED.get(alignment.horizontal or "", ""),
            bool(alignment.wrapText),
        )

    def _colour(self, colour: Any) -> str:
        if colour is None:
            return ""
        if colour.type == "rgb":
            return tinted(f"#{colour.rgb[-6:]}", colour.tint)
        if colour.type == "indexed":
            return indexed(colour.indexed)
        return tinted(self._theme.get(colour.theme, ""), colour.tint)


def theme_colours(part: bytes) -> dict[int, str]:
    """The theme's colours by the numbers that cells use."""
    scheme = ElementTree.fromstring(part).find(f".//{_DRAWING}clrScheme")
    colours = {}
    for child in scheme if scheme is not None else ():
        name = child.tag.removeprefix(_DRAWING)
        value = next((one.get("lastClr") or one.get("val") or "" for one in child), "")
        if name in _ORDER and len(value) == 6:
            colours[_ORDER.index(name)] = f"#{value.upper()}"
    return colours


def indexed(number: int) -> str:
    """A colour of the old palette; beyond it the system's own, which needs no saying."""
    return f"#{COLOR_INDEX[number][-6:]}" if 0 <= number < len(COLOR_INDEX) else ""


def tinted(colour: str, tint: float) -> str:
    """Lighter or darker by a share of what is left to white or black, as Excel does it."""
    if not colour or not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    parts = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
