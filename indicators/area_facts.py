"""What an areas workbook says, fact by fact, and the areas as they are known with such facts added to the reference.

A fact speaks of one thing: a set, a unit, a name from a day on, a spelling, the population of a year. Said again it is
replaced by what was said last; what nobody speaks of stays as the reference files have it.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from indicators.areas import Area, Areas, AreaSet, DatedName, Level, Units, newest_first
from indicators.text import fold


class FactKind(StrEnum):
    SET = "set"
    UNIT = "unit"
    NAME = "name"
    ALIAS = "alias"
    POPULATION = "population"


@dataclass(frozen=True, slots=True)
class UnitFact:
    """A unit of a set. ``kind`` is tỉnh, thành phố, xã …; ``successor_id`` the unit of a later set it became."""

    unit_id: str
    set_id: str
    code: str
    name: str
    kind: str
    region: str
    part_of: str
    valid_from: date
    valid_to: date | None = None
    successor_id: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.kind.capitalize()} {self.name}"


@dataclass(frozen=True, slots=True)
class NameFact:
    """An official name from a day on; the name before it ended on the eve."""

    unit_id: str
    full: str
    kind: str
    since: date
    until: date | None = None
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class AliasFact:
    unit_id: str
    alias: str


@dataclass(frozen=True, slots=True)
class PopulationFact:
    """Average population of a year, in persons."""

    unit_id: str
    year: int
    persons: float
    status: str = "official"
    source: str = ""


AreaFact = AreaSet | UnitFact | NameFact | AliasFact | PopulationFact

_KINDS: dict[type, FactKind] = {
    AreaSet: FactKind.SET,
    UnitFact: FactKind.UNIT,
    NameFact: FactKind.NAME,
    AliasFact: FactKind.ALIAS,
    PopulationFact: FactKind.POPULATION,
}
_TYPES = {kind: made for made, kind in _KINDS.items()}
_DAYS = ("valid_from", "valid_to", "since", "until")


def kind_of(fact: AreaFact) -> FactKind:
    return _KINDS[type(fact)]


def key_of(fact: AreaFact) -> str:
    """What the fact speaks of; of two facts of a kind with one key the later counts."""
    match fact:
        case AreaSet():
            return fact.set_id
        case UnitFact():
            return fact.unit_id
        case NameFact():
            return f"{fact.unit_id} {fact.since}"
        case AliasFact():
            return f"{fact.unit_id} {fold(fact.alias)}"
        case PopulationFact():
            return f"{fact.unit_id} {fact.year}"


def said_by(fact: AreaFact) -> dict[str, Any]:
    """The fact in plain values, to be kept."""
    return {name: str(value) if isinstance(value, date) else value for name, value in asdict(fact).items()}


def fact_of(kind: str, said: Mapping[str, Any]) -> AreaFact:
    """The fact out of what was kept of it."""
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in _DAYS and value else value for name, value in said.items()
    }
    if kind == FactKind.SET:
        values["level"] = Level(values["level"])
    return _TYPES[FactKind(kind)](**values)


def with_facts(known: Areas, facts: Iterable[AreaFact]) -> Areas:
    """The areas with these facts added, in the order in which they were said."""
    said = list(facts)
    if not said:
        return known
    sets = {one.set_id: one for one in known.sets}
    sets |= {fact.set_id: fact for fact in said if isinstance(fact, AreaSet)}
    units = Units(known.units)
    for fact in said:
        if isinstance(fact, UnitFact):
            units[fact.unit_id] = _unit(fact, units.get(fact.unit_id))
    for fact in said:
        if isinstance(fact, NameFact | AliasFact) and fact.unit_id in units:
            units[fact.unit_id] = _called(units[fact.unit_id], fact)
    for unit in units.values():
        units[unit.unit_id] = _ended(unit, sets)
    counts = [fact for fact in said if isinstance(fact, PopulationFact)]
    return Areas(
        units,
        known.population | {(fact.unit_id, fact.year): fact.persons for fact in counts},
        known.population_status | {(fact.unit_id, fact.year): fact.status for fact in counts},
        newest_first(sets.values()),
    )


def facts_of(known: Areas, set_id: str) -> Iterator[AreaFact]:
    """What the areas say of one set, without names, spellings and populations: to begin a workbook with."""
    yield known.set_of(set_id)
    for unit in known.of_set(set_id):
        yield unit_fact(unit)


def unit_fact(unit: Area) -> UnitFact:
    kind = unit.names[-1].kind if unit.names else ""
    return UnitFact(
        *(unit.unit_id, unit.set_id, unit.code, unit.name, kind, unit.region, unit.part_of),
        *(unit.valid_from or date.min, unit.valid_to, unit.successor_id),
    )


def stands_in(known: Areas, fact: AreaFact) -> bool:
    """Whether the areas say the same already."""
    unit = known.units.get(getattr(fact, "unit_id", ""))
    match fact:
        case AreaSet():
            return fact in known.sets
        case UnitFact():
            return unit is not None and unit_fact(unit) == fact
        case NameFact():
            return unit is not None and _dated(fact) in unit.names
        case AliasFact():
            return unit is not None and fold(fact.alias) in {key for _, key in unit.aliases}
        case PopulationFact():
            key = (fact.unit_id, fact.year)
            return (known.population.get(key), known.population_status.get(key)) == (
                fact.persons,
                fact.status,
            )


def dangling(known: Areas) -> list[str]:
    """The ids that units lean on in vain: a set, a successor or a province that is not there, or a circle."""
    sets = {one.set_id for one in known.sets}
    gone = {unit.set_id for unit in known.units.values()} - sets - {""}
    leaned_on = {
        other for unit in known.units.values() for other in (unit.successor_id, unit.part_of) if other
    }
    circles = {
        unit_id
        for unit_id, unit in known.units.items()
        if unit.successor_id and goes_in_a_circle(unit_id, known)
    }
    return sorted(gone | (leaned_on - known.units.keys()) | circles)


def goes_in_a_circle(unit_id: str, known: Areas) -> bool:
    """A chain of successors leads from set to set: one longer than there are sets comes back to where it was."""
    for _ in known.sets:
        unit_id = known.units[unit_id].successor_id if unit_id in known.units else ""
    return bool(unit_id)


def _unit(fact: UnitFact, before: Area | None) -> Area:
    """The unit with the names it had; a new one is called by its kind and name."""
    names, aliases = (before.names, before.aliases) if before else ((), ())
    if not before:
        names = (DatedName(fact.full_name, fact.kind, fact.valid_from, fact.valid_to),)
        aliases = tuple((each, fold(each)) for each in (fact.name, fact.full_name))
    return Area(
        *(fact.unit_id, fact.set_id, fact.code, fact.name, without_marks(fact.name), fact.region),
        *(fact.valid_from, fact.valid_to, fact.successor_id, names, aliases, fact.part_of),
    )


def _called(unit: Area, fact: NameFact | AliasFact) -> Area:
    if isinstance(fact, AliasFact):
        others = tuple(each for each in unit.aliases if each[1] != fold(fact.alias))
        return replace(unit, aliases=(*others, (fact.alias, fold(fact.alias))))
    eve = fact.since - timedelta(days=1)
    before = [
        replace(name, until=eve) if name.until is None or name.until > eve else name
        for name in unit.names
        if name.since < fact.since
    ]
    after = [name for name in unit.names if name.since > fact.since]
    key = fold(fact.full)
    aliases = (*(each for each in unit.aliases if each[1] != key), (fact.full, key))
    return replace(unit, names=(*before, _dated(fact), *after), aliases=aliases)


def _dated(fact: NameFact) -> DatedName:
    return DatedName(fact.full, fact.kind, fact.since, fact.until, fact.legal_basis)


def _ended(unit: Area, sets: Mapping[str, AreaSet]) -> Area:
    """No unit outlives its set, and no name its unit."""
    last = sets[unit.set_id].valid_to if unit.set_id in sets else None
    until = min((day for day in (unit.valid_to, last) if day), default=None)
    if until is None:
        return unit
    names = tuple(replace(name, until=min(name.until or until, until)) for name in unit.names)
    return replace(unit, valid_to=until, names=names)


def without_marks(name: str) -> str:
    parts = unicodedata.normalize("NFD", name).replace("đ", "d").replace("Đ", "D")
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
