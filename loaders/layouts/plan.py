"""The layout of plans: rows are indicators, columns the years in which their targets are to be reached.

"TT | Chỉ tiêu | ĐVT | Mục tiêu đến năm 2025 | 2030 | Ghi chú" under a letterhead, with sections and sub-rows
("Giảm tỷ suất tử vong trẻ em:" and below it "- Dưới 5 tuổi"), and cells in the document's own words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from indicators.types import Target
from loaders.cells import Cell, Sheet
from loaders.findings import Finding, finding
from loaders.layouts.caution import part_above, promises, reports
from loaders.layouts.grid import Grid, first_data_row, is_word, numbers_columns
from loaders.layouts.letterhead import unit_line
from loaders.layouts.measures import Measure, Several, Titles, unit_in
from loaders.layouts.near_names import MOST, NearNames
from loaders.layouts.periods import Role, role_of
from loaders.layouts.plan_cells import Promise, Row, read_promises
from loaders.layouts.plan_columns import PlanColumns, names_year, read_plan_columns
from loaders.layouts.plan_document import Source, read_source
from loaders.layouts.row_names import read_name
from loaders.layouts.understood import Context, Layout, Notebook, Reading, Strength, Understood
from loaders.layouts.values import in_unit, rate_unit, settle, wanted
from loaders.numbers import parse_number
from loaders.spelling import tidy
from loaders.units import Unit, recognise
from store.records import StoredTarget

NAME_COLUMNS = 5
ROWS_TO_LOOK_AT = 300
PLENTY = 2
LAYOUT_ID = "plan"
PER_10K = "trên 10.000 dân"

#: The words at the end of a row's name that belong to its numbers: "Tỷ lệ bao phủ BHYT đạt trên | 95".
_ENDING = re.compile(
    r"^(?P<name>.*?\S)\s+(?P<words>(?:phấn đấu )?"
    r"(?:đạt|còn|giảm còn|giảm xuống(?: còn)?|xuống còn|tăng lên|duy trì|ở mức)?\s*"
    r"(?:trên|dưới|tối thiểu|ít nhất|tối đa|không quá|không dưới|khoảng|[<>≤≥]=?)?)\s*(?P<unit>\([^()]*\))?\s*[:：]?$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"^[\W\d]*(?:phấn đấu\s+)?(?P<word>giảm|tăng)\s", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:nơi nhận|người lập|tm\.|kt\.|tl\.|chủ tịch|phó chủ tịch|giám đốc|bộ trưởng|thủ tướng|ghi chú|nguồn\s*:)",
    re.IGNORECASE,
)
#: A heading that limits the rows under it to some people or places: their numbers are not the province's.
_SOME_PEOPLE = re.compile(
    r"dân tộc thiểu số|miền núi|khó khăn|nông thôn|thành thị|hộ nghèo|cận nghèo|tuyến (?:huyện|xã|tỉnh)",
    re.IGNORECASE,
)
#: "(không tính giường trạm y tế xã)": what the figure covers, kept beside the target.
_SCOPE = re.compile(
    r"^(?P<name>.*\S)\s*\((?P<scope>(?:(?:không|chưa) (?:tính|kể|bao gồm|gồm)|bao gồm|gồm|kể cả|tính cả)\b[^()]*)\)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SECTION = re.compile(r"^\s*(?:[IVX]{1,5}|[A-Z])\s*[.)/:-]?\s+\S")


def look(sheet: Sheet, context: Context) -> Reading | None:
    counts = {
        column: sum(1 for _ in _known_rows(sheet, column, context.titles))
        for column in range(1, min(sheet.max_column, NAME_COLUMNS) + 1)
    }
    column = max(counts, key=lambda each: counts[each], default=0)
    if not column or not counts[column]:
        return None
    first = first_data_row(sheet, column, next(_known_rows(sheet, column, context.titles)))
    plan = Plan(Grid(sheet, column, first), context, counts[column])
    return plan if plan.columns.is_plan else None


def _known_rows(sheet: Sheet, column: int, titles: Titles) -> Iterator[int]:
    """The rows whose name is an indicator's, alone or under the row above, with something beside it."""
    parent = ""
    for row in sorted(sheet.rows)[:ROWS_TO_LOOK_AT]:
        value = sheet.value(row, column)
        if not isinstance(value, str) or not is_word(value):
            continue
        if not any(cell.column > column for cell in sheet.row(row)):
            parent = _as_parent(value)
        elif _find(titles, _scoped(_ending(value)[0])[0], parent, ""):
            yield row


def _as_parent(name: str) -> str:
    return tidy(name).rstrip(" :;")


def _scoped(name: str) -> tuple[str, str]:
    """The name, and what stands in brackets behind it of what is covered."""
    found = _SCOPE.match(name)
    return (found["name"], tidy(found["scope"])) if found else (name, "")


