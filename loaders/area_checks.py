"""What the facts of an areas workbook mean together, and beside the areas that are known: each doubt at its cell.

A fact that the reference files say word for word is no news and is left out; everything else is kept as it was said.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from indicators.area_facts import (
    AliasFact,
    NameFact,
    PopulationFact,
    UnitFact,
    goes_in_a_circle,
    key_of,
    kind_of,
    stands_in,
    unit_fact,
    with_facts,
)
from indicators.areas import Area, Areas, AreaSet, Level, reference_areas
from indicators.text import fold, toned_key
from loaders.findings import Finding, finding
from store.records import StoredAreaFact

#: No province has ever had fewer people: fewer are thousands of persons.
FEWEST_OF_A_PROVINCE = 100_000
#: All communes of the country, each with names, spellings and ten years of population, and as many sets as provinces.
MOST_FACTS, MOST_SETS = 200_000, 200
#: More units without a population are told together.
MOST_NAMED = 40
_EVER = date.max


@dataclass(frozen=True)
class Facts:
    """The facts of one file, the areas known before, and the areas as they would be."""

    stored: Sequence[StoredAreaFact]
    known: Areas

    @cached_property
    def after(self) -> Areas:
        return with_facts(self.known, [one.fact for one in self.stored])

    @cached_property
    def sets(self) -> list[tuple[StoredAreaFact, AreaSet]]:
        return [(one, one.fact) for one in self.stored if isinstance(one.fact, AreaSet)]

    @cached_property
    def units(self) -> list[tuple[StoredAreaFact, UnitFact]]:
        return [(one, one.fact) for one in self.stored if isinstance(one.fact, UnitFact)]

    @cached_property
    def _by_id(self) -> dict[str, AreaSet]:
        return {one.set_id: one for one in self.after.sets}

    def set_of(self, unit: Area | UnitFact) -> AreaSet | None:
        return self._by_id.get(unit.set_id)

    def level_of(self, unit: Area | UnitFact) -> Level:
        found = self.set_of(unit)
        return found.level if found else Level.PROVINCE


def check_areas(stored: Sequence[StoredAreaFact], known: Areas) -> list[Finding]:
    """Nothing for a file that says nothing of areas."""
    if not stored:
        return []
    facts = Facts(stored, known)
    if len(stored) > MOST_FACTS or len(facts.sets) > MOST_SETS:
        return [_at("areas.too_many", stored[0], found=len(stored), most=MOST_FACTS, sets=MOST_SETS)]
    twice = list(_twice(facts))
    return twice or [found for check in CHECKS for found in check(facts)]


def news(stored: Iterable[StoredAreaFact]) -> tuple[StoredAreaFact, ...]:
    return tuple(one for one in stored if not stands_in(reference_areas(), one.fact))


def _at(code: str, one: StoredAreaFact, **values: Any) -> Finding:
    return finding(code, sheet=one.sheet, cell=one.cell, **values)


def _twice(facts: Facts) -> Iterator[Finding]:
    keys = [(kind_of(one.fact), key_of(one.fact)) for one in facts.stored]
    many = Counter(keys)
    firsts: dict[object, StoredAreaFact] = {}
    for key, one in zip(keys, facts.stored, strict=True):
        if many[key] > 1 and firsts.setdefault(key, one) is not one:
            yield _at("areas.twice", one, found=key[1], other=firsts[key].cell)


def _unknown(facts: Facts) -> Iterator[Finding]:
    """What a fact leans on must be there: a set, a unit, a successor, a province."""
    units, sets = facts.after.units, {one.set_id for one in facts.after.sets}
    for one in facts.stored:
        fact = one.fact
        if isinstance(fact, UnitFact):
            if fact.set_id not in sets:
                yield _at("areas.unknown_set", one, found=fact.set_id, unit=fact.unit_id)
            if fact.successor_id and fact.successor_id not in units:
                yield _at("areas.unknown_successor", one, found=fact.successor_id, unit=fact.unit_id)
            if fact.part_of and not _is_province(fact.part_of, facts):
                yield _at("areas.unknown_unit", one, found=fact.part_of)
        elif isinstance(fact, NameFact | AliasFact | PopulationFact) and fact.unit_id not in units:
            yield _at("areas.unknown_unit", one, found=fact.unit_id)


def _is_province(unit_id: str, facts: Facts) -> bool:
    units = facts.after.units
    return unit_id in units and facts.level_of(units[unit_id]) is Level.PROVINCE


def _sets_in_time(facts: Facts) -> Iterator[Finding]:
    """One set of provinces holds on any day. Communes may be told province by province."""
    provinces = [one for one in facts.after.sets if one.level is Level.PROVINCE]
    for one, said in facts.sets:
        for other in provinces if said.level is Level.PROVINCE else ():
            later, earlier = sorted(
                (said, other), key=lambda each: (each.valid_from, each.set_id), reverse=True
            )
            if other.set_id != said.set_id and (earlier.valid_to or _EVER) >= later.valid_from:
                eve = later.valid_from - timedelta(days=1)
                yield _at("areas.sets_overlap", one, found=earlier.set_id, later=later.set_id, day=_day(eve))
        if not facts.after.of_set(said.set_id):
            yield _at("areas.empty_set", one, found=said.set_id)


def _units_in_time(facts: Facts) -> Iterator[Finding]:
    for one, unit in facts.units:
        of = facts.set_of(unit)
        if of and (unit.valid_from < of.valid_from or (unit.valid_to or date.min) > (of.valid_to or _EVER)):
            yield _at("areas.outside_set", one, found=unit.unit_id, set=of.set_id)
        if (facts.level_of(unit) is Level.COMMUNE) != bool(unit.part_of) and of:
            yield _at("areas.part_of", one, found=unit.unit_id)


def _successors(facts: Facts) -> Iterator[Finding]:
    """Into a unit of a later set and of the same level; never round in a circle."""
    listed = {unit.unit_id for _, unit in facts.units}
    for one, said in facts.sets if len(facts.after.sets) > 1 else ():
        left = [unit for unit in facts.after.of_set(said.set_id) if unit.unit_id not in listed]
        lost = [unit for unit in left if said.valid_to and not unit.successor_id]
        if lost:
            yield _at("areas.set_unfinished", one, found=said.set_id, many=len(lost), first=lost[0].unit_id)
    for one, unit in facts.units:
        successor = facts.after.units.get(unit.successor_id)
        if successor is None:
            if facts.after.units[unit.unit_id].valid_to and not unit.successor_id:
                yield _at("areas.no_successor", one, found=unit.unit_id)
            continue
        if goes_in_a_circle(unit.unit_id, facts.after):
            yield _at("areas.cycle", one, found=f"{unit.unit_id} → {unit.successor_id}")
            continue
        old, new = facts.set_of(unit), facts.set_of(successor)
        if old and new and old.level is not new.level:
            yield _at("areas.successor_level", one, found=unit.successor_id)
        elif old and new and new.valid_from <= old.valid_from:
            yield _at("areas.successor_older", one, found=unit.successor_id, set=new.set_id, own=old.set_id)


def _codes(facts: Facts) -> Iterator[Finding]:
    """On one day a code of a set means one unit."""
    by_code: dict[tuple[str, str], list[Area]] = defaultdict(list)
    for known in facts.after.units.values():
        by_code[known.set_id, known.code].append(known)
    beside = {key: _beside(units) for key, units in by_code.items() if len(units) > 1}
    for one, unit in facts.units:
        other = beside.get((unit.set_id, unit.code), {}).get(unit.unit_id)
        if other:
            yield _at("areas.same_code", one, found=unit.code, unit=unit.unit_id, other=other)


def _beside(units: Iterable[Area]) -> dict[str, str]:
    """unit → another one that is there on a day on which it is; units that are alone are left out."""
    beside: dict[str, str] = {}
    longest: Area | None = None
    for unit in sorted(units, key=lambda each: (each.valid_from or date.min, each.unit_id)):
        if longest and (longest.valid_to or _EVER) >= (unit.valid_from or date.min):
            beside[unit.unit_id] = longest.unit_id
            beside.setdefault(longest.unit_id, unit.unit_id)
        if longest is None or (unit.valid_to or _EVER) > (longest.valid_to or _EVER):
            longest = unit
    return beside


def _name_periods(facts: Facts) -> Iterator[Finding]:
    """Names of one unit that a file tells may not hold on one day; an open one ends when the next begins."""
    told: dict[str, list[tuple[StoredAreaFact, NameFact]]] = defaultdict(list)
    for one in facts.stored:
        if isinstance(one.fact, NameFact):
            told[one.fact.unit_id].append((one, one.fact))
    for names in told.values():
        names.sort(key=lambda pair: pair[1].since)
        for (_, earlier), (one, later) in pairwise(names):
            if earlier.until and earlier.until >= later.since:
                yield _at(
                    "areas.names_overlap", one, found=later.full, other=earlier.full, day=_day(earlier.until)
                )


def _names_alike(facts: Facts) -> Iterator[Finding]:
    """A name that two provinces of a set have on one day names neither: returns that use it will be asked about."""
    bearers: dict[tuple[str, str, str], list[Area]] = defaultdict(list)
    for unit in facts.after.units.values():
        for key in {_spelled(each, unit) for each in (unit.name, *(alias for alias, _ in unit.aliases))}:
            bearers[unit.set_id, unit.part_of, key].append(unit)
    beside = {key: _beside(units) for key, units in bearers.items() if len(units) > 1}
    spoken = [
        (one, each) for one in facts.stored if isinstance(each := one.fact, UnitFact | AliasFact | NameFact)
    ]
    for one, fact in spoken:
        unit = facts.after.units[fact.unit_id]
        name = (
            fact.alias
            if isinstance(fact, AliasFact)
            else fact.full
            if isinstance(fact, NameFact)
            else fact.name
        )
        other = beside.get((unit.set_id, unit.part_of, _spelled(name, unit)), {}).get(unit.unit_id)
        if other and unit.set_id:
            yield _at("areas.name_collides", one, found=name, unit=unit.unit_id, other=other)


def _spelled(name: str, unit: Area) -> str:
    """Communes of one province are told apart by the marks of their names: Ba Tơ, Ba Tô."""
    return toned_key(name) if unit.part_of else fold(name)


def _populations(facts: Facts) -> Iterator[Finding]:
    counted = {unit_id for unit_id, _ in facts.after.population}
    without = [(one, unit) for one, unit in facts.units if unit.unit_id not in counted]
    if len(without) > MOST_NAMED:
        (one, unit), many = without[0], len(without)
        yield _at("areas.no_populations", one, found=unit.unit_id, many=many, units=len(facts.units))
        without = []
    for one, unit in without:
        yield _at("areas.no_population", one, found=unit.unit_id)
    for one in facts.stored:
        fact = one.fact
        if isinstance(fact, PopulationFact) and fact.unit_id in facts.after.units:
            of_province = facts.level_of(facts.after.units[fact.unit_id]) is Level.PROVINCE
            if of_province and fact.persons < FEWEST_OF_A_PROVINCE:
                yield _at("areas.few_people", one, found=int(fact.persons), fewest=FEWEST_OF_A_PROVINCE)


def _changed(facts: Facts) -> Iterator[Finding]:
    """A unit that was known as something else: perhaps another one was meant."""
    for one, unit in facts.units:
        before = facts.known.units.get(unit.unit_id)
        if before is None:
            continue
        was = unit_fact(before)
        for name in ("set_id", "code", "name", "region", "part_of", "successor_id"):
            old, new = getattr(was, name), getattr(unit, name)
            if old and old != new:
                yield _at("areas.known_otherwise", one, found=new or "–", unit=unit.unit_id, was=old)


def _told(facts: Facts) -> Iterator[Finding]:
    """In one sentence a set, what the file does."""
    units = facts.after.units
    led = Counter(units[unit.successor_id].set_id for unit in units.values() if unit.successor_id)
    for one, said in facts.sets:
        own, members = facts.after.of_set(said.set_id), led[said.set_id]
        yield _at(
            "areas.set_told",
            one,
            **{"found": said.set_id, "units": len(own), "day": _day(said.valid_from), "members": members},
        )
    if not news(facts.stored):
        yield finding("areas.nothing_new", sheet=facts.stored[0].sheet)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


CHECKS: tuple[Callable[[Facts], Iterator[Finding]], ...] = (
    *(_unknown, _sets_in_time, _units_in_time, _successors, _codes, _name_periods, _names_alike),
    *(_populations, _changed, _told),
)
