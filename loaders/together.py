"""What can be said of all facts of a file together: two of the same, and some not measured yet.

Over columns, so that a hundred thousand figures take no longer than their reading.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from loaders.findings import Finding, finding
from store.figure_columns import are_repeated, column_of, words_in
from store.records import Figure, StoredMilestone, StoredTarget

#: Sheet and cell.
Spot = tuple[str, str]


def not_yet(figures: Sequence[Figure], this_year: int) -> list[Finding]:
    """A figure of a year to come is a target or a slip, whatever the layout; nobody has measured it."""
    if max(words_in(figures, "year"), default=0) <= this_year:
        return []
    years = column_of(figures, "year")
    spots = zip(column_of(figures, "sheet"), column_of(figures, "cell"), strict=True)
    return [
        finding("figure.future_year", sheet=sheet, cell=cell, found=year, answers=["plan"])
        for year, (sheet, cell) in zip(years, spots, strict=True)
        if year > this_year
    ]


def duplicate_figures(figures: Sequence[Figure]) -> list[Finding]:
    """Two cells for one area, indicator, year and series: an error at both, naming the other."""
    names = ("area_id", "indicator_id", "year", "series")
    if not are_repeated(figures, names):
        return []
    keys = list(zip(*(column_of(figures, name) for name in names), strict=True))
    spots = list(zip(column_of(figures, "sheet"), column_of(figures, "cell"), strict=True))
    return list(_duplicates("figure.duplicate", keys, spots))


def duplicate_targets(targets: Iterable[StoredTarget]) -> list[Finding]:
    stored = list(targets)
    said = [one.target for one in stored]
    keys = [(one.area_id, one.indicator_id, one.target_year, one.document.number) for one in said]
    return list(_duplicates("target.duplicate", keys, [(one.sheet, one.cell) for one in stored]))


def duplicate_milestones(milestones: Sequence[StoredMilestone]) -> list[Finding]:
    said = [one.milestone for one in milestones]
    keys = [(one.area_id, one.indicator_id, f"{one.on:%d/%m/%Y}") for one in said]
    return list(_duplicates("milestone.duplicate", keys, [(one.sheet, one.cell) for one in milestones]))


def still_to_come(milestones: Iterable[StoredMilestone], today: date) -> list[Finding]:
    """Of a day to come nobody can tell how a goal stood."""
    return [
        finding("milestone.future", sheet=one.sheet, cell=one.cell, found=f"{one.milestone.on:%d/%m/%Y}")
        for one in milestones
        if one.milestone.on > today
    ]


def _duplicates(code: str, keys: Sequence[tuple[Any, ...]], spots: Sequence[Spot]) -> Iterator[Finding]:
    """Key by key, in the order in which they come first."""
    repeated: dict[Any, list[Spot]] = {key: [] for key, many in Counter(keys).items() if many > 1}
    for key, spot in zip(keys, spots, strict=True):
        if key in repeated:
            repeated[key].append(spot)
    for key, group in repeated.items():
        for number, (sheet, cell) in enumerate(group):
            other = _place(group[0 if number else 1], sheet)
            what = ", ".join(map(str, key))
            yield finding(code, sheet=sheet, cell=cell, found=cell, other=other, what=what)


def _place(other: Spot, sheet: str) -> str:
    return other[1] if other[0] == sheet else f"'{other[0]}'!{other[1]}"
