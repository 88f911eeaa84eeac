"""How much of a slide a text takes, estimated without a font: generous, since readers' machines have different ones."""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import combining, normalize

from reporting.folding import fold

#: Letters by their width as a share of their size, the wider of Be Vietnam Pro and Noto Sans; marks add nothing.
_WIDTHS = {
    0.25: "ijl ·\xa0",
    0.30: ".,:;'|",
    0.35: "I“‘’",
    0.40: "fr”",
    0.45: "tJ()",
    0.50: "sz/",
    0.55: "kx1<>•",
    0.60: "cehnuvyEL7-≥≤+≈",
    0.70: "KVX0469–",
    0.75: "ADHNU=○●▲▼▽✔✘◔",
    0.80: "CGQ…",
    0.85: "wO%",
    0.95: "mMW",
    1.20: "‰",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
USUAL, BOLD = 0.65, 1.05
#: A line's height as a share of its size.
LEADING = 1.25
_SENTENCE_END = re.compile(r"(?<=[.?!]) (?=\S)")


def width_of(text: str, size: float, bold: bool = False) -> float:
    """In points."""
    return _width(text) * size * (BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def _width(text: str) -> float:
    return sum(_WIDTH.get(letter, USUAL) for letter in normalize("NFD", text) if not combining(letter))


def wrapped(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The lines that a text takes in so many points, broken between words."""
    return fold(text.replace("\n", " "), lambda line: width_of(line, size, bold) <= width)


def lines_of(text: str, width: float, size: float, bold: bool = False) -> int:
    return len(wrapped(text, width, size, bold))


def height_of(texts: Sequence[str], width: float, size: float, between: float = 0.0) -> float:
    """Of paragraphs below each other."""
    lines = sum(lines_of(text, width, size) for text in texts)
    return lines * size * LEADING + between * len(texts)


def size_for(
    texts: Sequence[str], width: float, height: float, sizes: Sequence[float], between: float
) -> float:
    """The first of the sizes with which the paragraphs fit; else the last."""
    fitting = (size for size in sizes if height_of(texts, width, size, between) <= height)
    return next(fitting, sizes[-1])


def sentences(text: str) -> list[str]:
    """The single sentences of a text; "10.000" and "2,3 %." inside one do not end it."""
    return _SENTENCE_END.split(text)


def shorten(text: str, most: int) -> str:
    """Cut behind one of the things that it lists, or at a word, where it is longer than ``most`` letters."""
    if len(text) <= most:
        return text
    cut = max(text.rfind("; ", 0, most), text.rfind("), ", 0, most) + 1)
    if cut < most // 3:
        cut = text.rfind(" ", 0, most)
    return f"{text[:cut].rstrip(' ,;')} …"


def pages_of(heights: Sequence[float], room: float, keep: Sequence[bool] = ()) -> list[range]:
    """Which of the heights stand together on a page. One with ``keep`` is a heading and stays with what follows.

    The pages are evenly full, so that the last is not left with one line.
    """
    fewest = _paged(heights, room, keep)
    even = sum(heights) / max(len(fewest), 1)
    tried = (_paged(heights, even + (room - even) * step / 20, keep) for step in range(21))
    return next((pages for pages in tried if len(pages) == len(fewest)), fewest)


def _paged(heights: Sequence[float], room: float, keep: Sequence[bool]) -> list[range]:
    pages: list[range] = []
    start, full = 0, 0.0
    for index, height in enumerate(heights):
        if full and full + height > room:
            end = index - 1 if keep and keep[index - 1] and index - 1 > start else index
            pages.append(range(start, end))
            start, full = end, sum(heights[end:index])
        full += height
    return [*pages, range(start, len(heights))] if heights else []
