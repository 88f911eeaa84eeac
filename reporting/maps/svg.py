"""A map drawn as SVG text: the same drawing for the screen, for paper and for briefings.

Only plain shapes with their colours as attributes, so that any program can draw it. Where ``links`` are given, every
area is a link that the keyboard reaches too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from reporting.maps.colours import FRAME_LINE, INK, AreaColours, colours_of, speck_colour
from reporting.maps.geography import HEIGHT, WIDTH, Archipelago, Geography, Shape, geography
from reporting.maps.middle import Ring
from reporting.maps.spec import MapArea, MapSpec

FONT = "Be Vietnam Pro, Health Signs, sans-serif"
BORDER, REEF = 2.2, 3.6
#: How much of its colour fills the frame of an archipelago; of a pale colour more.
TINT, PALE_TINT = 0.24, 0.6
#: What is printed in an area, from the largest; what is "fine" only where the map is shown large.
SIGN_SIZES = ((30, "sign"), (19, "fine"))
NUMBER_SIZES = ((25, "fine"), (19, "fine"))
LABEL = 30
#: The width of a letter and of a sign as shares of their size.
LETTER, SIGN = 0.58, 0.9
#: The share of its width for which a word needs room to every side.
ROOM = 0.45

Links = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Paths:
    """The outline of one area and of its archipelago, as SVG writes them."""

    near: str
    far: str


def map_svg(spec: MapSpec, links: Links | None = None) -> str:
    """The map without its legend; '' where the borders of the set are not known."""
    inner = map_inner(spec, links)
    if not inner:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
        f'aria-label={quoteattr(spec.alt)} font-family={quoteattr(FONT)} class="map">{inner}</svg>'
    )


def map_inner(spec: MapSpec, links: Links | None = None) -> str:
    """What stands inside the drawing, to be put into another."""
    places = geography(spec.set_id)
    if places is None:
        return ""
    known = [area for area in spec.areas if area.unit_id in places.shapes]
    shapes = "".join(_area(area, places, spec.set_id, links or {}) for area in known)
    texts = "".join(_text(area, places.shapes[area.unit_id]) for area in known)
    labels = "".join(_label(area, _archipelago(area, places)) for area in known)
    return (
        f'<g stroke-linejoin="round">{shapes}</g>'
        f'<g aria-hidden="true" text-anchor="middle" pointer-events="none">{texts}{labels}</g>'
    )


def linked(area: MapArea, drawn: str, links: Links) -> str:
    """What is drawn of an area with what is said of it, as a link where it leads somewhere."""
    told = f"<title>{escape(area.said)}</title>{drawn}"
    about = f"data-unit={quoteattr(area.unit_id)} data-role={quoteattr(area.shown.role)}"
    if area.unit_id not in links:
        return f"<g {about}>{told}</g>"
    return f"<a href={quoteattr(links[area.unit_id])} {about}>{told}</a>"


def _area(area: MapArea, places: Geography, set_id: str, links: Links) -> str:
    colours = colours_of(area.shown.role)
    paths = _paths(set_id)[area.unit_id]
    drawn = f'<path d="{paths.near}" fill="{colours.fill}" stroke="{colours.line}" stroke-width="{BORDER}"/>'
    archipelago = _archipelago(area, places)
    if archipelago:
        drawn += _far(archipelago, paths.far, colours)
    return linked(area, drawn, links)


def _far(archipelago: Archipelago, path: str, colours: AreaColours) -> str:
    """The reefs are specks: a frame around them in the same colour shows what is found, and can be pointed at."""
    left, top, right, bottom = archipelago.frame
    speck = speck_colour(colours)
    tint = TINT if speck == colours.fill else PALE_TINT
    return (
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{right - left:.0f}" height="{bottom - top:.0f}" rx="8" '
        f'fill="{colours.fill}" fill-opacity="{tint}" stroke="{FRAME_LINE}" stroke-width="1.6" stroke-dasharray="8 7"/>'
        f'<path class="archipelago" d="{path}" fill="{speck}" stroke="{speck}" stroke-width="{REEF}"/>'
    )


def _text(area: MapArea, shape: Shape) -> str:
    """The sign or number of an area, where there is room for it."""
    text = area.shown.text
    sizes = SIGN_SIZES if len(text) == 1 else NUMBER_SIZES
    size, kind = next((one for one in sizes if shape.room >= ROOM * _width(text) * one[0]), (0, ""))
    if not text or not size:
        return ""
    x, y = shape.middle
    ink = colours_of(area.shown.role).ink
    return (
        f'<text class="{kind}" x="{x:.0f}" y="{y + 0.36 * size:.0f}" font-size="{size}" fill="{ink}">'
        f"{escape(text)}</text>"
    )


def _width(text: str) -> float:
    return SIGN if len(text) == 1 else LETTER * len(text)


def _label(area: MapArea, archipelago: Archipelago | None) -> str:
    """The name of an archipelago and below it its province, above the frame; lines go with the size of the type."""
    if archipelago is None:
        return ""
    left, top, right, _ = archipelago.frame
    middle, text = f"{(left + right) / 2:.0f}", area.shown.text
    told = f"{area.archipelago}: {text}" if len(text) > 1 else f"{text} {area.archipelago}".strip()
    name, province = told.split(" (", 1)
    return (
        f'<text class="label" x="{middle}" y="{top - 12:.0f}" font-size="{LABEL}" fill="{INK}">'
        f'<tspan x="{middle}" dy="-1.2em">{escape(name)} </tspan>'
        f'<tspan x="{middle}" dy="1.2em">({escape(province)}</tspan></text>'
    )


def _archipelago(area: MapArea, places: Geography) -> Archipelago | None:
    return next((one for one in places.archipelagos if one.unit_id == area.unit_id), None)


@lru_cache(maxsize=8)
def _paths(set_id: str) -> dict[str, Paths]:
    """The outlines as text, written once: they are most of a drawing."""
    places = geography(set_id)
    assert places is not None
    return {
        unit_id: Paths("".join(map(_path, shape.rings)), "".join(map(_path, shape.far)))
        for unit_id, shape in places.shapes.items()
    }


def _path(ring: Ring) -> str:
    """A closed outline in steps from corner to corner, as short as it can be written."""
    (x0, y0), *rest = ring
    parts = [f"M{x0:g} {y0:g}l"]
    for x, y in rest:
        parts.append(f"{round(x - x0, 3):g} {round(y - y0, 3):g} ")
        x0, y0 = x, y
    return "".join(parts).replace(" -", "-").rstrip() + "z"
