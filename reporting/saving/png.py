"""A drawing as PNG, made by the typesetter from SVG that holds no words; title and description travel with it."""

import struct
import zlib

import typst

from reporting.typesetter import forgetting, typefaces

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
    told, sharpness = {"svg": svg}, 72 * PIXELS / POINTS
    with forgetting():
        made = typst.compile(PAGE, sys_inputs=told, format="png", ppi=sharpness, font_paths=typefaces())
    assert isinstance(made, bytes)
    return made[:_HEAD] + _said("Title", title) + _said("Description", description) + made[_HEAD:]


def _said(name: str, text: str) -> bytes:
    """One part of international text: a name, then what is said in UTF-8."""
    content = name.encode() + b"\0\0\0\0\0" + text.encode()
    part = b"iTXt" + content
    return struct.pack(">I", len(content)) + part + struct.pack(">I", zlib.crc32(part))
