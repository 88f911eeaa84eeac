"""A number as its format shows it: digits, thousands, percent, powers, fractions, and the words around them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from loaders.display.codes import Section, Token, word

_SIGNIFICANT, _WIDEST = 10, 10**11
_POINT, _GROUP, _SLASH = ("sign", "."), ("sign", ","), ("sign", "/")


def show_number(value: int | float, sections: Sequence[Section], lang: str) -> str:
    """In Vietnamese with a decimal comma and dots between thousands, in English the other way round."""
    exact = Decimal(repr(value))
    section, keeps_sign = _section_for(exact, sections)
    minus = "-" if exact < 0 and keeps_sign else ""
    if not section.tokens:
        return "" if len(sections) > 1 else minus + _general(abs(value), lang)
    if section.has("digit"):
        digits = _digits(abs(exact), section, lang)
        return (minus if any(sign in "123456789" for sign in digits) else "") + digits
    general = minus + _general(abs(value), lang)
    if section.has("general") or section.count("@"):
        return section.written(general, general)
    return section.written() if section.has("quoted", "escaped", "blank") else general


def _section_for(value: Decimal, sections: Sequence[Section]) -> tuple[Section, bool]:
    """The section for a value, and whether a minus sign is still to be written."""
    numeric = sections[:3]
    if any(one.condition for one in numeric):
        met = next((one for one in numeric if one.holds_for(value)), None)
        return met or next((one for one in numeric if not one.condition), numeric[-1]), True
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    return (numeric[2] if value == 0 and len(numeric) > 2 else numeric[0]), True


def _digits(value: Decimal, section: Section, lang: str) -> str:
    """A number without its sign, with the words that the format puts around it."""
    tokens = list(section.tokens)
    places = [at for at, token in enumerate(tokens) if token[0] == "digit" or token == _POINT]
    first, last = places[0], places[-1]
    inside = tokens[first : last + 1]
    value *= 100 ** section.count("%")
    after = tokens[last + 1 :]
    while after and after[0] == _GROUP:
        value, after = value / 1000, after[1:]
    power = next((at for at, (kind, _) in enumerate(inside) if kind == "exponent"), None)
    if _SLASH in inside:
        shown = _fraction(value, inside[inside.index(_SLASH) + 1 :])
    elif power is not None:
        shown = _scientific(value, inside[:power], inside[power:], lang)
    else:
        shown = _fixed(value, inside, lang)
    return "".join(map(word, tokens[:first])) + shown + "".join(map(word, after))


def _fixed(value: Decimal, pattern: list[Token], lang: str) -> str:
    point = pattern.index(_POINT) if _POINT in pattern else len(pattern)
    whole = [said for kind, said in pattern[:point] if kind == "digit"]
    part = [said for kind, said in pattern[point:] if kind == "digit"]
    rounded = value.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    while after and after.endswith("0") and part[len(after) - 1] != "0":
        after = after[:-1]
    before = before.lstrip("0").rjust(whole.count("0"), "0")
    if _GROUP in pattern[:point]:
        before = _grouped(before, lang)
    return before + (_point(lang) + after if after else "")


def _scientific(value: Decimal, pattern: list[Token], power_pattern: list[Token], lang: str) -> str:
    power = value.adjusted() if value else 0
    mantissa = _fixed(value.scaleb(-power), pattern, lang)
    if mantissa.startswith("10"):  # 9.99 was rounded up
        power += 1
        mantissa = _fixed(value.scaleb(-power), pattern, lang)
    width = sum(kind == "digit" for kind, _ in power_pattern)
    sign = "-" if power < 0 else "+" if power_pattern[0][1].endswith("+") else ""
    return f"{mantissa}E{sign}{str(abs(power)).rjust(width, '0')}"


def _fraction(value: Decimal, below: list[Token]) -> str:
    """ "1 1/2": of the given denominator, or of the nearest that has as many digits as the format."""
    told = "".join(said for kind, said in below if kind in ("digit", "other"))
    fixed = int(told) if told.isdigit() and told.strip("0") else 0
    whole = int(value)
    rest = Fraction(value) - whole
    top, bottom = (
        (round(rest * fixed), fixed)
        if fixed
        else rest.limit_denominator(10 ** max(1, len(told)) - 1).as_integer_ratio()
    )
    if top == bottom:
        whole, top = whole + 1, 0
    parts = [str(whole)] if whole or not top else []
    return " ".join([*parts, f"{top}/{bottom}"] if top else parts)


def _general(value: int | float, lang: str) -> str:
    """As many digits as Excel finds room for."""
    if 1e-9 <= value < _WIDEST or not value:
        whole = len(str(int(value)))
        text = f"{value:.{max(0, _SIGNIFICANT - whole)}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        if float(text) or not value:
            return text.replace(".", _point(lang))
    mantissa, _, power = f"{value:.5e}".partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".").replace(".", _point(lang))
    return f"{mantissa}E{power[0]}{int(power[1:]):02}"


def _grouped(digits: str, lang: str) -> str:
    first = len(digits) % 3 or 3
    return ("." if lang == "vi" else ",").join(
        [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]
    )


def _point(lang: str) -> str:
    return "," if lang == "vi" else "."
