"""Sheets of a briefing's workbook: how cells look, how numbers are written, how a sheet is set on paper."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.spreadsheets import computes
from reporting.marks import Mark

Value = str | int | float | None

#: Every machine has it or one of the same widths, so columns and rows are as wide and high as reckoned here.
FONT, SIZE = "Arial", 10
_LINE = Border(bottom=Side(style="thin", color="D5DDE3"))
_EDGE = Border(bottom=Side(style="thin", color="8A96A0"))
#: Excel's numbers of papers.
A4, A3 = 9, 8
#: Words of 10 points that fit a column of width 1, a little less than fit in truth; lines are so high.
LETTERS_A_WIDTH, LINE_SPACING, ROW_POINTS = 1.12, 1.25, 15.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is set."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    colour: str = "14212B"
    fill: str = ""
    across: str = ""
    wraps: bool = False
    form: str = ""
    line: str = ""
    indent: int = 0


TITLE = Look(size=15, bold=True, colour="12324A")
SUBTITLE = Look(size=11, colour="465661")
SECTION = Look(size=12, bold=True, colour="12324A")
SENTENCE = Look(wraps=True)
QUIET = Look(size=9, italic=True, colour="5A6872", wraps=True)
HEAD = Look(bold=True, colour="12324A", fill="E6F1F7", across="center", wraps=True, line="edge")
LETTERS = Look(size=9, italic=True, colour="5A6872", fill="F4F7F9", across="center", wraps=True, line="edge")
TEXT = Look(line="thin")
WRAPPED = Look(line="thin", wraps=True)


def number_look(form: str, computed: bool = False) -> Look:
    """Computed cells stand out: they hold formulas."""
    return Look(line="thin", form=form, across="right", fill="F3F8FB" if computed else "")


def mark_look(mark: Mark) -> Look:
    colours = mark.colours
    return Look(
        line="thin", colour=colours.text.lstrip("#"), fill=colours.tint.lstrip("#"), across="left", indent=1
    )


@dataclass
class Pad:
    """A workbook being written.

    ``saved`` are values by sheet and cell that the library would not write: what formulas come to, and all 17 digits of
    a number that needs them (it writes 16).
    """

    book: Workbook
    lang: str
    saved: dict[str, dict[str, float]] = field(default_factory=dict)
    _styles: dict[Look, object] = field(default_factory=dict)
    _widths: dict[str, tuple[float, ...]] = field(default_factory=dict)

    @classmethod
    def empty(cls, lang: str) -> "Pad":
        """Widths of columns are counted in digits of the usual face."""
        book = Workbook()
        book.remove(book.worksheets[0])
        book._named_styles["Normal"].font = Font(name=FONT, size=SIZE)
        book._fonts[0] = Font(name=FONT, size=SIZE)
        return cls(book, lang)

    def sheet(self, title: str, widths: Sequence[float]) -> Worksheet:
        made = self.book.create_sheet(title)
        made.sheet_view.showGridLines = False
        for number, width in enumerate(widths, 1):
            made.column_dimensions[get_column_letter(number)].width = width
        self._widths[title] = tuple(widths)
        return made

    def put(self, sheet: Worksheet, row: int, column: int, value: Value, look: Look = TEXT) -> None:
        """Text that looks like a formula stays text."""
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
            if look.wraps:
                self._make_room(sheet, row, column, value, look)
        elif isinstance(value, float) and float(f"{value:.16g}") != value:
            self.saved.setdefault(sheet.title, {})[cell.coordinate] = value
        self._dress(cell, look)
        if isinstance(value, str) and computes(value):
            cell.quotePrefix = True  # it stays text when somebody edits it, too

    def _make_room(self, sheet: Worksheet, row: int, column: int, text: str, look: Look) -> None:
        """Excel and LibreOffice do not agree on who makes rows high enough for wrapped words; so it is done here."""
        letters = self._widths[sheet.title][column - 1] * LETTERS_A_WIDTH * 10 / look.size
        lines = sum(max(1, len(wrap(part, int(letters)))) for part in text.splitlines())
        high = lines * look.size * LINE_SPACING + 3
        known = sheet.row_dimensions[row]
        known.height = max(known.height or 0.0, high, ROW_POINTS)

    def compute(
        self, sheet: Worksheet, row: int, column: int, formula: str, value: float, look: Look
    ) -> None:
        """A formula, and what it comes to, for whoever opens the file without computing it."""
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        cell.value = formula
        self.saved.setdefault(sheet.title, {})[cell.coordinate] = value
        self._dress(cell, look)

    def row(
        self, sheet: Worksheet, row: int, values: Sequence[Value], look: Look | Sequence[Look] = TEXT
    ) -> None:
        looks = [look] * len(values) if isinstance(look, Look) else look
        for column, (value, one) in enumerate(zip(values, looks, strict=True), 1):
            self.put(sheet, row, column, value, one)

    def form(self, decimals: int, before: str = "") -> str:
        """A number with so many decimals and the language's separators; ``before`` is a sign in front of it.

        LibreOffice goes by the language named in the format, Excel by that of the machine.
        """
        digits = "#,##0" + ("." + "0" * decimals if decimals else "")
        sign = f'"{before} "' if before else ""
        return ("[$-42A]" if self.lang == "vi" else "") + sign + digits

    def _dress(self, cell: Cell, look: Look) -> None:
        """Openpyxl looks a style up anew for every cell; one of a kind is looked up here once."""
        known = self._styles.get(look)
        if known is None:
            cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.colour)
            if look.fill:
                cell.fill = PatternFill("solid", start_color=look.fill)
            cell.alignment = Alignment(
                horizontal=look.across or None,
                vertical="top" if look.wraps else "center",
                wrap_text=look.wraps,
                indent=look.indent,
            )
            if look.line:
                cell.border = _EDGE if look.line == "edge" else _LINE
            if look.form:
                cell.number_format = look.form
            self._styles[look] = copy(cell._style)
        else:
            cell._style = copy(known)


def set_paper(
    sheet: Worksheet, foot: str, page: str, *, landscape: bool = True, heads: str = "", paper: int = A4
) -> None:
    """As wide as the paper; the headings on every page; whose figures these are at its foot."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.7
    if heads:
        sheet.print_title_rows = heads
    sheet.oddFooter.left.text = foot.replace("&", "&&")
    sheet.oddFooter.right.text = f"{page} &P/&N"
    for part in (sheet.oddFooter.left, sheet.oddFooter.right):
        part.size = 8
