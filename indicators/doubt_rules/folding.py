"""Fewer, larger doubts: many areas of one column are one doubt about the column, many years of one area are one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indicators.doubt_rules.body import Body
from indicators.doubt_rules.doubt import Doubt, Key, Strength, evidence


def fold(doubts: Iterable[Doubt], body: Body) -> list[Doubt]:
    """Fold by column, then by years; each folded doubt speaks with the numbers of its most extreme one."""
    return _fold_years(_fold_columns(list(doubts), body), body)


def _fold_columns(doubts: list[Doubt], body: Body) -> list[Doubt]:
    groups: dict[tuple[object, ...], list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        where = (doubt.rule, doubt.indicator_id, doubt.series, doubt.years)
        set_id = body.set_of(doubt.area_id) if doubt.area_id else ""
        alone = "columns" not in body.rules.by_id[doubt.rule].folds or not set_id
        groups[(*where, set_id) if not alone else (*where, id(doubt))].append(doubt)
    folded: list[Doubt] = []
    for group in groups.values():
        folded += [_of_column(group)] if _is_column(group, body) else group
    return folded


def _is_column(group: Sequence[Doubt], body: Body) -> bool:
    first = group[0]
    if len(group) < body.rules.fold_areas:
        return False
    table = body.table(first.indicator_id, first.series, body.set_of(first.area_id))
    areas = len(table.columns.get(first.years[0], ())) if table else 0
    return len(group) > body.rules.fold_share * areas


def _of_column(group: Sequence[Doubt]) -> Doubt:
    most = _most_extreme(group)
    numbers = evidence(**{**most.evidence, "areas": len(group)})
    return replace(most, area_id="", keys=_keys([most, *group]), evidence=numbers, strength=_strongest(group))


def _fold_years(doubts: list[Doubt], body: Body) -> list[Doubt]:
    groups: dict[tuple[object, ...], list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        where = (doubt.rule, doubt.indicator_id, doubt.series, doubt.area_id)
        alone = "years" not in body.rules.by_id[doubt.rule].folds or not doubt.area_id
        groups[where if not alone else (*where, id(doubt))].append(doubt)
    return [group[0] if len(group) == 1 else _of_years(group) for group in groups.values()]


def _of_years(group: Sequence[Doubt]) -> Doubt:
    most, years = _most_extreme(group), tuple(sorted({year for doubt in group for year in doubt.years}))
    return replace(most, years=years, keys=_keys([most, *group]), strength=_strongest(group))


def _most_extreme(group: Sequence[Doubt]) -> Doubt:
    return max(group, key=lambda doubt: doubt.evidence.get("size", 0.0))


def _strongest(group: Sequence[Doubt]) -> Strength:
    return Strength.STRONG if any(doubt.strength is Strength.STRONG for doubt in group) else Strength.MILD


def _keys(group: Sequence[Doubt]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(key for doubt in group for key in doubt.keys))
