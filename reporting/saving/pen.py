"""What pictures are drawn with: words, boxes and lines as SVG text, measured in pixels of a screen."""

from xml.sax.saxutils import escape, quoteattr

from reporting.saving.letters import folded

INK, INK_2, INK_3, LINE, PAPER = "#14212B", "#465661", "#5F6D77", "#D3DCE1", "#FFFFFF"
TITLE, BODY, SMALL = 20.0, 14.0, 12.5
#: From one line to the next, as a share of the size of its type.
LEADING = 1.4


def word(
    text: str,
    x: float,
    y: float,
    size: float = BODY,
    ink: str = INK,
    *,
    bold: bool = False,
    at: str = "start",
) -> str:
    """``y`` is the line that the letters stand on; ``at`` says which end of the text is at ``x``."""
    more = (' font-weight="600"' if bold else "") + (f' text-anchor="{at}"' if at != "start" else "")
    return f'<text x="{x:.5g}" y="{y:.5g}" font-size="{size:g}" fill="{ink}"{more}>{escape(text)}</text>'


def upright(text: str, x: float, y: float, size: float = SMALL, ink: str = INK) -> str:
    """A word that is read from below."""
    return (
        f'<text transform="translate({x:.5g} {y:.5g}) rotate(-90)" x="0" y="0" font-size="{size:g}" '
        f'fill="{ink}">{escape(text)}</text>'
    )


def paragraph(
    text: str, x: float, y: float, room: float, size: float = BODY, ink: str = INK, *, bold: bool = False
) -> tuple[str, float]:
    """The lines of a text below ``y``, and where they end."""
    lines = folded(text, size, room, bold)
    step = size * LEADING
    drawn = (
        word(line, x, y + index * step + size * 1.05, size, ink, bold=bold)
        for index, line in enumerate(lines)
    )
    return "".join(drawn), y + len(lines) * step


def box(
    x: float,
    y: float,
    wide: float,
    high: float,
    fill: str,
    line: str = "none",
    *,
    round: float = 0,
    dashed: bool = False,
) -> str:
    more = (f' rx="{round:g}"' if round else "") + (' stroke-dasharray="3 2"' if dashed else "")
    edge = f' stroke="{line}"' if line != "none" else ""
    return f'<rect x="{x:.5g}" y="{y:.5g}" width="{wide:.5g}" height="{high:.5g}" fill="{fill}"{edge}{more}/>'


def rule(x1: float, y1: float, x2: float, y2: float, ink: str = LINE, wide: float = 1.0) -> str:
    return f'<line x1="{x1:.5g}" y1="{y1:.5g}" x2="{x2:.5g}" y2="{y2:.5g}" stroke="{ink}" stroke-width="{wide:g}"/>'


def dot(x: float, y: float, radius: float, fill: str) -> str:
    return f'<circle cx="{x:.5g}" cy="{y:.5g}" r="{radius:g}" fill="{fill}"/>'


def quoted(text: str) -> str:
    return quoteattr(text)
