"""What people wrote (names of provinces, documents, sheets, of themselves) is shown in every file and computed in none."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from briefings import REQUESTS, composed
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from pypdf import PdfReader
from store_homes import filled_once
from wild_names import PROVINCE, STARTS, WILD, hand_over_wild

from indicators.areas import using
from reporting.__main__ import main
from reporting.briefing.render import render
from reporting.briefing.workbook_sheets import Pad
from reporting.changes_workbook import _plain
from store.loaded_areas import loaded_areas


@filled_once
def wild(home):
    hand_over_wild(home)


@pytest.fixture
def files(wild: Path) -> dict[str, bytes]:
    with using(loaded_areas(wild)):
        made = render(composed(wild, REQUESTS["merged"]))
    return {name.rpartition(".")[2]: content for name, content in made.items()}


def cells(content: bytes) -> Iterator[Cell]:
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell, Cell))


def is_number(field: str) -> bool:
    return field.removeprefix("-").replace(".", "", 1).isdigit()


def test_a_wild_name_is_plain_text_in_every_file_of_a_briefing(files: dict[str, bytes]):
    told = [cell for cell in cells(files["xlsx"]) if WILD in str(cell.value)]
    assert len(told) > 5 and {cell.data_type for cell in told} == {"s"}
    assert all(
        cell.quotePrefix for cell in told if cell.value == WILD and cell.parent.sheet_state == "visible"
    )

    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(files["pdf"])).pages)
    assert '#read("/etc/passwd")$x^2$' in text and "root:" not in text

    for kind in ("docx", "pptx"):
        with zipfile.ZipFile(io.BytesIO(files[kind])) as parts:
            trees = [
                ElementTree.fromstring(parts.read(one)) for one in parts.namelist() if one.endswith(".xml")
            ]
        elements = [one for tree in trees for one in tree.iter()]
        assert any("alert(1)" in (one.text or "") for one in elements)
        assert not {one.tag.rpartition("}")[2] for one in elements} & {"script", "img"}


@pytest.mark.parametrize("start", STARTS)
def test_text_that_a_spreadsheet_would_compute_is_text_also_when_it_is_edited(start: str):
    text = f"{start}1+1"
    pad = Pad.empty("vi")
    pad.put(pad.sheet("A", [10]), 1, 1, text)
    (cell,) = pad.book["A"][1]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    line = _plain(Workbook(write_only=True).create_sheet(), text)
    assert isinstance(line, Cell) and (line.data_type, line.quotePrefix) == ("s", True)


def test_no_field_of_a_csv_begins_as_a_formula(wild: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["progress", "--area", PROVINCE, "--csv", "--home", str(wild)]) == 0
    fields = [field for row in csv.reader(io.StringIO(capsys.readouterr().out)) for field in row]
    assert any(field == f"'{WILD}" for field in fields)
    assert not [one for one in fields if len(one) > 1 and one.startswith(STARTS) and not is_number(one)]
