"""The tile map drawn as SVG text: squares of one size with name and sign or number, readable on a phone."""

from xml.sax.saxutils import escape, quoteattr

from reporting.maps.colours import FAINT_LINE, FRAME_LINE, INK, PAPER, colours_of
from reporting.maps.spec import MapArea, MapSpec
from reporting.maps.svg import FONT, Links, linked
from reporting.maps.tiles import Tile, tiles

SIZE, GAP = 100, 5
NAME, TEXT = 23, 28
#: A longer name stands in two lines.
ONE_LINE = 6
#: Room beside the last column for the name of the province below an archipelago's square.
MARGIN = 16


def tiles_svg(spec: MapSpec, links: Links | None = None) -> str:
    """The tile map without its legend; '' where the set has not been laid out."""
    inner = tiles_inner(spec, links)
    if not inner:
        return ""
    width, height = tiles_size(spec.set_id)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="group" '
        f'aria-label={quoteattr(spec.alt)} font-family={quoteattr(FONT)} class="tiles">{inner}</svg>'
    )


def tiles_inner(spec: MapSpec, links: Links | None = None) -> str:
    """What stands inside the drawing, to be put into another."""
    areas = {area.unit_id: area for area in spec.areas}
    laid = [one for one in tiles(spec.set_id) if one.unit_id in areas]
    drawn = "".join(_tile(one, areas[one.unit_id], links or {}) for one in laid)
    return f'<g text-anchor="middle">{drawn}</g>' if drawn else ""


def tiles_size(set_id: str) -> tuple[int, int]:
    """Width and height of all squares together."""
    laid = tiles(set_id)
    return max(one.column for one in laid) * SIZE + MARGIN, max(one.row for one in laid) * SIZE


def _tile(tile: Tile, area: MapArea, links: Links) -> str:
    colours = colours_of(area.shown.role)
    left, top = (tile.column - 1) * SIZE + GAP / 2, (tile.row - 1) * SIZE + GAP / 2
    middle = left + (SIZE - GAP) / 2
    line = FRAME_LINE if tile.part else FAINT_LINE if colours.fill == PAPER else colours.fill
    dashed = ' stroke-dasharray="8 7"' if tile.part else ""
    square = (
        f'<rect x="{left:g}" y="{top:g}" width="{SIZE - GAP}" height="{SIZE - GAP}" rx="5" '
        f'fill="{colours.fill}" stroke="{line}" stroke-width="2"{dashed}/>'
    )
    lines = _lines(tile.label)
    first = top + (40 if len(lines) == 1 else 26)
    texts = [_text(one, middle, first + index * 26, NAME, colours.ink) for index, one in enumerate(lines)]
    if area.shown.text:
        texts.append(_text(area.shown.text, middle, top + 85, TEXT, colours.ink))
    if tile.part:
        texts.append(_text(f"({area.name})", middle, top + SIZE + 18, NAME - 3, INK, ' class="outside"'))
    return linked(area, square + "".join(texts), links)


def _text(text: str, x: float, y: float, size: int, ink: str, more: str = "") -> str:
    return f'<text{more} x="{x:g}" y="{y:g}" font-size="{size}" fill="{ink}">{escape(text)}</text>'


def _lines(label: str) -> list[str]:
    """A name in one line, or broken at its last space."""
    if len(label) <= ONE_LINE or " " not in label:
        return [label]
    return list(label.rsplit(" ", 1))
