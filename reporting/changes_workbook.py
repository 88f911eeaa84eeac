"""The complete list of changes as a workbook: findings, figures and targets, one sheet each, every line of them.

Numbers are numbers; what an analyst wrote (names of sheets and documents) is never taken for a formula.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from indicators.areas import Areas
from indicators.catalogue import Catalogue
from indicators.spreadsheets import computes
from indicators.types import Observation, Qualifier
from reporting.changes import Changes, FindingChange
from reporting.marks import mark_of
from reporting.milestones import state_text
from reporting.numbers import date_text, observed_text, target_text, unit_text
from reporting.revisions import change_of, change_text
from reporting.sentences import sentences_of
from reporting.words import Words
from store.differences import Kind
from store.records import Figure, StoredMilestone, StoredTarget

Value = str | int | float | None
Line = Sequence[Value]

#: A sheet of Excel holds 1,048,576 rows; what is more goes on in the next.
ROWS = 1_000_000
CHANGED = (Kind.REVISED, Kind.WITHDRAWN, Kind.NEW)
FINDINGS = {
    "turn": 26,
    "area": 22,
    "what": 30,
    "year": 8,
    "goal": 16,
    "document": 22,
    "before": 24,
    "after": 24,
    "sentence": 90,
}
FIGURES = {
    **{"kind": 13, "area": 22, "what": 30, "unit": 18, "year": 8, "series": 26, "old": 14, "old_status": 14},
    **{"new": 14, "new_status": 14, "change": 12, "note": 30, "sheet": 20, "cell": 9},
}
TARGETS = {
    **{"kind": 13, "area": 22, "what": 30, "unit": 18, "year": 8, "document": 22, "old": 16, "new": 16},
    **{"sheet": 20, "cell": 9},
}

MILESTONES = {
    **{"kind": 13, "area": 22, "what": 30, "day": 16, "old": 22, "new": 22, "note": 60},
    **{"sheet": 20, "cell": 9},
}


def write_changes(changes: Changes, catalogue: Catalogue, areas: Areas, words: Words) -> bytes:
    """All findings, figures and targets that change; what stays as it is is left out."""
    lines = _Lines(changes, catalogue, areas, words)
    book = Workbook(write_only=True)
    for name, widths, rows in (
        ("findings", FINDINGS, lines.findings()),
        ("figures", FIGURES, lines.figures()),
        ("targets", TARGETS, lines.targets()),
    ):
        headings = [words.say(f"preview.file.{column}") for column in widths]
        _write(book, words.say(f"preview.file.{name}"), headings, list(widths.values()), rows)
    milestones = list(lines.milestones())
    if milestones:
        headings = [words.say(f"preview.file.{column}") for column in MILESTONES]
        _write(book, words.say("preview.file.milestones"), headings, list(MILESTONES.values()), milestones)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


class _Lines:
    """The lines of each sheet in the reader's words."""

    def __init__(self, changes: Changes, catalogue: Catalogue, areas: Areas, words: Words) -> None:
        self._changes, self._catalogue, self._areas, self._words = changes, catalogue, areas, words

    def findings(self) -> Iterator[Line]:
        for change in self._changes.findings:
            yield self._finding(change)

    def figures(self) -> Iterator[Line]:
        comparison = self._changes.comparison
        for difference in comparison.figures.of(*CHANGED):
            lost = difference.before.mark if difference.before and difference.loses_mark else ""
            yield self._figure(difference.kind, difference.before, difference.figure, lost)
        for figure in comparison.gone:
            yield self._figure("gone", figure, None, "")

    def targets(self) -> Iterator[Line]:
        comparison = self._changes.comparison
        for difference in comparison.targets:
            if difference.kind is not Kind.UNCHANGED:
                yield self._target(difference.kind, difference.before, difference.target)
        for stored in comparison.targets_gone:
            yield self._target("gone", stored, None)

    def milestones(self) -> Iterator[Line]:
        comparison = self._changes.comparison
        for difference in comparison.milestones:
            if difference.kind is not Kind.UNCHANGED:
                yield self._milestone(difference.kind, difference.before, difference.milestone)
        for stored in comparison.milestones_gone:
            yield self._milestone("gone", stored, None)

    def _finding(self, change: FindingChange) -> Line:
        target = change.after.target or change.before.target
        assert target is not None
        indicator, say = self._catalogue.indicators[change.indicator_id], self._words.say
        return (
            *(say(f"preview.turn.{change.turn}"), *self._named(change.area_id, change.indicator_id)),
            *(target.target_year, target_text(target, self._words), target.document.number),
            *(say(f"mark.{mark_of(one)}") for one in (change.before, change.after)),
            sentences_of(change.after, indicator, self._words)[0],
        )

    def _milestone(self, kind: str, before: StoredMilestone | None, after: StoredMilestone | None) -> Line:
        told = after or before
        assert told is not None
        one, words = told.milestone, self._words
        return (
            *(words.say(f"preview.count.{kind}"), *self._named(one.area_id, one.indicator_id)),
            date_text(one.on, words.lang),
            *(state_text(each.milestone, words) if each else "" for each in (before, after)),
            *(one.note, told.sheet, told.cell),
        )

    def _figure(self, kind: str, before: Figure | None, after: Figure | None, lost: str) -> Line:
        told = after or before
        assert told is not None
        one, say = told.observation, self._words.say
        old, new = before.observation if before else None, after.observation if after else None
        measure = self._catalogue.measure(one.indicator_id)
        change = change_of(old, new)
        notes = [
            say(f"preview.mark.{lost}") if lost else "",
            change_text(old, new, measure, self._words) if change is None else "",
        ]
        return (
            *(say(f"preview.count.{kind}"), *self._named(one.area_id, one.indicator_id)),
            *(unit_text(measure, self._words.lang).strip(), one.year, self._series(one.series)),
            *self._value(old),
            *self._value(new),
            *(change, ", ".join(filter(None, notes)), told.sheet, told.cell),
        )

    def _target(self, kind: str, before: StoredTarget | None, after: StoredTarget | None) -> Line:
        told = after or before
        assert told is not None
        target = told.target
        unit = unit_text(self._catalogue.measure(target.indicator_id), self._words.lang).strip()
        old, new = (target_text(one.target, self._words) if one else "" for one in (before, after))
        return (
            self._words.say(f"preview.count.{kind}"),
            *self._named(target.area_id, target.indicator_id),
            *(unit, target.target_year, target.document.number, old, new, told.sheet, told.cell),
        )

    def _named(self, area_id: str, indicator_id: str) -> tuple[str, str]:
        area, measure = self._areas.units[area_id], self._catalogue.measure(indicator_id)
        name = area.name if area.set_id else self._words.say("area.country")
        return name, measure.short_title.of(self._words.lang)

    def _series(self, code: str) -> str:
        return self._words.say(f"series.{code}") if self._words.knows(f"series.{code}") else code

    def _value(self, observation: Observation | None) -> tuple[Value, str]:
        if observation is None:
            return None, ""
        status = self._words.say(f"status.{observation.status}")
        if observation.qualifier is Qualifier.EXACT:
            return observation.value, status
        measure = self._catalogue.measure(observation.indicator_id)
        return observed_text(observation, measure, self._words.lang), status


def _write(
    book: Workbook, title: str, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Line]
) -> None:
    coming = iter(rows)
    for number in range(1, 1_000):
        part = islice(coming, ROWS)
        first = next(part, None)
        if first is None and number > 1:
            return
        sheet = book.create_sheet(title if number == 1 else f"{title} {number}")
        _lay_out(sheet, widths)
        sheet.append([_heading(sheet, text) for text in headings])
        for row in chain([] if first is None else [first], part):
            sheet.append([_plain(sheet, value) for value in row])


def _lay_out(sheet: WriteOnlyWorksheet, widths: Sequence[int]) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}1"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _heading(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(name="Calibri", size=11, bold=True, color="12324A")
    cell.fill = PatternFill("solid", fgColor="E6F1F7")
    return cell


def _plain(sheet: WriteOnlyWorksheet, value: Value) -> Value | Cell:
    """Text that looks like a formula stays text, also when somebody edits it."""
    if not isinstance(value, str) or not computes(value):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type, cell.quotePrefix = "s", True
    return cell
