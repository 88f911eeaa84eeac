"""The book as it would read after a change, one indicator at a time: arriving facts in the place of standing ones.

One at a time, so that a workbook of a million figures is never a million objects at once.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from indicators.areas import COUNTRY_ID, Areas
from indicators.catalogue import Catalogue
from indicators.succession import successors
from indicators.types import Conversion, Target
from reporting.converting import Marked, arrange
from reporting.progress import Book, Key
from store.differences import Comparison, Kind
from store.records import Figure

Moment = tuple[int, str]  # (year, series): tells the figures of one goal apart, in the order of the store
Promise = tuple[int, str, str]  # (target year, area_id, document): the same of the targets of one indicator


class Altered:
    """What would be judged after a change, and of whom."""

    def __init__(self, book: Book, comparison: Comparison) -> None:
        self._book = book
        self._figures = comparison.figures
        self._arriving = comparison.figures.by_indicator(Kind.NEW, Kind.REVISED, Kind.WITHDRAWN)
        self._gone: dict[str, list[Figure]] = defaultdict(list)
        for figure in comparison.gone:
            self._gone[figure.observation.indicator_id].append(figure)
        self._targets = _targets_altered(comparison)

    def indicator_ids(self, catalogue: Catalogue) -> list[str]:
        """Those touched that have goals; counts have none."""
        touched = self._arriving.keys() | self._gone.keys() | self._targets.keys()
        return [indicator_id for indicator_id in catalogue.indicators if indicator_id in touched]

    def book_after(self, indicator_id: str, catalogue: Catalogue, areas: Areas) -> tuple[Book, list[str]]:
        """The book of one indicator as it would read, and the areas whose goals the change touches."""
        figures, targets = self._figures_altered(indicator_id), self._targets.get(indicator_id, {})
        standing = {
            _promise_of(target): target
            for target in self._book.targets.get(indicator_id, ())
            if target.conversion is Conversion.REPORTED
        }
        promises = sorted({**standing, **targets}.items())
        keys = dict.fromkeys([*figures, *(key for key in self._book.figures if key[1] == indicator_id)])
        after = arrange(
            {key: self._merged(key, figures.get(key, {})) for key in keys},
            {indicator_id: [target for _, target in promises if target is not None]},
            catalogue,
            areas,
        )
        touched = {area_id for area_id, _ in figures} | {area_id for _, area_id, _ in targets}
        everybody = any(area_id == COUNTRY_ID for _, area_id, _ in targets)  # a national goal holds for all
        for unit in successors(areas):  # oldest first, so that a change reaches the newest
            if touched.intersection(areas.predecessors[unit.unit_id]):
                touched.add(unit.unit_id)
        judged = replace(self._book, judged=after.judged, excluded=after.excluded, targets=after.targets)
        return judged, [area_id for area_id in areas.provincial if everybody or area_id in touched]

    def _figures_altered(self, indicator_id: str) -> dict[Key, dict[Moment, Marked | None]]:
        """What would stand in the place of what does; None where nothing would."""
        altered: dict[Key, dict[Moment, Marked | None]] = defaultdict(dict)
        if indicator_id in self._arriving:
            for one, mark in self._figures.would_stand(self._arriving[indicator_id].places):
                altered[one.area_id, indicator_id][one.year, one.series] = one, mark
        for figure in self._gone.get(indicator_id, ()):
            one = figure.observation
            altered[one.area_id, indicator_id][one.year, one.series] = None
        return altered

    def _merged(self, key: Key, altered: Mapping[Moment, Marked | None]) -> list[Marked]:
        """All that would stand, in the order of the store."""
        standing: dict[Moment, Marked | None] = {
            (figure.observation.year, figure.observation.series): (figure.observation, figure.mark)
            for figure in self._book.figures.get(key, ())
        }
        return [marked for _, marked in sorted({**standing, **altered}.items()) if marked is not None]


def _targets_altered(comparison: Comparison) -> dict[str, dict[Promise, Target | None]]:
    """By indicator. A target that says nothing else may come with another date of its document, and that is judged."""
    altered: dict[str, dict[Promise, Target | None]] = defaultdict(dict)
    for difference in comparison.targets:
        target = difference.target.target
        if difference.before is None or difference.before.target != target:
            altered[target.indicator_id][_promise_of(target)] = target
    for stored in comparison.targets_gone:
        altered[stored.target.indicator_id][_promise_of(stored.target)] = None
    return altered


def _promise_of(target: Target) -> Promise:
    return target.target_year, target.area_id, target.document.number
