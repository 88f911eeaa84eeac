"""Forms about a whole column: its level goes up and down, leaves and comes back, or moves as in no other year.

The level is told twice: by the area in the middle, and by the country, which the large areas carry. A fall of the
country alone counts for the column where the middle area does not move against it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indicators.areas import COUNTRY_ID
from indicators.doubt_rules.body import Table
from indicators.doubt_rules.declared import Form, Rule
from indicators.doubt_rules.doubt import Doubt, Key, about_column, evidence
from indicators.doubt_rules.movements import Movements
from indicators.doubt_rules.robust import median, spread

#: Standard error of a median of n values, in standard deviations over the root of n …
_MEDIAN_ERROR = 1.2533
#: … and of a country, whose areas weigh unequally: as if half of them counted.
_COUNTRY_ERROR = _MEDIAN_ERROR * 2**0.5


@dataclass(frozen=True, slots=True)
class _Move:
    """The move of a column's level from one year to the next, and what the trend alone would have made it."""

    before: int
    after: int
    size: float
    error: float
    unit: float  # a change of one printed unit
    trend: float = 0.0

    @property
    def rest(self) -> float:
        return self.size - self.trend

    @property
    def certain(self) -> float:
        """The smaller of the move and what the trend leaves of it; nothing where they point apart."""
        return min(self.size, self.rest, key=abs) if self.size * self.rest > 0 else 0.0

    def is_clear(self, size: float, errors: float) -> bool:
        return abs(size) > max(errors * self.error, self.unit)


def column_doubts(movements: Movements, rules: Sequence[Rule]) -> list[Doubt]:
    """Each year of a table is told by the first rule that sees it."""
    return [doubt for table in movements.body.tables for doubt in _of_table(movements, table, rules)]


def _of_table(movements: Movements, table: Table, rules: Sequence[Rule]) -> Iterator[Doubt]:
    middle, country = _moves(movements, table)
    told: set[int] = set()
    for rule in rules:
        if rule.form is Form.COLUMN_ZIGZAG:
            runs = [*_zigzags(middle, rule), *_zigzags(country, rule)]
            for run in sorted(runs, key=len, reverse=True):
                if told.isdisjoint(years := _years(run)):
                    yield _zigzag(movements, rule, table, run)
                    told |= years
        elif rule.form is Form.COLUMN_SPIKE:
            for away, back in [*_spikes(middle, rule), *_spikes(country, rule)]:
                if away.after not in told:
                    yield _spike(movements, rule, table, away, back)
                    told |= _years([away, back])
        else:
            fewest = movements.body.rules.usual["fewest_years"]
            for run in _shifts(middle, told, rule, fewest):
                yield _shift(movements, rule, table, run, middle)


def _years(moves: list[_Move]) -> set[int]:
    return {year for move in moves for year in (move.before, move.after)}


def _moves(movements: Movements, table: Table) -> tuple[list[_Move], list[_Move]]:
    """The moves of the middle area and those of the country."""
    usual = movements.usual(table.indicator_id)
    middle: list[_Move] = []
    country: list[_Move] = []
    for before, after, column in movements.adjacent(table) if usual else ():
        error = max(usual.noise, column.noise) / len(column.sizes) ** 0.5 if usual else 0.0
        unit = movements.unit(table, before, after)
        middle.append(_Move(before, after, column.centre, _MEDIAN_ERROR * error, unit))
        size = _country_size(movements, table, before, after)
        if size is not None and size * column.centre >= 0:
            country.append(_Move(before, after, size, _COUNTRY_ERROR * error, unit))
    fewest = movements.body.rules.usual["fewest_years"]
    return _with_trend(middle, fewest), _with_trend(country, fewest)


def _with_trend(moves: list[_Move], fewest: float) -> list[_Move]:
    """The trend is the middle one of the moves, where there are enough of them to have one."""
    trend = median(move.size for move in moves) if len(moves) >= fewest else 0.0
    return [replace(move, trend=trend) for move in moves]


def _country_size(movements: Movements, table: Table, before: int, after: int) -> float | None:
    keys = [Key(COUNTRY_ID, table.indicator_id, year, table.series) for year in (before, after)]
    ends = [movements.body.figures.get(key) for key in keys if key not in movements.aside]
    if len(ends) < 2 or ends[0] is None or ends[1] is None:
        return None
    return movements.size(ends[0], ends[1])


