"""A drawing as PNG, made by the typesetter from SVG that holds no words; title and description travel with it."""

import struct
import zlib
from functools import lru_cache

import typst

from reporting.typefaces import SANS_FOLDER

#: A saved picture is sharp when it fills a page or a slide.
PIXELS = 2400
#: Typst measures in points, of which an inch has 72; a drawing as wide as this many is set at 72 a hundred points.
POINTS = 750.0
PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 750pt)
"""
_HEAD = 33  # the signature of the format and its first part, which must stay the first


def png_of(svg: str, title: str, description: str) -> bytes:
    """The same drawing gives the same bytes."""
    made = _compiler().compile(format="png", sys_inputs={"svg": svg}, ppi=72 * PIXELS / POINTS)
    assert isinstance(made, bytes)
    return made[:_HEAD] + _said("Title", title) + _said("Description", description) + made[_HEAD:]


def _said(name: str, text: str) -> bytes:
    """One part of international text: a name, then what is said in UTF-8."""
    content = name.encode() + b"\0\0\0\0\0" + text.encode()
    part = b"iTXt" + content
    return struct.pack(">I", len(content)) + part + struct.pack(">I", zlib.crc32(part))


@lru_cache
def _fonts() -> typst.Fonts:
    """Words are outlines already; the typesetter asks for a face all the same."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(SANS_FOLDER)]
    )


def _compiler() -> typst.Compiler:
    return typst.Compiler(PAGE, font_paths=_fonts())
