"""Which year the lines above a return speak of; dates of documents and years of plans are none of its own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from indicators.types import Status
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.caution import cautions
from loaders.layouts.periods import Problem, header_text, parse_period
from loaders.layouts.understood import Options
from loaders.spelling import tidy

#: "giai đoạn 2021–2025", "2021-2025": a span frames the return and is no year of its figures.
SPAN = re.compile(
    r"(?:(?:giai đoạn|thời kỳ|nhiệm kỳ|kế hoạch 5 năm)\s*)?\(?\b20\d\d\s*[-–—]\s*20\d\d\b\)?", re.IGNORECASE
)
_PART_SHORT = re.compile(r"\b\d{1,2}\s*t(?=\s*(?:/|-|\.|đầu|cuối|năm|20\d\d|$))", re.IGNORECASE)
_WHOLE = re.compile(r"cả năm|hết năm|cuối năm|12 tháng|31\s*/\s*12", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"(?:năm |nam |N)?(?P<year>20\d\d)", re.IGNORECASE)
_OF_A_DOCUMENT = re.compile(
    r"ngày\s+\d|ngày[\s….]*tháng|^\W*số\s*[:.]?\s*\d|kèm theo|căn cứ|thông tư|quyết định|nghị quyết|nghị định"
    r"|công văn|ban hành|theo mẫu|biểu mẫu",
    re.IGNORECASE,
)
#: "Kết quả năm 2024 và kế hoạch năm 2025": the second year is what is still to come.
_TO_COME = re.compile(
    r"(?:,|;|và|-|–)?\s*(?:phương hướng|nhiệm vụ|kế hoạch|dự kiến|mục tiêu|dự toán|giải pháp)"
    r"[^0-9]*(?:năm\s*)?(?:20\d\d)",
    re.IGNORECASE,
)


#: Behind "và" it stands beside the results; "kết quả thực hiện kế hoạch" is only about results.
_BESIDE = re.compile(
    r"(?:,|;|\bvà\b|&|-|–)\s*(?:xây dựng |đề ra )?(?:phương hướng|nhiệm vụ|kế hoạch|dự kiến|mục tiêu|dự toán|giải pháp)"
    r"[^0-9]*(?P<year>20\d\d)?"
    r"|\b(?:kế hoạch|mục tiêu)\s*(?:,|\bvà\b|/|-|–)\s*(?:kết quả|thực hiện|tình hình)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Times:
    """What the lines above say of time. ``part``: the words of a part of a year, which then hold for all columns."""

    year: int | None = None
    several: bool = False
    status: Status | None = None
    part: str = ""
    cell: Cell | None = None
    by_sheet: bool = False


def times_of(above: Sequence[Cell], sheet: str) -> Times:
    """Where the lines above are silent, a sheet called "2023" or "Năm 2023" says it."""
    times = read_times(above)
    called = _YEAR_ALONE.fullmatch(tidy(sheet))
    if called is None or times.year or times.several or times.part:
        return times
    return Times(int(called["year"]), status=times.status, by_sheet=True)


def planned_from(above: Sequence[Cell]) -> int | None:
    """The first year that may be a plan's under "Kết quả năm 2024 và kế hoạch năm 2025"; 0 for any, None for none."""
    lines = [tidy(line) for cell in above for line in cell.text.splitlines()]
    told = [found for line in lines if not _OF_A_DOCUMENT.search(line) and (found := _BESIDE.search(line))]
    return min((int(found["year"] or 0) for found in told), default=None)


def plan_or_done(heads: Iterable[tuple[Cell, int]], above: Sequence[Cell], options: Options) -> list[Finding]:
    """``heads``: those that say a year and not that anything was done. A status that was chosen says that it was."""
    start = planned_from(above)
    if start is None:
        return []
    doubtful = [head for head, year in heads if year >= start and options.status_at(head) is None]
    answers = ("final", "provisional", "estimate")
    return [finding("year.plan_or_done", head, found=header_text(head), answers=answers) for head in doubtful]


def read_times(above: Sequence[Cell]) -> Times:
    years: dict[int, Cell] = {}
    status: Status | None = None
    part, at = "", None
    for cell in above:
        if any(said.code == "title.part_of_year" for said in cautions([cell])):
            part, at = part or tidy(cell.text), at or cell
        for line in cell.text.splitlines():
            words = SPAN.sub(" ", _TO_COME.sub(" ", tidy(line)))
            if not words.strip() or _OF_A_DOCUMENT.search(words):
                continue
            period = parse_period([words])
            if period.problem is Problem.PART_OF_YEAR or says_part(words):
                part, at = part or tidy(line), at or cell
            found = [int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", words)]
            for year in found:
                years.setdefault(year, cell)
            status = status or (period.status if found else None)
    if part:
        return Times(part=part, cell=at)
    if len(years) == 1:
        (year, cell), *_ = years.items()
        return Times(year=year, status=status, cell=cell)
    return Times(several=len(years) > 1, cell=next(iter(years.values()), None))


class Dated(Protocol):
    """A column of one year, whatever else is known of it."""

    @property
    def year(self) -> int: ...


Column = TypeVar("Column", bound=Dated)


def title_differs(head: Cell, found: int, title: int, years: Sequence[int]) -> Finding:
    """One year in the heading, another in the title: the sender decides; both ways where all columns share a year."""
    answers = [*dict.fromkeys(years)][-1:] + ([title] if len(set(years)) == 1 else [])
    return finding("year.title_differs", head, found=str(found), title=title, answers=map(str, answers))


def as_asked(columns: Sequence[Column], title: int | None, asked: int | None) -> list[Column]:
    """The columns with the year of the title, where the sender says that it is right and their headings are not."""
    if asked is not None and asked == title and len({column.year for column in columns}) == 1:
        return [replace(column, year=asked) for column in columns]  # type: ignore[type-var]
    return list(columns)


def says_part(words: str) -> bool:
    """ "6T đầu năm", "9T/2024": short forms of months."""
    return _PART_SHORT.search(words) is not None


def says_whole(words: str) -> bool:
    return _WHOLE.search(words) is not None
