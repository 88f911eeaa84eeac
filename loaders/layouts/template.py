"""The project's own templates, filled in and sent back: one figure or one target a row, under known headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from indicators.text import fold
from loaders.cells import Cell, Kind, Sheet
from loaders.findings import Finding, Severity, finding
from loaders.layouts.grid import is_figure, said
from loaders.layouts.template_head import Head, Said, contradictions, read_head, signature_row
from loaders.layouts.template_rows import half_filled, is_filled, read_return_row, read_target_row
from loaders.layouts.understood import Context, Layout, Notebook, Reading, Strength, Understood
from loaders.spelling import tidy
from loaders.template_check import is_as_issued
from loaders.template_columns import (
    MARKER,
    MARKER_SHEET,
    PUBLISHED,
    TEMPLATES,
    VERSION,
    TemplateKind,
    headings,
)

#: The headings are looked for in the first rows, below a title of any height that people may have added.
HEADING_REACH = 30
#: Without these columns a sheet is not this template.
ESSENTIAL = {
    TemplateKind.RETURNS: ({"year", "value"}, {"area_id", "area"}, {"indicator_id", "indicator"}),
    TemplateKind.TARGETS: (
        {"target_year", "value", "comparator"},
        {"area_id", "area"},
        {"indicator_id", "indicator"},
    ),
}
#: A sheet with these is a form and nothing else, even where its hidden sheet was lost (CSV, a moved sheet).
_FORM_ALONE = {"check", *PUBLISHED}
_TOLD_ONCE = {"template.series_new", "template.series_of_country"}
_FIGURES = {
    TemplateKind.RETURNS: ("value", "numerator", "denominator"),
    TemplateKind.TARGETS: ("value", "value_high", "baseline_value"),
}


@dataclass(frozen=True, slots=True)
class Marker:
    """What the hidden sheet of a workbook says of it."""

    kind: str
    version: int
    sheet: str


def look(sheet: Sheet, context: Context) -> Reading | None:
    """A sheet with the headings of a template; surely one where the workbook carries the hidden mark."""
    marker = read_marker(context)
    for kind in TemplateKind:
        if found := _find_headings(sheet, kind):
            return FilledTemplate(sheet, context, kind, *found, marker)
    if marker and marker.sheet == sheet.name:
        return Unreadable(sheet, next((kind for kind in TemplateKind if kind == marker.kind), None))
    return None


def read_marker(context: Context) -> Marker | None:
    sheet = context.workbook.sheet(MARKER_SHEET)
    if sheet is None or sheet.value(1, 1) != MARKER:
        return None
    version = sheet.value(1, 3)
    return Marker(
        str(sheet.value(1, 2)),
        int(version) if isinstance(version, int | float) else 0,
        str(sheet.value(1, 4)),
    )


def _find_headings(sheet: Sheet, kind: TemplateKind) -> tuple[int, dict[str, int]] | None:
    """The row of the headings, and column id → column number."""
    known = headings(kind)
    for row in sorted(sheet.rows):
        if row > HEADING_REACH:
            return None
        columns: dict[str, int] = {}
        for cell in sheet.row(row):
            if cell.kind is Kind.TEXT and (column := known.get(fold(cell.text))):
                columns.setdefault(column, cell.column)
        needed, *either = ESSENTIAL[kind]
        if needed <= columns.keys() and all(choice & columns.keys() for choice in either):
            return row, columns
    return None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a template: its cells by column id; what it does not say itself, a form may say once for all rows.

    A column that the sheet lacks gives empty cells.
    """

    sheet: Sheet
    number: int
    columns: dict[str, int]
    facts: dict[str, Cell] = field(default_factory=dict)

    def own(self, column_id: str) -> Cell:
        return self.sheet.cell(self.number, self.columns.get(column_id, 0))

    def cell(self, column_id: str) -> Cell:
        own = self.own(column_id)
        if own.kind is Kind.EMPTY and not own.formula and column_id in self.facts:
            return self.facts[column_id]
        return own

    def text(self, column_id: str) -> str:
        return tidy(self.cell(column_id).text)


