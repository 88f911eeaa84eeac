"""What there is to say of the columns of a long table before any row is read."""

from collections.abc import Iterator

from indicators.areas import areas
from loaders.cells import Cell, Kind
from loaders.districts import is_district, listed, says_districts
from loaders.findings import Finding, finding
from loaders.layouts.dividing import divides
from loaders.layouts.grid import is_figure, said
from loaders.layouts.long_rows import Lines
from loaders.layouts.periods import Role, role_of
from loaders.marks import FORMULA
from loaders.phrases import is_missing_mark


def tell_headings(lines: Lines) -> list[Finding]:
    """Two columns of one kind leave two readings; a column of no known kind is told where it holds numbers."""
    table = lines.table
    findings = [finding("long.two_columns", cell, found=cell.text) for cell in table.twins]
    undated = [value for value in table.values if value.year is None]
    findings += [finding("long.two_columns", value.head, found=value.head.text) for value in undated[1:]]
    for cell in table.others:
        if of_districts := _of_districts(lines, cell):
            findings.append(of_districts)
            continue
        dividing = next((each for each in _below(lines, cell.column) if divides(each.text)), None)
        if dividing:
            findings.append(finding("long.divided", dividing, found=dividing.text))
        elif any(is_figure(each) or each.formula for each in _below(lines, cell.column)):
            plan = role_of(cell.text) is Role.TARGET
            findings.append(
                finding("return.plan_column" if plan else "column.not_stored", cell, found=said(cell))
            )
    return [*findings, *_without_heading(lines)]


def _of_districts(lines: Lines, head: Cell) -> Finding | None:
    """A column that only tells of which district or commune a row is: its figures are not the province's."""
    if _has_codes_of_communes(lines):
        return None
    below = [cell for cell in _below(lines, head.column) if cell.kind is Kind.TEXT]
    named = [cell for cell in below if is_district(cell.text)]
    first = next(iter(named), None) or (next(iter(below), None) if says_districts([head.text]) else None)
    if first is None:
        return None
    return finding(
        "long.districts", first, found=listed([cell.text for cell in named or below]), column=said(head)
    )


def _has_codes_of_communes(lines: Lines) -> bool:
    """Whether a column of codes says the same, so that names beside it are only words."""
    column = lines.table.columns.get("area_id")
    codes = [cell.text.strip().upper() for cell in _below(lines, column)] if column else []
    units = areas().units
    return bool(codes) and all(code in units and units[code].part_of for code in codes)


def _without_heading(lines: Lines) -> list[Finding]:
    """Figures under no heading are an error at the first of them."""
    headed = {cell.column for cell in lines.sheet.row(lines.table.heading_row)}
    columns = (column for column in range(1, lines.sheet.max_column + 1) if column not in headed)
    firsts = (next(filter(_is_number, _below(lines, column)), None) for column in columns)
    return [finding("column.no_heading", first, found=said(first)) for first in firsts if first]


def _is_number(cell: Cell) -> bool:
    return is_figure(cell) and not is_missing_mark(cell.text)


def _below(lines: Lines, column: int) -> Iterator[Cell]:
    """The filled cells of a column, in the rows that hold a value: each text once, and one number for all."""
    held = lines.held(column)
    marks = held.marks.tolist()
    seen: set[object] = set()
    for place in lines.with_values:
        value, mark = held.values[place], marks[place]
        key = value if type(value) is str else type(value)
        if (key, mark) in seen or (value is None and not mark & FORMULA):
            continue
        seen.add((key, mark))
        cell = lines.sheet.cell(lines.first + place, column)
        if cell.text or cell.formula:
            yield cell
