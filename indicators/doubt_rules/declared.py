"""The declared rules of doubt: ``indicators/doubt_rules.yaml``, read and checked.

A rule is a form of arithmetic with its numbers, pairs and sentences. The forms are few and stand in the other files of
this folder; what they need is said here, so that a rule that lacks something, or says too much, is refused by name.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from indicators.catalogue import catalogue
from indicators.catalogue_files import YAML_LOADER, CatalogueError, Fields
from indicators.definition import Words

FILE = Path(__file__).resolve().parent.parent / "doubt_rules.yaml"


class Form(StrEnum):
    """The arithmetic of a rule."""

    RECOMPUTED = "recomputed"
    POWER_OF_TEN = "power_of_ten"
    ZERO = "zero"
    OUTSIDE_PLAUSIBLE = "outside_plausible"
    ORDER = "order"
    RATIO = "ratio"
    COMPANION = "companion"
    PARTS = "parts"
    COUNTRY_SUM = "country_sum"
    COUNTRY_RANGE = "country_range"
    REPEATED_COLUMN = "repeated_column"
    REPEATED_RETURN = "repeated_return"
    TWIN_ROW = "twin_row"
    TWIN_RETURN = "twin_return"
    UNCHANGED = "unchanged"
    PRECISION = "precision"
    COLUMN_ZIGZAG = "column_zigzag"
    COLUMN_SPIKE = "column_spike"
    COLUMN_SHIFT = "column_shift"
    COLUMN_SCATTER = "column_scatter"
    SPIKE = "spike"
    JUMP = "jump"
    REVISION = "revision"
    REMOVAL = "removal"


class Side(StrEnum):
    ABOVE = "above"
    BELOW = "below"


#: The numbers that each form must be given; what they mean stands beside them in the file.
NUMBERS: Mapping[Form, tuple[str, ...]] = {
    Form.RECOMPUTED: ("tolerance",),
    Form.POWER_OF_TEN: ("about", "stable", "fewest"),
    Form.ZERO: ("rarely", "near_zero", "fewest"),
    Form.OUTSIDE_PLAUSIBLE: ("far",),
    Form.ORDER: (),
    Form.RATIO: ("far", "strong"),
    Form.COMPANION: ("similar", "trust", "far", "strong"),
    Form.PARTS: ("tolerance",),
    Form.COUNTRY_SUM: ("tolerance", "strong"),
    Form.COUNTRY_RANGE: ("nearly_all",),
    Form.REPEATED_COLUMN: ("whole", "all", "common", "rare", "part", "beyond"),
    Form.REPEATED_RETURN: ("fewest", "whole"),
    Form.TWIN_ROW: ("years", "chance"),
    Form.TWIN_RETURN: ("fewest", "whole"),
    Form.UNCHANGED: ("years", "chance"),
    Form.PRECISION: ("coarser",),
    Form.COLUMN_ZIGZAG: ("clearly", "moves", "even"),
    Form.COLUMN_SPIKE: ("clearly", "left", "part"),
    Form.COLUMN_SHIFT: ("far", "clearly"),
    Form.COLUMN_SCATTER: ("many", "far", "fewest_years"),
    Form.SPIKE: ("far", "strong", "clearly", "left", "part"),
    Form.JUMP: ("far", "strong"),
    Form.REVISION: ("far",),
    Form.REMOVAL: (),
}
_WITH_SIDE = frozenset({Form.POWER_OF_TEN, Form.OUTSIDE_PLAUSIBLE})
_WITH_PAIRS = frozenset({Form.ORDER, Form.RATIO, Form.COMPANION})
_USUAL = ("fewest_areas", "fewest_changes", "fewest_years", "ordinary", "normal", "years_back")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two indicators that belong together."""

    one: str
    other: str
    may_be_equal: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the file; ``rule["far"]`` is one of its numbers."""

    id: str
    form: Form
    title: Words
    one: Words
    remedy: Words
    years: Words | None = None
    column: Words | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    side: Side | None = None
    alone: bool = False
    whole: bool = False
    folds: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()

    def __getitem__(self, number: str) -> float:
        return self.numbers[number]

    def asks(self, indicator_id: str) -> bool:
        return not self.only or indicator_id in self.only


@dataclass(frozen=True)
class Declared:
    """The whole file. ``rules`` are in the order of explanation."""

    rules: tuple[Rule, ...]
    usual: Mapping[str, float]
    fold_areas: int
    fold_share: float
    concerned: float
    measures: Mapping[str, Words]

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Rule → its place in the order of explanation."""
        return {rule.id: place for place, rule in enumerate(self.rules)}

    def of(self, *forms: Form) -> list[Rule]:
        return [rule for rule in self.rules if rule.form in forms]

    @cached_property
    def together(self) -> tuple[frozenset[str], ...]:
        """Indicators that are compared with each other."""
        return tuple(frozenset((pair.one, pair.other)) for rule in self.rules for pair in rule.pairs)


