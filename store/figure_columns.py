"""Figures gathered column by column, and then one sequence in reading order: a tuple of a few, a table of many.

Loads no database, and the columns of Arrow only where there are many.
"""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from indicators.types import Observation, Qualifier, Status
from store.records import Figure

#: From so many figures on a table takes less time, and a tenth of the memory.
MANY = 5_000

_SAID: tuple[str, ...] = (
    "year",
    "indicator_id",
    "area_id",
    "series",
    "value",
    "qualifier",
    "status",
    "numerator",
    "denominator",
)
_SAID += ("unit", "scope_note", "source")
NAMES = (*_SAID, "sheet", "cell")
_QUALIFIERS = {member.value: member for member in Qualifier}
_STATUSES = {member.value: member for member in Status}


class FigureColumns:
    """``columns`` as in ``figure_table.HANDED_OVER``; ``places`` are numbers in reading order."""

    def __init__(self) -> None:
        self.columns: dict[str, list[Any]] = {name: [] for name in NAMES}
        self.places: list[int] = []

    def __len__(self) -> int:
        return len(self.places)

    def extend(self, places: Iterable[int], columns: dict[str, Iterable[Any]]) -> None:
        """``columns`` hold as many each as there are places; qualifier and status are words."""
        self.places += places
        for name in NAMES:
            self.columns[name] += columns[name]

    def add(self, figures: Sequence[Figure], places: Iterable[int]) -> None:
        """Figures that were made one by one."""
        said = [figure.observation for figure in figures]
        columns: dict[str, Iterable[Any]] = {name: map(attrgetter(name), said) for name in _SAID}
        for name in ("qualifier", "status"):
            columns[name] = map(attrgetter(f"{name}.value"), said)
        for name in ("sheet", "cell"):
            columns[name] = map(attrgetter(name), figures)
        self.extend(places, columns)

    def figures(self) -> Sequence[Figure]:
        order = sorted(range(len(self)), key=self.places.__getitem__)
        if len(self) < MANY:
            made = list(map(_figure, zip(*self.columns.values(), strict=True)))
            return tuple(made[place] for place in order)
        from store.figure_table import FigureTable

        table = FigureTable.from_columns(**self.columns)
        return table if order == list(range(len(self))) else table.taken(order)


def column_of(figures: Sequence[Figure], name: str) -> list[Any]:
    """One column, such as "area_id" or "cell"; of a table without making figures."""
    if isinstance(figures, tuple | list):
        return [getattr(each if name in ("sheet", "cell") else each.observation, name) for each in figures]
    from store.figure_table import words_of

    return list(words_of(figures, name))


def observed(figures: Sequence[Figure]) -> list[Observation]:
    """The observations alone; of a table without making figures."""
    if isinstance(figures, tuple | list):
        return [each.observation for each in figures]
    from store.figure_table import observations_of

    return list(observations_of(figures))


def taken(figures: Sequence[Figure], places: Sequence[int]) -> Sequence[Figure]:
    """Those at some places, in that order."""
    if len(places) == len(figures):
        return figures
    if isinstance(figures, tuple | list):
        return tuple(figures[place] for place in places)
    from store.figure_table import FigureTable

    return FigureTable.of(figures).taken(places)


def make_ready() -> None:
    """Load what a table of many figures needs, which takes as long as making one."""
    from store.figure_table import FigureTable

    FigureTable.from_columns(year=[0])


def joined(parts: Sequence[Sequence[Figure]]) -> Sequence[Figure]:
    """One after the other: a tuple, or a table where one of them is no tuple."""
    filled = [part for part in parts if part]
    if len(filled) == 1:
        return filled[0]
    if all(isinstance(part, tuple) for part in filled):
        return tuple(figure for part in filled for figure in part)
    from store.figure_table import FigureTable

    return FigureTable.joined(FigureTable.of(part) for part in filled)


def _figure(row: tuple[Any, ...]) -> Figure:
    year, indicator, area, series, value, qualifier, status, numerator, denominator, *words = row
    unit, scope_note, source, sheet, cell = words
    observation = Observation(
        *(area, indicator, year, value, series, _QUALIFIERS[qualifier], _STATUSES[status]),
        *(numerator, denominator, unit, scope_note, source),
    )
    return Figure(observation, sheet, cell)
