"""A picture of ratios: the middle as a point, least to most as a line, on a scale of tens; 1 is "as fast"."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import groupby
from math import ceil, floor, log10

from benchmarks.performance.timing import share_of

Bar = tuple[str, str, Sequence[float], float | None]
WIDTH, LEFT, RIGHT, ROW, HEAD = 860, 330, 40, 19, 58
INK, QUIET, RULE, GOOD, BAD = "#1f2933", "#5b6770", "#d5dbe0", "#0b6e6e", "#b4472e"


def picture(title: str, bars: Iterable[Bar]) -> str:
    """An SVG with its own words; nothing to load."""
    taken = list(bars)
    every = [one for _, _, ratio, limit in taken for one in (*ratio, limit or 1.0)] or [1.0]
    low, high = floor(log10(min(*every, 1.0) * 0.99)), ceil(log10(max(*every, 1.0) * 1.01))
    room = WIDTH - LEFT - RIGHT

    def at(ratio: float) -> float:
        return round(LEFT + room * (log10(ratio) - low) / (high - low), 1)

    lines, y = [], HEAD
    for what, group in groupby(taken, key=lambda bar: bar[0]):
        y += ROW
        lines.append(_text(8, y, what, INK, bold=True))
        for _, who, ratio, limit in group:
            y += ROW
            lines += _bar(y, who, ratio, limit, at)
        y += 6
    foot = y + 16
    rules = []
    for power in range(low, high + 1):
        x, strong = at(10.0**power), power == 0
        rules.append(_line(x, HEAD, x, foot, INK if strong else RULE, 1))
        rules.append(_text(x, HEAD - 6, f"{10.0**power:g} ×", INK if strong else QUIET, anchor="middle"))
    head = _text(8, 20, title, INK, bold=True, size=15) + _text(
        8, 38, "Time or bytes of this product ÷ theirs: left of 1 it is ahead. Bar: limit.", QUIET
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {foot + 8}" width="{WIDTH}" '
        f'font-family="system-ui, sans-serif" font-size="12"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>{head}{"".join(rules)}{"".join(lines)}</svg>\n'
    )


def _bar(
    y: float, who: str, ratio: Sequence[float], limit: float | None, at: Callable[[float], float]
) -> list[str]:
    middle = share_of(ratio, 0.5)
    colour = BAD if limit is not None and middle > limit else GOOD
    marks = [
        _text(20, y, f"beside {who}", QUIET),
        _line(at(min(ratio)), y - 4, at(max(ratio)), y - 4, colour, 3, 0.35),
        f'<circle cx="{at(middle)}" cy="{y - 4}" r="4.5" fill="{colour}"/>',
        _text(at(max(ratio)) + 8, y, f"{middle:.3g} ×", colour),
    ]
    if limit is not None:
        marks.append(_line(at(limit), y - 11, at(limit), y + 3, BAD, 2))
    return marks


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: int, opacity: float = 1) -> str:
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}" '
        f'stroke-opacity="{opacity:g}" stroke-linecap="round"/>'
    )


def _text(
    x: float, y: float, words: str, colour: str, bold: bool = False, anchor: str = "start", size: int = 12
) -> str:
    weight = ' font-weight="600"' if bold else ""
    placed = f'x="{x}" y="{y}" fill="{colour}" font-size="{size}" text-anchor="{anchor}"{weight}'
    return f"<text {placed}>{escape(words)}</text>"
