"""Letters as outlines and how wide they are: a saved picture must look the same where our typefaces are not."""

from functools import lru_cache
from threading import Lock

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from reporting.folding import fold
from reporting.typefaces import SANS, SANS_FOLDER, letters, printable

REGULAR, BOLD, SIGNS = "BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf", "DejaVuSans.ttf"
#: Outlines and widths are counted in thousandths of the size of the type.
EM = 1000
#: A face reads its outlines when they are first asked for, and pages are drawn by many threads.
_one_at_a_time = Lock()


@lru_cache(maxsize=4096)
def outline(letter: str, bold: bool = False) -> tuple[str, float]:
    """The path of a letter as SVG writes it, from its place on the line, and how far on the next one stands."""
    with _one_at_a_time:
        font = _font(_file_of(letter, bold))
        glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(letter)]
        scale = EM / font["head"].unitsPerEm
        pen = SVGPathPen(glyphs, lambda number: f"{round(number)}")
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, 0, 0)))
        return pen.getCommands(), glyphs[name].width * scale


def width(text: str, size: float, bold: bool = False) -> float:
    """From the first letter to where the next one would stand, in the unit of ``size``."""
    return sum(outline(letter, bold)[1] for letter in printable(text)) * size / EM


def folded(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The text in lines of that room."""
    return fold(text, lambda line: width(line, size, bold) <= room)


def shortened(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text where it fits, else its beginning with an ellipsis."""
    if width(text, size, bold) <= room:
        return text
    while text and width(f"{text}…", size, bold) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def _file_of(letter: str, bold: bool) -> str:
    """Signs come from the second face, as on the screen."""
    if ord(letter) not in letters(SANS):
        return SIGNS
    return BOLD if bold else REGULAR


@lru_cache
def _font(name: str) -> TTFont:
    return TTFont(SANS_FOLDER / name)
