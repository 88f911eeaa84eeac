"""Doubts about a whole column: its level goes up and down, leaves and comes back, or moves as in no other year.

The level is told twice: by the area in the middle, and by the country, which the large areas carry. A fall of the
country alone counts for the column where the middle area does not move against it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from indicators.areas import COUNTRY_ID
from indicators.definition import Words
from indicators.doubt_rules.body import Table
from indicators.doubt_rules.doubt import Doubt, Key, Rule, Template, about_column, evidence
from indicators.doubt_rules.movements import Movements
from indicators.doubt_rules.robust import spread

#: A level moves clearly when it goes so many standard errors …
_CLEARLY = 3.5
#: … fewer when three or more moves in a row change direction, each at least half the middle one.
_ZIGZAG_CLEARLY = 2.5
_ZIGZAG_MOVES = 3
_ZIGZAG_EVEN = 0.5
#: Going and coming back: what is left of two moves is less than this share of the smaller, which is at least that
#: share of the larger.
_CAME_BACK = 2 / 3
_PART_BACK = 0.25
#: A shift: so many spreads further than in the other years, of which there are at least so many.
_SHIFT_FAR = 5.0
_FEWEST_YEARS = 5
#: Standard error of a median of n values, in standard deviations over the root of n …
_MEDIAN_ERROR = 1.2533
#: … and of a country, whose areas weigh unequally: as if half of them counted.
_COUNTRY_ERROR = _MEDIAN_ERROR * 2**0.5

WORDS = {
    Rule.COLUMN_ZIGZAG: Template(
        Words(
            "mức chung lên xuống luân phiên {same} năm liền ({moves}): phạm vi thống kê có thể khác nhau "
            "giữa các năm",
            "the general level goes up and down {same} years running ({moves}): coverage may differ "
            "between the years",
        )
    ),
    Rule.COLUMN_SPIKE: Template(
        Words(
            "mức chung thay đổi {change}{measure} từ năm {before_year}, rồi {back}{measure} đến năm "
            "{after_year}: "
            "có thể cột năm {year} chưa đầy đủ hoặc khác phạm vi",
            "the general level changed by {change}{measure} from {before_year}, then by {back}{measure} to "
            "{after_year}: "
            "the column of {year} may be incomplete or of another coverage",
        )
    ),
    Rule.COLUMN_SHIFT: Template(
        Words(
            "các địa phương cùng dịch chuyển: mức chung thay đổi {change}{measure} (năm {at_year}), các "
            "năm khác thường {usual}{measure}",
            "the areas move together: the general level changed by {change}{measure} ({at_year}), in other "
            "years usually {usual}{measure}",
        )
    ),
}


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


def column_doubts(movements: Movements) -> list[Doubt]:
    """Each year of a table is told by the first rule that sees it: zigzag, spike, shift."""
    doubts: list[Doubt] = []
    for table in movements.body.tables:
        middle, country = _moves(movements, table)
        runs = sorted([*_zigzags(middle), *_zigzags(country)], key=len, reverse=True)
        told: set[int] = set()
        for run in runs:
            if told.isdisjoint(years := _years(run)):
                doubts.append(_zigzag(movements, table, run))
                told |= years
        for away, back in [*_spikes(middle), *_spikes(country)]:
            if away.after not in told:
                doubts.append(_spike(movements, table, away, back))
                told |= _years([away, back])
        for run in _shifts(middle, told):
            doubts.append(_shift(movements, table, run, middle))
    return doubts


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
    return _with_trend(middle), _with_trend(country)


def _with_trend(moves: list[_Move]) -> list[_Move]:
    """The trend is the middle one of the moves, where there are enough of them to have one."""
    trend = median(move.size for move in moves) if len(moves) >= _FEWEST_YEARS else 0.0
    return [replace(move, trend=trend) for move in moves]


def _country_size(movements: Movements, table: Table, before: int, after: int) -> float | None:
    keys = [Key(COUNTRY_ID, table.indicator_id, year, table.series) for year in (before, after)]
    ends = [movements.body.figures.get(key) for key in keys if key not in movements.aside]
    if len(ends) < 2 or ends[0] is None or ends[1] is None:
        return None
    return movements.size(ends[0], ends[1])


def _zigzags(moves: list[_Move]) -> list[list[_Move]]:
    """Runs of clear moves of which each turns the other way, against the trend as well."""
    runs: list[list[_Move]] = [[]]
    for move in moves:
        last = runs[-1][-1] if runs[-1] else None
        clear = move.is_clear(move.certain, _ZIGZAG_CLEARLY)
        if clear and last and last.after == move.before and last.certain * move.certain < 0:
            runs[-1].append(move)
        else:
            runs.append([move] if clear else [])
    return [run for run in runs if len(run) >= _ZIGZAG_MOVES and _is_even(run)]


def _is_even(run: list[_Move]) -> bool:
    sizes = [abs(move.certain) for move in run]
    return min(sizes) >= _ZIGZAG_EVEN * median(sizes)


def _spikes(moves: list[_Move]) -> list[tuple[_Move, _Move]]:
    return [
        (away, back) for away, back in pairwise(moves) if away.after == back.before and _is_spike(away, back)
    ]


def _is_spike(away: _Move, back: _Move) -> bool:
    clear = away.is_clear(away.rest, _CLEARLY) and back.is_clear(back.rest, _CLEARLY)
    return clear and comes_back((away.size, back.size), (away.rest, back.rest))


def comes_back(sizes: tuple[float, float], rests: tuple[float, float]) -> bool:
    """Whether the second of two moves undoes the first: nearly all of it beside what is common (``rests``), and by
    itself at least a part; what only moves earlier than the others does not come back."""
    small, large = sorted(map(abs, sizes))
    turns = sizes[0] * sizes[1] < 0 and rests[0] * rests[1] < 0
    return turns and small >= _PART_BACK * large and abs(sum(rests)) < _CAME_BACK * min(map(abs, rests))


def _shifts(moves: list[_Move], told: set[int]) -> Iterator[list[_Move]]:
    """Runs of neighbouring years that move in one direction, further than any other year does."""
    yearly = [move for move in moves if move.after - move.before == 1]
    if len(yearly) <= _FEWEST_YEARS:
        return
    sizes = [move.size for move in yearly]
    usual, width = median(sizes), spread(sizes)
    run: list[_Move] = []
    for move in yearly:
        limit = max(_SHIFT_FAR * width, _CLEARLY * move.error, move.unit)
        if abs(move.size - usual) <= limit or not told.isdisjoint(_years([move])):
            continue
        same_way = run and (run[-1].size - usual) * (move.size - usual) > 0
        if run and not (same_way and run[-1].after == move.before):
            yield run
            run = []
        run.append(move)
    if run:
        yield run


def _zigzag(movements: Movements, table: Table, run: list[_Move]) -> Doubt:
    shown = {f"move_{move.after}": movements.shown(table.indicator_id, move.size) for move in run}
    years = tuple(move.after for move in run)
    numbers = evidence(same=len(run), **shown)
    return _doubt(movements, Rule.COLUMN_ZIGZAG, True, table, years, numbers)


def _spike(movements: Movements, table: Table, away: _Move, back: _Move) -> Doubt:
    numbers = evidence(
        year=away.after,
        before_year=away.before,
        after_year=back.after,
        change=movements.shown(table.indicator_id, away.size),
        back=movements.shown(table.indicator_id, back.size),
    )
    return _doubt(movements, Rule.COLUMN_SPIKE, False, table, (away.after,), numbers)


def _shift(movements: Movements, table: Table, run: list[_Move], moves: list[_Move]) -> Doubt:
    usual = median(move.size for move in moves)
    most = max(run, key=lambda move: abs(move.size - usual))
    numbers = evidence(
        change=movements.shown(table.indicator_id, most.size),
        usual=movements.shown(table.indicator_id, usual),
        at_year=most.after,
    )
    years = tuple(move.after for move in run)
    return _doubt(movements, Rule.COLUMN_SHIFT, False, table, years, numbers)


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
