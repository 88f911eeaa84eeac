"""What words say of the territory: "Hà Nam (cũ)" and "trước sáp nhập" are former units, "34 tỉnh" the present ones."""

import re
from collections.abc import Iterable

from loaders.cells import Cell, Kind
from loaders.spelling import tidy

_BEFORE = r"trước (?:khi )?(?:sắp xếp|sáp nhập|hợp nhất)"
_AFTER = r"sau (?:khi )?(?:sắp xếp|sáp nhập|hợp nhất)"
_LAND = r"\b(?:tỉnh|địa giới|địa bàn|hành chính)"
_FORMER = re.compile(
    rf"\(cũ\)|{_LAND}(?: [^\W\d_]+){{0,4}} cũ\b|{_BEFORE}|\b63 (?:tỉnh|đơn vị)", re.IGNORECASE
)
_PRESENT = re.compile(rf"\(mới\)|{_LAND} mới\b|{_AFTER}|\b34 (?:tỉnh|đơn vị)", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s*(?:\(\s*(?:tỉnh )?(?:(?P<former>cũ|{_BEFORE})|(?:mới|{_AFTER}))\s*\))$", re.IGNORECASE
)


def sets_said(cells: Iterable[Cell]) -> set[str]:
    """The area sets that lines above a table speak of."""
    lines = [tidy(cell.text) for cell in cells if cell.kind is Kind.TEXT]
    former = {"63"} if any(_FORMER.search(line) for line in lines) else set()
    return former | ({"34"} if any(_PRESENT.search(line) for line in lines) else set())


def set_behind(name: str) -> str:
    """The set that "(cũ)" or "(mới)" behind a name tells; "" for neither."""
    found = _BEHIND.search(name)
    return "" if found is None else "63" if found["former"] else "34"


def without_set(name: str) -> str:
    return _BEHIND.sub("", name)
