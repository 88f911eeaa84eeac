"""The layout of a province's yearly return: rows are indicators, columns the years in which something was done.

"TT | Chỉ tiêu | ĐVT | Kế hoạch 2024 | Thực hiện 2023 | Thực hiện 2024 | Ghi chú" between a letterhead and signatures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from loaders.addresses import position
from loaders.cells import Cell, Kind, Sheet
from loaders.findings import Finding, Severity, finding
from loaders.layouts.area_rows import find_names
from loaders.layouts.caution import limits_below, part_above, part_of_year
from loaders.layouts.dividing import divides
from loaders.layouts.grid import Grid, is_figure, is_year, said
from loaders.layouts.letterhead import unit_line
from loaders.layouts.long_columns import find_long
from loaders.layouts.measures import Measure
from loaders.layouts.parts import is_part
from loaders.layouts.plan_shares import share_rows
from loaders.layouts.population import read_population
from loaders.layouts.return_columns import ReturnColumns, read_return_columns
from loaders.layouts.return_figures import Told, make_return_figures
from loaders.layouts.return_lines import Lines
from loaders.layouts.return_place import whose
from loaders.layouts.return_rows import Rows, read_rows
from loaders.layouts.return_table import find_return
from loaders.layouts.row_measures import RowMeasures
from loaders.layouts.row_names import read_name
from loaders.layouts.series import series_of
from loaders.layouts.side_columns import parts_of_people
from loaders.layouts.times import Times, as_asked, plan_or_done, times_of, title_differs
from loaders.layouts.understood import Context, Layout, Notebook, Reading, Strength, Understood
from loaders.spelling import tidy

#: Rows named after indicators, and rows named after places, from which on a sheet is hardly anything else.
PLENTY, PLENTY_OF_PLACES = 2, 3

_SAYS_ORDINAL = re.compile(r"(?:s?tt|số tt|số thứ tự|no\.?|mã(?: số| chỉ tiêu)?)", re.IGNORECASE)
_SAYS_PLAN = re.compile(
    r"kế hoạch|mục tiêu|phấn đấu|đến năm 20\d\d|định hướng|giao chỉ tiêu|\d/(?:\d{4}/)?(?:KH|NQ|CTr|CTHĐ)\b",
    re.IGNORECASE,
)
_SAYS_RETURN = re.compile(
    r"báo cáo|kết quả|tình hình|số liệu|thống kê|đánh giá|\d/(?:\d{4}/)?BC\b", re.IGNORECASE
)


def look(sheet: Sheet, context: Context) -> Reading | None:
    measures = RowMeasures(context.catalogue)
    found = find_return(sheet, measures)
    if found is None or find_long(sheet) is not None:
        return None
    names = find_names(sheet)
    if names and names.places >= PLENTY_OF_PLACES and names.places > found.known:
        return None
    table = ProvinceReturn(found.grid, context, _strength(found.known, found.labelled), measures)
    if not _is_return(table, found.known):
        return None
    doubt = Strength.LIKELY if found.known >= PLENTY else Strength.POSSIBLE
    return replace(table, strength=doubt) if _may_be_goals(table) else table


def _strength(known: int, labelled: bool) -> Strength:
    if known >= PLENTY:
        return Strength.CERTAIN
    return Strength.LIKELY if known and labelled else Strength.POSSIBLE


def _is_return(table: "ProvinceReturn", known: int) -> bool:
    """Something was done, in a year that is told or to be asked for; a plan with its baseline is the plan's layout."""
    columns = table.columns
    if table.holds_parts:
        return not _is_plan(table)
    if not columns.years and not columns.undated:
        errors = any(said.severity is not Severity.NOTE for said in columns.findings)
        promised = _promises(table) and not _reports(table)  # "KẾ HOẠCH" over "Đến 2025 | Đến 2030"
        return known > 0 and not columns.plans and errors and not promised
    return not _is_plan(table)


def _is_plan(table: "ProvinceReturn") -> bool:
    """Goals for later years than anything done, or years alone, under a title that promises and does not report."""
    columns = table.columns
    if columns.undated:
        return False
    if _promises(table) and not _reports(table) and _bare_years(table):
        return True
    last = max((column.year for column in columns.years), default=0)
    planned = [year for cell in columns.plans if (year := _last_year(cell, table.grid))]
    if not planned or min(planned) <= last:  # something was done in a year that is planned for
        return False
    if _promises(table) is not _reports(table):
        return _promises(table)
    return len(columns.years) < 2 and len(planned) > len(columns.years)


def _may_be_goals(table: "ProvinceReturn") -> bool:
    """Years alone, later than the title's, under a title that promises as much as it reports: two readings."""
    last = table.times.year or 0
    return _promises(table) and any(year > last for year in _bare_years(table))


def _promises(table: "ProvinceReturn") -> bool:
    return any(_SAYS_PLAN.search(line) for line in table.lines)


def _reports(table: "ProvinceReturn") -> bool:
    """A plan may be annexed to a report: the line that says so is none of its own title."""
    return any(_SAYS_RETURN.search(line) for line in table.lines if "kèm theo" not in line.lower())


