"""Which area a row of a long table is about: by its id, by a code that its name or the sender confirms, or by its name.

A code alone names no place: 24 was Bắc Giang among the 63 and is Bắc Ninh among the 34.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.areas import Area, Areas
from loaders.cells import Cell
from loaders.commune_names import names_commune
from loaders.findings import Finding, finding
from loaders.layouts.area_rows import SUSPICIOUS, clean_name
from loaders.layouts.lands import UNSURE, set_behind
from loaders.layouts.long_rows import Lines, Year
from loaders.names import (
    Place,
    PlaceKind,
    match_place,
    means_two_lands,
    name_finding,
    units_called,
    which_set,
)
from store.coded import combined, different

#: More different names than areas have ever been called by: the table will be given up for them (``long_facts``).
MOST_NAMES = 4000


@dataclass(frozen=True, slots=True)
class Named:
    """The name of an area as a row of some year writes it."""

    name: str
    year: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Sets:
    """The area set of each year, and the years for which an error asks for it."""

    by_year: dict[int, str]
    findings: tuple[Finding, ...] = ()


def names_of(lines: Lines, silent: Year, areas: Areas) -> list[Named]:
    """The names that need an area set, those without an id of their own; each once a year, where it comes first."""
    spots = lines.spots
    words = combined(
        lines.texts("area").at(spots.places),
        lines.texts("area_id").at(spots.places),
        lines.years(silent).told(lambda year: year[0]),
    )
    firsts, _ = different(words)
    named: dict[tuple[str, int], int] = {}
    for (name, code, year), first in zip(words.words, firsts.tolist(), strict=True):
        if name and year and code.upper() not in areas.units:
            named.setdefault((name, year), first)
    in_order = list(named.items())
    if len({name for name, _ in named}) > MOST_NAMES:
        in_order = in_order[:MOST_NAMES]
    column = lines.table.columns.get("area", 0)
    return [
        Named(name, year, lines.sheet.cell(lines.first + int(spots.places[first]), column))
        for (name, year), first in in_order
    ]


def decide_sets(named: Sequence[Named], asked: str | None, areas: Areas) -> Sets:
    """Year by year: what the sender says, what the names prove, else the units in force in the year."""
    names: dict[int, list[Named]] = defaultdict(list)
    for each in named:
        names[each.year].append(each)
    if asked:
        return Sets(dict.fromkeys(names, asked))
    proven = {
        year: which_set(dict.fromkeys(clean_name(each.name) for each in group))
        for year, group in names.items()
    }
    oldest, newest = areas.eras[0], areas.eras[-1]
    old_is_old = any(set_id == areas.set_of_year(year) != newest for year, set_id in proven.items())
    by_year: dict[int, str] = {}
    doubtful: list[Named] = []
    for year, group in names.items():
        by_year[year] = proven[year] or areas.set_of_year(year)
        if by_year[year] != newest and not proven[year] and not old_is_old:
            doubtful += group
    either = [each for each in doubtful if _moved(each.name)]
    later = any(by_year[year] != oldest != areas.set_of_year(year) for year in names)
    if either and (later or len({each.name for each in doubtful}) >= SUSPICIOUS):
        undecided = {each.year for each in doubtful}
        said = finding("area.set_unclear", either[0].cell, found=either[0].name, answers=areas.eras)
        return Sets({year: set_id for year, set_id in by_year.items() if year not in undecided}, (said,))
    of_change = [
        each
        for year, group in names.items()
        if not proven[year] and not old_is_old
        for each in group
        if not set_behind(each.name) and means_two_lands(clean_name(each.name), areas.sets_in_year(year))
    ]
    if of_change:
        said = finding("area.set_unclear", of_change[0].cell, found=of_change[0].name, answers=areas.eras)
        open_years = {each.year for each in of_change}
        return Sets({year: set_id for year, set_id in by_year.items() if year not in open_years}, (said,))
    return Sets(by_year)


def _moved(name: str) -> bool:
    """Whether the name means one territory among the former provinces and a larger one among later ones."""
    return means_two_lands(name, units_called(name))


def unit_of(
    code: str, name: str, set_id: str | None, cells: tuple[Cell, Cell], areas: Areas
) -> Place | Finding:
    """``cells``: where the code and the name stand. ``set_id`` None: nothing decides between the two sets."""
    code_cell, name_cell = cells
    if not code:
        return _by_name(name, set_id, name_cell, areas)
    if unit := areas.units.get(code.upper()):
        return _confirmed(unit, name, name_cell, areas)
    if not code.isdigit() or not _with_code(code, areas.eras, areas):
        return finding("template.area_code", code_cell, found=code)
    if not name:
        if set_id is None:
            return finding("long.code_alone", code_cell, found=code, answers=areas.eras)
        units = _with_code(code, (set_id,), areas)
        return (
            _place(units[0]) if units else finding("long.code_not_of_set", code_cell, found=code, set=set_id)
        )
    place = _by_name(name, set_id, name_cell, areas)
    if isinstance(place, Finding) or place.kind is not PlaceKind.UNIT:
        return place
    if areas.units[place.area_id].code != code.zfill(2):
        return finding(
            "long.code_differs", code_cell, found=code, name=name, right=areas.units[place.area_id].code
        )
    return place


def _by_name(name: str, set_id: str | None, cell: Cell, areas: Areas) -> Place | Finding:
    if set_id is None or set_behind(name) == UNSURE:
        return finding("area.set_unclear", cell, found=name, answers=areas.eras)
    place = match_place(clean_name(name), set_behind(name) or set_id)
    return place if isinstance(place, Place) else name_finding(place, cell)


def _confirmed(unit: Area, name: str, cell: Cell, areas: Areas) -> Place | Finding:
    if name and unit.part_of:
        if not names_commune(unit, name):
            return finding("template.names_differ", cell, found=name, id=unit.unit_id)
    elif name:
        place = match_place(clean_name(name), unit.set_id or areas.eras[0])
        if not isinstance(place, Place) or place.area_id != unit.unit_id:
            return finding("template.names_differ", cell, found=name, id=unit.unit_id)
    return _place(unit)


def _with_code(code: str, sets: Iterable[str], areas: Areas) -> list[Area]:
    return [unit for set_id in sets for unit in areas.of_set(set_id) if unit.code == code.zfill(2)]


def _place(unit: Area) -> Place:
    return Place(PlaceKind.UNIT if unit.set_id else PlaceKind.COUNTRY, unit.unit_id, unit.name)
