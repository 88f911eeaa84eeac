"""A converted figure or target: the number, the rule it was formed by, and its parts with their weights."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.aggregation import shares, sum_all
from indicators.definition import Count, Measure
from indicators.rollup import Converted, Gap
from indicators.succession import ConvertedTarget
from indicators.types import Conversion, Observation, Target
from pages._ui.figure_table import series_in_order, series_text, value_text
from pages._ui.frame import Visit
from pages._ui.links import View, figure_link, target_link
from pages._ui.markup import Markup, tag
from pages._ui.method.parts import Part, build_hows
from reporting.conversions import gap_text, rule_text, state_text
from reporting.numbers import number, target_text, unit_text
from reporting.words import Words

#: Of a ratio that was formed here, so that the reckoning can be followed.
EXACT_DECIMALS = 4

Formed = Converted | Gap


def conversion_of(visit: Visit) -> Formed | None:
    """What the address asks for: of its series, else of the series that the definition prefers."""
    view, book = visit.view, visit.data.book
    key = view.area, view.indicator, view.period
    known: dict[str, Formed] = {
        where[3]: one
        for every in (book.gaps, book.conversions)
        for where, one in every.items()
        if where[:3] == key
    }
    measure = visit.data.catalogue.measure(view.indicator)
    preferred = [view.series, *series_in_order(known, measure)]
    return next((known[series] for series in preferred if series in known), None)


def source_of(visit: Visit, one: Observation | Target) -> str:
    """ "Quy đổi từ Hà Nam, Nam Định, Ninh Bình": of a converted figure or target; '' for a reported one."""
    if one.conversion is Conversion.REPORTED:
        return ""
    units = visit.data.areas.units
    names = ", ".join(units[area_id].name for area_id in visit.data.areas.predecessors.get(one.area_id, ()))
    return visit.words.say(
        "conversion.source" if one.conversion.is_formed else "conversion.carried_from", names=names
    )


def build_conversion(formed: Formed, visit: Visit, measure: Measure) -> Markup:
    words, view = visit.words, visit.view
    series = formed.series if isinstance(formed, Gap) else formed.observation.series
    about = words.say(
        "conversion.about",
        area=visit.area_name_in(view.period),
        year=view.period,
        series=series_text(series, words),
    )
    if isinstance(formed, Gap):
        amount = tag("p", words.say("figure.none"), class_="amount")
        told = tag("p", gap_text(formed, visit.data.areas, words), class_="outcome refused")
        rows = [_missing_row(area_id, formed, visit, measure) for area_id in _members(formed, visit)]
        table = _table([words.say("conversion.part"), words.say("conversion.value")], rows)
        return tag("div", amount, tag("p", about, class_="about"), told, table, class_="ht conversion")
    one = formed.observation
    amount = tag(
        "p",
        tag("b", value_text(one, measure, words)),
        unit_text(measure, words.lang),
        " ",
        tag("span", state_text(one, words), class_="tag"),
        class_="amount",
    )
    return tag(
        "div",
        amount,
        tag("p", about, class_="about"),
        tag("p", rule_text(formed, measure, words)),
        build_parts(formed, visit, measure),
        build_hows(view, [Part.CONVERSION], words),
        class_="ht conversion",
    )


def build_target_conversion(formed: ConvertedTarget, visit: Visit, measure: Measure) -> Markup:
    words, target = visit.words, formed.target
    amount = tag(
        "p",
        tag("b", target_text(target, words)),
        unit_text(measure, words.lang) if target.value is not None else "",
        " ",
        tag("span", words.say("conversion.tag"), class_="tag"),
        class_="amount",
    )
    about = words.say("conversion.about.target", area=visit.area_name, year=target.target_year)
    key = "target" if target.conversion.is_formed else "carried"
    rule = words.say(f"conversion.rule.{key}", year=formed.weights_year)
    rows = [
        _row(
            visit.data.areas.units[part.target.area_id].name,
            target_text(part.target, words),
            target_link(_view_of(visit, part.target.area_id), part.target),
            *_weight(part.weight, share, words),
        )
        for part, share in zip(formed.parts, shares([part.weight for part in formed.parts]), strict=True)
    ]
    heads = [
        words.say("conversion.part"),
        words.say("conversion.target"),
        *_weight_heads(formed.weights_year, words),
    ]
    table = _table(heads, rows)
    return tag("div", amount, tag("p", about, class_="about"), tag("p", rule), table, class_="ht conversion")


def build_parts(formed: Converted, visit: Visit, measure: Measure) -> Markup:
    """Each part with what it weighs, and the whole."""
    words, one = visit.words, formed.observation
    counted = one.numerator is not None and one.denominator is not None
    weighs = not counted and not isinstance(measure, Count) and len(formed.parts) > 1
    weights = [part.weight for part in formed.parts]
    heads = [words.say("conversion.part"), words.say("conversion.value")]
    if counted:
        heads += [
            words.say("conversion.numerator"),
            words.say("conversion.denominator"),
            words.say("conversion.share"),
        ]
    elif weighs:
        heads += _weight_heads(formed.weights_year, words)
    rows = [
        _row(
            visit.data.areas.units[part.observation.area_id].name,
            value_text(part.observation, measure, words),
            figure_link(_view_of(visit, part.observation.area_id), part.observation),
            *(_counts(part.observation, words) if counted else ()),
            *([_share(share, words)] if counted else ()),
            *(_weight(part.weight, share, words) if weighs else ()),
        )
        for part, share in zip(formed.parts, shares(weights), strict=True)
    ]
    total = one.value if one.value is not None else 0.0
    exact = number(total, 0 if isinstance(measure, Count) else EXACT_DECIMALS, words.lang)
    whole = [words.say("conversion.whole"), exact]
    if counted:
        whole += [*_counts(one, words), words.say("conversion.all")]
    elif weighs:
        whole += [_count(sum_all(weights), words), words.say("conversion.all")]
    return _table(heads, [*rows, _total(whole)])


def _members(gap: Gap, visit: Visit) -> Sequence[str]:
    return visit.data.areas.predecessors.get(gap.area_id, gap.missing)


def _missing_row(area_id: str, gap: Gap, visit: Visit, measure: Measure) -> Markup:
    found = next((one for one in gap.parts if one.area_id == area_id), None)
    name = visit.data.areas.units[area_id].name
    if found is None:
        return _row(name, visit.words.say("conversion.missing"), "")
    return _row(name, value_text(found, measure, visit.words), figure_link(_view_of(visit, area_id), found))


def _view_of(visit: Visit, area_id: str) -> View:
    """The old area is looked at in its own set."""
    return replace(visit.view, set=visit.data.areas.units[area_id].set_id, area=area_id)


def _weight_heads(year: int, words: Words) -> list[str]:
    if not year:
        return []
    return [words.say("conversion.population", year=year), words.say("conversion.share")]


def _weight(weight: float | None, share: float | None, words: Words) -> list[str]:
    """What a part weighs, and its share of the whole; nothing where there is only one part."""
    return [] if weight is None else [_count(weight, words), _share(share, words)]


def _share(share: float | None, words: Words) -> str:
    if share is None:
        return ""
    return number(share, 1, words.lang) + ("%" if words.lang == "en" else "\u00a0%")


def _counts(one: Observation, words: Words) -> list[str]:
    return [_count(one.numerator, words), _count(one.denominator, words)]


def _count(value: float | None, words: Words) -> str:
    return "" if value is None else number(value, 0 if float(value).is_integer() else 2, words.lang)


def _table(heads: Sequence[str], rows: Sequence[Markup]) -> Markup:
    first, *others = heads
    cells = (tag("th", one, scope="col", class_="number") for one in others)
    head = tag("tr", tag("th", first, scope="col"), *cells)
    return tag("div", tag("table", tag("thead", head), tag("tbody", *rows), class_="figures"), class_="wide")


def _row(name: str, text: str, link: str, *more: str) -> Markup:
    value = tag("a", text, href=link, class_="source") if link else tag("span", text, class_="quiet")
    cells = [tag("td", value, class_="number"), *(tag("td", one, class_="number") for one in more)]
    return tag("tr", tag("th", name, scope="row"), *cells)


def _total(texts: Sequence[str]) -> Markup:
    name, *numbers = texts
    return tag(
        "tr", tag("th", name, scope="row"), *(tag("td", tag("b", one), class_="number") for one in numbers)
    )
