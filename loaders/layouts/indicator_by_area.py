"""The layout of statistical tables: rows are provinces under regions and the country, columns are years or items.

"Số giường bệnh phân theo địa phương | 2021 Total | 2021 Public | …", as the statistics office prints it and as
provincial departments build it, with a letterhead above, ordinals before the names and notes below.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.cells import Cell, Kind, Sheet
from loaders.findings import Finding, finding
from loaders.layouts.area_columns import Columns, DataColumn, read_columns
from loaders.layouts.area_rows import (
    PlacedRow,
    decide_set,
    find_names,
    given_up_in,
    named_rows,
    names_place,
    place_rows,
)
from loaders.layouts.caution import cautions, is_planned, limits_below
from loaders.layouts.counts import Entry, make_figures
from loaders.layouts.grid import Grid, first_data_row, is_figure, is_year, said
from loaders.layouts.measures import Measure
from loaders.layouts.parts import is_part
from loaders.layouts.periods import parse_period
from loaders.layouts.series import series_of
from loaders.layouts.times import plan_or_done
from loaders.layouts.title import Title, read_title, two_units
from loaders.layouts.understood import Aggregate, Context, Layout, Notebook, Reading, Strength, Understood
from loaders.layouts.values import read_values, wanted
from loaders.names import PlaceKind
from loaders.numbers import Parsed

_DONE = re.compile(r"thực hiện|\bth\b|kết quả|đạt được|actual", re.IGNORECASE)
#: Rows that name a place from which on a sheet can hardly be anything but a table of areas.
PLENTY = 3


def look(sheet: Sheet, context: Context) -> Reading | None:
    names = find_names(sheet)
    if names is None:
        return None
    strength = Strength.LIKELY if names.places >= PLENTY else Strength.POSSIBLE
    first = first_data_row(sheet, names.column, names.first_row)
    return AreaTable(Grid(sheet, names.column, first), context, strength)


@dataclass(frozen=True)
class AreaTable:
    """A table found on a sheet, not yet read."""

    grid: Grid
    context: Context
    strength: Strength

    def read(self) -> Understood:
        notes = Notebook()
        columns = self._columns
        second = self._second_table()
        if second:
            return Understood(findings=(finding("layout.two_tables", second, found=said(second)),))
        notes.findings += [
            *cautions(self._above, self._is_name, done=self._says_done),
            *self._sheet_caution(),
            *plan_or_done(self._bare_years, self._above, self.context.options),
            *columns.findings,
            *self._conflicts(),
            *two_units(self._above),
        ]
        rows = named_rows(self.grid, [column.column for column in columns.data])
        if rows:
            years = sorted({column.year for column in columns.data})
            decision = decide_set(rows, years, self.context.options.area_set, self._above)
            notes.findings += [decision.finding] if decision.finding else []
            if decision.set_id == self.context.areas.eras[0] and not self.context.options.area_set:
                notes.findings += given_up_in(
                    rows, [(each.column, each.year) for each in columns.data], self.grid
                )
            if decision.set_id:
                placing = place_rows(rows, decision.set_id, self.context.areas)
                notes.findings += placing.findings
                self._read_figures(placing.rows, decision.set_id, notes)
        notes.findings += [*self._notes_below(), *self._left_over()]
        return notes.closed()

    def _notes_below(self) -> list[Finding]:
        """What is written below the last place; a heading or a cell that carries a state may be what it explains."""
        last = max((row.row for row in named_rows(self.grid, sorted(self._data_columns))), default=0)
        below = [cell for row in self.grid.sheet.rows if 0 < last < row for cell in self.grid.sheet.row(row)]
        marked = any(column.status for column in self._columns.data)
        return limits_below([cell for cell in below if cell.kind is Kind.TEXT], marked)

    def _is_name(self, line: str) -> bool:
        return self.context.titles.measure(line) is not None

    @property
    def _bare_years(self) -> list[tuple[Cell, int]]:
        columns = self._columns.data
        bare = (each for each in columns if not each.status and not _DONE.search(each.head.text))
        return [(each.head, each.year) for each in bare]

    @property
    def _says_done(self) -> bool:
        """Whether a heading, or the state in it, says that its figures were measured."""
        columns = self._columns.data
        return any(column.status or _DONE.search(column.head.text) for column in columns)

    def _sheet_caution(self) -> list[Finding]:
        """A sheet called "Nữ" or "KH 2024" says of the figures under a title of everybody what they are."""
        name = self.grid.sheet.name
        if is_planned(name):
            return [finding("title.promises", sheet=name, found=name)]
        return [finding("title.part_of_people", sheet=name, found=name)] if is_part(name) else []

    def _second_table(self) -> Cell | None:
        """Where another table begins, below or beside this one: its figures would get the headings of this one."""
        sheet, names = self.grid.sheet, self.grid.name_column
        rows = [row for row in sorted(sheet.rows) if row >= self.grid.first_row]
        for column in range(names + 1, sheet.max_column + 1):
            units = [row for row in rows if names_place(sheet, row, column)]
            if len(units) > 1 and len(units) * 2 > len(rows):
                return sheet.cell(units[0], column)
        last = max((row for row in rows if names_place(sheet, row, names)), default=0)
        return next((cell for row in rows if row < last and (cell := self._heads_anew(row))), None)

    def _heads_anew(self, row: int) -> Cell | None:
        """The cell by which a row between two places shows to be a title or a heading."""
        if names_place(self.grid.sheet, row, self.grid.name_column):
            return None
        cells = self.grid.sheet.row(row)
        figures = [cell for cell in cells if cell.column in self._data_columns]
        if figures and all(not is_figure(cell) or is_year(cell.value) for cell in figures):
            return figures[0]
        if not figures:
            return next((cell for cell in cells if self._is_heading(cell)), None)
        return None

    def _is_heading(self, cell: Cell) -> bool:
        period = parse_period([cell.text])
        names_year = period.year is not None and not period.item
        return names_year or is_part(cell.text) or self.context.titles.measure(cell.text) is not None

    def _conflicts(self) -> list[Finding]:
        """An option decides where the file is silent; where the file speaks, the two must agree."""
        options, title = self.context.options, self._title
        findings: list[Finding] = []
        if options.indicator and title.measure and options.indicator not in _targets(title.measure):
            found = title.cell.text if title.cell else ""
            findings.append(
                finding(
                    "indicator.conflict",
                    title.cell,
                    asked=options.indicator,
                    found=found,
                    answers=[title.measure.target_id],
                )
            )
        elif options.indicator and not title.measure:
            findings.append(finding("indicator.assumed", sheet=self.grid.sheet.name, found=options.indicator))
        years = {column.year for column in self._columns.data}
        if options.year and years and options.year not in years:
            found = ", ".join(map(str, sorted(years)))
            findings.append(
                finding(
                    "year.conflict",
                    sheet=self.grid.sheet.name,
                    asked=options.year,
                    found=found,
                    answers=map(str, sorted(years)),
                )
            )
        return findings

    @cached_property
    def _data_columns(self) -> set[int]:
        return {column.column for column in self._columns.data}

    @cached_property
    def _above(self) -> list[Cell]:
        return self.grid.above()

    @cached_property
    def _title(self) -> Title:
        return read_title(self._above, self.context)

    @cached_property
    def _columns(self) -> Columns:
        return read_columns(self.grid, self._title, self.context)

    def _read_figures(self, rows: Sequence[PlacedRow], set_id: str, notes: Notebook) -> None:
        entries: list[Entry] = []
        kept = [row for row in rows if row.place.kind is not PlaceKind.DISSOLVED]
        for column in self._columns.data:
            values = read_values(
                [self.grid.sheet.cell(row.row, column.column) for row in kept],
                wanted(column.measure, self.context.catalogue, self.context.options.decimal),
                column.unit,
            )
            notes.findings += values.findings
            by_row = {parsed.cell.row: parsed for parsed in values.parsed}
            entries += [
                self._entry(row, column, by_row[row.row])
                for row in kept
                if row.row in by_row and row.place.area_id and row.place.kind is not PlaceKind.REGION
            ]
            notes.aggregates += self._aggregates(kept, column, by_row, set_id)
        series, note = series_of(self._above, self.context)
        made = make_figures(
            sorted(entries, key=lambda entry: (entry.cell.row, entry.cell.column)), self.context, series
        )
        notes.figures += made.figures
        notes.unstated |= made.unstated
        notes.findings += [*made.findings, *([note] if note and made.figures else [])]

    def _entry(self, row: PlacedRow, column: DataColumn, parsed: Parsed) -> Entry:
        status = parsed.status or column.status
        unit = wanted(column.measure, self.context.catalogue).unit_text
        if column.measure.is_numerator:
            unit = self.context.catalogue.indicators[column.measure.target_id].unit or ""
        return Entry(row.place.area_id, column.measure, column.year, parsed, status, unit)

    def _aggregates(
        self, rows: Sequence[PlacedRow], column: DataColumn, by_row: dict[int, Parsed], set_id: str
    ) -> list[Aggregate]:
        """The rows of regions and of the country with the units they stand for."""
        return [
            Aggregate(
                row.place.name,
                column.measure.target_id,
                column.year,
                float(parsed.value),
                column.measure.is_count,
                members,
                parsed.cell,
            )
            for row, members in _members(rows, set_id, self.context)
            if (parsed := by_row.get(row.row)) and parsed.value is not None
        ]

    def _left_over(self) -> list[Finding]:
        """A figure that nobody reads is an error: left of the names, or merged over several rows or columns."""
        sheet = self.grid.sheet
        left = [
            cell
            for row in sheet.rows
            if row >= self.grid.first_row
            for cell in sheet.row(row)
            if cell.column < self.grid.name_column and _is_fraction(cell)
        ]
        merged = [
            sheet.cell(merge.first_row, merge.first_column)
            for merge in sheet.merged
            if merge.first_row >= self.grid.first_row
            and any(merge.first_column <= column <= merge.last_column for column in self._data_columns)
        ]
        return [
            *(finding("cell.outside", cell, found=said(cell)) for cell in left),
            *(finding("cell.merged", cell, found=said(cell)) for cell in merged if is_figure(cell)),
        ]


def _targets(measure: Measure) -> set[str]:
    """Everything the table of a measure can hold."""
    items = measure.table.items.values() if measure.table else ()
    return {measure.target_id, *(item.target_id for item in items)}


def _is_fraction(cell: Cell) -> bool:
    return isinstance(cell.value, float) and not cell.value.is_integer()


def _members(
    rows: Sequence[PlacedRow], set_id: str, context: Context
) -> Iterable[tuple[PlacedRow, tuple[str, ...]]]:
    """Regions with the units listed under them, and the country with all units; only where the list is complete."""
    units = context.areas.of_set(set_id)
    region_of = {unit.unit_id: unit.region for unit in units}
    listed = [row.place.area_id for row in rows if row.place.kind is PlaceKind.UNIT]
    for number, row in enumerate(rows):
        if row.place.kind is PlaceKind.COUNTRY and set(listed) == set(region_of):
            yield row, tuple(region_of)
        elif row.place.kind is PlaceKind.REGION:
            below = _units_below(rows[number + 1 :])
            regions = {region_of[area_id] for area_id in below}
            whole = {area_id for area_id, region in region_of.items() if region in regions}
            if len(regions) == 1 and set(below) == whole:
                yield row, below


def _units_below(rows: Sequence[PlacedRow]) -> tuple[str, ...]:
    below: list[str] = []
    for row in rows:
        if row.place.kind is PlaceKind.DISSOLVED:
            continue
        if row.place.kind is not PlaceKind.UNIT:
            break
        below.append(row.place.area_id)
    return tuple(below)


LAYOUT = Layout("indicator_by_area", look)
