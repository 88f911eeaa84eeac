"""What stands above the table of a form, and below it: letterhead, title, document, guide, headings, signatures.

The reader (``layouts/template_head.py``) looks here for the area, the year and the document, by label and never by
address, so that rows may be inserted above.
"""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.areas import COUNTRY_ID
from loaders.template_columns import Part, TemplateKind
from loaders.template_form.definitions import comment_of
from loaders.template_form.looks import INK, INPUT_TEXT, QUIET, Look, column_heading, dress, part_heading
from loaders.template_form.plan import Form
from loaders.template_form.words import WORDS, full_name
from loaders.templates import write_cell

_LETTER = Look(across="center", lines="", open=True, size=12)
_TITLE = Look(size=15, bold=True, colour=INK, across="center", lines="")
_AREA = Look(size=12, bold=True, colour=INK, across="center", up="top", lines="")
_GUIDE = Look(size=10, italic=True, colour=QUIET, across="center", lines="")
_FIELD_LABEL = Look(size=11, across="right", lines="", wraps=False)
_SIGNED = Look(bold=True, across="center", lines="")
_SIGN_HERE = Look(size=10, italic=True, colour=QUIET, across="center", lines="")
_NAME = Look(across="center", lines="", open=True)

#: First and last column of each field of the document: its label, and where it is filled in.
_FIELDS = (
    ("document_number", 0, ("indicator", "indicator"), ("unit", "published")),
    ("issued_on", 0, ("published_year", "published_note"), ("target_year", "comparator")),
    ("issuer", 0, ("value", "value_high"), ("wording", "verification")),
    ("document_title", 1, ("indicator", "indicator"), ("unit", "comparator")),
    ("source", 1, ("value", "value_high"), ("wording", "verification")),
)
DOCUMENT_ROW = 6
#: Names on the line of signatures: three empty rows to sign in, then the name.
SIGNATURE_ROWS = 6


def write_head(sheet: Worksheet, form: Form) -> None:
    words, last = WORDS[form.lang], form.last_printed
    _letterhead(sheet, form)
    title = words.titles[form.kind].format(year=form.year)
    _across(sheet, 4, 1, last, title, _TITLE, 28)
    _across(sheet, 5, 1, last, _area_line(form), _AREA, 23 if form.document_rows else 19)
    if form.document_rows:
        _document(sheet, form)
    _across(sheet, form.guide_row, 1, last, words.guides[form.kind], _GUIDE, 29)
    _headings(sheet, form)


def field_places(form: Form) -> dict[str, str]:
    """Column id of a fact → the cell where it is filled in."""
    return {
        column_id: f"{form.letter(places[0])}{DOCUMENT_ROW + row}" for column_id, row, _, places in _FIELDS
    }


def write_signatures(sheet: Worksheet, form: Form) -> int:
    """The place to sign below the table; returns the last row of the form."""
    words, first = WORDS[form.lang], form.last_row + 2
    left = (form.columns["indicator"], form.columns["unit"])
    right = (_right_block(form), form.last_printed)
    sign = words.sign_and_seal if form.kind is TemplateKind.RETURNS else words.sign
    for (start, end), who, how in (
        (left, words.prepared_by, words.sign),
        (right, words.approved_by[form.kind], sign),
    ):
        _across(sheet, first, start, end, who, _SIGNED, 18)
        _across(sheet, first + 1, start, end, how, _SIGN_HERE, 15)
        _across(sheet, first + SIGNATURE_ROWS - 1, start, end, "", _NAME, 18)
    return first + SIGNATURE_ROWS - 1


def _letterhead(sheet: Worksheet, form: Form) -> None:
    words, left_end, right = WORDS[form.lang], form.columns["unit"], _right_block(form)
    country = form.area.unit_id == COUNTRY_ID
    name = full_name(form.area, form.official_name, form.lang).upper()
    above = words.ministry if country else words.committee.format(name=name)
    below = "." * 30 if country else words.department
    number = words.number_country if country else words.number
    day = words.place_and_day.format(place="Hà Nội" if country else form.area.name)
    left = [(above, _LETTER), (below, _BOLD_LETTER)]
    beside = [("", _LETTER), ("", _LETTER), (day, _DAY)]
    if form.kind is TemplateKind.RETURNS:  # a letter of the office; a list of targets is a working paper
        left.append((number, _LETTER))
        beside[:2] = [(words.state, _BOLD_LETTER), (words.motto, _MOTTO)]
    for row, (text, look) in enumerate(left, 1):
        _across(sheet, row, 1, left_end, text, look, 17)
    for row, (text, look) in enumerate(beside, 1):
        _across(sheet, row, right, form.last_printed, text, look, 17)


_BOLD_LETTER = Look(across="center", lines="", open=True, size=12, bold=True)
_MOTTO = Look(across="center", lines="", open=True, size=12, bold=True, underline=True)
_DAY = Look(across="center", lines="", open=True, size=12, italic=True)


def _right_block(form: Form) -> int:
    """Where the right half of the letterhead and of the signatures begins."""
    return form.columns["denominator" if form.kind is TemplateKind.RETURNS else "section"]


def _area_line(form: Form) -> str:
    """ "Địa bàn: Tỉnh Hà Nam – Mã địa bàn: P63-35": two facts that the reader compares with every row."""
    name = full_name(form.area, form.official_name, form.lang)
    area = form.column("area")
    label = area.en if form.lang == "en" else area.former[0]
    return f"{label}: {name} – {form.column('area_id').heading(form.lang)}: {form.area.unit_id}"


def _document(sheet: Worksheet, form: Form) -> None:
    for column_id, row, label, place in _FIELDS:
        number = DOCUMENT_ROW + row
        start, end = (form.columns[one] for one in label)
        heading = form.column(column_id).heading(form.lang)
        _across(sheet, number, start, end, f"{heading}:", _FIELD_LABEL, 19)
        start, end = (form.columns[one] for one in place)
        _across(sheet, number, start, end, None, INPUT_TEXT, 19)
        if column_id == "issued_on":
            sheet.cell(number, start).number_format = "dd/mm/yyyy"


def _headings(sheet: Worksheet, form: Form) -> None:
    for part in form.template.parts:
        start, end = form.span(part)
        _across(sheet, form.heading_row - 1, start, end, _part_title(part, form), part_heading(part.id), 17)
        for column_id, width in part.columns:
            column, number = form.column(column_id), form.columns[column_id]
            cell = write_cell(sheet, form.heading_row, number, column.heading(form.lang))
            dress(cell, column_heading(part.id))
            cell.comment = comment_of(f"{column.hint(form.lang)}.")
            sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[form.heading_row].height = 30


def _part_title(part: Part, form: Form) -> str:
    words = WORDS[form.lang].parts
    return words.get(f"{form.kind}.{part.id}", words.get(part.id, "")).format(year=form.year)


def _across(
    sheet: Worksheet, row: int, start: int, end: int, text: str | None, look: Look, height: float
) -> None:
    """One text over several columns; merged cells never grow by themselves, so the row is given its height."""
    for number in range(start, end + 1):
        dress(sheet.cell(row, number), look)
    if end > start:
        sheet.merge_cells(start_row=row, start_column=start, end_row=row, end_column=end)
    if text:
        write_cell(sheet, row, start, text)
    sheet.row_dimensions[row].height = height
