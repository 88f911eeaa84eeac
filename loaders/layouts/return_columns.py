"""The columns of a return: which hold figures of which year, which units and remarks, and which none of its figures.

Plans, comparisons and parts of a year are recognised and left, each with its finding. A heading that is not understood
is an error: a column is never taken for the year's figures because nothing else was known of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indicators.text import fold
from indicators.types import Status
from loaders.cells import Cell, Kind
from loaders.districts import is_town, listed, name_in, says_districts
from loaders.findings import Finding, finding
from loaders.layouts.grid import Grid, is_figure, is_word, said
from loaders.layouts.measures import unit_in, without_unit
from loaders.layouts.periods import Period, Problem, Role, header_text, parse_period, role_of
from loaders.layouts.plan_shares import SHARE
from loaders.layouts.times import SPAN, Times, says_part, says_whole
from loaders.phrases import is_missing_mark
from loaders.spelling import tidy

_UNITS = {"dvt", "donvitinh", "donvi", "dvtinh", "donvido", "unit"}
_REMARK = re.compile(r"ghi chú|phạm vi|giải thích|nhận xét|\bnotes?\b|\bremarks?\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"^(?:tt|stt|số tt)$|đơn vị (?:chủ trì|thực hiện|phối hợp|theo dõi|báo cáo|cung cấp)|cơ quan|phụ trách|căn cứ|nguồn"
    r"|\bmã\b|mã số|phương pháp|^kỳ báo cáo$|lộ trình|phân tổ|đánh giá|source|code|responsible",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"20\d\d\s*/\s*20\d\d|\bth\s*/\s*kh\b|\bso (?:với )?kh\b|\(\s*\d+\s*=\s*\d+\s*/\s*\d+\s*\)"
    r"|mức độ (?:đạt|hoàn thành)|\b(?:cả nước|toàn quốc|toàn vùng|vùng đbsh)\b",
    re.IGNORECASE,
)
_BREAKS_DOWN = re.compile(r"^(?:trong đó|chia ra|chia theo|phân theo|gồm)\b", re.IGNORECASE)
#: The goal of a plan of several years; "Kế hoạch 2024" beside "Thực hiện 2024" is every year's.
_GOAL = re.compile(r"mục tiêu|phấn đấu|đến (?:năm )?20\d\d|định hướng|target|goal", re.IGNORECASE)
_ONE_SEX = re.compile(r"(?:trong đó:?\s*)?(?:nam|nữ)(?: giới)?", re.IGNORECASE)
_DIVIDES = {"phanto", "phanloai", "chitiet", "gioitinh", "khuvuc", "nhom", "doituong", "loai", "theo"}
#: What may stand in a heading and says nothing of what its figures are.
_SILENT = re.compile(
    r"\b(?:cả năm|12 tháng|qua các năm|các năm|hàng năm|hằng năm|toàn tỉnh|toàn thành phố|cả tỉnh|của tỉnh|trong năm"
    r"|năm báo cáo|kỳ báo cáo|báo cáo|chính thức|đã|được|chung)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"thực hiện|\bth\b|\bkq\b|kết quả|ước|sơ bộ|tạm tính|đạt được|số liệu|báo cáo|chính thức"
    r"|prel|estimate|actual|reported",
    re.IGNORECASE,
)
#: A part of a year that no year stands beside; the title has it.
_PART = re.compile(
    r"\bquý\b|\b(?:[1-9]|0[1-9]|1[01])\s*tháng\b|\btháng\s+\d|\b(?:đầu|giữa|nửa) năm\b", re.IGNORECASE
)
_LAST_MONTH = re.compile(r"đến (?:hết )?(?:ngày 31\s*)?(?:/\s*)?tháng\s+12\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\b(?:năm trước(?: liền kề)?|năm ngoái)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column of figures of one year, in a state, with the unit of its heading ("" for none).

    ``says_done``: the heading says that this was done or measured; a year alone may as well be a goal's.
    """

    column: int
    year: int
    status: Status | None
    unit: str
    head: Cell
    says_done: bool
    #: Whether its own heading says the year; else the title does.
    dated: bool = True


@dataclass(frozen=True, slots=True)
class PartColumn:
    """A column of a part of the people ("Nam"): some indicators are of one sex, and any other row's figure is left."""

    year: YearColumn
    part: str


@dataclass(slots=True)
class ReturnColumns:
    years: list[YearColumn] = field(default_factory=list)
    parts: list[PartColumn] = field(default_factory=list)
    plans: list[Cell] = field(default_factory=list)
    unit: int | None = None
    names: int | None = None
    remark: int | None = None
    findings: list[Finding] = field(default_factory=list)
    #: How many columns would hold figures if something said of which year.
    undated: int = 0

    @property
    def figures(self) -> list[YearColumn]:
        """Every column from which something can be read."""
        return [*self.years, *(part.year for part in self.parts)]


