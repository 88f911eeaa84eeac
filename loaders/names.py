"""Which place a name means: an exact look-up of the folded name inside one area set, never likeness.

A near miss is answered with the names that were likely meant, for a person to decide; it never becomes a
match.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from indicators.areas import COUNTRY_ID, REFERENCE, Area, Areas, areas
from indicators.text import fold
from loaders.cells import Cell
from loaders.districts import is_district
from loaders.findings import Finding, finding
from loaders.likeness import likeliest
from loaders.spelling import tidy


class PlaceKind(StrEnum):
    """What a row of a table stands for. A TOTAL is the country only where the table lists the whole set.

    SEVERAL is a name that more than one unit of a set bears; it never leaves this file.
    """

    UNIT = "unit"
    REGION = "region"
    COUNTRY = "country"
    TOTAL = "total"
    DISSOLVED = "dissolved"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Place:
    """A name that was found. ``area_id`` is "P63-35" or "VN"; "" for a region and a dissolved unit."""

    kind: PlaceKind
    area_id: str
    name: str
    was: str = ""
    bearers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that means no place of the set. ``proposals``: likely names to ask about, best first, never
    used.

    ``other_set``: the name is one of that set's, as "Hà Giang" is one of the 63 in a table of the 34.
    """

    was: str
    set_id: str
    proposals: tuple[str, ...] = ()
    other_set: str = ""


# A total row without the name of a place.
_TOTALS = {"tongso": "Tổng số", "tongcong": "Tổng cộng", "cong": "Cộng", "chung": "Chung", "total": "Total"}

# What may stand around a name and is no part of it: a row number, "(*)", "(1)", "1)", "*".
_ROW_NUMBER = re.compile(r"^(?:[0-9]{1,3}|[IVX]{1,5})[.)]\s*(?=\D)")
_FOOTNOTE = re.compile(r"\s*(?:\((?:\*+|[0-9])\)|[0-9]\)|\*+|[¹²³])$")
_CITY = re.compile(r"thành phố|thanh pho|tp", re.IGNORECASE)

# What people put before or after a name, folded; looked up without it only where the whole name is not known.
_BEFORE, _AFTER = ("thanhpho", "tinh", "tp", "vung"), ("province", "city")


def match_place(text: str, set_id: str) -> Place | Unknown:
    """Look a name up in a set, such as "63" or "34". The name of a region or of the country is found in each."""
    return _match(areas(), text, set_id)


@lru_cache(maxsize=8192)
def _match(areas: Areas, text: str, set_id: str) -> Place | Unknown:
    known = _places(areas, set_id)
    for key in _keys(text):
        if place := known.get(key):
            if place.kind is PlaceKind.SEVERAL:
                return Unknown(text, set_id, place.bearers)
            if _keys(text)[0] not in known and _is_town_of(areas, place, text):
                return Unknown(text, set_id, (place.name,))
            return Place(place.kind, place.area_id, place.name, text)
    for other in areas.eras:
        if other != set_id and any(key in _places(areas, other) for key in _keys(text)):
            return Unknown(text, set_id, _became(areas, text, other, set_id), other)
    return Unknown(text, set_id, likeliest(fold(name_alone(text)), _spellings(areas, set_id)))


def _is_town_of(areas: Areas, place: Place, text: str) -> bool:
    """ "TP. Thái Nguyên" is the town in a province that never was a city itself."""
    if place.kind is not PlaceKind.UNIT or not _CITY.match(name_alone(text)):
        return False
    return all(fold(name.kind) != "thanhpho" for name in areas.units[place.area_id].names)


def is_place(text: str) -> bool:
    """Whether a text names a place of any set of provinces; for finding the column of names."""
    known = areas()
    return any(key in _places(known, set_id) for set_id in known.eras for key in _keys(text))


def which_set(names: Iterable[str]) -> str | None:
    """Which set the names of a table can only be of, whatever its years; None where that is not one.

    A set is possible where it has every name of the table that is a name at all. Every name of the 34 is also one of
    the 63, so only names that were given up prove the 63, and a table that lists all of the 34 and no other name proves
    the 34.
    """
    written, known = list(names), areas()
    units = {set_id: _units_named(written, set_id) for set_id in known.eras}
    places = {name for named in units.values() for name in named}
    possible = [set_id for set_id in known.eras if places and places == units[set_id].keys()]
    if len(possible) == 1:
        return possible[0]
    whole = [each for each in possible if len(set(units[each].values())) == len(known.of_set(each))]
    return whole[-1] if whole else None


def units_called(name: str) -> dict[str, str]:
    """Set → the unit that a name means in it, oldest set first; sets in which it means none are left out."""
    places = {set_id: match_place(name, set_id) for set_id in areas().eras}
    return {
        set_id: place.area_id
        for set_id, place in places.items()
        if isinstance(place, Place) and place.kind is PlaceKind.UNIT
    }


