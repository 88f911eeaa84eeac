"""The typefaces of everything printed, carried with the project, and which letters and signs they can set.

A letter that no face holds is printed as a box without a word of warning, and PDF/A refuses the file: so what comes
from outside (names that people type) goes through ``printable`` first, and our own words are tested.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent / "fonts"
SANS, SERIF, SIGNS = "Be Vietnam Pro", "Tinos", "DejaVu Sans"
#: One file of each family; its other weights hold the same letters (tested).
REGULAR = {SANS: "BeVietnamPro-Regular.ttf", SERIF: "Tinos-Regular.ttf", SIGNS: "DejaVuSans.ttf"}
#: Printed in the place of a letter that no face holds; a reader sees that something is missing.
UNKNOWN = "□"


@lru_cache
def letters(family: str) -> frozenset[int]:
    """The code points that a family can set."""
    with TTFont(FOLDER / REGULAR[family], lazy=True) as font:
        return frozenset(font.getBestCmap())


def missing(text: str) -> set[str]:
    """What of a text could not be printed in the sans face with the signs beside it."""
    return {letter for letter in text if ord(letter) not in letters(SANS) | letters(SIGNS)}


def printable(text: str) -> str:
    """The text in composed letters, on one line, with a box for what cannot be set."""
    composed = unicodedata.normalize("NFC", text)
    lost = missing(composed)
    return (
        "".join(_instead(letter) if letter in lost else letter for letter in composed) if lost else composed
    )


def _instead(letter: str) -> str:
    """Control characters and marks without width are left out, line ends become spaces."""
    kind = unicodedata.category(letter)
    if letter in "\n\r\t\u2028\u2029":
        return " "
    return "" if kind in ("Cc", "Cf", "Mn", "Cs") else UNKNOWN
