"""A picture that is read alone: the finding as its title, the drawing, and below it on what it rests."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.maps.colours import mix
from reporting.marks import Mark
from reporting.saving.about import About
from reporting.saving.letters import width
from reporting.saving.outlines import outlined
from reporting.saving.pen import (
    BODY,
    INK,
    INK_2,
    LINE,
    PAPER,
    SMALL,
    TITLE,
    box,
    escape,
    paragraph,
    quoted,
    rule,
    word,
)
from reporting.saving.png import png_of
from reporting.words import Words

EDGE = 28.0
#: A title is read in lines that are not longer than this, however wide the drawing.
LINE_ROOM = 1060.0
NARROWEST = 760.0
GAP = 14.0
KEY, KEY_APART = (24.0, 17.0), 18.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part of a picture and how much room it takes."""

    svg: str
    width: float
    height: float


def picture(kind: str, about: About, body: Drawn) -> bytes:
    """As "svg" or "png"; the same bytes for the same drawing."""
    svg = outlined(page(about, body))
    return svg.encode() if kind == "svg" else png_of(svg, about.title, ". ".join(about.lines))


def page(about: About, body: Drawn) -> str:
    """The whole picture with its words still as words."""
    inside = max(body.width, NARROWEST)
    room = min(inside, LINE_ROOM)
    parts = []
    drawn, y = paragraph(about.title, EDGE, EDGE - 6, room, TITLE, INK, bold=True)
    parts.append(drawn)
    y += 3
    for line in about.lines:
        drawn, y = paragraph(line, EDGE, y, room, BODY, INK_2)
        parts.append(drawn)
    y += GAP
    parts.append(f'<g transform="translate({EDGE:g} {y:.5g})">{body.svg}</g>')
    y += body.height + GAP
    parts.append(rule(EDGE, y, EDGE + inside, y, LINE))
    y += 6
    for line in about.feet:
        drawn, y = paragraph(line, EDGE, y, inside, SMALL, INK_2)
        parts.append(drawn)
    wide, high = round(inside + 2 * EDGE), round(y + EDGE - 8)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'lang={quoted(about.lang)} role="img"><title>{escape(about.title)}</title>'
        f"<desc>{escape('. '.join(about.lines))}</desc>"
        f'<rect width="{wide}" height="{high}" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )


def stacked(*parts: Drawn, apart: float = GAP) -> Drawn:
    """One below the other."""
    drawn, y = [], 0.0
    for part in parts:
        drawn.append(f'<g transform="translate(0 {y:.5g})">{part.svg}</g>')
        y += part.height + apart
    return Drawn("".join(drawn), max(part.width for part in parts), y - apart)


def legend(marks: Sequence[Mark], room: float, words: Words) -> Drawn:
    """Every mark with its sign and its word, in as many lines as they need."""
    wide, high = KEY
    drawn, x, y = [], 0.0, 0.0
    for mark in marks:
        text = words.say(f"mark.{mark.value}")
        needed = wide + 7 + width(text, SMALL)
        if x and x + needed > room:
            x, y = 0.0, y + high + 7
        drawn.append(f'<g transform="translate({x:.5g} {y:.5g})">{square(mark, wide, high)}</g>')
        drawn.append(word(text, x + wide + 7, y + high - 4, SMALL, INK_2))
        x += needed + KEY_APART
    return Drawn("".join(drawn), room, y + high)


def square(mark: Mark, wide: float, high: float, size: float = 12.0) -> str:
    """A finding as the heat map shows it; what has no figures is empty."""
    fill = _FILLS[mark]
    if mark is Mark.NO_DATA:
        return box(0.5, 0.5, wide - 1, high - 1, PAPER, "#C6D0D6", dashed=True)
    sign = word(mark.sign, wide / 2, high / 2 + size * 0.36, size, mark.colours.text, at="middle")
    return box(0, 0, wide, high, fill) + sign


_FILLS = {
    **{mark: mix(mark.colours.fill, 0.32) for mark in Mark},
    Mark.AWAITING: "#EAEEF1",
    Mark.UNKNOWN: "#F3F6F8",
    Mark.NO_TARGET: PAPER,
}
