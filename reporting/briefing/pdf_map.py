"""A map for the PDF: the printed sheet without the title that the page has, in faces that the typesetter knows."""

import re
from dataclasses import replace

from reporting.maps.sheet import map_sheet, tiles_sheet
from reporting.maps.spec import MapSpec
from reporting.maps.svg import FONT, LABEL
from reporting.marks import SIGNS as MARK_SIGNS
from reporting.print_charts.text import width
from reporting.typefaces import SANS, SIGNS

#: A sign before the name of an archipelago. One face sets all words that begin at one place, and the face of the sign
#: must not set the name: so the sign gets a place of its own.
_SIGNED = re.compile(
    rf'<tspan x="(\d+)" dy="(-?[\d.]+em)">([{"".join(set(MARK_SIGNS.values()))}]) ([^<]+)</tspan>'
)
#: Between the sign and the name.
APART = 20


def page_map(spec: MapSpec) -> str:
    """SVG; tiles where the borders of the set are not known. What was converted stands in the sentence beside it."""
    bare = replace(spec, title="", converted="")
    drawn = map_sheet(bare) or tiles_sheet(bare)
    return _SIGNED.sub(_apart, drawn).replace(FONT, f"{SANS}, {SIGNS}")


def _apart(found: re.Match[str]) -> str:
    middle, down, sign, name = found.groups()
    x = float(middle) - width(name.strip(), LABEL) / 2 - APART
    return f'<tspan x="{x:.0f}" dy="{down}">{sign}</tspan><tspan x="{middle}" dy="0">{name}</tspan>'
