"""Warnings about what only the file knows: the goals it sets, and rows of regions beside the areas they stand for.

What can be asked of figures wherever they come from are the doubts of ``indicators.doubts``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from indicators.catalogue import Catalogue
from indicators.types import Comparator, Direction
from loaders.findings import Both, Finding, finding, number_en, number_vi
from loaders.layouts.understood import Aggregate, Spot, Understood
from store.records import Figure

Key = tuple[str, str, int, str]
_AGAINST = {
    *((Direction.HIGHER, each) for each in (Comparator.AT_MOST, Comparator.BELOW)),
    *((Direction.LOWER, each) for each in (Comparator.AT_LEAST, Comparator.ABOVE)),
}

#: Sums of whole numbers are compared exactly; figures printed with decimals by half of the last one.
EXACT = 0.5
#: How many places one finding names before it only counts the rest.
NAMED = 4


@dataclass(frozen=True)
class Facts:
    """What a file says, and what is needed to look at it with suspicion."""

    understood: Understood
    catalogue: Catalogue

    @cached_property
    def by_key(self) -> dict[Key, Figure]:
        return {key_of(figure): figure for figure in self.understood.figures}

    @cached_property
    def places(self) -> frozenset[tuple[str, str]]:
        """Sheet and cell of every figure: a row that is kept as figures is doubted as they are."""
        return frozenset((figure.sheet, figure.cell) for figure in self.understood.figures)

    def title(self, indicator_id: str) -> Both:
        found = self.catalogue.measure(indicator_id)
        return Both(found.short_title.vi, found.short_title.en)


Check = Callable[[Facts], Iterable[Finding]]


def key_of(figure: Figure) -> Key:
    one = figure.observation
    return one.area_id, one.indicator_id, one.year, one.series


def counted(figure: Figure) -> float | None:
    """The count that a cell of a table of counts held: the numerator, or the value of a plain count."""
    one = figure.observation
    return one.numerator if one.numerator is not None else one.value


def find_suspicions(facts: Facts) -> list[Finding]:
    return [said for check in CHECKS for said in check(facts)]


def targets_outside_plausible(facts: Facts) -> Iterator[Finding]:
    for stored in facts.understood.targets:
        target = stored.target
        measure = facts.catalogue.measure(target.indicator_id)
        if target.value is None or not measure.possible.holds(target.value):
            continue  # an impossible one is an error by itself
        if not measure.plausible.holds(target.value):
            span = _span_both(*measure.plausible)
            what, found = facts.title(target.indicator_id), float(target.value)
            place = Spot(stored.sheet, stored.cell)
            yield finding("plausible.target", place, what=what, found=found, expected=span)


def targets_against_direction(facts: Facts) -> Iterator[Finding]:
    """ "≤ 95" for a coverage of which more is better: a slip of the sign, judged the wrong way round ever after."""
    for stored in facts.understood.targets:
        target = stored.target
        measure = facts.catalogue.indicators.get(target.indicator_id)
        if measure and target.value is not None and (measure.direction, target.comparator) in _AGAINST:
            place, what = Spot(stored.sheet, stored.cell), facts.title(target.indicator_id)
            found = f"{target.comparator.value} {number_vi(float(target.value))}"
            yield finding("plausible.against_direction", place, what=what, found=found)


def aggregate_against_members(facts: Facts) -> Iterator[Finding]:
    """A region's count is the sum of its members'; its rate lies between the least and the greatest of theirs."""
    if not facts.understood.aggregates:
        return
    wrong: dict[tuple[str, str, str], list[tuple[Aggregate, Both]]] = defaultdict(list)
    series = {figure.observation.series for figure in facts.understood.figures}
    for aggregate in facts.understood.aggregates:
        if (aggregate.cell.sheet, aggregate.cell.address) in facts.places:
            continue
        for one_series in series:
            amounts = _amounts(facts, aggregate, one_series)
            if amounts is None:
                continue
            if aggregate.additive and abs(sum(amounts) - aggregate.amount) > EXACT:
                wrong["plausible.sum", aggregate.indicator_id, aggregate.name].append(
                    (aggregate, number_both(sum(amounts)))
                )
            elif not aggregate.additive and not min(amounts) <= aggregate.amount <= max(amounts):
                wrong["plausible.outside_members", aggregate.indicator_id, aggregate.name].append(
                    (aggregate, _span_both(min(amounts), max(amounts)))
                )
    for (code, indicator_id, name), cases in wrong.items():
        first, members = cases[0]
        years = [str(case.year) for case, _ in cases]
        yield finding(
            code,
            first.cell,
            area=name,
            what=facts.title(indicator_id),
            found=float(first.amount),
            members=members,
            year=first.year,
            others=_others([f"{year}" for year in years[1:]]),
        )


CHECKS: Sequence[Check] = (targets_outside_plausible, targets_against_direction, aggregate_against_members)


def _span_both(low: float | None, high: float | None) -> Both:
    """ "5 – 150"; an open end is "…"."""
    words = [Both("…", "…") if end is None else number_both(end) for end in (low, high)]
    return Both(f"{words[0].vi} – {words[1].vi}", f"{words[0].en} – {words[1].en}")


def number_both(value: float) -> Both:
    return Both(number_vi(value), number_en(value))


def _others(names: Sequence[str]) -> Both:
    if not names:
        return Both("", "")
    named = ", ".join(names[:NAMED])
    rest = len(names) - NAMED
    if rest <= 0:
        return Both(f" (cũng vậy: {named})", f" (likewise: {named})")
    return Both(f" (cũng vậy: {named} và {rest} trường hợp khác)", f" (likewise: {named} and {rest} more)")


def _amounts(facts: Facts, aggregate: Aggregate, series: str) -> list[float] | None:
    """What the members say; None unless every one of them says something."""
    amounts: list[float] = []
    for area_id in aggregate.members:
        figure = facts.by_key.get((area_id, aggregate.indicator_id, aggregate.year, series))
        if figure is None or figure.sheet != aggregate.cell.sheet:
            return None
        amount = counted(figure) if aggregate.additive else figure.observation.value
        if amount is None:
            return None
        amounts.append(float(amount))
    return amounts or None


def shown(value: float) -> float:
    """A computed rate as a person reads it; what the source printed has no more digits than this."""
    return float(f"{value:.6g}")
