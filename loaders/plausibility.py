"""Warnings: figures that were read without doubt but can hardly be right. One short function a rule; a rule that
concerns many cells of one row or column tells them together, so that the list stays short enough to be read.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from indicators.aggregation import ratio
from indicators.areas import Areas
from indicators.catalogue import Catalogue
from indicators.definition import CountTable, Range
from loaders.findings import Both, Finding, finding, number_en, number_vi
from loaders.layouts.understood import Aggregate, Spot, Understood
from store.records import Figure

Key = tuple[str, str, int, str]

#: Sums of whole numbers are compared exactly; figures printed with decimals by half of the last one.
EXACT = 0.5
#: How many places one finding names before it only counts the rest.
NAMED = 4


@dataclass(frozen=True)
class Facts:
    """What a file says, and what is needed to look at it with suspicion."""

    understood: Understood
    catalogue: Catalogue
    areas: Areas

    @cached_property
    def by_key(self) -> dict[Key, Figure]:
        return {key_of(figure): figure for figure in self.understood.figures}

    def other(self, figure: Figure, indicator_id: str) -> Figure | None:
        """Another indicator's figure of the same area, year and series."""
        area_id, _, year, series = key_of(figure)
        return self.by_key.get((area_id, indicator_id, year, series))

    def area(self, area_id: str) -> str:
        unit = self.areas.units.get(area_id)
        return unit.name if unit else area_id

    def title(self, indicator_id: str) -> Both:
        found = self.catalogue.indicators.get(indicator_id) or self.catalogue.counts[indicator_id]
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


def outside_plausible(facts: Facts) -> Iterator[Finding]:
    """Outside what the indicator plausibly is; more than 100 per cent is told as such."""
    groups: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in facts.understood.figures:
        one = figure.observation
        if one.value is not None and not _plausible(facts, one.indicator_id).holds(one.value):
            code = "plausible.above_hundred" if one.unit == "%" and one.value > 100 else "plausible.outside"
            groups[code, one.indicator_id, one.area_id].append(figure)
    for (code, indicator_id, area_id), figures in groups.items():
        low, high = _plausible(facts, indicator_id)
        what, span = facts.title(indicator_id), _span_both(low, high)
        yield _at(code, figures, facts.area(area_id), what=what, expected=span)


def targets_outside_plausible(facts: Facts) -> Iterator[Finding]:
    for stored in facts.understood.targets:
        target = stored.target
        plausible = _plausible(facts, target.indicator_id)
        if target.value is not None and not plausible.holds(target.value):
            span = _span_both(*plausible)
            what, found = facts.title(target.indicator_id), float(target.value)
            place = Spot(stored.sheet, stored.cell)
            yield finding("plausible.target", place, what=what, found=found, expected=span)


def aggregate_against_members(facts: Facts) -> Iterator[Finding]:
    """A region's count is the sum of its members'; its rate lies between the least and the greatest of theirs."""
    wrong: dict[tuple[str, str, str], list[tuple[Aggregate, Both]]] = defaultdict(list)
    series = {figure.observation.series for figure in facts.understood.figures}
    for aggregate in facts.understood.aggregates:
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


def parts_against_total(facts: Facts) -> Iterator[Finding]:
    """Public and non-public beds are all beds. Told once a year, with the places where they are not."""
    for table in facts.catalogue.count_tables:
        wrong: dict[int, list[tuple[Figure, float]]] = defaultdict(list)
        for figure, parts in _totals(facts, table):
            total = figure.observation.numerator
            if total is not None and abs(sum(parts) - total) > EXACT:
                wrong[figure.observation.year].append((figure, sum(parts)))
        for year, cases in wrong.items():
            first, parts_sum = cases[0]
            names = [facts.area(figure.observation.area_id) for figure, _ in cases]
            yield finding(
                "plausible.parts",
                sheet=first.sheet,
                cell=first.cell,
                area=names[0],
                year=year,
                found=float(first.observation.numerator or 0),
                parts=parts_sum,
                others=_others(names[1:]),
            )


def infant_not_below_under5(facts: Facts) -> Iterator[Finding]:
    yield from _order(facts, "infant_mortality", "under5_mortality", "plausible.infant", strict=True)


def healthy_not_above_life(facts: Facts) -> Iterator[Finding]:
    yield from _order(facts, "healthy_life_expectancy", "life_expectancy", "plausible.healthy", strict=False)


