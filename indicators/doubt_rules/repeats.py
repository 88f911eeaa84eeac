"""Doubts about sameness in time: a column or a return that repeats an earlier one, a value that never changes.

Sameness is only doubtful where chance cannot explain it. Chance is learnt from the figures themselves: how often
an indicator's figures stay the same anyway (life expectancy, printed with one decimal, often does).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

from indicators.definition import Words
from indicators.doubt_rules.body import FEWEST_AREAS, Body, Figure, Line, Table, TableYear
from indicators.doubt_rules.doubt import Doubt, Key, Rule, Template, about_column, about_figure, evidence

#: A copied column: so many of its areas are the same …
_WHOLE = 0.80
#: … and that many leave no doubt about the copying, however coarse the print.
_ALL = 0.98
#: Above this usual share of unchanged areas, sameness is ordinary.
_ORDINARY = 0.50
#: Below it, sameness is so rare that it is strongly doubted.
_RARE = 0.05
#: A part of a column: a third of it, and so many times what chance and rounding would leave the same.
_PART = 0.33
_BEYOND_CHANCE = 3.0
#: A return of one area repeats another: that many indicators, and that share of them.
FEWEST_INDICATORS = 5
#: "Many years" of the same value.
_UNCHANGED_YEARS = 4
#: Expected number of such runs in the whole table below which chance is no explanation.
_UNCHANGED_CHANCE = 0.05

WORDS = {
    Rule.REPEATED_COLUMN: Template(
        Words(
            "năm {year} bằng đúng năm {other_year} ở {same}/{areas} địa phương; "
            "bình thường chỉ khoảng {usual} % giữ nguyên",
            "{year} equals {other_year} exactly in {same} of {areas} areas; "
            "ordinarily about {usual}% stay the same",
        )
    ),
    Rule.REPEATED_RETURN: Template(
        Words(
            "năm {year} lặp lại nguyên số liệu năm {other_year} ở {same}/{indicators} chỉ tiêu",
            "{year} repeats the figures of {other_year} in {same} of {indicators} indicators",
        )
    ),
    Rule.UNCHANGED: Template(
        Words(
            "giữ nguyên {value} suốt {same} năm ({years}), trong khi chỉ tiêu này giữ nguyên ở {usual} % "
            "trường hợp mỗi năm",
            "unchanged at {value} for {same} years ({years}), while this indicator stays the same in "
            "{usual}% of cases a year",
        )
    ),
}


# A column equal to another year's


def repeated_columns(body: Body) -> list[tuple[Table, int, Doubt]]:
    """(table, later year, doubt) of each column that repeats an earlier one, the nearest first."""
    found = []
    for table in body.tables:
        shares = {pair: _share(table, *pair) for pair in table.pairs}
        for year in table.years[1:]:
            earlier = [other for other in reversed(table.years) if other < year]
            doubts = (_repeated(table, other, year, shares) for other in earlier)
            doubt = next((one for one in doubts if one), None)
            if doubt:
                found.append((table, year, doubt))
    return found


def _same(table: Table, before: int, after: int) -> tuple[list[Figure], int]:
    """The figures of the later year that equal the earlier one's, and how many could be compared."""
    earlier, later = table.columns[before], table.columns[after]
    both = [area_id for area_id in later if area_id in earlier]
    return [later[one] for one in both if later[one].printed == earlier[one].printed], len(both)


def _share(table: Table, before: int, after: int) -> float | None:
    same, areas = _same(table, before, after)
    return len(same) / areas if areas >= FEWEST_AREAS else None


def _repeated(
    table: Table, before: int, after: int, shares: dict[tuple[int, int], float | None]
) -> Doubt | None:
    same, areas = _same(table, before, after)
    if areas < FEWEST_AREAS:
        return None
    others = [share for pair, share in shares.items() if share is not None and pair != (before, after)]
    rounded = _rounded_to_same(table, before, after)
    usual = median(others) if others else rounded
    share = len(same) / areas
    whole = share >= _WHOLE and usual < _ORDINARY
    chance = max(usual, rounded)
    part = share >= max(_PART, _BEYOND_CHANCE * chance) and len(same) >= FEWEST_AREAS
    if not whole and not part:
        return None
    numbers = evidence(
        year=after, other_year=before, same=len(same), areas=areas, usual=round(usual * 100), size=share
    )
    keys = tuple(figure.key for figure in same)
    strong = usual < _RARE or share >= _ALL
    return about_column(Rule.REPEATED_COLUMN, strong, (after,), keys, numbers)