@lru_cache(maxsize=1)
def declared() -> Declared:
    """The shipped rules, read once."""
    known = catalogue()
    return read_rules(FILE, {*known.indicators, *known.counts})


def read_rules(path: Path, known: Collection[str]) -> Declared:
    """Read and check; CatalogueError says in one sentence which rule and field is wrong.

    ``known`` are the indicators and counts that a rule may name.
    """
    content = yaml.load(path.read_text(encoding="utf-8"), YAML_LOADER)
    whole = Fields(path.name, content)
    rules = tuple(_rule(path.name, entry, known) for entry in _listed(whole))
    usual, folding = _mapping(whole, "usual"), _mapping(whole, "folding")
    measures = Fields(f"{path.name}: 'measures'", whole.raw("measures"))
    result = Declared(
        rules,
        MappingProxyType({name: usual.number(name) for name in _USUAL}),
        folding.whole("areas"),
        folding.number("share"),
        whole.number("concerned"),
        {name: _suffix(measures, name) for name in ("units", "points", "percent")},
    )
    for fields in (whole, usual, folding, measures):
        fields.refuse_unknown()
    if len(result.by_id) < len(rules):
        raise CatalogueError(f"{path.name}: two rules have one id.")
    return result


def _mapping(whole: Fields, name: str) -> Fields:
    return Fields(f"{whole.place}: '{name}'", whole.raw(name))


def _listed(whole: Fields) -> list[Any]:
    rules = whole.raw("rules")
    if not isinstance(rules, list) or not rules:
        raise whole.wrong("rules", "must be a list of rules")
    return rules


def _suffix(measures: Fields, name: str) -> Words:
    """What stands behind a change; may be empty."""
    said = measures.raw(name)
    return Words(str(said["vi"]), str(said["en"]))


def _rule(file: str, entry: object, known: Collection[str]) -> Rule:
    fields = Fields(f"{file}: rule '{entry.get('id')}'" if isinstance(entry, dict) else file, entry)
    form = fields.choice("form", Form)
    rule = Rule(
        fields.text("id"),
        form,
        fields.words("title"),
        fields.words("one"),
        fields.words("remedy"),
        fields.words("years") if fields.has("years") else None,
        fields.words("column") if fields.has("column") else None,
        MappingProxyType(_numbers(fields, form)),
        tuple(_pairs(fields, known)) if form in _WITH_PAIRS else (),
        fields.choice("side", Side) if form in _WITH_SIDE else None,
        fields.has("alone") and fields.raw("alone") is True,
        fields.has("whole") and fields.raw("whole") is True,
        _folds(fields),
        _only(fields, known),
    )
    fields.refuse_unknown()
    return rule


def _numbers(fields: Fields, form: Form) -> dict[str, float]:
    if not NUMBERS[form]:
        return {}
    numbers = _mapping(fields, "numbers")
    found = {name: numbers.number(name) for name in NUMBERS[form]}
    numbers.refuse_unknown()
    return found


def _pairs(fields: Fields, known: Collection[str]) -> Iterator[Pair]:
    for entry in fields.raw("pairs"):
        pair = Fields(f"{fields.place}: 'pairs'", entry)
        one, other = pair.text("one"), pair.text("other")
        for name in (one, other):
            if name not in known:
                raise fields.wrong("pairs", f"names '{name}', which no file defines")
        yield Pair(one, other, pair.raw("may_be_equal") is True if pair.has("may_be_equal") else True)
        pair.refuse_unknown()


def _folds(fields: Fields) -> frozenset[str]:
    folds = frozenset(fields.texts("folds")) if fields.has("folds") else frozenset[str]()
    if folds - {"columns", "years"}:
        raise fields.wrong("folds", "must be a list of 'columns' and 'years'")
    return folds


def _only(fields: Fields, known: Collection[str]) -> frozenset[str]:
    only = frozenset(fields.texts("only")) if fields.has("only") else frozenset[str]()
    if only - set(known):
        raise fields.wrong("only", f"names '{min(only - set(known))}', which no file defines")
    return only
