"""Which commune of one province a name means: by its letters with their marks, else by its letters alone.

Names of communes repeat from province to province, so a name is looked up in one province only; where two of its
communes differ in marks alone (Ba Tơ, Ba Tô) a name without marks means neither and is asked about.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from indicators.areas import Area, Areas, Level, areas
from indicators.text import fold, toned_key
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.likeness import likeliest
from loaders.names import Place, PlaceKind, name_alone
from loaders.spelling import tidy

#: So many provinces are named that have a commune of the name; the rest are counted.
MOST_NAMED = 3
_SHORT = {"x": "xã", "p": "phường", "đk": "đặc khu", "dk": "đặc khu"}
_SHORTENED = re.compile(rf"^(?P<kind>{'|'.join(_SHORT)})\s*\.\s*(?=\S)", re.IGNORECASE)
_KIND = re.compile(r"^(?:xã|phường|đặc khu|xa|phuong|dac khu)\s+(?=\S)", re.IGNORECASE)


class Doubt(StrEnum):
    """Why a name means no commune of the province."""

    UNKNOWN = "unknown"
    SEVERAL = "several"  # of the province's own
    KIND = "kind"  # a phường called xã, or the other way round
    ELSEWHERE = "elsewhere"  # of other provinces only


@dataclass(frozen=True, slots=True)
class NoCommune:
    """A name that was not found. ``proposals``: likely names to ask about, or the provinces that have it."""

    was: str
    province_id: str
    doubt: Doubt
    proposals: tuple[str, ...] = ()


def match_commune(text: str, province_id: str) -> Place | NoCommune:
    """Look a name up among the communes of a province."""
    return _match(areas(), text, province_id)


def names_commune(unit: Area, text: str) -> bool:
    """Whether a name can be that of a commune whose code stands beside it."""
    found = match_commune(text, unit.part_of)
    if isinstance(found, Place):
        return found.area_id == unit.unit_id
    return found.doubt is Doubt.SEVERAL and _called(unit) in found.proposals


def commune_finding(none: NoCommune, cell: Cell) -> Finding:
    """What to tell the sender of a name that was not found."""
    province = areas().units[none.province_id].name
    said = {"found": tidy(none.was), "province": province, "proposals": " / ".join(none.proposals)}
    code = "near_miss" if none.doubt is Doubt.UNKNOWN and none.proposals else none.doubt.value
    return finding(f"commune.{code}", cell, **said)


@lru_cache(maxsize=8192)
def _match(known: Areas, text: str, province_id: str) -> Place | NoCommune:
    names = _names(known, province_id)
    spelt = _spelt_out(text)
    for found in (names.toned.get(toned_key(spelt)), names.folded.get(fold(spelt))):
        if found and len(found) == 1:
            return Place(PlaceKind.UNIT, found[0].unit_id, found[0].name, text)
        if found:
            return NoCommune(text, province_id, Doubt.SEVERAL, tuple(map(_called, found)))
    bare = fold(_KIND.sub("", spelt))
    if found := names.folded.get(bare):
        return NoCommune(text, province_id, Doubt.KIND, tuple(map(_called, found)))
    if others := _everywhere(known).get(bare):
        return NoCommune(text, province_id, Doubt.ELSEWHERE, _some(others))
    return NoCommune(text, province_id, Doubt.UNKNOWN, likeliest(bare, names.spellings))


def _spelt_out(text: str) -> str:
    """ "3. P. Bố Hạ (*)" is "Phường Bố Hạ"."""
    return _SHORTENED.sub(lambda found: f"{_SHORT[found['kind'].casefold()]} ", name_alone(text))


def _called(unit: Area) -> str:
    """ "Xã Ba Tơ (C34-21484)"."""
    full = unit.names[-1].full if unit.names else unit.name
    return f"{full} ({unit.unit_id})"


@dataclass(frozen=True, slots=True)
class _Names:
    """Of one province: key → the communes that bear the name; ``spellings``: folded bare name → name."""

    toned: Mapping[str, tuple[Area, ...]]
    folded: Mapping[str, tuple[Area, ...]]
    spellings: Mapping[str, str]


@lru_cache(maxsize=128)
def _names(known: Areas, province_id: str) -> _Names:
    toned: dict[str, dict[str, Area]] = defaultdict(dict)
    folded: dict[str, dict[str, Area]] = defaultdict(dict)
    for unit in known.communes_of(province_id):
        for name in (unit.name, *(alias for alias, _ in unit.aliases)):
            toned[toned_key(name)][unit.unit_id] = unit
            folded[fold(name)][unit.unit_id] = unit
    communes = known.communes_of(province_id)
    return _Names(
        {key: tuple(units.values()) for key, units in toned.items()},
        {key: tuple(units.values()) for key, units in folded.items()},
        {fold(unit.name): unit.name for unit in communes},
    )


@lru_cache(maxsize=4)
def _everywhere(known: Areas) -> Mapping[str, tuple[str, ...]]:
    """Folded name, with its kind and without → the names of the provinces that have such a commune."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for set_id in known.set_ids(Level.COMMUNE):
        for unit in known.of_set(set_id):
            for name in (unit.name, *(alias for alias, _ in unit.aliases)):
                found[fold(name)][known.units[unit.part_of].name] = None
    return {key: tuple(provinces) for key, provinces in found.items()}


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else []))