def _zigzags(moves: list[_Move], rule: Rule) -> list[list[_Move]]:
    """Runs of clear moves of which each turns the other way, against the trend as well."""
    runs: list[list[_Move]] = [[]]
    for move in moves:
        last = runs[-1][-1] if runs[-1] else None
        clear = move.is_clear(move.certain, rule["clearly"])
        if clear and last and last.after == move.before and last.certain * move.certain < 0:
            runs[-1].append(move)
        else:
            runs.append([move] if clear else [])
    return [run for run in runs if len(run) >= rule["moves"] and _is_even(run, rule["even"])]


def _is_even(run: list[_Move], even: float) -> bool:
    sizes = [abs(move.certain) for move in run]
    return min(sizes) >= even * median(sizes)


def _spikes(moves: list[_Move], rule: Rule) -> list[tuple[_Move, _Move]]:
    return [
        (away, back)
        for away, back in pairwise(moves)
        if away.after == back.before and _is_spike(away, back, rule)
    ]


def _is_spike(away: _Move, back: _Move, rule: Rule) -> bool:
    clearly = rule["clearly"]
    clear = away.is_clear(away.rest, clearly) and back.is_clear(back.rest, clearly)
    return clear and comes_back(rule, (away.size, back.size), (away.rest, back.rest))


def comes_back(rule: Rule, sizes: tuple[float, float], rests: tuple[float, float]) -> bool:
    """Whether the second of two moves undoes the first: nearly all of it beside what is common (``rests``), and by
    itself at least a part; what only moves earlier than the others does not come back."""
    small, large = sorted(map(abs, sizes))
    turns = sizes[0] * sizes[1] < 0 and rests[0] * rests[1] < 0
    return turns and small >= rule["part"] * large and abs(sum(rests)) < rule["left"] * min(map(abs, rests))


def _shifts(moves: list[_Move], told: set[int], rule: Rule, fewest: float) -> Iterator[list[_Move]]:
    """Runs of neighbouring years that move in one direction, further than any other year does."""
    yearly = [move for move in moves if move.after - move.before == 1]
    if len(yearly) <= fewest:
        return
    sizes = [move.size for move in yearly]
    usual, width = median(sizes), spread(sizes)
    run: list[_Move] = []
    for move in yearly:
        limit = max(rule["far"] * width, rule["clearly"] * move.error, move.unit)
        if abs(move.size - usual) <= limit or not told.isdisjoint(_years([move])):
            continue
        same_way = run and (run[-1].size - usual) * (move.size - usual) > 0
        if run and not (same_way and run[-1].after == move.before):
            yield run
            run = []
        run.append(move)
    if run:
        yield run


def _zigzag(movements: Movements, rule: Rule, table: Table, run: list[_Move]) -> Doubt:
    shown = {f"move_{move.after}": movements.shown(table.indicator_id, move.size) for move in run}
    years = tuple(move.after for move in run)
    numbers = evidence(same=len(run), **shown)
    return _doubt(movements, rule, True, table, years, numbers)


def _spike(movements: Movements, rule: Rule, table: Table, away: _Move, back: _Move) -> Doubt:
    numbers = evidence(
        year=away.after,
        before_year=away.before,
        after_year=back.after,
        change=movements.shown(table.indicator_id, away.size),
        back=movements.shown(table.indicator_id, back.size),
    )
    return _doubt(movements, rule, False, table, (away.after,), numbers)


def _shift(movements: Movements, rule: Rule, table: Table, run: list[_Move], moves: list[_Move]) -> Doubt:
    usual = median(move.size for move in moves)
    most = max(run, key=lambda move: abs(move.size - usual))
    numbers = evidence(
        change=movements.shown(table.indicator_id, most.size),
        common=movements.shown(table.indicator_id, usual),
        at_year=most.after,
    )
    years = tuple(move.after for move in run)
    return _doubt(movements, rule, False, table, years, numbers)


def _doubt(
    movements: Movements,
    rule: Rule,
    strong: bool,
    table: Table,
    years: tuple[int, ...],
    numbers: Mapping[str, float],
) -> Doubt:
    keys = tuple(figure.key for year in years for figure in table.columns[year].values())
    country = (Key(COUNTRY_ID, table.indicator_id, year, table.series) for year in years)
    held = tuple(key for key in country if key in movements.body.figures)
    measure = movements.body.measure(table.indicator_id)
    return about_column(rule, strong, years, (*keys, *held), numbers, measure)
