"""What a careful statistician would question in a body of figures, and in newly arrived ones beside it.

The rules are declared in doubt_rules.yaml; their few forms of arithmetic stand in doubt_rules/, one family a file. They
are learnt from the figures given (medians and quantiles over areas and years) and know no province, year or table by
name. A doubt is a question: it changes no figure and refuses none.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.areas import COUNTRY_ID, Areas
from indicators.breaks import Break
from indicators.catalogue import Catalogue
from indicators.doubt_rules import cells, pairs, powers, scatter, totals
from indicators.doubt_rules.body import Body, key_of
from indicators.doubt_rules.columns import column_doubts
from indicators.doubt_rules.declared import Declared, Form, Rule, declared, read_rules
from indicators.doubt_rules.doubt import Doubt, Key, Measure, Strength
from indicators.doubt_rules.folding import fold
from indicators.doubt_rules.jumps import path_doubts
from indicators.doubt_rules.movements import Movements
from indicators.doubt_rules.repeats import repeated_columns, repeated_returns, unchanged
from indicators.doubt_rules.revisions import revision_doubts
from indicators.doubt_rules.sentences import plain_number, remedy, rule_title, sentence, year_list
from indicators.doubt_rules.twins import twin_returns, twin_rows
from indicators.types import Observation

__all__ = [
    "Declared",
    "Doubt",
    "Form",
    "Key",
    "Measure",
    "Strength",
    "declared",
    "doubts_of",
    "find_doubts",
    "key_of",
    "needed_beside",
    "plain_number",
    "read_rules",
    "remedy",
    "rule_title",
    "sentence",
    "year_list",
]

#: Forms that look at figures and their companions of the same year.
_FIGURES: Mapping[Form, Callable[[Body, Rule], Iterable[Doubt]]] = {
    Form.RECOMPUTED: cells.recomputed,
    Form.POWER_OF_TEN: powers.power_of_ten,
    Form.ZERO: cells.zero,
    Form.OUTSIDE_PLAUSIBLE: cells.outside_plausible,
    Form.ORDER: pairs.order,
    Form.RATIO: pairs.ratio,
    Form.COMPANION: pairs.companion,
    Form.PARTS: totals.parts,
    Form.COUNTRY_SUM: totals.country_sum,
    Form.COUNTRY_RANGE: totals.country_range,
}
_COLUMNS = (Form.COLUMN_ZIGZAG, Form.COLUMN_SPIKE, Form.COLUMN_SHIFT)
_PATHS = (Form.SPIKE, Form.JUMP)


@dataclass(frozen=True, slots=True)
class _Found:
    """The doubts of a body: those about figures, which may be folded together, and those about more."""

    movements: Movements
    figures: list[Doubt]
    others: list[Doubt]

    @property
    def body(self) -> Body:
        return self.movements.body


def find_doubts(
    observations: Iterable[Observation],
    catalogue: Catalogue,
    areas: Areas,
    breaks: Sequence[Break] = (),
    rules: Declared | None = None,
) -> list[Doubt]:
    """All doubts about a body of figures, strong ones first; of several observations with one key the last counts.

    A figure is told by its most telling rule; many areas of a column are one doubt, many years of an area too.
    ``breaks`` are the declared ones, across which nothing is compared; ``rules`` the shipped ones unless given.
    """
    found = _find(Body(observations, catalogue, areas, breaks, rules))
    return _in_order([*fold(found.figures, found.body), *found.others], found.body)


def doubts_of(
    new: Iterable[Observation],
    published: Iterable[Observation],
    catalogue: Catalogue,
    areas: Areas,
    breaks: Sequence[Break] = (),
    rules: Declared | None = None,
) -> list[Doubt]:
    """The doubts that newly arrived observations raise in the light of everything published.

    A new observation takes the place of the published one with its key. Doubts about published figures alone,
    even where the new ones bring them to light, are left to find_doubts; so is a doubt about a whole column of
    which the new figures are but a few. What differs from the published value is told as a revision.
    """
    arrived, stands = list(new), {key_of(one): one for one in published}
    keys = {key_of(one) for one in arrived}
    found = _find(Body([*stands.values(), *arrived], catalogue, areas, breaks, rules))
    figures = [doubt for doubt in found.figures if _concerns(doubt, keys, found.body.rules)]
    others = [doubt for doubt in found.others if _concerns(doubt, keys, found.body.rules)]
    revised = revision_doubts(arrived, stands, found.movements)
    return _in_order([*fold(figures, found.body), *others, *revised], found.body)


def needed_beside(
    indicator_ids: Iterable[str], catalogue: Catalogue, rules: Declared | None = None
) -> frozenset[str]:
    """The indicators and counts whose published figures can raise a doubt about figures of these."""
    asked = set(indicator_ids)
    tables = ({item.target_id for item in table.items.values()} for table in catalogue.count_tables)
    together = [*(rules or declared()).together, *tables]
    return frozenset(asked.union(*(group for group in together if group & asked)))


def _find(body: Body) -> _Found:
    rules = body.rules
    alone = [doubt for rule in rules.of(*_FIGURES) for doubt in _FIGURES[rule.form](body, rule)]
    single = _most_telling([doubt for doubt in alone if _is_asked(doubt, rules)], rules)
    copied = [one for rule in rules.of(Form.REPEATED_COLUMN) for one in repeated_columns(body, rule)]
    names = frozenset((table.name, year) for table, year, _ in copied)
    known = frozenset(key for _, _, doubt in copied for key in doubt.keys)
    movements = Movements(body, _plainly_wrong(single), names)
    columns = column_doubts(movements, rules.of(*_COLUMNS))
    others = [*(doubt for _, _, doubt in copied), *_same(body, known, names), *columns]
    for rule in rules.of(Form.COLUMN_SCATTER):
        others += scatter.column_scatter(movements, rule)
    for rule in rules.of(Form.PRECISION):
        others += scatter.precision(movements, rule)
    paths = _untold(path_doubts(movements, rules.of(*_PATHS)), single, columns)
    return _Found(
        movements,
        [*single, *(doubt for doubt in paths if _is_asked(doubt, rules))],
        [doubt for doubt in others if _is_asked(doubt, rules)],
    )


def _same(
    body: Body, known: Collection[Key], copied: Collection[tuple[tuple[str, str, str], int]]
) -> list[Doubt]:
    """Sameness beyond whole columns: ``known`` figures and ``copied`` columns are told already."""
    found: list[Doubt] = []
    for rule in body.rules.of(Form.REPEATED_RETURN):
        found += repeated_returns(body, rule, known)
    for rule in body.rules.of(Form.TWIN_ROW):
        found += twin_rows(body, rule, copied)
    for rule in body.rules.of(Form.TWIN_RETURN):
        found += twin_returns(body, rule)
    for rule in body.rules.of(Form.UNCHANGED):
        found += unchanged(body, rule, copied)
    return found


def _is_asked(doubt: Doubt, rules: Declared) -> bool:
    return rules.by_id[doubt.rule].asks(doubt.indicator_id)


def _most_telling(doubts: Sequence[Doubt], rules: Declared) -> list[Doubt]:
    """Of several doubts with the same first figure the most telling; those about a whole are told in any case.

    A relation that breaks because one of its figures is told by itself adds nothing.
    """
    told: dict[Key, Doubt] = {}
    wholes = [doubt for doubt in doubts if rules.by_id[doubt.rule].whole]
    for doubt in sorted(doubts, key=lambda one: rules.places[one.rule]):
        known = any(key in told and rules.by_id[told[key].rule].alone for key in doubt.keys[1:])
        if not rules.by_id[doubt.rule].whole and not known:
            told.setdefault(doubt.keys[0], doubt)
    return [*told.values(), *wholes]


def _plainly_wrong(doubts: Iterable[Doubt]) -> set[Key]:
    """Figures that would only mislead the rules about change: strong doubts about one figure by itself."""
    return {doubt.keys[0] for doubt in doubts if doubt.strength is Strength.STRONG and len(doubt.keys) == 1}


def _untold(paths: Iterable[Doubt], single: Iterable[Doubt], columns: Iterable[Doubt]) -> list[Doubt]:
    """Jumps and spikes of figures not told already; the country's are told where its column is."""
    told = {doubt.keys[0] for doubt in single}
    told |= {key for doubt in columns for key in doubt.keys if key.area_id == COUNTRY_ID}
    return [doubt for doubt in paths if told.isdisjoint(doubt.keys)]


def _concerns(doubt: Doubt, keys: Collection[Key], rules: Declared) -> bool:
    concerned = sum(key in keys for key in doubt.keys)
    if rules.by_id[doubt.rule].whole and doubt.keys[0] not in keys:
        return concerned >= rules.concerned * len(doubt.keys)
    return concerned > 0


def _in_order(doubts: Iterable[Doubt], body: Body) -> list[Doubt]:
    return sorted(doubts, key=lambda one: _place(one, body.rules))


def _place(doubt: Doubt, rules: Declared) -> tuple[object, ...]:
    mild = doubt.strength is not Strength.STRONG
    place = rules.places[doubt.rule]
    return (mild, place, doubt.indicator_id, doubt.series, doubt.years, doubt.area_id)
