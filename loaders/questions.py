"""What a file leaves open, as questions: the option that decides, every value it can take, the evidence for each.

Every error that an option can settle (``option`` in ``messages/*.toml``) becomes a question. Its values are tried on
the sheet before they are offered: a value that would leave the same error standing is no answer, and what the sheet
would say with it is the evidence. ``answered`` puts an answer into the options of the next examination.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indicators.types import Status
from loaders.addresses import column_letters, position
from loaders.cells import Sheet
from loaders.evidence import Trial, evidence_of, years_said
from loaders.findings import Both, Finding, Severity
from loaders.layouts.recognise import LAYOUT_NAMES, SheetReading, read_sheet
from loaders.layouts.understood import Context, Options

#: So many cells are read at most to try the values of one question; a larger sheet is asked about without evidence.
CELLS_TO_TRY = 60_000
#: All indicators are tried on so many rows; the others only repeat what they show.
ROWS_FOR_INDICATORS = 20
#: How far back the years reach that are offered where nothing speaks of one.
YEARS_BACK = 15

_TEXTS = {
    "area": Both("Số liệu{of} là của tỉnh, thành phố nào?", "Whose figures are these{of}?"),
    "area_set": Both(
        "Tên địa bàn{of} là tên tỉnh, thành phố của thời kỳ nào?",
        "Of which time are the provinces{of}?",
    ),
    "year": Both("Số liệu{of} là của năm nào?", "Of which year are the figures{of}?"),
    "indicator": Both("Bảng{of} là của chỉ tiêu nào?", "Which indicator does the table{of} hold?"),
    "layout": Both("Trang{of} cần được đọc theo cách nào?", "How is the sheet{of} to be read?"),
    "decimal": Both(
        "Các số như '{found}'{of} dùng dấu nào cho phần thập phân?",
        "Which sign is the decimal one in numbers such as '{found}'{of}?",
    ),
    "document": Both("Mục tiêu{of} là của văn bản số nào?", "Which document sets the targets{of}?"),
}
STATUSES = {
    Status.FINAL: Both("Chính thức", "Final"),
    Status.PROVISIONAL: Both("Sơ bộ", "Provisional"),
    Status.ESTIMATE: Both("Ước tính", "Estimate"),
}
_MEASURED = Both(
    "Nếu cột {column} ('{found}') của trang '{sheet}' là số đã thực hiện, đó là số gì?",
    "If column {column} ('{found}') of sheet '{sheet}' holds what was done, what is its status?",
)
#: Asked of each sheet by itself, whatever other sheets leave open.
_OF_ONE_SHEET = {"layout", "indicator", "status"}
_DECIMALS = {
    ",": Both("Dấu phẩy là dấu thập phân", "The comma is the decimal sign"),
    ".": Both("Dấu chấm là dấu thập phân", "The point is the decimal sign"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of the option, what it is called, and what speaks for it ("" where nothing is known)."""

    value: str
    label_vi: str
    label_en: str
    evidence_vi: str = ""
    evidence_en: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """``option`` is a field of ``Options``; ``code`` is the finding that waits; the answer is for all of ``sheets``.

    ``assumed`` is what was taken where nothing waits (see ``assumptions``); ``column`` limits the answer to one column
    of the sheet. No choices: any words answer it.
    """

    option: str
    sheet: str
    cell: str
    text_vi: str
    text_en: str
    choices: tuple[Choice, ...]
    sheets: tuple[str, ...] = ()
    code: str = ""
    assumed: str = ""
    column: str = ""


def ask(findings: Iterable[Finding], context: Context, this_year: int) -> tuple[Question, ...]:
    """One question for each option and sheet, or for several sheets that leave the same choice open."""
    waiting: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for each in findings:
        if each.option and each.severity is Severity.ERROR:
            column = each.cell if each.option == "status" else ""
            waiting[each.option, each.sheet, column].append(each)
    questions = [
        question
        for (option, sheet, _), group in waiting.items()
        if (question := _question(option, sheet, group, context, this_year))
    ]
    return _together(questions)