def rate_against_its_counts(facts: Facts) -> Iterator[Finding]:
    """A value that was written beside its numerator and denominator and is not their ratio."""
    for figure in facts.understood.figures:
        one = figure.observation
        indicator = facts.catalogue.indicators.get(one.indicator_id)
        if indicator is None or indicator.multiplier is None or one.value is None:
            continue
        computed = ratio(one.numerator, one.denominator, indicator.multiplier)
        if computed is not None and abs(computed - one.value) > max(
            indicator.rounding_unit, abs(computed) * 0.005
        ):
            place = Spot(figure.sheet, figure.cell)
            yield finding("plausible.ratio", place, found=float(one.value), computed=shown(computed))


def power_of_ten(facts: Facts) -> Iterator[Finding]:
    """Exactly ten, a hundred or a thousand times the year before, or that part of it: a slipped decimal sign."""
    for figure in facts.understood.figures:
        area_id, indicator_id, year, series = key_of(figure)
        before = facts.by_key.get((area_id, indicator_id, year - 1, series))
        now, then = _alike(figure, before) if before else (None, None)
        if not now or not then:
            continue
        powers = (10, 100, 1000)
        times = next((ten for ten in powers if _same(now, then * ten) or _same(now * ten, then)), None)
        if times:
            place = Spot(figure.sheet, figure.cell)
            yield finding("plausible.power", place, found=float(now), before=float(then), times=times)


CHECKS: Sequence[Check] = (
    outside_plausible,
    targets_outside_plausible,
    aggregate_against_members,
    parts_against_total,
    infant_not_below_under5,
    healthy_not_above_life,
    rate_against_its_counts,
    power_of_ten,
)


def _plausible(facts: Facts, indicator_id: str) -> Range:
    found = facts.catalogue.indicators.get(indicator_id) or facts.catalogue.counts[indicator_id]
    return found.plausible


def _span_both(low: float | None, high: float | None) -> Both:
    """ "5 – 150"; an open end is "…"."""
    words = [Both("…", "…") if end is None else number_both(end) for end in (low, high)]
    return Both(f"{words[0].vi} – {words[1].vi}", f"{words[0].en} – {words[1].en}")


def number_both(value: float) -> Both:
    return Both(number_vi(value), number_en(value))


def _at(code: str, figures: Sequence[Figure], area: str, what: Both, expected: Both) -> Finding:
    """One finding for the figures of one area: the first with its cell, the years of the others."""
    first = figures[0].observation
    return finding(
        code,
        Spot(figures[0].sheet, figures[0].cell),
        area=area,
        what=what,
        expected=expected,
        year=first.year,
        found=shown(float(first.value or 0)),
        others=_others([str(figure.observation.year) for figure in figures[1:]]),
    )


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


def _totals(facts: Facts, table: CountTable) -> Iterator[tuple[Figure, list[float]]]:
    """Every total of a table of counts with all its parts."""
    total = table.items.get("total")
    parts = [item for key, item in table.items.items() if key != "total"]
    if total is None or not parts:
        return
    for figure in facts.understood.figures:
        if figure.observation.indicator_id == total.target_id and figure.observation.numerator is not None:
            others = [facts.other(figure, item.target_id) for item in parts]
            amounts = [counted(other) if other else None for other in others]
            if all(amount is not None for amount in amounts):
                yield figure, [float(amount or 0) for amount in amounts]


def _order(facts: Facts, lesser: str, greater: str, code: str, *, strict: bool) -> Iterator[Finding]:
    for figure in facts.understood.figures:
        if figure.observation.indicator_id != lesser:
            continue
        other = facts.other(figure, greater)
        low, high = figure.observation.value, other.observation.value if other else None
        if other and low is not None and high is not None and (low >= high if strict else low > high):
            place = Spot(figure.sheet, figure.cell)
            yield finding(code, place, found=float(low), other=float(high), other_cell=other.cell)


def _alike(now: Figure, before: Figure) -> tuple[float | None, float | None]:
    """Counts with counts where both have them, else values with values: a rate moves with the population."""
    this, that = now.observation, before.observation
    if this.numerator is not None and that.numerator is not None:
        return this.numerator, that.numerator
    return this.value, that.value


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def shown(value: float) -> float:
    """A computed rate as a person reads it; what the source printed has no more digits than this."""
    return float(f"{value:.6g}")
