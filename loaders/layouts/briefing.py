"""The sheets of a briefing that are no data: its summary, findings, charts and converted figures, made by ourselves.

A converted figure that came back as a reported one would be counted twice; the figures of a briefing stand on its sheet
of figures, which is a long table like any other.
"""

from dataclasses import dataclass

from loaders.cells import Sheet
from loaders.findings import finding
from loaders.layouts.understood import Context, Layout, Reading, Strength, Understood
from store.briefing_marker import MARKER, MARKER_SHEET


def look(sheet: Sheet, context: Context) -> Reading | None:
    """Surely one where the workbook's hidden sheet names it and its first cell is still ours."""
    marker = context.workbook.sheet(MARKER_SHEET)
    if marker is None or marker.value(1, 1) != MARKER:
        return None
    ours = {(marker.value(row, 1), marker.value(row, 2)) for row in sorted(marker.rows) if row > 1}
    return BriefingSheet(sheet.name) if (sheet.name, sheet.value(1, 1)) in ours else None


@dataclass(frozen=True, slots=True)
class BriefingSheet:
    """A sheet that is told and not read."""

    sheet: str
    strength: Strength = Strength.CERTAIN

    def read(self) -> Understood:
        return Understood(findings=(finding("layout.briefing", sheet=self.sheet),))


LAYOUT = Layout("briefing", look)
