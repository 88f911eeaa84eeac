"""What an indicator, a count, a group and a table of counts are; values only, read by catalogue_files.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from indicators.types import Direction

NOT_FOUND = "official definition not found"


class Range(NamedTuple):
    """An inclusive range; None is open."""

    min: float | None
    max: float | None

    def holds(self, value: float) -> bool:
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)


OPEN = Range(None, None)
#: How far figures may pass an upper limit at all where they may.
_PASSED = 1.5


class Aggregation(StrEnum):
    """How the figures of several areas become one."""

    SUM_RATIO = "sum_ratio"  # counts are known: sum numerators, sum denominators, divide last
    POPULATION_WEIGHTED = (
        "population_weighted"  # a rate on the whole population: population weights are exact
    )
    POPULATION_WEIGHTED_APPROX = "population_weighted_approx"  # another denominator: to be marked approximate
    NONE = "none"  # nothing to combine


class Role(StrEnum):
    """What a cell of a count table is."""

    NUMERATOR = "numerator"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages; ``assumed`` marks an ordinary reading that no source has confirmed."""

    vi: str
    en: str
    assumed: bool = False

    def of(self, language: str) -> str:
        return self.en if language == "en" else self.vi

    @property
    def is_found(self) -> bool:
        return self.en != NOT_FOUND


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: Words


@dataclass(frozen=True, slots=True)
class Indicator:
    """One reviewed definition. ``limits`` clamp a projection and refuse what no figure can be; ``plausible`` warns.

    ``passes_max``: figures above the upper limit occur, because people are counted elsewhere than they live, and never
    above half as much again (insurance of 114.9 % was published).
    A qualitative indicator has no direction, unit, multiplier, decimals, limits or plausible range.
    """

    id: str
    group: str
    order: int
    title: Words
    short_title: Words
    definition: Words
    numerator: Words
    denominator: Words
    multiplier: float | None
    unit: str | None
    unit_label: Words | None
    decimals: int | None
    direction: Direction | None
    limits: Range
    plausible: Range
    aggregation: Aggregation
    series_preference: tuple[str, ...]
    aliases: tuple[str, ...]
    source: Words
    passes_max: bool = False

    @property
    def possible(self) -> Range:
        """What a figure or a target can be at all."""
        low, high = self.limits
        return Range(low, high * _PASSED if self.passes_max and high is not None else high)

    @property
    def is_qualitative(self) -> bool:
        return self.direction is None

    @property
    def rounding_unit(self) -> float:
        """The smallest difference that is shown; 0 where there is no number to round."""
        return 0.0 if self.decimals is None else 10.0**-self.decimals


@dataclass(frozen=True, slots=True)
class Count:
    """A published count that supports checks and carries no goal."""

    id: str
    title: Words
    short_title: Words
    definition: Words
    unit: str
    unit_label: Words
    plausible: Range
    aliases: tuple[str, ...]
    source: Words

    @property
    def possible(self) -> Range:
        """Things counted are none or some."""
        return Range(0, None)

    @property
    def decimals(self) -> int:
        """Things counted are whole."""
        return 0


Measure = Indicator | Count  # what a figure is of


@dataclass(frozen=True, slots=True)
class CountItem:
    """What becomes of one item of a count table: the target is an indicator (NUMERATOR) or a count (VALUE).

    ``denominator`` is "population", the key of another item of the same table, or None for a VALUE.
    """

    key: str
    target_id: str
    role: Role
    denominator: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountTable:
    id: str
    title: Words
    aliases: tuple[str, ...]
    items: Mapping[str, CountItem]
