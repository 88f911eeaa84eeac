"""Figures gathered column by column, and then one sequence in reading order: a tuple of a few, a table of many.

Loads no database, and the columns of Arrow only where there are many.
"""

from collections.abc import Iterator, Mapping, Sequence
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
    """Parts of many figures, each with its columns as in ``figure_table.HANDED_OVER``: lists, or those of ``coded``.

    ``places`` are numbers in reading order.
    """

    def __init__(self) -> None:
        self._parts: list[Mapping[str, Any]] = []
        self._places: list[Sequence[int]] = []

    def __len__(self) -> int:
        return sum(map(len, self._places))

    def extend(self, places: Sequence[int], columns: Mapping[str, Any]) -> None:
        """``columns`` hold as many each as there are places; qualifier and status are words."""
        if len(places):
            self._places.append(places)
            self._parts.append(columns)

    def add(self, figures: Sequence[Figure], places: Sequence[int]) -> None:
        """Figures that were made one by one."""
        said = [figure.observation for figure in figures]
        columns = {name: list(map(attrgetter(name), said)) for name in _SAID}
        for name in ("qualifier", "status"):
            columns[name] = list(map(attrgetter(f"{name}.value"), said))
        for name in ("sheet", "cell"):
            columns[name] = list(map(attrgetter(name), figures))
        self.extend(places, columns)

    def figures(self) -> Sequence[Figure]:
        if len(self) >= MANY:
            return self._table()
        made = [figure for part in self._parts for figure in _figures(part)]
        places = [place for part in self._places for place in part]
        return tuple(made[place] for place in sorted(range(len(made)), key=places.__getitem__))

    def _table(self) -> Sequence[Figure]:
        # Here and not above: what takes a quarter of a second to load is for many figures only.
        import numpy as np

        from store.figure_table import FigureTable

        table = FigureTable.joined(FigureTable.from_columns(**part) for part in self._parts)
        places = np.concatenate([np.asarray(part) for part in self._places])
        in_order = bool((places[1:] >= places[:-1]).all())
        return table if in_order else table.taken(np.argsort(places, kind="stable").tolist())


def _figures(columns: Mapping[str, Any]) -> Iterator[Figure]:
    listed = (columns[name] if isinstance(columns[name], list) else columns[name].listed() for name in NAMES)
    return map(_figure, zip(*listed, strict=True))


def column_of(figures: Sequence[Figure], name: str) -> list[Any]:
    """One column, such as "area_id" or "cell"; of a table without making figures."""
    if isinstance(figures, tuple | list):
        return [getattr(each if name in ("sheet", "cell") else each.observation, name) for each in figures]
    from store.figure_table import words_of

    return list(words_of(figures, name))


def words_in(figures: Sequence[Figure], name: str) -> set[Any]:
    """What a column holds anywhere."""
    if isinstance(figures, tuple | list):
        return set(column_of(figures, name))
    from store.figure_table import FigureTable, coded_of

    return set(coded_of(FigureTable.of(figures), name).words)


def are_repeated(figures: Sequence[Figure], names: Sequence[str]) -> bool:
    """Whether two figures are the same in all of these columns; of a table without making figures."""
    if isinstance(figures, tuple | list):
        keys = list(zip(*(column_of(figures, name) for name in names), strict=True))
        return len(set(keys)) < len(keys)
    from store.coded import different
    from store.figure_table import FigureTable, coded_of

    table = FigureTable.of(figures)
    firsts, _ = different(*(coded_of(table, name) for name in names))
    return len(firsts) < len(figures)


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
