"""What stands above a table: the document's number, date, issuer and province, the title, the unit."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.cells import Cell
from loaders.layouts.grid import is_unit_line
from loaders.spelling import tidy
from loaders.units import recognise

_NUMBER = r"\d{1,5}(?:[A-Za-z]?)\s*(?:/\s*\d{4}\s*)?[/-]\s*[A-ZĐƯa-z0-9]+(?:[-/][A-ZĐƯ0-9a-z]+)*"
#: "Số: 907/KH-UBND" is the document itself; "kèm theo Kế hoạch số 907/KH-UBND" is the document of an annex.
_OWN_NUMBER = re.compile(rf"^\W*số\s*[:.]?\s*({_NUMBER})", re.IGNORECASE)
_ANNEX_NUMBER = re.compile(rf"kèm theo\b.*?\bsố\s*:?\s*({_NUMBER})", re.IGNORECASE)
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SHORT_DAY = re.compile(r"ngày\s+(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(r"^\W*([^,;:]{2,40}),\s*ngày\b", re.IGNORECASE)
_PEOPLE_COMMITTEE = re.compile(
    r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|sở y tế)"
    r"\s*((?:tỉnh|thành phố|tp\.?)?\s*[^,;:()]*?)(?=\s*(?:$|[,;:()]|về|ban hành|thực hiện|độc lập|số\b))",
    re.IGNORECASE,
)
_NATIONAL = re.compile(
    r"ban chấp hành trung ương|bộ chính trị|ban bí thư|quốc hội|thủ tướng chính phủ|chính phủ|bộ y tế",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"cộng hòa xã hội|cộng hoà xã hội|độc lập\s*[-–]|đảng cộng sản|kính gửi|^\W*$"
    r"|^(?:biểu|bảng|mẫu)\b[\s\dIVXivx.:]*$|^phụ lục\b"
    r"|^(?:nơi nhận|người lập|ghi chú|nguồn)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whatever the lines above a table say of their document; "" and None where they are silent.

    ``place`` is the province of the issuer; ``signed_at`` the town of "Hà Nội, ngày …", where national bodies sit too.
    """

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    place: str = ""
    signed_at: str = ""
    national: bool = False
    title: str = ""
    several_numbers: tuple[str, ...] = ()


def read_letterhead(cells: Sequence[Cell]) -> Letterhead:
    lines = [tidy(line) for cell in cells for line in _lines(cell)]
    numbers = _first(_OWN_NUMBER, lines) or _first(_ANNEX_NUMBER, lines)
    issuer, place = _issuer(lines)
    return Letterhead(
        number=numbers[0] if len(numbers) == 1 else "",
        issued_on=_issued_on(lines),
        issuer=issuer,
        place=place,
        signed_at=next((found[1].strip() for line in lines if (found := _PLACE_AND_DAY.match(line))), ""),
        national=not place and any(_is_national_issuer(line) for line in lines),
        title=" ".join(line for line in lines if _is_title(line)),
        several_numbers=numbers if len(numbers) > 1 else (),
    )


def unit_line(cells: Iterable[Cell]) -> tuple[Cell, str] | None:
    """The line that states the unit of the table, and the unit as written; an organisation is no unit."""
    for cell in cells:
        for line in _lines(cell):
            text = tidy(line)
            if is_unit_line(text):
                stated = re.split(r"[:：]", text, maxsplit=1)[-1].strip(" ().")
                if stated and not _ORGANISATION.search(stated):
                    return cell, stated
            elif re.fullmatch(r"\(.{1,30}\)", text) and recognise(text):
                return cell, text.strip("() ")
    return None


_ORGANISATION = re.compile(
    r"\b(?:sở|ubnd|ủy ban|uỷ ban|bệnh viện|trung tâm|cục|chi cục|tỉnh|thành phố|phòng|ban)\b",
    re.IGNORECASE,
)


def _lines(cell: Cell) -> list[str]:
    return [line for line in cell.text.splitlines() if line.strip()]


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> tuple[str, ...]:
    found = [re.sub(r"\s+", "", match[1]) for line in lines if (match := pattern.search(line))]
    return tuple(dict.fromkeys(found))


def _issued_on(lines: Sequence[str]) -> date | None:
    """The day of the line that gives the place or the number; a date elsewhere belongs to another document."""
    for line in lines:
        if _PLACE_AND_DAY.match(line) or _OWN_NUMBER.match(line) or "kèm theo" in line.lower():
            text = line if _PLACE_AND_DAY.match(line) else _after_number(line)
            if found := (_DAY.search(text) or _SHORT_DAY.search(text)):
                return _date(found)
    return None


def _after_number(line: str) -> str:
    found = _OWN_NUMBER.search(line) or _ANNEX_NUMBER.search(line)
    return line[found.end() :] if found else line


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _issuer(lines: Sequence[str]) -> tuple[str, str]:
    """The issuer as a reader would write it, and the province it names; a name may stand on the next line."""
    for number, line in enumerate(lines):
        found = _PEOPLE_COMMITTEE.search(line)
        if not found:
            continue
        place = found[1].strip()
        if (
            not place
            and number + 1 < len(lines)
            and re.match(r"(?:tỉnh|thành phố|tp\b)", lines[number + 1], re.IGNORECASE)
        ):
            place = lines[number + 1]
        if place:
            body = re.sub(r"\s+", " ", found[0][: found.start(1) - found.start()]).strip()
            return f"{body} {place}".strip(), place
    for line in lines:
        if _is_national_issuer(line) and (found := _NATIONAL.search(line)):
            return found[0], ""
    return "", ""


def _is_national_issuer(line: str) -> bool:
    """A line that is the issuer, or says "… của Thủ tướng Chính phủ" of the document the annex belongs to."""
    found = _NATIONAL.search(line)
    if not found:
        return False
    stands_alone = found.start() <= 2 and found.end() >= len(line) - 12
    return stands_alone or "kèm theo" in line.lower()


def _is_title(line: str) -> bool:
    if _FORM.search(line) or is_unit_line(line) or _OWN_NUMBER.match(line) or _PLACE_AND_DAY.match(line):
        return False
    if (
        _PEOPLE_COMMITTEE.match(line)
        or _is_national_issuer(line)
        or re.match(r"(?:tỉnh|thành phố)\b", line, re.IGNORECASE)
    ):
        return False
    return "kèm theo" not in line.lower() and re.search(r"[^\W\d_]{2}", line) is not None
