"""Doubts about sameness between areas: a row that is another area's, over the years or over the indicators."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from indicators.definition import Words
from indicators.doubt_rules.body import Body, Figure, Table, TableYear
from indicators.doubt_rules.doubt import Doubt, Rule, Template, about_column, evidence
from indicators.doubt_rules.repeats import FEWEST_INDICATORS, is_copy, of_return, returns

#: Two rows are the same for at least so many years running …
_TWIN_YEARS = 3
#: … where fewer than so many such pairs are expected by chance in the whole table.
_TWIN_CHANCE = 0.001

WORDS = {
    Rule.TWIN_ROW: Template(
        Words(
            "{area_names} có số liệu giống hệt nhau {same} năm liền ({years}): có thể chép nhầm dòng",
            "{area_names} have exactly the same figures {same} years running ({years}): a row may have "
            "been copied",
        )
    ),
    Rule.TWIN_RETURN: Template(
        Words(
            "{area_names} có số liệu năm {year} giống hệt nhau ở {same}/{indicators} chỉ tiêu: có thể chép "
            "nhầm dòng",
            "{area_names} have the same figures for {year} in {same} of {indicators} indicators: a row may "
            "have been copied",
        )
    ),
}


# Two rows that are the same for years


def twin_rows(body: Body, copied: Collection[TableYear]) -> Iterator[Doubt]:
    """Pairs of areas with the same figures in consecutive columns, where chance cannot make such a run.

    Values of one model stay together once they are together, so the chance of staying is learnt from the
    table's other pairs.
    """
    for table in body.tables:
        years = [year for year in table.years if (table.name, year) not in copied]
        together = _together(table, years)
        chance = _Chance.of(table, years, together)
        for pair in sorted(together):
            run = _longest_run(together[pair], years)
            if len(run) >= _TWIN_YEARS and chance.of_run(together[pair], len(run)) < _TWIN_CHANCE:
                yield _twins(table, pair, run)


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


def _twins(table: Table, pair: tuple[str, str], run: list[int]) -> Doubt:
    keys = tuple(table.columns[year][area_id].key for area_id in pair for year in run)
    numbers = evidence(same=len(run), size=len(run))
    return about_column(Rule.TWIN_ROW, True, tuple(run), keys, numbers)


# Two areas that are the same in one year, over the indicators


def twin_returns(body: Body) -> Iterator[Doubt]:
    by_year: dict[tuple[str, int, str], dict[str, dict[str, Figure]]] = defaultdict(dict)
    for (area_id, series, year), figures in returns(body).items():
        held = {figure.key.indicator_id: figure for figure in figures}
        by_year[series, year, body.set_of(area_id)][area_id] = held
    for areas in by_year.values():
        for one, other in _sharing(areas):
            both = [name for name in areas[one] if name in areas[other]]
            same = [name for name in both if areas[one][name].printed == areas[other][name].printed]
            if is_copy(len(same), len(both)):
                pair = [areas[area][name] for area in (one, other) for name in same]
                yield of_return(Rule.TWIN_RETURN, "", pair, len(both), same=len(same))


def _sharing(areas: dict[str, dict[str, Figure]]) -> list[tuple[str, str]]:
    """The pairs of areas that share enough values to be looked at."""
    holders: dict[tuple[str, float], list[str]] = defaultdict(list)
    for area_id, held in areas.items():
        for name, figure in held.items():
            holders[name, figure.printed].append(area_id)
    counts = Counter(pair for sharers in holders.values() for pair in combinations(sharers, 2))
    return [pair for pair, count in counts.items() if count >= FEWEST_INDICATORS]
