"""A briefing as a workbook (XLSX): its numbers, the arithmetic of its findings as formulas, native charts, its figures.

The loader reads the sheet of figures back and leaves all others alone: they are named on a hidden sheet.
"""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC
from functools import partial

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reporting.briefing.spec import Briefing
from reporting.briefing.workbook_charts import describe_charts, write_charts
from reporting.briefing.workbook_figures import write_converted, write_figures
from reporting.briefing.workbook_goals import write_goals
from reporting.briefing.workbook_map import write_map
from reporting.briefing.workbook_sheets import Pad
from reporting.briefing.workbook_words import write_sources, write_summary
from reporting.same_bytes import Rewrite, pack_again
from reporting.words import Words, words
from store.briefing_marker import MARKER, MARKER_SHEET

_CELL = re.compile(rb'(<c r="([A-Z]+\d+)"[^>]*>(?:<f>[^<]*</f>)?)<v(?: ?/>|>[^<]*</v>)')


def render_workbook(briefing: Briefing) -> bytes:
    """The same briefing gives the same bytes."""
    said = words(briefing.request.lang)
    pad = Pad.empty(said.lang)
    names = {one: said.say(f"workbook.sheet.{one}") for one in _SHEETS}
    ours = [
        write_summary(pad, briefing, said, names["summary"]),
        write_goals(pad, briefing, said, names["goals"]),
        *write_charts(pad, briefing, said, names["charts"], names["chart_data"]),
    ]
    drawn = write_map(pad, briefing, said, names["map"])
    write_figures(pad, briefing, said, names["figures"])
    converted = write_converted(pad, briefing, said, names["converted"])
    sources = write_sources(pad, briefing, said, names["sources"])
    _mark(pad.book, [*ours, *filter(None, [drawn, converted]), sources])
    _describe(pad.book, briefing, said)
    written = io.BytesIO()
    pad.book.save(written)
    rewrite = _saved_values(pad)
    rewrite[_DRAWING] = partial(describe_charts, briefing.charts)
    return pack_again(written.getvalue(), briefing.request.at, rewrite)


#: Only the sheet of charts has a drawing.
_DRAWING = "xl/drawings/drawing1.xml"
_SHEETS = ("summary", "goals", "charts", "chart_data", "map", "figures", "converted", "sources")


def _mark(book: Workbook, ours: Iterable[Worksheet]) -> None:
    """Which sheets are no data, for the loader."""
    hidden = book.create_sheet(MARKER_SHEET)
    hidden.sheet_state = "veryHidden"
    hidden.append([MARKER])
    for row, sheet in enumerate(ours, 2):
        for column, value in enumerate((sheet.title, sheet["A1"].value), 1):
            cell = hidden.cell(row, column)
            cell.value = value
            cell.data_type = "s"  # a briefing may be about "=1+1"


def _describe(book: Workbook, briefing: Briefing, said: Words) -> None:
    request, about = briefing.request, book.properties
    about.title, about.creator, about.lastModifiedBy = (
        f"{briefing.title}: {briefing.subtitle}",
        request.by,
        None,
    )
    about.created = about.modified = request.at.astimezone(UTC).replace(tzinfo=None)
    about.language = said.lang


def _saved_values(pad: Pad) -> dict[str, Rewrite]:
    """The library writes formulas without what they come to, which is all that a preview or a telephone shows."""
    numbered = {sheet.title: number for number, sheet in enumerate(pad.book.worksheets, 1)}
    return {
        f"xl/worksheets/sheet{numbered[title]}.xml": partial(_with_values, values)
        for title, values in pad.saved.items()
    }


def _with_values(values: Mapping[str, float], xml: bytes) -> bytes:
    known = {at.encode(): repr(value).encode() for at, value in values.items()}

    def filled(found: re.Match[bytes]) -> bytes:
        value = known.get(found[2])
        return found[0] if value is None else found[1] + b"<v>" + value + b"</v>"

    return _CELL.sub(filled, xml)
