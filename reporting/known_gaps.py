"""What is not known: for each indicator the areas and years without any figure, told by the data themselves."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from reporting.progress import Book


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures of one indicator among some areas, as reported or formed: who has any, and which years have none.

    ``years`` and ``without`` are within the first and the last year of any of them; ``latest`` is how many areas have
    a figure of the last one. ``missing`` are the areas with no figure of any year, ``targets`` the target years that
    are set for any of them or for the country.
    """

    indicator: Indicator
    areas: int
    known: int
    missing: tuple[str, ...]
    years: tuple[int, ...]
    without: tuple[int, ...]
    latest: int
    targets: tuple[int, ...]


def coverage_of(book: Book, catalogue: Catalogue, area_ids: Sequence[str]) -> list[Coverage]:
    """Of every indicator, in the order of the catalogue."""
    return [_coverage(book, indicator, area_ids) for indicator in catalogue.indicators.values()]


def _coverage(book: Book, indicator: Indicator, area_ids: Sequence[str]) -> Coverage:
    by_year: dict[int, set[str]] = defaultdict(set)
    for area_id in area_ids:
        for one in book.observations.get((area_id, indicator.id), ()):
            if one.value is not None:
                by_year[one.year].add(area_id)
    found = set().union(*by_year.values())
    years = tuple(sorted(by_year))
    return Coverage(
        indicator,
        len(area_ids),
        len(found),
        tuple(one for one in area_ids if one not in found),
        years,
        _between(years),
        len(by_year[years[-1]]) if years else 0,
        tuple(sorted({target.target_year for target in book.targets.get(indicator.id, ())})),
    )


def _between(years: Sequence[int]) -> tuple[int, ...]:
    """Calendar years between the first and the last one that nobody has a figure of."""
    known: Collection[int] = set(years)
    return tuple(year for year in range(years[0], years[-1]) if year not in known) if years else ()


def span_text(years: Iterable[int]) -> str:
    """ "2008–2012, 2014": runs of years are joined."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
