"""Figures and targets of the old areas, for the areas that took their place.

What is reported for the new area itself always wins over what is formed from the old ones (issue: provinces through
time). Areas are taken oldest first, so that a second change builds on the first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.aggregation import weighted_mean
from indicators.areas import Area, Areas
from indicators.definition import Measure
from indicators.rollup import Converted, Gap, combine
from indicators.types import Comparator, Conversion, Document, Observation, Target, Verification

Key = tuple[str, str]  # (area_id, indicator_id)
Moment = tuple[str, int]  # (series, year)

#: The most that the population that weighs may be older than the figures: the old areas are no longer counted.
WEIGHTS_MAY_LAG = 1

_BY_TRUST = (Verification.VERIFIED, Verification.SECOND_HAND, Verification.UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class TargetPart:
    """One old area's target and the persons it weighs; None where there is only one."""

    target: Target
    weight: float | None


@dataclass(frozen=True, slots=True)
class ConvertedTarget:
    target: Target
    parts: tuple[TargetPart, ...]
    weights_year: int = 0


def successors(areas: Areas) -> list[Area]:
    """The areas that took the place of others, oldest first."""
    followed = [areas.units[unit_id] for unit_id in areas.predecessors]
    return sorted(followed, key=lambda unit: (unit.valid_from or date.min, unit.unit_id))


def convert_figures(
    reported: Mapping[Key, Sequence[Observation]], measures: Mapping[str, Measure], areas: Areas
) -> tuple[list[Converted], list[Gap]]:
    """All figures that can be formed for successor areas, and those that cannot though an old area has one."""
    known: dict[Key, dict[Moment, Observation]] = {
        key: {(one.series, one.year): one for one in rows} for key, rows in reported.items()
    }
    indicator_ids = dict.fromkeys(indicator_id for _, indicator_id in reported if indicator_id in measures)
    converted: list[Converted] = []
    gaps: list[Gap] = []
    for unit in successors(areas):
        members = areas.predecessors[unit.unit_id]
        for indicator_id in indicator_ids:
            key = unit.unit_id, indicator_id
            for moment, found in _by_moment(known, members, indicator_id).items():
                if moment in known.get(key, {}):
                    continue
                year = weights_year(members, moment[1], areas)
                formed = combine(
                    unit.unit_id, members, found, measures[indicator_id], areas.average_population, year
                )
                if isinstance(formed, Gap):
                    gaps.append(formed)
                else:
                    converted.append(formed)
                    known.setdefault(key, {})[moment] = formed.observation
    return converted, gaps


def convert_targets(targets: Iterable[Target], areas: Areas) -> list[ConvertedTarget]:
    """For successor areas: every target of one old area of the same land, or the mean of all the old ones' current.

    Weighted by the population of the last year that all have, which makes it approximate whatever the indicator. None
    where an old area has no number, where they compare differently, or where the new area has a target of its own.
    """
    own: dict[tuple[str, str, int], list[Target]] = defaultdict(list)
    for target in targets:
        own[target.area_id, target.indicator_id, target.target_year].append(target)
    converted: list[ConvertedTarget] = []
    for unit in successors(areas):
        members = areas.predecessors[unit.unit_id]
        goals = dict.fromkeys((goal, year) for area_id, goal, year in own if area_id in members)
        for goal, year in goals:
            key = unit.unit_id, goal, year
            if key not in own:
                parts = [own.get((member, goal, year), []) for member in members]
                formed = _carried(unit, parts[0]) if len(members) == 1 else _mean(unit, parts, areas)
                converted += formed
                own[key] += [one.target for one in formed]
    return converted


def weights_year(members: Sequence[str], year: int, areas: Areas) -> int:
    """The year of the population that weighs figures of a year: its own, or the last in which the old were counted."""
    for lag in range(WEIGHTS_MAY_LAG + 1):
        if any(areas.average_population(member, year - lag) for member in members):
            return year - lag
    return year


def current_target(targets: Sequence[Target]) -> Target | None:
    """The most recently issued target with a number; words alone only where no document gives a number.

    One that is reported for the area itself comes before one that is formed from others.
    """

    def rank(target: Target) -> tuple[bool, bool, date]:
        reported = target.conversion is Conversion.REPORTED
        return (
            target.comparator is not Comparator.QUALITATIVE,
            reported,
            target.document.issued_on or date.min,
        )

    return max(targets, key=rank, default=None)


def _by_moment(
    known: Mapping[Key, Mapping[Moment, Observation]], members: Sequence[str], indicator_id: str
) -> dict[Moment, list[Observation]]:
    found: dict[Moment, list[Observation]] = defaultdict(list)
    for member in members:
        for moment, one in known.get((member, indicator_id), {}).items():
            found[moment].append(one)
    return found


def _carried(unit: Area, targets: Sequence[Target]) -> list[ConvertedTarget]:
    return [
        ConvertedTarget(
            replace(one, area_id=unit.unit_id, conversion=_at_least(Conversion.CARRIED, one)),
            (TargetPart(one, None),),
        )
        for one in targets
    ]


def _at_least(own: Conversion, target: Target) -> Conversion:
    return own if target.conversion is Conversion.REPORTED else target.conversion


def _mean(unit: Area, of_members: Sequence[Sequence[Target]], areas: Areas) -> list[ConvertedTarget]:
    current = [one for targets in of_members if (one := current_target(targets))]
    if len(current) < len(of_members) or len({one.comparator for one in current}) > 1:
        return []
    year = _last_counted([one.area_id for one in current], areas)
    weights = [areas.average_population(one.area_id, year) for one in current]
    value = weighted_mean([one.value for one in current], weights)
    if value is None:
        return []
    high = weighted_mean([one.value_high for one in current], weights)
    target = Target(
        unit.unit_id,
        current[0].indicator_id,
        current[0].target_year,
        current[0].comparator,
        value,
        _document([one.document for one in current]),
        high,
        current[0].unit,
        scope_note=_joined(one.scope_note for one in current),
        verification=max((one.verification for one in current), key=_BY_TRUST.index),
        conversion=Conversion.APPROXIMATE,
    )
    return [ConvertedTarget(target, tuple(map(TargetPart, current, weights)), year)]


def _last_counted(members: Sequence[str], areas: Areas) -> int:
    years = [year for unit_id, year in areas.population if unit_id == members[0]]
    return max((y for y in years if all(areas.average_population(m, y) for m in members)), default=0)


def _document(documents: Sequence[Document]) -> Document:
    """The one document, or all of them named together; as old as the oldest, from whose year a baseline is sought."""
    if len({one.number for one in documents}) == 1:
        return documents[0]
    days = [one.issued_on for one in documents if one.issued_on]
    return Document(
        _joined(one.number for one in documents),
        _joined(one.title for one in documents),
        _joined(one.issuer for one in documents),
        min(days, default=None),
        _joined(one.section for one in documents),
        _joined(one.source for one in documents),
    )


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