@dataclass(frozen=True, slots=True)
class _Head:
    column: int
    cells: tuple[Cell, ...]
    texts: tuple[str, ...]
    period: Period
    role: Role | None
    unit: str

    @property
    def cell(self) -> Cell:
        return self.cells[-1]

    @property
    def words(self) -> str:
        return " / ".join(self.texts)

    @property
    def part(self) -> bool:
        return _says_part(self.period, self.words) and not _only_whole(self.words)


def read_return_columns(grid: Grid, times: Times, year_asked: int | None) -> ReturnColumns:
    columns = ReturnColumns()
    heads: list[_Head] = []
    for column in grid.data_columns:
        cells = tuple(grid.heads(column))
        if _holds_names(grid, column, cells):
            columns.names = columns.names or column
        elif not cells:
            columns.findings += _without_head(grid, column)
        elif not _service(column, cells, columns):
            heads.append(_head(column, cells))
    dated = any(head.period.year for head in heads if _is_figures(head) or _says_another_year(head, times))
    plain = [head for head in heads if _is_figures(head) and not head.part]
    has_plan = any(head.role is Role.TARGET for head in heads)
    districts = _of_districts(grid, heads)
    for head in heads:
        if head in districts:
            continue
        if head in plain:
            _date(head, times, year_asked, dated, columns)
        elif head.role is None and not head.part and has_plan and plain and SHARE.fullmatch(head.texts[-1]):
            columns.findings.append(finding("column.not_stored", head.cell, found=head.words))
        elif part := _part(grid, head, times, dated):
            columns.parts.append(part)
        else:
            columns.findings += _set_aside(grid, head, columns)
    _refuse_twins(columns)
    if (
        districts
    ):  # beside the province's own figures they are other columns, alone they are no return of a province
        code = "column.districts_beside" if columns.figures else "column.districts"
        names = listed([name_in(head.texts) for head in districts])
        columns.findings.append(finding(code, districts[0].cell, found=names))
    return columns


def _of_districts(grid: Grid, heads: Sequence[_Head]) -> list[_Head]:
    """Beside a district a town is one of the same rank."""
    found = [head for head in heads if says_districts(head.texts)]
    towns = [head for head in heads if found and any(map(is_town, head.texts))]
    return [head for head in heads if (head in found or head in towns) and _figures(grid, head.column)]


def _holds_names(grid: Grid, column: int, cells: Sequence[Cell]) -> bool:
    """A second column of names: under the heading of the first, under none, or under one that says it divides."""
    if cells and cells[-1].column > grid.name_column and fold(cells[-1].text) not in _DIVIDES:
        return False
    below = [grid.sheet.cell(row, column) for row in grid.sheet.rows if row >= grid.first_row]
    return any(is_word(cell.text) for cell in below) and not any(cell.kind is Kind.NUMBER for cell in below)


def _service(column: int, cells: Sequence[Cell], columns: ReturnColumns) -> bool:
    """Units and remarks serve the figures; the first column of each kind counts."""
    texts = [tidy(cell.text) for cell in cells]
    if any(fold(text) in _UNITS for text in texts):
        columns.unit = columns.unit or column
        return True
    if any(_REMARK.search(text) for text in texts):
        columns.remark = columns.remark or column
        return True
    return False


def _head(column: int, cells: tuple[Cell, ...]) -> _Head:
    texts = tuple(tidy(header_text(cell)) for cell in cells)
    bare = [without_unit(text) for text in texts]
    own = parse_period(bare[-1:])
    if own.year and not own.problem:  # "Giai đoạn 2021–2025" over "2023"
        bare = [SPAN.sub(" ", text) for text in bare[:-1]] + bare[-1:]
    period = parse_period([_SILENT.sub(" ", text) for text in bare])
    unit = next((unit for text in reversed(texts) if (unit := unit_in(text))), "")
    return _Head(column, cells, texts, period, _role(texts, period), unit)


def _role(texts: Sequence[str], period: Period) -> Role | None:
    words = " ".join(texts)
    if _COMPARES.search(words):
        return Role.COMPARISON
    if any(_BREAKS_DOWN.match(text) for text in texts):
        return Role.BREAKDOWN
    if _ASIDE.search(words):
        return Role.REMARK
    return role_of(period.item) if period.item else None


def _is_figures(head: _Head) -> bool:
    """Whether nothing is said but a year and a state."""
    item = _YEAR_BEFORE.sub(" ", head.period.item)
    plain = not head.period.item or (not item.strip(" |") or not parse_period([item]).item)
    return head.role is None and plain and head.period.problem is not Problem.SEVERAL_YEARS


