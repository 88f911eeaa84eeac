"""Units as people write them, and the way from one to another."""

from dataclasses import dataclass
from enum import StrEnum

from loaders.cells import Cell
from loaders.findings import Finding


class Unit(StrEnum):
    """A unit that a figure can be stated in."""

    PERCENT = "%"
    PER_THOUSAND = "‰"
    PER_10K = "/10.000"
    PER_100K = "/100.000"
    COUNT = "count"
    YEARS = "years"
    CENTIMETRES = "cm"
    METRES = "m"


@dataclass(frozen=True, slots=True)
class Converted:
    """A value in the unit asked for, and a note when it was written in another one."""

    value: float
    finding: Finding | None = None


def recognise(text: str) -> Unit | None:
    """ "BS/vạn dân" → PER_10K, "giường" → COUNT; None where no unit is known by that text."""
    raise NotImplementedError


def convert(
    value: float, stated: Unit | None, wanted: Unit, cell: Cell, population: float | None = None
) -> Converted | Finding:
    """Bring a value into the wanted unit, or say why it cannot be."""
    raise NotImplementedError
