"""Who measured the figures of a table: what the sender says, what the lines around the table say, else a province."""

import re
from collections.abc import Iterator, Sequence

from loaders.cells import Cell, Kind
from loaders.findings import Finding, finding
from loaders.layouts.understood import DEFAULT_SERIES, Context
from loaders.spelling import tidy

NSO, YEARBOOK = "nso", "moh_yearbook"

#: The titles of the statistics office's PX-Web tables: "… by province by Cities, provincies and Year".
_PX_WEB = re.compile(r"\bby (?:cities|provinces|province)\b.*\byear\b", re.IGNORECASE)
_SOURCE = re.compile(r"^\W*(?:nguồn(?: số liệu)?|source)\b\W*(?P<source>.+)", re.IGNORECASE)
#: The national office; "Cục Thống kê tỉnh Hà Nam" was one of a province.
_OF_NSO = re.compile(r"\b(?:tổng cục thống kê|general statistics office|gso|nso)\b", re.IGNORECASE)
_OF_YEARBOOK = re.compile(r"\bniên giám thống kê y tế\b|\bhealth statistics yearbook\b", re.IGNORECASE)
#: Who hands a province's own figures over; "Sở Y tế" among the columns or the recipients is nobody's letterhead.
_OF_A_PROVINCE = re.compile(r"^\W*(?:s[oở] y t[eế]|ubnd|[uủ][ỷy] ban nhân dân)\b", re.IGNORECASE)


def series_of(cells: Sequence[Cell], context: Context) -> tuple[str, Finding | None]:
    """``cells`` stand above the table. Two lines that name different sources leave it to the sender."""
    if context.options.series:
        return context.options.series, None
    sheet = cells[0].sheet if cells else ""
    if is_px_web(cells):
        return NSO, finding("series.assumed", sheet=sheet, found=NSO, answers=[NSO])
    said = [*_letterhead(cells), *_sources(sheet, context)]
    if len({series for series, _ in said}) == 1:
        series, cell = said[0]
        return series, finding("series.recognised", cell, found=series, by=tidy(cell.text), answers=[series])
    return DEFAULT_SERIES, finding(
        "series.assumed", sheet=sheet, found=DEFAULT_SERIES, answers=[DEFAULT_SERIES]
    )


def is_px_web(cells: Sequence[Cell]) -> bool:
    """Whether the table was taken as it is from the statistics office's database."""
    return any(_PX_WEB.search(cell.text) for cell in cells)


def _letterhead(cells: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    for cell in cells:
        if cell.kind is Kind.TEXT and any(
            _OF_A_PROVINCE.match(tidy(line)) for line in cell.text.splitlines()
        ):
            yield DEFAULT_SERIES, cell


def _sources(sheet: str, context: Context) -> Iterator[tuple[str, Cell]]:
    """The lines "Nguồn: …" above and below; in a cell of its own, not in a column of remarks."""
    whole = context.workbook.sheet(sheet)
    for row in sorted(whole.rows) if whole else ():
        cells = whole.row(row) if whole else []
        texts = [cell for cell in cells if cell.kind is Kind.TEXT]
        if len(cells) == 1 and texts and (found := _SOURCE.match(tidy(texts[0].text))):
            if _OF_NSO.search(found["source"]):
                yield NSO, texts[0]
            elif _OF_YEARBOOK.search(found["source"]):
                yield YEARBOOK, texts[0]
