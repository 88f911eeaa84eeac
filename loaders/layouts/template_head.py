"""What stands around the table of a form: the area, the year and the document above it, the signatures below.

A form is issued for one area and one year. Each row bears both as well, so that rows can be sorted, deleted or pasted;
where a row and the lines above contradict each other, nobody can know which is meant, and the file is refused.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from indicators.areas import Areas
from indicators.text import fold
from loaders.cells import Cell, Kind, Sheet
from loaders.findings import Finding, finding
from loaders.layouts.letterhead import read_letterhead
from loaders.names import Place, match_place
from loaders.spelling import tidy
from loaders.template_columns import TEMPLATES, TemplateKind, headings
from loaders.template_form.words import WORDS

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)")
_YEAR_IN_WORDS = re.compile(r"\bnăm\s+(\d{4})(?!\d)", re.IGNORECASE)
_OTHER_DATES = re.compile(
    r"\b(?:ngày|tháng|giai đoạn|kèm theo|quyết định|kế hoạch|nghị quyết)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that a line above says of every row; ``holds``: whether it is true of what a row says."""

    cell: Cell
    said: str
    holds: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Head:
    """``facts``: column id → the cell that says it once for all rows. Empty above a list."""

    facts: dict[str, Cell] = field(default_factory=dict)
    areas: tuple[Claim, ...] = ()
    years: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of itself: its own cell, and whether the row is filled in."""

    cell: Cell
    filled: bool


def read_head(sheet: Sheet, kind: TemplateKind, heading_row: int, known: Areas) -> Head:
    above = [cell for row in sorted(sheet.rows) if row < heading_row for cell in sheet.row(row)]
    facts = _facts(sheet, kind, above)
    years = tuple(_years(kind, above)) if kind is TemplateKind.RETURNS else ()
    claims = tuple(_areas(facts, above, known))
    facts.pop("area", None)  # a name without a code is compared, never filled in
    if years:
        facts["year"] = replace(years[0].cell, value=years[0].said, kind=Kind.TEXT)
    return Head(facts, claims, years)


def signature_row(sheet: Sheet, kind: TemplateKind, heading_row: int) -> int | None:
    """The row where the table ends and people sign."""
    signs = {fold(word) for words in WORDS.values() for word in (words.prepared_by, words.approved_by[kind])}
    for row in sorted(sheet.rows):
        if row > heading_row and any(
            fold(cell.text) in signs for cell in sheet.row(row) if cell.kind is Kind.TEXT
        ):
            return row
    return None


def contradictions(claims: Sequence[Claim], rows: Sequence[Said]) -> Iterator[Finding]:
    """A claim that is true of no row is told at its own cell; one that fails some rows at those that are filled in,
    once each.
    """
    told: set[str] = set()
    for claim in claims:
        wrong = [row for row in rows if not claim.holds(tidy(row.cell.text))]
        if wrong and len(wrong) == len(rows):
            theirs = ", ".join(dict.fromkeys(tidy(row.cell.text) for row in wrong))
            yield finding("template.head_differs", claim.cell, found=claim.said, rows=theirs)
            continue
        for row in wrong:
            if row.filled and row.cell.address not in told:
                told.add(row.cell.address)
                other, said = claim.cell.address, claim.said
                yield finding(
                    "template.row_differs", row.cell, found=tidy(row.cell.text), other=other, head=said
                )


def _facts(sheet: Sheet, kind: TemplateKind, above: Sequence[Cell]) -> dict[str, Cell]:
    """ "Nhãn: nội dung" in one cell, or the label in one cell and what it says to the right of it."""
    between = _between_facts(kind)
    facts: dict[str, Cell] = {}
    answers: set[str] = set()
    for cell in above:
        if cell.address in answers:  # what somebody wrote into a field is no label, whatever it looks like
            continue
        for part in between.split(tidy(cell.text)):
            label, said = _labelled(kind, part)
            if label and said:
                facts.setdefault(label, replace(cell, value=said, kind=Kind.TEXT))
            elif label:
                answer = _to_the_right(sheet, kind, cell)
                facts.setdefault(label, answer)
                answers.add(answer.address)
    return facts


def _between_facts(kind: TemplateKind) -> re.Pattern[str]:
    """A dash before a label divides; one inside "Bà Rịa - Vũng Tàu" does not."""
    columns = [TEMPLATES[kind].column(each) for each in TEMPLATES[kind].facts]
    labels = (re.escape(word) for column in columns for word in (column.vi, column.en, *column.former))
    return re.compile(rf"\s*[–—;,-]\s*(?=(?:{'|'.join(labels)})\s*:)", re.IGNORECASE)


def _labelled(kind: TemplateKind, text: str) -> tuple[str, str]:
    """The fact that a text names, "" where it names none, and what it says of it."""
    label, colon, said = text.partition(":")
    column = headings(kind).get(fold(label), "") if colon else ""
    return (column, said.strip()) if column in TEMPLATES[kind].facts else ("", "")


def _to_the_right(sheet: Sheet, kind: TemplateKind, label: Cell) -> Cell:
    """The next cell that holds something, unless that is a label; else the empty cell beside the label."""
    merge = sheet.merge_at(label.row, label.column)
    beside = sheet.cell(label.row, (merge.last_column if merge else label.column) + 1)
    following = [cell for cell in sheet.row(label.row) if cell.column >= beside.column]
    if not following or (following[0].column > beside.column and _labelled(kind, tidy(following[0].text))[0]):
        return beside
    return following[0]


def _areas(facts: dict[str, Cell], above: Sequence[Cell], known: Areas) -> Iterator[Claim]:
    """The area's name, its code, and the province whose office the letterhead names."""
    if name := facts.get("area"):
        yield Claim(
            name, tidy(name.text), lambda code: _is_called(code, tidy(name.text), known, strictly=True)
        )
    if own := facts.get("area_id"):
        yield Claim(own, tidy(own.text), lambda code: code == tidy(own.text))
    for cell in above:
        if cell.kind is Kind.TEXT and (place := read_letterhead([cell]).place):
            yield Claim(cell, tidy(place), _letterhead_of(tidy(place), known))


