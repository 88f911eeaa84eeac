"""Forms about sums: parts and their total, the country and its areas."""

from collections.abc import Iterator, Mapping

from indicators.areas import COUNTRY_ID
from indicators.definition import CountItem, CountTable, Role
from indicators.doubt_rules.body import Body, Figure, Table
from indicators.doubt_rules.declared import Rule
from indicators.doubt_rules.doubt import Doubt, Key, about_figure, evidence

# Parts that do not add up


def parts(body: Body, rule: Rule) -> Iterator[Doubt]:
    """Tables of counts in which an item is divided by another: that other is the total of all the rest."""
    for table in body.catalogue.count_tables:
        total, rest = _total_and_parts(table)
        if total is None or not rest:
            continue
        for key, one in body.observations.items():
            if key.indicator_id == total.target_id and one.numerator is not None:
                doubt = _sum_of_parts(body, rule, key, one.numerator, rest)
                if doubt:
                    yield doubt


def _total_and_parts(table: CountTable) -> tuple[CountItem | None, list[CountItem]]:
    named = [item.denominator for item in table.items.values() if item.denominator in table.items]
    if not named or named[0] is None:
        return None, []
    return table.items[named[0]], [item for key, item in table.items.items() if key != named[0]]


def _sum_of_parts(body: Body, rule: Rule, key: Key, total: float, rest: list[CountItem]) -> Doubt | None:
    keys = [key._replace(indicator_id=item.target_id) for item in rest]
    counts = [_count(body, one, item.role) for one, item in zip(keys, rest, strict=True)]
    known = [count for count in counts if count is not None]
    difference = sum(known) - total
    # A part that is missing may hold the rest of the total; it can never hold less than nothing.
    wrong = abs(difference) if len(known) == len(rest) else difference
    if not known or wrong <= rule["tolerance"]:
        return None
    held = tuple(one for one, count in zip(keys, counts, strict=True) if count is not None)
    numbers = evidence(sum=sum(known), total=total, difference=abs(difference), size=abs(difference))
    return about_figure(rule, True, (key, *held), numbers)


def _count(body: Body, key: Key, role: Role) -> float | None:
    one = body.observations.get(key)
    if one is None:
        return None
    return one.numerator if role is Role.NUMERATOR else one.value


# The country and its areas


def country_sum(body: Body, rule: Rule) -> Iterator[Doubt]:
    """Counts of all areas of a set against the country's."""
    for table in body.tables:
        everyone = len(body.areas.of_set(table.set_id))
        for year in table.years:
            column = table.columns[year]
            country = body.figures.get(Key(COUNTRY_ID, table.indicator_id, year, table.series))
            total = _counted(body, country) if country else None
            if country is None or total is None:
                continue
            counts = [_counted(body, figure) for figure in column.values()]
            known = [count for count in counts if count is not None]
            if not known or len(known) < len(counts):
                continue
            difference = sum(known) - total
            wrong = abs(difference) if len(known) == everyone else difference
            if wrong > max(rule["tolerance"] * total, 0.5):
                yield _country_sum(rule, country.key, column, total, sum(known))


def _counted(body: Body, figure: Figure) -> float | None:
    """The count behind a figure: its numerator, or the value of a count definition."""
    if figure.key.indicator_id in body.catalogue.counts:
        return figure.value
    return figure.printed if figure.is_formed else None


def _country_sum(rule: Rule, key: Key, column: Mapping[str, Figure], total: float, added: float) -> Doubt:
    difference = abs(added - total)
    share = difference / total if total else 1.0
    numbers = evidence(total=total, sum=added, difference=difference, share=round(share * 100, 1), size=share)
    keys = (key, *(figure.key for figure in column.values()))
    return about_figure(rule, share > rule["strong"], keys, numbers)


def country_range(body: Body, rule: Rule) -> Iterator[Doubt]:
    """A rate of the country lies between the least and the greatest of its areas."""
    for table in body.tables:
        if table.indicator_id in body.catalogue.counts:
            continue
        enough = max(body.fewest_areas, rule["nearly_all"] * len(body.areas.of_set(table.set_id)))
        for year in table.years:
            country = body.figures.get(Key(COUNTRY_ID, table.indicator_id, year, table.series))
            if country is None or len(table.columns[year]) < enough:
                continue
            values = [figure.value for figure in table.columns[year].values()]
            outside = max(min(values) - country.value, country.value - max(values))
            if outside > table.grid(year):
                yield _out_of_members(body, rule, country, table, values, outside)


def _out_of_members(
    body: Body, rule: Rule, country: Figure, table: Table, values: list[float], outside: float
) -> Doubt:
    decimals = body.decimals(table.indicator_id)
    numbers = evidence(
        value=round(country.value, decimals),
        low=round(min(values), decimals),
        high=round(max(values), decimals),
        size=outside,
    )
    return about_figure(rule, True, (country.key,), numbers)
