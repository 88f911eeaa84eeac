"""An areas workbook: sets, units, dated names, spellings and populations, a fact a row under known headings.

Each sheet says what its own cells can say; what the facts of a file mean together is checked by ``area_checks``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.area_facts import AliasFact, AreaFact, FactKind, NameFact, PopulationFact, UnitFact
from indicators.areas import AreaSet, Level
from indicators.text import fold
from loaders.area_tables import KINDS, LEVELS, STATUSES, TABLES, AreaTable, area_headings
from loaders.cells import Cell, Kind, Sheet
from loaders.findings import Finding, finding
from loaders.layouts.understood import Context, Layout, Reading, Strength, Understood
from loaders.spelling import tidy
from store.records import StoredAreaFact

HEADING_REACH = 12
#: Two columns that no other table of ours has side by side.
_TELLING = {
    FactKind.SET: {"set_id", "level"},
    FactKind.UNIT: {"unit_id", "set_id"},
    FactKind.NAME: {"unit_id", "full"},
    FactKind.ALIAS: {"unit_id", "alias"},
    FactKind.POPULATION: {"unit_id", "persons"},
}
_SET_ID = re.compile(r"[A-Z0-9]{1,12}")
_UNIT_ID = re.compile(r"[A-Z][A-Z0-9]{0,11}-[0-9]{2,6}")
_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_CODE_DIGITS = {Level.PROVINCE: 2, Level.COMMUNE: 5}
_YEARS, _MOST_PERSONS = range(1990, 2101), 200_000_000


def look(sheet: Sheet, context: Context) -> Reading | None:
    """Surely one of the tables where its telling headings stand in one row."""
    for row in [row for row in sorted(sheet.rows) if row <= HEADING_REACH]:
        words = {fold(cell.text): cell.column for cell in sheet.row(row) if cell.kind is Kind.TEXT}
        if not words.keys() & _SIGNS:
            continue
        for kind, telling in _TELLING.items():
            known = area_headings(kind)
            columns = {known[word]: column for word, column in words.items() if word in known}
            if telling <= columns.keys():
                return AreaSheet(sheet, TABLES[kind], row, columns)
    return None


_SIGNS = {fold(words) for words in ("Mã đơn vị", "Unit id", "unit_id", "Mã bộ", "Set id", "set_id")}


@dataclass(frozen=True, slots=True)
class AreaSheet:
    sheet: Sheet
    table: AreaTable
    heading_row: int
    columns: dict[str, int]

    @property
    def strength(self) -> Strength:
        return Strength.CERTAIN

    def read(self) -> Understood:
        facts: list[StoredAreaFact] = []
        findings: list[Finding] = list(self._lacking())
        for number in [] if findings else sorted(self.sheet.rows):
            row = _Row(self, number)
            if number > self.heading_row and row.is_filled and not row.is_heading:
                fact = _READERS[self.table.kind](row)
                findings += dict.fromkeys(row.findings)
                if fact and not row.findings:
                    facts.append(StoredAreaFact(fact, self.sheet.name, row.place.address))
        return Understood(area_facts=tuple(facts), findings=tuple(findings))

    def _lacking(self) -> Iterator[Finding]:
        missing = [each for each in self.table.required if each not in self.columns]
        if missing:
            words = ", ".join(self.table.column(each).vi for each in missing)
            yield finding(
                "areas.no_column",
                self.sheet.cell(self.heading_row, 1),
                found=words,
                sheet_name=self.sheet.name,
            )


class _Row:
    """One row being read: its values by column id, and what is wrong with them."""

    def __init__(self, of: AreaSheet, number: int) -> None:
        self._of, self._number = of, number
        self.findings: list[Finding] = []

    @property
    def place(self) -> Cell:
        """The first cell, which names what the row speaks of."""
        return self.cell(self._of.table.required[0])

    @property
    def is_filled(self) -> bool:
        cells = [self.cell(column) for column in self._of.columns]
        return any(cell.kind is not Kind.EMPTY or cell.formula for cell in cells)

    @property
    def is_heading(self) -> bool:
        """The row of English headings, or headings repeated."""
        known = area_headings(self._of.table.kind)
        words = [fold(self.cell(column).text) for column in self._of.columns]
        return all(word in known for word in words if word) and sum(map(bool, words)) > 1

    def cell(self, column_id: str) -> Cell:
        return self._of.sheet.cell(self._number, self._of.columns.get(column_id, 0))

    def tell(self, code: str, column_id: str, **values: Any) -> None:
        cell = self.cell(column_id)
        column = self._of.table.column(column_id).vi
        self.findings.append(finding(code, cell, **{"found": tidy(cell.text), "column": column, **values}))

    def text(self, column_id: str) -> str:
        """A text; a number is written as a whole one ("34"), a formula without a saved value is an error."""
        cell = self.cell(column_id)
        if cell.unsaved_formula or cell.kind in (Kind.ERROR, Kind.BOOLEAN):
            self.tell("areas.not_a_value", column_id)
            return ""
        if isinstance(cell.value, int | float) and float(cell.value).is_integer():
            return str(int(cell.value))
        said = tidy(cell.text)
        if not said and column_id in self._of.table.required:
            self.tell("areas.cell_missing", column_id)
        return said

    def of_form(self, column_id: str, form: re.Pattern[str]) -> str:
        said = self.text(column_id).upper()
        if said and not form.fullmatch(said):
            self.tell("areas.bad_id", column_id, example="34" if form is _SET_ID else "P34-37")
        return said

    def code(self) -> str:
        """A spreadsheet drops the nought before a number: "1" is "01" of a province, "00001" of a commune."""
        said = self.text("code")
        if said and not said.isdecimal():
            self.tell("areas.bad_id", "code", example="01")
        level = Level.COMMUNE if self.text("part_of") else Level.PROVINCE
        return said.zfill(_CODE_DIGITS[level]) if said else ""

    def day(self, column_id: str) -> date | None:
        cell = self.cell(column_id)
        said = cell.text[:10] if cell.kind is Kind.DATE else self.text(column_id)
        if not said:
            return None
        found = _DAY.fullmatch(said) or _ISO.fullmatch(said)
        try:
            if found:
                return date(*(int(found[part]) for part in ("year", "month", "day")))
        except ValueError:
            pass  # 31 February is no day
        self.tell("areas.bad_date", column_id)
        return None

    def days(self) -> tuple[date, date | None]:
        """First and last day; the last may be open."""
        since, until = self.day("valid_from"), self.day("valid_to")
        if since and until and until < since:
            self.tell("areas.days_order", "valid_to")
        return since or date.min, until

    def choice(self, column_id: str, words: Mapping[Any, tuple[str, ...]], default: Any = None) -> Any:
        said = fold(self.text(column_id))
        for value, names in words.items():
            if said in {fold(str(value)), *map(fold, names)}:
                return value
        if said:
            self.tell("areas.bad_choice", column_id, expected=", ".join(names[0] for names in words.values()))
        return default

    def number(self, column_id: str, allowed: range) -> int:
        cell = self.cell(column_id)
        said = self.text(column_id)
        digits = said.replace(".", "").replace(" ", "") if cell.kind is Kind.TEXT and _grouped(said) else said
        if digits.isdecimal() and int(digits) in allowed:
            return int(digits)
        if said:
            self.tell("areas.bad_number", column_id, low=allowed.start, high=allowed.stop - 1)
        return 0


def _grouped(said: str) -> bool:
    """ "1.234.567" and "1 234 567": whole numbers in groups of three."""
    return re.fullmatch(r"\d{1,3}([. ]\d{3})+", said) is not None


def _set(row: _Row) -> AreaFact | None:
    since, until = row.days()
    return AreaSet(
        row.of_form("set_id", _SET_ID),
        row.choice("level", LEVELS, Level.PROVINCE),
        *(row.text("title_vi"), row.text("title_en"), since, until, row.text("legal_basis")),
    )


def _unit(row: _Row) -> AreaFact | None:
    since, until = row.days()
    part_of = row.of_form("part_of", _UNIT_ID)
    level = Level.COMMUNE if part_of else Level.PROVINCE
    kind = row.choice("kind", {each: (each,) for each in KINDS[level]}, "")
    unit_id, set_id = row.of_form("unit_id", _UNIT_ID), row.of_form("set_id", _SET_ID)
    return UnitFact(
        *(unit_id, set_id, row.code(), row.text("name"), kind, row.text("region"), part_of, since, until),
        row.of_form("successor_id", _UNIT_ID),
    )


def _name(row: _Row) -> AreaFact | None:
    since, until = row.days()
    kinds = {each: (each,) for level in Level for each in KINDS[level]}
    kind, unit_id = row.choice("kind", kinds, ""), row.of_form("unit_id", _UNIT_ID)
    full = row.text("full")
    if kind and full and not fold(full).startswith(fold(kind)):
        row.tell("areas.kind_differs", "full", kind=kind)
    return NameFact(unit_id, full, kind, since, until, row.text("legal_basis"))


def _alias(row: _Row) -> AreaFact | None:
    return AliasFact(row.of_form("unit_id", _UNIT_ID), row.text("alias"))


def _population(row: _Row) -> AreaFact | None:
    unit_id = row.of_form("unit_id", _UNIT_ID)
    year, persons = row.number("year", _YEARS), row.number("persons", range(1, _MOST_PERSONS))
    return PopulationFact(
        unit_id, year, float(persons), row.choice("status", STATUSES, "official"), row.text("source")
    )


_READERS: dict[FactKind, Callable[[_Row], AreaFact | None]] = {
    FactKind.SET: _set,
    FactKind.UNIT: _unit,
    FactKind.NAME: _name,
    FactKind.ALIAS: _alias,
    FactKind.POPULATION: _population,
}

LAYOUT = Layout("areas", look)
