"""Tables of a memo: fixed widths that LibreOffice keeps, a head that repeats, rows that stay whole, signs with words.

Written as Word's own XML and not cell by cell through the library, which counts the table anew for every cell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as Memo
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.table import CT_Tbl
from docx.shared import Mm
from docx.table import Table as WordTable

from reporting.briefing.memo_page import SIGN_FONT, TABLE_STYLE
from reporting.briefing.spec import Cell, Column, Kind, Row, Table
from reporting.marks import Mark

#: Rows at the end that never stand alone on a page.
TOGETHER = 4
#: Points of a line of signs: without it the tallest face that has one would set the height.
SIGN_LINE = 12.0
#: Millimetres: beside the words of a cell, the most that its longest word may claim, how high turned headings are.
INSIDE, MOST, TURNED = 0.9, 32.0, 40.0
#: Millimetres of a letter of 10 points, the mean of Times; how much wider a bold one is, how many letters a sign.
_LETTER, _BOLD, _SIGN = 1.7, 1.08, 2.5
_LINE, _HEAD, _HEADING = "8A96A0", "E8EEF2", "F1F4F6"
_ACROSS = {Kind.TEXT: "left", Kind.NUMBER: "right", Kind.FINDING: "left"}
_COLOURS = {mark.value: mark.colours for mark in Mark}


@dataclass(frozen=True, slots=True)
class _Box:
    """One cell on paper. ``down``: "restart" begins a cell that goes on in the row below, "continue" is that part."""

    words: str = ""
    across: str = "left"
    span: int = 1
    down: str = ""
    fill: str = ""
    turned: bool = False
    keep: bool = False
    up: str = "center"
    line: float = 0


def frame(holder: Any, rows: int, widths: Sequence[float]) -> WordTable:
    """A table without lines, to set things side by side; ``widths`` in millimetres."""
    empty = [[_Box(up="top") for _ in widths]] * rows
    body = "".join(_row(boxes, widths) for boxes in empty)
    made = _table(body, widths)
    return _put(holder, made)


def write_table(memo: Memo, table: Table, width: float, keep: bool = False) -> None:
    """All of it, its title and its note left to others; ``width`` in millimetres.

    ``keep``: what follows stands on the same page as the last row.
    """
    widths = _widths(table, width)
    heads = "".join(
        _row(boxes, widths, head=True, height=TURNED if any(box.turned for box in boxes) else 0)
        for boxes in _heads(table)
    )
    last = len(table.rows) - 1
    rows = (
        _row(_boxes(row, table.columns, _is_kept(number, row, last, keep)), widths)
        for number, row in enumerate(table.rows)
    )
    _put(memo, _table(heads + "".join(rows), widths, *(INSIDE, 0.1 if _is_matrix(table) else 0.4)))


def _is_matrix(table: Table) -> bool:
    """Many columns of signs alone: their headings are turned."""
    columns = table.columns
    return len(columns) > 8 and all(column.kind is Kind.FINDING for column in columns[1:])


def _is_kept(number: int, row: Row, last: int, keep: bool) -> bool:
    """No heading stands alone at the foot of a page, nor the last rows at the head of one."""
    return bool(row.heading) or last - TOGETHER < number < last or (keep and number == last)


def _widths(table: Table, width: float) -> list[float]:
    """Their shares, but none so narrow that a word or a number is broken in two."""
    columns = table.columns
    least = [
        _least(column, [row.cells[at] for row in table.rows if row.cells])
        for at, column in enumerate(columns)
    ]
    if _is_matrix(table):
        least = [least[0], *(0.0 for _ in columns[1:])]
    whole = sum(column.width for column in columns)
    wanted = [max(width * column.width / whole, one) for column, one in zip(columns, least, strict=True)]
    spare = sum(wanted) - sum(least)
    kept = max(0.0, width - sum(least)) / spare if spare else 0.0
    return [round(low + (one - low) * kept, 1) for one, low in zip(wanted, least, strict=True)]


def _least(column: Column, cells: Iterable[Cell]) -> float:
    """What the longest word takes; a sign stays with the first word behind it."""
    letters = [len(word) * _BOLD for word in column.title.split(" ")]
    for cell in cells:
        first, *others = cell.text.split(" ")
        letters += [len(first) + (_SIGN if cell.sign else 0), *map(len, others)]
    return min(max(letters, default=0) * _LETTER + 2 * INSIDE, MOST)


def _heads(table: Table) -> list[list[_Box]]:
    """One row of headings, or two where neighbours share one; a column without a group is two rows high."""
    columns = table.columns
    if not any(column.group for column in columns):
        turned = _is_matrix(table)
        return [
            [
                _Box(
                    _run(column.title, bold=True),
                    "left" if turned and number else "center",
                    fill=_HEAD,
                    turned=turned and number > 0,
                    keep=True,
                )
                for number, column in enumerate(columns)
            ]
        ]
    upper, lower = [], []
    for group, members in groupby(columns, key=lambda column: column.group):
        same = list(members)
        for column in same:
            own = _run(column.title, bold=True)
            if not group:
                upper.append(_Box(own, "center", down="restart", fill=_HEAD, keep=True))
            lower.append(
                _Box(own if group else "", "center", 1, "" if group else "continue", _HEAD, keep=True)
            )
        if group:
            upper.append(_Box(_run(group, bold=True), "center", len(same), fill=_HEAD, keep=True))
    return [upper, lower]


def _boxes(row: Row, columns: Sequence[Column], keep: bool) -> list[_Box]:
    if row.heading:
        return [_Box(_run(row.heading, bold=True), span=len(columns), fill=_HEADING, keep=keep)]
    return [_box(cell, column.kind, keep) for cell, column in zip(row.cells, columns, strict=True)]


def _box(cell: Cell, kind: Kind, keep: bool) -> _Box:
    colours = _COLOURS.get(cell.mark)
    ink = colours.text if colours else ""
    sign = _run(cell.sign, colour=ink, font=SIGN_FONT, size=9) if cell.sign else ""
    text = _run(f"\u00a0{cell.text}" if sign else cell.text, colour=ink) if cell.text else ""
    across = "center" if sign and not text else _ACROSS[kind]
    fill = colours.tint if colours and cell.mark != Mark.NO_TARGET.value else ""
    return _Box(sign + text, across, fill=fill, keep=keep, line=SIGN_LINE if sign and not text else 0)


def _run(text: str, *, bold: bool = False, colour: str = "", font: str = "", size: float = 0) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>' if font else ""
    weight = "<w:b/>" if bold else ""
    ink = f'<w:color w:val="{_hex(colour)}"/>' if colour else ""
    measure = f'<w:sz w:val="{size * 2:.0f}"/>' if size else ""
    return f'<w:r><w:rPr>{fonts}{weight}{ink}{measure}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _row(boxes: Iterable[_Box], widths: Sequence[float], head: bool = False, height: float = 0) -> str:
    cells, start = [], 0
    for box in boxes:
        cells.append(_cell(box, sum(widths[start : start + box.span])))
        start += box.span
    high = f'<w:trHeight w:val="{_twips(height)}" w:hRule="exact"/>' if height else ""
    again = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{again}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(box: _Box, width: float) -> str:
    span = f'<w:gridSpan w:val="{box.span}"/>' if box.span > 1 else ""
    down = f'<w:vMerge w:val="{box.down}"/>' if box.down else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(box.fill)}"/>' if box.fill else ""
    turned = '<w:textDirection w:val="btLr"/>' if box.turned else ""
    keep = "<w:keepNext/>" if box.keep else ""
    line = f'<w:spacing w:line="{box.line * 20:.0f}" w:lineRule="exact"/>' if box.line else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{span}{down}{fill}{turned}'
        f'<w:vAlign w:val="{box.up}"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{TABLE_STYLE}"/>{keep}{line}'
        f'<w:jc w:val="{box.across}"/></w:pPr>{box.words}</w:p></w:tc>'
    )


def _table(rows: str, widths: Sequence[float], inside: float = 0, above: float = 0) -> CT_Tbl:
    """Fixed layout, and the widths in the grid: without both LibreOffice spreads the columns anew.

    ``inside`` and ``above``: millimetres between words and lines; there are no lines where there is no room.
    """
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"'
    sides = "".join(
        f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = f"<w:tblBorders>{sides}</w:tblBorders>" if inside else ""
    margins = "".join(
        f'<w:{side} w:w="{_twips(size)}" w:type="dxa"/>'
        for side, size in (("top", above), ("left", inside), ("bottom", above), ("right", inside))
    )
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    made = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(map(_twips, widths))}" w:type="dxa"/>'
        f'<w:jc w:val="center"/>{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
    assert isinstance(made, CT_Tbl)
    return made


def _put(holder: Any, made: CT_Tbl) -> WordTable:
    holder._body._element._insert_tbl(made)
    return WordTable(made, holder._body)


def _twips(millimetres: float) -> int:
    return int(Mm(millimetres).twips)


def _hex(colour: str) -> str:
    return colour.lstrip("#")
