"""Tables of a deck: native ones, on as many slides as they need for letters that can be read from the last row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from reporting.briefing.deck_fit import lines_of, pages_of, width_of, wrapped
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
from reporting.briefing.spec import Cell, Column, Kind, Row, Table
from reporting.marks import COLOURS, Mark

SIZE, HEAD_SIZE = 12.0, 12.0
#: Inside a cell, to the sides and above and below; from line to line; and before a finding, which is no number.
SIDE, ABOVE, LINE, APART = 4.0, 2.0, 15.0, 14.0
#: Above and below single signs, which have no feet.
ABOVE_SIGNS = 1.0
#: What programs add to a row for its rule.
RULED = 0.8
#: Names of columns that are narrower than their longest word are turned; so many lines they may take then.
TURNED_LINES = 3
#: A column of single signs needs no more.
SIGN_WIDTH = 58.0


#: A cell without words: letters of the usual size, invisible, would make its row higher.
_EMPTY = (
    f'<a:p><a:pPr><a:lnSpc><a:spcPts val="{LINE * 100:.0f}"/></a:lnSpc></a:pPr>'
    f'<a:endParaRPr lang="en-US" sz="{SIZE * 100:.0f}"/></a:p>'
)


@dataclass(frozen=True, slots=True)
class _Style:
    align: str = "l"
    paint: str = ""
    anchor: str = "ctr"
    turned: bool = False
    left: float = SIDE
    above: float = ABOVE


def table_pages(table: Table, box: Box) -> list[range]:
    """The rows that stand together, each page with the head of the table above them; groups stay whole if they can."""
    widths = _widths(table, box.width)
    heights = [_row_height(row, widths, table) for row in table.rows]
    room = box.height - sum(_head_heights(table, widths))
    starts = [index for index, row in enumerate(table.rows) if row.heading]
    if not starts:
        return pages_of(heights, room)
    edges = [*([] if starts[0] == 0 else [0]), *starts, len(heights)]
    groups = [sum(heights[start:end]) for start, end in pairwise(edges)]
    whole = [range(edges[one.start], edges[one.stop]) for one in pages_of(groups, room)]
    split = pages_of(heights, room - heights[starts[0]], [bool(row.heading) for row in table.rows])
    return whole if max(groups) <= room and len(whole) <= len(split) else split


def table_frame(number: int, table: Table, rows: range, box: Box, lang: str) -> str:
    """One page of a table; a page that begins inside a group repeats the group's heading."""
    widths = _widths(table, box.width)
    shown = [table.rows[index] for index in rows]
    named = headings(table, rows)
    if named and not shown[0].heading:
        shown = [Row(heading=named[0]), *shown]
    heights = [_row_height(row, widths, table) for row in shown]
    inner = "".join(_head(table, widths, lang))
    inner += "".join(_row(row, high, table, lang) for row, high in zip(shown, heights, strict=True))
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    body = f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{inner}</a:tbl>'
    place = Box(box.left, box.top, sum(widths), sum(_head_heights(table, widths)) + sum(heights))
    return frame(number, table.title, f"{table.title}. {table.note}".strip(), place, "table", body)


def headings(table: Table, rows: range) -> list[str]:
    """The groups that a page shows."""
    before = [row.heading for row in table.rows[: rows.start + 1] if row.heading][-1:]
    inside = [table.rows[index].heading for index in rows if table.rows[index].heading]
    first = [] if table.rows[rows.start].heading else before
    return [*first, *inside]


def _widths(table: Table, room: float) -> list[float]:
    """What every column needs and a share of the rest; where that is too little, the widest ones give way."""
    shares = [column.width for column in table.columns]
    if not is_matrix(table):
        whole, split = ([_needed(table, index, one) for index in range(len(shares))] for one in (False, True))
        return _fitted(whole if sum(whole) <= room else split, shares, room)
    widths = [room * share / sum(shares) for share in shares]
    signs = min(SIGN_WIDTH, widths[-1])
    first = min(room - signs * (len(widths) - 1), 190.0)
    return [first, *(signs for _ in widths[1:])]


def _fitted(needed: Sequence[float], shares: Sequence[float], room: float) -> list[float]:
    spare = room - sum(needed)
    if spare >= 0:
        return [need + spare * share / sum(shares) for need, share in zip(needed, shares, strict=True)]
    cap = max(needed)
    while sum(min(need, cap) for need in needed) > room:
        cap -= 1.0
    return [min(need, cap) for need in needed]


def _needed(table: Table, index: int, split: bool) -> float:
    """For every cell of a column on one line, its name too unless it may be ``split``."""
    column = table.columns[index]
    cells = [_measured(row.cells[index]) for row in table.rows if row.cells]
    names = column.title.split() if split else [column.title]
    head = max((width_of(name, HEAD_SIZE, bold=True) for name in names), default=0.0)
    return max(head, *(width_of(cell, SIZE, bold=index == 1) for cell in cells)) + _sides(column) + 1


def _sides(column: Column) -> float:
    """What a cell keeps free to its left and right."""
    return SIDE + _left(column)


@lru_cache(maxsize=16)
def is_matrix(table: Table) -> bool:
    """Signs alone, one a cell."""
    cells = [cell for row in table.rows for cell in row.cells[1:]]
    return bool(cells) and all(not cell.text for cell in cells)


def _turned(table: Table, widths: Sequence[float]) -> bool:
    words = [
        (word, width)
        for column, width in zip(table.columns, widths, strict=True)
        for word in column.title.split()
    ]
    return any(
        width_of(word, HEAD_SIZE, bold=True) > width - 2 * SIDE for word, width in words
    ) and is_matrix(table)


