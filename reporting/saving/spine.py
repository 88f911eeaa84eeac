"""A spine: where all areas, the chosen ones and the goals lie in one indicator; the comparator stands in the middle."""

from collections.abc import Sequence

from indicators.types import Comparator
from reporting.compare import Row
from reporting.compare_spread import spine_of
from reporting.marks import Mark, mark_of
from reporting.numbers import value_text
from reporting.saving.bars import diamond
from reporting.saving.pen import INK, INK_2, PAPER, SMALL, box, rule, word
from reporting.words import Words

MARKS = "ABCDEF"
#: Room for a number at each end, a dot's radius, and the step between rows of dots.
PAD, DOT, LANE = 52.0, 8.0, 15.0
EMPTY = (Mark.UNKNOWN, Mark.NO_TARGET, Mark.AWAITING, Mark.NO_DATA)


def spine(row: Row, wide: float, words: Words) -> tuple[str, float]:
    """The drawing and how high it is; a remark where too few areas have a figure to show a range."""
    spread, direction, common = row.spread, row.indicator.direction, row.common
    if spread is None or direction is None:
        if common is None:
            return "", 0.0
        few = words.say("compare.too_few", n=row.many, year=common.year)
        return word(few, 0, 14, SMALL - 1.5, INK_2), 20.0
    goals = _goals(row)
    values = [side.figure.value if side.figure else None for side in row.sides]
    comparator = row.against.figure.value if row.against.figure else None
    found = spine_of(spread, comparator, values, [line for line, _ in goals], direction)

    def x(at: float) -> float:
        return wide / 2 + at * (wide / 2 - PAD)

    places = [None if at is None else x(at) for at in found.values]
    lanes = lanes_of(places)
    middle = 11 + max((lane for lane in lanes if lane is not None), default=0) * LANE
    left, right = sorted((x(found.worst), x(found.best)))
    parts = [box(left, middle - 5, max(right - left, 1), 10, "#E4E6E8")]
    if found.middle:
        start, end = sorted(map(x, found.middle))
        parts.append(box(start, middle - 5, max(end - start, 1), 10, "#BFC5CA"))
    if found.centred:
        line = rule(wide / 2, middle - 11, wide / 2, middle + 11, INK, 1.8)
        parts.append(line if row.against.alike else f'<g stroke-dasharray="2.5 2">{line}</g>')
    for (at, _beyond), (_, closed) in zip(found.goals, goals, strict=True):
        place = x(at)
        parts.append(
            rule(place, middle + 7, place, middle + 19, INK, 2) if closed else diamond(place, middle + 14)
        )
    parts += _ends(row, (left, right), middle, places, lanes, words)
    for index, (at_dot, lane, side) in enumerate(zip(places, lanes, row.sides, strict=True)):
        if at_dot is not None and lane is not None:
            mark = mark_of(side.judgement)
            parts.append(_dot(MARKS[index], at_dot, middle - lane * LANE, mark, side.alike))
    high = middle + (24 if goals else 12)
    if spread.many < spread.of and common:
        few = words.say("compare.few", n=spread.many, of=spread.of, year=common.year)
        parts.append(word(few, wide / 2 + 6, high + 8, SMALL - 2.5, INK_2))
        high += 12
    return "".join(parts), high


def _goals(row: Row) -> list[tuple[float, bool]]:
    """The different numbers to reach, and whether their year is over; both ends of a range."""
    found: dict[tuple[int, float], bool] = {}
    for side in row.sides:
        for one in side.goals:
            target = one.target
            if target is None or target.value is None:
                continue
            found[one.target_year, target.value] = one.closed
            if target.comparator is Comparator.RANGE and target.value_high is not None:
                found[one.target_year, target.value_high] = one.closed
    return [(value, found[year, value]) for year, value in sorted(found)]


def lanes_of(places: Sequence[float | None]) -> list[int | None]:
    """Dots that would cover each other are lifted; where they stand from left to right stays true."""
    lanes: list[int | None] = [None] * len(places)
    order = sorted((place, index) for index, place in enumerate(places) if place is not None)
    ends: dict[int, float] = {}
    for place, index in order:
        lane = next(one for one in range(len(places)) if place - ends.get(one, -1e9) >= 2 * DOT)
        lanes[index], ends[lane] = lane, place
    return lanes


def _ends(
    row: Row,
    ends: tuple[float, float],
    middle: float,
    places: Sequence[float | None],
    lanes: Sequence[int | None],
    words: Words,
) -> list[str]:
    """The worst and the best value, clear of the dots that stand on the line."""
    assert row.spread is not None and row.indicator.direction is not None
    on_line = [place for place, lane in zip(places, lanes, strict=True) if place is not None and lane == 0]
    texts = [value_text(one, row.indicator, words.lang) for one in (row.spread.worst, row.spread.best)]
    left = min([ends[0], *(one - DOT for one in on_line if one - DOT < ends[0])])
    right = max([ends[1], *(one + DOT for one in on_line if one + DOT > ends[1])])
    size = SMALL - 2
    return [
        word(texts[0], left - 5, middle + 4, size, INK_2, at="end"),
        word(texts[1], right + 5, middle + 4, size, INK_2),
    ]


def _dot(text: str, x: float, y: float, mark: Mark, alike: bool) -> str:
    """One that is of another year or source has a broken edge and no colour."""
    ink = mark.colours.text
    fill = PAPER if mark in EMPTY or not alike else mark.colours.tint
    dashed = "" if alike else ' stroke-dasharray="2.4 2"'
    circle = (
        f'<circle cx="{x:.5g}" cy="{y:.5g}" r="{DOT - 0.75:g}" fill="{fill}" stroke="{ink}" '
        f'stroke-width="1.6"{dashed}/>'
    )
    return circle + word(text, x, y + 3.6, 10.5, ink, bold=True, at="middle")
