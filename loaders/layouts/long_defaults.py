"""What no column of a long table says: the title above it, the letterhead, its sheet's name or the sender does."""

from collections.abc import Sequence

from loaders.cells import Cell
from loaders.findings import finding
from loaders.layouts.letterhead import unit_line
from loaders.layouts.long_facts import Defaults
from loaders.layouts.long_rows import Lines
from loaders.layouts.measures import Measure
from loaders.layouts.return_place import whose
from loaders.layouts.row_measures import RowMeasures
from loaders.layouts.times import read_times
from loaders.layouts.title import read_title
from loaders.layouts.understood import Context, Notebook


def read_defaults(lines: Lines, context: Context, notes: Notebook) -> Defaults:
    """What holds where a row is silent; what is missing or unclear goes to ``notes``."""
    options, columns, above = context.options, lines.table.columns, _above(lines)
    times, unit, value = read_times(above), unit_line(above), lines.table.values[0]
    defaults = Defaults(times.year or options.year, times.status, unit=unit[1] if unit else "")
    if times.part:
        defaults.year = None
        notes.findings.append(
            finding("return.part_of_year_title", value.head, found=times.part, column=value.head.text)
        )
    elif "year" not in columns and value.year is None and defaults.year is None:
        notes.findings.append(finding("return.no_year", value.head, found=value.head.text))
    if not {"indicator", "indicator_id"} & columns.keys():
        defaults.measure = _title_measure(above, value.head, context, notes)
    if not {"area", "area_id"} & columns.keys():
        years = sorted(lines.all_years((defaults.year, defaults.status)))
        place = whose(above, lines.sheet.name, years, context)
        notes.findings += place.findings
        defaults.areas = place.by_year
    elif options.area and not lines.names_areas:
        years = sorted(lines.all_years((defaults.year, defaults.status)))
        defaults.areas = dict.fromkeys(years, options.area)
    return defaults


def _above(lines: Lines) -> list[Cell]:
    """The cells above the headings."""
    rows = (row for row in range(1, lines.table.heading_row) if row in lines.sheet.rows)
    return [cell for row in rows for cell in lines.sheet.row(row)]


def _title_measure(above: Sequence[Cell], head: Cell, context: Context, notes: Notebook) -> Measure | None:
    title = read_title(above, context)
    asked = context.options.indicator
    found = title.cell.text if title.cell else ""
    if title.several:
        ids = ", ".join(title.several)
        notes.findings.append(
            finding("indicator.several", title.cell, found=found, ids=ids, answers=title.several)
        )
    elif title.measure is None and not asked:
        notes.findings.append(finding("long.no_indicator_column", head, found=found))
    return title.measure or (RowMeasures(context.catalogue).of_id(asked) if asked else None)
