"""Forms about one area's path: a value that leaves it and comes back, or a jump that no other area makes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indicators.areas import COUNTRY_ID
from indicators.doubt_rules.body import Figure, Line
from indicators.doubt_rules.columns import comes_back
from indicators.doubt_rules.declared import Form, Rule
from indicators.doubt_rules.doubt import Doubt, Key, about_figure, evidence
from indicators.doubt_rules.movements import Movements, Yardstick, change, grid_size


@dataclass(frozen=True, slots=True)
class _Step:
    """From one figure of a line to the next, beside what all areas did in the same years."""

    before: Figure
    after: Figure
    size: float
    unit: float  # a change of one printed unit
    beside: Yardstick

    @property
    def rest(self) -> float:
        """What the common change does not explain."""
        return self.size - self.beside.centre

    def is_far(self, times: float) -> bool:
        return abs(self.rest) > times * self.beside.limit + self.unit

    def is_clear(self, errors: float) -> bool:
        """For the country, which is the sum of many areas and moves less than one."""
        return abs(self.rest) > errors * self.beside.error + self.unit


def path_doubts(movements: Movements, rules: Sequence[Rule]) -> list[Doubt]:
    """Rule by rule: spikes, the most extreme of a line before the next; what is left is searched for jumps."""
    return [doubt for line in movements.body.lines for doubt in _of_line(movements, line, rules)]


def _of_line(movements: Movements, line: Line, rules: Sequence[Rule]) -> Iterator[Doubt]:
    figures = _kept(movements, line)
    if movements.usual(line.indicator_id) is None or not _is_worth_a_look(movements, line, figures, rules):
        return
    aside: set[Key] = set()
    for rule in rules:
        steps = _steps(movements, line, figures, aside)
        if rule.form is Form.SPIKE:
            while spike := _most_extreme_spike(movements, rule, line, steps):
                yield _spike(movements, rule, *spike)
                aside.add(spike[0].after.key)
                steps = _steps(movements, line, figures, aside)
        else:
            yield from (_jump(movements, rule, step) for step in steps if step.is_far(rule["far"]))


def _kept(movements: Movements, line: Line) -> tuple[Figure, ...]:
    if (line.area_id, line.indicator_id, line.series) not in movements.aside_lines:
        return line.figures
    return tuple(one for one in line.figures if one.key not in movements.aside)


def _is_worth_a_look(
    movements: Movements, line: Line, figures: Sequence[Figure], rules: Sequence[Rule]
) -> bool:
    """Whether a step might be far or come back: asked of every line, so nothing is made for it."""
    jumps = [rule["far"] for rule in rules if rule.form is Form.JUMP]
    spikes = [rule for rule in rules if rule.form is Form.SPIKE]
    name, measure = (
        (line.indicator_id, line.series, line.set_id),
        movements.body.measure(line.indicator_id),
    )
    last: tuple[float, float, int] | None = None
    for before, after in pairwise(figures):
        size = change(measure, before.value, after.value)
        beside = movements.yardstick(*name, (before.year, after.year))
        if size is None or beside is None:
            last = None
            continue
        rest = size - beside.centre
        if jumps and abs(rest) > min(jumps) * beside.limit:
            return True
        if last and last[0] * size < 0 and last[1] * rest < 0:
            bend = movements.bend(*name, (last[2], before.year, after.year))
            place = abs((last[0] - size) / 2 - bend.centre) if bend else 0.0
            for rule in spikes:
                if line.area_id == COUNTRY_ID or (bend and place > rule["far"] * bend.limit):
                    return True
        last = (size, rest, before.year)
    return False


def _steps(movements: Movements, line: Line, figures: Sequence[Figure], aside: set[Key]) -> list[_Step]:
    pairs = pairwise([one for one in figures if one.key not in aside])
    found = (_step(movements, line, before, after) for before, after in pairs)
    return [step for step in found if step]


def _step(movements: Movements, line: Line, before: Figure, after: Figure) -> _Step | None:
    body = movements.body
    size = movements.size(before, after)
    too_long = after.year - before.year > body.rules.usual["years_back"]
    if size is None or too_long or body.is_cut(line.area_id, line.indicator_id, before.year, after):
        return None
    beside = movements.yardstick(line.indicator_id, line.series, line.set_id, (before.year, after.year))
    if beside is None:
        return None
    grid = max(body.grid(before), body.grid(after))
    unit = grid_size(body.measure(line.indicator_id), grid, min(before.value, after.value))
    return _Step(before, after, size, unit, beside)


def _most_extreme_spike(
    movements: Movements, rule: Rule, line: Line, steps: list[_Step]
) -> tuple[_Step, _Step] | None:
    found = [
        (away, back)
        for away, back in pairwise(steps)
        if away.after is back.before and _is_spike(movements, rule, line, away, back)
    ]
    return max(found, key=lambda pair: min(abs(pair[0].rest), abs(pair[1].rest)), default=None)


def _is_spike(movements: Movements, rule: Rule, line: Line, away: _Step, back: _Step) -> bool:
    """Whether the middle value lies far from the middle of its neighbours, beside other areas."""
    if not comes_back(rule, (away.size, back.size), (away.rest, back.rest)):
        return False
    if line.area_id == COUNTRY_ID:
        return away.is_clear(rule["clearly"]) and back.is_clear(rule["clearly"])
    years = (away.before.year, away.after.year, back.after.year)
    bend = movements.bend(line.indicator_id, line.series, line.set_id, years)
    if bend is None:
        return False
    place = abs((away.size - back.size) / 2 - bend.centre)
    return place > rule["far"] * bend.limit + max(away.unit, back.unit)


def _spike(movements: Movements, rule: Rule, away: _Step, back: _Step) -> Doubt:
    key = away.after.key
    decimals = movements.body.decimals(key.indicator_id)
    numbers = evidence(
        value=round(away.after.value, decimals),
        before=round(away.before.value, decimals),
        after=round(back.after.value, decimals),
        before_year=away.before.year,
        after_year=back.after.year,
        change=movements.shown(key.indicator_id, away.size),
        back=movements.shown(key.indicator_id, back.size),
        size=min(abs(away.rest), abs(back.rest)),
    )
    strong = away.is_far(rule["strong"]) and back.is_far(rule["strong"])
    return about_figure(rule, strong, (key,), numbers, movements.body.measure(key.indicator_id))


def _jump(movements: Movements, rule: Rule, step: _Step) -> Doubt:
    """Either end of the step may be the wrong one: both are in doubt, the later first."""
    key = step.after.key
    decimals = movements.body.decimals(key.indicator_id)
    numbers = evidence(
        value=round(step.after.value, decimals),
        before=round(step.before.value, decimals),
        before_year=step.before.year,
        change=movements.shown(key.indicator_id, step.size),
        least=movements.shown(key.indicator_id, step.beside.centre - step.beside.limit),
        most=movements.shown(key.indicator_id, step.beside.centre + step.beside.limit),
        size=abs(step.rest),
    )
    measure = movements.body.measure(key.indicator_id)
    return about_figure(rule, step.is_far(rule["strong"]), (key, step.before.key), numbers, measure)
