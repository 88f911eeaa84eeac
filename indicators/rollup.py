"""Figures of an area from those of its members: of a new unit from the old ones, of a region from its provinces.

Counts are summed, and a rate with known counts is divided last: exact. A rate on the whole population is weighted by
the average population; one on another denominator too, and marked approximate. A missing member makes a gap, never a
partial mean; every result keeps its parts with their weights. Knows nothing of where the figures came from.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from indicators.aggregation import ratio, sum_all, weighted_mean
from indicators.definition import Aggregation, Count, Indicator, Measure
from indicators.types import Conversion, Observation, Qualifier, Status

#: area_id and year → persons on average in that year; None where not published.
Population = Callable[[str, int], float | None]

#: What is formed from parts is no closer to what was reported than any of them.
_BY_DISTANCE = tuple(Conversion)
#: A whole is as certain as the least certain of its parts.
_BY_CERTAINTY = (Status.ESTIMATE, Status.PROVISIONAL, Status.BREAK)


class GapReason(StrEnum):
    """Why nothing could be formed."""

    MEMBER = "member"  # a member has no value
    POPULATION = "population"  # the weights are not published
    BOUNDS = "bounds"  # members are reported as bounds of both kinds
    MEANING = "meaning"  # the measure does not combine


@dataclass(frozen=True, slots=True)
class Part:
    """One member's figure and what it weighs: a denominator or persons; 1 for a count; None where not needed."""

    observation: Observation
    weight: float | None


@dataclass(frozen=True, slots=True)
class Converted:
    """A figure formed from ``parts``, in the order of the members; ``weights_year`` is 0 without population weights."""

    observation: Observation
    parts: tuple[Part, ...]
    weights_year: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure that could not be formed; ``missing`` are the members it lacks, ``parts`` the ones there are."""

    area_id: str
    indicator_id: str
    year: int
    series: str
    reason: GapReason
    missing: tuple[str, ...] = ()
    parts: tuple[Observation, ...] = ()


def combine(
    area_id: str,
    members: Sequence[str],
    found: Sequence[Observation],
    measure: Measure,
    population: Population,
    weights_year: int | None = None,
) -> Converted | Gap:
    """One figure of ``area_id`` from those of all its ``members``: one indicator, year and series; ``found`` not empty.

    ``weights_year`` is the year whose population weighs where that is not the figures' own; the result is then
    approximate even on the whole population.
    """
    by_member = {one.area_id: one for one in found}
    first = found[0]
    parts = [by_member[member] for member in members if member in by_member]
    missing = tuple(m for m in members if m not in by_member or by_member[m].value is None)

    def gap(reason: GapReason, lacking: tuple[str, ...] = ()) -> Gap:
        return Gap(area_id, first.indicator_id, first.year, first.series, reason, lacking, tuple(parts))

    if missing:
        return gap(GapReason.MEMBER, missing)
    if len(parts) == 1:
        conversion = _furthest(Conversion.CARRIED, parts)
        return Converted(replace(first, area_id=area_id, conversion=conversion), (Part(first, None),))
    qualifier = _qualifier(parts)
    if qualifier is None:
        return gap(GapReason.BOUNDS)
    if isinstance(measure, Count):
        value = sum_all([one.value for one in parts])
        return _whole(area_id, parts, value, [1.0] * len(parts), Conversion.EXACT, qualifier)
    if measure.aggregation is Aggregation.NONE:
        return gap(GapReason.MEANING)
    if measure.aggregation is Aggregation.SUM_RATIO and all(one.numerator is not None for one in parts):
        exact = _from_counts(area_id, parts, measure, qualifier)
        if exact is not None:
            return exact
    year = first.year if weights_year is None else weights_year
    weights = [population(one.area_id, year) for one in parts]
    value = weighted_mean([one.value for one in parts], weights)
    if value is None:
        lacking = tuple(o.area_id for o, weight in zip(parts, weights, strict=True) if not weight)
        return gap(GapReason.POPULATION, lacking)
    whole = measure.aggregation is Aggregation.POPULATION_WEIGHTED and year == first.year
    conversion = Conversion.WEIGHTED if whole else Conversion.APPROXIMATE
    return _whole(area_id, parts, value, weights, conversion, qualifier, year)


def _from_counts(
    area_id: str, parts: Sequence[Observation], indicator: Indicator, qualifier: Qualifier
) -> Converted | None:
    denominators = [one.denominator for one in parts]
    numerator, denominator = sum_all([one.numerator for one in parts]), sum_all(denominators)
    value = ratio(numerator, denominator, indicator.multiplier or 1)
    if value is None:
        return None
    formed = _whole(area_id, parts, value, denominators, Conversion.EXACT, qualifier)
    counted = replace(formed.observation, numerator=numerator, denominator=denominator)
    return replace(formed, observation=counted)


def _whole(
    area_id: str,
    parts: Sequence[Observation],
    value: float | None,
    weights: Sequence[float | None],
    conversion: Conversion,
    qualifier: Qualifier,
    weights_year: int = 0,
) -> Converted:
    first = parts[0]
    observation = Observation(
        area_id,
        first.indicator_id,
        first.year,
        value,
        first.series,
        qualifier,
        _status(parts),
        unit=first.unit,
        scope_note="; ".join(dict.fromkeys(one.scope_note for one in parts if one.scope_note)),
        source="; ".join(dict.fromkeys(one.source for one in parts if one.source)),
        conversion=_furthest(conversion, parts),
    )
    return Converted(observation, tuple(map(Part, parts, weights)), weights_year)


def _furthest(own: Conversion, parts: Sequence[Observation]) -> Conversion:
    return max([own, *(one.conversion for one in parts)], key=_BY_DISTANCE.index)


def _status(parts: Sequence[Observation]) -> Status:
    statuses = {one.status for one in parts}
    return next((status for status in _BY_CERTAINTY if status in statuses), Status.FINAL)


def _qualifier(parts: Sequence[Observation]) -> Qualifier | None:
    """Of a sum or mean: it moves with each part, so a bound makes a bound; None where they point both ways."""
    told = {one.qualifier for one in parts}
    lower = told & {Qualifier.ABOVE, Qualifier.AT_LEAST}
    upper = told & {Qualifier.BELOW, Qualifier.AT_MOST}
    if (lower and upper) or ((lower or upper) and Qualifier.ABOUT in told):
        return None
    if lower:
        return Qualifier.ABOVE if Qualifier.ABOVE in lower else Qualifier.AT_LEAST
    if upper:
        return Qualifier.BELOW if Qualifier.BELOW in upper else Qualifier.AT_MOST
    return Qualifier.ABOUT if Qualifier.ABOUT in told else Qualifier.EXACT
