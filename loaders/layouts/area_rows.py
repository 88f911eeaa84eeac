"""The rows of a table of areas: which row stands for which place, and of which area set the table is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from indicators.areas import COUNTRY_ID, Areas
from loaders.cells import Cell, Kind, Sheet
from loaders.findings import Finding, finding
from loaders.layouts.grid import Grid, is_word
from loaders.names import Place, PlaceKind, Unknown, is_place, match_place, name_finding, which_set
from loaders.spelling import tidy

LAST_YEAR_OF_63 = 2024
FIRST_DAY_OF_34 = date(2025, 7, 1)
#: Names are looked for in the first columns only; right of them stand figures.
NAME_COLUMNS = 8
NAME_LENGTH = 80
#: From so many names on, a list of which each is also a name of the 34 is hardly by chance a part of the 63.
SUSPICIOUS = 8

_LETTER = re.compile(
    r"^\(?[A-HĐa-hđ]\s*[.)/]\s*(?=\S)|^[-+•*]\s*(?=\S)|^(?:[IVX]{1,5}|\d{1,3})\s*[-/:]?\s+(?=\D)"
)
_BREAKDOWN = re.compile(
    r"\W*(?:(?:chia|phân) (?:ra|theo)\b.*|trong đó|thành thị|nông thôn|nam|nữ|urban|rural|male|female)\W*",
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


def name_column(sheet: Sheet) -> int | None:
    """The column in which most rows with figures name a place; None where none does."""
    counts = {
        column: sum(_names_place(sheet, row, column) for row in sheet.rows)
        for column in range(1, min(sheet.max_column, NAME_COLUMNS) + 1)
    }
    best = max(counts, key=lambda column: counts[column], default=0)
    return best if best and counts[best] else None


def first_row(sheet: Sheet, column: int) -> int:
    """The first row with figures that names a place in the column."""
    return min(row for row in sheet.rows if _names_place(sheet, row, column))


def count_places(sheet: Sheet, column: int) -> int:
    return sum(_names_place(sheet, row, column) for row in sheet.rows)


def _names_place(sheet: Sheet, row: int, column: int) -> bool:
    value = sheet.value(row, column)
    if not isinstance(value, str) or len(value) > NAME_LENGTH or not is_word(value):
        return False
    return has_figures(sheet, row, column) and _is_place(clean_name(value))


@lru_cache(maxsize=4096)
def clean_name(text: str) -> str:
    """ "a) Hà Nam" and "- Hà Nam" without what only orders the rows."""
    text = tidy(text)
    return text if _is_place(text) else _LETTER.sub("", text)


@lru_cache(maxsize=4096)
def _is_place(text: str) -> bool:
    return is_place(text)


@lru_cache(maxsize=4096)
def _match(text: str, set_id: str) -> Place | Unknown:
    return match_place(text, set_id)


def has_figures(sheet: Sheet, row: int, after: int) -> bool:
    """Whether right of a column a row holds anything like a figure, or a mark that there is none."""
    return any(like_figure(cell) for cell in sheet.row(row) if cell.column > after)


def like_figure(cell: Cell) -> bool:
    if cell.kind is Kind.TEXT:
        return re.search(r"\d", cell.text) is not None or re.fullmatch(r"[.…\-–—x\s]+", cell.text) is not None
    return cell.kind is not Kind.EMPTY or cell.formula


def named_rows(grid: Grid) -> list[NamedRow]:
    """The rows of data, from the first place on: those that hold figures."""
    rows = [row for row in sorted(grid.sheet.rows) if row >= grid.first_row]
    cells = [(row, grid.name_at(row)) for row in rows if has_figures(grid.sheet, row, grid.name_column)]
    return [NamedRow(row, cell, clean_name(cell.text)) for row, cell in cells]


def decide_set(rows: Sequence[NamedRow], years: Iterable[int], asked: str | None) -> SetDecision:
    """What the sender says, or what the names prove, or the units in force in the years of the table."""
    names = [row.name for row in rows if _is_place(row.name)]
    proof = which_set(names)
    if asked or proof.set_id == "63":
        return SetDecision(asked or proof.set_id)
    by_year = {"63" if year <= LAST_YEAR_OF_63 else "34" for year in years}
    if proof.set_id == "34":
        note = finding("area.set_complete", rows[0].cell) if "63" in by_year else None
        return SetDecision("34", note)
    units = {place.area_id for name in names if isinstance(place := _match(name, "63"), Place)} - {
        "",
        COUNTRY_ID,
    }
    if not units or by_year == {"34"}:
        return SetDecision("34" if by_year == {"34"} else "63")
    if by_year == {"63"} and len(units) < SUSPICIOUS:
        return SetDecision("63")
    return SetDecision(None, finding("area.set_unclear", rows[0].cell, found=rows[0].name))


def place_rows(rows: Sequence[NamedRow], set_id: str, areas: Areas) -> Placing:
    """Find the place of every row of data: an unknown name is an error at its cell, a dissolved unit is noted."""
    matched = [_match(row.name, set_id) if row.name else None for row in rows]
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
