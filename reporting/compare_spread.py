"""How all areas are spread in one indicator, and where things lie on a spine: the comparator in the middle, better to
the right, one straight scale to both sides (as in the area profiles of OHID's Fingertips).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.types import Direction

#: Fewer figures show no range, nor do those of less than half of all areas; fewer than eight show no quarters, of which
#: each would be a province or two.
FEWEST, LEAST_SHARE, FEWEST_FOR_QUARTERS = 3, 0.5, 8
#: How far beyond everything else a goal may widen the scale; one further away stands at its end.
GOAL_ROOM = 1.5


@dataclass(frozen=True, slots=True)
class Spread:
    """The range of the areas that have a figure, ``many`` of ``of``; ``middle`` is where half of them lie, worse end
    first.
    """

    worst: float
    best: float
    middle: tuple[float, float] | None
    many: int
    of: int


@dataclass(frozen=True, slots=True)
class Spine:
    """Places from -1 to 1, better to the right; 0 is the comparator, or the middle of the range where there is none.

    A goal that is ``beyond`` lies further away than the scale reaches.
    """

    worst: float
    best: float
    middle: tuple[float, float] | None
    values: tuple[float | None, ...]
    goals: tuple[tuple[float, bool], ...]
    centred: bool


def spread_of(values: Sequence[float], direction: Direction, of: int) -> Spread | None:
    """Quarters as most programs reckon them: straight between the two nearest of the ordered values."""
    if len(values) < max(FEWEST, LEAST_SHARE * of):
        return None
    ordered = sorted(values, reverse=direction is Direction.LOWER)
    middle = None
    if len(ordered) >= FEWEST_FOR_QUARTERS:
        middle = _quantile(ordered, 0.25), _quantile(ordered, 0.75)
    return Spread(ordered[0], ordered[-1], middle, len(ordered), of)


def spine_of(
    spread: Spread,
    comparator: float | None,
    values: Sequence[float | None],
    goals: Sequence[float],
    direction: Direction,
) -> Spine:
    """``values`` in the order of the areas, None for a gap; ``goals`` are lines to reach."""
    centre = (spread.worst + spread.best) / 2 if comparator is None else comparator
    shown = [spread.worst, spread.best, *(value for value in values if value is not None)]
    reach = max(abs(value - centre) for value in shown) or 1.0
    near = [abs(goal - centre) for goal in goals if abs(goal - centre) <= GOAL_ROOM * reach]
    reach = max([reach, *near])

    def place(value: float) -> float:
        return direction.sign * (value - centre) / reach + 0.0

    def goal(value: float) -> tuple[float, bool]:
        at = place(value)
        return max(-1.0, min(1.0, at)), abs(at) > 1.0

    return Spine(
        place(spread.worst),
        place(spread.best),
        (place(spread.middle[0]), place(spread.middle[1])) if spread.middle else None,
        tuple(None if value is None else place(value) for value in values),
        tuple(map(goal, goals)),
        comparator is not None,
    )


def quarter_of(value: float, spread: Spread, direction: Direction) -> str:
    """ "best", "middle" or "worst": in which part of all areas a value lies; '' where there are too few to tell."""
    if spread.middle is None:
        return ""
    low, high = (direction.sign * one for one in spread.middle)
    at = direction.sign * value
    return "worst" if at < low else "best" if at > high else "middle"


def _quantile(ordered: Sequence[float], share: float) -> float:
    at = share * (len(ordered) - 1)
    low, high = math.floor(at), math.ceil(at)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)
