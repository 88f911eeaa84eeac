"""Whose return it is: the province that the lines above the table name, or its sheet, or its file, or the sender.

Lines that name two provinces, or a name that lives among the 63 and among the 34, leave two readings: then an error
asks for ``--area``. A hospital's or a district's return is no province's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import PurePath

from indicators.areas import COUNTRY_ID, Areas, areas
from indicators.text import fold
from loaders.cells import Cell, Visibility
from loaders.findings import Finding, finding
from loaders.layouts.lands import sets_said
from loaders.layouts.letterhead import read_letterhead
from loaders.layouts.understood import Context
from loaders.names import Place, PlaceKind, Unknown, match_place, name_finding
from loaders.spelling import tidy

LONGEST_NAME = 5
#: No line of a letterhead says "tỉnh" or "Sở Y tế" more often.
MOST_NAMED = 12
ROWS_OF_A_LETTERHEAD = 12
CAPITAL = "hanoi"

_BODY = r"sở y tế|ubnd|[uủ][ỷy] ban nhân dân|hội đồng nhân dân|hđnd|chi cục thống kê|cục thống kê|syt"
_NAMED = re.compile(
    rf"(?:\b(?:tỉnh|thành phố|{_BODY})|\btp\b\.?)\s*[:.]?\s*(?P<rest>[^\W\d_].*)", re.IGNORECASE
)
_DATED = re.compile(r"^\W*(?P<place>[^,;:\d]{2,40}),\s*ngày\b", re.IGNORECASE)
_FORM = re.compile(
    r"cộng h[oòóọ][aà]|độc lập\s*[-–]|đảng cộng sản|kính gửi|nơi nhận|của bộ y tế|theo mẫu", re.IGNORECASE
)
_LOWER = re.compile(
    r"^\W*(?:trung tâm y tế(?! dự phòng)|ttyt|bệnh viện|trạm y tế|phòng y tế|phòng khám"
    r"|(?:ubnd|[uủ][ỷy] ban nhân dân)\s+(?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu))\b"
    r"|(?<!tuyến )(?<!cấp )(?<!các )\b(?:huyện|quận|thị xã)\s+"
    r"(?!xã|và|hoặc|có|đạt|trên|trong|của|năm|được|thuộc|theo|nông|đảo|miền)[^\W\d]",
    re.IGNORECASE,
)

_OF_A_TOWN = re.compile(
    r"^\W*(?:ubnd|[uủ][ỷy] ban nhân dân)\s+(?P<name>(?:thành phố|tp\b\.?)\s*[^\W\d_][^,;:()–-]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Whose:
    """The area of each year; empty where an error asks for it. ``name`` is what the file called it."""

    by_year: dict[int, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """A text that names a province: its units in the sets, oldest first ("" where it has none), and its cell."""

    name: str
    units: tuple[str, ...]
    cell: Cell | None = None


def whose(above: Sequence[Cell], sheet: str, years: Sequence[int], context: Context) -> Whose:
    options = context.options
    if lower := next((cell for cell in above if any(map(_is_lower, _lines(cell)))), None):
        return Whose(findings=(finding("return.lower_level", lower, found=tidy(lower.text)),))
    strong = _distinct(list(_named(above)) or list(_mentioned(above)))
    outside = _distinct([*_in_words(sheet), *_in_words(PurePath(context.workbook.file_name).stem)])
    if options.area:
        return _asked(options.area, strong, sheet, years, context)
    if not strong and (unknown := _unknown(above, context)):
        return Whose(findings=(unknown,))
    claims = strong or _dated(above) or outside or _elsewhere(sheet, context)
    everything = _distinct([*claims, *outside])
    if len(everything) > 1:
        names = ", ".join(claim.name for claim in everything)
        answers = _units(everything, years, context)
        return Whose(
            findings=(
                finding("return.two_provinces", _cell(everything), sheet=sheet, found=names, answers=answers),
            )
        )
    if not everything:
        return Whose(
            findings=(finding("return.area_needed", sheet=sheet, answers=units_of(years, context.areas)),)
        )
    issued, said = _issued_on(above, sheet, context), sets_said(above)
    placed = _in_force(everything[0], issued, said, sheet, years, context)
    if not placed.by_year or (claims and claims[0].cell):
        return placed
    answers = [*placed.by_year.values(), *units_of(years, context.areas)]
    assumed = finding(
        "return.area_assumed", sheet=sheet, found=everything[0].name, answers=dict.fromkeys(answers)
    )
    return Whose(placed.by_year, (assumed, *placed.findings))


def _asked(asked: str, strong: Sequence[_Claim], sheet: str, years: Sequence[int], context: Context) -> Whose:
    """The sender decides between what the file leaves open, and never against what it says."""
    if strong and not any(asked in claim.units for claim in strong):
        conflict = finding(
            "area.conflict",
            strong[0].cell,
            sheet=sheet,
            asked=asked,
            found=", ".join(claim.name for claim in strong),
            answers=_units(strong, years, context),
        )
        return Whose(findings=(conflict,))
    return Whose(dict.fromkeys(years, asked))


def _in_force(
    claim: _Claim,
    issued: date | None,
    said: set[str],
    sheet: str,
    years: Sequence[int],
    context: Context,
) -> Whose:
    """Which unit of a name: the one the sender or the name allows, or the one of the years; asked where several are
    left, and in the year of a change where neither a day nor a word tells on which side the return stands.
    """
    areas, asked = context.areas, context.options.area_set
    own = {set_id: unit for set_id, unit in zip(areas.eras, claim.units, strict=True) if unit}
    if asked:
        if asked in own:
            return Whose(dict.fromkeys(years, own[asked]))
        found = {"found": claim.name, "set": asked}
        return Whose(findings=(finding("return.not_of_set", claim.cell, sheet=sheet, **found),))
    units = list(own.values())
    if len(units) == 1:
        return Whose(dict.fromkeys(years, units[0]))
    by_year = {year: unit for year in years if (unit := own.get(areas.set_of_year(year)))}
    placed = len(by_year) == len(years)
    if placed and all(areas.same_land(old, new) for old, new in pairwise(units)):
        return Whose(by_year)
    by_words = bool(said - {areas.set_of_year(year) for year in years})
    by_day = issued is not None and {own.get(areas.set_on(issued))} != set(by_year.values())
    of_change = (
        not said
        and issued is None
        and any(_two_lands(areas.sets_in_year(year), own, areas) for year in years)
    )
    if placed and len(set(by_year.values())) < 2 and not (by_day or by_words or of_change):
        return Whose(by_year)
    both = {"found": claim.name, "first": units[0], "second": units[-1]}
    return Whose(findings=(finding("return.two_sets", claim.cell, sheet=sheet, **both, answers=units),))


def _two_lands(sets: Sequence[str], own: Mapping[str, str], areas: Areas) -> bool:
    units = [own[set_id] for set_id in sets if set_id in own]
    return any(not areas.same_land(old, new) for old, new in pairwise(units))


def units_of(years: Sequence[int], areas: Areas) -> list[str]:
    """The units of which a return of these years can be; of both sets where nothing tells."""
    sets = dict.fromkeys(map(areas.set_of_year, years)) or areas.eras
    return [unit.unit_id for set_id in sets for unit in areas.of_set(set_id)]


def _units(claims: Sequence[_Claim], years: Sequence[int], context: Context) -> list[str]:
    """The units of these names, of those in force in the years where a name has one of them."""
    possible = units_of(years, context.areas)
    named = [unit for claim in claims for unit in claim.units if unit]
    in_force = [unit for unit in named if unit in possible]
    others = [
        unit for claim in claims for unit in claim.units if unit and not set(claim.units) & set(possible)
    ]
    return list(dict.fromkeys([*in_force, *others] or named))


def _issued_on(above: Sequence[Cell], sheet: str, context: Context) -> date | None:
    """The day above the table, or beside the signatures below it."""
    whole = context.workbook.sheet(sheet)
    lines = (
        [cell for cell in whole.cells() if any(_DATED.match(line) for line in _lines(cell))] if whole else []
    )
    return read_letterhead(above).issued_on or read_letterhead(lines).issued_on


def _named(above: Sequence[Cell]) -> Iterator[_Claim]:
    """ "SỞ Y TẾ HÀ NAM", "tỉnh Hà Nam", and a line that is a province's name and nothing else."""
    for cell in above:
        for line in _lines(cell):
            if whole := _claim(line.strip(" :.-"), cell):
                yield whole
    yield from _introduced(above)


