"""Lines above a table that change what its figures are: a plan, a part of the year, a part of the population.

A title on one line and "Kế hoạch năm 2025" on the next is no table of results; read as one, it would lie in silence.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.parts import is_part, is_part_of_land, names_a_document, narrows
from loaders.spelling import tidy

_BODIES = re.compile(
    r"\b(?:phòng|sở|vụ|ban|bộ phận|tổ)\s+kế hoạch\b|kế hoạch\s*(?:-|–|và)\s*(?:tài chính|đầu tư|tổng hợp|nghiệp vụ)",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\bmục tiêu\b|\bkế hoạch\b|\bphấn đấu\b|\bdự kiến\b|\bdự báo\b|\bgiao chỉ tiêu\b|\bchỉ tiêu (?:giao|kế hoạch)\b"
    r"|\bđến năm 20\d\d\b|\btargets?\b|\bplan\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\bkết quả\b|\bbáo cáo\b|\bsố liệu\b|\bthống kê\b|\btheo dõi\b|\bthực trạng\b|\bhiện trạng\b"
    r"|\btình hình\b|\bđánh giá\b|\bthực hiện (?:các )?(?:chỉ tiêu|mục tiêu|kế hoạch)\b",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(
    r"(?<!ngày )\b(?:[1-9]|1[01]|0[1-9])\s+tháng\b(?!\s*(?:tuổi|năm))"
    r"|\b\d{1,2}\s+tháng\s+(?:đầu|cuối)\b"
    r"|\bquý\s+(?:[IV]{1,3}|[1-4])\b"
    r"|\bđến (?:hết )?(?:ngày )?(?!31\s*[/.-]\s*12)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d"
    r"|\bđến (?:hết )?tháng (?!12)\d{1,2}\b|\bsơ kết\b|\b(?:nửa|giữa) (?:đầu )?năm\b",
    re.IGNORECASE,
)
#: Without one of these nothing is a part of a year.
_PART_OF_YEAR_WORDS = ("tháng", "quý", "đến", "sơ kết", "nửa", "giữa")
#: What a note below a table says of its figures; figures of other kinds are marked in their own headings or cells.
_LIMITS = re.compile(
    r"\b(?:chưa|không) (?:bao gồm|gồm|tính|kể)\b|\bchỉ (?:tính|gồm|bao gồm|kể|có số liệu)\b|\bcông lập\b"
    r"|\bexclud(?:es|ing)\b|\bonly\b",
    re.IGNORECASE,
)
_NOT_FINAL = re.compile(
    r"\bsơ bộ\b|\bước (?:tính|thực hiện|đạt)\b|\btạm tính\b|\bpreliminary\b|\bestimate", re.IGNORECASE
)
_COMPARES = re.compile(
    r"\b(?:mức (?:tăng|giảm)|tốc độ tăng|tỷ lệ tăng|tăng,? giảm|tăng so với|giảm so với|chênh lệch)\b",
    re.IGNORECASE,
)


def promises(cells: Sequence[Cell]) -> Cell | None:
    """The first line that speaks of a plan or of targets, and not of their results."""
    for cell, line in _lines(cells):
        if (
            _PROMISE.search(_BODIES.sub(" ", line))
            and not _RESULT.search(line)
            and not names_a_document(line)
        ):
            return cell
    return None


def reports(cells: Sequence[Cell]) -> Cell | None:
    """The first line that speaks of results; a plan may be annexed to a report."""
    for cell, line in _lines(cells):
        if _RESULT.search(line) and not names_a_document(line):
            return cell
    return None


def is_planned(sheet_name: str) -> bool:
    """Whether a sheet is named after a plan: "KH2024", "Kế hoạch", "Mục tiêu 2025"."""
    return (
        re.match(r"(?:kh(?=[\W\d_]|$)|kế hoạch|mục tiêu|chỉ tiêu giao)", tidy(sheet_name), re.IGNORECASE)
        is not None
    )


def cautions(
    cells: Sequence[Cell], is_name: Callable[[str], bool] = lambda line: False, *, done: bool = True
) -> list[Finding]:
    """What the lines above a table of results say against reading it as the whole people's whole year.

    ``is_name``: whether a line names an indicator and says nothing besides. ``done``: the headings say it was done.
    """
    found = []
    promise = promises(cells)
    if promise:
        found.append(finding("title.promises" if done else "title.plan", promise, found=promise.text))
    for cell, line in _lines(cells):
        if _PART_OF_YEAR.search(line):
            found.append(finding("title.part_of_year", cell, found=line))
        elif is_part(line) or is_part_of_land(line) or (narrows(line) and not is_name(line)):
            found.append(finding("title.part_of_people", cell, found=line))
        elif _COMPARES.search(line):
            found.append(finding("title.compares", cell, found=line))
    return found


def part_above(cells: Sequence[Cell]) -> list[Finding]:
    """Only what limits the table to a part of the people: of a plan, whose years and promises are read otherwise."""
    return [each for each in cautions(cells) if each.code == "title.part_of_people"]


def limits_below(cells: Sequence[Cell], marked: bool) -> list[Finding]:
    """Notes below a table that say of its figures what no cell says; ``marked``: some figure carries its state."""
    return [
        finding("table.note_limits", cell, found=line)
        for cell, line in _lines(cells)
        if _LIMITS.search(line)
        or _PART_OF_YEAR.search(line)
        or is_part(line)
        or is_part_of_land(line)
        or (not marked and _NOT_FINAL.search(line))
    ]


def part_of_year(text: str) -> bool:
    """Whether a remark beside a figure says that it is of a part of the year: "6 tháng", "đến 30/9/2023"."""
    return _PART_OF_YEAR.search(tidy(text)) is not None


def parts_of_year(texts: Sequence[str]) -> list[int]:
    """The numbers of those that are ``part_of_year``; of very many that are not, in one look."""
    joined = "\n".join(texts).casefold()
    if not any(word in joined for word in _PART_OF_YEAR_WORDS):
        return []
    return [number for number, text in enumerate(texts) if part_of_year(text)]


def _lines(cells: Sequence[Cell]) -> Iterator[tuple[Cell, str]]:
    for cell in cells:
        for line in cell.text.splitlines():
            yield cell, tidy(line)