def _find(titles: Titles, text: str, parent: str, unit: str) -> Measure | Several | None:
    """By its own name; with "trên 10.000 dân" where the unit says so; under the row above that has no numbers."""
    if _SOME_PEOPLE.search(parent) and titles.measure(parent, promise=True) is None:
        return None
    names = [f"{text} {PER_10K}"] if recognise(unit) is Unit.PER_10K else []
    names += [text]
    if parent:
        names += [f"{parent} {text}", f"{text} {parent}", *_overlapping(parent, text)]
    return next((found for name in names if (found := titles.measure(name, promise=True))), None)


def _overlapping(parent: str, text: str) -> list[str]:
    """ "Tỷ suất tử vong trẻ em" over "- Trẻ dưới 1 tuổi": the word that both say stands once in the name."""
    first, _, rest = text.lstrip("-–+•* ").partition(" ")
    return [f"{parent} {rest}"] if rest and first.casefold() in parent.casefold().split()[-2:] else []


def _ending(name: str) -> tuple[str, str]:
    """The name alone, and the words at its end that compare or lead to the number."""
    found = _ENDING.match(tidy(name))
    if not found or not found["words"].strip():
        return tidy(name), ""
    return f"{found['name']} {found['unit'] or ''}".strip(), found["words"].strip()