def answered(options: Options, question: Question, value: str) -> Options:
    """The options with a question answered, for the sheets (or the column) that it was asked of."""
    if question.column:
        return options.with_column(question.sheet, question.column, Status(value))
    for sheet in question.sheets:
        options = options.with_sheet(sheet, **{question.option: of_option(question.option, value)})
    return options


def of_option(option: str, value: str) -> str | int | Status:
    """The value of an option from its words, as ``Options`` holds it; ValueError for one that cannot be."""
    if option == "year":
        return int(value)
    return Status(value) if option == "status" else value


def _question(
    option: str, name: str, group: Sequence[Finding], context: Context, this_year: int
) -> Question | None:
    sheet = context.workbook.sheet(name)
    if sheet is None:
        return None
    if option == "status":
        return _of_column(sheet, group)
    values = list(dict.fromkeys(answer for each in group for answer in each.answers))
    values = values or _values(option, sheet, context, this_year)
    choices = _choices(option, sheet, values, group, context, this_year)
    if not choices:
        return None
    first, of = group[0], Both(f" của trang '{name}'", f" of sheet '{name}'")
    if option == "layout":
        of = Both(f" '{name}'", f" '{name}'")
    text = _TEXTS[option]
    return Question(
        option,
        name,
        first.cell,
        text.vi.format(of=of.vi, found=first.found),
        text.en.format(of=of.en, found=first.found),
        tuple(choices),
        (name,),
        first.code,
    )


def _of_column(sheet: Sheet, group: Sequence[Finding]) -> Question:
    """Of a column that may be a plan's: its status says that its figures were measured."""
    first = group[0]
    column = column_letters(position(first.cell)[1])
    said = {"column": column, "found": first.found, "sheet": sheet.name}
    return Question(
        "status",
        sheet.name,
        first.cell,
        _MEASURED.vi.format(**said),
        _MEASURED.en.format(**said),
        tuple(Choice(status.value, name.vi, name.en) for status, name in STATUSES.items()),
        (sheet.name,),
        first.code,
        column=column,
    )


def _values(option: str, sheet: Sheet, context: Context, this_year: int) -> list[str]:
    """Everything that the option can be, where the finding does not narrow it."""
    if option == "year":
        recent = range(this_year, this_year - YEARS_BACK - 1, -1)
        return [
            str(year) for year in dict.fromkeys([*years_said(sheet, context.workbook, this_year), *recent])
        ]
    if option == "indicator":
        return [each.id for each in context.catalogue.indicators.values() if not each.is_qualitative]
    if option == "area":
        return list(context.areas.provincial)
    return []


def _choices(
    option: str,
    sheet: Sheet,
    values: Sequence[str],
    group: Sequence[Finding],
    context: Context,
    this_year: int,
) -> list[Choice]:
    """The values that settle the matter, with what the sheet would say; the likeliest indicators first."""
    few = len(values) <= 6 or option == "indicator"
    sheet = _first_rows(sheet) if option == "indicator" else sheet
    size = sum(len(marks) for _, marks in sheet.rows.values())
    tried = values if few else values[:1]
    if size * len(tried) > CELLS_TO_TRY:
        return [choice_of(option, value, context) for value in values]
    trials = {value: _try(option, sheet, value, context, this_year) for value in tried}
    if not few and not trials[values[0]].settles:
        return []
    years = years_said(sheet, context.workbook, 9999) if option == "year" else {}
    choices: list[tuple[tuple[float, ...], Choice]] = []
    for value in values:
        trial = trials.get(value)
        if trial and not trial.settles:
            continue
        said = evidence_of(trial, option, group, context) if trial and few else years.get(_int(value))
        named = any(_label(option, value, context)[0] in each.expected for each in group)
        rank = (not named, *said.rank) if said and option == "indicator" else ()
        choices.append((rank, choice_of(option, value, context, said.text if said else None)))
    return [choice for _, choice in sorted(choices, key=lambda pair: pair[0])]


