"""The rows of a table of areas: which row stands for which place, and of which area set the table is."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from indicators.areas import COUNTRY_ID, Areas, areas
from loaders.cells import Cell, Kind, Sheet
from loaders.findings import Finding, finding
from loaders.layouts.grid import Grid, is_figure, is_word, is_year
from loaders.layouts.lands import UNSURE, set_behind, sets_said, without_set
from loaders.names import (
    Place,
    PlaceKind,
    Unknown,
    is_place,
    match_place,
    means_two_lands,
    name_finding,
    units_called,
    which_set,
)
from loaders.spelling import tidy

#: Names are looked for in the first columns only; right of them stand figures.
NAME_COLUMNS = 8
NAME_LENGTH = 80
#: From so many names on, a list of which each is also a name of the 34 is hardly by chance a part of the 63.
SUSPICIOUS = 8

_LETTER = re.compile(
    r"^\(?[A-HĐa-hđ]\s*[.)/]\s*(?=\S)|^[-+•*]\s*(?=\S)|^(?:[IVX]{1,5}|\d{1,3})\s*[-/:]?\s+(?=\D)"
)
_REPORTED_BY = re.compile(r"^(?:s[oở] y t[eế]|syt|ubnd|[uủ][ỷy] ban nhân dân)\s+(?=\S)", re.IGNORECASE)
_BREAKDOWN = re.compile(
    r"\W*(?:(?:chia|phân) (?:ra|theo)\b.*|trong đó|thành thị|nông thôn|nam|nữ|urban|rural|male|female"
    r"|(?:trung bình|bình quân)(?: chung| cộng)?|(?:giá trị )?(?:cao|thấp|lớn|nhỏ) nhất|trung vị|average|mean)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row of data, the cell that names it, and the name without an ordinal letter before it."""

    row: int
    cell: Cell
    name: str


@dataclass(frozen=True, slots=True)
class PlacedRow:
    row: int
    cell: Cell
    place: Place