@dataclass(frozen=True)
class FilledTemplate:
    sheet: Sheet
    context: Context
    kind: TemplateKind
    heading_row: int
    columns: dict[str, int]
    marker: Marker | None

    @property
    def strength(self) -> Strength:
        """Without the hidden mark a list has only headings that a long table may have as well."""
        return Strength.CERTAIN if self.marker or self._is_form else Strength.LIKELY

    def read(self) -> Understood:
        notes = Notebook()
        if self.marker and self.marker.version > VERSION:
            notes.findings.append(
                finding("template.newer", sheet=self.sheet.name, found=self.marker.version, known=VERSION)
            )
            return notes.closed()
        notes.findings += self._twice() + self._outside() + self._below_signatures() + self._altered()
        notes.findings += self._contradictions() + self._half_filled()
        for row in self._rows:
            if self.kind is TemplateKind.RETURNS:
                read_return_row(row, self.context, notes)
            else:
                read_target_row(row, self.context, notes)
        notes.findings = _each_once(notes.findings)
        silent = not notes.figures and not notes.targets
        if silent and not any(each.severity is Severity.ERROR for each in notes.findings):
            notes.findings.append(finding("template.untouched", self._first_input))
        return notes.closed()

    @cached_property
    def _head(self) -> Head:
        if not self._is_form:
            return Head()
        return read_head(self.sheet, self.kind, self.heading_row, self.context.areas)

    @cached_property
    def _end(self) -> int | None:
        return signature_row(self.sheet, self.kind, self.heading_row) if self._is_form else None

    @cached_property
    def _is_form(self) -> bool:
        return bool(_FORM_ALONE & self.columns.keys())

    @cached_property
    def _rows(self) -> list[Row]:
        """Every row with content under the headings, but headings repeated and whatever stands below the signatures."""
        known, facts = headings(self.kind), self._head.facts
        rows = []
        for number in sorted(self.sheet.rows):
            if number <= self.heading_row or (self._end and number >= self._end):
                continue
            cells = self.sheet.row(number)
            if cells and not all(fold(cell.text) in known for cell in cells):
                rows.append(Row(self.sheet, number, self.columns, facts))
        return rows

    @property
    def _first_input(self) -> Cell:
        """Where a person begins: the first value of a prepared row."""
        prepared = (row for row in self._rows if row.text("indicator_id"))
        first = next(prepared, None)
        number = first.number if first else self.heading_row + 1
        return self.sheet.cell(number, self.columns["value"])

    def _twice(self) -> list[Finding]:
        """Two columns of one heading: whichever was read, the other would be lost."""
        known, own = headings(self.kind), set(self.columns.values())
        return [
            finding("long.two_columns", cell, found=cell.text)
            for cell in self.sheet.row(self.heading_row)
            if cell.column not in own and cell.kind is Kind.TEXT and fold(cell.text) in known
        ]

    def _outside(self) -> list[Finding]:
        """A column that the template does not have is never read, and never in silence."""
        own = set(self.columns.values())
        found: dict[int, list[Cell]] = {}
        for row in (self.heading_row, *(row.number for row in self._rows)):
            for cell in self.sheet.row(row):
                if cell.column not in own:
                    found.setdefault(cell.column, []).append(cell)
        return [self._stray(cells) for _, cells in sorted(found.items())]

    def _stray(self, cells: Sequence[Cell]) -> Finding:
        below = [cell for cell in cells if cell.row > self.heading_row]
        figures = [cell for cell in below if is_figure(cell)]
        if figures:
            return finding("template.stray", figures[0], found=said(figures[0]), others=len(figures) - 1)
        return finding("template.column_not_read", cells[0], found=cells[0].text)

    def _below_signatures(self) -> list[Finding]:
        """Figures under the place to sign are outside the table, whoever put them there."""
        columns = {self.columns.get(column_id) for column_id in _FIGURES[self.kind]}
        below = (row for row in sorted(self.sheet.rows) if self._end and row >= self._end)
        cells = (cell for row in below for cell in self.sheet.row(row) if cell.column in columns)
        return [
            finding("template.below_signatures", cell, found=said(cell)) for cell in cells if is_figure(cell)
        ]

    def _altered(self) -> list[Finding]:
        """Cells that are only to be looked at must be as they were issued: else an input may have gone there."""
        if "published" not in self.columns:
            return []
        return [
            finding("template.published_altered", cell, found=said(cell))
            for row in self._rows
            for cell in _altered(row)
        ]

    def _contradictions(self) -> list[Finding]:
        said_by = {column: list(self._said(column)) for column in ("area_id", "year")}
        return [
            *contradictions(self._head.areas, said_by["area_id"]),
            *contradictions(self._head.years, said_by["year"]),
        ]

    def _said(self, column_id: str) -> Iterator[Said]:
        for row in self._rows:
            if row.own(column_id).text:
                yield Said(row.own(column_id), is_filled(row, self.kind))

    def _half_filled(self) -> list[Finding]:
        """A sign or a state without a figure: perhaps the figure was forgotten."""
        cells = [cell for row in self._rows if (cell := half_filled(row, self.kind))]
        return (
            [finding("template.no_figure", cells[0], found=cells[0].text, others=len(cells) - 1)]
            if cells
            else []
        )


def _each_once(findings: Sequence[Finding]) -> list[Finding]:
    """What a line above the table says wrongly, and what a whole column leaves open, is told once."""
    kept: dict[object, Finding] = {}
    for each in findings:
        kept.setdefault((each.code, each.found) if each.code in _TOLD_ONCE else each, each)
    return list(kept.values())


def _altered(row: Row) -> Iterator[Cell]:
    """Cells that hold something else than they were issued with; one that was emptied can hide nothing."""
    parts = row.text("check").split("-")
    for number, column_id in enumerate(PUBLISHED):
        cell, part = row.own(column_id), parts[number] if number < len(parts) else ""
        if cell.text and not is_as_issued(row.text("indicator_id"), cell, part):
            yield cell


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The sheet that the hidden mark calls a template, but whose headings are gone."""

    sheet: Sheet
    kind: TemplateKind | None

    @property
    def strength(self) -> Strength:
        return Strength.CERTAIN

    def read(self) -> Understood:
        columns = TEMPLATES[self.kind].columns if self.kind else ()
        expected = ", ".join(column.vi for column in columns[:8])
        return Understood(findings=(finding("template.headings", sheet=self.sheet.name, expected=expected),))


LAYOUT = Layout("template", look)
