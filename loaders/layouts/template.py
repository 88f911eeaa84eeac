"""The project's own templates, filled in and sent back: one figure or one target a row, under known headings."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.text import fold
from loaders.cells import Cell, Kind, Sheet
from loaders.findings import Finding, finding
from loaders.layouts.template_rows import read_return_row, read_target_row
from loaders.layouts.understood import Context, Layout, Notebook, Reading, Strength, Understood
from loaders.spelling import tidy
from loaders.template_columns import (
    MARKER,
    MARKER_SHEET,
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
    """One row of a template: its cells by column id; a column that the sheet lacks gives empty cells."""

    sheet: Sheet
    number: int
    columns: dict[str, int]

    def cell(self, column_id: str) -> Cell:
        return self.sheet.cell(self.number, self.columns.get(column_id, 0))

    def text(self, column_id: str) -> str:
        return tidy(self.cell(column_id).text)


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    sheet: Sheet
    context: Context
    kind: TemplateKind
    heading_row: int
    columns: dict[str, int]
    marker: Marker | None

    @property
    def strength(self) -> Strength:
        """Without the hidden mark the headings alone remain, and those a long table may have as well."""
        return Strength.CERTAIN if self.marker else Strength.LIKELY

    def read(self) -> Understood:
        notes = Notebook()
        if self.marker and self.marker.version > VERSION:
            notes.findings.append(
                finding("template.newer", sheet=self.sheet.name, found=self.marker.version, known=VERSION)
            )
            return notes.closed()
        notes.findings += self._unknown_headings()
        for row in self._rows():
            if self.kind is TemplateKind.RETURNS:
                read_return_row(row, self.context, notes)
            else:
                read_target_row(row, self.context, notes)
        return notes.closed()

    def _rows(self) -> Iterator[Row]:
        """Every row with content under the headings but the English headings themselves."""
        known = headings(self.kind)
        for number in sorted(self.sheet.rows):
            if number <= self.heading_row:
                continue
            cells = self.sheet.row(number)
            if cells and not all(fold(cell.text) in known for cell in cells):
                yield Row(self.sheet, number, self.columns)

    def _unknown_headings(self) -> list[Finding]:
        """A column that the template does not have is never read, and never in silence."""
        own = set(self.columns.values())
        return [
            finding("template.column_not_read", cell, found=cell.text)
            for cell in self.sheet.row(self.heading_row)
            if cell.column not in own
        ]


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
