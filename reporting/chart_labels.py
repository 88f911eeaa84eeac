"""Where the words of a chart stand, so that they cover neither marks nor lines nor each other.

Reckoned in pixels of the narrowest chart (a phone's): on a wider one everything only moves further apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Place = tuple[float, float]

LETTER, LINE_HEIGHT, CLEAR = 7.2, 14.0, 9.0
#: Nearer than this above or below each other, two labels keep the order of their points.
NEAR = 64.0
STEP = 5.0
#: Costs: another label is worst, then each pixel outside the picture, then each spot of a mark or line beneath.
OUTSIDE, CROWDED, COVERED, LATER = 4.0, 60.0, 1.0, 0.4


@dataclass(frozen=True, slots=True)
class Label:
    """Words for one point, in the chart's own years and values; lines are separated by newlines."""

    at: Place
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands, in pixels from its point (``up`` is upwards); ``anchor`` left, center or right."""

    label: Label
    right: float
    up: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The picture: the years and values it spans, and its size in pixels."""

    years: tuple[float, float]
    values: tuple[float, float]
    width: float
    height: float

    def pixel(self, place: Place) -> Place:
        (first, last), (low, high) = self.years, self.values
        return (
            (place[0] - first) / (last - first) * self.width,
            (place[1] - low) / (high - low) * self.height,
        )


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, place: Place) -> bool:
        return self.left <= place[0] <= self.right and self.bottom <= place[1] <= self.top

    def shares(self, other: "_Box") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0 and min(self.top, other.top) - max(self.bottom, other.bottom) > 0

    def outside(self, frame: Frame) -> float:
        beyond = (-self.left, self.right - frame.width - CLEAR, -self.bottom, self.top - frame.height - CLEAR)
        return sum(max(part, 0.0) for part in beyond)


def place_labels(
    labels: Sequence[Label], paths: Sequence[Sequence[Place]], marks: Sequence[Place], frame: Frame
) -> list[Placed]:
    """One place a label, chosen in the order given; ``paths`` are drawn lines, ``marks`` drawn points."""
    inked = [spot for path in paths for spot in _spots([frame.pixel(place) for place in path])]
    inked += [spot for mark in marks for spot in _mark_spots(frame.pixel(mark))]
    placed: list[Placed] = []
    taken: list[_Box] = []
    for label in labels:
        sides = _sides(label, labels, frame)
        choices = [(one, _box(one, frame)) for one in _choices(label, sides)]
        costs = [_cost(box, inked, taken, frame) + LATER * rank for rank, (_, box) in enumerate(choices)]
        best, box = choices[costs.index(min(costs))]
        placed.append(best)
        taken.append(box)
    return placed


def _sides(label: Label, labels: Iterable[Label], frame: Frame) -> tuple[int, ...]:
    """Above (1) and below (-1); of two points near each other in one year the upper has its words above."""
    x, y = frame.pixel(label.at)
    near = [(frame.pixel(other.at)) for other in labels if other.at != label.at]
    near = [place for place in near if abs(place[0] - x) < CLEAR and abs(place[1] - y) < NEAR]
    if not near:
        return (1, -1)
    return (1,) if y > max(other for _, other in near) else (-1,)


def _choices(label: Label, sides: Iterable[int]) -> Iterator[Placed]:
    """The nearest places first."""
    away = CLEAR + _size(label.text)[1] / 2
    for further in (0.0, 8.0, 18.0, 32.0):
        for side in sides:
            up = side * (away + further)
            yield Placed(label, 0.0, up, "center")
            yield Placed(label, CLEAR, up, "right")
            yield Placed(label, -CLEAR, up, "left")


def _cost(box: _Box, inked: Iterable[Place], taken: Iterable[_Box], frame: Frame) -> float:
    covered = sum(box.holds(spot) for spot in inked)
    crowded = sum(box.shares(other) for other in taken)
    return COVERED * covered + CROWDED * crowded + OUTSIDE * box.outside(frame)


def _box(placed: Placed, frame: Frame) -> _Box:
    x, y = frame.pixel(placed.label.at)
    width, height = _size(placed.label.text)
    left = x + placed.right - {"left": 0.0, "center": width / 2, "right": width}[placed.anchor]
    bottom = y + placed.up - height / 2
    return _Box(left, bottom, left + width, bottom + height)


def _size(text: str) -> Place:
    lines = text.split("\n")
    return LETTER * max(map(len, lines)) + 2, LINE_HEIGHT * len(lines)


def _spots(path: Sequence[Place]) -> Iterator[Place]:
    """Points along a drawn line, a few pixels apart."""
    for (x0, y0), (x1, y1) in pairwise(path):
        steps = max(int(max(abs(x1 - x0), abs(y1 - y0)) / STEP), 1)
        for step in range(steps + 1):
            yield x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps


def _mark_spots(mark: Place) -> Iterator[Place]:
    """The middle and the corners of a drawn point: covering it costs more than covering a line."""
    x, y = mark
    yield from ((x + dx, y + dy) for dx in (-5, 0, 5) for dy in (-5, 0, 5))