@dataclass(frozen=True)
class Plan:
    """A plan found on a sheet, not yet read."""

    grid: Grid
    context: Context
    known_rows: int

    @property
    def strength(self) -> Strength:
        return Strength.LIKELY if self.known_rows >= PLENTY else Strength.POSSIBLE

    @cached_property
    def source(self) -> Source:
        return read_source(self.grid.above(), self.grid.sheet.name, self.context)

    @cached_property
    def columns(self) -> PlanColumns:
        promised = promises(self.grid.above()) is not None or self.context.options.layout == LAYOUT_ID
        issued = self.source.document.issued_on
        return read_plan_columns(self.grid, promised, issued.year if issued else None)

    def read(self) -> Understood:
        notes = Notebook()
        notes.findings += [*self.source.findings, *self.columns.findings, *self._merged(), *self._reports()]
        notes.findings += part_above(self.grid.above())
        parent = ""
        for number in self._rows:
            name = self.grid.name_at(number)
            if not self._promises_something(number):
                if names_year(name.text):
                    notes.findings += self._other_year(name, [column.year for column in self.columns.targets])
                if name.text and not _SECTION.match(name.text):
                    parent = _as_parent(name.text)
                continue
            self._read_row(number, name, parent, notes)
        notes.findings = self._outside(notes.findings) + notes.findings
        return notes.closed()

    def _reports(self) -> list[Finding]:
        """A report that names its plan's targets is hardly the document that sets them."""
        above = self.grid.above()
        report = reports(above)
        return (
            [finding("title.reports", report, found=tidy(report.text))]
            if report and not promises(above)
            else []
        )

    @property
    def _rows(self) -> list[int]:
        """The rows under the header; the first may be a heading of its own, as "I. Mục tiêu đến năm 2025" is."""
        sheet, header = self.grid.sheet, self.grid.header_rows
        top = header[-1] + 1 if header else self.grid.first_row
        return [row for row in sorted(sheet.rows) if row >= top and not numbers_columns(sheet, row)]

    def _has_figures(self, row: int) -> bool:
        cells = [self.grid.sheet.cell(row, column.column) for column in self.columns.targets]
        return any(re.search(r"\d", cell.text) or cell.formula for cell in cells)

    def _is_signed_above(self, row: int) -> bool:
        """Whether the signatures have begun: words from there on are no targets."""
        rows = [above for above in self.grid.sheet.rows if self.grid.first_row <= above <= row]
        return any(_SIGNATURE.match(tidy(cell.text)) for above in rows for cell in self.grid.sheet.row(above))

    def _promises_something(self, row: int) -> bool:
        cells = [self.grid.sheet.cell(row, column.column) for column in self.columns.targets]
        return any(cell.text or cell.formula for cell in cells)

    def _merged(self) -> list[Finding]:
        """One cell for several years or rows: for which of them its number is meant, its place does not say."""
        years = [column.column for column in self.columns.targets]
        merged = [
            self.grid.sheet.cell(merge.first_row, merge.first_column)
            for merge in self.grid.sheet.merged
            if merge.first_row >= self.grid.first_row
            and any(merge.first_column <= column <= merge.last_column for column in years)
        ]
        return [
            finding("cell.merged", cell, found=cell.text) for cell in merged if re.search(r"\d", cell.text)
        ]

    def _other_year(self, name: Cell, years: Sequence[int]) -> list[Finding]:
        """An error where a name speaks of years and a target beside it is for another one."""
        said = {int(year) for year in _YEAR.findall(name.text)}
        other = next((year for year in years if said and year not in said), None)
        return [finding("target.year_differs", name, found=name.text, year=other)] if other else []

    def _read_row(self, number: int, name: Cell, parent: str, notes: Notebook) -> None:
        text, words = _ending(name.text)
        text, scope = _scoped(text)
        unit = self._unit(number, name)
        measure = _find(self.context.titles, text, parent, unit)
        if not isinstance(measure, Measure):
            if self._has_figures(number):
                notes.findings += self._unknown(number, name, text, parent, measure)
            elif not self._is_signed_above(number):
                notes.findings.append(finding("target.row_not_read", name, found=name.text))
            return
        indicator = self.context.catalogue.indicators.get(measure.target_id)
        if indicator is None or (measure.is_count and recognise(unit) is not Unit.PER_10K):
            notes.findings.append(finding("target.is_count", name, found=name.text))
            return
        measure = Measure(measure.target_id)
        want = wanted(measure, self.context.catalogue, self.context.options.decimal)
        row = Row(indicator, want, rate_unit(want, unit), words, scope)
        cells = [self.grid.sheet.cell(number, column.column) for column in self.columns.targets]
        promises, findings = read_promises(cells, row)
        notes.findings += findings
        if (change := _CHANGE.match(text)) and any(_is_bare(promise) for promise in promises):
            notes.findings.append(
                finding("target.change_or_level", name, found=name.text, word=change["word"].lower())
            )
        years = {column.column: column.year for column in self.columns.targets}
        notes.findings += self._other_year(name, [years[promise.cell.column] for promise in promises])
        if scope and promises:
            notes.findings.append(finding("target.scope", name, found=scope))
        baseline = self._baseline(number, row, notes)
        if self.source.area_id:
            notes.targets += [self._target(promise, row, number, baseline) for promise in promises]

    def _unit(self, number: int, name: Cell) -> str:
        column = self.columns.unit
        stated = self.grid.sheet.shown(number, column).text if column else ""
        return stated or unit_in(name.text) or self.columns.head_unit or self._line_unit

    @cached_property
    def _line_unit(self) -> str:
        line = unit_line(self.grid.above())
        return line[1] if line else ""

    def _unknown(
        self, number: int, name: Cell, text: str, parent: str, measure: Several | None
    ) -> list[Finding]:
        """An error near a known name; a row of something else is kept for one warning about all of them."""
        if isinstance(measure, Several):
            return [finding("indicator.name_several", name, found=name.text, ids=", ".join(measure.ids))]
        if not text:
            return [finding("target.no_name", name)]
        if role_of(text) is Role.BREAKDOWN:
            return [finding("area.row_not_stored", name, found=name.text)]
        near = self._near(text, parent, self._unit(number, name))
        if near:
            return [finding("target.unknown_near", name, found=name.text, proposals=" / ".join(near))]
        return [finding("target.row_outside", name, found=name.text)]

    def _outside(self, findings: Sequence[Finding]) -> list[Finding]:
        """One warning for all rows of things that are not followed here, at the first of them."""
        rows = [each for each in findings if each.code == "target.row_outside"]
        if not rows:
            return []
        names = "; ".join(f"'{each.found}' ({each.cell})" for each in rows)
        sheet, cell, of = rows[0].sheet, rows[0].cell, len(self.context.catalogue.indicators)
        return [finding("target.rows_outside", sheet=sheet, cell=cell, found=names, many=len(rows), of=of)]

    def _near(self, text: str, parent: str, unit: str) -> list[str]:
        """By its own name, under the row above, and as a return would take it."""
        names = [text, f"{parent} {text}"] if parent else [text]
        titles = [title for name in names for title in self.context.titles.likely(name)]
        near = NearNames(self.context.catalogue)
        titles += [title for name in names for title in near.propose(read_name(name).name, unit)]
        return list(dict.fromkeys(titles))[:MOST]

    def _baseline(self, number: int, row: Row, notes: Notebook) -> tuple[int, float] | None:
        """Where the document says things stood, when it says so for one year."""
        if len(self.columns.baselines) != 1 or row.want.unit is None:
            return None
        column = self.columns.baselines[0]
        cell = self.grid.sheet.cell(number, column.column)
        (reading,) = settle([parse_number(cell)], row.want, row.stated).readings
        result = (
            reading
            if isinstance(reading, Finding)
            else in_unit(reading, row.want, row.stated, notes.findings)
        )
        if isinstance(result, Finding):
            notes.findings.append(result)
            return None
        return (column.year, float(result.value)) if result.value is not None else None

    def _target(
        self, promise: Promise, row: Row, number: int, baseline: tuple[int, float] | None
    ) -> StoredTarget:
        years = {column.column: column.year for column in self.columns.targets}
        remark = self.columns.remark
        said = tidy(self.grid.sheet.shown(number, remark).text) if remark else ""
        target = Target(
            area_id=self.source.area_id or "",
            indicator_id=row.indicator.id,
            target_year=years[promise.cell.column],
            comparator=promise.comparator,
            value=promise.value,
            document=self.source.document,
            value_high=promise.value_high,
            unit=row.want.unit_text,
            wording=promise.wording,
            scope_note="; ".join(note for note in (row.scope, said) if note),
            baseline_year=baseline[0] if baseline else None,
            baseline_value=baseline[1] if baseline else None,
        )
        return StoredTarget(target, promise.cell.sheet, promise.cell.address)


def _is_bare(promise: Promise) -> bool:
    return promise.value is not None and not promise.wording


LAYOUT = Layout(LAYOUT_ID, look)