def _turned_height(table: Table) -> float:
    """The least in which the longest name takes no more lines than its column is wide."""
    titles = [column.title for column in table.columns[1:]]
    words = max(width_of(word, HEAD_SIZE, bold=True) for title in titles for word in title.split())
    heights = (words + step for step in range(0, 200, 4))
    fitting = (
        high
        for high in heights
        if all(lines_of(title, high, HEAD_SIZE, bold=True) <= TURNED_LINES for title in titles)
    )
    return next(fitting) + 2 * SIDE


def _grouped(table: Table) -> bool:
    return any(column.group for column in table.columns)


def _head_heights(table: Table, widths: Sequence[float]) -> list[float]:
    if _turned(table, widths):
        return [_turned_height(table)]
    lines = max(
        lines_of(column.title, width - _sides(column), HEAD_SIZE, bold=True)
        for column, width in zip(table.columns, widths, strict=True)
    )
    names = lines * LINE + 2 * ABOVE + RULED
    return [LINE + 2 * ABOVE + RULED, names] if _grouped(table) else [names]


def _row_height(row: Row, widths: Sequence[float], table: Table) -> float:
    above = _above(table)
    if row.heading:
        return LINE + 2 * above + RULED
    lines = max(
        lines_of(_measured(cell), width - _sides(column), SIZE)
        for cell, column, width in zip(row.cells, table.columns, widths, strict=True)
    )
    return lines * LINE + 2 * above + RULED


def _above(table: Table) -> float:
    return ABOVE_SIGNS if is_matrix(table) else ABOVE


def _measured(cell: Cell) -> str:
    return cell.shown.replace("\xa0", " ") if cell.sign else cell.text


def _head(table: Table, widths: Sequence[float], lang: str) -> Iterator[str]:
    heights, turned = _head_heights(table, widths), _turned(table, widths)
    if _grouped(table):
        cells = ""
        for group, same in groupby(table.columns, key=lambda column: column.group):
            many = len(list(same))
            cells += _cell([_head_run(group)], _Style("ctr" if many > 1 else "l", ACCENT), lang, many)
        yield f'<a:tr h="{emu(heights[0])}">{cells}</a:tr>'
    cells = "".join(
        _cell(
            _names(column, turned and index > 0, heights[-1]), _head_style(column, turned and index > 0), lang
        )
        for index, column in enumerate(table.columns)
    )
    yield f'<a:tr h="{emu(heights[-1])}">{cells}</a:tr>'


def _names(column: Column, turned: bool, height: float) -> list[Run]:
    """Turned words are broken here: programs do not agree on how long their lines may be."""
    lines = wrapped(column.title, height - 2 * SIDE, HEAD_SIZE, bold=True) if turned else [column.title]
    return [_head_run(line) for line in lines]


def _head_run(text: str) -> Run:
    return Run(text, HEAD_SIZE, PAPER, bold=True)


def _head_style(column: Column, turned: bool) -> _Style:
    return (
        _Style("l", ACCENT, "ctr", True)
        if turned
        else _Style(_align(column.kind), ACCENT, "b", left=_left(column))
    )


def _align(kind: Kind) -> str:
    return "r" if kind is Kind.NUMBER else "l"


def _left(column: Column) -> float:
    return APART if column.kind is Kind.FINDING else SIDE


def _row(row: Row, height: float, table: Table, lang: str) -> str:
    columns, above = table.columns, _above(table)
    if row.heading:
        cells = _cell(
            [Run(row.heading, SIZE, INK, bold=True)], _Style(paint=QUIET, above=above), lang, len(columns)
        )
    else:
        cells = "".join(
            _cell(_runs(cell, index == 1), replace(_style(cell, column), above=above), lang)
            for index, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
        )
    return f'<a:tr h="{emu(height)}">{cells}</a:tr>'


def _style(cell: Cell, column: Column) -> _Style:
    alone = bool(cell.sign) and not cell.text
    paint = COLOURS[Mark(cell.mark)].tint if alone and cell.mark else ""
    return _Style("ctr", paint) if alone else _Style(_align(column.kind), paint, left=_left(column))


def _runs(cell: Cell, strong: bool) -> list[Run]:
    colour = COLOURS[Mark(cell.mark)].text if cell.mark in [*Mark] else INK
    sign = [Run(cell.sign, SIZE, colour, sign=True)] if cell.sign else []
    text = f" {cell.text}" if cell.sign and cell.text else cell.text
    colour = colour if cell.sign else (INK if cell.value is not None or not cell.mark else INK_2)
    return [*sign, *([Run(text, SIZE, colour, bold=strong)] if text else [])]


def _cell(runs: Sequence[Run], style: _Style, lang: str, span: int = 1) -> str:
    """With ``span`` the cells to its right belong to it."""
    wide = f' gridSpan="{span}"' if span > 1 else ""
    lines = [(run,) for run in runs] if style.turned else [tuple(runs)]
    text = "".join(Paragraph(line, style.align, leading=LINE).xml(lang) for line in lines) if runs else _EMPTY
    turned = ' vert="vert270"' if style.turned else ""
    edges = "".join(
        f'<a:{side} w="{emu(0.5)}">{fill(RULE)}</a:{side}>'
        if side == "lnB"
        else f'<a:{side} w="0"><a:noFill/></a:{side}>'
        for side in ("lnL", "lnR", "lnT", "lnB")
    )
    merged = '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/>' + _EMPTY + "</a:txBody><a:tcPr/></a:tc>"
    merged *= span - 1
    return (
        f"<a:tc{wide}><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f'<a:tcPr marL="{emu(style.left)}" marR="{emu(SIDE)}" marT="{emu(style.above)}" marB="{emu(style.above)}" '
        f'anchor="{style.anchor}"{turned}>{edges}{fill(style.paint)}</a:tcPr></a:tc>{merged}'
    )
