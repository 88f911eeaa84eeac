"""A province's return, handed over, corrected, and corrected wrongly; all figures are test figures."""

import io
from pathlib import Path

from openpyxl import Workbook

from loaders.intake import accept, examine
from loaders.layouts.understood import Options
from store.marking import mark_figures
from store.records import Mark, MarkKind
from store.writing import withdraw

HEADS = ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2023", "Năm 2024"]
STUNTING = "Tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi"
COVERAGE = "Tỷ lệ dân số tham gia bảo hiểm y tế"
BEDS = "Số giường bệnh"


def a_return(stunting: float) -> bytes:
    """Stunting of 2024 stands in E6."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet["A1"] = "SỞ Y TẾ TỈNH HÀ NAM"
    sheet["A3"] = "KẾT QUẢ CÁC CHỈ TIÊU Y TẾ NĂM 2024 (số liệu thử)"
    sheet.merge_cells("A3:E3")
    for column, head in enumerate(HEADS, 1):
        sheet.cell(5, column, head)
    for row in (
        [1, STUNTING, "%", 17.4, stunting],
        [2, COVERAGE, "%", "trên 93", 95.2],
        [3, BEDS, "giường", None, 2126],
    ):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def hand_over(home: Path, stunting: float, name: str, by: str) -> int:
    options = Options(area="P63-35", area_set="63", series="provincial_report")
    examination = examine(a_return(stunting), options, name)
    return accept(examination, by, home, accept_warnings=True, accepted_reason="thử").submission_id


def corrected_return(home: Path) -> None:
    """Sent (1), corrected (2), corrected wrongly and withdrawn (3); what stands is excluded from judgement."""
    hand_over(home, 16.9, "bao-cao.xlsx", "Lan")
    hand_over(home, 16.2, "bao-cao-sua.xlsx", "Lan")
    hand_over(home, 6.2, "bao-cao-nham.xlsx", "Minh")
    withdraw(home, 3, "Hoa", "gõ nhầm")
    mark = Mark("P63-35", "stunting", 2024, "provincial_report", MarkKind.EXCLUDED, "chỉ khảo sát hai huyện")
    mark_figures(home, [mark], "Hoa")
