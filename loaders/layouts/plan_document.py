"""Whose plan it is: the document's number, date and issuer, and the area it binds, from the lines above the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.areas import COUNTRY_ID, Areas, areas
from indicators.types import Document
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.letterhead import Letterhead, read_letterhead
from loaders.layouts.understood import Context
from loaders.names import Place, PlaceKind, match_place
from loaders.spelling import tidy

_PLACE_WORDS = re.compile(r"\b(?:tỉnh|thành phố|tp\.?)\s+(.+)", re.IGNORECASE)
_LONGEST_NAME = 5
CAPITAL = "Ha Noi"
_BODIES = {
    "ủy ban nhân dân": "UBND",
    "uỷ ban nhân dân": "UBND",
    "ubnd": "UBND",
    "hội đồng nhân dân": "HĐND",
    "hđnd": "HĐND",
    "tỉnh ủy": "Tỉnh ủy",
    "tỉnh uỷ": "Tỉnh ủy",
    "thành ủy": "Thành ủy",
    "thành uỷ": "Thành ủy",
    "sở y tế": "Sở Y tế",
}


_NATIONAL_BODIES = {
    "ban chấp hành trung ương": "Ban Chấp hành Trung ương",
    "bộ chính trị": "Bộ Chính trị",
    "ban bí thư": "Ban Bí thư",
    "quốc hội": "Quốc hội",
    "thủ tướng chính phủ": "Thủ tướng Chính phủ",
    "chính phủ": "Chính phủ",
    "bộ y tế": "Bộ Y tế",
}


@dataclass(frozen=True, slots=True)
class Source:
    """The document and the area of a plan; the area is None where an error asks for it."""

    document: Document
    area_id: str | None
    findings: tuple[Finding, ...]


def read_source(cells: Sequence[Cell], sheet: str, context: Context) -> Source:
    head = read_letterhead(cells)
    area_id, findings = _area(head, cells, sheet, context)
    number = context.options.document or head.number
    if head.several_numbers and not context.options.document:
        findings.append(
            finding(
                "target.several_documents",
                sheet=sheet,
                found=", ".join(head.several_numbers),
                answers=head.several_numbers,
            )
        )
    elif not number:
        findings.append(finding("target.no_document", sheet=sheet))
    document = Document(number, head.title, _issuer(head, area_id, context), head.issued_on)
    return Source(document, area_id, tuple(findings))


def _area(
    head: Letterhead, cells: Sequence[Cell], sheet: str, context: Context
) -> tuple[str | None, list[Finding]]:
    asked = context.options.area
    possible = _possible(head.place, head, context) or ([COUNTRY_ID] if head.national else [])
    possible = possible or _in_title(cells, head, context) or _signed_at(head, context)
    if asked:
        if possible and asked not in possible and asked not in _any_set(head.place):
            found = _names(possible, context)
            return None, [finding("area.conflict", sheet=sheet, asked=asked, found=found, answers=possible)]
        return asked, []
    if len(possible) == 1:
        return possible[0], []
    if len(possible) == 2:
        first, second = possible
        name = _names([first], context)
        return None, [
            finding(
                "area.two_sets", sheet=sheet, found=name, first=first, second=second, answers=(first, second)
            )
        ]
    set_id = context.options.area_set or _set_on(head, context.areas)
    units = [
        unit.unit_id
        for each in ([set_id] if set_id else context.areas.eras)
        for unit in context.areas.of_set(each)
    ]
    return None, [finding("area.needed", sheet=sheet, answers=[COUNTRY_ID, *units])]


def _possible(name: str, head: Letterhead, context: Context) -> list[str]:
    """The units a name can mean on the document's day; both where it bears no date and the name lives in both sets."""
    if not name:
        return []
    if context.options.area_set:
        sets: tuple[str, ...] = (context.options.area_set,)
    elif in_force := _set_on(head, context.areas):
        sets = (in_force,)
    else:
        sets = context.areas.eras
    return [area_id for set_id in sets if (area_id := _unit(name, set_id))]


def _set_on(head: Letterhead, areas: Areas) -> str:
    """The area set in force on the day of the document; "" where it bears none."""
    return "" if head.issued_on is None else areas.set_on(head.issued_on)


def _signed_at(head: Letterhead, context: Context) -> list[str]:
    """The town of the date line, but not the capital: a ministry signs there as well."""
    possible = _possible(head.signed_at, head, context)
    return [] if {context.areas.units[area_id].name_ascii for area_id in possible} & {CAPITAL} else possible


def _any_set(name: str) -> list[str]:
    return [area_id for set_id in areas().eras if name and (area_id := _unit(name, set_id))]


def _unit(name: str, set_id: str) -> str | None:
    place = match_place(name, set_id)
    return place.area_id if isinstance(place, Place) and place.kind is PlaceKind.UNIT else None


def _in_title(cells: Sequence[Cell], head: Letterhead, context: Context) -> list[str]:
    """ "MỤC TIÊU Y TẾ TỈNH HÀ NAM ĐẾN NĂM 2030": the province that the title names, if it names one."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        for line in cell.text.splitlines():
            if match := _PLACE_WORDS.search(tidy(line)):
                words = match[1].split()
                for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
                    name = " ".join(words[:length]).strip(" ,.;:()")
                    if possible := _possible(name, head, context):
                        found[name.casefold()] = possible
                        break
    return next(iter(found.values())) if len(found) == 1 else []


def _issuer(head: Letterhead, area_id: str | None, context: Context) -> str:
    """ "ỦY BAN NHÂN DÂN TỈNH HÀ NAM" as it is written in a sentence: "UBND tỉnh Hà Nam"."""
    body = next((short for long, short in _BODIES.items() if head.issuer.casefold().startswith(long)), "")
    if "-SYT" in head.number.upper():
        body = "Sở Y tế"
    unit = context.areas.units.get(area_id or "")
    if not body or unit is None or area_id == COUNTRY_ID:
        return _NATIONAL_BODIES.get(head.issuer.casefold(), head.issuer)
    full = unit.name_on(head.issued_on) if head.issued_on else unit.name
    if body in ("Tỉnh ủy", "Thành ủy"):
        return f"{body} {unit.name}"
    return f"{body} {full[:1].lower()}{full[1:]}" if head.issued_on else f"{body} {unit.name}"


def _names(area_ids: Sequence[str], context: Context) -> str:
    return ", ".join(dict.fromkeys(context.areas.units[area_id].name for area_id in area_ids))
