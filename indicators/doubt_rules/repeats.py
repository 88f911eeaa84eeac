"""Forms about sameness in time: a column or a return that repeats an earlier one, a value that never changes.

Sameness is only doubtful where chance cannot explain it. Chance is learnt from the figures themselves: how often
an indicator's figures stay the same anyway (life expectancy, printed with one decimal, often does).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise
from math import nan
from operator import eq

from indicators.doubt_rules.body import Body, Figure, Line, Table, TableYear
from indicators.doubt_rules.declared import Rule
from indicators.doubt_rules.doubt import Doubt, Key, about_column, about_figure, evidence
from indicators.doubt_rules.robust import median

#: Two columns are hardly worth comparing where less than this part of the areas is in both.
_IN_BOTH = 0.5

# A column equal to another year's


def repeated_columns(body: Body, rule: Rule) -> list[tuple[Table, int, Doubt]]:
    """(table, later year, doubt) of each column that repeats an earlier one, the nearest first."""
    found = []
    # A look at two whole columns at once: most have far too few in common. Some areas may be in one of them only.
    least = min(rule["part"], rule["whole"]) * _IN_BOTH
    for table in body.tables:
        printed = _printed(table)
        shares = {pair: _share(printed, *pair, body.fewest_areas) for pair in table.pairs}
        for year in table.years[1:]:
            for other in reversed(table.years[: table.years.index(year)]):
                few = least * len(table.columns[year])
                if sum(map(eq, printed[other], printed[year])) < few:
                    continue
                doubt = _repeated(body, rule, table, other, year, shares)
                if doubt:
                    found.append((table, year, doubt))
                    break
    return found


def _printed(table: Table) -> dict[int, list[float]]:
    """The printed numbers of each column in one order of the areas; nan, which equals nothing, where there is none."""
    areas = dict.fromkeys(area_id for column in table.columns.values() for area_id in column)
    return {
        year: [column[area_id].printed if area_id in column else nan for area_id in areas]
        for year, column in table.columns.items()
    }


def _share(printed: dict[int, list[float]], before: int, after: int, fewest: int) -> float | None:
    earlier, later = printed[before], printed[after]
    both = sum(one == one and other == other for one, other in zip(earlier, later, strict=True))
    return sum(map(eq, earlier, later)) / both if both >= fewest else None


def _repeated(
    body: Body,
    rule: Rule,
    table: Table,
    before: int,
    after: int,
    shares: dict[tuple[int, int], float | None],
) -> Doubt | None:
    earlier, later = table.columns[before], table.columns[after]
    both = [area_id for area_id in later if area_id in earlier]
    same = [later[one] for one in both if later[one].printed == earlier[one].printed]
    if len(both) < body.fewest_areas:
        return None
    others = [share for pair, share in shares.items() if share is not None and pair != (before, after)]
    rounded = _rounded_to_same(table, before, after)
    usual = median(others) if others else rounded
    share = len(same) / len(both)
    whole = share >= rule["whole"] and usual < rule["common"]
    chance = max(usual, rounded)
    part = share >= max(rule["part"], rule["beyond"] * chance) and len(same) >= body.fewest_areas
    if not whole and not part:
        return None
    numbers = evidence(
        year=after,
        other_year=before,
        same=len(same),
        areas=len(both),
        usual=round(usual * 100),
        size=share,
    )
    keys = tuple(figure.key for figure in same)
    strong = usual < rule["rare"] or share >= rule["all"]
    return about_column(rule, strong, (after,), keys, numbers)


def _rounded_to_same(table: Table, before: int, after: int) -> float:
    """The share that rounding leaves the same where the middle of the moves is so many printed units."""
    earlier, later = table.columns[before], table.columns[after]
    moves = [abs(later[one].value - earlier[one].value) for one in later if one in earlier]
    moved = [move for move in moves if move > 0]
    grid = max(table.grid(before), table.grid(after))
    return grid / (2 * median(moved) + grid) if moved else 0.0


# One area's figures of a year equal to its own of the year before


def repeated_returns(body: Body, rule: Rule, known: Collection[Key]) -> Iterator[Doubt]:
    """Over the indicators of an area's year; ``known`` are figures whose sameness is already told."""
    if len(body.indicator_ids) < rule["fewest"]:
        return
    for (area_id, series, year), figures in body.returns.items():
        if len(figures) < rule["fewest"] or (area_id, series, year - 1) not in body.returns:
            continue
        compared, same = 0, []
        for figure in figures:
            before = body.figures.get(Key(area_id, figure.key.indicator_id, year - 1, series))
            if before is not None and figure.key not in known:
                compared += 1
                if before.printed == figure.printed:
                    same.append(figure)
        if is_copy(rule, len(same), compared):
            yield of_return(rule, area_id, same, compared, other_year=year - 1)


def is_copy(rule: Rule, same: int, compared: int) -> bool:
    return same >= rule["fewest"] and same >= rule["whole"] * compared


def of_return(rule: Rule, area_id: str, figures: list[Figure], indicators: int, **numbers: int) -> Doubt:
    """A doubt about many indicators of one area, or of two ("")."""
    year = figures[0].year
    numbers = {"same": len(figures), "indicators": indicators, "year": year, **numbers}
    keys = tuple(figure.key for figure in figures)
    told = about_column(rule, True, (year,), keys, evidence(**numbers, size=1.0))
    return replace(told, area_id=area_id, indicator_id="")


# A value repeated unchanged over many years


def unchanged(body: Body, rule: Rule, copied: Collection[TableYear]) -> Iterator[Doubt]:
    """Runs of the same printed value that chance cannot make; copied columns do not lengthen a run."""
    by_indicator: dict[str, list[Line]] = defaultdict(list)
    for line in body.lines:
        by_indicator[line.indicator_id].append(line)
    for indicator_id, lines in by_indicator.items():
        fresh = [_fresh(line, copied) for line in lines]
        stays = [_stays(figures) for figures in fresh]
        staying, steps = sum(map(sum, stays)), sum(map(len, stays))
        for line, figures, own in zip(lines, fresh, stays, strict=True):
            if sum(own) < rule["years"] - 1:
                continue
            run = _longest_same(figures)
            stay = (staying - sum(own) + 1) / (steps - len(own) + 2)
            chance = len(lines) * stay ** (len(run) - 1)
            if len(run) >= rule["years"] and chance < rule["chance"]:
                yield _unchanged(rule, line, run, stay, body.decimals(indicator_id))


def _fresh(line: Line, copied: Collection[TableYear]) -> tuple[Figure, ...]:
    if not copied:
        return line.figures
    name = (line.indicator_id, line.series, line.set_id)
    return tuple(figure for figure in line.figures if (name, figure.year) not in copied)


def _stays(figures: tuple[Figure, ...]) -> list[bool]:
    return [one.printed == other.printed for one, other in pairwise(figures)]


def _longest_same(figures: tuple[Figure, ...]) -> list[Figure]:
    best: list[Figure] = []
    run: list[Figure] = []
    for figure in figures:
        run = [*run, figure] if run and figure.printed == run[-1].printed else [figure]
        best = max(best, run, key=len)
    return best if best and best[0].printed != 0 else []


def _unchanged(rule: Rule, line: Line, run: list[Figure], stay: float, decimals: int) -> Doubt:
    shown = run[0].printed if run[0].is_formed else round(run[0].value, max(decimals, run[0].decimals))
    numbers = evidence(value=shown, same=len(run), usual=round(stay * 100, 1), size=len(run))
    keys = tuple(figure.key for figure in run)
    years = tuple(figure.year for figure in run)
    return replace(about_figure(rule, False, keys, numbers), years=years)
