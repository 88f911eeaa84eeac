"""The words of an SVG turned into outlines, so that every program shows them alike; each letter is kept once."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field, replace

from reporting.saving.letters import EM, outline, width
from reporting.typefaces import printable

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)
_TEXT, _TSPAN, _G = (f"{{{SVG}}}{name}" for name in ("text", "tspan", "g"))
_PATH, _USE, _DEFS = (f"{{{SVG}}}{name}" for name in ("path", "use", "defs"))
#: What a text inherits from what it stands in.
_INHERITED = ("font-size", "font-weight", "text-anchor", "fill")
_SHARE_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
_EM = re.compile(r"^(-?[\d.]+)em$")


@dataclass(frozen=True, slots=True)
class _Style:
    size: float = 16.0
    bold: bool = False
    anchor: str = "start"
    fill: str = "#000000"


@dataclass
class _Letters:
    """The letters that have been used, by the id of their outline."""

    known: dict[tuple[str, bool], str] = field(default_factory=dict)

    def id_of(self, letter: str, bold: bool) -> str:
        return self.known.setdefault((letter, bold), f"l{len(self.known)}")


def outlined(svg: str) -> str:
    """The same drawing without a word in it but its title and description."""
    root = ET.fromstring(svg)
    letters = _Letters()
    _walk(root, _Style(), letters)
    kept = ET.Element(_DEFS)
    for (letter, bold), name in letters.known.items():
        ET.SubElement(kept, _PATH, {"id": name, "d": outline(letter, bold)[0]})
    root.insert(sum(1 for one in root if one.tag.endswith(("}title", "}desc"))), kept)
    return ET.tostring(root, encoding="unicode")


def _walk(node: ET.Element, style: _Style, letters: _Letters) -> None:
    style = _styled(node, style)
    for index, child in enumerate(list(node)):
        if child.tag == _TEXT:
            node[index] = _drawn(child, style, letters)
        else:
            _walk(child, style, letters)


def _styled(node: ET.Element, style: _Style) -> _Style:
    size, weight, anchor, fill = (node.get(name) for name in _INHERITED)
    if size:
        style = replace(style, size=float(size))
    if weight:
        style = replace(style, bold=weight in ("600", "700", "bold"))
    return replace(style, anchor=anchor or style.anchor, fill=fill or style.fill)


def _drawn(text: ET.Element, style: _Style, letters: _Letters) -> ET.Element:
    """A text and the lines inside it, each at its own place."""
    style = _styled(text, style)
    group = ET.Element(_G, {"fill": style.fill})
    if text.get("transform"):
        group.set("transform", text.get("transform", ""))
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    if text.text:
        group.append(_line(text.text, x, y, style, letters))
    for part in text.iter(_TSPAN):
        x, y = float(part.get("x", x)), y + _down(part, style)
        group.append(_line(part.text or "", x, y, _styled(part, style), letters))
    return group


def _down(part: ET.Element, style: _Style) -> float:
    found = _EM.match(part.get("dy", "0em"))
    return float(found[1]) * style.size if found else float(part.get("dy", "0"))


def _line(text: str, x: float, y: float, style: _Style, letters: _Letters) -> ET.Element:
    said = printable(text).strip()
    x -= _SHARE_BEFORE[style.anchor] * width(said, style.size, style.bold)
    place = f"translate({x:.2f} {y:.2f}) scale({style.size / EM:.5f})"
    line = ET.Element(_G, {"transform": place})
    reached = 0.0
    for letter in said:
        path, advance = outline(letter, style.bold)
        if path:
            attributes = {"href": f"#{letters.id_of(letter, style.bold)}"}
            if reached:
                attributes["x"] = f"{reached:.0f}"
            ET.SubElement(line, _USE, attributes)
        reached += advance
    return line
