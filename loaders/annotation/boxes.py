"""Draw the boxes of comments (VML, as Excel does), large enough that their text can be read."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from loaders.annotation.sheet import Place

_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_EMPTY = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout>'
    f"{_SHAPE_TYPE}</xml>"
)
_NOTE = re.compile(r"<(\w+):shape\s(?:(?!</\1:shape>).)*?</\1:shape>", re.DOTALL)
_ROW, _COLUMN = re.compile(r":Row>\s*(\d+)\s*<"), re.compile(r":Column>\s*(\d+)\s*<")
_ANCHOR = re.compile(r"(:Anchor>)([\d\s,]+)(<)")
_SHAPE_ID = re.compile(r"_x0000_s(\d+)")
_ID_MAP = re.compile(r"""idmap[^<>]*?data\s*=\s*["'](\d+)""")

WIDTH = 340
_LINE, _LINE_SIGNS, _MARGIN, _TALLEST = 16, 50, 24, 560
_SHAPES_A_DRAWING = 1024

Measure = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Grid:
    """How wide the columns and how high the rows are, in pixels; both count from 1."""

    column: Measure
    row: Measure


def box_height(text: str) -> int:
    """Enough for the text at the width of a box, within what a screen shows."""
    lines = sum(max(1, ceil(len(line) / _LINE_SIGNS)) for line in text.split("\n"))
    return min(_TALLEST, lines * _LINE + _MARGIN)


def draw(vml: str | None, number: int, texts: Mapping[Place, str], grid: Grid) -> str:
    """A drawing with a box for every place: existing boxes grow where their text did, the others are added.

    ``number`` is the drawing's own, from which the numbers of a new drawing's shapes are made.
    """
    vml = vml or _EMPTY % number
    boxed: set[Place] = set()

    def grown(found: re.Match[str]) -> str:
        place = _place_of(found[0])
        if place is None or place not in texts:
            return found[0]
        boxed.add(place)
        return _grow(found[0], place, box_height(texts[place]), grid)

    vml = _NOTE.sub(grown, vml)
    if 'id="_x0000_t202"' not in vml.replace("'", '"'):
        vml = _before_the_end(vml, _SHAPE_TYPE)
    known = _ID_MAP.search(vml)
    first = _SHAPES_A_DRAWING * (int(known[1]) if known else number) + 1
    taken = max((int(shape) for shape in _SHAPE_ID.findall(vml)), default=0)
    added = _boxes(
        (place for place in sorted(texts) if place not in boxed), texts, max(first, taken + 1), grid
    )
    return _before_the_end(vml, added)


def without_boxes(vml: str, places: set[Place]) -> str:
    """The drawing without the boxes of comments that are gone."""
    return _NOTE.sub(lambda found: "" if _place_of(found[0]) in places else found[0], vml)


def _boxes(places: Iterable[Place], texts: Mapping[Place, str], first: int, grid: Grid) -> str:
    return "".join(
        _box(place, first + offset, box_height(texts[place]), grid) for offset, place in enumerate(places)
    )


def _box(place: Place, shape: int, height: int, grid: Grid) -> str:
    row, column = place
    anchor = _anchor_beside(place, height, grid)
    return (
        f'<v:shape {_SPACES} id="_x0000_s{shape}" type="#_x0000_t202" style="position:absolute;'
        f'width:{WIDTH * 0.75:g}pt;height:{height * 0.75:g}pt;z-index:{shape % 1000 + 1};visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _grow(shape: str, place: Place, height: int, grid: Grid) -> str:
    """The same box, from the same corner, no smaller in either direction."""
    found = _ANCHOR.search(shape)
    numbers = [int(number) for number in found[2].split(",")] if found else []
    if not found or len(numbers) != 8:
        return _sized(_with_anchor(shape, _anchor_beside(place, height, grid)), WIDTH, height)
    left, left_off, top, top_off, right, right_off, bottom, bottom_off = numbers
    old_width = sum(grid.column(n + 1) for n in range(left, right)) - left_off + right_off
    old_height = sum(grid.row(n + 1) for n in range(top, bottom)) - top_off + bottom_off
    width, height = max(WIDTH, old_width), max(height, old_height)
    anchor = _anchor(left, left_off, top, top_off, width, height, grid)
    return _sized(shape[: found.start(2)] + anchor + shape[found.end(2) :], width, height)


def _with_anchor(shape: str, anchor: str) -> str:
    """Some programs write no anchor and leave the place of the box to its style."""
    row = re.search(r"<(\w+:)Row>", shape)
    if not row:
        return shape
    return f"{shape[: row.start()]}<{row[1]}Anchor>{anchor}</{row[1]}Anchor>{shape[row.start() :]}"


def _sized(shape: str, width: int, height: int) -> str:
    shape = re.sub(r"\bwidth:[\d.]+(pt|px)", f"width:{width * 0.75:g}pt", shape, count=1)
    return re.sub(r"\bheight:[\d.]+(pt|px)", f"height:{height * 0.75:g}pt", shape, count=1)


def _anchor_beside(place: Place, height: int, grid: Grid) -> str:
    row, column = place
    return _anchor(column, 12, max(row - 2, 0), 4, WIDTH, height, grid)


def _anchor(left: int, left_off: int, top: int, top_off: int, width: int, height: int, grid: Grid) -> str:
    """Corners as Excel writes them: column or row counted from 0, and pixels into it."""
    right, right_off = _walk(left, left_off + width, grid.column)
    bottom, bottom_off = _walk(top, top_off + height, grid.row)
    return f"{left}, {left_off}, {top}, {top_off}, {right}, {right_off}, {bottom}, {bottom_off}"


def _walk(index: int, pixels: int, size: Measure) -> tuple[int, int]:
    for _ in range(2000):
        step = size(index + 1)
        if pixels <= step:
            break
        pixels -= step
        index += 1
    return index, min(pixels, size(index + 1))


def _place_of(shape: str) -> Place | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column else None


def _before_the_end(vml: str, added: str) -> str:
    end = vml.rstrip().rfind("</")
    if end < 0:
        raise ValueError("a drawing without an end")
    return vml[:end] + added + vml[end:]
