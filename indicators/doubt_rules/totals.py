"""Doubts about sums: parts and their total, the country and its provinces."""

from collections.abc import Iterator, Mapping

from indicators.areas import COUNTRY_ID
from indicators.definition import CountItem, CountTable, Role, Words
from indicators.doubt_rules.body import FEWEST_AREAS, Body, Figure, Table
from indicators.doubt_rules.doubt import Doubt, Key, Rule, Template, about_figure, evidence

#: A country's count and the sum of its provinces: told from this share on, strong from that one.
_SUM_TOLERANCE = 0.001
_SUM_FAR = 0.01
#: The country can be compared with the range of its provinces when so many of them are there.
_NEARLY_ALL = 0.80

WORDS = {
    Rule.PARTS: Template(
        Words(
            "các bộ phận cộng lại là {sum}, khác tổng số {total} (chênh {difference})",
            "the parts add up to {sum}, the total is {total} (difference {difference})",
        ),
        Words(
            "các bộ phận cộng lại khác tổng số ở {areas} địa phương (chênh nhiều nhất {difference})",
            "the parts do not add up to the total in {areas} areas (largest difference {difference})",
        ),
    ),
    Rule.COUNTRY_SUM: Template(
        Words(
            "cả nước {total}, các tỉnh cộng lại {sum} (chênh {difference}, {share} %; năm {at_year})",
            "the country has {total}, its provinces add up to {sum} (difference {difference}, {share}%; "
            "{at_year})",
        )
    ),
    Rule.COUNTRY_RANGE: Template(
        Words(
            "cả nước {value} nằm ngoài khoảng của các tỉnh ({low}–{high}; năm {at_year})",
            "the country's {value} is outside the range of its provinces ({low}–{high}; {at_year})",
        )
    ),
}


def total_doubts(body: Body) -> list[Doubt]:
    return [*_parts(body), *_country_sums(body), *_country_ranges(body)]


# Parts that do not add up


def _parts(body: Body) -> Iterator[Doubt]:
    """Tables of counts in which an item is divided by another: that other is the total of all the rest."""
    for table in body.catalogue.count_tables:
        total, parts = _total_and_parts(table)
        if total is None or not parts:
            continue
        for key, one in body.observations.items():
            if key.indicator_id == total.target_id and one.numerator is not None:
                doubt = _sum_of_parts(body, key, one.numerator, parts)
                if doubt:
                    yield doubt


def _total_and_parts(table: CountTable) -> tuple[CountItem | None, list[CountItem]]:
    named = [item.denominator for item in table.items.values() if item.denominator in table.items]
    if not named or named[0] is None:
        return None, []
    return table.items[named[0]], [item for key, item in table.items.items() if key != named[0]]


def _sum_of_parts(body: Body, key: Key, total: float, parts: list[CountItem]) -> Doubt | None:
    keys = [key._replace(indicator_id=item.target_id) for item in parts]
    counts = [_count(body, one, item.role) for one, item in zip(keys, parts, strict=True)]
    known = [count for count in counts if count is not None]
    difference = sum(known) - total
    # A part that is missing may hold the rest of the total; it can never hold less than nothing.
    wrong = abs(difference) > 0.5 if len(known) == len(parts) else difference > 0.5
    if not known or not wrong:
        return None
    held = tuple(one for one, count in zip(keys, counts, strict=True) if count is not None)
    numbers = evidence(sum=sum(known), total=total, difference=abs(difference), size=abs(difference))
    return about_figure(Rule.PARTS, True, (key, *held), numbers)


def _count(body: Body, key: Key, role: Role) -> float | None:
    one = body.observations.get(key)
    if one is None:
        return None
    return one.numerator if role is Role.NUMERATOR else one.value


# The country and its provinces


def _country_sums(body: Body) -> Iterator[Doubt]:
    """Counts of all areas of a set against the country's."""
    for table in body.tables:
        everyone = len(body.areas.of_set(table.set_id))
        for year in table.years:
            column = table.columns[year]
            country = body.figures.get(Key(COUNTRY_ID, table.indicator_id, year, table.series))
            counts = [_counted(body, figure) for figure in column.values()]
            known = [count for count in counts if count is not None]
            total = _counted(body, country) if country else None
            if country is None or total is None or not known or len(known) < len(counts):
                continue
            difference = sum(known) - total
            wrong = abs(difference) if len(known) == everyone else difference
            if wrong > max(_SUM_TOLERANCE * total, 0.5):
                yield _country_sum(country.key, column, total, sum(known))


def _counted(body: Body, figure: Figure) -> float | None:
    """The count behind a figure: its numerator, or the value of a count definition."""
    if figure.key.indicator_id in body.catalogue.counts:
        return figure.value
    return figure.printed if figure.is_formed else None


def _country_sum(key: Key, column: Mapping[str, Figure], total: float, parts: float) -> Doubt:
    difference = abs(parts - total)
    share = difference / total if total else 1.0
    numbers = evidence(
        total=total,
        sum=parts,
        difference=difference,
        share=round(share * 100, 1),
        at_year=key.year,
        size=share,
    )
    keys = (key, *(figure.key for figure in column.values()))
    return about_figure(Rule.COUNTRY_SUM, share > _SUM_FAR, keys, numbers)


def _country_ranges(body: Body) -> Iterator[Doubt]:
    for table in body.tables:
        if table.indicator_id in body.catalogue.counts:
            continue
        enough = max(FEWEST_AREAS, _NEARLY_ALL * len(body.areas.of_set(table.set_id)))
        for year in table.years:
            country = body.figures.get(Key(COUNTRY_ID, table.indicator_id, year, table.series))
            values = [figure.value for figure in table.columns[year].values()]
            if country is None or len(values) < enough:
                continue
            outside = max(min(values) - country.value, country.value - max(values))
            if outside > table.grid(year):
                yield _out_of_members(body, country, table, values, outside)


def _out_of_members(body: Body, country: Figure, table: Table, values: list[float], outside: float) -> Doubt:
    decimals = body.decimals(table.indicator_id)
    numbers = evidence(
        value=round(country.value, decimals),
        low=round(min(values), decimals),
        high=round(max(values), decimals),
        at_year=country.key.year,
        size=outside,
    )
    return about_figure(Rule.COUNTRY_RANGE, True, (country.key,), numbers)