def _introduced(above: Sequence[Cell]) -> Iterator[_Claim]:
    """The names behind "tỉnh", "Sở Y tế" and their like."""
    for cell in above:
        for line in _lines(cell):
            yield from filter(None, (_longest(rest.split(), cell) for rest in _rests(line)))


def _rests(line: str) -> Iterator[str]:
    """What follows each word that a province's name follows."""
    text = line
    for _ in range(MOST_NAMED):
        found = _NAMED.search(text)
        if not found:
            return
        yield found["rest"]
        text = found["rest"]


def _mentioned(above: Sequence[Cell]) -> Iterator[_Claim]:
    """A name of two words or more anywhere in a line, as in "CHỈ TIÊU Y TẾ HÀ NAM NĂM 2024"."""
    for cell in above:
        for line in _lines(cell):
            words = re.findall(r"[^\W\d_]+", line) if not _DATED.match(line) else []
            for start in range(len(words) - 1):
                yield from filter(None, [_longest(words[start:], cell, shortest=2)])


def _dated(above: Sequence[Cell]) -> list[_Claim]:
    """The town of "Hà Nam, ngày …"; but in the capital others sign as well."""
    found = [match["place"] for cell in above for line in _lines(cell) if (match := _DATED.match(line))]
    claims = [claim for name in found if (claim := _claim(name, None))]
    return _distinct([claim for claim in claims if fold(claim.name) != CAPITAL])


