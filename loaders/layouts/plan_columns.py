"""The columns of a plan: which hold targets and for which year, which hold where things stood, units and remarks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indicators.text import fold
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.grid import Grid
from loaders.layouts.measures import unit_in, without_unit
from loaders.layouts.periods import Period, Problem, header_text, parse_period
from loaders.spelling import tidy

_TARGET = re.compile(
    r"mục tiêu|chỉ tiêu|kế hoạch|\bkh\b|phấn đấu|định hướng|tầm nhìn|lộ trình(?: thực hiện)?"
    r"|đến năm|đến \d{4}|target|goal|plan",
    re.IGNORECASE,
)
_ACTUAL = re.compile(
    r"thực hiện|\bth\b|hiện trạng|hiện tại|kết quả|ước|đạt được|năm gốc|cơ sở|số liệu|sơ bộ|baseline|actual",
    re.IGNORECASE,
)
#: What may stand in the heading of a target's column beside its year.
_TARGET_WORDS = re.compile(
    r"(?:mục tiêu|chỉ tiêu|kế hoạch|\bkh\b|phấn đấu|định hướng|tầm nhìn"
    r"|(?:lộ trình|kế hoạch) thực hiện|lộ trình|đến|năm|giai đoạn|thời kỳ|đạt|giao|cụ thể"
    r"|target|goal|plan|by|for|year|[\W_])*",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(20\d\d)\s*[-–—]\s*(20\d\d)")
_UNITS = {"dvt", "donvitinh", "donvi", "unit", "dvtinh"}
_REMARKS = re.compile(r"ghi chú|phạm vi|note|remark", re.IGNORECASE)
_ASIDE = re.compile(
    r"^(?:tt|stt|số tt)$|đơn vị (?:chủ trì|thực hiện|phối hợp|theo dõi|báo cáo)|cơ quan|phụ trách|căn cứ|nguồn"
    r"|mã|phương pháp|kỳ báo cáo|lộ trình(?!.*20\d\d)|source|code|responsible",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column of targets, or of the values before them, and its year."""

    column: int
    year: int
    head: Cell


@dataclass(slots=True)
class PlanColumns:
    targets: list[YearColumn] = field(default_factory=list)
    baselines: list[YearColumn] = field(default_factory=list)
    unit: int | None = None
    remark: int | None = None
    findings: list[Finding] = field(default_factory=list)
    head_unit: str = ""
    #: Whether a heading promises something, though for what it is not understood.
    promising: bool = False

    @property
    def is_plan(self) -> bool:
        """Targets, and nothing done in or after their years: that would be a return."""
        first = min((column.year for column in self.targets), default=0)
        if not self.targets:
            return self.promising and not self.baselines
        return all(column.year < first for column in self.baselines)


def read_plan_columns(grid: Grid, promised: bool, issued_in: int | None) -> PlanColumns:
    """``promised``: the words above the table speak of a plan; else a year alone over a column is no target."""
    columns = PlanColumns()
    for column in grid.data_columns:
        cells = grid.heads(column)
        texts = [tidy(header_text(cell)) for cell in cells]
        if texts:
            _understand(column, cells, texts, promised, issued_in, columns)
        elif first := _first_text(grid, column):
            columns.findings.append(finding("column.no_heading", first, found=first.text))
    if len(columns.baselines) > 1:
        said = [
            finding("target.several_baselines", each.head, found=each.head.text) for each in columns.baselines
        ]
        columns.findings += said
    columns.findings += _of_the_year_of_issue(columns, issued_in)
    columns.findings += _undated(grid, columns, issued_in)
    return columns


def _undated(grid: Grid, columns: PlanColumns, issued_in: int | None) -> list[Finding]:
    """ "2020 | 2025 | 2030" in a plan of nobody knows when: the first may be where things stood."""
    if issued_in is not None or columns.baselines or len(columns.targets) < 2:
        return []
    first = min(columns.targets, key=lambda each: each.year)
    words = " ".join(tidy(header_text(cell)) for cell in grid.heads(first.column))
    if not _is_year_alone(without_unit(words)):
        return []
    return [finding("target.year_undated", first.head, found=words, year=first.year)]


