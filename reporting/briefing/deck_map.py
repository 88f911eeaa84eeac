"""A map as native shapes: a freeform for each province and archipelago, with their signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from reporting.briefing.deck_xml import INK, PAPER, Box, Paragraph, Run, emu, fill, group, shape
from reporting.maps.colours import FAINT_LINE, FRAME_LINE, colours_of, speck_colour
from reporting.maps.geography import HEIGHT, WIDTH, Archipelago, Geography, geography
from reporting.maps.middle import Ring
from reporting.maps.spec import MapArea, MapKey, MapSpec

BORDER, REEF = 0.5, 0.8
SIGN = 12.0
#: A sign needs so much room to every side, as a share of its size.
ROOM = 0.42
#: How much of its colour fills the frame of an archipelago, in thousandths of a per cent.
TINT = 30000
#: Units of a shape's own drawing to one of the geography's: islets are kept to a tenth and finer.
FINE = 100


@dataclass(frozen=True, slots=True)
class _Outline:
    """Rings as office XML, in a box of the drawing's lengths: a shape is no larger than what it shows."""

    left: float
    top: float
    width: float
    height: float
    xml: str


def map_group(number: int, spec: MapSpec, alt: str, box: Box, lang: str) -> str:
    """The whole map inside ``box``, in its proportions; '' where the borders of the set are not known."""
    places = geography(spec.set_id)
    if places is None:
        return ""
    scale = min(box.width / WIDTH, box.height / HEIGHT)
    place = Box(box.left, box.top, WIDTH * scale, HEIGHT * scale)
    known = [area for area in spec.areas if area.unit_id in places.shapes]
    numbers = iter(range(number + 1, number + 1 + 4 * len(known)))
    land = [_province(next(numbers), area, spec.set_id, place, scale) for area in known]
    far = [
        part
        for one in places.archipelagos
        for area in known
        if area.unit_id == one.unit_id
        for part in _archipelago(
            [next(numbers) for _ in range(3)], area, one, spec.set_id, place, scale, lang
        )
    ]
    signs = [_sign(next(numbers), area, places, place, scale, lang) for area in known]
    return group(number, spec.title, alt, place, "".join([*land, *far, *signs]))


def key_runs(key: MapKey, size: float) -> tuple[Run, ...]:
    """One line of the legend: its sign and its words."""
    return (Run(f"{key.sign} ", size, INK, sign=True), Run(f"{key.word}: {key.count}", size, INK, bold=True))


def swatch(number: int, key: MapKey, box: Box, lang: str) -> str:
    colours = colours_of(key.role)
    edge = FAINT_LINE if colours.fill == PAPER else colours.fill
    sign = [Paragraph((Run(key.sign, SIGN, colours.ink, sign=True),), "ctr")] if key.sign else []
    return shape(number, key.word, box, sign, lang, paint=colours.fill, edge=edge, anchor="ctr")


def _province(number: int, area: MapArea, set_id: str, place: Box, scale: float) -> str:
    colours = colours_of(area.shown.role)
    outline = _outlines(set_id)[area.unit_id][0]
    return _freeform(
        number, (area.name, area.said), place, scale, outline, (colours.fill, colours.line, BORDER)
    )


def _archipelago(
    numbers: Sequence[int], area: MapArea, one: Archipelago, set_id: str, place: Box, scale: float, lang: str
) -> list[str]:
    """A frame in the colour of its province, since the reefs are specks; the reefs; both names."""
    colours = colours_of(area.shown.role)
    speck = speck_colour(colours)
    left, top, right, bottom = (edge * scale for edge in one.frame)
    frame = Box(place.left + left, place.top + top, right - left, bottom - top)
    name, province = area.archipelago.split(" (", 1)
    lines = [
        Paragraph((Run(text, SIGN, INK),), "ctr")
        for text in (f"{area.shown.text} {name}" if len(area.shown.text) == 1 else name, f"({province}")
    ]
    wide = 160.0
    middle = min(frame.left + frame.width / 2, place.left + place.width - wide / 2)
    framed = shape(numbers[0], name, frame, lang=lang, paint=colours.fill, edge=FRAME_LINE)
    pale = fill(colours.fill).replace(
        "/></a:solidFill>", f'><a:alpha val="{TINT}"/></a:srgbClr></a:solidFill>'
    )
    reefs = _outlines(set_id)[area.unit_id][1]
    return [
        framed.replace(fill(colours.fill), pale, 1),
        _freeform(numbers[1], (area.archipelago, area.said), place, scale, reefs, (speck, speck, REEF)),
        shape(
            numbers[2],
            area.archipelago,
            Box(middle - wide / 2, frame.top - 34, wide, 32),
            lines,
            lang,
            anchor="b",
        ),
    ]


def _sign(number: int, area: MapArea, places: Geography, place: Box, scale: float, lang: str) -> str:
    """The sign or number of an area, where there is room for it."""
    of, text = places.shapes[area.unit_id], area.shown.text
    wide = SIGN * max(1.0, 0.6 * len(text))
    if not text or of.room * scale < ROOM * wide:
        return ""
    x, y = place.left + of.middle[0] * scale, place.top + of.middle[1] * scale
    run = Run(text, SIGN, colours_of(area.shown.role).ink, sign=True)
    box = Box(x - wide, y - SIGN * 0.7, 2 * wide, SIGN * 1.4)
    return shape(number, f"{area.name} {text}", box, [Paragraph((run,), "ctr")], lang, anchor="ctr")


def _freeform(
    number: int,
    words: tuple[str, str],
    place: Box,
    scale: float,
    outline: _Outline,
    paint: tuple[str, str, float],
) -> str:
    """``words`` are its name and what is said of it, ``paint`` its colour, the colour and the width of its line."""
    (name, alt), (inside, edge, width) = words, paint
    box = Box(
        place.left + outline.left * scale,
        place.top + outline.top * scale,
        outline.width * scale,
        outline.height * scale,
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/><p:cNvSpPr/><p:nvPr/>'
        f"</p:nvSpPr><p:spPr>{box.xml()}{outline.xml}{fill(inside)}"
        f'<a:ln w="{emu(width)}">{fill(edge)}<a:round/></a:ln></p:spPr></p:sp>'
    )


@lru_cache(maxsize=8)
def _outlines(set_id: str) -> dict[str, tuple[_Outline, _Outline]]:
    """Written once, since they are most of a slide: what is near, and what lies in an archipelago."""
    places = geography(set_id)
    assert places is not None
    return {unit: (_outline(of.rings), _outline(of.far)) for unit, of in places.shapes.items()}


def _outline(rings: Sequence[Ring]) -> _Outline:
    """One path with all rings."""
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    if not xs:
        return _Outline(0, 0, 0, 0, "")
    left, top, width, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    drawn = "".join(_ring(ring, left, top) for ring in rings)
    xml = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{round(width * FINE)}" h="{round(height * FINE)}">{drawn}</a:path></a:pathLst>'
        "</a:custGeom>"
    )
    return _Outline(left, top, width, height, xml)


def _ring(ring: Ring, left: float, top: float) -> str:
    points = [f'<a:pt x="{round((x - left) * FINE)}" y="{round((y - top) * FINE)}"/>' for x, y in ring]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return f"<a:moveTo>{points[0]}</a:moveTo>{lines}<a:close/>"
