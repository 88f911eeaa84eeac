"""The words of a form that are no heading's own, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.areas import COUNTRY_ID, Area
from loaders.template_columns import TemplateKind


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Braces are filled in by the writer."""

    state: str
    motto: str
    ministry: str
    committee: str
    department: str
    number: str
    number_country: str
    place_and_day: str
    titles: Mapping[TemplateKind, str]
    guides: Mapping[TemplateKind, str]
    parts: Mapping[str, str]
    prepared_by: str
    approved_by: Mapping[TemplateKind, str]
    sign: str
    sign_and_seal: str
    numerator: str
    denominator: str
    unit: str
    source: str
    page: str
    footer: str
    before_merger: str
    more_targets: str


WORDS = {
    "vi": Words(
        state="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        ministry="BỘ Y TẾ",
        committee="ỦY BAN NHÂN DÂN {name}",
        department="SỞ Y TẾ",
        number="Số: ............/BC-SYT",
        number_country="Số: ............/BC-..........",
        place_and_day="{place}, ngày ...... tháng ...... năm ..........",
        titles={
            TemplateKind.RETURNS: "BÁO CÁO SỐ LIỆU CHỈ TIÊU Y TẾ NĂM {year}",
            TemplateKind.TARGETS: "MỤC TIÊU Y TẾ THEO VĂN BẢN",
        },
        guides={
            TemplateKind.RETURNS: "Chỉ điền vào các ô màu vàng, mỗi dòng một con số. Chưa có số liệu: để trống ô "
            "Giá trị và chọn “Thiếu” ở cột Tình trạng, không ghi 0. Ô chuyển màu cam: con số ngoài khoảng thường gặp, "
            "xin xem lại.",
            TemplateKind.TARGETS: "Chỉ điền vào các ô màu vàng, mỗi dòng một mục tiêu của văn bản nêu trên; dòng không "
            "có mục tiêu thì để trống. Ô chuyển màu cam: con số ngoài khoảng thường gặp, xin xem lại.",
        },
        parts={
            "labels": "Chỉ tiêu",
            "published": "Đã công bố gần nhất (không điền)",
            "returns.figure": "Số liệu năm {year}",
            "returns.more": "Căn cứ của số liệu (nếu có)",
            "targets.figure": "Mục tiêu",
            "targets.more": "Văn bản nêu như thế nào (nếu có)",
            "codes": "Mã hệ thống (không sửa)",
        },
        prepared_by="NGƯỜI LẬP BIỂU",
        approved_by={
            TemplateKind.RETURNS: "THỦ TRƯỞNG ĐƠN VỊ",
            TemplateKind.TARGETS: "NGƯỜI KIỂM TRA",
        },
        sign="(Ký, ghi rõ họ tên)",
        sign_and_seal="(Ký tên, đóng dấu)",
        numerator="Tử số",
        denominator="Mẫu số",
        unit="Đơn vị tính",
        source="Nguồn định nghĩa",
        page="Trang &P/&N",
        footer="Biểu mẫu {kind}, phiên bản {version}",
        before_merger="trước sắp xếp",
        more_targets="Mục tiêu khác của cùng văn bản: chọn tên chỉ tiêu trong danh sách",
    ),
    "en": Words(
        state="SOCIALIST REPUBLIC OF VIET NAM",
        motto="Independence - Freedom - Happiness",
        ministry="MINISTRY OF HEALTH",
        committee="PEOPLE'S COMMITTEE OF {name}",
        department="DEPARTMENT OF HEALTH",
        number="No.: ............/BC-SYT",
        number_country="No.: ............/BC-..........",
        place_and_day="{place}, day ...... month ...... year ..........",
        titles={
            TemplateKind.RETURNS: "RETURN OF HEALTH INDICATORS FOR {year}",
            TemplateKind.TARGETS: "HEALTH TARGETS OF A DOCUMENT",
        },
        guides={
            TemplateKind.RETURNS: "Fill in the yellow cells only, one figure a row. No figure: leave Value empty and "
            "choose “Missing” under Status; never write 0. A cell that turns orange holds an unusual number: please "
            "look again.",
            TemplateKind.TARGETS: "Fill in the yellow cells only, one target of the document above a row; leave a row "
            "without a target empty. A cell that turns orange holds an unusual number: please look again.",
        },
        parts={
            "labels": "What is asked",
            "published": "Last published (not an input)",
            "returns.figure": "Figures for {year}",
            "returns.more": "What the figure rests on (if known)",
            "targets.figure": "Target",
            "targets.more": "How the document puts it (if it does)",
            "codes": "System codes (do not change)",
        },
        prepared_by="PREPARED BY",
        approved_by={
            TemplateKind.RETURNS: "HEAD OF THE UNIT",
            TemplateKind.TARGETS: "CHECKED BY",
        },
        sign="(signature, full name)",
        sign_and_seal="(signature and seal)",
        numerator="Numerator",
        denominator="Denominator",
        unit="Unit",
        source="Source of the definition",
        page="Page &P/&N",
        footer="Template {kind}, version {version}",
        before_merger="before the merger",
        more_targets="Other targets of the same document: choose the indicator from the list",
    ),
}


def full_name(area: Area, official: str, lang: str) -> str:
    """ "Tỉnh Hà Nam" as it is official; in English "Hà Nam Province"."""
    if lang != "en":
        return official
    if area.unit_id == COUNTRY_ID:
        return "Viet Nam"
    return f"{area.name} {'City' if official.startswith('Thành phố') else 'Province'}"