def _letterhead_of(place: str, known: Areas) -> Callable[[str], bool]:
    return lambda code: _is_called(code, place, known, strictly=False)


def _is_called(code: str, name: str, known: Areas, *, strictly: bool) -> bool:
    """Whether a name means the area of a code; of a free text, not strictly, only another province's name denies it."""
    unit = known.units.get(code)
    if unit is None:
        return True  # the row itself is told that its code is none
    found = match_place(name, unit.set_id or known.eras[0])
    if isinstance(found, Place):
        return found.area_id == code
    return not strictly and not found.other_set


def _years(kind: TemplateKind, above: Sequence[Cell]) -> Iterator[Claim]:
    """The year of the title and of the heading over the cells to fill in; and any "năm 2025" that is no date."""
    ours = _openings(kind)
    for cell in above:
        if cell.kind is not Kind.TEXT:
            continue
        text, key = tidy(cell.text), fold(cell.text)
        if any(key.startswith(opening) for opening in ours):
            found = _YEAR.findall(text)
        else:
            found = [] if _OTHER_DATES.search(text) else _YEAR_IN_WORDS.findall(text)
        if len(set(found)) == 1:
            yield Claim(cell, found[0], _is_year(found[0]))


def _is_year(year: str) -> Callable[[str], bool]:
    return lambda own: own.removesuffix(".0") == year


def _openings(kind: TemplateKind) -> list[str]:
    """How the title and the heading of the inputs begin, without the year."""
    lines = [line for words in WORDS.values() for line in (words.titles[kind], words.parts[f"{kind}.figure"])]
    return [fold(line.partition("{year}")[0]) for line in lines]