def _says_another_year(head: _Head, times: Times) -> bool:
    """ "Kế hoạch 2024" beside "Thực hiện" under the title of a report of 2025: which year was done is not told.

    A plan for the year after the title's is what reports end with.
    """
    planned = head.period.year if head.role is Role.TARGET else None
    return planned is not None and planned not in (times.year, (times.year or 0) + 1)


def _date(head: _Head, times: Times, asked: int | None, dated: bool, columns: ReturnColumns) -> None:
    """A heading without a year takes that of the title, but not beside headings that have one."""
    if times.part and not says_whole(head.words):
        columns.findings.append(
            finding("return.part_of_year_title", head.cell, found=times.part, column=head.words)
        )
        return
    year = head.period.year
    status = head.period.status
    if year is None and not dated:
        base = times.year or asked
        year = base - 1 if base and _YEAR_BEFORE.search(head.words) else base
        status = status or (times.status if year == times.year else None)
    if year is None:
        columns.undated += 1
        columns.findings.append(finding("return.no_year", head.cell, found=head.words))
        return
    if _YEAR_BEFORE.search(head.words):
        columns.findings.append(finding("return.year_before", head.cell, found=head.words, year=year))
    done = status is not None or _DONE.search(head.words) is not None
    own = head.period.year is not None
    columns.years.append(YearColumn(head.column, year, status, head.unit, head.cell, done, own))


def _part(grid: Grid, head: _Head, times: Times, dated: bool) -> PartColumn | None:
    """ "Nam" under "Thực hiện 2023", or under the year of the title."""
    whole = [text for text in head.texts if not _ONE_SEX.fullmatch(text)]
    if head.part or times.part or len(whole) == len(head.texts) or not _figures(grid, head.column):
        return None
    period = parse_period([_SILENT.sub(" ", without_unit(text)) for text in whole])
    year = period.year or (None if dated else times.year)
    if year is None or period.problem or period.item:
        return None
    part = next(text for text in head.texts if _ONE_SEX.fullmatch(text))
    column = YearColumn(head.column, year, period.status, head.unit, head.cell, True)
    return PartColumn(column, part)


def _set_aside(grid: Grid, head: _Head, columns: ReturnColumns) -> list[Finding]:
    """What is told of a column that holds no figures of a year; nothing of a column that is empty."""
    if head.role is Role.TARGET and not head.part:
        columns.plans.append(head.cell)
        goal = _GOAL.search(head.words) and _figures(grid, head.column)
        return [
            finding("return.target_column" if goal else "return.plan_column", head.cell, found=head.words)
        ]
    if not _figures(grid, head.column):
        return []
    if head.role in (Role.COMPARISON, Role.BREAKDOWN, Role.REMARK):
        return [finding("column.not_stored", head.cell, found=head.words)]
    if head.part:
        return [finding("return.part_of_year", head.cell, found=head.words)]
    if head.period.problem is Problem.SEVERAL_YEARS:
        return [finding("year.several_years", head.cell, found=head.words)]
    return [finding("column.unclear", head.cell, found=head.words)]


def _without_head(grid: Grid, column: int) -> list[Finding]:
    cells = [cell for cell in _figures(grid, column) if not is_missing_mark(cell.text)]
    return [finding("column.no_heading", cells[0], found=said(cells[0]))] if cells else []


def _figures(grid: Grid, column: int) -> list[Cell]:
    cells = (grid.sheet.cell(row, column) for row in sorted(grid.sheet.rows) if row >= grid.first_row)
    return [cell for cell in cells if is_figure(cell) or (cell.formula and not cell.text)]


def _refuse_twins(columns: ReturnColumns) -> None:
    """Two columns of one year, such as "Ước 2024" and "Thực hiện 2024": which one counts is for the sender to say."""
    by_year: dict[int, list[YearColumn]] = {}
    for column in columns.years:
        by_year.setdefault(column.year, []).append(column)
    for year, twins in by_year.items():
        if len(twins) > 1:
            others = ", ".join(twin.head.address for twin in twins[1:])
            columns.findings.append(
                finding("return.same_year", twins[0].head, found=twins[0].head.text, other=others, year=year)
            )
            columns.years = [column for column in columns.years if column.year != year]


def _only_whole(words: str) -> bool:
    """ "Ước cả năm 2025" is a whole year, "9 tháng, ước cả năm" speaks of both."""
    rest = re.sub(r"12 tháng|cả năm|hết năm|cuối năm|31\s*/\s*12\s*/?", " ", words, flags=re.IGNORECASE)
    return says_whole(words) and not _says_part(parse_period([rest]), rest)


def _says_part(period: Period, words: str) -> bool:
    words = _LAST_MONTH.sub(" ", words)
    return period.problem is Problem.PART_OF_YEAR or says_part(words) or _PART.search(words) is not None
