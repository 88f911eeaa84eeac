"""Of very many figures, those that are odd: outside what is plausible, or a power of ten from the year before.

Over columns, so that a million figures take no longer than their reading.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from indicators.catalogue import Catalogue
from indicators.definition import Range
from store.coded import Coded, Codes, different
from store.figure_table import FigureTable, amounts_of, coded_of

Amounts = NDArray[np.float64]
#: A slipped sign makes a figure ten, a hundred or a thousand times the one of the year before, or that part of it.
POWERS = (10.0, 100.0, 1000.0)


def odd_first(figures: FigureTable, catalogue: Catalogue, most: int) -> list[int]:
    """The places of so many figures: the odd ones, then those of the latest years; in their order."""
    odd = _odd(figures, catalogue)[:most]
    latest = np.argsort(-_years(figures), kind="stable")
    others = latest[~np.isin(latest, odd)][: most - len(odd)]
    places: list[int] = np.sort(np.concatenate([odd, others])).tolist()
    return places


def outside(figures: FigureTable, spans: Mapping[str, Range], rounding: float) -> list[int]:
    """The places of values outside the span of their indicator, and of counts below zero."""
    values, counted = amounts_of(figures, "value"), amounts_of(figures, "numerator")
    low, high = _ends(coded_of(figures, "indicator_id"), spans)
    places: list[int] = np.flatnonzero((values < low) | (values > high + rounding) | (counted < 0)).tolist()
    return places


def _odd(figures: FigureTable, catalogue: Catalogue) -> Codes:
    """Their places: outside what the indicator plausibly is, or a power of ten away from the year before."""
    indicators, values = coded_of(figures, "indicator_id"), amounts_of(figures, "value")
    spans = {name: catalogue.measure(name).plausible for name in indicators.words}
    low, high = _ends(indicators, spans)
    implausible = ~((low <= values) & (values <= high))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        times = np.abs(values / _year_before(figures))
    powers = [(np.abs(times / power - 1) < 0.01) | (np.abs(times * power - 1) < 0.01) for power in POWERS]
    slipped = ~((times > 0.2) & (times < 5)) & np.any(powers, axis=0)
    return np.flatnonzero(~np.isnan(values) & (implausible | slipped))


def _year_before(figures: FigureTable) -> Amounts:
    """What the same line says of the year before; nan where it says nothing, or nought."""
    _, lines = different(*(coded_of(figures, name) for name in ("area_id", "indicator_id", "series")))
    years = _years(figures)
    # Neighbours of one line in neighbouring years have neighbouring numbers; no two lines touch.
    keys = lines * (int(years.max()) - int(years.min()) + 2) + years - years.min()
    order = np.argsort(keys, kind="stable")
    found = np.searchsorted(keys[order], keys - 1, side="right") - 1
    at = order[np.maximum(found, 0)]
    values = amounts_of(figures, "value")
    before = np.where((found >= 0) & (keys[at] == keys - 1), values[at], np.nan)
    return np.where(before == 0, np.nan, before)


def _years(figures: FigureTable) -> Codes:
    return coded_of(figures, "year").array(int, np.int64)


def _ends(indicators: Coded, spans: Mapping[str, Range]) -> tuple[Amounts, Amounts]:
    """Of every figure the span of its indicator; an open end is infinite."""
    low = indicators.array(lambda name: -np.inf if spans[name].min is None else spans[name].min, np.float64)
    high = indicators.array(lambda name: np.inf if spans[name].max is None else spans[name].max, np.float64)
    return low, high
