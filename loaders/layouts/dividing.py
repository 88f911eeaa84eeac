"""Words beside a figure that make it less than the figure of the whole province for the whole year.

A column of "Nam | Nữ", "Quý I", "Kế hoạch" or "Huyện A" divides its rows. Passed over, it would turn a part into
the whole.
"""

import re

from indicators.text import fold
from loaders.layouts.parts import is_part
from loaders.spelling import tidy

_WHOLE = {
    "chung", "tong", "tongso", "tongcong", "tatca", "toanbo", "toantinh", "cahaigioi", "canamvanu", "chunghaigioi",
    "total", "all", "both", "bothsexes", "allages", "t", "cn", "canam", "12thang", "year", "annual", "yearly", "a",
    "y", "thuchien", "th", "actual", "n",
}  # fmt: skip
_PLANNED = re.compile(
    r"\W*(?:kế hoạch|kh|mục tiêu|chỉ tiêu|chỉ tiêu giao|dự kiến|dự toán|plan(?:ned)?|target)\b[\s\d]*",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(
    r"\W*(?:quý|q)\s*(?:[1-4]|[IV]{1,3})\b.*|\W*\d{1,2}\s*tháng\b.*|\W*tháng\s*\d{1,2}\b.*"
    r"|.*\b(?:đầu|cuối|nửa) năm\b.*",
    re.IGNORECASE,
)

#: Nothing divides without one of these words; most texts of a long table hold none.
_MAY_DIVIDE = re.compile(
    r"thành thị|nông thôn|miền núi|nam|nữ|dân tộc|urban|rural|male|kế hoạch|kh|mục tiêu|chỉ tiêu|dự kiến|dự toán|plan"
    r"|target|quý|q|tháng|năm",
    re.IGNORECASE,
)


def is_whole(text: str) -> bool:
    """ "Chung", "Tổng số", "Năm": nothing is divided. "Nam", much as it looks like "năm", is half the people."""
    return fold(text) in _WHOLE or tidy(text).casefold() == "năm"


def divides(text: str) -> bool:
    """Whether a text is known to stand for a part of the people, a part of a year, or what was only planned."""
    text = tidy(text)
    if not _MAY_DIVIDE.search(text) or is_whole(text):
        return False
    return is_part(text) or _PLANNED.fullmatch(text) is not None or _PART_OF_YEAR.fullmatch(text) is not None
