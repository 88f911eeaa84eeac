"""What stands where in a printed chart: head, unit, picture, years, legend and foot, in pixels from the top left."""

from dataclasses import dataclass

from reporting.chart import ChartSpec
from reporting.chart_scales import value_ticks
from reporting.print_charts.text import folded, width

TITLE, WORD, SMALL = 16.0, 12.0, 11.0
TITLE_LINE, LINE, SMALL_LINE = 21.0, 18.0, 16.0
#: The sample before a word of the legend, and the room after it.
SAMPLE, APART = 26.0, 20.0
EDGE = 16.0
#: Between the legend and what stands above and below it.
GAP = 8.0
UNIT, YEARS = 24.0, 26.0
#: Free beside the last year, for a label that is a little longer than reckoned.
RIGHT = 14.0


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels of a screen, 96 an inch."""

    width: float = 800.0
    height: float = 450.0


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture that travels alone says of itself: whose figures these are, and as of when."""

    area: str
    as_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``top`` counts downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Written:
    """One line of text and where it begins; ``y`` is its middle."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """``frame`` holds the picture, ``texts`` all words outside it, ``keys`` where the entries of the legend begin."""

    frame: Box
    texts: tuple[Written, ...]
    keys: tuple[tuple[float, float], ...]


def lay_out(spec: ChartSpec, size: Size, caption: Caption | None, names: tuple[str, ...]) -> Layout:
    """``names`` are those of the legend, in its order."""
    edge = EDGE if caption else 0.0
    room = size.width - 2 * edge
    head = _head(spec, caption, edge, room) if caption else ()
    top = max((one.y + one.size for one in head), default=edge)
    foot = _foot(spec, caption, edge, room, size.height - edge) if caption else ()
    bottom = min((one.y - SMALL_LINE / 2 for one in foot), default=size.height - edge)
    keys, rows = _keys(names, edge, room)
    bottom -= rows * LINE + (GAP if rows else 0)
    left = edge + max((width(text, WORD) for _, text in value_ticks(spec)), default=0.0) + 10
    unit = Written(spec.unit, edge, top + 8, SMALL)
    frame_top = top + (UNIT if spec.unit else 8.0)
    frame = Box(left, frame_top, size.width - edge - left - RIGHT, bottom - YEARS - frame_top)
    placed = tuple((x, bottom + 2 + y + LINE / 2) for x, y in keys)
    shown = (*head, *([unit] if spec.unit and not spec.nothing else []), *foot)
    return Layout(frame, shown, placed)


def _head(spec: ChartSpec, caption: Caption, edge: float, room: float) -> tuple[Written, ...]:
    lines = folded(spec.title, TITLE, room, bold=True)
    title = [
        Written(line, edge, edge + (row + 0.5) * TITLE_LINE, TITLE, bold=True, strong=True)
        for row, line in enumerate(lines)
    ]
    below = edge + len(lines) * TITLE_LINE + LINE / 2
    area = Written(caption.area, edge, below, WORD, strong=True)
    told = folded(spec.told, WORD, room) if spec.told else []
    return (
        *title,
        area,
        *(Written(line, edge, below + (row + 1) * LINE, WORD) for row, line in enumerate(told)),
    )


def _foot(spec: ChartSpec, caption: Caption, edge: float, room: float, bottom: float) -> tuple[Written, ...]:
    """What the signs mean, who measured, and as of when, in as many lines as they need."""
    sentences = [one for one in (spec.note, spec.source, *caption.as_of) if one]
    lines = folded(" · ".join(sentences), SMALL, room)
    top = bottom - len(lines) * SMALL_LINE
    return tuple(Written(line, edge, top + (row + 0.5) * SMALL_LINE, SMALL) for row, line in enumerate(lines))


def _keys(names: tuple[str, ...], edge: float, room: float) -> tuple[list[tuple[float, float]], int]:
    """Entries of the legend side by side, in as many rows as they need."""
    places: list[tuple[float, float]] = []
    x, row = 0.0, 0
    for name in names:
        wide = SAMPLE + width(name, SMALL)
        if x and x + wide > room:
            x, row = 0.0, row + 1
        places.append((edge + x, row * LINE))
        x += wide + APART
    return places, row + 1 if names else 0
