"""How the number in a cell became the figure that is kept: as it stands, as a count, or in another unit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from indicators.types import Observation
from loaders.addresses import address
from loaders.cells import Cell
from loaders.excerpt import Excerpt
from loaders.numbers import Ambiguous, Parsed, parse_number


class Relation(StrEnum):
    """What the cell holds, seen from the figure. UNKNOWN: nothing can be said, and nothing is."""

    SAME = "same"
    MISSING = "missing"
    NUMERATOR = "numerator"
    CONVERTED = "converted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Agreement:
    """``number`` is what the cell says and ``unit_text`` its unit in its own words, where it says one."""

    relation: Relation
    number: float | None = None
    unit_text: str = ""


#: Units of health reports differ by these: per cent, per mille, per 10,000, per 100,000, thousands of people.
_FACTORS = tuple(10.0**power for power in range(-6, 7) if power)


def agreement(cell: Cell, observation: Observation) -> Agreement:
    """What the figure's cell says of the figure."""
    readings = _readings(cell)
    if observation.value is None and any(parsed.missing for parsed in readings):
        return Agreement(Relation.MISSING)
    for relation, is_so in _RELATIONS.items():
        for parsed in readings:
            if parsed.value is not None and is_so(float(parsed.value), observation):
                return Agreement(relation, float(parsed.value), parsed.unit_text)
    return Agreement(Relation.UNKNOWN)


def place_of(number: float, excerpt: Excerpt) -> str:
    """The address of the only cell in the target's row or column that holds a number; "" where none or several do."""
    row, column = excerpt.target
    holding = [
        place
        for place, seen in excerpt.cells.items()
        if (place[0] == row or place[1] == column)
        and any(_same(parsed.value, number) for parsed in _readings(seen.cell))
    ]
    return address(*holding[0]) if len(holding) == 1 else ""


def _readings(cell: Cell) -> Sequence[Parsed]:
    read = parse_number(cell)
    match read:
        case Parsed():
            return (read,)
        case Ambiguous():
            return read.decimal, read.thousands
    return ()


def _same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and isclose(one, other, rel_tol=1e-9)


_RELATIONS: Mapping[Relation, Callable[[float, Observation], bool]] = {
    Relation.SAME: lambda number, one: _same(number, one.value),
    Relation.NUMERATOR: lambda number, one: _same(number, one.numerator),
    Relation.CONVERTED: lambda number, one: (
        bool(one.value) and any(_same(number * factor, one.value) for factor in _FACTORS)
    ),
}
