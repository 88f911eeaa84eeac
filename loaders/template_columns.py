"""The columns of the project's own templates: one definition, which the writer writes and the reader reads."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from indicators.text import fold
from indicators.types import Comparator, Qualifier, Status, Verification

#: The hidden sheet that says "this is our template": A1 the mark, B1 the kind, C1 the version, D1 the data sheet.
MARKER_SHEET = "_bieu_mau"
MARKER = "health-targets template"
VERSION = 1


class TemplateKind(StrEnum):
    RETURNS = "returns"
    TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its Vietnamese heading, the English one beneath it, what may stand in it, and its width.

    ``former`` are headings that earlier versions used; every version ever issued stays readable.
    """

    id: str
    vi: str
    en: str
    hint_vi: str
    hint_en: str
    width: float = 14
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of template: its data sheet, title, and columns from left to right."""

    kind: TemplateKind
    sheet: str
    title_vi: str
    title_en: str
    columns: tuple[Column, ...]


# fmt: off
_AREA_ID = Column(
    "area_id", "Mã địa bàn", "Area code", "P63-35 là tỉnh cũ, P34-37 là tỉnh mới, VN là cả nước",
    "P63-35 is a former province, P34-37 a present one, VN the country", 11,
)
_AREA = Column("area", "Tên địa bàn", "Area", "Tên tỉnh, thành phố", "Name of the province or city", 20)
_INDICATOR_ID = Column(
    "indicator_id", "Mã chỉ tiêu", "Indicator code", "Mã trong danh mục chỉ tiêu", "Code in the catalogue", 24,
)
_INDICATOR = Column("indicator", "Tên chỉ tiêu", "Indicator", "Tên trong danh mục", "Name in the catalogue", 44)
_UNIT = Column(
    "unit", "Đơn vị tính", "Unit", "Để trống nếu đúng đơn vị của chỉ tiêu",
    "Empty when it is the indicator's own", 17,
)
_SCOPE = Column("scope_note", "Phạm vi", "Scope note", "Con số tính cho phạm vi nào", "What it covers", 32)

_RETURNS = (
    _AREA_ID,
    _AREA,
    _INDICATOR_ID,
    _INDICATOR,
    Column("year", "Năm", "Year", "Năm dương lịch của số liệu", "Calendar year of the figure", 8),
    Column(
        "qualifier", "Dấu", "Qualifier", "Để trống là đúng bằng; > ≥ < ≤ là cận; ≈ là khoảng",
        "Empty: exactly; > ≥ < ≤: a bound; ≈: about", 8,
    ),
    Column("value", "Giá trị", "Value", "Con số; '..' khi chưa có số liệu", "The number; '..' if not available", 12),
    _UNIT,
    Column(
        "status", "Tình trạng số liệu", "Status", "Chính thức, Sơ bộ, Ước tính, Đổi phương pháp, Thiếu, Rút lại",
        "Final, Provisional, Estimate, Break, Missing, Withdrawn", 16,
    ),
    Column(
        "series", "Nguồn đo (mã)", "Series", "nso, moh_yearbook, moh_announcement, provincial_report",
        "Who measured it: nso, moh_yearbook, moh_announcement, provincial_report", 19,
    ),
    Column("numerator", "Tử số", "Numerator", "Số đếm đứng trên", "The count above the line", 13),
    Column("denominator", "Mẫu số", "Denominator", "Số đếm đứng dưới", "The count below the line", 13),
    _SCOPE,
    Column("source", "Nguồn", "Source", "Văn bản, niên giám, trang mục", "Document, yearbook, page", 46),
    Column("link", "Đường dẫn", "Link", "Địa chỉ trang, nếu có", "Address of the page, if any", 34),
)

_TARGETS = (
    _AREA_ID,
    _AREA,
    _INDICATOR_ID,
    _INDICATOR,
    Column("target_year", "Năm đích", "Target year", "Đạt vào năm nào", "The year to reach it", 9),
    Column(
        "comparator", "So sánh", "Comparator", "≥, >, ≤, <, khoảng (hai giá trị), định tính (không có số)",
        "≥, >, ≤, <, range (two values), qualitative (no number)", 11,
    ),
    Column("value", "Giá trị", "Value", "Con số của mục tiêu", "The number of the target", 11),
    Column("value_high", "Giá trị đến", "Value up to", "Cận trên của khoảng", "Upper end of a range", 11),
    _UNIT,
    Column("wording", "Lời văn bản", "Wording", "Từ ngữ trước con số: đạt, trên, dưới, còn …", "Words before it", 13),
    _SCOPE,
    Column("baseline_year", "Năm gốc", "Baseline year", "Năm gốc mà văn bản nêu", "Baseline year it states", 9),
    Column("baseline_value", "Giá trị gốc", "Baseline value", "Giá trị gốc mà văn bản nêu", "Its value", 11),
    Column("document_number", "Số văn bản", "Document number", "Ví dụ 907/KH-UBND", "Such as 907/KH-UBND", 18),
    Column("document_title", "Tên văn bản", "Document title", "Trích yếu", "Its subject", 40),
    Column("issuer", "Cơ quan ban hành", "Issuer", "Ai ban hành", "Who issued it", 24),
    Column("issued_on", "Ngày ban hành", "Issued on", "ngày/tháng/năm", "day/month/year", 13),
    Column("section", "Mục trong văn bản", "Section", "Mục, điểm nêu mục tiêu", "Where in the document", 22),
    Column("source", "Nguồn, đường dẫn", "Source, link", "Tệp hoặc trang đã đọc", "File or page read", 44),
    Column(
        "verification", "Đối chiếu", "Verification", "Đã đối chiếu, Theo nguồn trích, Chưa xác nhận",
        "Verified, Second-hand, Unconfirmed", 17,
    ),
)

TEMPLATES = {
    TemplateKind.RETURNS: Template(
        TemplateKind.RETURNS, "Số liệu", "BÁO CÁO SỐ LIỆU CHỈ TIÊU Y TẾ", "Return of health indicators", _RETURNS,
    ),
    TemplateKind.TARGETS: Template(
        TemplateKind.TARGETS, "Mục tiêu", "MỤC TIÊU Y TẾ THEO VĂN BẢN", "Health targets of a document", _TARGETS,
    ),
}
# fmt: on

#: What a template's cell says for each choice; the first word is written, all are read, and so is the code itself.
STATUS_WORDS = {
    Status.FINAL: ("Chính thức", "Final"),
    Status.PROVISIONAL: ("Sơ bộ", "Provisional"),
    Status.ESTIMATE: ("Ước tính", "Estimate", "Ước", "Ước thực hiện"),
    Status.BREAK: ("Đổi phương pháp", "Break"),
    Status.MISSING: ("Thiếu", "Missing"),
    Status.WITHDRAWN: ("Rút lại", "Withdrawn"),
}
VERIFICATION_WORDS = {
    Verification.VERIFIED: ("Đã đối chiếu", "Verified"),
    Verification.SECOND_HAND: ("Theo nguồn trích", "Second-hand"),
    Verification.UNCONFIRMED: ("Chưa xác nhận", "Unconfirmed"),
}
QUALIFIER_WORDS = {
    Qualifier.EXACT: ("=",),
    Qualifier.ABOVE: (">", "trên"),
    Qualifier.AT_LEAST: ("≥", ">=", "tối thiểu"),
    Qualifier.BELOW: ("<", "dưới"),
    Qualifier.AT_MOST: ("≤", "<=", "tối đa"),
    Qualifier.ABOUT: ("≈", "~", "khoảng"),
}
COMPARATOR_WORDS = {
    Comparator.AT_LEAST: ("≥", ">=", "tối thiểu"),
    Comparator.ABOVE: (">", "trên"),
    Comparator.AT_MOST: ("≤", "<=", "tối đa"),
    Comparator.BELOW: ("<", "dưới"),
    Comparator.RANGE: ("khoảng", "range"),
    Comparator.QUALITATIVE: ("định tính", "qualitative"),
}


@cache
def headings(kind: TemplateKind) -> dict[str, str]:
    """Folded heading, in either language and of any version → column id."""
    found: dict[str, str] = {}
    for column in TEMPLATES[kind].columns:
        for words in (column.id, column.vi, column.en, *column.former):
            found[fold(words)] = column.id
    return found
