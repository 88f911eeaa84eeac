"""How figures of former provinces stand for the new ones, worked on two figures of the data that is shown."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.rollup import Converted
from indicators.types import Conversion
from pages._ui.conversion import build_parts
from pages._ui.frame import Visit
from pages._ui.links import figure_link
from pages._ui.markup import Markup, tag
from pages._ui.method.parts import Part
from pages._ui.method.pieces import build_part, build_step, paragraph
from reporting.conversions import rule_text
from reporting.examples import conversion_step
from reporting.numbers import number


def build_forming(examples: Sequence[Converted], visit: Visit) -> Markup:
    words, areas = visit.words, visit.data.areas
    old, new = (_title(set_id, visit) for set_id in (areas.eras[0], areas.eras[-1]))
    counted = next((one for one in examples if one.observation.numerator is not None), None)
    weighed = next((one for one in examples if one.observation.numerator is None), None)
    formed = sum(
        one.observation.conversion is not Conversion.CARRIED for one in visit.data.book.conversions.values()
    )
    told = {
        "formed": number(formed, 0, words.lang),
        "gaps": number(len(visit.data.book.gaps), 0, words.lang),
    }
    return build_part(
        Part.CONVERSION,
        words,
        paragraph(words, "method.conversion.what", old=old, new=new),
        paragraph(words, "method.conversion.exact"),
        *([_worked(counted, visit)] if counted else []),
        paragraph(words, "method.conversion.weighted"),
        *([_worked(weighed, visit)] if weighed else []),
        paragraph(words, "method.conversion.gap", **told),
        *(paragraph(words, f"method.conversion.{one}") for one in ("same", "target", "region")),
    )


def _title(set_id: str, visit: Visit) -> str:
    """Within a sentence: "the 63 provinces …"."""
    title = visit.data.areas.set_of(set_id).title(visit.words.lang)
    return title[:1].lower() + title[1:]


def _worked(formed: Converted, visit: Visit) -> Markup:
    one, words = formed.observation, visit.words
    indicator = visit.data.catalogue.indicators[one.indicator_id]
    area = visit.data.areas.units[one.area_id]
    title = indicator.short_title.of(words.lang)
    said = words.say("method.conversion.whose", indicator=title, area=area.name, year=one.year)
    link = figure_link(replace(visit.view, set=area.set_id), one)
    return tag(
        "div",
        tag("p", tag("a", said, href=link), class_="example-head"),
        build_step(conversion_step(formed, indicator, words)),
        build_parts(formed, visit, indicator),
        tag("p", rule_text(formed, indicator, words), class_="quiet"),
        class_="example",
    )
