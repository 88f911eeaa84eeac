"""What a revision changes, in words: the old value, the new one, and the difference between them."""

from collections.abc import Iterable

from indicators.comparators import TOLERANCE
from indicators.definition import Measure
from indicators.types import Observation, Status
from reporting.conversions import mark_text
from reporting.numbers import (
    MOST_DECIMALS,
    REPORTED_DECIMALS,
    decimals_between,
    difference_unit,
    observed_text,
    signed,
)
from reporting.words import Words
from store.differences import FigureDifference

#: Of equal numbers, what else may have been revised.
OTHER_PARTS = ("qualifier", "status", "numerator", "denominator", "unit")


def figure_text(
    observation: Observation | None, measure: Measure, words: Words, against: Observation | None
) -> str:
    """ "95,15", "≈ 74,8 (ước)", "không có số liệu"; the unit stands elsewhere. '' where nothing stands."""
    if observation is None:
        return ""
    status = observation.status
    if observation.value is None:
        missing = Status.MISSING if status is not Status.WITHDRAWN else status
        return words.say(f"status.{missing.value}")
    text = observed_text(observation, measure, words.lang, against.value if against else None)
    mark = mark_text(observation, words)
    return f"{text} ({mark})" if mark else text


def change_of(before: Observation | None, after: Observation | None) -> float | None:
    """The difference of two numbers; None where there is none: no number, equal ones, or bounds of another kind."""
    if before is None or after is None or before.value is None or after.value is None:
        return None
    if before.qualifier is not after.qualifier and (before.qualifier.is_bound or after.qualifier.is_bound):
        return None
    difference = after.value - before.value
    return round(difference, MOST_DECIMALS) if abs(difference) > TOLERANCE else None


def change_text(before: Observation | None, after: Observation | None, measure: Measure, words: Words) -> str:
    """ "+1,2 điểm %"; where no number tells the difference, what else was revised; '' where a value comes or goes."""
    if before is None or after is None or before.value is None or after.value is None:
        return ""
    difference = change_of(before, after)
    if difference is None:
        return ", ".join(words.say(f"revision.{part}") for part in _other_parts(before, after))
    decimals = decimals_between(difference, 0.0, max(measure.decimals or 0, _decimals(before, after)))
    return signed(difference, decimals, words.lang) + difference_unit(measure, words)


def relative_change(before: Observation | None, after: Observation | None) -> float:
    """The size of a change as a share of the old value, for sorting; endless where a value comes or goes."""
    if before is None or after is None or before.value is None or after.value is None:
        return 0.0 if (before and before.value) == (after and after.value) else float("inf")
    return abs(after.value - before.value) / (abs(before.value) or 1.0)


def largest_first(differences: Iterable[FigureDifference]) -> list[FigureDifference]:
    """What loses its mark first, for somebody looked at it; then by the size of the change."""
    return sorted(
        differences,
        key=lambda one: (
            not one.loses_mark,
            -relative_change(one.before.observation if one.before else None, one.figure.observation),
        ),
    )


def _other_parts(before: Observation, after: Observation) -> Iterable[str]:
    return (part for part in OTHER_PARTS if getattr(before, part) != getattr(after, part))


def _decimals(*observations: Observation) -> int:
    """A difference is told as exactly as the figures were reported."""
    decimals = 0
    for observation in observations:
        value = observation.value or 0.0
        while decimals < REPORTED_DECIMALS and abs(round(value, decimals) - value) > TOLERANCE:
            decimals += 1
    return decimals
