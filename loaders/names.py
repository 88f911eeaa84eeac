"""Which place a name means: an exact look-up of the folded name inside one area set, never likeness.

A near miss is answered with the names that were likely meant, for a person to decide; it never becomes a
match.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from indicators.areas import COUNTRY_ID, REFERENCE, areas
from indicators.text import fold
from loaders.cells import Cell
from loaders.districts import is_district
from loaders.findings import Finding, finding
from loaders.likeness import likeliest
from loaders.spelling import tidy

SET_IDS = ("63", "34")


class PlaceKind(StrEnum):
    """What a row of a table stands for. A TOTAL is the country only where the table lists the whole set."""

    UNIT = "unit"
    REGION = "region"
    COUNTRY = "country"
    TOTAL = "total"
    DISSOLVED = "dissolved"


@dataclass(frozen=True, slots=True)
class Place:
    """A name that was found. ``area_id`` is "P63-35" or "VN"; "" for a region and a dissolved unit."""

    kind: PlaceKind
    area_id: str
    name: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that means no place of the set. ``proposals``: likely names to ask about, best first, never
    used.

    ``in_other_set``: the name is one of the other set's, as "Hà Giang" is in a table of the 34.
    """

    was: str
    set_id: str
    proposals: tuple[str, ...] = ()
    in_other_set: bool = False


@dataclass(frozen=True, slots=True)
class SetEvidence:
    """Which area set a list of names belongs to (None: both are possible) and the names that prove it."""

    set_id: str | None
    because: tuple[str, ...] = ()


# A total row without the name of a place.
_TOTALS = {"tongso": "Tổng số", "tongcong": "Tổng cộng", "cong": "Cộng", "chung": "Chung", "total": "Total"}

# What may stand around a name and is no part of it: a row number, "(*)", "(1)", "1)", "*".
_ROW_NUMBER = re.compile(r"^(?:[0-9]{1,3}|[IVX]{1,5})[.)]\s*(?=\D)")
_FOOTNOTE = re.compile(r"\s*(?:\((?:\*+|[0-9])\)|[0-9]\)|\*+|[¹²³])$")
_CITY = re.compile(r"thành phố|thanh pho|tp", re.IGNORECASE)

# What people put before or after a name, folded; looked up without it only where the whole name is not known.
_BEFORE, _AFTER = ("thanhpho", "tinh", "tp", "vung"), ("province", "city")


@lru_cache(maxsize=8192)
def match_place(text: str, set_id: str) -> Place | Unknown:
    """Look a name up in the set "63" or "34". The name of a region or of the country is found in both."""
    known = _places(set_id)
    for key in _keys(text):
        if place := known.get(key):
            if _keys(text)[0] not in known and _is_town_of(place, text):
                return Unknown(text, set_id, (place.name,))
            return Place(place.kind, place.area_id, place.name, text)
    other = SET_IDS[1 - SET_IDS.index(set_id)]
    if any(key in _places(other) for key in _keys(text)):
        return Unknown(text, set_id, _now_part_of(text, other), in_other_set=True)
    return Unknown(text, set_id, likeliest(fold(_name_alone(text)), _spellings(set_id)))


def _is_town_of(place: Place, text: str) -> bool:
    """ "TP. Thái Nguyên" is the town in a province that never was a city itself."""
    if place.kind is not PlaceKind.UNIT or not _CITY.match(_name_alone(text)):
        return False
    return all(fold(name.kind) != "thanhpho" for name in areas().units[place.area_id].names)


def is_place(text: str) -> bool:
    """Whether a text names a place of either set; for finding the column of names."""
    return any(key in _places(set_id) for set_id in SET_IDS for key in _keys(text))


def which_set(names: Iterable[str]) -> SetEvidence:
    """Which set the names of a table can only be of, whatever its years.

    Every name of the 34 is also a name of the 63, so only the names that were given up prove the 63; a table
    that lists all of the 34 and none of the others proves the 34.
    """
    written = list(names)
    units = {set_id: _units_named(written, set_id) for set_id in SET_IDS}
    only_63 = tuple(name for name in units["63"] if name not in units["34"])
    if only_63:
        return SetEvidence("63", only_63)
    if len(set(units["34"].values())) == len(areas().of_set("34")):
        return SetEvidence("34", tuple(units["34"]))
    return SetEvidence(None)


def name_finding(unknown: Unknown, cell: Cell) -> Finding:
    """What to tell the sender of a name that was not found."""
    found, proposals = tidy(unknown.was), " / ".join(unknown.proposals)
    if unknown.in_other_set:
        other = SET_IDS[1 - SET_IDS.index(unknown.set_id)]
        return finding(
            "area.other_set", cell, found=found, set=unknown.set_id, proposals=proposals, answers=[other]
        )
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


def _name_alone(text: str) -> str:
    return _FOOTNOTE.sub("", _ROW_NUMBER.sub("", tidy(text)))


def _keys(text: str) -> list[str]:
    """The folded name, then the same without a word that only says what kind of place it is."""
    key = fold(_name_alone(text))
    shorter = [key.removeprefix(word) for word in _BEFORE if key.startswith(word)]
    shorter += [key.removesuffix(word) for word in _AFTER if key.endswith(word)]
    return [key, *shorter] if key else []


@cache
def _places(set_id: str) -> Mapping[str, Place]:
    """Folded key → place, of one set, with the country, the set's regions and what was dissolved before it."""
    places = {key: Place(PlaceKind.TOTAL, COUNTRY_ID, name) for key, name in _TOTALS.items()}
    for row in _rows("country_aliases.csv"):
        places[row["match_key"]] = Place(
            PlaceKind.COUNTRY, row["area_id"], areas().units[row["area_id"]].name
        )
    for row in _rows("region_aliases.csv"):
        if row["unit_set"] == set_id:
            places[row["match_key"]] = Place(PlaceKind.REGION, "", row["region"])
    for row in _rows("dissolved_units.csv"):
        places[row["match_key"]] = Place(PlaceKind.DISSOLVED, "", row["name"])
    for unit in areas().of_set(set_id):
        for _, key in ((unit.name, fold(unit.name)), *unit.aliases):
            places[key] = Place(PlaceKind.UNIT, unit.unit_id, unit.name)
    return places


@cache
def _spellings(set_id: str) -> Mapping[str, str]:
    """Folded key → name, for proposals."""
    return {key: place.name for key, place in _places(set_id).items() if place.kind is not PlaceKind.TOTAL}


def _now_part_of(text: str, other: str) -> tuple[str, ...]:
    """The unit that a unit of the other set became."""
    place = match_place(text, other)
    successor = (
        areas().units[place.area_id].successor_id if isinstance(place, Place) and place.area_id else ""
    )
    return (areas().units[successor].name,) if successor else ()


def _rows(file_name: str) -> list[dict[str, str]]:
    with (REFERENCE / file_name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