@dataclass(frozen=True, slots=True)
class Placing:
    """The rows whose place was found, in order, and what there is to say about all of them."""

    rows: tuple[PlacedRow, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SetDecision:
    """The area set, or None and the error that asks for it; a note where it was not plain to see."""

    set_id: str | None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class NameColumn:
    """The column of names, its first row of data, and how many rows name a place."""

    column: int
    first_row: int
    places: int


def find_names(sheet: Sheet) -> NameColumn | None:
    """The column in which most rows with figures name a place; None where none does."""
    return _names_beside(sheet, is_figure) or _names_beside(sheet, _is_spoilt)


def _names_beside(sheet: Sheet, is_wanted: Callable[[Cell], bool]) -> NameColumn | None:
    reach = {row: _rightmost(sheet, row, is_wanted) for row in sorted(sheet.rows)}
    best: NameColumn | None = None
    for column in range(1, min(sheet.max_column, NAME_COLUMNS) + 1):
        rows = [row for row, right in reach.items() if right > column and names_place(sheet, row, column)]
        if rows and (best is None or len(rows) > best.places):
            best = NameColumn(column, _first_place(sheet, column, rows[0]), len(rows))
    return best


def _first_place(sheet: Sheet, column: int, row: int) -> int:
    """The places right above the first row with figures are rows of data too, whatever stands in their cells."""
    while names_place(sheet, row - 1, column) and any(cell.column > column for cell in sheet.row(row - 1)):
        row -= 1
    return row


def _rightmost(sheet: Sheet, row: int, is_wanted: Callable[[Cell], bool]) -> int:
    return next((cell.column for cell in reversed(sheet.row(row)) if is_wanted(cell)), 0)


def _is_spoilt(cell: Cell) -> bool:
    """Where no row holds a figure: "75 hoặc 76", a figure that became a date. Each gets its error where it stands."""
    return cell.kind is Kind.DATE or (cell.kind is Kind.TEXT and re.search(r"\d", cell.text) is not None)


def names_place(sheet: Sheet, row: int, column: int) -> bool:
    value = sheet.value(row, column)
    if not isinstance(value, str) or len(value) > NAME_LENGTH or not is_word(value):
        return False
    return _is_place(clean_name(value))


def clean_name(text: str) -> str:
    """ "a) Hà Nam" and "Sở Y tế Hà Nam (cũ)" without what orders them, who reports, and which set is meant."""
    return _cleaned(areas(), text)


@lru_cache(maxsize=4096)
def _cleaned(areas: Areas, text: str) -> str:
    """Kept by the areas in use: ``_is_place`` asks them."""
    text = tidy(text)
    if _is_place(text):
        return text
    name = _LETTER.sub("", text)
    bare = without_set(_REPORTED_BY.sub("", name))
    return bare if _is_place(bare) else name


def _is_place(text: str) -> bool:
    return _known_place(areas(), text)


@lru_cache(maxsize=4096)
def _known_place(areas: Areas, text: str) -> bool:
    """Kept by the areas in use."""
    return is_place(text)


def named_rows(grid: Grid, columns: Sequence[int]) -> list[NamedRow]:
    """The rows of data. A place with anything in the data columns is one; so is a row of figures without a place,
    which is then an error: inside the table when it holds any digit, below it (notes, dates) only a real figure.
    """
    rows = [row for row in sorted(grid.sheet.rows) if row >= grid.first_row]
    places = [row for row in rows if _is_place(clean_name(grid.name_at(row).text))]
    last = max(places, default=0)
    named = []
    for row in rows:
        cells = [cell for cell in grid.sheet.row(row) if cell.column in columns]
        counts = _is_data(cells, row in places, row < last)
        if counts:
            cell = grid.name_at(row)
            named.append(NamedRow(row, cell, clean_name(cell.text)))
    return named


def _is_data(cells: Sequence[Cell], is_place: bool, inside: bool) -> bool:
    if is_place:
        return bool(cells)
    if inside:
        return any(re.search(r"\d", cell.text) or is_figure(cell) for cell in cells)
    return any(is_figure(cell) and re.search(r"\d", cell.text) and not is_year(cell.value) for cell in cells)


def decide_set(
    rows: Sequence[NamedRow], years: Iterable[int], asked: str | None, above: Sequence[Cell] = ()
) -> SetDecision:
    """What the sender says, or the file in words, or what the names prove, or the units in force in its years."""
    names = [row.name for row in rows if _is_place(row.name)]
    known, years = areas(), list(years)
    proven, by_year = which_set(names), {known.set_of_year(year) for year in years}
    if asked:
        return SetDecision(asked)
    if marked := {row.name: set_id for row in rows if (set_id := set_behind(row.cell.text))}:
        return _as_marked(rows, marked, proven)
    said = sets_said(above)
    of_communes = proven and said == {proven}  # "sau sắp xếp" may be said of them
    if said - by_year and not of_communes:
        return SetDecision(None, _unclear(rows[0]))
    oldest, newest = known.eras[0], known.eras[-1]
    if proven:
        older = {one for one in by_year if known.eras.index(one) < known.eras.index(proven)}
        note = finding("area.set_complete", rows[0].cell, set=proven) if older else None
        return SetDecision(proven, note)
    units = {tuple(called.values()) for name in names if (called := units_called(name))}
    if said and said <= by_year and len(said) == 1:
        return SetDecision(said.pop())
    if any(means_two_lands(name, known.sets_in_year(year)) for year in set(years) for name in names):
        return SetDecision(None, _unclear(rows[0]))
    if not units or by_year == {newest}:
        return SetDecision(newest if by_year == {newest} else oldest)
    if len(by_year) == 1 and len(units) < SUSPICIOUS:
        return SetDecision(by_year.pop())
    return SetDecision(None, _unclear(rows[0]))


def _unclear(row: NamedRow) -> Finding:
    return finding("area.set_unclear", row.cell, found=row.name, answers=areas().eras)


def given_up_in(rows: Sequence[NamedRow], columns: Iterable[tuple[int, int]], grid: Grid) -> list[Finding]:
    """A year after a set in which only names given up with it are empty: that column speaks of the next set."""
    known = areas()
    gone = [row for row in rows if which_set([row.name]) not in (None, known.eras[-1])]
    stay = [row for row in rows if _is_of_both(row.name)]
    for column, year in columns:
        held = [row for row in stay if is_figure(grid.sheet.cell(row.row, column))]
        if (
            gone
            and known.set_of_year(year) != known.eras[0]
            and held
            and not any(is_figure(grid.sheet.cell(row.row, column)) for row in gone)
        ):
            cell = grid.sheet.cell(held[0].row, column)
            return [finding("area.set_unclear", cell, found=held[0].name, answers=known.eras)]
    return []


def _as_marked(rows: Sequence[NamedRow], marked: Mapping[str, str], proven: str | None) -> SetDecision:
    """ "(cũ)" behind every name that both sets have decides, where all names agree."""
    sets = set(marked.values())
    loose = [row for row in rows if row.name not in marked and _is_of_both(row.name)]
    if len(sets) > 1 or UNSURE in sets or (proven and proven not in sets) or loose:
        return SetDecision(None, _unclear((loose or rows)[0]))
    (set_id,) = sets
    return SetDecision(set_id, finding("area.set_said", rows[0].cell, found=set_id))


def _is_of_both(name: str) -> bool:
    """Of more than one set: the name alone does not tell which."""
    return len(units_called(name)) > 1


def place_rows(rows: Sequence[NamedRow], set_id: str, areas: Areas) -> Placing:
    """Find the place of every row of data: an unknown name is an error at its cell, a dissolved unit is noted."""
    matched = [match_place(row.name, set_id) if row.name else None for row in rows]
    units = {place.area_id for place in matched if isinstance(place, Place) and place.kind is PlaceKind.UNIT}
    complete = units == {unit.unit_id for unit in areas.of_set(set_id)}
    placed: list[PlacedRow] = []
    findings: list[Finding] = []
    for row, place in zip(rows, matched, strict=True):
        if not isinstance(place, Place):
            findings.append(_unplaced(row, place))
        elif place.kind is PlaceKind.TOTAL and not complete:
            findings.append(finding("area.row_not_stored", row.cell, found=row.name))
        elif place.kind is PlaceKind.TOTAL:
            country = replace(place, kind=PlaceKind.COUNTRY, area_id=COUNTRY_ID)
            placed.append(PlacedRow(row.row, row.cell, country))
            findings.append(finding("area.total_is_country", row.cell, found=row.name))
        else:
            placed.append(PlacedRow(row.row, row.cell, place))
            if place.kind is PlaceKind.DISSOLVED:
                findings.append(finding("area.dissolved", row.cell, found=place.name))
    return Placing(tuple(placed), tuple(findings))


def _unplaced(row: NamedRow, unknown: Unknown | None) -> Finding:
    if unknown is None:
        return finding("area.no_name", row.cell)
    if _BREAKDOWN.fullmatch(row.name):
        return finding("area.row_not_stored", row.cell, found=row.name)
    return name_finding(unknown, row.cell)
