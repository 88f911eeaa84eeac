"""A column as its different words and the number of the one that stands in each row: what repeats is decided once.

Numbers count from 0; rows that are equal in several columns are found without making anything of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """``words[codes[row]]`` stands in a row. The words differ; not all of them need be used."""

    words: Sequence[Any]
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    def at(self, rows: Codes) -> "Coded":
        return Coded(self.words, self.codes[rows])

    @property
    def used(self) -> list[Any]:
        """The words that stand in any row."""
        return [self.words[code] for code in self._used.tolist()]

    @property
    def _used(self) -> Codes:
        return np.flatnonzero(np.bincount(self.codes, minlength=len(self.words)))

    def narrowed(self) -> "Coded":
        """Without the words that stand nowhere: of them nothing may be asked."""
        used = self._used
        codes = np.zeros(len(self.words), np.int64)
        codes[used] = np.arange(len(used))
        return Coded([self.words[code] for code in used.tolist()], codes[self.codes])

    def listed(self) -> list[Any]:
        return list(map(self.words.__getitem__, self.codes.tolist()))

    def told(self, tell: Callable[[Any], Any]) -> "Coded":
        """What ``tell`` makes of each word; words of which it makes the same become one."""
        same = coded(map(tell, self.words))
        return Coded(same.words, same.codes[self.codes])

    def array(self, decide: Callable[[Any], Any], kind: Any) -> NDArray[Any]:
        """In each row what ``decide`` says of its word, a number or a truth."""
        return np.array([decide(word) for word in self.words], kind)[self.codes]


def coded(values: Iterable[Any]) -> Coded:
    """From values as they come; 1 and 1.0 would be one."""
    listed = list(values)
    words = list(dict.fromkeys(listed))
    if len(words) == len(listed):
        return Coded(words, np.arange(len(words)))
    numbers = dict(zip(words, range(len(words)), strict=True))
    return Coded(words, np.fromiter(map(numbers.__getitem__, listed), np.int64, len(listed)))


def same(word: Any, rows: int) -> Coded:
    """One word in every row."""
    return Coded([word], np.zeros(rows, np.int64))


def combined(*columns: Coded) -> Coded:
    """Of several columns the rows that differ, as tuples in the order in which they come first."""
    firsts, codes = different(*columns)
    parts = ([column.words[code] for code in column.codes[firsts].tolist()] for column in columns)
    return Coded(list(zip(*parts, strict=True)), codes)


def different(*columns: Coded) -> tuple[Codes, Codes]:
    """Where each different row comes first, in that order; and for every row the number of its like."""
    first, *others = columns
    firsts, codes = _ranked(first.codes)
    for column in others:
        if len(column.words) > 1:
            firsts, codes = _ranked(codes * len(column.words) + column.codes)
    return firsts, codes


def _ranked(keys: Codes) -> tuple[Codes, Codes]:
    many = int(keys.max(initial=-1)) + 1
    if many > 4 * len(keys) + 1000:
        _, firsts, places = np.unique(keys, return_index=True, return_inverse=True)
        order = np.argsort(firsts)
        ranks = np.empty_like(order)
        ranks[order] = np.arange(len(order))
        return firsts[order], ranks[places]
    first_of = np.full(many, len(keys))  # keys this small are places of a table, which takes no sorting
    np.minimum.at(first_of, keys, np.arange(len(keys)))
    found = np.flatnonzero(first_of < len(keys))
    order = np.argsort(first_of[found])
    ranks = np.empty(many, np.int64)
    ranks[found[order]] = np.arange(len(found))
    return first_of[found[order]], ranks[keys]


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """A number in each row; no number where ``amounts`` holds nan. ``whole``: where it was written as a whole one."""

    amounts: NDArray[Any]
    whole: NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.amounts)

    def listed(self) -> list[int | float | None]:
        amounts = self.amounts.tolist()
        whole = [False] * len(amounts) if self.whole is None else self.whole.tolist()
        return [
            None if amount != amount else int(amount) if is_whole else amount
            for amount, is_whole in zip(amounts, whole, strict=True)
        ]


@dataclass(frozen=True, slots=True, eq=False)
class Addresses:
    """The letters of a column and the number of a row, which are the address of a cell: D14."""

    letters: Coded
    rows: Codes

    def __len__(self) -> int:
        return len(self.rows)

    def listed(self) -> list[str]:
        return [
            f"{letters}{row}" for letters, row in zip(self.letters.listed(), self.rows.tolist(), strict=True)
        ]
