"""The columns of a table of areas: which indicator and which year each holds, in what state and unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from indicators.text import term_key
from indicators.types import Status
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.grid import Grid, is_figure, said
from loaders.layouts.measures import (
    TOTAL_ITEM,
    Measure,
    Several,
    item_of,
    unit_in,
    without_unit,
)
from loaders.layouts.periods import Period, Problem, Role, header_text, parse_period, role_of
from loaders.layouts.plan_shares import share_of_plan
from loaders.layouts.side_columns import parts_of_people, row_units
from loaders.layouts.times import as_asked, title_differs
from loaders.layouts.title import Title
from loaders.layouts.understood import Context
from loaders.phrases import is_missing_mark
from loaders.units import Unit, recognise

_WHOLE = re.compile(
    r"(?:chung|(?:tỷ|tỉ) (?:lệ|suất)(?: phần trăm)?|rate|percentage|value|trị số|mức)[\s%‰()]*", re.IGNORECASE
)
_COMPARES = re.compile(r"\bso (?:với )?(?:năm )?20\d\d", re.IGNORECASE)
#: "2023/2022" compares; "2022/2023" may be a year of a school.
_LATER_BY_EARLIER = re.compile(r"(20\d\d)\s*/\s*(20\d\d)")
_MEAN = re.compile(r"\b(?:bình quân|trung bình|average|mean)\b", re.IGNORECASE)
_PER_PEOPLE = (Unit.PER_THOUSAND, Unit.PER_10K, Unit.PER_100K)
_TOTAL = re.compile(r"(?:tổng số|tổng cộng|tổng|toàn tỉnh|total)", re.IGNORECASE)


#: A heading that repeats the title is at least so many letters long; "Nam" stands in "Việt Nam" and says something.
LONG = 10


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of figures. ``head`` is the cell to point at."""

    column: int
    measure: Measure
    year: int
    status: Status | None
    unit: str
    head: Cell


@dataclass(slots=True)
class Columns:
    """The columns of figures, and what there is to say of all the others."""

    data: list[DataColumn] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Head:
    column: int
    cells: tuple[Cell, ...]
    period: Period
    item: str
    unit: str

    @property
    def cell(self) -> Cell:
        return self.cells[-1]


def read_columns(grid: Grid, title: Title, context: Context) -> Columns:
    heads = {column: _head(grid, column) for column in grid.data_columns}
    named = [head for head in heads.values() if head]
    unit, findings = row_units(grid, title)
    if unit and not title.unit:
        title = replace(title, unit=unit)
    columns = Columns(findings=[*findings, *parts_of_people(grid)])
    for column, head in heads.items():
        result = _understand(grid, head, named, title, context) if head else _without_head(grid, column)
        if isinstance(result, DataColumn):
            columns.data.append(result)
        elif result and result not in columns.findings:  # what concerns the whole sheet is told once
            columns.findings.append(result)
    columns.data = as_asked(columns.data, title.year, context.options.year)
    columns.findings += _another_year(columns.data, title, context.options.year)
    return columns


def _another_year(data: Sequence[DataColumn], title: Title, asked: int | None) -> list[Finding]:
    """ "… năm 2022" over columns of 2023 alone: one of the two is wrong, and nobody here can know which."""
    if not data or title.year is None or any(column.year == title.year for column in data):
        return []
    years = sorted({column.year for column in data})
    return [] if asked in years else [title_differs(data[0].head, data[0].year, title.year, years)]


def _head(grid: Grid, column: int) -> _Head | None:
    cells = grid.heads(column)
    if not cells:
        return None
    texts = [header_text(cell) for cell in cells]
    period = parse_period([without_unit(text) for text in texts])
    unit = next((unit for text in reversed(texts) if (unit := unit_in(text))), "")
    return _Head(column, tuple(cells), period, period.item, unit)


def _without_head(grid: Grid, column: int) -> Finding | None:
    """Figures under no heading are an error at the first of them."""
    cells = [grid.sheet.cell(row, column) for row in sorted(grid.sheet.rows) if row >= grid.first_row]
    first = next((cell for cell in cells if is_figure(cell) and not is_missing_mark(cell.text)), None)
    return finding("column.no_heading", first, found=said(first)) if first else None


def _understand(
    grid: Grid, head: _Head, heads: Sequence[_Head], title: Title, context: Context
) -> DataColumn | Finding:
    """What a column holds, or why it holds nothing that can be stored."""
    if not _holds_figures(grid, head.column):
        return finding("column.not_stored", head.cell, found=_words(head))
    if told := share_of_plan(head.cells, [other.cells for other in heads]):
        return told
    role = _role(head)
    if head.period.problem and role is not Role.COMPARISON:
        return finding(f"year.{head.period.problem}", head.cell, found=_words(head))
    measure = (
        None if head.period.problem or role is Role.COMPARISON else _measure(head, heads, title, context)
    )
    if measure is None:
        return _not_a_measure(head, role, title, context)
    if isinstance(measure, Several) and context.options.indicator in measure.ids:
        measure = Measure(str(context.options.indicator))
    if isinstance(measure, Several):
        return finding(
            "indicator.several",
            head.cell,
            found=_words(head),
            ids=", ".join(measure.ids),
            answers=measure.ids,
        )
    # Beside "2022" and "2023" nobody can tell of which year it is.
    if not head.period.year and any(other.period.year and other.item == head.item for other in heads):
        return finding("column.unclear", head.cell, found=_words(head))
    year = _year(head, title, context)
    if isinstance(year, Finding):
        return year
    unit = head.unit or _title_unit(title, measure)
    if measure.is_numerator and recognise(unit) in _PER_PEOPLE:
        measure = Measure(measure.target_id)  # "Số bác sĩ", with the unit "bác sĩ/vạn dân", is the rate
    return DataColumn(head.column, measure, year, head.period.status or title.status, unit, head.cell)


