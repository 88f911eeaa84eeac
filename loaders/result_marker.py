"""The mark of the sheet on which an annotated copy lists its findings: corrected and sent again, it is no data."""

from loaders.cells import Sheet

MARKER = "health-targets: check results"
MARKER_CELL = "I1"


def is_result_sheet(sheet: Sheet) -> bool:
    """Whether a sheet is the list of an earlier check."""
    return sheet.at(MARKER_CELL).text == MARKER
