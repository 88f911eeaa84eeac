"""From the entries of a return to figures: a count beside its rate is its numerator, a count alone becomes the rate."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.aggregation import ratio
from indicators.types import Observation, Qualifier
from loaders.cells import Cell
from loaders.findings import Both, Finding, finding
from loaders.layouts.counts import Entry, make_figures
from loaders.layouts.population import with_population
from loaders.layouts.understood import Context, Unstated
from loaders.plausibility import shown
from loaders.units import UNIT_NAMES, recognise
from store.records import Figure

Key = tuple[str, str, int]
#: A rate was rounded, and its population revised: so far apart it still is the ratio of its counts.
ALIKE = 0.005


@dataclass(frozen=True, slots=True)
class Told:
    """One cell of a return that was read, and what its row says of its scope."""

    entry: Entry
    scope: str = ""


@dataclass(frozen=True, slots=True)
class ReturnFigures:
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    divided: bool
    unstated: frozenset[Unstated] = frozenset()


def make_return_figures(
    told: Sequence[Told], persons: Mapping[tuple[str, int], float], context: Context, series: str
) -> ReturnFigures:
    """``persons``: the population that the file states, where it does. ``divided``: whether any was divided by."""
    told = sorted(told, key=lambda each: (each.entry.cell.row, each.entry.cell.column))
    own = with_population(context, persons)
    made = make_figures([each.entry for each in told], own, series)
    figures = [
        replace(figure, observation=replace(figure.observation, scope_note=each.scope))
        for each, figure in zip(told, made.figures, strict=True)
    ]
    pairs = list(zip(told, figures, strict=True))
    kept, findings = _merge(pairs, own)
    formed = [
        pair for pair in kept if pair[0].entry.measure.is_numerator and pair[1].observation.value is not None
    ]
    divided = any(_by_population(each.entry) for each, _ in pairs)
    return ReturnFigures(
        tuple(figure for _, figure in kept),
        (*made.findings, *findings, *_formed(formed, persons)),
        divided,
        made.unstated,
    )


Pair = tuple[Told, Figure]


def _merge(pairs: Sequence[Pair], context: Context) -> tuple[list[Pair], list[Finding]]:
    """One figure of each count that stands beside its rate; two rates, or two counts, stay two."""
    by_key: dict[Key, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_key[_key(pair[1].observation)].append(pair)
    kept: list[Pair] = []
    agreeing: list[tuple[Pair, Pair]] = []
    disagreeing: list[tuple[Pair, Pair, float]] = []
    for group in by_key.values():
        counts = [pair for pair in group if pair[0].entry.measure.is_numerator]
        rates = [pair for pair in group if not pair[0].entry.measure.is_numerator]
        if len(counts) != 1 or len(rates) != 1:
            kept += group
            continue
        (count,), (rate,) = counts, rates
        if rate[1].observation.value is None or count[1].observation.numerator is None:
            kept.append(count if count[1].observation.numerator is not None else rate)
            continue
        joined, computed = _joined(count[1].observation, rate[1].observation, context)
        if computed is not None and joined is rate[1].observation:
            disagreeing.append((count, rate, computed))
        else:
            agreeing.append((count, rate))
        kept.append((rate[0], replace(rate[1], observation=joined)))
    order = {id(pair[0]): number for number, pair in enumerate(pairs)}
    kept.sort(key=lambda pair: order[id(pair[0])])
    return kept, [*_beside(agreeing), *_disagreeing(disagreeing)]


def _joined(count: Observation, rate: Observation, context: Context) -> tuple[Observation, float | None]:
    """The rate with its numerator and denominator where they form it; untouched where they contradict it."""
    indicator = context.catalogue.indicators[rate.indicator_id]
    computed = ratio(count.numerator, count.denominator, indicator.multiplier or 1)
    counted = replace(rate, numerator=count.numerator, denominator=count.denominator)
    if computed is None or rate.value is None or rate.qualifier is not Qualifier.EXACT:
        return replace(counted, denominator=None), None
    near = abs(computed - rate.value) <= max(indicator.rounding_unit, abs(computed) * ALIKE)
    return (counted if near else rate), computed


def _beside(pairs: Sequence[tuple[Pair, Pair]]) -> list[Finding]:
    """Told once for each indicator."""
    firsts: dict[str, tuple[Cell, str, int]] = {}
    for count, rate in pairs:
        target = rate[1].observation.indicator_id
        cell, other, many = firsts.get(target, (count[0].entry.cell, rate[1].cell, -1))
        firsts[target] = (cell, other, many + 1)
    return [
        finding("return.count_beside_rate", cell, found=cell.text, other=other, others=_more(many))
        for cell, other, many in firsts.values()
    ]


def _disagreeing(cases: Sequence[tuple[Pair, Pair, float]]) -> list[Finding]:
    return [
        finding(
            "return.count_disagrees",
            count[0].entry.cell,
            found=float(count[1].observation.numerator or 0),
            population=float(count[1].observation.denominator or 0),
            computed=shown(computed),
            other=rate[1].cell,
            stated=float(rate[1].observation.value or 0),
        )
        for count, rate, computed in cases
    ]


def _formed(pairs: Sequence[Pair], persons: Mapping[tuple[str, int], float]) -> list[Finding]:
    """What each count was divided by: told once for each indicator, at its first cell."""
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair[1].observation.indicator_id].append(pair)
    findings = []
    for group in groups.values():
        told, figure = group[0]
        one = figure.observation
        unit = recognise(one.unit)
        findings.append(
            finding(
                "return.divided",
                told.entry.cell,
                found=float(one.numerator or 0),
                by=float(one.denominator or 0),
                value=shown(float(one.value or 0)),
                wanted=UNIT_NAMES[unit] if unit else one.unit,
                source=_source(told.entry, persons),
                others=_more(len(group) - 1),
            )
        )
    return findings


def _source(entry: Entry, persons: Mapping[tuple[str, int], float]) -> Both:
    if not _by_population(entry):
        return Both("tổng số trong tệp", "the total in the file")
    if (entry.area_id, entry.year) in persons:
        return Both("dân số ghi trong tệp", "the population in the file")
    return Both("dân số trung bình đã công bố", "the published average population")


def _by_population(entry: Entry) -> bool:
    return entry.measure.item is not None and entry.measure.item.denominator == "population"


def _more(many: int) -> Both:
    return Both(f" (cùng {many} ô khác)", f" (and {many} other cells)") if many else Both("", "")


def _key(one: Observation) -> Key:
    return one.area_id, one.indicator_id, one.year
