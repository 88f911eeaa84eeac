"""Worked examples out of the data that is shown: a goal whose every number exists, and figures that were formed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.rollup import Converted
from reporting.computation import Step, account_of
from reporting.conversions import state_text
from reporting.numbers import number, observed_text, unit_text
from reporting.outlook import Ahead, look_ahead
from reporting.progress import Book
from reporting.words import Words

#: The steps that a whole example has, by the end of their key in the words ("computation.achieved").
STEPS = ("achieved", "required", "observed", "pace", "projected", "interval")


@dataclass(frozen=True)
class Example:
    """``judgement`` with what lies ahead of it; ``asked``: it is the one that the reader asked for."""

    judgement: Judgement
    indicator: Indicator
    ahead: Ahead
    asked: bool

    def steps(self, words: Words) -> dict[str, Step]:
        """The arithmetic by the end of its key; what the account calls a target, a baseline, a value too."""
        account = {step.name: step for step in account_of(self.judgement, self.indicator, self.ahead, words)}
        named = {key: words.say(f"computation.{key}") for key in (*STEPS, "target", "baseline", "latest")}
        return {key: account[name] for key, name in named.items() if name in account}


def choose_example(
    book: Book, catalogue: Catalogue, asked: Iterable[Judgement], others: Iterable[Judgement]
) -> Example | None:
    """The first goal asked for that has every number, else the first of the others that has; None where none has."""
    wanted = [*asked]
    known = {id(one) for one in wanted}
    return next(_whole(book, catalogue, chain(wanted, others), known), None)


def _whole(
    book: Book, catalogue: Catalogue, judgements: Iterable[Judgement], asked: set[int]
) -> Iterator[Example]:
    for one in judgements:
        numbers = one.finding.progress
        if one.closed or one.finding.level.is_met or None in (numbers.achieved_percent, numbers.pace):
            continue
        ahead = look_ahead(book, catalogue, one)
        if ahead.outlook and ahead.outlook.interval:
            yield Example(one, catalogue.indicators[one.indicator_id], ahead, id(one) in asked)


def choose_conversions(book: Book, catalogue: Catalogue, area_id: str, indicator_id: str) -> list[Converted]:
    """One figure formed from counts and one weighted by people, as near to what was asked for as there are."""

    def nearness(one: Converted) -> tuple[bool, bool, int, int]:
        found = one.observation
        return (
            found.area_id != area_id,
            found.indicator_id != indicator_id,
            -found.year,
            len(one.parts),
        )

    formed = [
        one
        for one in book.conversions.values()
        if len(one.parts) > 1 and one.observation.indicator_id in catalogue.indicators
    ]
    counted = [one for one in formed if one.observation.numerator is not None]
    weighed = [one for one in formed if one.weights_year]
    return [min(kind, key=nearness) for kind in (counted, weighed) if kind]


def conversion_step(converted: Converted, indicator: Indicator, words: Words) -> Step:
    """Of a formed figure: the general formula, the same with the numbers of all parts, and what comes out."""
    lang, one = words.lang, converted.observation
    assert one.value is not None
    if one.numerator is not None:
        above = " + ".join(number(part.observation.numerator or 0, 0, lang) for part in converted.parts)
        below = " + ".join(number(part.observation.denominator or 0, 0, lang) for part in converted.parts)
        multiplier = number(indicator.multiplier or 1, 0, lang)
        formula, numbers = "k · (a_A + a_B + …) / (n_A + n_B + …)", f"{multiplier} · ({above}) / ({below})"
    else:
        weights = [number(part.weight or 0, 0, lang) for part in converted.parts]
        products = (
            f"{weight} · {observed_text(part.observation, indicator, lang)}"
            for weight, part in zip(weights, converted.parts, strict=True)
        )
        formula = "(p_A · x_A + p_B · x_B + …) / (p_A + p_B + …)"
        numbers = f"({' + '.join(products)}) / ({' + '.join(weights)})"
    result = observed_text(one, indicator, lang) + unit_text(indicator, lang)
    return Step(state_text(one, words), result, formula, numbers)
