"""Districts and communes, known by the word before their name: no figure of theirs is a province's."""

import re
from collections.abc import Iterable, Sequence

from loaders.spelling import tidy

#: So many are named; the rest are counted.
NAMED = 3

_KIND = r"huyện|quận|thị xã|thị trấn|đặc khu|phường|xã|district|commune|ward"
#: "Huyện Duy Tiên", "Q. 1", "TX. Duy Tiên".
_NAME = re.compile(
    rf"^\W*(?:\d{{1,3}}\s*[.)]\s*)?(?:(?:{_KIND})\s+|(?:tx|tt|h|q|p|x)\.\s*)(?P<name>[^\W_]\w*)",
    re.IGNORECASE,
)
_TOWN = re.compile(r"^\W*(?:thành phố\s+|tp\b\.?\s*)(?!trực thuộc|và\b)[^\W\d_]", re.IGNORECASE)
#: What begins no name where all is written in capitals: "XÃ HỘI", "HUYỆN CÓ BÁC SĨ".
_NO_NAME = {
    *("hội", "và", "hoặc", "có", "đạt", "trên", "trong", "của", "năm", "được", "thuộc", "theo", "thực", "khó")
}
#: A heading of them all: "Huyện", "Huyện/thành phố", "Các huyện, thị xã", "Chia theo huyện", "Xã, phường".
_HEADING = re.compile(
    r"^\W*(?:tên |trong đó:?\s*|(?:chia|phân) (?:ra |theo )?|theo |các |đơn vị (?:cấp )?|địa bàn )*"
    r"(?:huyện|quận|xã|phường|districts?|communes?)"
    r"(?:\W+(?:và\W+)?(?:huyện|quận|thị xã|thị trấn|thành phố|tp|tx|tt|phường|xã|đặc khu|city|town|ward))*\W*$",
    re.IGNORECASE,
)


def is_district(text: str) -> bool:
    """Whether a text is the name of one of them."""
    found = _NAME.match(tidy(text))
    if found is None:
        return False
    name = found["name"]
    return name[0].isdigit() or (name[0].isupper() and name.casefold() not in _NO_NAME)


def is_town(text: str) -> bool:
    """Whether a text is the name of a city; some cities are provinces, and some towns in one bear its name."""
    return _TOWN.match(tidy(text)) is not None


def name_in(texts: Sequence[str]) -> str:
    """Which of them headings name, from top to bottom; the last of the headings where they only say that it is one."""
    return next((text for text in texts if is_district(text) or is_town(text)), texts[-1])


def says_districts(texts: Iterable[str]) -> bool:
    """Whether headings, from top to bottom, speak of one of them or of them all."""
    return any(is_district(text) or _HEADING.match(tidy(text)) for text in texts)


def listed(names: Sequence[str]) -> str:
    """ "Huyện Duy Tiên, Huyện Kim Bảng, Huyện Lý Nhân, …"."""
    different = list(dict.fromkeys(map(tidy, names)))
    return ", ".join([*different[:NAMED], *(["…"] if len(different) > NAMED else [])])
