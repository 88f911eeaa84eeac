"""The pieces of a slide as the XML that PowerPoint keeps: texts, boxes and lines. All lengths are in points.

Written as text, since a deck has some thousand cells and building each through objects takes ten times as long.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from reporting.briefing.deck_fit import LEADING

INK, INK_2, ACCENT, RULE, PAPER, QUIET = "#14212B", "#465661", "#0B5A87", "#D5DDE2", "#FFFFFF", "#F2F5F7"
#: The signs are not in the letters' font; Windows has them in this one, other systems find one that has them.
SIGNS_FONT = "Segoe UI Symbol"
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
#: Where our font is missing; and for what is too small to be read in it.
STAND_IN = "Arial"
_SMALL = re.compile("([≥≤≈])")
TAGS = {"vi": "vi-VN", "en": "en-GB"}
INSETS = (0.0, 0.0, 0.0, 0.0)


def emu(points: float) -> int:
    return round(points * 12700)


def fill(colour: str) -> str:
    """'' is no fill."""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>' if colour else "<a:noFill/>"


def line(colour: str, width: float = 0.75, dash: str = "") -> str:
    """'' is no line."""
    if not colour:
        return "<a:ln><a:noFill/></a:ln>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{emu(width)}">{fill(colour)}{dashed}</a:ln>'


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; ``size`` 0 and ``colour`` '' are those of the slide master."""

    text: str
    size: float = 0
    colour: str = ""
    bold: bool = False
    sign: bool = False

    def xml(self, lang: str) -> str:
        size = f' sz="{round(self.size * 100)}"' if self.size else ""
        bold = ' b="1"' if self.bold else ""
        colour = fill(self.colour) if self.colour else ""
        start = f'<a:r><a:rPr lang="{TAGS.get(lang, lang)}"{size}{bold} dirty="0">{colour}'
        parts = [self.text] if self.sign else _SMALL.split(_kept(self.text))
        return "".join(
            f"{start}{self._font(part)}</a:rPr><a:t>{escape(part)}</a:t></a:r>" for part in parts if part
        )

    def _font(self, part: str) -> str:
        name = SIGNS_FONT if self.sign else STAND_IN if _SMALL.match(part) else ""
        return f'<a:latin typeface="{name}"/><a:sym typeface="{name}"/>' if name else ""


def _kept(text: str) -> str:
    """A number and its sign are not parted at the end of a line."""
    for sign in "%‰":
        text = text.replace(f" {sign}", f"\xa0{sign}")
    return text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``align`` l, ctr or r; ``after`` points of space below; ``bullet`` a colour, or '' for none."""

    runs: tuple[Run, ...]
    align: str = "l"
    after: float = 0
    bullet: str = ""
    #: Points from line to line, whatever font stands in; 0 goes by the size of the letters.
    leading: float = 0

    def xml(self, lang: str) -> str:
        indent = ' marL="171450" indent="-171450"' if self.bullet else ' marL="0" indent="0"'
        mark = (
            f'<a:buClr><a:srgbClr val="{self.bullet[1:]}"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/>'
            if self.bullet
            else "<a:buNone/>"
        )
        after = f'<a:spcAft><a:spcPts val="{round(self.after * 100)}"/></a:spcAft>'
        inner = "".join(run.xml(lang) for run in self.runs)
        leading = self.leading or LEADING * max((run.size for run in self.runs), default=0.0)
        exact = f'<a:lnSpc><a:spcPts val="{round(leading * 100)}"/></a:lnSpc>' if leading else ""
        before = '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        return f'<a:p><a:pPr algn="{self.align}"{indent}>{exact}{before}{after}{mark}</a:pPr>{inner}</a:p>'


def said(
    text: str, size: float, colour: str = INK, *, bold: bool = False, align: str = "l", after: float = 0
) -> Paragraph:
    return Paragraph((Run(text, size, colour, bold),), align, after)


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, width, height."""

    left: float
    top: float
    width: float
    height: float

    def xml(self, tag: str = "a") -> str:
        return (
            f'<{tag}:xfrm><a:off x="{emu(self.left)}" y="{emu(self.top)}"/>'
            f'<a:ext cx="{emu(self.width)}" cy="{emu(self.height)}"/></{tag}:xfrm>'
        )


def text_body(
    paragraphs: Sequence[Paragraph], lang: str, anchor: str = "t", insets: Sequence[float] = INSETS
) -> str:
    left, top, right, bottom = (emu(one) for one in insets)
    inner = "".join(one.xml(lang) for one in paragraphs) or "<a:p/>"
    return (
        f'<p:txBody><a:bodyPr wrap="square" anchor="{anchor}" lIns="{left}" tIns="{top}" rIns="{right}" '
        f'bIns="{bottom}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{inner}</p:txBody>"
    )


def shape(
    number: int,
    name: str,
    box: Box,
    paragraphs: Sequence[Paragraph] = (),
    lang: str = "vi",
    *,
    paint: str = "",
    edge: str = "",
    anchor: str = "t",
    alt: str = "",
    geometry: str = "rect",
    insets: Sequence[float] = INSETS,
) -> str:
    """A rectangle with or without colour and words."""
    kind = ' txBox="1"' if paragraphs and not paint else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/>'
        f"<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr><p:spPr>{box.xml()}"
        f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{fill(paint)}{line(edge)}</p:spPr>'
        f"{text_body(paragraphs, lang, anchor, insets)}</p:sp>"
    )


def placeholder(
    number: int, name: str, kind: str, paragraphs: Sequence[Paragraph], lang: str, box: Box | None = None
) -> str:
    """What the slide's layout has a place for: ``kind`` is the attributes of the place."""
    place = box.xml() if box else ""
    inner = "".join(one.xml(lang) for one in paragraphs)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{inner}</p:txBody></p:sp>"
    )


def group(number: int, name: str, alt: str, box: Box, inner: str) -> str:
    """Shapes that are one picture; ``inner`` is in the slide's own lengths."""
    extent = box.xml()
    child = extent.replace("a:off", "a:chOff").replace("a:ext ", "a:chExt ")
    both = extent.removesuffix("</a:xfrm>") + child.removeprefix("<a:xfrm>")
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/>'
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{both}</p:grpSpPr>{inner}</p:grpSp>"
    )


def frame(number: int, name: str, alt: str, box: Box, uri: str, inner: str) -> str:
    """A chart or a table in its frame."""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/>'
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{box.xml("p")}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{uri}">'
        f"{inner}</a:graphicData></a:graphic></p:graphicFrame>"
    )
