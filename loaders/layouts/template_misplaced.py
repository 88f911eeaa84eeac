"""What somebody wrote where a template is not read: never taken for a figure, and never left in silence."""

import re
from collections.abc import Iterator, Sequence

from indicators.text import fold
from loaders.cells import Cell, Kind
from loaders.findings import Finding, finding
from loaders.layouts.grid import is_figure, said
from loaders.layouts.template_rows import is_filled
from loaders.layouts.template_table import Row, Table
from loaders.template_check import is_as_issued
from loaders.template_columns import PUBLISHED, TemplateKind, headings

#: Columns where a number without a figure in its row says nothing.
_NUMBERS_STAND_HERE = {"number", "area_id", "indicator_id", "year", "target_year", "check", *PUBLISHED}
_FIGURES = {
    TemplateKind.RETURNS: ("value", "numerator", "denominator"),
    TemplateKind.TARGETS: ("value", "value_high", "baseline_value"),
    TemplateKind.MILESTONES: (),
}
_BARE_NUMBER = re.compile(r"[\s<>=≥≤~≈]*\d[\d.,\s]*[%‰]?")


def find_misplaced(table: Table) -> list[Finding]:
    found = (
        _twice(table),
        _outside(table),
        _beside(table),
        _merged(table),
        _below_signatures(table),
        _altered(table),
    )
    return [each for part in found for each in part]


def _twice(table: Table) -> Iterator[Finding]:
    """Two columns of one heading: whichever was read, the other would be lost."""
    known, own = headings(table.kind), set(table.columns.values())
    for cell in table.sheet.row(table.heading_row):
        if cell.column not in own and cell.kind is Kind.TEXT and fold(cell.text) in known:
            yield finding("long.two_columns", cell, found=cell.text)


def _outside(table: Table) -> Iterator[Finding]:
    """Columns that the template does not have: a remark is a note, numbers are asked about."""
    own = set(table.columns.values())
    found: dict[int, list[Cell]] = {}
    for row in (table.heading_row, *(row.number for row in table.rows)):
        for cell in table.sheet.row(row):
            if cell.column not in own:
                found.setdefault(cell.column, []).append(cell)
    for _, cells in sorted(found.items()):
        figures = [cell for cell in cells if cell.row > table.heading_row and is_figure(cell)]
        yield (
            _stray(figures) if figures else finding("template.column_not_read", cells[0], found=cells[0].text)
        )


def _beside(table: Table) -> Iterator[Finding]:
    """A row without a figure that holds a bare number where words belong: pasted a column too far, perhaps."""
    places = table.columns.keys() - _NUMBERS_STAND_HERE
    unfilled = (row for row in table.rows if not is_filled(row, table.kind))
    cells = [row.own(place) for row in unfilled for place in places]
    bare = sorted((cell for cell in cells if _is_bare_number(cell)), key=lambda cell: (cell.row, cell.column))
    if bare:
        yield _stray(bare)


def _stray(cells: Sequence[Cell]) -> Finding:
    return finding("template.stray", cells[0], found=said(cells[0]), others=len(cells) - 1)


def _is_bare_number(cell: Cell) -> bool:
    return cell.kind is Kind.NUMBER or _BARE_NUMBER.fullmatch(cell.text) is not None


def _merged(table: Table) -> Iterator[Finding]:
    """What stands in one cell over several rows is one row's or all of theirs: nobody can tell."""
    numbers, columns = {row.number for row in table.rows}, table.columns.values()
    for merge in table.sheet.merged:
        cell = table.sheet.cell(merge.first_row, merge.first_column)
        over_rows = cell.text and merge.last_row > merge.first_row and cell.row in numbers
        if over_rows and any(merge.first_column <= column <= merge.last_column for column in columns):
            yield finding("template.merged", cell, found=said(cell))


def _below_signatures(table: Table) -> Iterator[Finding]:
    """Figures under the place to sign are outside the table, whoever put them there."""
    columns = {table.columns.get(column_id) for column_id in _FIGURES[table.kind]}
    for row in sorted(table.sheet.rows):
        if table.end and row >= table.end:
            for cell in table.sheet.row(row):
                if cell.column in columns and is_figure(cell):
                    yield finding("template.below_signatures", cell, found=said(cell))


def _altered(table: Table) -> Iterator[Finding]:
    """Cells that are only to be looked at must be as they were issued: else an input may have gone there."""
    if "published" in table.columns:
        for row in table.rows:
            for cell in _not_as_issued(row):
                yield finding("template.published_altered", cell, found=said(cell))


def _not_as_issued(row: Row) -> Iterator[Cell]:
    """A cell that was emptied can hide nothing."""
    parts = row.text("check").split("-")
    for number, column_id in enumerate(PUBLISHED):
        cell, part = row.own(column_id), parts[number] if number < len(parts) else ""
        if cell.text and not is_as_issued(row.text("indicator_id"), cell, part):
            yield cell