def _elsewhere(sheet: str, context: Context) -> list[_Claim]:
    """What the first rows of the other sheets say, lists of provinces apart."""
    others = [
        each
        for each in context.workbook.sheets
        if each.name != sheet and each.visibility is Visibility.VISIBLE
    ]
    rows = [(each, row) for each in others for row in sorted(each.rows)[:ROWS_OF_A_LETTERHEAD]]
    cells = [cell for each, row in rows for cell in each.row(row)]
    return [_Claim(claim.name, claim.units) for claim in _distinct(list(_introduced(cells)))]


def _in_words(text: str) -> Iterator[_Claim]:
    """A name in the name of a file or of a sheet: "BC_SYT_Ha Nam_2024", "HaNam-2024"."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-zà-ỹ])(?=[A-ZĐ])", " ", tidy(text)))
    start = 0
    while start < len(words):
        lengths = range(min(LONGEST_NAME, len(words) - start), 0, -1)
        found = next((n for n in lengths if _claim(" ".join(words[start : start + n]), None)), 0)
        if found:
            yield from filter(None, [_claim(" ".join(words[start : start + found]), None)])
        start += found or 1


def _is_lower(line: str) -> bool:
    """A district, a hospital, or the committee of a town that is no province: "UBND thành phố Bắc Giang"."""
    if _LOWER.search(line):
        return True
    town = _OF_A_TOWN.match(line)
    words = town["name"].split() if town else []
    starts = [" ".join(words[:many]) for many in range(1, len(words) + 1)]
    return bool(words) and not any(_unit(start, set_id) for start in starts for set_id in areas().eras)


def _unknown(above: Sequence[Cell], context: Context) -> Finding | None:
    """ "SỞ Y TẾ TỈNH HÀ NM": no province, but nearly one."""
    for cell in above:
        for line in _lines(cell):
            for rest in _rests(line):
                sets = (context.options.area_set,) if context.options.area_set else context.areas.eras
                for place in (match_place(rest.strip(" .,;:"), set_id) for set_id in sets):
                    if isinstance(place, Unknown) and place.proposals:
                        return name_finding(place, cell)
    return None


def _longest(words: Sequence[str], cell: Cell | None, shortest: int = 1) -> _Claim | None:
    for length in range(min(LONGEST_NAME, len(words)), shortest - 1, -1):
        if claim := _claim(" ".join(words[:length]).strip(" ,.;:()-–"), cell):
            return claim
    return None


def _claim(name: str, cell: Cell | None) -> _Claim | None:
    if len(fold(name)) < 3:
        return None
    units = tuple(_unit(name, set_id) for set_id in areas().eras)
    return _Claim(name, units, cell) if any(units) else None


def _unit(name: str, set_id: str) -> str:
    place = match_place(name, set_id)
    is_unit = isinstance(place, Place) and place.kind is PlaceKind.UNIT and place.area_id != COUNTRY_ID
    return place.area_id if isinstance(place, Place) and is_unit else ""


def _distinct(claims: Sequence[_Claim]) -> list[_Claim]:
    return list({claim.units: claim for claim in reversed(claims)}.values())[::-1]


def _cell(claims: Sequence[_Claim]) -> Cell | None:
    return next((claim.cell for claim in claims if claim.cell), None)


def _lines(cell: Cell) -> list[str]:
    if not isinstance(cell.value, str):
        return []
    return [line for text in cell.value.splitlines() if (line := tidy(text)) and not _FORM.search(line)]