def means_two_lands(name: str, set_ids: Iterable[str]) -> bool:
    """Whether a name means another territory in one of the sets than in another."""
    wanted = set(set_ids)
    if len(wanted) < 2:
        return False
    called = units_called(name)
    units = [unit for set_id, unit in called.items() if set_id in wanted]
    return any(not areas().same_land(old, new) for old, new in pairwise(units))


def set_for(name: str, year: int) -> str | None:
    """The set by which a name is read in a year; None in a year of two sets where the name means two territories."""
    return None if means_two_lands(name, areas().sets_in_year(year)) else areas().set_of_year(year)


def name_finding(unknown: Unknown, cell: Cell) -> Finding:
    """What to tell the sender of a name that was not found."""
    found, proposals = tidy(unknown.was), " / ".join(unknown.proposals)
    if unknown.other_set:
        said = {"found": found, "set": unknown.set_id, "proposals": proposals or "–"}
        return finding("area.other_set", cell, **said, answers=[unknown.other_set])
    if proposals:
        return finding("area.near_miss", cell, found=found, proposals=proposals)
    if is_district(found):
        return finding("area.district", cell, found=found)
    return finding("area.unknown", cell, found=found, set=unknown.set_id)


def _units_named(names: Iterable[str], set_id: str) -> dict[str, str]:
    """Name as written → unit of the set."""
    places = {name: match_place(name, set_id) for name in names}
    return {
        name: place.area_id
        for name, place in places.items()
        if isinstance(place, Place) and place.kind is PlaceKind.UNIT
    }


def name_alone(text: str) -> str:
    """Without the number of its row and marks of footnotes."""
    return _FOOTNOTE.sub("", _ROW_NUMBER.sub("", tidy(text)))


def _keys(text: str) -> list[str]:
    """The folded name, then the same without a word that only says what kind of place it is."""
    key = fold(name_alone(text))
    shorter = [key.removeprefix(word) for word in _BEFORE if key.startswith(word)]
    shorter += [key.removesuffix(word) for word in _AFTER if key.endswith(word)]
    return [key, *shorter] if key else []


@lru_cache(maxsize=32)
def _places(areas: Areas, set_id: str) -> Mapping[str, Place]:
    """Folded key → place, of one set, with the country, the set's regions and what was dissolved before it."""
    places = {key: Place(PlaceKind.TOTAL, COUNTRY_ID, name) for key, name in _TOTALS.items()}
    for row in _rows("country_aliases.csv"):
        name = areas.units[row["area_id"]].name
        places[row["match_key"]] = Place(PlaceKind.COUNTRY, row["area_id"], name)
    for region in areas.regions(set_id):
        if region:
            places[fold(region)] = Place(PlaceKind.REGION, "", region)
    for row in _rows("region_aliases.csv"):
        if row["unit_set"] == set_id:
            places[row["match_key"]] = Place(PlaceKind.REGION, "", row["region"])
    for row in _rows("dissolved_units.csv"):
        places[row["match_key"]] = Place(PlaceKind.DISSOLVED, "", row["name"])
    for key, units in _named(areas, set_id).items():
        first, *others = units
        places[key] = Place(PlaceKind.UNIT, first.unit_id, first.name)
        if others:
            bearers = tuple(f"{unit.name} ({unit.unit_id})" for unit in units)
            places[key] = Place(PlaceKind.SEVERAL, "", first.name, bearers=bearers)
    return places


def _named(areas: Areas, set_id: str) -> Mapping[str, list[Area]]:
    """Folded key → the units that are called so; a name that several bear is taken for none of them."""
    named: dict[str, list[Area]] = defaultdict(list)
    for unit in areas.of_set(set_id):
        for key in dict.fromkeys((fold(unit.name), *(key for _, key in unit.aliases))):
            named[key].append(unit)
    return named


@lru_cache(maxsize=32)
def _spellings(areas: Areas, set_id: str) -> Mapping[str, str]:
    """Folded key → name, for proposals."""
    kinds = (PlaceKind.TOTAL, PlaceKind.SEVERAL)
    return {key: place.name for key, place in _places(areas, set_id).items() if place.kind not in kinds}


def _became(areas: Areas, text: str, other: str, set_id: str) -> tuple[str, ...]:
    """The unit of a set that a unit of an earlier one became."""
    place = _match(areas, text, other)
    unit = areas.units.get(place.area_id) if isinstance(place, Place) else None
    while unit and unit.set_id != set_id:
        unit = areas.units.get(unit.successor_id)
    return (unit.name,) if unit else ()


@lru_cache(maxsize=8)
def _rows(file_name: str) -> list[dict[str, str]]:
    with (REFERENCE / file_name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
