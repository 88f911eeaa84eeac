"""Columns of plain values as bytes and back: how a long sheet comes from the child that read it.

As JSON, a million cells take longer to hand over than to read; and what pickles are made of must never come from a
process that a file may have taken over. What these bytes say can become texts and numbers and nothing else.
"""

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

Plain = None | str | int | float | bool
NUMBERS = frozenset({int, float})
#: From here on a double no longer tells whole numbers apart; below, a whole one is an int.
EXACT = 2**53

_CODE, _MARK, _WHOLE, _REAL = "i", "I", "q", "d"


class Writer:
    """Packs columns one after the other: ``blob`` holds the bytes, each column's own answer how to read them."""

    def __init__(self) -> None:
        self.blob = bytearray()

    def pack(self, values: Sequence[Plain], marks: Sequence[int] | None) -> dict[str, Any]:
        """A column that is mostly numbers keeps the few others apart; any other keeps each of its values once."""
        kinds = set(map(type, values))
        told: dict[str, Any] = {"marks": marks is not None}
        if marks is not None:
            self._put(_MARK, marks)
        numeric = kinds & NUMBERS
        apart = [place for place, value in enumerate(values) if type(value) not in NUMBERS] if numeric else []
        if not numeric or 2 * len(apart) > len(values):
            return {**told, **self._words(values, kinds)}
        numbers: list[Any] = list(values)
        for place in apart:
            numbers[place] = 0
        self._put(_REAL if float in numeric else _WHOLE, numbers)
        self._put(_CODE, apart)
        words = self._words([values[place] for place in apart], kinds - NUMBERS)
        return {**told, "numbers": sorted(kind.__name__ for kind in numeric), "apart": len(apart), **words}

    def _words(self, values: Sequence[Plain], kinds: set[type]) -> dict[str, Any]:
        if kinds <= {str, type(None)}:
            return {"words": self._codes(values)}
        # 1, 1.0 and True are one key of a dict, and three values of a sheet
        return {"words": [value for _, value in self._codes([(type(value), value) for value in values])]}

    def _codes(self, values: Sequence[Any]) -> list[Any]:
        """Put the number of each value; the different values, in the order in which they come."""
        words = list(dict.fromkeys(values))
        numbers = dict(zip(words, range(len(words)), strict=True))
        self._put(_CODE, map(numbers.__getitem__, values))
        return words

    def _put(self, kind: str, items: Any) -> None:
        self.blob += array(kind, items).tobytes()


class Reader:
    """Reads columns in the order in which they were packed. Raises ValueError or LookupError where the bytes lie."""

    def __init__(self, blob: memoryview) -> None:
        self._blob = blob

    def unpack(self, told: Mapping[str, Any], length: int) -> tuple[list[Plain], Sequence[int] | None]:
        """The values and the marks; None for marks where all are 0."""
        marks = self._take(_MARK, length) if told["marks"] else None
        if "numbers" not in told:
            return self._words(told, length), marks
        real = "float" in told["numbers"]
        numbers = self._take(_REAL if real else _WHOLE, length).tolist()
        values: list[Plain] = list(map(_as_it_was, numbers)) if real and "int" in told["numbers"] else numbers
        apart = self._take(_CODE, told["apart"])
        for place, value in zip(apart, self._words(told, len(apart)), strict=True):
            values[place] = value
        return values, marks

    def _words(self, told: Mapping[str, Any], length: int) -> list[Plain]:
        return list(map(list(told["words"]).__getitem__, self._take(_CODE, length)))

    def _take(self, kind: str, length: int) -> "array[Any]":
        taken = array(kind)
        size = length * taken.itemsize
        taken.frombytes(self._blob[:size])
        self._blob = self._blob[size:]
        if len(taken) != length:
            raise ValueError("the columns end too early")
        return taken


def _as_it_was(number: float) -> int | float:
    return int(number) if number.is_integer() and -EXACT < number < EXACT else number
