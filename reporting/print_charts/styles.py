"""How each thing in a printed chart looks: the colours, forms and dashes of the screen in Matplotlib's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reporting.chart import ChartLine, ChartPoint, ChartSpec
from reporting.marks import COLOURS, Mark
from reporting.words import words

INK, INK_2, LINE, PAPER, AHEAD = "#14212B", "#465661", "#E1E7EB", "#FFFFFF", "#F4F7F9"
JUDGED, CONVERTED, AWAY = "#0B5A87", "#4F86A8", "#7B8891"
BAND = "#DFE9F0"  # the judged colour at 13 %, without transparency: it prints the same everywhere

Dashes = Literal["solid"] | tuple[float, Sequence[float]] | None

SOLID: Dashes = "solid"
DASH: Dashes = (0, (4.5, 3))
DOT: Dashes = (0, (1, 2))
BESIDE: tuple[tuple[str, str, Dashes], ...] = (
    ("#7A5195", "s", (0, (4, 2, 1, 2))),
    ("#3F7D5E", "P", (0, (7, 3))),
    ("#8C6D31", "*", (0, (7, 2, 1, 2))),
)


@dataclass(frozen=True, slots=True)
class Style:
    """One line or mark; widths and sizes are in pixels. ``fill`` is the inside of a mark, '' for none."""

    colour: str
    symbol: str = ""
    dashes: Dashes = SOLID
    width: float = 1.2
    size: float = 7.0
    fill: str = ""
    band: bool = False
    crossed: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend."""

    name: str
    style: Style


REQUIRED = Style(INK_2, dashes=DASH, width=1.4)
PROJECTED = Style(JUDGED, dashes=DOT, width=2.0)
BANDED = Style(BAND, band=True)
EXCLUDED = Style(AWAY, "o", None, 1.4, 9.0, PAPER, crossed=True)


def line_styles(spec: ChartSpec) -> list[Style]:
    """One style a line: colour and form together, so that grey print can tell the sources apart."""
    styles, beside = [], 0
    for line in spec.lines:
        if line.judged:
            styles.append(_judged(line))
        else:
            colour, symbol, dashes = BESIDE[beside % len(BESIDE)]
            styles.append(Style(colour, symbol, dashes, size=10.0 if symbol == "*" else 7.0, fill=colour))
            beside += 1
    return styles


def _judged(line: ChartLine) -> Style:
    if line.converted:
        return Style(CONVERTED, "s", SOLID, 1.2, 7.0, CONVERTED)
    return Style(JUDGED, "o", SOLID, 2.4, 8.0, JUDGED)


def goal_style(mark: str) -> Style:
    return diamond(COLOURS[Mark(mark)].text)


def diamond(colour: str) -> Style:
    return Style(colour, "D", SOLID, 2.0, 7.5, PAPER)


def symbol_of(point: ChartPoint, usual: str) -> str:
    """A bound points to where the value may lie; fill, never form, tells provisional from final."""
    return {">": "^", "<": "v"}.get(point.bound[:1], usual)


def legend(spec: ChartSpec) -> list[Key]:
    """All that is drawn has its word: on paper nothing can be pointed at."""
    if spec.nothing:
        return []
    keys = [Key(line.name, style) for line, style in zip(spec.lines, line_styles(spec), strict=True)]
    if spec.goals:
        keys.append(Key(words(spec.lang).say("chart.goal"), diamond(INK_2)))
    if spec.required:
        keys.append(Key(spec.required.name, REQUIRED))
    if spec.projection:
        keys.append(Key(spec.projection.name, PROJECTED))
    if spec.band:
        keys.append(Key(spec.band.name, BANDED))
    return [*keys, *(Key(line.name, EXCLUDED) for line in spec.asides)]
