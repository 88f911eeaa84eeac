"""Classes of values: each holds about a fifth of the areas, and says which values it holds."""

from collections.abc import Callable, Sequence
from itertools import groupby

from indicators.types import Observation

MOST = 5


def value_classes(
    observations: Sequence[Observation], text_of: Callable[[Observation], str], most: int = MOST
) -> list[list[Observation]]:
    """The observations in up to ``most`` classes, the lowest values first.

    What reads the same is never in two classes, so that the ranges that are shown do not touch.
    """
    ordered = sorted((one for one in observations if one.value is not None), key=lambda one: one.value or 0.0)
    alike = [list(group) for _, group in groupby(ordered, key=text_of)]
    if len(alike) <= most:
        return alike
    classes: list[list[Observation]] = [[]]
    done = 0
    for index, group in enumerate(alike):
        left, behind = most - len(classes), len(alike) - index
        full = done + len(group) / 2 > len(ordered) * len(classes) / most
        if classes[-1] and left and (full or behind <= left):
            classes.append([])
        classes[-1] += group
        done += len(group)
    return classes
