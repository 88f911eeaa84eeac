"""Write the sheet that lists every finding, with a link to each cell: as its XML, ready to be printed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from loaders.annotation.remarks import Remark, shortened
from loaders.annotation.styles import TINTS, Styles
from loaders.annotation.words import Words
from loaders.annotation.xml_edit import MAIN, escape
from loaders.findings import Severity
from loaders.result_marker import MARKER

HEADING_ROW = 8
FORMER_FORMAT_COLUMN = "I"
LINK_COLUMN = "D"

_WIDTHS = (6, 12, 17, 10, 38, 17, 22, 38)
_LINE_HEIGHT, _HIGHEST, _SIGNS = 13.0, 400.0, 1.1
_INK, _QUIET, _HEAD_GROUND, _LINE, _LINK = "1F2937", "4B5563", "E8EEF5", "C9D3DF", "0B5CAD"
_STARTS_A_FORMULA = re.compile(r"[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. ``target`` is the sheet and cell it links to, ``former`` the style this cell had."""

    remark: Remark
    sheet_shown: str
    cell_shown: str = ""
    target: tuple[str, str] | None = None
    former: int | None = None


@dataclass(slots=True)
class _Looks:
    """The styles of the list as numbers, made in the analyst's own style part."""

    styles: Styles

    def style(
        self,
        size: int = 10,
        colour: str = _INK,
        bold: bool = False,
        ground: str = "",
        lined: bool = True,
        centred: bool = False,
        underlined: bool = False,
        quoted: bool = False,
    ) -> int:
        add = self.styles.add
        font = add(
            "fonts",
            f"<~font>{'<~b/>' if bold else ''}{'<~u/>' if underlined else ''}"
            f'<~sz val="{size}"/><~color rgb="FF{colour}"/><~name val="Arial"/><~family val="2"/></~font>',
        )
        side = f'style="thin"><~color rgb="FF{_LINE}"/></~'
        border = add(
            "borders",
            f"<~border><~left {side}left><~right {side}right><~top {side}top><~bottom {side}bottom><~diagonal/>"
            "</~border>"
            if lined
            else "<~border><~left/><~right/><~top/><~bottom/><~diagonal/></~border>",
        )
        fill = f' fillId="{self.styles.fill(ground)}" applyFill="1"' if ground else ' fillId="0"'
        apostrophe = ' quotePrefix="1"' if quoted else ""
        across = ' horizontal="center"' if centred else ' horizontal="left" indent="1"' if lined else ""
        return add(
            "cellXfs",
            f'<~xf numFmtId="0" fontId="{font}"{fill} borderId="{border}" xfId="0"{apostrophe}'
            ' applyFont="1" applyBorder="1" applyAlignment="1">'
            f'<~alignment{across} vertical="top" wrapText="1"/></~xf>',
        )


def write_result_sheet(
    rows: Sequence[Row], counts: Mapping[Severity, int], notices: Sequence[str], words: Words, styles: Styles
) -> bytes:
    """The XML of the sheet. Every text is an inline string: what begins with "=" stays a text."""
    looks = _Looks(styles)
    lines = [
        _text_row(1, {"A": (words.title, looks.style(14, bold=True, lined=False))}, height=24, hidden=MARKER)
    ]
    lines += _count_rows(counts, words, looks)
    lines += _notice_rows(rows, notices, words, looks)
    heading = looks.style(10, bold=True, ground=_HEAD_GROUND, centred=True)
    lines.append(
        _text_row(HEADING_ROW, {"ABCDEFGH"[n]: (word, heading) for n, word in enumerate(words.columns)})
    )
    lines += [_list_row(HEADING_ROW + n, n, row, words, looks) for n, row in enumerate(rows, 1)]
    links = [
        f'<hyperlink ref="{LINK_COLUMN}{HEADING_ROW + n}" location="{escape(_location(row))}"/>'
        for n, row in enumerate(rows, 1)
        if row.target
    ]
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width + 0.71}" customWidth="1"/>'
        for n, width in enumerate(_WIDTHS, 1)
    )
    merged = "".join(f'<mergeCell ref="{first}:{last}"/>' for first, last in _MERGED)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}">'
        '<sheetPr><tabColor rgb="FFD55E00"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{FORMER_FORMAT_COLUMN}{HEADING_ROW + len(rows)}"/>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{HEADING_ROW}" topLeftCell="A{HEADING_ROW + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{HEADING_ROW + 1}" sqref="A{HEADING_ROW + 1}"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="14.25"/>'
        f'<cols>{columns}<col min="9" max="9" width="9.14" hidden="1" customWidth="1"/></cols>'
        f"<sheetData>{''.join(lines)}</sheetData>"
        f'<mergeCells count="{len(_MERGED)}">{merged}</mergeCells>'
        f"{_around('hyperlinks', links)}"
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;F&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
    ).encode()


