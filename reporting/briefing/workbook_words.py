"""The sheets of a briefing's workbook that are read and not reckoned with: summary and sources."""

from openpyxl.worksheet.worksheet import Worksheet

from indicators.types import Document, Target
from reporting.briefing.spec import Briefing, ListPart
from reporting.briefing.workbook_sheets import (
    HEAD,
    QUIET,
    ROW_POINTS,
    SECTION,
    SENTENCE,
    SUBTITLE,
    TEXT,
    TITLE,
    WRAPPED,
    Look,
    Pad,
    mark_look,
    set_paper,
)
from reporting.numbers import date_text
from reporting.words import Words

#: Points of rows that still read well on one page.
ONE_PAGE = 960.0
_COUNT = Look(bold=True, across="right", line="thin")


def write_summary(pad: Pad, briefing: Briefing, words: Words, title: str) -> Worksheet:
    """Whom it is about, the sentences of the summary, what was counted, outlook, gaps and doubts."""
    sheet = pad.sheet(title, [88, 12])
    pad.put(sheet, 1, 1, briefing.title, TITLE)
    pad.put(sheet, 2, 1, briefing.subtitle, Look(size=12, bold=True, wraps=True))
    pad.put(sheet, 3, 1, briefing.place, SUBTITLE)
    for row, line in enumerate(briefing.vintage, 4):
        pad.put(sheet, row, 1, line, QUIET)
    row = _list(pad, sheet, 5 + len(briefing.vintage), ListPart(title, briefing.actions))
    row = _counts(pad, sheet, row, briefing)
    for part in (briefing.outlook, briefing.gaps, briefing.doubts):
        row = _list(pad, sheet, row, part)
    set_paper(sheet, f"{briefing.title}. {briefing.vintage[0]}", words.say("workbook.page"), landscape=False)
    high = sum(sheet.row_dimensions[number].height or ROW_POINTS for number in range(1, row))
    if (
        high < ONE_PAGE
    ):  # a few lines too many are set a little smaller, and none stands alone on a second page
        sheet.page_setup.fitToHeight = 1
    return sheet


def _list(pad: Pad, sheet: Worksheet, row: int, part: ListPart) -> int:
    if not part.items:
        return row
    pad.put(sheet, row, 1, part.title, SECTION)
    for number, item in enumerate(part.items, row + 1):
        pad.put(sheet, number, 1, item, SENTENCE)
    return row + len(part.items) + 2


def _counts(pad: Pad, sheet: Worksheet, row: int, briefing: Briefing) -> int:
    """Each count on a line of its own, as a number."""
    for counted in briefing.counts:
        pad.put(sheet, row, 1, f"{counted.title}, {counted.of_all}", HEAD_LEFT)
        pad.put(sheet, row, 2, None, HEAD_LEFT)
        for item in counted.items:
            row += 1
            pad.put(sheet, row, 1, f"{item.mark.sign} {item.word}", mark_look(item.mark))
            pad.put(sheet, row, 2, int("".join(filter(str.isdigit, item.many))), _COUNT)
        row += 2
    return row


HEAD_LEFT = Look(bold=True, colour=HEAD.colour, fill=HEAD.fill, line="edge")


def write_sources(pad: Pad, briefing: Briefing, words: Words, title: str) -> Worksheet:
    """Who measured, and every document with how far it was checked."""
    columns = {
        "document": 18,
        "document_title": 46,
        "issuer": 22,
        "issued_on": 17,
        "checked": 24,
        "source": 40,
    }
    sheet = pad.sheet(title, list(columns.values()))
    pad.put(sheet, 1, 1, f"{title}: {briefing.title}", TITLE)
    pad.row(sheet, 3, [words.say(f"workbook.document.{name}") for name in columns], HEAD)
    documents: dict[str, tuple[Document, Target]] = {
        one.target.document.number: (one.target.document, one.target)
        for one in briefing.judgements
        if one.target
    }
    row = 3
    for row, number in enumerate(sorted(documents), 4):
        document, target = documents[number]
        day = date_text(document.issued_on, words.lang) if document.issued_on else ""
        checked = words.say(f"verification.{target.verification.value}")
        values = [number, document.title, document.issuer, day, checked, document.source]
        pad.row(sheet, row, values, [TEXT, WRAPPED, WRAPPED, TEXT, WRAPPED, WRAPPED])
    for below, item in enumerate((*briefing.sources.items, *briefing.vintage), row + 2):
        pad.put(sheet, below, 1, item, Look(size=10))
    sheet.freeze_panes = "B4"
    set_paper(sheet, f"{briefing.title}. {briefing.vintage[0]}", words.say("workbook.page"), heads="3:3")
    return sheet
