"""Which place a name means: an exact look-up of the folded name inside one area set, never likeness."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What a row of a table stands for."""

    UNIT = "unit"
    REGION = "region"
    COUNTRY = "country"
    DISSOLVED = "dissolved"


@dataclass(frozen=True, slots=True)
class Place:
    """A name that was found. ``area_id``: "P63-35" or "VN"; for a region or a dissolved unit, its own id."""

    kind: PlaceKind
    area_id: str
    name: str
    was: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that means no place of the set. ``proposals``: likely names to ask about, best first, never used."""

    was: str
    proposals: tuple[str, ...] = ()
    in_other_set: bool = False


@dataclass(frozen=True, slots=True)
class SetEvidence:
    """Which area set a list of names belongs to (None: both are possible) and the names that prove it."""

    set_id: str | None
    because: tuple[str, ...] = ()


def match_place(text: str, set_id: str) -> Place | Unknown:
    """Look a name up in the set "63" or "34"."""
    raise NotImplementedError


def which_set(names: Iterable[str]) -> SetEvidence:
    """Which set the names of a table can only be of, whatever its years."""
    raise NotImplementedError
