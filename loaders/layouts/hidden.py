"""Figures that were read from hidden rows and columns: the sender may not know that they are still there."""

from collections.abc import Callable, Iterable

from loaders.addresses import column_letters, position
from loaders.cells import Sheet
from loaders.findings import Finding, finding
from loaders.layouts.understood import Understood

Span = tuple[int, int]


def hidden_figures(sheet: Sheet, understood: Understood) -> list[Finding]:
    """One warning for rows and one for columns, each at the first such figure."""
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return []
    cells = [each.cell for each in understood.figures] + [each.cell for each in understood.targets]
    places = [(*position(cell), cell) for cell in cells]
    rows = [(row, cell) for row, _, cell in places]
    columns = [(column, cell) for _, column, cell in places]
    told = (
        _told("layout.hidden_rows", sheet, rows, sheet.hidden_rows, str),
        _told("layout.hidden_columns", sheet, columns, sheet.hidden_columns, column_letters),
    )
    return [each for each in told if each]


def _told(
    code: str,
    sheet: Sheet,
    places: Iterable[tuple[int, str]],
    spans: Iterable[Span],
    name: Callable[[int], str],
) -> Finding | None:
    inside = [
        (number, cell, span) for number, cell in places for span in spans if span[0] <= number <= span[1]
    ]
    if not inside:
        return None
    hit = dict.fromkeys(span for _, _, span in sorted(inside))
    words = ", ".join(_span(span, name) for span in hit)
    return finding(code, sheet=sheet.name, cell=min(inside)[1], found=words, many=len(inside))


def _span(span: Span, name: Callable[[int], str]) -> str:
    first, last = (name(end) for end in span)
    return first if first == last else f"{first}–{last}"
