"""An indicator's definition and all its targets by document, as the reader may check them."""

from collections.abc import Sequence
from datetime import date

from indicators.areas import Areas
from indicators.definition import Indicator
from indicators.definition import Words as Text
from indicators.types import Target
from pages._ui.detail import verification_tag
from pages._ui.links import View, target_link
from pages._ui.markup import Markup, join, tag
from reporting.names import short_name
from reporting.numbers import target_text, unit_text
from reporting.words import Words


def build_definition(indicator: Indicator, words: Words) -> Markup:
    facts = (
        ("detail.definition", indicator.definition),
        ("indicator.numerator", indicator.numerator),
        ("indicator.denominator", indicator.denominator),
        ("indicator.source", indicator.source),
    )
    return tag("div", tag("dl", *(_fact(key, text, words) for key, text in facts)), class_="ht")


def build_targets(
    targets: Sequence[Target], indicator: Indicator, areas: Areas, view: View, words: Words
) -> Markup:
    """Every target of every document, the newest document first; each leads to its cell."""
    newest = sorted(targets, key=lambda t: t.target_year)
    newest.sort(key=lambda t: (t.document.issued_on or date.min, t.document.number), reverse=True)
    heads = ("indicator.document", "indicator.scope", "indicator.year", "indicator.target")
    head = tag("tr", *(tag("th", words.say(key), scope="col") for key in heads))
    rows = (_row(target, indicator, areas, view, words) for target in newest)
    title = tag("h2", words.say("indicator.targets"), class_="part")
    return tag("div", title, tag("table", tag("thead", head), tag("tbody", *rows)), class_="ht")


def _row(target: Target, indicator: Indicator, areas: Areas, view: View, words: Words) -> Markup:
    unit = (
        unit_text(indicator, words.lang) if target.value is not None and indicator.unit in ("%", "‰") else ""
    )
    value = target_text(target, words) + unit
    said = target.scope_note or (target.wording if target.value is None else "")
    note = tag("div", said, class_="quiet") if said else Markup("")
    document = join(tag("b", target.document.number), _after(target), " ", *_tags(target, words))
    area = areas.units.get(target.area_id)
    return tag(
        "tr",
        tag("td", document, note),
        tag("td", short_name(area, words) if area else target.area_id, class_="short"),
        tag("td", str(target.target_year)),
        tag("td", tag("a", value, href=target_link(view, target), class_="source"), class_="number"),
    )


def _tags(target: Target, words: Words) -> list[str]:
    """That nobody has read it in its document, or that it stands in none."""
    converted = (
        tag("span", words.say("conversion.tag"), class_="tag") if target.conversion.is_formed else Markup("")
    )
    return [verification_tag(target, words), " ", converted]


def _after(target: Target) -> str:
    document = target.document
    return ", " + ", ".join(
        part for part in (document.issuer, str(document.issued_on.year) if document.issued_on else "") if part
    )


def _fact(key: str, text: Text, words: Words) -> Markup:
    assumed = tag("span", words.say("indicator.assumed"), class_="tag") if text.assumed else Markup("")
    return join(tag("dt", words.say(key)), tag("dd", text.of(words.lang), " ", assumed))
