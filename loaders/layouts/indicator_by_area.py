"""The layout of statistical tables: rows are provinces under regions and the country, columns are years or items.

"Số giường bệnh phân theo địa phương | 2021 Total | 2021 Public | …", as the statistics office prints it and as
provincial departments build it, with a letterhead above, ordinals before the names and notes below.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from indicators.types import Status
from loaders.cells import Cell, Kind, Sheet
from loaders.findings import Finding, finding
from loaders.layouts.area_columns import Columns, DataColumn, read_columns
from loaders.layouts.area_rows import (
    PlacedRow,
    count_places,
    decide_set,
    first_row,
    like_figure,
    name_column,
    named_rows,
    place_rows,
)
from loaders.layouts.counts import Entry, make_figures
from loaders.layouts.grid import Grid, first_data_row
from loaders.layouts.title import Title, read_title, series_of
from loaders.layouts.understood import Aggregate, Context, Layout, Notebook, Reading, Strength, Understood
from loaders.layouts.values import read_values, wanted
from loaders.names import PlaceKind
from loaders.numbers import Parsed

#: Rows that name a place from which on a sheet can hardly be anything but a table of areas.
PLENTY = 3


def look(sheet: Sheet, context: Context) -> Reading | None:
    column = name_column(sheet)
    if column is None:
        return None
    strength = Strength.LIKELY if count_places(sheet, column) >= PLENTY else Strength.POSSIBLE
    first = first_data_row(sheet, column, first_row(sheet, column))
    return AreaTable(Grid(sheet, column, first), context, strength)


@dataclass(frozen=True)
class AreaTable:
    """A table found on a sheet, not yet read."""

    grid: Grid
    context: Context
    strength: Strength

    def read(self) -> Understood:
        notes = Notebook()
        columns = self._columns
        notes.findings += [*self._title.findings, *columns.findings]
        rows = named_rows(self.grid)
        years = sorted({column.year for column in columns.data})
        decision = decide_set(rows, years, self.context.options.area_set)
        if decision.finding:
            notes.findings.append(decision.finding)
        if decision.set_id and not self._title.findings:
            placing = place_rows(rows, decision.set_id, self.context.areas)
            notes.findings += placing.findings
            self._read_figures(placing.rows, decision.set_id, notes)
        notes.findings += self._left_over(columns)
        return notes.closed()

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
                wanted(column.measure, self.context.catalogue),
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
        notes.findings += [*made.findings, *([note] if note and made.figures else [])]

    def _entry(self, row: PlacedRow, column: DataColumn, parsed: Parsed) -> Entry:
        status = parsed.status or column.status or self.context.options.status or Status.FINAL
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

    def _left_over(self, columns: Columns) -> list[Finding]:
        """A figure that nobody reads is an error: outside the columns, or merged over several rows."""
        read = {column.column for column in columns.data}
        left = [
            cell
            for row in self.grid.sheet.rows
            if row >= self.grid.first_row
            for cell in self.grid.sheet.row(row)
            if cell.column < self.grid.name_column
            and cell.kind is Kind.NUMBER
            and not float(cell.value or 0).is_integer()
        ]
        merged = [
            self.grid.sheet.cell(merge.first_row, merge.first_column)
            for merge in self.grid.sheet.merged
            if merge.first_row >= self.grid.first_row
            and any(merge.first_column <= column <= merge.last_column for column in read)
        ]
        return [
            *(finding("cell.outside", cell, found=cell.text) for cell in left),
            *(finding("cell.merged", cell, found=cell.text) for cell in merged if like_figure(cell)),
        ]


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