def _of_the_year_of_issue(columns: PlanColumns, issued_in: int | None) -> list[Finding]:
    """ "2022 | 2023 | 2024" in a plan of 2022: the first is where things stood, or the first goal of a road map."""
    following = {column.year - 1 for column in columns.targets}
    return [
        finding("target.year_of_issue", each.head, found=each.head.text, year=each.year)
        for each in columns.baselines
        if each.year == issued_in and each.year in following and not _is_actual(each.head.text)
    ]


def _understand(
    column: int,
    cells: Sequence[Cell],
    texts: Sequence[str],
    promised: bool,
    issued_in: int | None,
    columns: PlanColumns,
) -> None:
    head, words = cells[-1], without_unit(" ".join(texts))
    if fold(texts[-1]) in _UNITS or fold(texts[0]) in _UNITS:
        columns.unit = columns.unit or column
        return
    if _REMARKS.search(words):
        columns.remark = columns.remark or column
        return
    if _ASIDE.search(words):
        columns.findings.append(finding("column.not_stored", head, found=words))
        return
    year = _year(texts)
    if isinstance(year, Problem):
        columns.findings.append(finding(f"year.{year}", head, found=words))
    elif year is None:
        columns.findings.append(finding("column.unclear", head, found=words))
    elif _is_actual(words) or (issued_in is not None and year <= issued_in and _is_year_alone(words)):
        columns.baselines.append(YearColumn(column, year, head))
    elif (_TARGET.search(words) or promised) and _TARGET_WORDS.fullmatch(_without_years(words)):
        _take_unit(texts, head, columns)
        columns.targets.append(YearColumn(column, year, head))
    else:
        columns.promising = columns.promising or _TARGET.search(words) is not None
        columns.findings.append(finding("column.unclear", head, found=words))


def _take_unit(texts: Sequence[str], head: Cell, columns: PlanColumns) -> None:
    """ "Mục tiêu 2030 (%)": one unit for every row that states none; two columns cannot give two."""
    unit = next((unit for text in reversed(texts) if (unit := unit_in(text))), "")
    if columns.targets and unit != columns.head_unit:
        first = columns.targets[0].head
        said = {"found": unit, "first": columns.head_unit, "other": first.address}
        columns.findings.append(finding("unit.rows_differ", head, **said))
    columns.head_unit = columns.head_unit or unit


def names_year(text: str) -> bool:
    """ "I. Mục tiêu đến năm 2025": a line that says a year and nothing but what a heading of targets says."""
    words = re.sub(r"^\s*(?:[IVX]{1,5}|[A-Z]|\d{1,2})\s*[.)/:-]", "", tidy(text))
    return (
        re.search(r"20\d\d", words) is not None and _TARGET_WORDS.fullmatch(_without_years(words)) is not None
    )


def _is_year_alone(words: str) -> bool:
    """A year before the plan, with nothing that says what else its figures are."""
    return not _TARGET.search(words) and not parse_period([words]).item


def _is_actual(words: str) -> bool:
    return _ACTUAL.search(_TARGET.sub(" ", words)) is not None and not _TARGET.search(words)


def _year(texts: Sequence[str]) -> int | Problem | None:
    """The year of a column; a target "giai đoạn 2021–2025" is for the last year of the span."""
    words = " ".join(texts)
    if (span := _SPAN.search(words)) and int(span[1]) < int(span[2]):
        words = words.replace(span[0], span[2])
    period: Period = parse_period([words])
    return period.problem or period.year


def _without_years(words: str) -> str:
    return re.sub(r"20\d\d", " ", words)


def _first_text(grid: Grid, column: int) -> Cell | None:
    rows = sorted(row for row in grid.sheet.rows if row >= grid.first_row)
    cells = (grid.sheet.cell(row, column) for row in rows)
    return next((cell for cell in cells if re.search(r"\d", cell.text) or cell.formula), None)
