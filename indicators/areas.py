"""Areas through time: dated sets (the 63, the 34), their units' dated names, lineage, aliases, average population.

Read from ``data/reference/``, to which areas workbooks add (``area_facts``). A name or a code alone never names a
place; everything is keyed by ``unit_id``.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent.parent / "data" / "reference"
COUNTRY_ID = "VN"
#: The set that is meant where none is named. It is not the newest one: what an old link says must not change by itself.
USUAL_SET = "34"


class Level(StrEnum):
    """What the units of a set are. The members of a commune's set lie inside one province-level set."""

    PROVINCE = "province"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class AreaSet:
    """All units of one level that stand side by side for a time, as the 63 did; ``valid_to`` None is "still"."""

    set_id: str
    level: Level
    title_vi: str
    title_en: str
    valid_from: date
    valid_to: date | None = None
    legal_basis: str = ""

    def title(self, lang: str) -> str:
        return self.title_vi if lang == "vi" else self.title_en


@dataclass(frozen=True, slots=True)
class DatedName:
    """An official name with the days it was valid; ``until`` None is "still"."""

    full: str
    kind: str
    since: date
    until: date | None
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """One unit of one area set, or the country (set ""). ``part_of``: the province that a commune lies in."""

    unit_id: str
    set_id: str
    code: str
    name: str
    name_ascii: str
    region: str
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: str = ""
    names: tuple[DatedName, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    part_of: str = ""

    def name_on(self, day: date) -> str:
        """The full official name valid on a day; the nearest one outside the unit's life."""
        for dated in self.names:
            if dated.since <= day and (dated.until is None or day <= dated.until):
                return dated.full
        if not self.names:
            return self.name
        return self.names[0].full if day < self.names[0].since else self.names[-1].full


class Units(dict[str, Area]):
    """The units by id. One that is known no longer (its areas workbook was withdrawn) is called by its id."""

    def __missing__(self, unit_id: str) -> Area:
        return Area(unit_id, "", "", unit_id, unit_id, "")


@dataclass(frozen=True, eq=False)
class Areas:
    """All units with their lineage and average population (persons, by unit and year).

    Equal only to itself, so that what was looked up in it can be kept by it.
    """

    units: dict[str, Area]
    population: dict[tuple[str, int], float]
    population_status: dict[tuple[str, int], str] = field(default_factory=dict)
    sets: tuple[AreaSet, ...] = ()
    """Newest first; of two that began on one day the provinces before the communes."""

    def set_of(self, set_id: str) -> AreaSet:
        return next(one for one in self.sets if one.set_id == set_id)

    def set_ids(self, level: Level = Level.PROVINCE) -> tuple[str, ...]:
        """The sets of a level, newest first."""
        return tuple(one.set_id for one in self.sets if one.level is level)

    def set_on(self, day: date, level: Level = Level.PROVINCE) -> str:
        """The set that holds on a day; the oldest one for days before all of them."""
        ids = [one.set_id for one in self.sets if one.level is level and one.valid_from <= day]
        return ids[0] if ids else self.set_ids(level)[-1]

    @cached_property
    def eras(self) -> tuple[str, ...]:
        """The sets of provinces, oldest first."""
        return tuple(reversed(self.set_ids()))

    def set_of_year(self, year: int) -> str:
        """The set of provinces that figures of a year go by: the one that holds when the year ends."""
        return self.set_on(date(year, 12, 31))

    def sets_in_year(self, year: int) -> tuple[str, ...]:
        """The sets of provinces that held on some day of a year, oldest first; two in a year of change."""
        days = date(year, 1, 1), date(year, 12, 31)
        ids = [one for one in self.eras if self.set_of(one).valid_from <= days[1]]
        held = [one for one in ids if (self.set_of(one).valid_to or date.max) >= days[0]]
        return tuple(held) or (self.set_of_year(year),)

    def same_land(self, old: str, new: str) -> bool:
        """Whether one became the other and nothing else did: one territory under both ids."""
        while old != new:
            successor = self.units[old].successor_id
            if not successor or self.predecessors[successor] != (old,):
                return False
            old = successor
        return True

    def land_of(self, area_id: str) -> set[str]:
        """The area and all that it was made of, whichever sets these are of."""
        return {area_id}.union(*(self.land_of(one) for one in self.predecessors.get(area_id, ())))

    def of_set(self, set_id: str) -> list[Area]:
        return self.by_set.get(set_id, [])

    @cached_property
    def by_set(self) -> dict[str, list[Area]]:
        sets: dict[str, list[Area]] = defaultdict(list)
        for unit in self.units.values():
            sets[unit.set_id].append(unit)
        return dict(sets)

    @cached_property
    def predecessors(self) -> dict[str, tuple[str, ...]]:
        """unit_id of the 34 → the units of the 63 that became it."""
        members: dict[str, list[str]] = defaultdict(list)
        for unit in self.units.values():
            if unit.successor_id:
                members[unit.successor_id].append(unit.unit_id)
        return {key: tuple(ids) for key, ids in members.items()}

    @cached_property
    def provincial(self) -> dict[str, Area]:
        """The country and the provinces of all times: what a page, an account or a goal can be of."""
        communes = {one.set_id for one in self.sets if one.level is Level.COMMUNE}
        return {key: unit for key, unit in self.units.items() if unit.set_id not in communes}

    def communes_of(self, province_id: str) -> tuple[Area, ...]:
        """Those of the newest set that has any of this province, in the order of their codes."""
        return self._communes.get(province_id, ())

    @cached_property
    def _communes(self) -> dict[str, tuple[Area, ...]]:
        found: dict[str, tuple[Area, ...]] = {}
        for set_id in reversed(self.set_ids(Level.COMMUNE)):
            of_set: dict[str, list[Area]] = defaultdict(list)
            for unit in self.of_set(set_id):
                of_set[unit.part_of].append(unit)
            found |= {key: tuple(sorted(units, key=lambda one: one.code)) for key, units in of_set.items()}
        return found

    def regions(self, set_id: str) -> list[str]:
        return list(dict.fromkeys(unit.region for unit in self.of_set(set_id)))

    def average_population(self, unit_id: str, year: int) -> float | None:
        """Persons; the country is the sum of the oldest set of provinces that has the year whole."""
        if unit_id != COUNTRY_ID:
            return self.population.get((unit_id, year))
        for set_id in reversed(self.set_ids()):
            parts = [self.population.get((unit.unit_id, year)) for unit in self.of_set(set_id)]
            if parts and all(part is not None for part in parts):
                return sum(part for part in parts if part is not None)
        return None


_IN_USE: ContextVar[Areas | None] = ContextVar("areas in use", default=None)


def areas() -> Areas:
    """The areas that the work at hand goes by: those put to use here, else those of the reference files.

    A workbook is read, a form written and a page shown by one state of the areas. It is set once where the work begins
    and not handed through every function that looks a name up.
    """
    return _IN_USE.get() or reference_areas()


def use(known: Areas) -> None:
    """From here on, in this thread: a page that is shown, a command that runs."""
    _IN_USE.set(known)


@contextmanager
def using(known: Areas | None) -> Iterator[None]:
    """For one piece of work; None leaves in use what is."""
    before = _IN_USE.set(known or _IN_USE.get())
    try:
        yield
    finally:
        _IN_USE.reset(before)


@lru_cache(maxsize=4)
def reference_areas(folder: Path = REFERENCE) -> Areas:
    """Read the reference files; the same value for the same folder."""
    names = _read_names(folder)
    aliases = _read_aliases(folder)
    units = Units({COUNTRY_ID: Area(COUNTRY_ID, "", "", "Cả nước", "Ca nuoc", "")})
    for row in _rows(folder / "provinces.csv"):
        unit_id = row["unit_id"]
        units[unit_id] = Area(
            unit_id,
            row["unit_set"],
            row["gso_code"],
            row["name_short"],
            row["name_ascii"],
            row["region"],
            _date(row["valid_from"]),
            _date(row["valid_to"]),
            row["successor_unit_id"],
            tuple(names[unit_id]),
            tuple(aliases[unit_id]),
        )
    population, status = _read_population(folder)
    return Areas(units, population, status, newest_first(_read_sets(folder)))


@lru_cache(maxsize=1)
def dissolved_names() -> dict[str, str]:
    """The names of provinces that ended before the oldest set, each with the unit they became part of."""
    return {row["name"]: row["merged_into"] for row in _rows(REFERENCE / "dissolved_units.csv")}


def newest_first(sets: Iterable[AreaSet]) -> tuple[AreaSet, ...]:
    levels = list(Level)
    return tuple(
        sorted(sets, key=lambda one: (-one.valid_from.toordinal(), levels.index(one.level), one.set_id))
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_sets(folder: Path) -> Iterator[AreaSet]:
    for row in _rows(folder / "area_sets.csv"):
        since = date.fromisoformat(row["valid_from"])
        titles = row["title_vi"], row["title_en"]
        yield AreaSet(
            row["set_id"], Level(row["level"]), *titles, since, _date(row["valid_to"]), row["legal_basis"]
        )


def _read_names(folder: Path) -> dict[str, list[DatedName]]:
    names: dict[str, list[DatedName]] = defaultdict(list)
    for row in _rows(folder / "unit_status_history.csv"):
        since = _date(row["valid_from"]) or date.min
        names[row["unit_id"]].append(
            DatedName(row["name_full"], row["type"], since, _date(row["valid_to"]), row["legal_basis"])
        )
    for dated in names.values():
        dated.sort(key=lambda name: name.since)
    return names


def _read_aliases(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """unit_id → (alias as written, folded key)."""
    aliases: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows(folder / "province_aliases.csv"):
        aliases[row["unit_id"]].append((row["alias"], row["match_key"]))
    return aliases


def _read_population(folder: Path) -> tuple[dict[tuple[str, int], float], dict[tuple[str, int], str]]:
    """Average population in persons. ``nq202_scale`` is another quantity, up to 35 % larger: left out."""
    population: dict[tuple[str, int], float] = {}
    status: dict[tuple[str, int], str] = {}
    for row in _rows(folder / "population.csv"):
        if row["definition"] == "average":
            key = (row["unit_id"], int(row["year"]))
            population[key] = round(float(row["population_thousand"]) * 1000)
            status[key] = row["status"]
    return population, status
