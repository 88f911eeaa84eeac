"""Read the digits of a number with their dots, commas and blanks, and nothing else."""

import re
from dataclasses import dataclass

# No figure of a health report is longer, and a double holds no more digits.
LONGEST = 24

_PLAIN = re.compile(r"0|[1-9][0-9]*")
_ONE_SIGN = re.compile(r"(?P<whole>0|[1-9][0-9]*)(?P<sign>[.,])(?P<part>[0-9]+)")
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?:(?P<group>[., ])[0-9]{3})(?:(?P=group)[0-9]{3})*(?:(?P<mark>[.,])(?P<part>[0-9]+))?"
)


@dataclass(frozen=True, slots=True)
class Digits:
    """A number, and the decimal sign it proves ("" where a plain whole number proves nothing)."""

    value: int | float
    decimal_mark: str = ""


@dataclass(frozen=True, slots=True)
class TwoWays:
    """ "1.596": one thousand five hundred ninety-six, or one and a half and a bit."""

    thousands: int
    decimal: float
    sign: str


def read_digits(text: str) -> Digits | TwoWays | None:
    """Digits with dots, commas or blanks between them; None where they form no number ("12..5", "12,5 14,2")."""
    if len(text) > LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return Digits(int(text))
    if one := _ONE_SIGN.fullmatch(text):
        return _one_sign(one["whole"], one["sign"], one["part"])
    grouped = _GROUPED.fullmatch(text)
    if not grouped or grouped["mark"] == grouped["group"]:
        return None
    whole = int(re.sub(r"[., ]", "", text[: grouped.start("mark")] if grouped["mark"] else text))
    if not grouped["mark"]:
        return Digits(whole, {".": ",", ",": "."}.get(grouped["group"], ""))
    return Digits(float(f"{whole}.{grouped['part']}"), grouped["mark"])


def _one_sign(whole: str, sign: str, part: str) -> Digits | TwoWays:
    """A sign before exactly three digits may group thousands; "0,125" and "1596,125" cannot be meant so."""
    decimal = float(f"{whole}.{part}")
    if len(part) == 3 and len(whole) <= 3 and whole != "0":
        return TwoWays(int(whole + part), decimal, sign)
    return Digits(decimal, sign)
