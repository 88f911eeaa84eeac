"""Words for a part of the people, of the land or of the facilities: whatever stands under them is not the whole's."""

import re

from loaders.spelling import tidy

#: Parts that are meant wherever the words stand, in a title as in the heading of rows; a pattern without a bracket.
PARTS = (
    r"nông thôn(?! mới)|thành thị|ngoài công lập|công lập|tư nhân|dân tộc thiểu số|dtts|hộ nghèo|người nghèo|cận nghèo"
    r"|miền núi(?! phía bắc)|vùng sâu|vùng cao|hải đảo|nữ giới|nam giới|phụ nữ|trẻ (?:em )?(?:gái|trai)|người cao tuổi"
    r"|học sinh|sinh viên"
)
_NARROWS = re.compile(
    rf"\b(?:{PARTS}|vùng khó khăn|tuyến (?:huyện|xã|tỉnh|trung ương)|cấp (?:huyện|xã))\b"
    r"|\((?:nam|nữ)\)|[-–:]\s*(?:nam|nữ)\W*$|(?:giới tính|đối tượng)\s*:\s*\w+"
)
_WHOLES = (("nông thôn", "thành thị"), ("công lập", "tư nhân"), ("công lập", "ngoài công lập"), ("nam", "nữ"))
_PEOPLE = re.compile(
    r"\W*(?:(?:khu vực|vùng|giới tính|ở|tại|chia theo)\W*)*(?:thành thị|nông thôn|miền núi|nam|nữ|nam giới|nữ giới"
    r"|(?:đồng bào )?dân tộc thiểu số|urban|rural|male|female)\W*",
    re.IGNORECASE,
)
#: Land that is only a part of a province, wherever in a line it stands: "… vùng đồng bào dân tộc thiểu số năm 2023".
_LAND = re.compile(
    r"\b(?:vùng|khu vực|địa bàn|các xã|xã) (?:có )?(?:đồng bào )?(?:người )?(?:dân tộc thiểu số|dtts|miền núi(?! phía)"
    r"|nông thôn(?! mới)|thành thị|(?:đặc biệt )?khó khăn|bãi ngang|an toàn khu)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:phân |chia |tách )?theo (?!kế hoạch)[^.;()]*")
_SAYS_NOTHING = re.compile(
    r"\W*(?:sở|phòng|cục|vụ|chi cục|trung tâm|ubnd|[uủ][ỷy] ban|bộ|ban|hội|nguồn|ghi chú|kính gửi|nơi nhận|đơn vị)\b"
)
_DOCUMENT = re.compile(r"\bcăn cứ\b|\bkèm theo (?:báo cáo|công văn|tờ trình)\b", re.IGNORECASE)


def is_part(text: str) -> bool:
    """Whether a line limits what stands under it to a part of the people: "Nông thôn", "Nữ"."""
    return _PEOPLE.fullmatch(tidy(text)) is not None


def is_part_of_land(line: str) -> bool:
    return _LAND.search(line) is not None and not names_a_document(line)


def narrows(line: str) -> bool:
    """Whether a line speaks of a part of the people or places ("khu vực nông thôn", "(nữ)") and not of all its parts.

    A body's name, a document and what the table is divided by narrow nothing.
    """
    text = _BY.sub(" ", tidy(line).casefold())
    if _SAYS_NOTHING.match(text) or names_a_document(text):
        return False
    words = {found.strip(" ():-–") for found in _NARROWS.findall(text)}
    for one, other in _WHOLES:
        if any(one in word for word in words) and any(other in word for word in words):
            words = {word for word in words if one not in word and other not in word}
    return bool(words)


def names_a_document(line: str) -> bool:
    """Whether a line names the document on which the table stands, or to which it is annexed."""
    return _DOCUMENT.search(line) is not None
