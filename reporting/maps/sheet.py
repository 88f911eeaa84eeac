"""A map that stands alone, for paper and briefings: title, legend in words and source inside the drawing."""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from reporting.maps.colours import FAINT_LINE, INK, PAPER, colours_of
from reporting.maps.geography import HEIGHT, WIDTH
from reporting.maps.spec import MapKey, MapSpec
from reporting.maps.svg import FONT, LETTER, map_inner
from reporting.maps.tiles_svg import tiles_inner, tiles_size
from reporting.words import words

INK_2 = "#465661"
EDGE, HEAD, FOOT = 24, 96, 44
TITLE, WORD, SMALL = 44, 30, 25
#: A line of the legend, and the coloured box before its word.
LINE, BOX = 46, (52, 34)
#: Where the legend of the map begins: north of Hoàng Sa the sea is empty. Tiles have theirs beside them.
SEA = 720
BESIDE = 520


@dataclass(frozen=True, slots=True)
class Body:
    """The drawing with its legend, ``width`` by ``height``, without title and notes."""

    svg: str
    width: int
    height: int
    note: str


def map_sheet(spec: MapSpec) -> str:
    """The map with its legend in the empty sea; '' where the borders of the set are not known."""
    return _sheet(spec, map_body(spec))


def tiles_sheet(spec: MapSpec) -> str:
    """The tile map with its legend beside it; '' where the set has not been laid out."""
    return _sheet(spec, tiles_body(spec))


def map_body(spec: MapSpec) -> Body | None:
    inner = map_inner(spec)
    drawn = f"{inner}{_legend(spec, SEA, EDGE)}"
    return Body(drawn, WIDTH, HEIGHT, spec.attribution) if inner else None


def tiles_body(spec: MapSpec) -> Body | None:
    inner = tiles_inner(spec)
    if not inner:
        return None
    width, height = tiles_size(spec.set_id)
    drawn = f"{inner}{_legend(spec, width + EDGE, EDGE)}"
    return Body(drawn, width + BESIDE, height + EDGE, words(spec.lang).say("map.tiles.note"))


def _sheet(spec: MapSpec, body: Body | None) -> str:
    if body is None:
        return ""
    written = [note for note in (spec.converted, body.note) if note]
    head = HEAD if spec.title else EDGE
    width, bottom = body.width + 2 * EDGE, head + body.height
    height = bottom + len(written) * FOOT + EDGE
    feet = "".join(
        _text(note, EDGE, bottom + (index + 1) * FOOT, SMALL, INK_2) for index, note in enumerate(written)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label={quoteattr(spec.alt)} font-family={quoteattr(FONT)}>'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>'
        f"{_title(spec.title, body.width)}"
        f'<g transform="translate({EDGE} {head})">{body.svg}</g>{feet}</svg>'
    )


def _title(text: str, room: int) -> str:
    """As large as it fits; a page that has its own heading leaves the title empty."""
    size = min(TITLE, int(room / (LETTER * max(len(text), 1))))
    return _text(text, EDGE, EDGE + TITLE, size, INK, bold=True) if text else ""


def _legend(spec: MapSpec, x: int, y: int) -> str:
    heading = _text(spec.heading, x, y + SMALL, SMALL, INK_2) if spec.heading else ""
    first = y + (LINE if heading else 0)
    return heading + "".join(_line(key, x, first + index * LINE) for index, key in enumerate(spec.keys))


def _line(key: MapKey, x: int, y: int) -> str:
    colours, (wide, high) = colours_of(key.role), BOX
    line = FAINT_LINE if colours.fill == PAPER else colours.fill
    sign = _text(key.sign, x + wide / 2, y + 27, 26, colours.ink, middle=True) if key.sign else ""
    return (
        f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="3" fill="{colours.fill}" stroke="{line}"/>'
        f"{sign}{_text(f'{key.word}: {key.count}', x + wide + 16, y + 28, WORD, INK)}"
    )


def _text(
    text: str, x: float, y: float, size: int, ink: str, *, bold: bool = False, middle: bool = False
) -> str:
    more = (' font-weight="600"' if bold else "") + (' text-anchor="middle"' if middle else "")
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{ink}"{more}>{escape(text)}</text>'
