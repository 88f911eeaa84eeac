"""The layout of long tables: one row per area, indicator and year, recognised by the names of its columns.

What systems export and what analysts prepare: "Mã tỉnh | Tỉnh | Chỉ tiêu | Năm | Giá trị | Đơn vị tính | Ghi chú".
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from indicators.aggregation import ratio
from indicators.definition import OPEN
from indicators.types import Observation, Qualifier, Status
from loaders.addresses import position
from loaders.cells import Cell, Sheet
from loaders.findings import Finding, Severity, finding
from loaders.layouts.counts import Entry
from loaders.layouts.dividing import divides
from loaders.layouts.grid import is_figure, said
from loaders.layouts.letterhead import unit_line
from loaders.layouts.long_columns import LongTable, find_long, is_heading
from loaders.layouts.long_facts import POPULATION, Defaults, Fact, Facts
from loaders.layouts.long_places import Named, decide_sets
from loaders.layouts.long_rows import LongRow, read_year, rows_of
from loaders.layouts.measures import Measure, unit_in
from loaders.layouts.periods import Role, role_of
from loaders.layouts.population import Stated, read_population
from loaders.layouts.return_figures import Told, make_return_figures
from loaders.layouts.return_place import whose
from loaders.layouts.row_measures import RowMeasures
from loaders.layouts.template import read_marker
from loaders.layouts.times import read_times
from loaders.layouts.title import read_title
from loaders.layouts.understood import (
    DEFAULT_SERIES,
    Aggregate,
    Context,
    Layout,
    Notebook,
    Reading,
    Strength,
    Understood,
    Unstated,
)
from loaders.layouts.values import Wanted, read_values, wanted
from loaders.names import PlaceKind
from loaders.numbers import Parsed
from loaders.phrases import is_missing_mark
from loaders.units import Unit
from store.records import Figure

_COUNTED = Wanted(Unit.COUNT, "", OPEN)


def look(sheet: Sheet, context: Context) -> Reading | None:
    """Surely a long table, unless the workbook is marked as a template, whose columns have the same names."""
    table = find_long(sheet)
    if table is None:
        return None
    return LongSheet(sheet, table, context, Strength.LIKELY if read_marker(context) else Strength.CERTAIN)


@dataclass(frozen=True)
class LongSheet:
    """A long table found on a sheet, not yet read."""

    sheet: Sheet
    table: LongTable
    context: Context
    strength: Strength

    def read(self) -> Understood:
        notes = Notebook()
        headings = self._headings()
        notes.findings += headings
        if any(each.severity is Severity.ERROR for each in headings):
            return notes.closed()
        filled = [row for row in rows_of(self.sheet, self.table) if row.is_filled]
        rows = [row for row in filled if not is_heading(self.sheet.row(row.number))]
        defaults = self._defaults(rows, notes)
        named = self._named(rows, defaults)
        sets = decide_sets(named, self.context.options.area_set, self.context.areas)
        notes.findings += sets.findings
        facts = Facts(self.context, RowMeasures(self.context.catalogue), defaults, sets)
        read = [fact for row in rows if (fact := facts.read(row))]
        notes.findings += [*facts.findings, *facts.tell_unfollowed(), *self._conflicts(read)]
        self._make(read, facts, notes)
        return notes.closed()

    def _headings(self) -> list[Finding]:
        """Two columns of one kind leave two readings; a column of no known kind is told where it holds numbers."""
        findings = [finding("long.two_columns", cell, found=cell.text) for cell in self.table.twins]
        undated = [value for value in self.table.values if value.year is None]
        findings += [finding("long.two_columns", value.head, found=value.head.text) for value in undated[1:]]
        for cell in self.table.others:
            below = self._below(cell.column)
            dividing = next((each for each in below if divides(each.text)), None)
            if dividing:
                findings.append(finding("long.divided", dividing, found=dividing.text))
            elif any(is_figure(each) or each.formula for each in below):
                plan = role_of(cell.text) is Role.TARGET
                findings.append(
                    finding("return.plan_column" if plan else "column.not_stored", cell, found=said(cell))
                )
        return [*findings, *self._without_heading()]

    def _without_heading(self) -> list[Finding]:
        """Figures under no heading are an error at the first of them."""
        headed = {cell.column for cell in self.sheet.row(self.table.heading_row)}
        firsts = (
            next(
                (cell for cell in self._below(column) if is_figure(cell) and not is_missing_mark(cell.text)),
                None,
            )
            for column in range(1, self.sheet.max_column + 1)
            if column not in headed
        )
        return [finding("column.no_heading", first, found=said(first)) for first in firsts if first]

    def _below(self, column: int) -> list[Cell]:
        """The filled cells of a column, in the rows that hold a value."""
        rows = (row for row in sorted(self.sheet.rows) if row > self.table.heading_row)
        values = [value.column for value in self.table.values]
        filled = (row for row in rows if any(self.sheet.value(row, each) is not None for each in values))
        return [cell for row in filled if (cell := self.sheet.cell(row, column)).text or cell.formula]

    @cached_property
    def _above(self) -> list[Cell]:
        rows = sorted(row for row in self.sheet.rows if row < self.table.heading_row)
        return [cell for row in rows for cell in self.sheet.row(row)]

    def _defaults(self, rows: Sequence[LongRow], notes: Notebook) -> Defaults:
        """What no column says."""
        options, times = self.context.options, read_times(self._above)
        unit, value = unit_line(self._above), self.table.values[0]
        defaults = Defaults(times.year or options.year, times.status, unit=unit[1] if unit else "")
        if times.part:
            defaults.year = None
            notes.findings.append(
                finding("return.part_of_year_title", value.head, found=times.part, column=value.head.text)
            )
        elif "year" not in self.table.columns and value.year is None and defaults.year is None:
            notes.findings.append(finding("return.no_year", value.head, found=value.head.text))
        if not {"indicator", "indicator_id"} & self.table.columns.keys():
            defaults.measure = self._title_measure(notes)
        if not {"area", "area_id"} & self.table.columns.keys():
            years = sorted({year for row in rows if (year := self._year(row, defaults))})
            place = whose(self._above, self.sheet.name, years, self.context)
            notes.findings += place.findings
            defaults.areas = place.by_year
        elif options.area and not self._has_areas(rows):
            defaults.areas = {year: options.area for row in rows if (year := self._year(row, defaults))}
        return defaults

    def _has_areas(self, rows: Sequence[LongRow]) -> bool:
        return any(row.text("area") or row.text("area_id") for row in rows)

    def _title_measure(self, notes: Notebook) -> Measure | None:
        title = read_title(self._above, self.context)
        asked = self.context.options.indicator
        found = title.cell.text if title.cell else ""
        if title.several:
            notes.findings.append(
                finding(
                    "indicator.several",
                    title.cell,
                    found=found,
                    ids=", ".join(title.several),
                    answers=title.several,
                )
            )
        elif title.measure is None and not asked:
            notes.findings.append(finding("long.no_indicator_column", self.table.values[0].head, found=found))
        return title.measure or (RowMeasures(self.context.catalogue).of_id(asked) if asked else None)

    def _year(self, row: LongRow, defaults: Defaults) -> int | None:
        if row.value.year:
            return row.value.year
        return read_year(row.cell("year"))[0] if row.text("year") else defaults.year

    def _named(self, rows: Sequence[LongRow], defaults: Defaults) -> list[Named]:
        """The names that need an area set: those without an id of their own."""
        named = []
        for row in rows:
            name, year = row.text("area"), self._year(row, defaults)
            if name and year and row.text("area_id").upper() not in self.context.areas.units:
                named.append(Named(name, year, row.cell("area")))
        return named

    def _conflicts(self, facts: Sequence[Fact]) -> list[Finding]:
        """An option decides where the file is silent; where the file speaks, the two must agree."""
        options, findings, sheet = self.context.options, [], self.sheet.name
        areas = {fact.place.area_id for fact in facts}
        if options.area and areas and options.area not in areas:
            findings.append(
                finding(
                    "area.conflict",
                    sheet=sheet,
                    asked=options.area,
                    found=", ".join(sorted(areas)[:4]),
                    answers=sorted(areas) if len(areas) == 1 else (),
                )
            )
        years = {fact.year for fact in facts}
        if options.year and years and options.year not in years:
            found = ", ".join(map(str, sorted(years)))
            findings.append(
                finding(
                    "year.conflict",
                    sheet=sheet,
                    asked=options.year,
                    found=found,
                    answers=map(str, sorted(years)),
                )
            )
        return findings

    def _make(self, facts: Sequence[Fact], reader: Facts, notes: Notebook) -> None:
        persons = self._persons(facts, notes)
        by_series: dict[str, list[tuple[Fact, Parsed]]] = defaultdict(list)
        for fact, parsed in self._values([fact for fact in facts if fact.measure is not POPULATION], notes):
            self._file(fact, parsed, reader, by_series, notes)
        for series, pairs in by_series.items():
            told = [Told(self._entry(fact, parsed), fact.scope) for fact, parsed in pairs]
            made = make_return_figures(told, persons, self.context, series)
            notes.findings += made.findings
            notes.unstated |= made.unstated
            facts_at = {parsed.cell.address: fact for fact, parsed in pairs}
            notes.figures += [
                self._with_counts(figure, facts_at[figure.cell], notes) for figure in made.figures
            ]
        notes.figures += self._formed(facts, notes)
        notes.figures.sort(key=_place)
        if (
            DEFAULT_SERIES in by_series
            and not self.context.options.series
            and "series" not in self.table.columns
        ):
            notes.findings.append(
                finding(
                    "series.assumed",
                    sheet=self.sheet.name,
                    found=DEFAULT_SERIES,
                    answers=[DEFAULT_SERIES],
                )
            )

    def _values(self, facts: Sequence[Fact], notes: Notebook) -> list[tuple[Fact, Parsed]]:
        """The numbers of each measure and unit are read together: one shows how the others are written."""
        groups: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            item = fact.measure.item.key if fact.measure.item else ""
            groups[fact.measure.target_id, item, fact.unit].append(fact)
        pairs = []
        for group in groups.values():
            want = wanted(group[0].measure, self.context.catalogue, self.context.options.decimal)
            values = read_values([fact.row.cell("value") for fact in group], want, group[0].unit)
            notes.findings += values.findings
            read = {parsed.cell.address: parsed for parsed in values.parsed}
            pairs += [(fact, read[at]) for fact in group if (at := fact.row.cell("value").address) in read]
        return pairs

    def _file(
        self,
        fact: Fact,
        parsed: Parsed,
        reader: Facts,
        by_series: dict[str, list[tuple[Fact, Parsed]]],
        notes: Notebook,
    ) -> None:
        """A unit's or the country's figure is kept, a region's checks its members, any other row is told."""
        kind = fact.place.kind
        if kind in (PlaceKind.UNIT, PlaceKind.COUNTRY):
            by_series[fact.series].append((fact, parsed))
        elif kind is PlaceKind.REGION and parsed.value is not None:
            notes.aggregates.append(self._aggregate(fact, parsed, reader.sets.by_year.get(fact.year, "")))
        elif kind is PlaceKind.DISSOLVED:
            notes.findings.append(finding("area.dissolved", fact.row.cell("area"), found=fact.place.name))
        else:
            notes.findings.append(finding("area.row_not_stored", fact.row.cell("area"), found=fact.place.was))

    def _aggregate(self, fact: Fact, parsed: Parsed, set_id: str) -> Aggregate:
        units = self.context.areas.of_set(set_id)
        members = tuple(unit.unit_id for unit in units if unit.region == fact.place.name)
        measure = fact.measure
        value = float(parsed.value or 0)
        return Aggregate(
            fact.place.name, measure.target_id, fact.year, value, measure.is_count, members, parsed.cell
        )

    def _entry(self, fact: Fact, parsed: Parsed) -> Entry:
        status = parsed.status or fact.status
        if status is Status.MISSING:
            parsed = replace(parsed, value=None, missing=True)
        if parsed.qualifier is Qualifier.EXACT:
            parsed = replace(parsed, qualifier=fact.qualifier)
        unit = wanted(fact.measure, self.context.catalogue).unit_text
        if fact.measure.is_numerator:
            unit = self.context.catalogue.indicators[fact.measure.target_id].unit or ""
        return Entry(fact.place.area_id, fact.measure, fact.year, parsed, status, unit)

    def _with_counts(self, figure: Figure, fact: Fact, notes: Notebook) -> Figure:
        """The row's own numerator, denominator and source."""
        one = figure.observation
        if not {"numerator", "denominator"} & fact.row.columns.keys():
            return replace(figure, observation=replace(one, source=fact.row.source or one.source))
        numerator, denominator = (
            self._count(fact.row.cell(each), notes) for each in ("numerator", "denominator")
        )
        if numerator is not None or denominator is not None:
            one = replace(one, numerator=numerator, denominator=denominator)
        return replace(figure, observation=replace(one, source=fact.row.source or one.source))

    def _formed(self, facts: Sequence[Fact], notes: Notebook) -> list[Figure]:
        """Rows that give a numerator and a denominator in place of the value."""
        figures = []
        for fact in facts:
            value, cell = fact.row.cell("value"), fact.row.cell("numerator")
            if value.text or value.formula or not fact.place.area_id or fact.measure is POPULATION:
                continue
            numerator, denominator = (
                self._count(fact.row.cell(each), notes) for each in ("numerator", "denominator")
            )
            indicator = self.context.catalogue.indicators.get(fact.measure.target_id)
            if numerator is None or indicator is None:
                continue
            observation = Observation(
                fact.place.area_id,
                indicator.id,
                fact.year,
                ratio(numerator, denominator, indicator.multiplier or 1),
                fact.series,
                status=fact.status or self.context.options.status_at(cell) or Status.FINAL,
                numerator=numerator,
                denominator=denominator,
                unit=indicator.unit or "",
                scope_note=fact.scope,
                source=fact.row.source or self.context.options.source or "",
            )
            figures.append(Figure(observation, cell.sheet, cell.address))
            if fact.status is None:
                notes.unstated.add(Unstated(cell.sheet, cell.column, fact.year))
        return figures

    def _count(self, cell: Cell, notes: Notebook) -> float | None:
        values = read_values([cell], _COUNTED, "")
        notes.findings += values.findings
        return float(values.parsed[0].value) if values.parsed and values.parsed[0].value is not None else None

    def _persons(self, facts: Sequence[Fact], notes: Notebook) -> dict[tuple[str, int], float]:
        """The population that the table states, in rows or in a column of its own."""
        stated: dict[str, dict[tuple[str, int], Stated]] = defaultdict(dict)
        for fact in facts:
            key = fact.place.area_id, fact.year
            if fact.measure is POPULATION:
                stated[fact.unit].setdefault(key, Stated(*key, fact.row.cell("value")))
            elif "population" in fact.row.columns and fact.row.text("population"):
                stated[self._population_unit].setdefault(key, Stated(*key, fact.row.cell("population")))
        persons: dict[tuple[str, int], float] = {}
        divides = any(fact.measure.is_numerator for fact in facts)
        for unit, cells in stated.items():
            population = read_population(list(cells.values()), unit, self.context)
            persons |= population.persons
            notes.findings += population.findings if divides else []
        return persons

    @property
    def _population_unit(self) -> str:
        return unit_in(self.sheet.cell(self.table.heading_row, self.table.columns["population"]).text)


def _place(figure: Figure) -> tuple[int, int]:
    return position(figure.cell)


LAYOUT = Layout("long", look)
