"""Numbers, units and dates as a reader of either language expects them; rounding never hides a difference."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import NumberPattern, parse_pattern

from indicators.comparators import TOLERANCE
from indicators.definition import Measure
from indicators.types import Comparator, Observation, Qualifier, Target
from reporting.words import Words

#: No-break space: a number and its unit stay together.
SPACE = "\u00a0"
MINUS = "\u2212"
MOST_DECIMALS = 6
FORMED_DECIMALS = 2  # of a target that stands in no document
REPORTED_DECIMALS = 2
LONG_UNIT = 6

COMPARATOR_SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.ABOVE: ">",
    Comparator.AT_MOST: "≤",
    Comparator.BELOW: "<",
}
QUALIFIER_SIGNS = {
    Qualifier.EXACT: "",
    Qualifier.ABOVE: ">",
    Qualifier.AT_LEAST: "≥",
    Qualifier.BELOW: "<",
    Qualifier.AT_MOST: "≤",
    Qualifier.ABOUT: "≈",
}


@lru_cache(maxsize=16384)
def number(value: float, decimals: int, lang: str) -> str:
    """1234.5 → "1.234,5" in Vietnamese, "1,234.5" in English, with a real minus sign.

    Kept, as a page prints the same few thousand numbers again and again.
    """
    text = _pattern(decimals).apply(round(value, decimals) + 0.0, lang)
    return text.replace("-", MINUS)


def signed(value: float, decimals: int, lang: str) -> str:
    """A change with its sign; zero has none."""
    if round(value, decimals) == 0:
        return number(0.0, decimals, lang)
    return ("+" if value > 0 else "") + number(value, decimals, lang)


def decimals_between(value: float, other: float | None, decimals: int) -> int:
    """As many decimals as keep two different numbers apart: 4.97 against 5.0 is not shown as 5.0."""
    if other is None or abs(value - other) <= TOLERANCE:
        return decimals
    while decimals < MOST_DECIMALS and round(value, decimals) == round(other, decimals):
        decimals += 1
    return decimals


def value_text(value: float, indicator: Measure, lang: str, against: float | None = None) -> str:
    """A value in the indicator's decimals, without its unit."""
    return number(value, decimals_between(value, against, indicator.decimals or 0), lang)


def unit_text(indicator: Measure, lang: str) -> str:
    """The unit as it stands behind a number: "93,4 %", "93.4%"; '' for an indicator without one."""
    unit = indicator.unit_label.of(lang) if indicator.unit_label else ""
    apart = "" if unit == "%" and lang == "en" else SPACE
    return apart + unit if unit else ""


def short_unit(indicator: Measure, lang: str) -> str:
    """The unit where it is short; a long one is left to the value that stands beside this one."""
    unit = unit_text(indicator, lang)
    return unit if len(unit) <= LONG_UNIT else ""


def difference_text(value: float, indicator: Measure, words: Words) -> str:
    """The size of a difference with its unit."""
    text = number(abs(value), decimals_between(abs(value), 0.0, indicator.decimals or 0), words.lang)
    return text + difference_unit(indicator, words)


def distance_text(value: float, indicator: Measure, words: Words) -> str:
    """A difference with no value beside it that could tell its unit: a long one is told by its sign, "19.90 ‰"."""
    text, sign = difference_text(value, indicator, words), f"unit_short.{indicator.unit}"
    is_told = bool(difference_unit(indicator, words)) or not words.knows(sign)
    return text if is_told else text + SPACE + words.say(sign)


def difference_unit(indicator: Measure, words: Words) -> str:
    """Percentages differ by points."""
    if indicator.unit == "%":
        return SPACE + words.say("points.percent")
    return short_unit(indicator, words.lang)


def observed_text(
    observation: Observation, indicator: Measure, lang: str, against: float | None = None
) -> str:
    """ "> 93,0", "≈ 74,8", "95,15" without the unit; '' where there is no value.

    A figure is shown with the decimals it was reported with, a ratio formed here with the indicator's own.
    """
    if observation.value is None:
        return ""
    text = _reported_text(observation, indicator, lang, against)
    sign = QUALIFIER_SIGNS[observation.qualifier]
    return f"{sign}{SPACE}{text}" if sign else text


def said_text(
    observation: Observation, indicator: Measure, words: Words, against: float | None = None
) -> str:
    """ "trên 93 %", "khoảng 74,8 năm", "95,15 %": a value with its unit, to be read out."""
    text = _reported_text(observation, indicator, words.lang, against)
    return words.say(f"said.{observation.qualifier.value}", value=text + unit_text(indicator, words.lang))


def _reported_text(observation: Observation, indicator: Measure, lang: str, against: float | None) -> str:
    """A reported figure keeps the decimals it came with; a ratio formed here has no more than the indicator.

    A bound or a rough figure gets none that it did not come with: "over 93.0" would promise too much.
    """
    assert observation.value is not None
    decimals = (indicator.decimals or 0) if observation.qualifier is Qualifier.EXACT else 0
    if observation.numerator is None and not observation.conversion.is_formed:
        decimals = _written_decimals(observation.value, decimals, REPORTED_DECIMALS)
    return number(observation.value, decimals_between(observation.value, against, decimals), lang)


def target_text(target: Target, words: Words) -> str:
    """ "≥ 95", "18,5–22,9", without the unit; a goal in words says so."""
    if target.value is None or target.comparator is Comparator.QUALITATIVE:
        return words.say("comparator.qualitative")
    most = FORMED_DECIMALS if target.conversion.is_formed else MOST_DECIMALS
    low = _as_written(target.value, most, words.lang)
    if target.comparator is Comparator.RANGE and target.value_high is not None:
        return f"{low}–{_as_written(target.value_high, most, words.lang)}"
    return f"{COMPARATOR_SIGNS.get(target.comparator, '')}{SPACE}{low}".strip()


def decimals_of(text: str, lang: str) -> int:
    """How many decimals a number has that stands in a text, so that other files show it alike."""
    point = "," if lang == "vi" else "."
    return sum(letter.isdigit() for letter in text.rpartition(point)[2]) if point in text else 0


def date_text(day: date | datetime, lang: str) -> str:
    """03/01/2026 in Vietnamese, 3 January 2026 in English."""
    return format_date(day, "dd/MM/yyyy" if lang == "vi" else "d MMMM yyyy", locale=lang)


def _as_written(value: float, most: int, lang: str) -> str:
    """A target keeps the decimals of its document, and no more: 95, 75,4, 2,85."""
    return number(value, _written_decimals(value, 0, most), lang)


def _written_decimals(value: float, least: int, most: int) -> int:
    decimals = least
    while decimals < most and abs(round(value, decimals) - value) > TOLERANCE:
        decimals += 1
    return decimals


@lru_cache(maxsize=16)
def _pattern(decimals: int) -> NumberPattern:
    """Parsing a pattern costs more than using it."""
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))
