"""Workbooks to be annotated, findings about them, and what an annotated copy shows; all figures are test figures."""

import io
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from loaders.findings import Finding, Severity

RICH = Path(__file__).parent / "files" / "rich.xlsx"
LIST = "Kết quả kiểm tra"
SHEET = "Biểu 1"
HEADING_ROW = 8
RED, YELLOW, BLUE = "FFF4A582", "FFFDDC8C", "FFD6E8F7"


def said(
    cell: str = "",
    severity: Severity = Severity.ERROR,
    sheet: str = SHEET,
    what: str = "chỉ tiêu này tính bằng %.",
    found: str = "12,5 ‰",
    expected: str = "một số phần trăm",
    remedy: str = "Ghi 1,25 %.",
) -> Finding:
    place = f"Trang '{sheet}', ô {cell}: " if cell else f"Trang '{sheet}': " if sheet else ""
    return Finding(
        severity,
        "test.code",
        sheet,
        cell,
        found,
        expected,
        "a percentage",
        remedy,
        "Write 1.25 %.",
        f"{place}{what} {remedy}",
        f"{place}counted in %. Write 1.25 %.".replace("Trang", "Sheet").replace(", ô", ", cell"),
    )


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book_with(*sheets: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = sheets[0] if sheets else SHEET
    for name in sheets[1:]:
        book.create_sheet(name)
    for row in [["TT", "Chỉ tiêu", "ĐVT", "2024"], [1, "BHYT", "%", "12,5 ‰"], [2, "Bác sĩ", "BS", 9.5]]:
        first.append(row)
    return book, first


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def cells(sheet: Worksheet) -> list[Cell]:
    """Those that the file holds, in reading order; a far one must not make the test walk to it."""
    return [cell for _, cell in sorted(sheet._cells.items())]


def tints(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.fill.fgColor.rgb for cell in cells(sheet) if cell.fill.fill_type == "solid"}


def spoken(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for cell in cells(sheet) if cell.comment}


def listed(content: bytes) -> list[list[object]]:
    return [
        [cell.value for cell in row[:8]] for row in opened(content)[LIST].iter_rows(min_row=HEADING_ROW + 1)
    ]
