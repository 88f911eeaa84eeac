"""The numbers of a long table that need no second look, each as it stands or as its words were decided once.

A number is odd where there is something to say of it; one that can be read two ways concerns its whole group.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indicators.types import Qualifier, Status
from loaders.cells import Sheet, Value
from loaders.columns import EXACT
from loaders.layouts.long_rows import DECIMAL, NOTHING, WHOLE, Held, Lines
from loaders.layouts.long_subjects import Subject
from loaders.layouts.values import in_unit
from loaders.numbers import Ambiguous, Parsed, parse_number
from store.coded import Coded, Numbers

PLAIN, ODD, TWO_WAYS = range(3)
#: Signs and states are kept as their number in these; ``UNSAID`` where nothing is said.
SIGNS, STATES = list(Qualifier), list(Status)
UNSAID = -1
EXACTLY, MISSING = SIGNS.index(Qualifier.EXACT), STATES.index(Status.MISSING)


class Decided(NamedTuple):
    """What one number under one mark says of one subject."""

    amount: float = float("nan")
    whole: bool = False
    odd: int = PLAIN
    sign: int = EXACTLY
    state: int = UNSAID


@dataclass(slots=True, eq=False)
class SpotNumbers:
    """For every spot what its number says; ``nan`` where it is a missing mark, or odd."""

    amounts: NDArray[np.float64]
    whole: NDArray[np.bool_]
    odd: NDArray[np.int8]
    signs: NDArray[np.int8]
    states: NDArray[np.int8]

    @classmethod
    def of(cls, spots: int) -> "SpotNumbers":
        return cls(
            np.full(spots, np.nan),
            np.zeros(spots, np.bool_),
            np.zeros(spots, np.int8),
            np.full(spots, EXACTLY, np.int8),
            np.full(spots, UNSAID, np.int8),
        )

    def put(self, at: Sequence[int], decided: Sequence[Decided]) -> None:
        arrays: tuple[NDArray[Any], ...] = (self.amounts, self.whole, self.odd, self.signs, self.states)
        for array, said in zip(arrays, zip(*decided, strict=True), strict=False):
            array[at] = said


def read_numbers(lines: Lines, subjects: Coded) -> SpotNumbers:
    """``subjects``: what the number of each spot measures, None where its words measure nothing."""
    numbers, decide = SpotNumbers.of(len(subjects)), _Decisions(lines.sheet)
    takes_whole, takes_decimal = (subjects.array(_takes(kind), np.bool_) for kind in (int, float))
    for number, value in enumerate(lines.table.values):
        spots = np.flatnonzero(lines.spots.columns == number)
        places, held = lines.spots.places[spots], lines.held(value.column)
        kinds = held.kinds[places]
        as_it_is = (kinds == WHOLE) & takes_whole[spots] | (kinds == DECIMAL) & takes_decimal[spots]
        as_it_is &= common(held, lines.sheet)[places]
        numbers.amounts[spots[as_it_is]] = held.numbers(places[as_it_is])
        numbers.whole[spots[as_it_is]] = kinds[as_it_is] == WHOLE
        others = spots[~as_it_is]
        about = [subjects.words[code] for code in subjects.codes[others].tolist()]
        said = [
            decide[subject, type(held.values[place]), held.values[place], int(held.marks[place])]
            for subject, place in zip(about, lines.spots.places[others].tolist(), strict=True)
        ]
        if said:
            numbers.put(others.tolist(), said)
    return numbers


def _takes(kind: type) -> Callable[[Subject | None], bool]:
    """Whether numbers of a kind are taken as they stand."""
    return lambda subject: subject is not None and kind in subject.as_is


def read_counts(lines: Lines, column_id: str) -> tuple[Numbers, NDArray[np.bool_]]:
    """Numerators or denominators by place, as plain whole numbers; and where there is anything else."""
    held = lines.held(lines.table.columns.get(column_id, 0))
    plain = (held.kinds == WHOLE) & common(held, lines.sheet)
    amounts = np.full(len(held.values), np.nan)
    amounts[plain] = held.numbers(np.flatnonzero(plain))
    return Numbers(amounts), ~plain & ((held.kinds != NOTHING) | (held.marks != 0))


def common(held: Held, sheet: Sheet) -> NDArray[np.bool_]:
    """Where a number under its mark is just that number."""
    marks = [mark for mark in np.unique(held.marks).tolist() if _is_common(sheet.like(1, mark))]
    return np.isin(held.marks, marks)


def _is_common(one: Any) -> bool:
    reading = parse_number(one)
    return isinstance(reading, Parsed) and (reading.value, reading.unit_text, reading.qualifier) == (
        *(1, "", Qualifier.EXACT),
    )


class _Decisions(dict[tuple[Subject | None, type, Value, int], Decided]):
    """Each number under each mark decided once for each subject."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet

    def __missing__(self, key: tuple[Subject | None, type, Value, int]) -> Decided:
        subject, _, value, mark = key
        self[key] = decided = self._decide(subject, value, mark)
        return decided

    def _decide(self, subject: Subject | None, value: Value, mark: int) -> Decided:
        if subject is None:
            return Decided(odd=ODD)
        reading = parse_number(self._sheet.like(value, mark))
        if isinstance(reading, Ambiguous):
            return Decided(odd=TWO_WAYS)
        if not isinstance(reading, Parsed) or reading.note or reading.empty:
            return Decided(odd=ODD)
        told: list[Any] = []
        result = in_unit(reading, subject.want, subject.stated, told)
        if not isinstance(result, Parsed) or told:
            return Decided(odd=ODD)
        if result.missing:
            return Decided(state=MISSING)
        return _plain(result)


def _plain(result: Parsed) -> Decided:
    """A whole number that no double holds is left to be read by itself."""
    amount, whole = result.value, type(result.value) is int
    if amount is None or not (-EXACT < amount < EXACT or not whole):
        return Decided(odd=ODD)
    state = UNSAID if result.status is None else STATES.index(result.status)
    return Decided(float(amount), whole, PLAIN, SIGNS.index(result.qualifier), state)
