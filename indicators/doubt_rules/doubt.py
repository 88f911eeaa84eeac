"""What a doubt is: which rule, which figures, how strongly, and the numbers that a sentence about it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from indicators.doubt_rules.declared import Rule

NOTHING: Mapping[str, float] = MappingProxyType({})


class Strength(StrEnum):
    """STRONG: hardly a measurement. MILD: unusual; there may be a good reason."""

    STRONG = "strong"
    MILD = "mild"


class Measure(StrEnum):
    """How changes are said: of percentages in points, of years or centimetres in these, else in per cent."""

    UNITS = "units"
    POINTS = "points"
    PERCENT = "percent"


class Key(NamedTuple):
    """What makes one published figure."""

    area_id: str
    indicator_id: str
    year: int
    series: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to question.

    ``rule`` is the id of a declared rule. ``area_id`` is empty where a whole column (or several areas) is concerned,
    ``indicator_id`` where a whole return is. ``keys`` are the figures in doubt, the likeliest first; figures they were
    merely compared with are not among them. ``evidence`` holds the numbers of the sentence, rounded for the eye.
    """

    rule: str
    strength: Strength
    area_id: str
    indicator_id: str
    years: tuple[int, ...]
    series: str
    keys: tuple[Key, ...]
    evidence: Mapping[str, float] = field(default_factory=lambda: NOTHING, hash=False)
    measure: Measure | None = None

    @property
    def doubt_id(self) -> str:
        """The same doubt has the same id tomorrow, whatever its numbers: links lead to it."""
        years = "-".join(map(str, self.years))
        areas = self.area_id or ("+".join(self.area_ids) if len(self.area_ids) == 2 else "")
        return ":".join((self.rule, self.series, self.indicator_id, areas, years))

    @property
    def area_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key.area_id for key in self.keys))


def evidence(**numbers: float | None) -> Mapping[str, float]:
    """Numbers for a sentence; what is None is left out."""
    return MappingProxyType({name: number for name, number in numbers.items() if number is not None})


def about_figure(
    rule: Rule,
    strong: bool,
    keys: tuple[Key, ...],
    numbers: Mapping[str, float],
    measure: Measure | None = None,
) -> Doubt:
    """A doubt about one area and year: those of its first key."""
    key = keys[0]
    strength = Strength.STRONG if strong else Strength.MILD
    where = (key.area_id, key.indicator_id, (key.year,), key.series)
    numbers = evidence(**{**numbers, "at_year": key.year})
    return Doubt(rule.id, strength, *where, keys, numbers, measure)


def about_column(
    rule: Rule,
    strong: bool,
    years: tuple[int, ...],
    keys: tuple[Key, ...],
    numbers: Mapping[str, float],
    measure: Measure | None = None,
) -> Doubt:
    """A doubt about many areas: with the indicator and series of the first key."""
    strength = Strength.STRONG if strong else Strength.MILD
    where = ("", keys[0].indicator_id, years, keys[0].series)
    return Doubt(rule.id, strength, *where, keys, numbers, measure)
