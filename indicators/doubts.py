"""What a careful statistician would question in a body of figures, and in newly arrived ones beside it.

The rules stand in doubt_rules/, one family a file, each with its sentence in both languages. They are learnt from
the figures given (medians and quantiles over areas and years) and know no province, year or table by name.
A doubt is a question: it changes no figure and refuses none.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from indicators.areas import COUNTRY_ID, Areas
from indicators.breaks import Break
from indicators.catalogue import Catalogue
from indicators.doubt_rules.body import Body, key_of
from indicators.doubt_rules.cells import cell_doubts
from indicators.doubt_rules.columns import column_doubts
from indicators.doubt_rules.doubt import Doubt, Key, Measure, Rule, Strength
from indicators.doubt_rules.folding import fold
from indicators.doubt_rules.jumps import path_doubts
from indicators.doubt_rules.movements import Movements
from indicators.doubt_rules.pairs import TOGETHER, pair_doubts
from indicators.doubt_rules.powers import powers_of_ten
from indicators.doubt_rules.repeats import repeated_columns, repeated_returns, unchanged_values
from indicators.doubt_rules.revisions import revision_doubts
from indicators.doubt_rules.scatter import texture_doubts
from indicators.doubt_rules.sentences import plain_number, sentence, year_list
from indicators.doubt_rules.totals import total_doubts
from indicators.doubt_rules.twins import twin_returns, twin_rows
from indicators.types import Observation

__all__ = [
    "Doubt",
    "Key",
    "Measure",
    "Rule",
    "Strength",
    "doubts_of",
    "find_doubts",
    "needed_beside",
    "plain_number",
    "sentence",
    "year_list",
]

_ORDER = {rule: place for place, rule in enumerate(Rule)}
#: Rules that find one figure wrong by itself.
_BY_ITSELF = frozenset({Rule.RATE_CONTRADICTS, Rule.TIMES_TEN, Rule.TENTH, Rule.ZERO})
#: Rules about a column (or a sum) that a few of its figures do not make: new figures are concerned from this share on.
_ABOUT_COLUMNS = frozenset(
    {
        Rule.REPEATED_COLUMN,
        Rule.PRECISION,
        Rule.COLUMN_ZIGZAG,
        Rule.COLUMN_SPIKE,
        Rule.COLUMN_SHIFT,
        Rule.COLUMN_SCATTER,
        Rule.COUNTRY_SUM,
    }
)
_SHARE_CONCERNED = 0.10


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
) -> list[Doubt]:
    """All doubts about a body of figures, strong ones first; of several observations with one key the last counts.

    A figure is told by its most telling rule; many areas of a column are one doubt, many years of an area too.
    ``breaks`` are the declared ones, across which nothing is compared.
    """
    found = _find(Body(observations, catalogue, areas, breaks))
    return sorted([*fold(found.figures, found.body), *found.others], key=_place)


def doubts_of(
    new: Iterable[Observation],
    published: Iterable[Observation],
    catalogue: Catalogue,
    areas: Areas,
    breaks: Sequence[Break] = (),
) -> list[Doubt]:
    """The doubts that newly arrived observations raise in the light of everything published.

    A new observation takes the place of the published one with its key. Doubts about published figures alone,
    even where the new ones bring them to light, are left to find_doubts; so is a doubt about a whole column of
    which the new figures are but a few. What differs from the published value is told as a revision.
    """
    arrived, stands = list(new), {key_of(one): one for one in published}
    keys = {key_of(one) for one in arrived}
    found = _find(Body([*stands.values(), *arrived], catalogue, areas, breaks))
    figures = [doubt for doubt in found.figures if _concerns(doubt, keys)]
    others = [doubt for doubt in found.others if _concerns(doubt, keys)]
    revised = revision_doubts(arrived, stands, found.movements)
    return sorted([*fold(figures, found.body), *others, *revised], key=_place)


def needed_beside(indicator_ids: Iterable[str], catalogue: Catalogue) -> frozenset[str]:
    """The indicators and counts whose published figures can raise a doubt about figures of these."""
    asked = set(indicator_ids)
    together = [
        *map(set, TOGETHER),
        *({item.target_id for item in table.items.values()} for table in catalogue.count_tables),
    ]
    return frozenset(asked.union(*(group for group in together if group & asked)))


def _find(body: Body) -> _Found:
    alone = [*cell_doubts(body), *powers_of_ten(body)]
    single = _most_telling([*alone, *pair_doubts(body), *total_doubts(body)])
    copied = repeated_columns(body)
    names = frozenset((table.name, year) for table, year, _ in copied)
    known = frozenset(key for _, _, doubt in copied for key in doubt.keys)
    movements = Movements(body, _plainly_wrong(single), names)
    columns = column_doubts(movements)
    others = [
        *(doubt for _, _, doubt in copied),
        *repeated_returns(body, known),
        *twin_rows(body, names),
        *twin_returns(body),
        *unchanged_values(body, names),
        *columns,
        *texture_doubts(movements),
    ]
    return _Found(movements, [*single, *_untold(path_doubts(movements), single, columns)], others)


def _most_telling(doubts: Sequence[Doubt]) -> list[Doubt]:
    """Of several doubts with the same first figure the most telling; sums of the country are told in any case.

    A relation that breaks because one of its figures is told by itself adds nothing.
    """
    told: dict[Key, Doubt] = {}
    sums = [doubt for doubt in doubts if doubt.rule is Rule.COUNTRY_SUM]
    for doubt in sorted(doubts, key=lambda one: _ORDER[one.rule]):
        known = any(key in told and told[key].rule in _BY_ITSELF for key in doubt.keys[1:])
        if doubt.rule is not Rule.COUNTRY_SUM and not known:
            told.setdefault(doubt.keys[0], doubt)
    return [*told.values(), *sums]


def _plainly_wrong(doubts: Iterable[Doubt]) -> set[Key]:
    """Figures that would only mislead the rules about change: strong doubts about one figure by itself."""
    return {doubt.keys[0] for doubt in doubts if doubt.strength is Strength.STRONG and len(doubt.keys) == 1}


def _untold(paths: Iterable[Doubt], single: Iterable[Doubt], columns: Iterable[Doubt]) -> list[Doubt]:
    """Jumps and spikes of figures not told already; the country's are told where its column is."""
    told = {doubt.keys[0] for doubt in single}
    told |= {key for doubt in columns for key in doubt.keys if key.area_id == COUNTRY_ID}
    return [doubt for doubt in paths if told.isdisjoint(doubt.keys)]


def _concerns(doubt: Doubt, keys: Collection[Key]) -> bool:
    concerned = sum(key in keys for key in doubt.keys)
    if doubt.rule in _ABOUT_COLUMNS and doubt.keys[0] not in keys:
        return concerned >= _SHARE_CONCERNED * len(doubt.keys)
    return concerned > 0


def _place(doubt: Doubt) -> tuple[object, ...]:
    mild = doubt.strength is not Strength.STRONG
    return (mild, _ORDER[doubt.rule], doubt.indicator_id, doubt.series, doubt.years, doubt.area_id)
