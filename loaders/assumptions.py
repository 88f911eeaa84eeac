"""What a file does not say and was assumed, each as a question that may be answered otherwise: status, source, place.

Nothing waits for these answers; they are shown beside what was read, with what was assumed.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from indicators.types import Status
from loaders.addresses import column_letters
from loaders.findings import Both, Finding, Severity
from loaders.layouts.letterhead import read_letterhead
from loaders.layouts.understood import Context, Understood, Unstated
from loaders.questions import STATUSES, Choice, Question, choice_of

SERIES = {
    "nso": Both("Cục Thống kê", "National Statistics Office"),
    "moh_yearbook": Both("Niên giám thống kê y tế (Bộ Y tế)", "Ministry of Health yearbook"),
    "moh_announcement": Both("Công bố của Bộ Y tế", "Ministry of Health announcement"),
    "provincial_report": Both("Báo cáo của tỉnh", "Provincial report"),
}
_TEXTS = {
    "status": Both("Số liệu không ghi tình trạng là số gì?", "What are the figures that state no status?"),
    "column": Both(
        "Số liệu năm {year} ở cột {column}, trang '{sheet}', là số gì?",
        "What are the figures of {year} in column {column} of sheet '{sheet}'?",
    ),
    "series": Both("Số liệu{of} do đâu đo và công bố?", "Who measured the figures{of}?"),
    "area": Both("Số liệu{of} là của tỉnh, thành phố nào?", "Whose figures are these{of}?"),
    "document": Both("Mục tiêu{of} là của văn bản số nào?", "Which document sets the targets{of}?"),
}
#: So many of the last columns are asked about one by one; older figures are final.
LATEST_YEARS = 2


def assumed(whole: Understood, findings: Iterable[Finding], context: Context) -> tuple[Question, ...]:
    """Everything that was assumed, and could be chosen otherwise without changing the file."""
    told = [each for each in findings if each.option and each.severity is not Severity.ERROR]
    return (*_status(sorted(whole.unstated, key=_place), context), *_of_findings(told, context))


def _status(unstated: Sequence[Unstated], context: Context) -> list[Question]:
    """Of the whole file, and of the columns of its last years where there are several."""
    if not unstated:
        return []
    sheets = tuple(dict.fromkeys(each.sheet for each in unstated))
    chosen = context.options.status or Status.FINAL
    last = max(each.year for each in unstated)
    text = _TEXTS["status"]
    choices = _statuses(last, sheets[0], context)
    whole = Question("status", "", "", text.vi, text.en, choices, sheets, assumed=chosen.value)
    columns = list(dict.fromkeys((each.sheet, each.column) for each in unstated))
    recent = [each for each in unstated if each.year > last - LATEST_YEARS]
    return [whole, *(_of_column(each, context) for each in recent if len(columns) > 1)]


def _of_column(each: Unstated, context: Context) -> Question:
    letters, text = column_letters(each.column), _TEXTS["column"]
    said = {"year": each.year, "column": letters, "sheet": each.sheet}
    at = dict(context.options.columns).get(f"{each.sheet}!{letters}")
    chosen = at or context.options.of_sheet(each.sheet).status or Status.FINAL
    return Question(
        "status",
        each.sheet,
        "",
        text.vi.format(**said),
        text.en.format(**said),
        _statuses(each.year, each.sheet, context),
        (each.sheet,),
        assumed=chosen.value,
        column=letters,
    )


def _statuses(year: int, sheet: str, context: Context) -> tuple[Choice, ...]:
    """A letter of the year itself cannot hold its final figures; one of the months after hardly does."""
    issued = _issued_on(sheet, context)
    spoken = Status.ESTIMATE if issued and issued.year <= year else None
    if issued and issued.year == year + 1 and issued.month <= 6:
        spoken = Status.PROVISIONAL
    day = issued.strftime("%d/%m/%Y") if issued else ""
    return tuple(
        Choice(
            status.value,
            name.vi,
            name.en,
            f"văn bản ngày {day}, số liệu năm {year}" if status is spoken else "",
            f"dated {day}, figures of {year}" if status is spoken else "",
        )
        for status, name in STATUSES.items()
    )


def _issued_on(sheet: str, context: Context) -> date | None:
    whole = context.workbook.sheet(sheet)
    rows = sorted(whole.rows) if whole else []
    cells = [cell for row in (*rows[:15], *rows[-15:]) for cell in (whole.row(row) if whole else [])]
    return read_letterhead(cells).issued_on


def _of_findings(told: Sequence[Finding], context: Context) -> list[Question]:
    """One question for each option, and for each thing that was assumed."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for each in told:
        groups.setdefault((each.option, each.answers[0] if each.answers else ""), []).append(each)
    return [_question(option, taken, group, context) for (option, taken), group in groups.items()]


def _question(option: str, taken: str, group: Sequence[Finding], context: Context) -> Question:
    sheets = tuple(dict.fromkeys(each.sheet for each in group))
    names = ", ".join(f"'{name}'" for name in sheets)
    text, first = _TEXTS[option], group[0]
    if option == "series":
        choices = tuple(Choice(code, name.vi, name.en) for code, name in SERIES.items())
    else:
        choices = tuple(choice_of(option, value, context) for value in first.answers)
    return Question(
        option,
        first.sheet,
        first.cell,
        text.vi.format(of=f" của trang {names}"),
        text.en.format(of=f" of {names}"),
        choices,
        sheets,
        first.code,
        assumed=taken,
    )


def _place(each: Unstated) -> tuple[str, int, int]:
    return each.sheet, each.column, each.year
