"""The name of a row or of a column of a return, taken apart: its ordinal, unit, year, state, scope, and the name alone.

Stricter than a title: only what is known to leave the meaning as it is may be taken away from the name. "Số giường
bệnh tuyến huyện" keeps its last words, and so is not "Số giường bệnh".
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from indicators.types import Status
from loaders.layouts.measures import unit_in, without_unit
from loaders.names import is_place
from loaders.spelling import tidy

_ORDINAL = re.compile(
    r"^(?:\(?(?P<closed>[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđA-ZĐ])\s*[.)/:]+\s*(?=[^\s\d])"
    r"|(?P<open>\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})\s+(?!tháng|năm|ngày|tuổi)(?=[^\W\d])"
    r"|(?P<bullet>[-–—+•*▪·])\s*(?=[^\W\d]))"
)
_OF_WHICH = re.compile(r"^(?:trong đó|chia ra|gồm có|bao gồm)\b\s*:?\s*(?:[-–+•]\s*)?", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*(?:\(\s*(?:\d{1,2}|\*+)\s*\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+)$")
_STATE = r"ước(?: tính| thực hiện| đạt| cả năm)?|số ước|(?:số )?sơ bộ"
_STATE_AROUND = re.compile(
    rf"^(?:{_STATE})\s+|[,;]?\s*(?:\(\s*(?:{_STATE})\s*\)|\b(?:{_STATE}))$", re.IGNORECASE
)
_YEAR_BEHIND = re.compile(
    r"[,;]?\s*\(?\s*(?:(?:tính )?đến |trong )?(?:(?:hết|cuối) )?(?:ngày )?"
    r"(?:31/12/|năm:? |(?<=[\s(]))(?P<year>(?:19|20)\d\d)\s*\)?$",
    re.IGNORECASE,
)
_WHOLE_PROVINCE = re.compile(
    r"[,;]?\s*\(?\s*(?:(?:trên |tại )?địa bàn (?:toàn )?|toàn |của (?:toàn )?)(?:tỉnh|thành phố)"
    r"(?:\s+(?P<name>[^()]+?))?\s*\)?$",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"\s*\((?P<inside>(?:(?:không|chưa|đã|có|kể)\s+)?(?:bao gồm|tính|kể|gồm|cả)\b[^()]*)\)"
    r"|\s*[,;]\s*(?P<behind>(?:không|chưa) (?:bao gồm|tính|kể)\b.*)$",
    re.IGNORECASE,
)
#: "… bảo hiểm y tế (BHYT)": a short form of the words before it.
_SHORT_FORM = re.compile(r"\s*\((?:BHYT|BKLN|KLN|SDD|TYT|TCMR|TCĐĐ|IMR|U5MR|CSSK|KCB)\)")
_ACHIEVED = re.compile(r"\s+(?:đạt|đạt được)$", re.IGNORECASE)
#: "Số bác sĩ/1.000 dân": the catalogue's own names say "vạn dân"; another base is the unit of the count before it.
_BASE_BEHIND = re.compile(
    r"\s*(?:/|\b(?:tính )?trên|\bcho)\s*(?P<unit>1[., ]?000 dân|100[., ]?000 dân)(?: số)?$", re.IGNORECASE
)
_SIGN_BEHIND = re.compile(r"[,;:]?\s*(?P<sign>[%‰])$")

#: A name ends in a footnote, a sign, a state, a year and the province; never in more of them than this.
MOST_ENDINGS = 10


@dataclass(frozen=True, slots=True)
class RowName:
    """``was`` is the name as written; ``name`` what is left of it to be looked up, "" for a row of signs alone."""

    was: str
    name: str
    ordinal: str = ""
    of_which: bool = False
    unit: str = ""
    year: int | None = None
    status: Status | None = None
    scope: str = ""


@lru_cache(maxsize=4096)
def read_name(text: str) -> RowName:
    was = tidy(text)
    ordinal, name = split_ordinal(was)
    behind = _OF_WHICH.sub("", name)
    of_which, name = behind != name, behind
    unit = unit_in(name)
    name = _tidied(without_unit(name))
    scope, name = _take_scope(name)
    name = _SHORT_FORM.sub("", name)
    year: int | None = None
    status: Status | None = None
    for _ in range(MOST_ENDINGS):
        before = name
        name = _tidied(_FOOTNOTE.sub("", name))
        if found := _SIGN_BEHIND.search(name):
            unit, name = unit or found["sign"], name[: found.start()]
        if found := _BASE_BEHIND.search(name):
            unit, name = unit or f"/{found['unit']}", name[: found.start()]
        if found := _STATE_AROUND.search(name):
            status, name = _status(found[0]), name[: found.start()] + name[found.end() :]
        if (found := _YEAR_BEHIND.search(name)) and year is None:
            year, name = int(found["year"]), name[: found.start()]
        found = _WHOLE_PROVINCE.search(name)
        if found and found.start() and (not found["name"] or is_place(found["name"])):
            name = name[: found.start()]
        name = _tidied(_ACHIEVED.sub("", name))
        if name == before:
            break
    return RowName(was, name, ordinal, of_which, unit, year, status, scope)


def split_ordinal(text: str) -> tuple[str, str]:
    """ "1.2. Số bác sĩ" and "- Số bác sĩ" without what orders the rows, and that."""
    found = _ORDINAL.match(text)
    if not found:
        return "", text
    return found["closed"] or found["open"] or found["bullet"], text[found.end() :].strip()


def _take_scope(name: str) -> tuple[str, str]:
    found = _SCOPE.search(name)
    if not found:
        return "", name
    return tidy(found["inside"] or found["behind"]), _tidied(name[: found.start()] + name[found.end() :])


def _status(words: str) -> Status:
    return Status.PROVISIONAL if "sơ bộ" in words.lower() else Status.ESTIMATE


def _tidied(name: str) -> str:
    return tidy(name).strip(" :;,.–-")
