"""The layout in which rows are provinces and columns are indicators: "STT | Tỉnh | BHYT (%) | Số bác sĩ | Dân số".

It is a table of areas like any other; only its headings, not its title, say what is measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.cells import Sheet
from loaders.findings import Finding, finding
from loaders.layouts.area_columns import Columns, DataColumn
from loaders.layouts.area_rows import PlacedRow, find_names
from loaders.layouts.grid import Grid
from loaders.layouts.indicator_by_area import AreaTable
from loaders.layouts.indicator_columns import IndicatorColumns, read_indicator_columns
from loaders.layouts.letterhead import unit_line
from loaders.layouts.long_columns import find_long
from loaders.layouts.measures import Measure
from loaders.layouts.population import Stated, read_population
from loaders.layouts.return_figures import Told, make_return_figures
from loaders.layouts.return_table import first_area_row
from loaders.layouts.series import is_px_web, series_of
from loaders.layouts.side_columns import parts_of_people
from loaders.layouts.times import Times, as_asked, times_of, title_differs
from loaders.layouts.title import read_title
from loaders.layouts.understood import Context, Layout, Notebook, Reading, Strength
from loaders.layouts.values import read_values, wanted
from loaders.names import PlaceKind


def look(sheet: Sheet, context: Context) -> Reading | None:
    names = find_names(sheet)
    if names is None or find_long(sheet) is not None:
        return None
    first = first_area_row(sheet, names.column, names.first_row)
    table = IndicatorTable(Grid(sheet, names.column, first), context, Strength.CERTAIN)
    return table if table.is_of_headings else None


@dataclass(frozen=True)
class IndicatorTable(AreaTable):
    """A table found on a sheet, not yet read."""

    @property
    def is_of_headings(self) -> bool:
        """Several indicators in the headings, or one beside other things; not the parts of what the title names."""
        columns = self._indicators
        subjects = {_subject(measure) for measure in columns.named}
        if not subjects or is_px_web(self._above):
            return False
        if columns.data and all(map(self._is_part_of_title, columns.data)):
            return False
        title = read_title(self._above, self.context).measure
        return len(subjects) > 1 or (title is None and columns.others > 0)

    def _is_part_of_title(self, column: DataColumn) -> bool:
        """ "Thể nhẹ cân" under "Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi": the title names what the heading divides."""
        title = read_title(self._above, self.context)
        if title.cell is None:
            return False
        item = self.context.titles.of_item(title.cell.text, self._indicators.names[column.column])
        return item is not None and item.target_id == column.measure.target_id

    @cached_property
    def _times(self) -> Times:
        return times_of(self._above, self.grid.sheet.name)

    @cached_property
    def _indicators(self) -> IndicatorColumns:
        unit = unit_line(self._above)
        columns = read_indicator_columns(self.grid, self._times, unit[1] if unit else "", self.context)
        columns.data = as_asked(columns.data, self._times.year, self.context.options.year)
        return columns

    @cached_property
    def _columns(self) -> Columns:
        return Columns(self._indicators.data, [*self._indicators.findings, *parts_of_people(self.grid)])

    def _conflicts(self) -> list[Finding]:
        asked, title = self.context.options.year, self._times.year
        if self._times.by_sheet:
            return [finding("year.by_sheet", sheet=self.grid.sheet.name, found=title)]
        years = {column.year for column in self._indicators.data}
        if title and years and title not in years and asked not in years:
            return [title_differs(self._indicators.data[0].head, min(years), title, sorted(years))]
        if asked and years and asked not in years:
            found = ", ".join(map(str, sorted(years)))
            return [
                finding(
                    "year.conflict",
                    sheet=self.grid.sheet.name,
                    asked=asked,
                    found=found,
                    answers=map(str, sorted(years)),
                )
            ]
        return []

    def _read_figures(self, rows: Sequence[PlacedRow], set_id: str, notes: Notebook) -> None:
        """Like any table of areas, but a count may stand beside its rate, and the population in a column of its own."""
        told: list[Told] = []
        kept = [row for row in rows if row.place.kind is not PlaceKind.DISSOLVED]
        for column in self._indicators.data:
            cells = [self.grid.sheet.cell(row.row, column.column) for row in kept]
            values = read_values(
                cells,
                wanted(column.measure, self.context.catalogue, self.context.options.decimal),
                column.unit,
            )
            notes.findings += values.findings
            by_row = {parsed.cell.row: parsed for parsed in values.parsed}
            scope = self._indicators.scopes[column.column]
            told += [
                Told(self._entry(row, column, by_row[row.row]), scope)
                for row in kept
                if row.row in by_row and _is_stored(row)
            ]
            if not self._is_beside_rate(column):
                notes.aggregates += self._aggregates(kept, column, by_row, set_id)
        series, note = series_of(self._above, self.context)
        persons, findings = self._persons([row for row in kept if _is_stored(row)])
        made = make_return_figures(told, persons, self.context, series)
        notes.figures += made.figures
        notes.unstated |= made.unstated
        notes.findings += [*made.findings, *(findings if made.divided else [])]
        notes.findings += [note] if note and made.figures else []

    def _persons(self, rows: Sequence[PlacedRow]) -> tuple[dict[tuple[str, int], float], list[Finding]]:
        persons: dict[tuple[str, int], float] = {}
        findings: list[Finding] = []
        for column in self._indicators.populations:
            stated = [
                Stated(row.place.area_id, column.year, self.grid.sheet.cell(row.row, column.column))
                for row in rows
            ]
            population = read_population(stated, column.unit, self.context)
            persons |= population.persons
            findings += population.findings
        return persons, findings

    def _is_beside_rate(self, column: DataColumn) -> bool:
        """A count whose rate has a column of its own is that rate's numerator, and no figure to be summed up."""
        same = [
            other for other in self._indicators.data if other.measure.target_id == column.measure.target_id
        ]
        return column.measure.is_numerator and any(
            other.year == column.year and not other.measure.is_numerator for other in same
        )


def _is_stored(row: PlacedRow) -> bool:
    return bool(row.place.area_id) and row.place.kind is not PlaceKind.REGION


def _subject(measure: Measure) -> str:
    """What a title would name: a table of counts, or an indicator."""
    return measure.table.id if measure.table else measure.target_id


LAYOUT = Layout("area_by_indicator", look)
