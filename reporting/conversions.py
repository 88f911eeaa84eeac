"""How a converted figure or target is told: that it is converted, from what, and by which rule."""

from collections.abc import Iterable

from indicators.areas import Areas
from indicators.definition import Aggregation, Count, Measure
from indicators.judgement import Judgement
from indicators.rollup import Converted, Gap
from indicators.types import Conversion, Observation, Status, Target
from reporting.words import Words


def state_text(one: Observation, words: Words) -> str:
    """ "chính thức", "sơ bộ", "quy đổi xấp xỉ", "quy đổi, sơ bộ": how far a figure can be relied on."""
    told = [words.say(f"conversion.{one.conversion.value}")] if one.conversion.is_formed else []
    if not told or one.status is not Status.FINAL:
        told.append(words.say(f"status.{one.status.value}"))
    return ", ".join(told)


def mark_text(one: Observation, words: Words, short: bool = False) -> str:
    """The same in a table, beside the number; '' for a final figure as it was reported. ``short`` needs a legend."""
    converted = (
        words.say(f"conversion_short.{one.conversion.value}") if short and one.conversion.is_formed else ""
    )
    marks = [words.say(f"status_mark.{one.status.value}"), converted or conversion_mark(one, words)]
    return ", ".join(mark for mark in marks if mark)


def conversion_mark(one: Observation | Target, words: Words) -> str:
    return words.say(f"conversion_mark.{one.conversion.value}") if one.conversion.is_formed else ""


def marks_text(figures: Iterable[Observation | None], words: Words) -> str:
    """What the short marks beside figures mean, of those that are used; '' where none is."""
    known = [one for one in figures if one is not None]
    there = {
        "provisional": any(one.status is Status.PROVISIONAL for one in known),
        "estimate": any(one.status is Status.ESTIMATE for one in known),
        "converted": any(one.conversion in (Conversion.EXACT, Conversion.WEIGHTED) for one in known),
        "approximate": any(one.conversion is Conversion.APPROXIMATE for one in known),
    }
    return "; ".join(words.say(f"scorecard.mark.{name}") for name, used in there.items() if used)


def is_marked(one: Observation) -> bool:
    """Whether a reader must be told more of a figure than its year."""
    return one.conversion.is_formed or one.status in (Status.PROVISIONAL, Status.ESTIMATE)


def converted_note(judgements: Iterable[Judgement], words: Words) -> str:
    """Under many findings: how many areas are judged by converted figures; '' where none is."""
    areas = {one.area_id for one in judgements if one.latest and one.latest.conversion.is_formed}
    return words.count("conversion.areas", len(areas)) if areas else ""


def rule_text(converted: Converted, measure: Measure, words: Words) -> str:
    """By which rule it was formed, and why it is only approximate where it is."""
    one, year = converted.observation, converted.weights_year
    if isinstance(measure, Count):
        return words.say("conversion.rule.count")
    if len(converted.parts) == 1 or one.conversion is Conversion.EXACT:
        return words.say(f"conversion.rule.{'carried' if len(converted.parts) == 1 else 'exact'}")
    told = [words.say("conversion.rule.weighted", year=year)]
    if year != one.year:
        told.append(words.say("conversion.why.year", year=one.year))
    if measure.aggregation is Aggregation.SUM_RATIO:
        told.append(words.say("conversion.why.counts"))
    elif measure.aggregation is not Aggregation.POPULATION_WEIGHTED:
        denominator = measure.denominator.of(words.lang) if measure.denominator.is_found else ""
        key = "denominator" if denominator else "other"
        told.append(words.say(f"conversion.why.{key}", denominator=denominator))
    return " ".join(told)


def gap_text(gap: Gap, areas: Areas, words: Words) -> str:
    """Why there is no figure of a year, in a sentence."""
    names = ", ".join(areas.units[area_id].name for area_id in gap.missing)
    return words.say(f"conversion.gap.{gap.reason.value}", year=gap.year, names=names)
