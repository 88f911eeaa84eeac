"""The columns of the project's own templates: one definition, which the writers write and the reader reads.

A template comes in two shapes: the list (any areas, one fact a row, every column; ``loaders/templates.py``) and the
form (one area, prepared for people to fill in; ``loaders/template_form/``). Both are made of these columns.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from indicators.text import fold

#: The hidden sheet that says "this is our template": A1 the mark, B1 the kind, C1 the version, D1 the data sheet.
MARKER_SHEET = "_bieu_mau"
MARKER = "health-targets template"
#: 1: the list. 2: the form beside it; series by their titles.
VERSION = 2


class TemplateKind(StrEnum):
    RETURNS = "returns"
    TARGETS = "targets"
    MILESTONES = "milestones"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its Vietnamese heading, the English one, what may stand in it, and its width.

    ``former`` are headings that earlier versions used; every version ever issued stays readable.
    """

    id: str
    vi: str
    en: str
    hint_vi: str
    hint_en: str
    width: float = 14
    former: tuple[str, ...] = ()

    def heading(self, lang: str) -> str:
        return self.en if lang == "en" else self.vi

    def hint(self, lang: str) -> str:
        return self.hint_en if lang == "en" else self.hint_vi


@dataclass(frozen=True, slots=True)
class Part:
    """Columns of a form that stand side by side under one heading; ``inputs`` are there to be filled in."""

    id: str
    columns: tuple[tuple[str, float], ...]
    inputs: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of template: its data sheet, title, and columns.

    ``columns`` are those of the list, from left to right. ``parts`` are those of the form with their widths;
    what a form says once, above its table, are its ``facts``.
    """

    kind: TemplateKind
    sheet_vi: str
    sheet_en: str
    title_vi: str
    title_en: str
    columns: tuple[Column, ...]
    more: tuple[Column, ...]
    parts: tuple[Part, ...]
    facts: tuple[str, ...]

    def column(self, column_id: str) -> Column:
        return next(each for each in (*self.columns, *self.more) if each.id == column_id)

    def sheet(self, lang: str) -> str:
        return self.sheet_en if lang == "en" else self.sheet_vi

    def title(self, lang: str) -> str:
        return self.title_en if lang == "en" else self.title_vi


# fmt: off
_AREA_ID = Column(
    "area_id", "Mã địa bàn", "Area code", "P63-35 là tỉnh cũ, P34-37 là tỉnh mới, VN là cả nước",
    "P63-35 is a former province, P34-37 a present one, VN the country", 11,
)
_AREA = Column(
    "area", "Tên địa bàn", "Area", "Tên tỉnh, thành phố", "Name of the province or city", 20, former=("Địa bàn",),
)
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
        "series", "Nguồn đo", "Series", "Ai đo: tên hoặc mã (nso, moh_yearbook, moh_announcement, provincial_report)",
        "Who measured it: title or code (nso, moh_yearbook, moh_announcement, provincial_report)", 19,
        former=("Nguồn đo (mã)",),
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

_MILESTONES = (
    _AREA_ID,
    _AREA,
    _INDICATOR_ID,
    _INDICATOR,
    Column(
        "date", "Tính đến ngày", "As of day", "Ngày của tình hình này, ngày/tháng/năm",
        "The day of which this tells, day/month/year", 14,
    ),
    Column(
        "state", "Tình hình thực hiện", "State of progress",
        "Chưa bắt đầu, Đang thực hiện, Có nguy cơ không đạt, Đã đạt", "Not started, Under way, At risk, Achieved", 22,
    ),
    Column("note", "Ghi chú", "Note", "Việc đã làm, kết quả, vướng mắc", "What was done, or stands in the way", 60),
    Column("source", "Nguồn", "Source", "Văn bản, báo cáo nêu tình hình này", "Document or report that says so", 34),
)

#: Of the form alone: what is there to look at, and what proves that it still is what was issued.
PUBLISHED = ("published", "published_year", "published_note")
_FORM_ONLY = (
    Column("number", "TT", "No.", "Số thứ tự", "Row number"),
    Column("published", "Số đã công bố", "Published", "Chỉ để đối chiếu, không điền", "To compare with; not an input"),
    Column("published_year", "Của năm", "Of year", "Năm của số đã công bố", "Year of the published figure"),
    Column(
        "published_note", "Tình trạng, nguồn", "Status, source", "Tình trạng và nguồn đo của số đã công bố",
        "Status and series of the published figure",
    ),
    Column("check", "Mã kiểm", "Check", "Để hệ thống nhận ra ô bị sửa", "Lets the system notice an altered cell"),
)

TEMPLATES = {
    TemplateKind.RETURNS: Template(
        TemplateKind.RETURNS, "Số liệu", "Figures",
        "BÁO CÁO SỐ LIỆU CHỈ TIÊU Y TẾ", "Return of health indicators", _RETURNS, _FORM_ONLY,
        (
            Part("labels", (("number", 5), ("indicator", 39), ("unit", 15.5))),
            Part("published", (("published", 11), ("published_year", 7), ("published_note", 31.5))),
            Part("figure", (("qualifier", 8), ("value", 11), ("status", 13)), inputs=True),
            Part("more", (
                ("numerator", 11), ("denominator", 12), ("series", 17), ("scope_note", 13), ("source", 18),
            ), inputs=True),
            Part("codes", (("area_id", 9), ("indicator_id", 24), ("year", 6), ("check", 14))),
        ),
        ("area", "area_id"),
    ),
    TemplateKind.TARGETS: Template(
        TemplateKind.TARGETS, "Mục tiêu", "Targets",
        "MỤC TIÊU Y TẾ THEO VĂN BẢN", "Health targets of a document", _TARGETS, _FORM_ONLY,
        (
            Part("labels", (("number", 5), ("indicator", 39), ("unit", 15.5))),
            Part("published", (("published", 11), ("published_year", 7), ("published_note", 31.5))),
            Part("figure", (("target_year", 8), ("comparator", 10), ("value", 10), ("value_high", 10)), inputs=True),
            Part("more", (
                ("wording", 14), ("section", 15), ("scope_note", 16), ("baseline_year", 8), ("baseline_value", 10),
                ("verification", 15),
            ), inputs=True),
            Part("codes", (("area_id", 9), ("indicator_id", 24), ("check", 14))),
        ),
        ("area", "area_id", "document_number", "issued_on", "issuer", "document_title", "source"),
    ),
    TemplateKind.MILESTONES: Template(
        TemplateKind.MILESTONES, "Mốc thực hiện", "Milestones",
        "TÌNH HÌNH THỰC HIỆN MỤC TIÊU BẰNG LỜI", "Milestones of goals in words", _MILESTONES, (), (), (),
    ),
}
# fmt: on


@cache
def headings(kind: TemplateKind) -> dict[str, str]:
    """Folded heading, in either language and of any version → column id."""
    found: dict[str, str] = {}
    template = TEMPLATES[kind]
    for column in (*template.columns, *template.more):
        for words in (column.id, column.vi, column.en, *column.former):
            found.setdefault(fold(words), column.id)
    return found
