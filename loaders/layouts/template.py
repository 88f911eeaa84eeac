"""The project's own templates, filled in and sent back: one figure, target or milestone a row, under known headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.cells import Sheet
from loaders.findings import Finding, Severity, finding
from loaders.layouts.milestone_rows import read_milestone_row
from loaders.layouts.template_head import Said, contradictions
from loaders.layouts.template_misplaced import find_misplaced
from loaders.layouts.template_rows import half_filled, is_filled, read_return_row, read_target_row
from loaders.layouts.template_table import Table, find_table
from loaders.layouts.understood import Context, Layout, Notebook, Reading, Strength, Understood
from loaders.template_columns import MARKER, MARKER_SHEET, TEMPLATES, VERSION, TemplateKind

_READERS = {
    TemplateKind.RETURNS: read_return_row,
    TemplateKind.TARGETS: read_target_row,
    TemplateKind.MILESTONES: read_milestone_row,
}
_TOLD_ONCE = {"template.series_new", "template.series_of_country"}


@dataclass(frozen=True, slots=True)
class Marker:
    """What the hidden sheet of a workbook says of it."""

    kind: str
    version: int
    sheet: str


def look(sheet: Sheet, context: Context) -> Reading | None:
    """A sheet with the headings of a template; surely one where the workbook carries the hidden mark."""
    marker = read_marker(context)
    for kind in TemplateKind:
        if table := find_table(sheet, kind, context.areas):
            return FilledTemplate(table, context, marker)
    if marker and marker.sheet == sheet.name:
        return Unreadable(sheet, next((kind for kind in TemplateKind if kind == marker.kind), None))
    return None


def read_marker(context: Context) -> Marker | None:
    sheet = context.workbook.sheet(MARKER_SHEET)
    if sheet is None or sheet.value(1, 1) != MARKER:
        return None
    version = sheet.value(1, 3)
    return Marker(
        str(sheet.value(1, 2)),
        int(version) if isinstance(version, int | float) else 0,
        str(sheet.value(1, 4)),
    )


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    table: Table
    context: Context
    marker: Marker | None

    @property
    def strength(self) -> Strength:
        """Without the hidden mark a list has only headings that a long table may have as well."""
        return Strength.CERTAIN if self.marker or self.table.is_form else Strength.LIKELY

    def read(self) -> Understood:
        table, notes = self.table, Notebook()
        if self.marker and self.marker.version > VERSION:
            found, sheet = self.marker.version, table.sheet.name
            notes.findings.append(finding("template.newer", sheet=sheet, found=found, known=VERSION))
            return notes.closed()
        notes.findings += [*find_misplaced(table), *self._contradictions(), *self._half_filled()]
        for row in table.rows:
            _READERS[table.kind](row, self.context, notes)
        notes.findings = _each_once(notes.findings)
        if not (notes.figures or notes.targets or notes.milestones) and not _any_error(notes.findings):
            notes.findings.append(finding("template.untouched", table.first_input))
        return notes.closed()

    def _contradictions(self) -> Iterator[Finding]:
        yield from contradictions(self.table.head.areas, list(self._said("area_id")))
        yield from contradictions(self.table.head.years, list(self._said("year")))

    def _said(self, column_id: str) -> Iterator[Said]:
        for row in self.table.rows:
            if row.own(column_id).text:
                yield Said(row.own(column_id), is_filled(row, self.table.kind))

    def _half_filled(self) -> Iterator[Finding]:
        """A sign or a state without a figure: perhaps the figure was forgotten."""
        cells = [cell for row in self.table.rows if (cell := half_filled(row, self.table.kind))]
        if cells:
            yield finding("template.no_figure", cells[0], found=cells[0].text, others=len(cells) - 1)


def _each_once(findings: Sequence[Finding]) -> list[Finding]:
    """What a line above the table says wrongly, and what a whole column leaves open, is told once."""
    kept: dict[object, Finding] = {}
    for each in findings:
        kept.setdefault((each.code, each.found) if each.code in _TOLD_ONCE else each, each)
    return list(kept.values())


def _any_error(findings: Sequence[Finding]) -> bool:
    return any(each.severity is Severity.ERROR for each in findings)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The sheet that the hidden mark calls a template, but whose headings are gone."""

    sheet: Sheet
    kind: TemplateKind | None

    @property
    def strength(self) -> Strength:
        return Strength.CERTAIN

    def read(self) -> Understood:
        columns = TEMPLATES[self.kind].columns if self.kind else ()
        expected = ", ".join(column.vi for column in columns[:8])
        return Understood(findings=(finding("template.headings", sheet=self.sheet.name, expected=expected),))


LAYOUT = Layout("template", look)