_MERGED = (
    ("A1", "H1"),
    *((f"A{row}", f"B{row}") for row in (2, 3, 4)),
    *((f"D{row}", f"H{row}") for row in (2, 3, 4)),
    ("A5", "H5"),
    ("A6", "H6"),
)


def _count_rows(counts: Mapping[Severity, int], words: Words, looks: _Looks) -> list[str]:
    """How many of each severity, in its tint, and what it means."""
    return [
        _text_row(
            number,
            {
                "A": (words.severities[severity], looks.style(10, bold=True, ground=TINTS[severity])),
                "B": ("", looks.style(10, bold=True, ground=TINTS[severity])),
                "C": (str(counts.get(severity, 0)), looks.style(11, bold=True, lined=False, centred=True)),
                "D": (words.meanings[severity], looks.style(10, lined=False)),
            },
            height=16,
        )
        for number, severity in enumerate(Severity, 2)
    ]


def _notice_rows(rows: Sequence[Row], notices: Sequence[str], words: Words, looks: _Looks) -> list[str]:
    quiet, plain = looks.style(9, _QUIET, lined=False), looks.style(10, lined=False, bold=True)
    said = " ".join(notices) if rows else " ".join([words.none, *notices])
    return [
        _text_row(5, {"A": (words.kept, quiet)}, height=27),
        _text_row(6, {"A": (said, plain)}, height=6 if not said else 14 * (1 + len(said) // 150)),
    ]


def _list_row(number: int, count: int, row: Row, words: Words, looks: _Looks) -> str:
    remark = row.remark
    centred = looks.style(centred=True)
    link = looks.style(colour=_LINK, underlined=True, centred=True) if row.target else centred
    severity = looks.style(bold=True, ground=TINTS[remark.severity])
    cells = {
        "B": (words.severities[remark.severity], severity),
        "C": _body(row.sheet_shown, looks),
        LINK_COLUMN: (row.cell_shown, link),
        **{
            column: _body(shortened(text), looks)
            for column, text in zip(
                "EFGH", (remark.what, remark.found, remark.expected, remark.remedy), strict=True
            )
        },
    }
    former = "" if row.former is None else f'<c r="{FORMER_FORMAT_COLUMN}{number}" s="{row.former}"/>'
    counted = f'<c r="A{number}" s="{centred}"><v>{count}</v></c>'
    written = "".join(_text(column + str(number), *cells[column]) for column in cells)
    height = _height({column: text for column, (text, _) in cells.items()})
    return f'<row r="{number}" ht="{height}" customHeight="1">{counted}{written}{former}</row>'


def _height(texts: Mapping[str, str]) -> float:
    """High enough for the longest text of a row: not every program fits the rows of a sheet that it opens."""
    lines = max(
        sum(
            max(1, ceil(len(line) / (_SIGNS * _WIDTHS["ABCDEFGH".index(column)])))
            for line in text.split("\n")
        )
        for column, text in texts.items()
    )
    return min(_HIGHEST, lines * _LINE_HEIGHT + 3)


def _body(text: str, looks: _Looks) -> tuple[str, int]:
    """A text that looks like a formula keeps its apostrophe: it stays a text when somebody edits the cell."""
    return text, looks.style(quoted=bool(_STARTS_A_FORMULA.match(text)))


def _text_row(
    number: int, cells: Mapping[str, tuple[str, int]], height: float | None = None, hidden: str = ""
) -> str:
    written = "".join(_text(f"{column}{number}", *cells[column]) for column in cells)
    if hidden:
        written += _text(f"{FORMER_FORMAT_COLUMN}{number}", hidden, 0)
    given = "" if height is None else f' ht="{height}" customHeight="1"'
    return f'<row r="{number}"{given}>{written}</row>'


def _text(reference: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{reference}" s="{style}"/>'
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _around(name: str, items: Sequence[str]) -> str:
    return f"<{name}>{''.join(items)}</{name}>" if items else ""


def _location(row: Row) -> str:
    """Where a link leads: the name of a sheet stands in quotes, a quote within it is doubled."""
    assert row.target
    sheet, cell = row.target
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell.replace('$', '')}"
