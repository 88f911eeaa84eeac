"""What words say of the territory: "Hà Nam (cũ)" and "trước sáp nhập" are former units, "34 tỉnh" the present ones.

"Former" and "present" tell a set as long as there are two of them; among more they leave it open.
"""

import re
from collections.abc import Iterable

from indicators.areas import areas
from loaders.cells import Cell, Kind
from loaders.spelling import tidy

_BEFORE = r"trước (?:khi )?(?:sắp xếp|sáp nhập|hợp nhất)"
_AFTER = r"sau (?:khi )?(?:sắp xếp|sáp nhập|hợp nhất)"
_LAND = r"\b(?:tỉnh|địa giới|địa bàn|hành chính)"
_FORMER = re.compile(rf"\(cũ\)|{_LAND}(?: [^\W\d_]+){{0,4}} cũ\b|{_BEFORE}", re.IGNORECASE)
_PRESENT = re.compile(rf"\(mới\)|{_LAND} mới\b|{_AFTER}", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s*(?:\(\s*(?:tỉnh )?(?:(?P<former>cũ|{_BEFORE})|(?:mới|{_AFTER}))\s*\))$", re.IGNORECASE
)

_NUMBERED = re.compile(r"\b(\d{2}) (?:tỉnh|đơn vị)", re.IGNORECASE)
#: Of some set, and the words do not tell which.
UNSURE = "?"


def sets_said(cells: Iterable[Cell]) -> set[str]:
    """The area sets that lines above a table speak of; UNSURE among them where that could be several."""
    lines = [tidy(cell.text) for cell in cells if cell.kind is Kind.TEXT]
    said = {set_id for line in lines for set_id in _NUMBERED.findall(line) if set_id in areas().eras}
    former = {_set_of(former=True)} if any(_FORMER.search(line) for line in lines) else set()
    present = {_set_of(former=False)} if any(_PRESENT.search(line) for line in lines) else set()
    return said | ((former | present) - ({UNSURE} if said else set()))


def set_behind(name: str) -> str:
    """The set that "(cũ)" or "(mới)" behind a name tells; "" for neither."""
    found = _BEHIND.search(name)
    return "" if found is None else _set_of(former=bool(found["former"]))


def _set_of(*, former: bool) -> str:
    eras = areas().eras
    return UNSURE if len(eras) > 2 else eras[0 if former else -1]


def without_set(name: str) -> str:
    return _BEHIND.sub("", name)
