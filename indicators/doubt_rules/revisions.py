"""Newly arrived figures that differ from what was published for the same area, indicator, year and series.

A revision is strong where it goes further than ordinary areas move in a year, or leaves nothing in a value's place.
Many of them are one sentence, with the largest as its example.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from indicators.doubt_rules.body import Body
from indicators.doubt_rules.declared import Form
from indicators.doubt_rules.doubt import Doubt, Key, Measure, Strength, evidence
from indicators.doubt_rules.movements import Movements, change, grid_size
from indicators.types import Observation

#: Two numbers are the same apart from the noise of arithmetic.
_SAME = 1e-9
#: A difference of printed numbers is exact but for so much.
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class _Revised:
    key: Key
    old: float
    new: float | None
    size: float  # 0 where it cannot be said
    is_far: bool


def revision_doubts(
    arrived: Iterable[Observation], published: Mapping[Key, Observation], movements: Movements
) -> list[Doubt]:
    """One doubt for each indicator, series and strength."""
    groups: dict[tuple[object, ...], list[_Revised]] = defaultdict(list)
    for one in arrived:
        key = Key(one.area_id, one.indicator_id, one.year, one.series)
        revised = _revised(key, published.get(key), one, movements)
        if revised:
            groups[key.indicator_id, key.series, revised.is_far, revised.new is None].append(revised)
    return [doubt for group in groups.values() for doubt in _told(group, movements.body)]


def _revised(
    key: Key, before: Observation | None, after: Observation, movements: Movements
) -> _Revised | None:
    if before is None or before.value is None or key not in movements.body.observations:
        return None
    if after.value is None:
        return _Revised(key, before.value, None, 0.0, True)
    same = abs(after.value - before.value) <= _SAME * max(abs(after.value), abs(before.value))
    if same and after.qualifier is before.qualifier:
        return None
    usual = movements.usual(key.indicator_id)
    size = change(movements.body.measure(key.indicator_id), before.value, after.value)
    far = min((rule["far"] for rule in movements.body.rules.of(Form.REVISION)), default=1.0)
    is_far = (
        size is None or usual is None or abs(size) > max(far * usual.reach, _printed_unit(key, movements))
    )
    return _Revised(key, before.value, after.value, size or 0.0, is_far)


def _printed_unit(key: Key, movements: Movements) -> float:
    """A change of one printed unit is never far, however quiet the figures are otherwise."""
    figure = movements.body.figures.get(key)
    if figure is None:
        return 0.0
    measure = movements.body.measure(key.indicator_id)
    return grid_size(measure, movements.body.grid(figure), figure.value) * (1 + _ROUNDING)


def _told(group: list[_Revised], body: Body) -> Iterator[Doubt]:
    ordered = sorted(group, key=lambda one: -round(abs(one.size), 9))
    most = ordered[0]
    key, many = most.key, len(group) > 1
    shown = max(1, body.decimals(key.indicator_id))
    numbers = evidence(
        same=len(group),
        old=round(most.old, shown),
        value=None if most.new is None else round(most.new, shown),
        at_year=key.year,
        change=None if most.new is None else round(most.new - most.old, shown),
    )
    years = tuple(sorted({one.key.year for one in group}))
    strength = Strength.STRONG if most.is_far else Strength.MILD
    keys = tuple(one.key for one in ordered)
    area_id = "" if many else key.area_id
    points = body.measure(key.indicator_id) is Measure.POINTS
    measure = Measure.POINTS if points else Measure.UNITS  # a difference, never a share of the value
    for rule in body.rules.of(Form.REMOVAL if most.new is None else Form.REVISION):
        where = (area_id, key.indicator_id, years, key.series)
        yield Doubt(rule.id, strength, *where, keys, numbers, measure)
