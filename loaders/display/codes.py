"""Take a number format code apart: "#,##0.0;[Red]-0.0" into its sections, and each into its signs."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<half>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<date>y+|m+|d+|h+|s+)"
    r"|(?P<digit>[0#?])|(?P<sign>[.,%/@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(?P<sign><=|>=|<>|<|>|=)\s*(?P<limit>-?[0-9]+(?:\.[0-9]+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)

Token = tuple[str, str]  # its kind, the name of a group above or "elapsed", and what it says


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between two semicolons. ``condition``: for which values, where the code says so."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _ in self.tokens)

    def count(self, sign: str) -> int:
        return self.tokens.count(("sign", sign))

    def written(self, text: str = "", general: str = "") -> str:
        """The words of the section, with the text or the number where it asks for it."""
        given = {("sign", "@"): text, ("general", "General"): general}
        return "".join(given.get(token, word(token)) for token in self.tokens)

    def holds_for(self, value: Decimal) -> bool:
        """Whether a condition is met; False where there is none."""
        if self.condition is None:
            return False
        sign, limit = self.condition
        return {
            "<": value < limit,
            ">": value > limit,
            "=": value == limit,
            "<=": value <= limit,
            ">=": value >= limit,
            "<>": value != limit,
        }[sign]


def word(token: Token) -> str:
    """What a token prints by itself."""
    kind, said = token
    if kind in ("quoted", "escaped", "other") or said in ("%", "/"):
        return said
    return " " if kind == "blank" else ""


@lru_cache(maxsize=256)
def sections_of(code: str) -> tuple[Section, ...]:
    """At least one section, perhaps an empty one."""
    found: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or ""
        if kind == "other" and match[0] == ";":
            found.append([])
        else:
            found[-1].append((kind, "General" if kind == "general" else match[kind]))
    return tuple(map(_section, found))


def _section(tokens: list[Token]) -> Section:
    """Colours are left out; a currency is a word; a condition is set apart."""
    condition = None
    kept: list[Token] = []
    for kind, said in tokens:
        if kind != "bracket":
            kept.append((kind, said))
        elif told := _CONDITION.fullmatch(said):
            condition = told["sign"], Decimal(told["limit"])
        elif said.startswith("$"):
            kept.append(("quoted", said[1:].partition("-")[0]))
        elif _ELAPSED.fullmatch(said):
            kept.append(("elapsed", said.lower()))
    return Section(tuple(kept), condition)
