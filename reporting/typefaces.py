"""The typefaces of everything printed, carried with the project, and which letters and signs they can set.

A letter that no face holds is printed as a box without a word of warning, and PDF/A refuses the file: so what comes
from outside (names that people type) goes through ``printable`` first, and our own words are tested.
"""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent / "fonts"
#: Apart, because a typesetter takes a whole folder and would help itself from it.
SANS_FOLDER, SERIF_FOLDER = FOLDER / "sans", FOLDER / "serif"
SANS, SERIF, SIGNS = "Be Vietnam Pro", "Tinos", "DejaVu Sans"
#: One file of each family; its other weights hold the same letters (tested).
REGULAR = {
    SANS: SANS_FOLDER / "BeVietnamPro-Regular.ttf",
    SERIF: SERIF_FOLDER / "Tinos-Regular.ttf",
    SIGNS: SANS_FOLDER / "DejaVuSans.ttf",
}
#: Printed in the place of a letter that no face holds; a reader sees that something is missing.
UNKNOWN = "□"
#: Control and format characters, and halves of pairs: a face may hold them, but they have no shape.
UNSEEN = ("Cc", "Cf", "Cs")

Thing = TypeVar("Thing")


@lru_cache
def letters(family: str) -> frozenset[int]:
    """The code points that a family can set."""
    with TTFont(REGULAR[family], lazy=True) as font:
        return frozenset(font.getBestCmap())


def missing(text: str) -> set[str]:
    """What of a text could not be printed in the sans face with the signs beside it."""
    return set(text) - _set_in_print()


@lru_cache
def _set_in_print() -> frozenset[str]:
    return frozenset(map(chr, letters(SANS) | letters(SIGNS)))


def printable(text: str) -> str:
    """The text in composed letters, on one line, with a box for what cannot be set."""
    composed = unicodedata.normalize("NFC", text)
    changed = {letter: _instead(letter) for letter in set(composed) if _is_unfit(letter)}
    return "".join(changed.get(letter, letter) for letter in composed) if changed else composed


def _is_unfit(letter: str) -> bool:
    return letter not in _set_in_print() or unicodedata.category(letter) in UNSEEN


def all_printable(thing: Thing) -> Thing:
    """The same value with every text in it printable, however deep it lies."""
    if isinstance(thing, Enum):
        return thing
    if isinstance(thing, str):
        return cast(Thing, printable(thing))
    if isinstance(thing, tuple):
        return cast(Thing, tuple(map(all_printable, thing)))
    if is_dataclass(thing) and not isinstance(thing, type):
        values = {one.name: getattr(thing, one.name) for one in fields(thing)}
        changed = {name: new for name, old in values.items() if (new := all_printable(old)) != old}
        return cast(Thing, replace(thing, **changed)) if changed else thing
    return thing


def _instead(letter: str) -> str:
    """What has no shape is left out, line ends and tabs become spaces."""
    if letter in "\n\r\t\u2028\u2029":
        return " "
    return "" if unicodedata.category(letter) in (*UNSEEN, "Mn") else UNKNOWN
