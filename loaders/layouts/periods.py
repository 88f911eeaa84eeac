"""Read the year out of a heading: "Prel. 2024", "Sơ bộ năm 2024", "Ước TH 2025", "2021 Total", "6 tháng năm 2024".

Only words that are known to say nothing more than "this year, in this state" are taken away; whatever remains is
handed on as the item, so that "Kế hoạch 2025" or "2024 so với 2023" can never pass for the year's figure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from indicators.types import Status
from loaders.cells import Cell, Kind
from loaders.spelling import tidy


class Problem(StrEnum):
    """Why a heading with a year does not name one calendar year."""

    PART_OF_YEAR = "part_of_year"
    SEVERAL_YEARS = "several_years"


@dataclass(frozen=True, slots=True)
class Period:
    """What a heading says of time, and the other words it holds."""

    year: int | None
    status: Status | None = None
    item: str = ""
    problem: Problem | None = None


class Role(StrEnum):
    """What a column holds that is no plain figure of a year."""

    TARGET = "target"
    COMPARISON = "comparison"
    BREAKDOWN = "breakdown"
    REMARK = "remark"


_YEAR = re.compile(r"(?<!\d)(?<!\d[.,])(?:19[89]\d|20\d\d)(?![.,]?\d)")
_FOOTNOTE = re.compile(r"\(\s*(?:\d{1,2}|\*+)\s*\)|[¹²³⁴⁵⁶⁷⁸⁹*†]+")
# The last day of the year says no more than the year.
_YEAR_END = re.compile(
    r"(?:(?:tính |có )?đến (?:hết )?)?(?:ngày )?31\s*(?:/|-|\.|tháng)\s*12\s*(?:/|-|\.|năm)\s*((?:19|20)\d\d)"
    r"|(?:tính |có )?đến (?:hết )?tháng 12\s*(?:/|-|năm)\s*((?:19|20)\d\d)"
)
_PART = re.compile(
    r"\b(?:quý|q[1-4]|tháng|đầu năm|giữa năm|nửa năm|học kỳ|tuần|ngày|quarter|months?|half|mid)\b"
    r"|\b\d{1,2}\s*[/.-]\s*(?=20\d\d)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:12 tháng|cả năm|hết năm|cuối năm)\b", re.IGNORECASE)
_STATUS = (
    (
        Status.PROVISIONAL,
        re.compile(r"\b(?:prel(?:iminary)?|sơ bộ|so bo|tạm tính|tam tinh|sb|provisional)\b\.?|\(p\)"),
    ),
    (
        Status.ESTIMATE,
        re.compile(
            r"\b(?:ước(?: tính)?(?: thực hiện| th| đạt)?|ƯTH|uth|est(?:imated?)?|dự ước"
            r"|uoc(?: tinh)?(?: thuc hien| th| dat)?)\b\.?|\(e\)",
            re.IGNORECASE,
        ),
    ),
    (Status.FINAL, re.compile(r"\b(?:chính thức|final|điều chỉnh|revised)\b")),
)
_NEUTRAL = re.compile(
    r"(?:năm|thực hiện|thuc hien|th|kq|ket qua|so lieu|kết quả(?: thực hiện| đạt được)?"
    r"|đạt được|số liệu|giá trị|years?|actual|[\W_])*",
    re.IGNORECASE,
)
_ROLES = (
    (
        Role.COMPARISON,
        (
            r"so với|so sánh|so cùng kỳ|cùng kỳ|tăng|giảm|chênh lệch|tốc độ|xếp hạng|thứ hạng|^hạng"
            r"|^thứ tự|xếp thứ|đạt kế hoạch"
            r"|% ?(?:đạt|hoàn thành|thực hiện|kh\b)|(?:tỷ|tỉ) lệ (?:đạt|hoàn thành|thực hiện)|/kh\b"
            r"|change|rank|versus|difference"
        ),
    ),
    (
        Role.TARGET,
        r"kế hoạch|mục tiêu|chỉ tiêu|\bkh\b|phấn đấu|giao|định hướng|dự kiến|dự báo|target|plan|goal",
    ),
    (
        Role.REMARK,
        r"^dân số(?: trung bình)?$|^diện tích"
        r"|ghi chú|nguồn|giải thích|nhận xét|notes?|remarks?|source|mã số|\bmã\b|code|^tt$|^stt$",
    ),
    (
        Role.BREAKDOWN,
        (
            r"^(?:trong đó[: ]*)?(?:nam|nữ|nam giới|nữ giới|thành thị|nông thôn|kinh|dân tộc thiểu số|dtts"
            r"|male|female|urban|rural)$"
        ),
    ),
)
_ROLE_PATTERNS = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLES)


def parse_period(texts: Sequence[str]) -> Period:
    """The headings over one column, top to bottom, or one line of a title."""
    words = " | ".join(tidy(text) for text in texts)
    words = _FOOTNOTE.sub(" ", _YEAR_END.sub(_year_alone, words.lower()))
    years = list(dict.fromkeys(int(year) for year in _YEAR.findall(words)))
    status, rest = _take_status(words)
    if not years:
        return Period(None, status, _item(rest))
    if len(years) > 1:
        return Period(None, status, _item(_YEAR.sub(" ", rest)), Problem.SEVERAL_YEARS)
    whole = _WHOLE.sub(" ", rest)
    if _PART.search(whole):
        return Period(years[0], status, _item(rest), Problem.PART_OF_YEAR)
    return Period(years[0], status, _item(_YEAR.sub(" ", whole)))


def header_text(cell: Cell) -> str:
    """A heading as words; a year typed as a number or as the last day of the year reads like its text."""
    if cell.kind is Kind.NUMBER and isinstance(cell.value, int | float) and float(cell.value).is_integer():
        return str(int(cell.value))
    if cell.kind is Kind.DATE:
        found = re.match(r"(\d{4})-(\d{2})-(\d{2})", cell.text)
        return f"{int(found[3])}/{int(found[2])}/{found[1]}" if found else cell.text
    return cell.text


def role_of(item: str) -> Role | None:
    """What a heading that names no indicator is known to be."""
    text = tidy(item).casefold().strip(" .:()|")
    return next((role for role, pattern in _ROLE_PATTERNS if pattern.search(text)), None)


def _year_alone(found: re.Match[str]) -> str:
    return found[1] or found[2]


def _take_status(text: str) -> tuple[Status | None, str]:
    for status, pattern in _STATUS:
        if pattern.search(text):
            return status, pattern.sub(" ", text)
    return None, text


def _item(text: str) -> str:
    """The headings that say more than "the figures of the year", without loose signs at their ends."""
    parts = []
    for part in text.split("|"):
        bare = re.sub(r"\bnăm\s*$", "", tidy(part)).strip(" :;,.–-_")
        if not _NEUTRAL.fullmatch(bare):
            parts.append(bare)
    return " | ".join(dict.fromkeys(parts))
