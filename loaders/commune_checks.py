"""What the figures of communes in a file come to: how many have one, and whether they add up to their province."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from indicators.areas import Areas, areas
from indicators.communes import sum_communes
from indicators.rollup import Converted
from indicators.types import Observation
from loaders.findings import Finding, finding
from loaders.plausibility import EXACT, Facts, number_both
from store.records import Figure

#: Files of more figures are loaded by programs, which count for themselves.
MOST = 20_000
Group = tuple[str, str, int, str]  # (province, indicator, year, series)


def communes_against_province(facts: Facts) -> Iterator[Finding]:
    known = areas()
    if len(facts.understood.figures) > MOST or len(known.provincial) == len(known.units):
        return
    for group, figures in _groups(facts, known).items():
        yield from _of_group(group, figures, facts, known)


def _groups(facts: Facts, known: Areas) -> Mapping[Group, list[Figure]]:
    groups: dict[Group, list[Figure]] = defaultdict(list)
    for figure in facts.understood.figures:
        one = figure.observation
        if province := known.units[one.area_id].part_of:
            groups[province, one.indicator_id, one.year, one.series].append(figure)
    return groups


def _of_group(group: Group, figures: list[Figure], facts: Facts, known: Areas) -> Iterator[Finding]:
    province, indicator_id, year, series = group
    what, name = facts.title(indicator_id), known.units[province].name
    communes = [unit.unit_id for unit in known.communes_of(province)]
    there = sum(figure.observation.value is not None for figure in figures)
    if there < len(communes):
        said: dict[str, Any] = {"area": name, "what": what, "year": year, "found": there, "of": len(communes)}
        yield finding("commune.incomplete", sheet=figures[0].sheet, cell=figures[0].cell, **said)
        return
    own = facts.by_key.get((province, indicator_id, year, series))
    observations = [figure.observation for figure in figures]
    formed = sum_communes(province, communes, observations, facts.catalogue.measure(indicator_id))
    if own is None or not isinstance(formed, Converted):
        return
    for printed, summed in _counts(own.observation, formed.observation):
        if printed is not None and summed is not None and abs(printed - summed) > EXACT:
            said = {"area": name, "what": what, "year": year, "found": printed, "sum": number_both(summed)}
            yield finding("commune.sum_differs", sheet=own.sheet, cell=own.cell, **said)
            return


def _counts(own: Observation, formed: Observation) -> tuple[tuple[float | None, float | None], ...]:
    """The counts of the province beside the sums: a rate's two, or the count itself."""
    if formed.numerator is None:
        return ((own.value, formed.value),)
    return (own.numerator, formed.numerator), (own.denominator, formed.denominator)
