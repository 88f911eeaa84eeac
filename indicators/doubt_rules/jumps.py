"""Doubts about one area's path: a value that leaves it and comes back, or a jump that no other area makes."""

from dataclasses import dataclass
from itertools import pairwise

from indicators.areas import COUNTRY_ID
from indicators.definition import Words
from indicators.doubt_rules.body import Figure, Line
from indicators.doubt_rules.columns import comes_back
from indicators.doubt_rules.doubt import Doubt, Key, Rule, Template, about_figure, evidence
from indicators.doubt_rules.movements import FAR, Movements, Usual, grid_size

#: Two steps in opposite directions need be less far each than a single one.
_SPIKE_FAR = 2.0
#: Nine areas in ten of a normal column lie within so many standard deviations, by steps and by bends.
#: The floor under columns that are quieter than the indicator usually is.
_NOISE_REACH = 1.645
_NOISE_BEND = _NOISE_REACH / 2**0.5
#: A comparison over more years than this says little.
_YEARS_BACK = 3
#: The country is the sum of many areas and moves less than one: so many standard errors of their mean.
_COUNTRY_CLEARLY = 4.0

WORDS = {
    Rule.SPIKE: Template(
        Words(
            "{value} (năm {years}): thay đổi {change}{measure} so với năm {before_year} ({before}), "
            "rồi {back}{measure} đến năm {after_year} ({after})",
            "{value} ({years}): changed by {change}{measure} from {before_year} ({before}), "
            "then by {back}{measure} to {after_year} ({after})",
        ),
        Words(
            "{areas} địa phương lệch hẳn khỏi cả năm trước và năm sau",
            "{areas} areas leave both the year before and the year after",
        ),
    ),
    Rule.JUMP: Template(
        Words(
            "từ {before} (năm {before_year}) đến {value} (năm {years}): thay đổi {change}{measure}; "
            "ở 90 % địa phương thay đổi từ {least} đến {most}{measure}",
            "from {before} ({before_year}) to {value} ({years}): changed by {change}{measure}; "
            "90% of areas changed by {least} to {most}{measure}",
        ),
        Words(
            "{areas} địa phương thay đổi vượt xa các địa phương khác, nhiều nhất {change}{measure}",
            "{areas} areas changed far more than the others, at most by {change}{measure}",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class _Step:
    """From one figure of a line to the next, beside what all areas did in the same years."""

    before: Figure
    after: Figure
    size: float
    rest: float  # what the common change does not explain
    limit: float  # how far ordinary areas go
    unit: float  # a change of one printed unit
    centre: float
    error: float  # of the mean of all areas, which the country is

    def is_far(self, times: float = FAR) -> bool:
        return abs(self.rest) > times * self.limit + self.unit

    @property
    def is_clear(self) -> bool:
        return abs(self.rest) > _COUNTRY_CLEARLY * self.error + self.unit


def path_doubts(movements: Movements) -> list[Doubt]:
    """Spikes first, the most extreme of a line before the next; then what is left is searched for jumps."""
    doubts: list[Doubt] = []
    for line in movements.body.lines:
        aside: set[Key] = set()
        while True:
            steps = _steps(movements, line, aside)
            spike = _most_extreme_spike(movements, line, steps)
            if spike is None:
                break
            doubts.append(_spike(movements, *spike))
            aside.add(spike[0].after.key)
        doubts += [_jump(movements, step) for step in steps if step.is_far()]
    return doubts


def _steps(movements: Movements, line: Line, aside: set[Key]) -> list[_Step]:
    usual = movements.usual(line.indicator_id)
    if usual is None:
        return []
    figures = [one for one in line.figures if one.key not in movements.aside and one.key not in aside]
    pairs = pairwise(figures)
    found = (_step(movements, line, before, after, usual) for before, after in pairs)
    return [step for step in found if step]


def _step(movements: Movements, line: Line, before: Figure, after: Figure, usual: Usual) -> _Step | None:
    body = movements.body
    size = movements.size(before, after)
    too_long = after.year - before.year > _YEARS_BACK
    if size is None or too_long or body.is_cut(line.area_id, line.indicator_id, before.year, after):
        return None
    column = movements.best_column(line.indicator_id, line.series, line.set_id, (before.year, after.year))
    centre = column.centre if column else 0.0
    limit = max(_NOISE_REACH * usual.noise, column.reach) if column else usual.reach
    error = max(usual.noise, column.noise) / len(column.sizes) ** 0.5 if column else usual.noise
    grid = max(body.grid(before), body.grid(after))
    unit = grid_size(body.measure(line.indicator_id), grid, min(before.value, after.value))
    return _Step(before, after, size, size - centre, limit, unit, centre, error)


def _most_extreme_spike(movements: Movements, line: Line, steps: list[_Step]) -> tuple[_Step, _Step] | None:
    found = [
        (away, back)
        for away, back in pairwise(steps)
        if away.after is back.before and _is_spike(movements, line, away, back)
    ]
    return max(found, key=lambda pair: min(abs(pair[0].rest), abs(pair[1].rest)), default=None)


def _is_spike(movements: Movements, line: Line, away: _Step, back: _Step) -> bool:
    """Whether the middle value lies far from the middle of its neighbours, beside other areas."""
    usual = movements.usual(line.indicator_id)
    if usual is None or not comes_back((away.size, back.size), (away.rest, back.rest)):
        return False
    if line.area_id == COUNTRY_ID:
        return away.is_clear and back.is_clear
    years = (away.before.year, away.after.year, back.after.year)
    bend = movements.best_bend(line.indicator_id, line.series, line.set_id, years)
    limit = max(_NOISE_BEND * usual.noise, bend.reach) if bend else usual.reach
    centre = bend.centre if bend else 0.0
    return abs((away.size - back.size) / 2 - centre) > _SPIKE_FAR * limit + max(away.unit, back.unit)


def _spike(movements: Movements, away: _Step, back: _Step) -> Doubt:
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
    strong = away.is_far() and back.is_far()
    measure = movements.body.measure(key.indicator_id)
    return about_figure(Rule.SPIKE, strong, (key,), numbers, measure)


def _jump(movements: Movements, step: _Step) -> Doubt:
    """Either end of the step may be the wrong one: both are in doubt, the later first."""
    key = step.after.key
    decimals = movements.body.decimals(key.indicator_id)
    numbers = evidence(
        value=round(step.after.value, decimals),
        before=round(step.before.value, decimals),
        before_year=step.before.year,
        change=movements.shown(key.indicator_id, step.size),
        least=movements.shown(key.indicator_id, step.centre - step.limit),
        most=movements.shown(key.indicator_id, step.centre + step.limit),
        size=abs(step.rest),
    )
    measure = movements.body.measure(key.indicator_id)
    return about_figure(Rule.JUMP, step.is_far(2 * FAR), (key, step.before.key), numbers, measure)