def _bare_years(table: "ProvinceReturn") -> list[int]:
    return [column.year for column in table.columns.years if not column.says_done]


def _last_year(head: Cell, grid: Grid) -> int | None:
    words = " ".join(cell.text for cell in grid.heads(head.column))
    return max((int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", words)), default=None)


@dataclass(frozen=True)
class ProvinceReturn:
    """A return found on a sheet, not yet read."""

    grid: Grid
    context: Context
    strength: Strength
    measures: RowMeasures

    @cached_property
    def above(self) -> list[Cell]:
        return self.grid.above()

    @cached_property
    def lines(self) -> list[str]:
        return [tidy(line) for cell in self.above for line in cell.text.splitlines()]

    @cached_property
    def times(self) -> Times:
        return times_of(self.above, self.grid.sheet.name)

    @cached_property
    def columns(self) -> ReturnColumns:
        asked = self.context.options.year
        columns = read_return_columns(self.grid, self.times, asked)
        columns.years = as_asked(columns.years, self.times.year, asked)
        return columns

    @cached_property
    def holds_parts(self) -> bool:
        """Whether a row and the sex over a column together name an indicator."""
        names = [self.grid.sheet.value(row, self.grid.name_column) for row in self.grid.sheet.rows]
        return any(
            isinstance(name, str)
            and isinstance(self.measures.resolve(read_name(part.part), (read_name(name),), ""), Measure)
            for part in self.columns.parts
            for name in names
        )

    def read(self) -> Understood:
        notes = Notebook()
        figures = frozenset(column.column for column in self.columns.figures)
        rows = read_rows(self.grid, figures, self.columns.names)
        second = rows.second_header or self._table_beside()
        if second:
            return Understood(findings=(finding("layout.two_tables", second, found=said(second)),))
        place = whose(self.above, self.grid.sheet.name, self._year_list, self.context)
        notes.findings += [*self._parts(), *self.columns.findings, *self._years(), *place.findings]
        bare = [(column.head, column.year) for column in self.columns.years if not column.says_done]
        if not self.columns.plans:  # else the plans are those that say so
            notes.findings += plan_or_done(bare, self.above, self.context.options)
        unit = unit_line(self.above)
        title_unit = unit[1] if unit else ""
        shares = share_rows(rows.rows)
        lines = Lines(self.grid, self.context, self.measures, self.columns, place.by_year, title_unit, shares)
        told = [each for row in rows.rows for each in lines.read(row)]
        notes.findings += lines.findings
        wrong = any(each.severity is Severity.ERROR for each in lines.findings)
        if self._year_list and not lines.followed and not wrong:
            notes.findings.append(finding("return.nothing_followed", sheet=self.grid.sheet.name))
        if place.by_year:
            self._make_figures(told, lines, notes)
        notes.findings += [*self._parts_left(rows, lines), *self._below(rows), *self._left_over(rows)]
        return notes.closed()

    def _parts_left(self, rows: Rows, lines: Lines) -> list[Finding]:
        """Figures of one sex that are no indicator's: told once for each column."""
        findings = []
        for part in self.columns.parts:
            cells = [self.grid.sheet.cell(row.number, part.year.column) for row in rows.rows]
            left = [cell for cell in cells if _is_number(cell) and cell.address not in lines.kept_parts]
            if left:
                words = part.year.head.text
                kept = sum(cell.address in lines.kept_parts for cell in cells)
                findings.append(finding("return.part_left", left[0], found=words, many=len(left), kept=kept))
        return findings

    def _parts(self) -> list[Finding]:
        """A line above, the name of the sheet or a column beside the names may say that these are not all people."""
        sheet, own = self.grid.sheet.name, self.columns.names
        above = part_above(self.above)
        named = [finding("title.part_of_people", sheet=sheet, found=sheet)] if is_part(sheet) else []
        beside = [each for each in parts_of_people(self.grid) if position(each.cell)[1] != own]
        return [*above, *named, *beside, *self._planned_rows()]

    def _planned_rows(self) -> list[Finding]:
        """A column that says "Kế hoạch" in one row and "Thực hiện" in the next."""
        figures = {column.column for column in self.columns.figures} | {
            cell.column for cell in self.columns.plans
        }
        read = figures | {self.columns.unit, self.columns.remark, self.columns.names}
        others = [column for column in self.grid.data_columns if column not in read]
        rows = [row for row in sorted(self.grid.sheet.rows) if row >= self.grid.first_row]
        cells = [self.grid.sheet.cell(row, column) for column in others for row in rows]
        planned = next((cell for cell in cells if divides(cell.text) and not is_part(cell.text)), None)
        return [finding("long.divided", planned, found=planned.text)] if planned else []

    @property
    def _year_list(self) -> list[int]:
        return sorted({column.year for column in self.columns.figures})

    def _years(self) -> list[Finding]:
        """An option decides where the file is silent; and a return without a year holds nothing."""
        asked, years, sheet = self.context.options.year, self._year_list, self.grid.sheet.name
        if not years:
            told = any(each.severity is Severity.ERROR for each in self.columns.findings)
            return [] if told else [finding("return.no_year_column", sheet=sheet)]
        planned = [_last_year(cell, self.grid) for cell in self.columns.plans]
        if self.times.by_sheet:
            taken = not all(column.dated for column in self.columns.figures)
            return [finding("year.by_sheet", sheet=sheet, found=self.times.year)] if taken else []
        if self.times.year and self.times.year not in [*years, *planned] and asked not in years:
            first = self.columns.figures[0]
            return [title_differs(first.head, first.year, self.times.year, years)]
        if asked and asked not in years:
            return [
                finding(
                    "year.conflict",
                    sheet=sheet,
                    asked=asked,
                    found=", ".join(map(str, years)),
                    answers=map(str, years),
                )
            ]
        return []

    def _make_figures(self, told: Sequence[Told], lines: Lines, notes: Notebook) -> None:
        series, note = series_of(self.above, self.context)
        populations = [
            (row, read_population(cells, unit, self.context)) for row, cells, unit in lines.populations
        ]
        persons = {key: value for _, population in populations for key, value in population.persons.items()}
        made = make_return_figures(told, persons, self.context, series)
        notes.figures += made.figures
        notes.unstated |= made.unstated
        notes.findings += [*made.findings, *([note] if note and made.figures else [])]
        for row, population in populations:
            if made.divided:
                notes.findings += population.findings
            else:
                many = len(population.persons)
                notes.findings.append(
                    finding("return.row_not_followed", row.cell, found=row.name.was, many=many)
                )

    def _table_beside(self) -> Cell | None:
        """Where right of the names others begin: their figures would get the names of the first."""
        sheet = self.grid.sheet
        for column in sorted(self._left_of_figures):
            cells = [sheet.cell(row, column) for row in sorted(sheet.rows) if row >= self.grid.first_row]
            named = [
                cell
                for cell in cells
                if cell.kind is Kind.TEXT and self.measures.find(read_name(cell.text).name)
            ]
            if len(named) >= PLENTY:
                return named[0]
        return None

    @property
    def _left_of_figures(self) -> set[int]:
        own = {self.columns.unit, self.columns.remark, self.columns.names}
        return {column for column in self.grid.data_columns if column not in own}

    def _below(self, rows: Rows) -> list[Finding]:
        """Below the signatures nothing is read; a number there is named, and one of a known indicator is an error."""
        columns = {column.column for column in self.columns.figures}
        findings = []
        for number in rows.below:
            cells = [
                cell for cell in self.grid.sheet.row(number) if cell.column in columns and _is_number(cell)
            ]
            name = read_name(self.grid.name_at(number).text)
            if cells:
                code = "return.below_signatures" if self.measures.find(name.name) else "return.outside_table"
                findings.append(finding(code, cells[0], found=said(cells[0])))
        marked = any(column.status for column in self.columns.figures)
        last = max((row.number for row in rows.rows if row.has_figures), default=0)
        after = [row for row in sorted(self.grid.sheet.rows) if 0 < last < row]
        below = [cell for row in after for cell in self.grid.sheet.row(row) if cell.kind is Kind.TEXT]
        return [*findings, *limits_below(below, marked)]

    def _left_over(self, rows: Rows) -> list[Finding]:
        """A figure that nobody reads is an error: left of the names, or merged over several rows or columns."""
        sheet, columns = self.grid.sheet, {column.column for column in self.columns.figures}
        numbered = {
            cell.column
            for row in self.grid.header_rows
            for cell in sheet.row(row)
            if _SAYS_ORDINAL.fullmatch(cell.text)
        }
        left = [
            cell
            for row in rows.rows
            for cell in sheet.row(row.number)
            if cell.column < self.grid.name_column and cell.column not in numbered
            if isinstance(cell.value, float) and not cell.value.is_integer()
        ]
        remark = self.columns.remark
        remarks = [sheet.cell(row.number, remark) for row in rows.rows if row.has_figures] if remark else []
        merged = [
            sheet.cell(merge.first_row, merge.first_column)
            for merge in sheet.merged
            if merge.first_row >= self.grid.first_row
            and any(merge.first_column <= column <= merge.last_column for column in columns)
        ]
        return [
            *(finding("cell.outside", cell, found=said(cell)) for cell in left),
            *(
                finding("return.outside_table", each, found=said(each))
                for each in remarks
                if each.kind is Kind.NUMBER
            ),
            *(
                finding("remark.part_of_year", each, found=each.text)
                for each in remarks
                if each.kind is Kind.TEXT and part_of_year(each.text)
            ),
            *(finding("cell.merged", cell, found=said(cell)) for cell in merged if _is_number(cell)),
        ]


def _is_number(cell: Cell) -> bool:
    return is_figure(cell) and any(sign.isdigit() for sign in cell.text) and not is_year(cell.value)


LAYOUT = Layout("province_return", look)
