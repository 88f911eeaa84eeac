"""Build a form: one area, one year, one language, prepared for people to fill in and send back.

Pure: what was published before is handed in, so a form can be built for any state of the store, or for none.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from unicodedata import combining, normalize

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.areas import areas
from indicators.types import Observation
from loaders.findings import Finding, Refused, finding
from loaders.layouts.grid import FIRST_YEAR, LAST_YEAR
from loaders.template_columns import VERSION, TemplateKind
from loaders.template_form.choices import FIRST_LIST_ROW, add_choices, hidden_lists
from loaders.template_form.head import write_head, write_signatures
from loaders.template_form.plan import Form
from loaders.template_form.published import Published, show_published
from loaders.template_form.table import write_rows
from loaders.template_form.words import WORDS
from loaders.templates import fit_on_paper, mark_as_template, same_bytes_every_day, write_cell

_NOTHING: Mapping[str, Sequence[Observation]] = {}


def build_template(
    kind: TemplateKind | str,
    area_id: str,
    year: int,
    lang: str = "vi",
    published: Published = _NOTHING,
    on: date | None = None,
) -> bytes:
    """The workbook. ``published``: see ``last_published.published_before``; ``on``: the day whose official name of the
    area the letterhead bears (the end of the year where it is left out). Refused with a finding where there can be no
    such form.
    """
    form = _form(TemplateKind(kind), area_id, year, lang, published, on)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = form.template.sheet(lang)
    write_head(sheet, form)
    write_rows(sheet, form)
    last_row = write_signatures(sheet, form)
    add_choices(sheet, form)
    _lay_out(sheet, form, last_row)
    hidden = mark_as_template(book, form.kind, sheet.title)
    for column, titles in enumerate(hidden_lists(form), 1):
        for row, title in enumerate(titles, FIRST_LIST_ROW):
            write_cell(hidden, row, column, title)
    return same_bytes_every_day(book, form.template.title(lang))


def why_no_form(kind: TemplateKind, area_id: str, year: int) -> Finding | None:
    """Why there can be no such form; None where there can."""
    area = areas().units.get(area_id)
    if area is None:
        return finding("template.no_such_area", found=area_id)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return finding("template.no_such_year", found=year, low=FIRST_YEAR, high=LAST_YEAR)
    if kind is TemplateKind.RETURNS and area.valid_to and year > area.valid_to.year:
        now = areas().units[area.successor_id]
        gone = area.valid_to.strftime("%d/%m/%Y")
        return finding("template.area_gone", found=area.name, until=gone, now=now.name, id=now.unit_id)
    return None


def template_file_name(kind: TemplateKind | str, area_id: str, year: int, lang: str = "vi") -> str:
    """Plain letters, so that the name survives every mail programme: "So-lieu_Ha-Nam_P63-35_2025.xlsx"."""
    words = {"vi": ("So-lieu", "Muc-tieu"), "en": ("Figures", "Targets")}[lang]
    return f"{words[TemplateKind(kind) is TemplateKind.TARGETS]}_{plain_name(area_id)}_{area_id}_{year}.xlsx"


def plain_name(area_id: str) -> str:
    return re.sub(r"[^A-Za-z]+", "-", _without_marks(areas().units[area_id].name)).strip("-")


def _without_marks(name: str) -> str:
    parts = normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(sign for sign in parts if not combining(sign))


def _form(
    kind: TemplateKind, area_id: str, year: int, lang: str, published: Published, on: date | None
) -> Form:
    refused = why_no_form(kind, area_id, year)
    if refused:
        raise Refused(refused)
    area = areas().units[area_id]
    shown = {indicator_id: show_published(found, area_id, lang) for indicator_id, found in published.items()}
    return Form(kind, area, area.name_on(on or date(year, 12, 31)), year, lang, shown)


def _lay_out(sheet: Worksheet, form: Form, last_row: int) -> None:
    words = WORDS[form.lang]
    first = sheet.cell(form.heading_row + 1, form.columns["published"])
    sheet.freeze_panes = first.coordinate
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 90
    for selection in sheet.sheet_view.selection:
        if selection.pane == "bottomRight":
            selection.activeCell = selection.sqref = f"{form.letter('value')}{form.to_fill_in[0].row}"
    sheet.protection.enable()  # against slips, so without a password; columns and rows may be widened
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    fit_on_paper(sheet, sheet.cell(last_row, form.last_printed).coordinate, form.heading_row - 1)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    footer = words.footer.format(kind=form.template.title(form.lang).lower(), version=VERSION)
    sheet.oddFooter.left.text = f"{footer} · {form.area.unit_id} · {form.year}"
    sheet.oddFooter.right.text = words.page
    for part in (sheet.oddFooter.left, sheet.oddFooter.right):
        part.font, part.size, part.color = "Times New Roman,Regular", 8, "5B6673"
