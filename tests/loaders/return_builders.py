"""Returns as departments build them, for the tests: letterheads, signatures and one-row shorthands.

Every figure in a test of the layouts is a test figure.
"""

from collections.abc import Sequence

from loaders.findings import Severity
from loaders.intake import Examination
from tests.loaders.returns_by_people import Row, examine_rows

N = None

LETTERHEAD: list[Row] = [
    ["ỦY BAN NHÂN DÂN TỈNH HÀ NAM", N, N, N, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ Y TẾ", N, N, N, "Độc lập - Tự do - Hạnh phúc"],
    ["Số: 12/BC-SYT", N, N, N, "Hà Nam, ngày 15 tháng 01 năm 2025"],
    [],
]
SIGNATURES: list[Row] = [
    [],
    [N, "Người lập biểu", N, N, "GIÁM ĐỐC"],
    [N, "(Ký, ghi rõ họ tên)", N, N, "(Ký tên, đóng dấu)"],
    [],
    [N, "Nguyễn Văn A", N, N, "Trần Thị B"],
]
INSURED = "Tỷ lệ dân số tham gia bảo hiểm y tế"
LIFE = "Tuổi thọ trung bình"


def examine_return(
    heads: Sequence[object], *rows: Row, title: str = "SỞ Y TẾ TỈNH HÀ NAM", **options: object
) -> Examination:
    """A return without ceremony: the title in A1, the header in row 2, the rows from row 3 on; figures from column D."""
    return examine_rows([[title], ["TT", "Chỉ tiêu", "ĐVT", *heads], *rows], **options)  # type: ignore[arg-type]


def read_of(examination: Examination) -> dict[str, tuple[object, ...]]:
    """Cell → (area, indicator, year, value, status)."""
    return {
        figure.cell: (one.area_id, one.indicator_id, one.year, one.value, one.status.value)
        for figure in examination.figures
        if (one := figure.observation)
    }


def counts_of(examination: Examination) -> dict[str, tuple[object, object, object]]:
    """Cell → (value rounded as people print it, numerator, denominator)."""
    return {
        figure.cell: (None if one.value is None else round(one.value, 4), one.numerator, one.denominator)
        for figure in examination.figures
        if (one := figure.observation)
    }


def told_of(examination: Examination) -> set[tuple[str, str]]:
    """Code and cell of everything that was said."""
    return {(found.code, found.cell) for found in examination.findings}


def layouts_of(examination: Examination) -> dict[str, str]:
    return {one.sheet: one.layout for one in examination.sheets}


def stopped(examination: Examination) -> list[tuple[str, str]]:
    """Code and cell of every error and warning, in order."""
    return [(found.code, found.cell) for found in examination.findings if found.severity is not Severity.NOTE]