def _role(head: _Head) -> Role | None:
    """Also "2023/2022" compares, and a mean of several years is a figure of none."""
    words = _words(head)
    quotient = _LATER_BY_EARLIER.search(words)
    if (quotient and quotient[1] > quotient[2]) or _COMPARES.search(words):
        return Role.COMPARISON
    if head.period.problem is Problem.SEVERAL_YEARS and _MEAN.search(words):
        return Role.COMPARISON
    return role_of(head.item) if head.item else None


def _holds_figures(grid: Grid, column: int) -> bool:
    """Whether a column can hold figures at all: one of words alone (a region, a remark) is none of ours."""
    cells = [grid.sheet.cell(row, column) for row in grid.sheet.rows if row >= grid.first_row]
    filled = [cell for cell in cells if cell.text or cell.formula]
    return not filled or any(is_figure(cell) or re.search(r"\d", cell.text) for cell in filled)


def _measure(head: _Head, heads: Sequence[_Head], title: Title, context: Context) -> Measure | Several | None:
    whole = title.measure or _asked(context)
    if not head.item:
        return whole
    parts = _beyond_title(head.item.split(" | "), title)
    joined = " ".join(parts)
    if whole and whole.table and (item := item_of(whole.table, joined)):
        return item
    if found := context.titles.measure(joined):
        return found
    if len(parts) > 1 and (table := context.titles.table(parts[0])):
        return item_of(table, " ".join(parts[1:]))
    if len(parts) > 1 and all(_WHOLE.fullmatch(part) for part in parts[1:]):
        return context.titles.measure(parts[0])
    if whole and (_WHOLE.fullmatch(joined) or _is_unit_of(whole, joined, context)):
        return whole
    if whole and _TOTAL.fullmatch(joined):
        return whole if _may_be_total(whole, heads) else None
    return context.titles.of_item(title.cell.text, joined) if title.cell else None


def _is_unit_of(measure: Measure, heading: str, context: Context) -> bool:
    """ "Giường" under "Số giường bệnh", "Tuổi" under "Tuổi thọ": nothing but the unit of what the title names."""
    kind = recognise(heading)
    if measure.is_count:
        return kind is Unit.COUNT and len(heading.split()) == 1
    indicator = context.catalogue.indicators.get(measure.target_id)
    return kind is not None and indicator is not None and kind is recognise(indicator.unit or "")


def _beyond_title(parts: list[str], title: Title) -> list[str]:
    """A heading over several columns that only repeats words of the title says nothing more."""
    if len(parts) == 1 or title.cell is None:
        return parts
    above = term_key(title.cell.text)
    keys = [term_key(without_unit(part)) for part in parts[:-1]]
    return [
        part for part, key in zip(parts, keys, strict=False) if len(key) < LONG or key not in above
    ] + parts[-1:]


def _may_be_total(whole: Measure, heads: Sequence[_Head]) -> bool:
    """ "Tổng số" is the rate itself where it stands beside its parts; beside "Tỷ lệ" it is a count of something."""
    if whole.is_count:
        return whole.item is not None and whole.item.key == TOTAL_ITEM
    others = {head.item for head in heads if head.item and not _TOTAL.fullmatch(head.item)}
    return all(role_of(item) is Role.BREAKDOWN for item in others)


def _asked(context: Context) -> Measure | None:
    return Measure(context.options.indicator) if context.options.indicator else None


def _year(head: _Head, title: Title, context: Context) -> int | Finding:
    if head.period.year:
        return head.period.year
    if title.year:
        return title.year
    if context.options.year:
        return context.options.year
    code = "year.several_in_title" if title.several_years else "year.unknown"
    return finding(code, sheet=head.cell.sheet, cell=title.cell.address if title.cell else "")


def _title_unit(title: Title, measure: Measure) -> str:
    """The unit of the title is that of the measure it names, not of a column that names another."""
    return title.unit if title.measure is None or title.measure.table is measure.table else ""


def _not_a_measure(head: _Head, role: Role | None, title: Title, context: Context) -> Finding:
    words = _words(head)
    if role is Role.TARGET:
        return finding("column.plan_not_stored", head.cell, found=words)
    if role and not (role is Role.BREAKDOWN and title.measure is None):
        return finding("column.not_stored", head.cell, found=words)
    if not head.item and title.cell and title.several:
        return finding(
            "indicator.several",
            title.cell,
            found=title.cell.text,
            ids=", ".join(title.several),
            answers=title.several,
        )
    if not head.item or role:  # "Nam", "Nữ" under a title that nobody knows
        near = context.titles.likely(title.cell.text) if title.cell else []
        place = {"sheet": head.cell.sheet, "cell": title.cell.address if title.cell else ""}
        found = title.cell.text if title.cell else ""
        return _indicator_unknown(found, near, **place)
    near = context.titles.likely(head.item)
    if near:
        return finding("column.unclear_near", head.cell, found=words, proposals=" / ".join(near))
    return finding("column.unclear", head.cell, found=words)


def _indicator_unknown(found: str, near: Sequence[str], sheet: str, cell: str) -> Finding:
    if near:
        return finding(
            "indicator.unknown_near", sheet=sheet, cell=cell, found=found, proposals=" / ".join(near)
        )
    return finding("indicator.unknown", sheet=sheet, cell=cell, found=found)


def _words(head: _Head) -> str:
    return " / ".join(header_text(cell) for cell in head.cells)
