"""The layout of plans: rows are indicators, columns the years in which their targets are to be reached.

"TT | Chỉ tiêu | ĐVT | Mục tiêu đến năm 2025 | 2030 | Ghi chú" under a letterhead, with sections and sub-rows
("Giảm tỷ suất tử vong trẻ em:" and below it "- Dưới 5 tuổi"), and cells in the document's own words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from indicators.types import Target
from loaders.cells import Cell, Sheet
from loaders.findings import Finding, finding
from loaders.layouts.caution import promises
from loaders.layouts.grid import Grid, first_data_row, is_word
from loaders.layouts.measures import Measure, Several, Titles, unit_in
from loaders.layouts.periods import Role, role_of
from loaders.layouts.plan_cells import Promise, Row, read_promises
from loaders.layouts.plan_columns import PlanColumns, read_plan_columns
from loaders.layouts.plan_document import Source, read_source
from loaders.layouts.understood import Context, Layout, Notebook, Reading, Strength, Understood
from loaders.layouts.values import in_unit, rate_unit, settle, wanted
from loaders.numbers import parse_number
from loaders.spelling import tidy
from loaders.units import Unit, recognise
from store.records import StoredTarget

NAME_COLUMNS = 5
ROWS_TO_LOOK_AT = 300
PLENTY = 2
PER_10K = "trên 10.000 dân"

#: The words at the end of a row's name that belong to its numbers: "Tỷ lệ bao phủ BHYT đạt trên | 95".
_ENDING = re.compile(
    r"^(?P<name>.*?\S)\s+(?P<words>(?:phấn đấu )?(?:đạt|còn|giảm còn|giảm xuống còn|xuống còn|duy trì|ở mức)?\s*"
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
    """The rows whose name is an indicator's, with something beside it."""
    for row in sorted(sheet.rows)[:ROWS_TO_LOOK_AT]:
        value = sheet.value(row, column)
        if isinstance(value, str) and is_word(value) and len(sheet.row(row)) > 1:
            text = _ending(value)[0]
            if titles.measure(text, promise=True) and any(cell.column > column for cell in sheet.row(row)):
                yield row


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
        promised = promises(self.grid.above()) is not None
        issued = self.source.document.issued_on
        return read_plan_columns(self.grid, promised, issued.year if issued else None)

    def read(self) -> Understood:
        notes = Notebook()
        notes.findings += [*self.source.findings, *self.columns.findings]
        parent = ""
        for number in sorted(row for row in self.grid.sheet.rows if row >= self.grid.first_row):
            name = self.grid.name_at(number)
            if not self._promises_something(number):
                if name.text and not _SECTION.match(name.text):
                    parent = tidy(name.text).rstrip(" :;")
                continue
            self._read_row(number, name, parent, notes)
        return notes.closed()

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

    def _read_row(self, number: int, name: Cell, parent: str, notes: Notebook) -> None:
        text, words = _ending(name.text)
        unit = self._unit(number, name)
        measure = self._measure(text, parent, unit)
        if not isinstance(measure, Measure):
            if self._has_figures(number):
                notes.findings.append(self._unknown(name, text, measure))
            elif not self._is_signed_above(number):
                notes.findings.append(finding("target.row_not_read", name, found=name.text))
            return
        indicator = self.context.catalogue.indicators.get(measure.target_id)
        if indicator is None or (measure.is_count and recognise(unit) is not Unit.PER_10K):
            notes.findings.append(finding("target.is_count", name, found=name.text))
            return
        measure = Measure(measure.target_id)
        want = wanted(measure, self.context.catalogue)
        row = Row(indicator, want, rate_unit(want, unit), words)
        cells = [self.grid.sheet.cell(number, column.column) for column in self.columns.targets]
        promises, findings = read_promises(cells, row)
        notes.findings += findings
        if (change := _CHANGE.match(text)) and any(_is_bare(promise) for promise in promises):
            notes.findings.append(
                finding("target.change_or_level", name, found=name.text, word=change["word"].lower())
            )
        baseline = self._baseline(number, row, notes)
        if self.source.area_id:
            notes.targets += [self._target(promise, row, number, baseline) for promise in promises]

    def _unit(self, number: int, name: Cell) -> str:
        column = self.columns.unit
        stated = self.grid.sheet.shown(number, column).text if column else ""
        return stated or unit_in(name.text)

    def _measure(self, text: str, parent: str, unit: str) -> Measure | Several | None:
        """By its own name; with "trên 10.000 dân" where the unit says so; under the row above that has no numbers."""
        titles = self.context.titles
        if _SOME_PEOPLE.search(parent) and titles.measure(parent, promise=True) is None:
            return None
        names = [f"{text} {PER_10K}"] if recognise(unit) is Unit.PER_10K else []
        names += [text]
        if parent:
            names += [f"{parent} {text}", f"{text} {parent}"]
        return next((found for name in names if (found := titles.measure(name, promise=True))), None)

    def _unknown(self, name: Cell, text: str, measure: Several | None) -> Finding:
        if isinstance(measure, Several):
            return finding("indicator.several", name, found=name.text, ids=", ".join(measure.ids))
        if not text:
            return finding("target.no_name", name)
        if role_of(text) is Role.BREAKDOWN:
            return finding("area.row_not_stored", name, found=name.text)
        near = self.context.titles.likely(text)
        if near:
            return finding("target.unknown_near", name, found=name.text, proposals=" / ".join(near))
        return finding("target.unknown", name, found=name.text)

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
            scope_note=tidy(self.grid.sheet.shown(number, remark).text) if remark else "",
            baseline_year=baseline[0] if baseline else None,
            baseline_value=baseline[1] if baseline else None,
        )
        return StoredTarget(target, promise.cell.sheet, promise.cell.address)


def _is_bare(promise: Promise) -> bool:
    return promise.value is not None and not promise.wording


LAYOUT = Layout("plan", look)
