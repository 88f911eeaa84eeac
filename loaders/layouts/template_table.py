"""Where the table of a template stands in a sheet: its headings, its rows, and the place to sign that ends it."""

from dataclasses import dataclass, field
from functools import cached_property

from indicators.areas import Areas
from indicators.text import fold
from loaders.cells import Cell, Kind, Sheet
from loaders.layouts.template_head import Head, read_head, signature_row
from loaders.spelling import tidy
from loaders.template_columns import PUBLISHED, TemplateKind, headings

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
    TemplateKind.MILESTONES: ({"date", "state"}, {"area_id", "area"}, {"indicator_id", "indicator"}),
}
_FIRST_INPUT = {
    TemplateKind.RETURNS: "value",
    TemplateKind.TARGETS: "value",
    TemplateKind.MILESTONES: "date",
}
#: A sheet with one of these is a form and nothing else, even where its hidden sheet was lost (CSV, a moved sheet).
_FORM_ALONE = {"check", *PUBLISHED}


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
class Table:
    """The table of one sheet; ``columns``: column id → column number."""

    sheet: Sheet
    kind: TemplateKind
    heading_row: int
    columns: dict[str, int]
    areas: Areas

    @cached_property
    def is_form(self) -> bool:
        return bool(_FORM_ALONE & self.columns.keys())

    @cached_property
    def head(self) -> Head:
        """What a form says above its table; a list says everything in its rows."""
        return read_head(self.sheet, self.kind, self.heading_row, self.areas) if self.is_form else Head()

    @cached_property
    def end(self) -> int | None:
        """The row where people sign, and the table is over."""
        return signature_row(self.sheet, self.kind, self.heading_row) if self.is_form else None

    @cached_property
    def rows(self) -> list[Row]:
        """Every row with content under the headings, but headings repeated and whatever stands below the signatures."""
        known, rows = headings(self.kind), []
        for number in sorted(self.sheet.rows):
            if number <= self.heading_row or (self.end and number >= self.end):
                continue
            cells = self.sheet.row(number)
            if cells and not all(fold(cell.text) in known for cell in cells):
                rows.append(Row(self.sheet, number, self.columns, self.head.facts))
        return rows

    @property
    def first_input(self) -> Cell:
        """Where a person begins: the first value of a prepared row."""
        prepared = (row.number for row in self.rows if row.text("indicator_id"))
        return self.sheet.cell(next(prepared, self.heading_row + 1), self.columns[_FIRST_INPUT[self.kind]])


def find_table(sheet: Sheet, kind: TemplateKind, areas: Areas) -> Table | None:
    """The first row that holds the headings of this kind of template."""
    known = headings(kind)
    needed, *either = ESSENTIAL[kind]
    for row in sorted(sheet.rows):
        if row > HEADING_REACH:
            return None
        columns: dict[str, int] = {}
        for cell in sheet.row(row):
            if cell.kind is Kind.TEXT and (column := known.get(fold(cell.text))):
                columns.setdefault(column, cell.column)
        if needed <= columns.keys() and all(choice & columns.keys() for choice in either):
            return Table(sheet, kind, row, columns, areas)
    return None
