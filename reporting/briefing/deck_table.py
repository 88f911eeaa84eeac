"""Tables of a deck as native ones, each page with the head of the table above its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reporting.briefing.deck_fit import LEADING, wrapped
from reporting.briefing.deck_layout import ABOVE, SIDE, TableLayout, left
from reporting.briefing.deck_xml import (
    ACCENT,
    INK,
    INK_2,
    PAPER,
    QUIET,
    RULE,
    Box,
    Paragraph,
    Run,
    emu,
    fill,
    frame,
)
from reporting.briefing.messages import carried
from reporting.briefing.spec import Cell, Column, Kind, Row
from reporting.marks import COLOURS, Mark

_EDGES = (
    '<a:lnL w="0"><a:noFill/></a:lnL><a:lnR w="0"><a:noFill/></a:lnR><a:lnT w="0"><a:noFill/></a:lnT>'
    f'<a:lnB w="{emu(0.5)}">{fill(RULE)}</a:lnB>'
)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a cell is set; ``turned`` is its words'."""

    size: float
    align: str = "l"
    paint: str = ""
    anchor: str = "ctr"
    turned: bool = False
    left: float = SIDE
    above: float = ABOVE


def table_frame(number: int, layout: TableLayout, rows: range, box: Box, lang: str) -> str:
    """One page of a table; a page that begins inside a group repeats the group's heading."""
    table = layout.table
    shown = [*carried(table, rows), *(table.rows[index] for index in rows)]
    inner = "".join(_head(layout, lang)) + "".join(_row(row, layout, lang) for row in shown)
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in layout.widths)
    body = f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{inner}</a:tbl>'
    high = sum(layout.head) + sum(map(layout.height, shown))
    place = Box(box.left, box.top, sum(layout.widths), high)
    return frame(number, table.title, f"{table.title}. {table.note}".strip(), place, "table", body)


def _head(layout: TableLayout, lang: str) -> Iterator[str]:
    columns, size = layout.table.columns, layout.size
    if layout.is_grouped:
        cells = ""
        for group, same in groupby(columns, key=lambda column: column.group):
            many = len(list(same))
            style = _Style(size, "ctr" if many > 1 else "l", ACCENT)
            cells += _cell([_head_run(group, size)], style, lang, many)
        yield f'<a:tr h="{emu(layout.head[0])}">{cells}</a:tr>'
    cells = "".join(
        _turned_name(column, layout, lang)
        if layout.is_turned and index
        else _cell(
            [_head_run(column.title, size)],
            _Style(size, _align(column.kind), ACCENT, "b", left=left(column)),
            lang,
        )
        for index, column in enumerate(columns)
    )
    yield f'<a:tr h="{emu(layout.head[-1])}">{cells}</a:tr>'


def _turned_name(column: Column, layout: TableLayout, lang: str) -> str:
    """Turned words are broken here: programs do not agree on how long their lines may be."""
    lines = wrapped(column.title, layout.head[-1] - 2 * SIDE, layout.size, bold=True)
    style = _Style(layout.size, "l", ACCENT, "ctr", turned=True)
    return _cell([_head_run(line, layout.size) for line in lines], style, lang)


def _head_run(text: str, size: float) -> Run:
    return Run(text, size, PAPER, bold=True)


def _align(kind: Kind) -> str:
    return "r" if kind is Kind.NUMBER else "l"


def _row(row: Row, layout: TableLayout, lang: str) -> str:
    columns, size, above = layout.table.columns, layout.size, layout.above
    if row.heading:
        style = _Style(size, paint=QUIET, above=above)
        cells = _cell([Run(row.heading, size, INK, bold=True)], style, lang, len(columns))
    else:
        cells = "".join(
            _cell(_runs(cell, size, index == 1), _style(cell, column, size, above), lang)
            for index, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
        )
    return f'<a:tr h="{emu(layout.height(row))}">{cells}</a:tr>'


def _style(cell: Cell, column: Column, size: float, above: float) -> _Style:
    if cell.sign and not cell.text:
        paint = COLOURS[Mark(cell.mark)].tint if cell.mark else ""
        return _Style(size, "ctr", paint, above=above)
    return _Style(size, _align(column.kind), left=left(column), above=above)


def _runs(cell: Cell, size: float, strong: bool) -> list[Run]:
    colour = COLOURS[Mark(cell.mark)].text if cell.mark in [*Mark] else INK
    sign = [Run(cell.sign, size, colour, sign=True)] if cell.sign else []
    text = f" {cell.text}" if cell.sign and cell.text else cell.text
    colour = colour if cell.sign else (INK if cell.value is not None or not cell.mark else INK_2)
    return [*sign, *([Run(text, size, colour, bold=strong)] if text else [])]


def _cell(runs: Sequence[Run], style: _Style, lang: str, span: int = 1) -> str:
    """With ``span`` the cells to its right belong to it."""
    wide = f' gridSpan="{span}"' if span > 1 else ""
    lines = [(run,) for run in runs] if style.turned else [tuple(runs)]
    empty = _empty(style.size)
    leading = style.size * LEADING
    text = (
        "".join(Paragraph(line, style.align, leading=leading).xml(lang) for line in lines) if runs else empty
    )
    turned = ' vert="vert270"' if style.turned else ""
    merged = f'<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/>{empty}</a:txBody><a:tcPr/></a:tc>' * (
        span - 1
    )
    return (
        f"<a:tc{wide}><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f'<a:tcPr marL="{emu(style.left)}" marR="{emu(SIDE)}" marT="{emu(style.above)}" marB="{emu(style.above)}" '
        f'anchor="{style.anchor}"{turned}>{_EDGES}{fill(style.paint)}</a:tcPr></a:tc>{merged}'
    )


def _empty(size: float) -> str:
    """A cell without words: letters of the usual size, invisible, would make its row higher."""
    return (
        f'<a:p><a:pPr><a:lnSpc><a:spcPts val="{size * LEADING * 100:.0f}"/></a:lnSpc></a:pPr>'
        f'<a:endParaRPr lang="en-US" sz="{size * 100:.0f}"/></a:p>'
    )
