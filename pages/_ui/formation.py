"""How a figure was formed from its cell: taken as it stands, from counts, or out of another unit, in a sentence."""

from dataclasses import dataclass, field

from indicators.areas import Areas
from indicators.definition import Measure
from indicators.types import Observation
from loaders.addresses import address
from loaders.agreement import Relation, agreement, place_of
from loaders.cells import Kind
from loaders.excerpt import Excerpt
from reporting.numbers import number, unit_text
from reporting.words import Words

_EXACT = 4  # decimals of a ratio that was formed here


@dataclass(frozen=True, slots=True)
class Formation:
    """``cells``: the further cells that had a part in it, by address, with the name of the part."""

    sentence: str = ""
    cells: dict[str, str] = field(default_factory=dict)


def formation_of(
    one: Observation, excerpt: Excerpt, measure: Measure, areas: Areas, words: Words
) -> Formation:
    """Nothing is said where nothing can be told from the cell."""
    seen, cell = excerpt.seen, address(*excerpt.target)
    relation = agreement(seen.cell, one).relation
    if one.numerator is not None and one.denominator is not None:
        return _from_counts(one, relation, excerpt, measure, areas, words)
    shown = seen.text(words.lang)
    match relation:
        case Relation.SAME if seen.cell.kind is Kind.TEXT:
            return Formation(words.say("formation.written", cell=cell, shown=shown))
        case Relation.SAME:
            return Formation(words.say("formation.same", cell=cell))
        case Relation.MISSING:
            return Formation(words.say("formation.missing", cell=cell, shown=shown))
        case Relation.CONVERTED if one.value is not None:
            value = number(one.value, _EXACT, words.lang).rstrip("0").rstrip(",.")
            value += unit_text(measure, words.lang)
            return Formation(words.say("formation.converted", cell=cell, shown=shown, value=value))
    return Formation()


def _from_counts(
    one: Observation, relation: Relation, excerpt: Excerpt, measure: Measure, areas: Areas, words: Words
) -> Formation:
    assert one.numerator is not None and one.denominator is not None
    here = address(*excerpt.target)
    upper = here if relation is Relation.NUMERATOR else place_of(one.numerator, excerpt)
    lower = place_of(one.denominator, excerpt)
    population = areas.average_population(one.area_id, one.year)
    below = (
        words.say("formation.population", year=one.year)
        if one.denominator == population
        else _cell(lower, words)
    )
    multiplier = getattr(measure, "multiplier", None) or 1
    factor = f" × {number(multiplier, 0, words.lang)}" if multiplier != 1 else ""
    sentence = words.say(
        "formation.counts",
        numerator=_part(one.numerator, _cell(upper, words), words),
        denominator=_part(one.denominator, below, words),
        factor=factor,
        value=_result(one, measure, words),
    )
    named = {upper: words.say("formation.numerator"), lower: words.say("formation.denominator")}
    return Formation(sentence, {place: name for place, name in named.items() if place and place != here})


def _result(one: Observation, measure: Measure, words: Words) -> str:
    """To more decimals than are usual, so that the reckoning can be followed."""
    return "" if one.value is None else number(one.value, _EXACT, words.lang) + unit_text(measure, words.lang)


def _part(value: float, place: str, words: Words) -> str:
    decimals = 0 if value.is_integer() else 2
    return number(value, decimals, words.lang) + (f" ({place})" if place else "")


def _cell(place: str, words: Words) -> str:
    return words.say("formation.cell", cell=place) if place else ""
