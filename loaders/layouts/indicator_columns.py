"""The columns of a table whose rows are areas and whose headings name indicators, in one, two or three rows.

Group over indicator, indicator over unit, indicator over year, indicator over "Nam | Nữ": whatever stands above
a heading helps to understand it, or narrows it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indicators.types import Status
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.area_columns import DataColumn
from loaders.layouts.grid import Grid, is_figure, said
from loaders.layouts.measures import Measure, Several, unit_in, without_unit
from loaders.layouts.near_names import NearNames
from loaders.layouts.periods import Period, Problem, Role, header_text, parse_period, role_of
from loaders.layouts.plan_shares import share_of_plan
from loaders.layouts.population import is_population
from loaders.layouts.row_measures import PER_10K, Narrowed, RowMeasures, share_in_persons
from loaders.layouts.row_names import RowName, read_name
from loaders.layouts.times import Times
from loaders.layouts.understood import Context
from loaders.phrases import is_missing_mark
from loaders.spelling import tidy
from loaders.units import Unit, recognise

_PLAN = re.compile(r"^\W*(?:kế hoạch|kh|mục tiêu|chỉ tiêu|phấn đấu|giao|target|plan)\b", re.IGNORECASE)
#: No name at all, unless the heading above it has one.
_SAYS_NOTHING = re.compile(
    r"(?:tỷ|tỉ) (?:lệ|suất)|số lượng|kết quả|giá trị|trị số|chung|(?:tổng|tổng số|tổng cộng)|thực hiện",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"%|‰|người|giường|bs|gb|ds|đd|cm|tuổi|năm|ca|(?:nghìn|ngàn|1\.?000) người"
    r"|(?:bs|gb|đd|ds|người|giường)?\s*(?:/|trên)\s*(?:1\s*)?(?:vạn|10?0?\.?000) dân",
    re.IGNORECASE,
)
_UNIT_LABEL = re.compile(r"^\W*(?:đơn vị tính|đơn vị|đvt)\s*[:.]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PopulationColumn:
    """A column that states the population of each area in a year."""

    column: int
    year: int
    unit: str
    head: Cell


@dataclass(slots=True)
class IndicatorColumns:
    """``named``: what the headings name, read or not; ``names`` and ``scopes`` are those of the columns of data;
    ``others`` counts the columns of other figures.
    """

    data: list[DataColumn] = field(default_factory=list)
    named: list[Measure] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    scopes: dict[int, str] = field(default_factory=dict)
    populations: list[PopulationColumn] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    others: int = 0


@dataclass(frozen=True, slots=True)
class _Head:
    """The headings over a column: names from the lowest up, without units, years and states."""

    column: int
    cells: tuple[Cell, ...]
    names: tuple[RowName, ...]
    period: Period
    unit: str

    @property
    def cell(self) -> Cell:
        return self.cells[-1]

    @property
    def words(self) -> str:
        return " / ".join(tidy(header_text(cell)) for cell in self.cells)

    @property
    def name(self) -> RowName:
        return self.names[0] if self.names else RowName("", "")

    @property
    def is_plan(self) -> bool:
        return any(_PLAN.match(cell.text) for cell in self.cells)

    @property
    def compares(self) -> bool:
        return role_of(self.words) is Role.COMPARISON


def read_indicator_columns(grid: Grid, times: Times, title_unit: str, context: Context) -> IndicatorColumns:
    columns, measures = IndicatorColumns(), RowMeasures(context.catalogue)
    heads: list[_Head] = []
    for column in grid.data_columns:
        cells = tuple(grid.heads(column))
        figures = _figures(grid, column)
        if not cells and figures:
            columns.findings.append(finding("column.no_heading", figures[0], found=said(figures[0])))
        elif cells and figures:
            heads.append(_head(column, cells, measures))
    dated = any(head.period.year for head in heads)
    for head in heads:
        if told := share_of_plan(head.cells, [other.cells for other in heads]):
            columns.others += 1
            columns.findings.append(told)
            continue
        _understand(grid, head, _year(head, times, dated, context), title_unit, measures, context, columns)
    return columns


def _head(column: int, cells: tuple[Cell, ...], measures: RowMeasures) -> _Head:
    """A heading that is a unit and nothing else is the unit of the one above it."""
    units, names = [], []
    for cell in cells:
        text = tidy(header_text(cell))
        unit = _unit_alone(text, measures) if cell is not cells[0] else ""
        names += [] if unit else [text]
        units += [found] if (found := unit or unit_in(text)) else []
    period = parse_period([without_unit(name) for name in names])
    items = [item for name in names if (item := parse_period([without_unit(name)]).item)]
    read = tuple(read_name(_as_written(item, names)) for item in reversed(items))
    return _Head(column, cells, read, period, units[-1] if units else "")


def _unit_alone(text: str, measures: RowMeasures) -> str:
    """ "(%)", "ĐVT: người", "giường": but "Bác sĩ" under "Nhân lực y tế", and "Bác sĩ/vạn dân", are names."""
    bare = _UNIT_LABEL.sub("", text.strip(" ()"))
    if recognise(bare) is None or measures.find(read_name(text).name):
        return ""
    return bare if bare != text or _UNITS.fullmatch(text) else ""


def _as_written(item: str, names: Sequence[str]) -> str:
    """The name with its capitals, where nothing but they was taken away."""
    return next((name for name in map(without_unit, names) if tidy(name).casefold() == item.casefold()), item)


def _year(head: _Head, times: Times, dated: bool, context: Context) -> int | None:
    """A heading without a year takes that of the title, but not beside headings that have one."""
    return head.period.year or (None if dated else times.year or context.options.year)


def _understand(
    grid: Grid,
    head: _Head,
    year: int | None,
    title_unit: str,
    measures: RowMeasures,
    context: Context,
    columns: IndicatorColumns,
) -> None:
    noun = head.name.unit and recognise(head.unit) is Unit.COUNT  # "BS" under "Số bác sĩ/1.000 dân"
    unit = ("" if noun else head.unit) or head.name.unit or title_unit
    if is_population(head.name.name) and not head.is_plan:
        columns.others += 1
        if year and not head.period.problem:
            columns.populations.append(
                PopulationColumn(head.column, year, head.unit or head.name.unit, head.cell)
            )
        return
    measure = measures.resolve(head.name, head.names[1:], unit)
    if not isinstance(measure, Measure):
        columns.others += 1
        columns.findings.append(_not_a_measure(grid, head, measure, unit, measures, context))
        return
    if head.is_plan or head.compares:
        columns.others += 1
        columns.findings.append(
            finding(
                "return.plan_column" if head.is_plan else "column.not_stored", head.cell, found=head.words
            )
        )
        return
    columns.named.append(measure)
    problem = _problem(head, measure, unit, year, context)
    if problem or year is None:
        columns.findings += [problem] if problem else []
        return
    status: Status | None = head.name.status or head.period.status
    columns.data.append(DataColumn(head.column, measure, year, status, unit, head.cell))
    columns.scopes[head.column], columns.names[head.column] = head.name.scope, head.name.name


def _problem(head: _Head, measure: Measure, unit: str, year: int | None, context: Context) -> Finding | None:
    indicator = context.catalogue.indicators.get(measure.target_id)
    if head.period.problem is Problem.PART_OF_YEAR:
        return finding("return.part_of_year", head.cell, found=head.words)
    if head.period.problem:
        return finding("year.several_years", head.cell, found=head.words)
    if indicator and indicator.is_qualitative:
        return finding("return.qualitative", head.cell, found=head.words)
    if year is None:
        return finding("return.no_year", head.cell, found=head.words)
    return share_in_persons(measure, unit, head.cell, context.catalogue)


def _not_a_measure(
    grid: Grid,
    head: _Head,
    measure: Several | Narrowed | None,
    unit: str,
    measures: RowMeasures,
    context: Context,
) -> Finding:
    words = head.words
    if isinstance(measure, Several):
        return finding("indicator.name_several", head.cell, found=words, ids=", ".join(measure.ids))
    if isinstance(measure, Narrowed):
        return finding("return.narrowed", head.cell, found=words, heading=measure.heading)
    if head.period.problem is Problem.PART_OF_YEAR:
        return finding("return.part_of_year", head.cell, found=words)
    if not head.name.name or _SAYS_NOTHING.fullmatch(head.name.name):
        return finding("column.unclear", head.cell, found=words)
    if head.is_plan or head.compares:
        return finding("return.plan_column" if head.is_plan else "column.not_stored", head.cell, found=words)
    rate = None if unit else measures.find(f"{head.name.name} {PER_10K}")
    near = [measures.names_of(rate.target_id)[0]] if isinstance(rate, Measure) else []
    near = near or NearNames(context.catalogue).propose(head.name.name, unit)
    if near:
        return finding("return.row_near", head.cell, found=words, proposals=" / ".join(near))
    return finding("return.row_not_followed", head.cell, found=words, many=len(_figures(grid, head.column)))


def _figures(grid: Grid, column: int) -> list[Cell]:
    cells = (grid.sheet.cell(row, column) for row in sorted(grid.sheet.rows) if row >= grid.first_row)
    return [
        cell
        for cell in cells
        if (is_figure(cell) or re.search(r"\d", cell.text)) and not is_missing_mark(cell.text)
    ]
