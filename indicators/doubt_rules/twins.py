"""Forms about sameness between areas: a row that is another area's, over the years or over the indicators."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from indicators.doubt_rules.body import Body, Figure, Table, TableYear
from indicators.doubt_rules.declared import Rule
from indicators.doubt_rules.doubt import Doubt, about_column, evidence
from indicators.doubt_rules.repeats import is_copy, of_return

# Two rows that are the same for years


def twin_rows(body: Body, rule: Rule, copied: Collection[TableYear]) -> Iterator[Doubt]:
    """Pairs of areas with the same figures in consecutive columns, where chance cannot make such a run.

    Values of one model stay together once they are together, so the chance of staying is learnt from the
    table's other pairs.
    """
    for table in body.tables:
        years = [year for year in table.years if (table.name, year) not in copied]
        together = _together(table, years)
        chance = _Chance.of(table, years, together)
        for pair in sorted(together):
            if len(together[pair]) < rule["years"]:
                continue
            run = _longest_run(together[pair], years)
            if len(run) >= rule["years"] and chance.of_run(together[pair], len(run)) < rule["chance"]:
                yield _twins(rule, table, pair, run)


def _together(table: Table, years: list[int]) -> dict[tuple[str, str], list[int]]:
    """Pair of areas → the years in which both print the same number, zero apart."""
    together: dict[tuple[str, str], list[int]] = defaultdict(list)
    for year in years:
        holders: dict[float, list[str]] = defaultdict(list)
        for area_id, figure in table.columns[year].items():
            if figure.printed != 0:
                holders[figure.printed].append(area_id)
        for sharers in holders.values():
            for pair in combinations(sharers, 2):
                together[pair].append(year)
    return together


def _longest_run(held: list[int], years: list[int]) -> list[int]:
    known = set(held)
    best: list[int] = []
    run: list[int] = []
    for year in years:
        run = [*run, year] if year in known else []
        best = run if len(run) > len(best) else best
    return best


@dataclass(frozen=True, slots=True)
class _Chance:
    """How often two rows of a table meet and stay together, counted once for all pairs."""

    pairs: float
    after: dict[int, int]
    met: int  # years in which a pair is the same
    stays: int  # of them, with the next year the same too …
    steps: int  # … out of those that have a next year

    @classmethod
    def of(cls, table: Table, years: list[int], together: dict[tuple[str, str], list[int]]) -> "_Chance":
        areas = max((len(table.columns[year]) for year in years), default=0)
        after = dict(pairwise(years))
        counts = [_stays(held, after) for held in together.values()]
        stays, steps = sum(one for one, _ in counts), sum(steps for _, steps in counts)
        return cls(areas * (areas - 1) / 2, after, sum(map(len, together.values())), stays, steps)

    def of_run(self, held: list[int], length: int) -> float:
        """How many pairs of the table would show such a run by chance, learnt from the other pairs alone."""
        stays, steps = _stays(held, self.after)
        years = len(self.after) + 1
        meet = (self.met - len(held) + 1) / (self.pairs * years)
        stay = (self.stays - stays + 2 * meet) / (self.steps - steps + 2)
        return float(self.pairs * years * meet * stay ** (length - 1))


def _stays(held: list[int], after: dict[int, int]) -> tuple[int, int]:
    """(how often the next year is the same too, how often there is a next year)."""
    known = set(held)
    followed = [after[year] in known for year in held if year in after]
    return sum(followed), len(followed)


def _twins(rule: Rule, table: Table, pair: tuple[str, str], run: list[int]) -> Doubt:
    keys = tuple(table.columns[year][area_id].key for area_id in pair for year in run)
    numbers = evidence(same=len(run), size=len(run))
    return about_column(rule, True, tuple(run), keys, numbers)


# Two areas that are the same in one year, over the indicators


def twin_returns(body: Body, rule: Rule) -> Iterator[Doubt]:
    if len(body.indicator_ids) < rule["fewest"]:
        return
    by_year: dict[tuple[str, int, str], dict[str, dict[str, Figure]]] = defaultdict(dict)
    for (area_id, series, year), figures in body.returns.items():
        if len(figures) >= rule["fewest"]:
            held = {figure.key.indicator_id: figure for figure in figures}
            by_year[series, year, body.set_of(area_id)][area_id] = held
    for areas in by_year.values():
        for one, other in _sharing(areas, rule["fewest"]):
            both = [name for name in areas[one] if name in areas[other]]
            same = [name for name in both if areas[one][name].printed == areas[other][name].printed]
            if is_copy(rule, len(same), len(both)):
                pair = [areas[area][name] for area in (one, other) for name in same]
                yield of_return(rule, "", pair, len(both), same=len(same))


def _sharing(areas: dict[str, dict[str, Figure]], fewest: float) -> list[tuple[str, str]]:
    """The pairs of areas that share enough values to be looked at."""
    holders: dict[tuple[str, float], list[str]] = defaultdict(list)
    for area_id, held in areas.items():
        for name, figure in held.items():
            holders[name, figure.printed].append(area_id)
    shared = [sharers for sharers in holders.values() if len(sharers) > 1]
    counts = Counter(pair for sharers in shared for pair in combinations(sharers, 2))
    return [pair for pair, count in counts.items() if count >= fewest]
