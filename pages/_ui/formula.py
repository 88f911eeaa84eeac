"""A formula in one line of text, "100 · (c − b) / (T − b)", set as people write it: fractions, powers, roots.

The accounts of findings are text (``reporting/computation.py``), general and with numbers, and stay the one source;
here they are only set. Plain elements and no MathML: Streamlit's sanitiser drops it, and its fractions and roots need a
mathematical typeface that this product does not bring. A screen reader is given the text itself.
"""

import re

from pages._ui.markup import NOTHING, Markup, join, tag

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d[\d.,]*\d|\d)(?:\s?%)?)|(?P<name>[^\W\d_]+(?:_[^\W\d_]+)?|…)|(?P<sign>\S))"
)
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_CLOSING = {"(": ")", "[": "]", "|": "|"}
_SPACED = {"+", "−", "±", "·", "="}


class NotAFormula(ValueError):
    """The text is no formula of this small language."""


def build_formula(text: str) -> Markup:
    """Set, or as it stands where it is another kind of text."""
    try:
        inner = _Reader(text).whole()
    except NotAFormula:
        return tag("span", text, class_="formula")
    return tag("span", inner, class_="formula set", role="math", aria_label=text)


class _Reader:
    """Reads left to right: sums of products of fractions of powers."""

    def __init__(self, text: str) -> None:
        self.tokens = [
            (found.lastgroup or "", found[found.lastgroup or 0]) for found in _TOKEN.finditer(text)
        ]
        self.at = 0

    def whole(self) -> Markup:
        inner = self.sum()
        if self.at < len(self.tokens):
            raise NotAFormula(self.tokens[self.at][1])
        return inner

    def sum(self) -> Markup:
        parts = [self.sign() if self.sees("+", "−", "±") else NOTHING, self.product()]
        while self.sees("+", "−", "±", "="):
            parts += [_operator(self.take()), self.product()]
        return join(*parts)

    def sign(self) -> Markup:
        """A sign before the first term stands close to it."""
        return join(self.take())

    def product(self) -> Markup:
        parts = [self.fraction()]
        while self.sees("·"):
            parts += [_operator(self.take()), self.fraction()]
        return join(*parts)

    def fraction(self) -> Markup:
        above, bare = self.power()
        if not self.sees("/"):
            return above
        self.take()
        below, bare_below = self.power()
        top, bottom = tag("span", bare or above), tag("span", bare_below or below)
        return tag("span", top, bottom, class_="fraction")

    def power(self) -> tuple[Markup, Markup]:
        """What is set, and the same without brackets around it, which a fraction does not need."""
        whole, bare = self.primary()
        if self.sees("^"):
            self.take()
            exponent, bare_exponent = self.primary()
            return join(whole, tag("sup", bare_exponent or exponent)), NOTHING
        return whole, bare

    def primary(self) -> tuple[Markup, Markup]:
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        if kind == "number":
            return join(self.take().replace(" ", "\u00a0")), NOTHING
        if kind == "name":
            self.take()
            set_name = _name(text)
            return (join(set_name, self.brackets()[0]) if self.sees("(") else set_name), NOTHING
        if text == "√":
            self.take()
            under = self.brackets()[1]
            root = tag("span", "√", class_="root" if "fraction" in under else None)
            return join(root, tag("span", under, class_="under")), NOTHING
        if text == "−":
            self.take()
            return join("−", self.power()[0]), NOTHING
        return self.brackets()

    def brackets(self) -> tuple[Markup, Markup]:
        if not self.sees(*_CLOSING):
            raise NotAFormula(self.tokens[self.at][1] if self.at < len(self.tokens) else "")
        opening = self.take()
        inner = self.sum()
        if not self.sees(_CLOSING[opening]):
            raise NotAFormula(opening)
        self.take()
        tall = "tall" if "fraction" in inner else None
        around = [
            tag("span", sign, class_=tall) if tall else join(sign) for sign in (opening, _CLOSING[opening])
        ]
        return join(around[0], inner, around[1]), NOTHING if opening == "|" else inner

    def sees(self, *signs: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at] in [("sign", one) for one in signs]

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]


def _operator(sign: str) -> Markup:
    return join(f"\u00a0{sign} " if sign in _SPACED else sign)


def _name(text: str) -> Markup:
    """ "t_T", "t₀": what follows is set lower; one letter stands for a quantity and is set in italics."""
    stem, _, low = text.partition("_")
    if stem[-1] in "₀₁₂₃₄₅₆₇₈₉":
        stem, low = stem[:-1], stem[-1].translate(_SUBSCRIPTS)
    shown = tag("i", stem) if len(stem) == 1 else join(stem)
    return join(shown, tag("sub", low)) if low else shown