def _first_rows(sheet: Sheet) -> Sheet:
    """Enough of a table to tell what its figures can be; every indicator is tried on it."""
    rows = sorted(sheet.rows)[:ROWS_FOR_INDICATORS]
    return replace(sheet, rows={row: sheet.rows[row] for row in rows}, max_row=max(rows, default=0))


def _try(option: str, sheet: Sheet, value: str, context: Context, this_year: int) -> Trial:
    """Read the sheet as if the value had been chosen.

    Where it leaves other questions open, anything stands in for their answers: it shows what would be read.
    """
    options = context.options.with_sheet(sheet.name, **{option: of_option(option, value)})
    reading = read_sheet(sheet, replace(context, options=options))
    open_ = _open(reading)
    stand_ins: list[str] = []
    while (others := [each for each in _open(reading) if each not in (*stand_ins, option)]) and len(
        stand_ins
    ) < 3:
        found = next(each for each in reading.understood.findings if each.option == others[0])
        values = found.answers or _values(others[0], sheet, context, this_year)
        if not values:
            break
        options = options.with_sheet(sheet.name, **{others[0]: of_option(others[0], values[0])})
        reading = read_sheet(sheet, replace(context, options=options))
        stand_ins.append(others[0])
    settles = option not in open_ and (option != "layout" or reading.layout == value)
    part = len(sheet.rows) == ROWS_FOR_INDICATORS and option == "indicator"
    return Trial(reading.understood, settles, frozenset(stand_ins), part)


def _open(reading: SheetReading) -> list[str]:
    """The options that errors still wait for."""
    errors = (each for each in reading.understood.findings if each.severity is Severity.ERROR)
    return list(dict.fromkeys(each.option for each in errors if each.option))


def choice_of(option: str, value: str, context: Context, said: Both | None = None) -> Choice:
    """A value with its names, and what speaks for it."""
    return Choice(value, *_label(option, value, context), *((said.vi, said.en) if said else ("", "")))


def _label(option: str, value: str, context: Context) -> tuple[str, str]:
    """What a value is called, in Vietnamese and in English."""
    if option == "area" and value in context.areas.units:
        unit = context.areas.units[value]
        if not unit.set_id:
            return unit.name, "The whole country"
        return f"{unit.name} ({unit.set_id} tỉnh)", f"{unit.name} (of the {unit.set_id})"
    if option == "indicator" and value in context.catalogue.indicators:
        title = context.catalogue.indicators[value].title
        return title.vi, title.en
    if option == "indicator" and value in context.catalogue.counts:
        title = context.catalogue.counts[value].title
        return title.vi, title.en
    if option == "area_set" and value in context.areas.eras:
        named = context.areas.set_of(value)
        return named.title_vi, named.title_en
    names = {"decimal": _DECIMALS, "layout": LAYOUT_NAMES}.get(option, {})
    return (names[value].vi, names[value].en) if value in names else (value, value)


def _together(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Sheets that leave the same choice open are asked about once."""
    merged: dict[tuple[object, ...], Question] = {}
    for each in questions:
        alone = f"{each.sheet}!{each.column}" if each.option in _OF_ONE_SHEET else ""
        key = (each.option, tuple(choice.value for choice in each.choices), alone)
        first = merged.get(key)
        merged[key] = _also(first, each) if first else each
    return tuple(merged.values())


def _also(first: Question, other: Question) -> Question:
    sheets = (*first.sheets, *other.sheets)
    names = ", ".join(f"'{name}'" for name in sheets)
    text = _TEXTS[first.option]
    return replace(
        first,
        sheets=sheets,
        text_vi=text.vi.format(of=f" của các trang {names}", found=""),
        text_en=text.en.format(of=f" of the sheets {names}", found=""),
    )


def _int(text: str) -> int:
    return int(text) if text.isdigit() else 0
