"""Which known spellings a mistyped one is close to. Only for proposals to a person; nothing is matched by it."""

from collections.abc import Mapping
from functools import lru_cache, reduce
from operator import or_

MOST_PROPOSALS = 3


def likeliest(key: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The names (by their folded keys) that few slips of the finger lead to, nearest first.

    One slip in a short name, two in a longer one, three in a long one: beyond that a proposal would mislead.
    """
    most = 1 if len(key) <= 5 else 2 if len(key) <= 12 else 3
    near = [
        (slips, name)
        for other, name in known.items()
        if _may_be_near(key, other, most) and (slips := count_slips(key, other)) <= most
    ]
    return tuple(dict.fromkeys(name for _, name in sorted(near)))[:MOST_PROPOSALS]


def _may_be_near(one: str, other: str, most: int) -> bool:
    """Each letter that only one of the two has takes a slip of its own; a look a hundred times as quick."""
    if abs(len(other) - len(one)) > most:
        return False
    letters, others = letters_of(one), letters_of(other)
    return (letters & ~others).bit_count() <= most and (others & ~letters).bit_count() <= most


@lru_cache(maxsize=4096)
def letters_of(key: str) -> int:
    """A bit for each sign of a key."""
    return reduce(or_, (1 << (ord(sign) & 63) for sign in key), 0)


def count_slips(one: str, other: str) -> int:
    """Letters added, left out, changed, or swapped with their neighbour (optimal string alignment distance)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        row = [i]
        for j, there in enumerate(other, 1):
            slips = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (sign != there))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == there:
                slips = min(slips, before[j - 2] + 1)
            row.append(slips)
        before, last = last, row
    return last[-1]