def _rounded_to_same(table: Table, before: int, after: int) -> float:
    """The share that rounding leaves the same where the middle of the moves is so many printed units."""
    earlier, later = table.columns[before], table.columns[after]
    moves = [abs(later[one].value - earlier[one].value) for one in later if one in earlier]
    moved = [move for move in moves if move > 0]
    grid = max(table.grid(before), table.grid(after))
    return grid / (2 * median(moved) + grid) if moved else 0.0


# One area's figures of a year equal to its own of the year before


def repeated_returns(body: Body, known: Collection[Key]) -> Iterator[Doubt]:
    """Over the indicators of an area's year; ``known`` are figures whose sameness is already told."""
    for (area_id, series, year), figures in returns(body).items():
        earlier = {
            figure.key.indicator_id: figure
            for figure in figures
            if Key(area_id, figure.key.indicator_id, year - 1, series) in body.figures
            and figure.key not in known
        }
        same = [
            figure
            for name, figure in earlier.items()
            if body.figures[Key(area_id, name, year - 1, series)].printed == figure.printed
        ]
        if is_copy(len(same), len(earlier)):
            yield of_return(Rule.REPEATED_RETURN, area_id, same, len(earlier), other_year=year - 1)


def returns(body: Body) -> dict[tuple[str, str, int], list[Figure]]:
    found: dict[tuple[str, str, int], list[Figure]] = defaultdict(list)
    for key, figure in sorted(body.figures.items()):
        if figure.printed != 0:
            found[key.area_id, key.series, key.year].append(figure)
    return found


def is_copy(same: int, compared: int) -> bool:
    return same >= FEWEST_INDICATORS and same >= _WHOLE * compared


def of_return(rule: Rule, area_id: str, figures: list[Figure], indicators: int, **numbers: int) -> Doubt:
    """A doubt about many indicators of one area, or of two ("")."""
    year = figures[0].year
    numbers = {"same": len(figures), "indicators": indicators, "year": year, **numbers}
    keys = tuple(figure.key for figure in figures)
    told = about_column(rule, True, (year,), keys, evidence(**numbers, size=1.0))
    return replace(told, area_id=area_id, indicator_id="")


# A value repeated unchanged over many years


def unchanged_values(body: Body, copied: Collection[TableYear]) -> Iterator[Doubt]:
    """Runs of the same printed value that chance cannot make; copied columns do not lengthen a run."""
    by_indicator: dict[str, list[Line]] = defaultdict(list)
    for line in body.lines:
        by_indicator[line.indicator_id].append(line)
    for indicator_id, lines in by_indicator.items():
        fresh = {line: _fresh(line, copied) for line in lines}
        steps = [step for figures in fresh.values() for step in _stays(figures)]
        for line, figures in fresh.items():
            run = _longest_same(figures)
            own = _stays(figures)
            stay = (sum(steps) - sum(own) + 1) / (len(steps) - len(own) + 2)
            if len(run) >= _UNCHANGED_YEARS and len(lines) * stay ** (len(run) - 1) < _UNCHANGED_CHANCE:
                yield _unchanged(line, run, stay, body.decimals(indicator_id))


def _fresh(line: Line, copied: Collection[TableYear]) -> list[Figure]:
    name = (line.indicator_id, line.series, line.set_id)
    return [figure for figure in line.figures if (name, figure.year) not in copied]


def _stays(figures: list[Figure]) -> list[bool]:
    return [one.printed == other.printed for one, other in pairwise(figures)]


def _longest_same(figures: list[Figure]) -> list[Figure]:
    best: list[Figure] = []
    run: list[Figure] = []
    for figure in figures:
        run = [*run, figure] if run and figure.printed == run[-1].printed else [figure]
        best = max(best, run, key=len)
    return best if best and best[0].printed != 0 else []


def _unchanged(line: Line, run: list[Figure], stay: float, decimals: int) -> Doubt:
    shown = run[0].printed if run[0].is_formed else round(run[0].value, max(decimals, run[0].decimals))
    numbers = evidence(value=shown, same=len(run), usual=round(stay * 100, 1), size=len(run))
    keys = tuple(figure.key for figure in run)
    years = tuple(figure.year for figure in run)
    return replace(about_figure(Rule.UNCHANGED, False, keys, numbers), years=years)
