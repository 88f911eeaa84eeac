"""What people wrote is shown in templates, prepared forms and annotated copies, and computed in none of them."""

import io
from collections.abc import Iterator

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from wild_names import PROVINCE, STARTS, WILD, wild_facts

from indicators.area_facts import with_facts
from indicators.areas import Areas, reference_areas, using
from loaders.annotated_copy import annotate
from loaders.findings import Finding, Severity
from loaders.reader import read_workbook
from loaders.template_areas import write_areas
from loaders.template_columns import TemplateKind
from loaders.template_form.build import build_template
from loaders.templates import write_cell


def cells(content: bytes) -> Iterator[Cell]:
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell, Cell))


def wild_areas() -> Areas:
    return with_facts(reference_areas(), [one.fact for one in wild_facts()])


@pytest.mark.parametrize("start", STARTS)
def test_text_that_a_spreadsheet_would_compute_is_text_also_when_it_is_edited(start: str):
    sheet = Workbook().create_sheet()
    cell = write_cell(sheet, 1, 1, f"{start}1+1")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{start}1+1", "s", True)


@pytest.mark.parametrize("name", ["form", "areas"])
def test_a_wild_name_is_plain_text_in_what_is_handed_out_to_be_filled_in(name: str):
    with using(wild_areas()):
        made = build_template(TemplateKind.RETURNS, PROVINCE, 2025) if name == "form" else write_areas()
    told = [cell for cell in cells(made) if WILD in str(cell.value)]
    assert told and {cell.data_type for cell in told} == {"s"}


@pytest.mark.parametrize("start", STARTS[:4])
def test_an_annotated_copy_of_a_csv_computes_neither_its_cells_nor_what_is_said_of_them(start: str):
    text = f"{start}HYPERLINK(1)"
    content = f"Tỉnh;Năm\n{text};2024\nHà Nam;2023\n".encode()
    (sheet,) = read_workbook(content, "a.csv").sheets
    found = Finding(Severity.ERROR, "test.code", sheet.name, "A2", text, text, text, text, text, text, text)
    copied = annotate(content, [found])
    told = [cell for cell in cells(copied) if cell.value and str(cell.value).startswith(text)]
    assert len(told) > 2 and {cell.data_type for cell in told} == {"s"}
    assert all(cell.quotePrefix for cell in told)
