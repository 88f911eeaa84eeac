"""What a long table says: its plain figures all at once, all other rows one by one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from indicators.aggregation import ratio
from indicators.definition import OPEN
from indicators.types import Observation, Qualifier, Status
from loaders.addresses import position
from loaders.cells import Cell, Sheet
from loaders.findings import Finding, Severity, finding
from loaders.layouts.caution import parts_of_year
from loaders.layouts.counts import Entry
from loaders.layouts.long_columns import LongTable
from loaders.layouts.long_defaults import read_defaults
from loaders.layouts.long_facts import POPULATION, Fact, Facts
from loaders.layouts.long_headings import tell_headings
from loaders.layouts.long_places import decide_sets, names_of
from loaders.layouts.long_plain import Taken, place_of, take_plain
from loaders.layouts.long_rows import Lines, LongRow
from loaders.layouts.measures import unit_in
from loaders.layouts.population import Stated, read_population
from loaders.layouts.return_figures import Told, make_return_figures
from loaders.layouts.row_measures import RowMeasures
from loaders.layouts.understood import (
    DEFAULT_SERIES,
    Aggregate,
    Context,
    Notebook,
    Understood,
    Unstated,
)
from loaders.layouts.values import Wanted, read_values, wanted
from loaders.names import PlaceKind
from loaders.numbers import Parsed
from loaders.units import Unit
from store.records import Figure

_COUNTED = Wanted(Unit.COUNT, "", OPEN)


@dataclass(frozen=True)
class LongReading:
    """The reading of one long table."""

    sheet: Sheet
    table: LongTable
    context: Context

    def read(self) -> Understood:
        notes = Notebook()
        headings = tell_headings(self._lines)
        notes.findings += headings
        if any(each.severity is Severity.ERROR for each in headings):
            return notes.closed()
        defaults = read_defaults(self._lines, self.context, notes)
        named = names_of(self._lines, (defaults.year, None), self.context.areas)
        sets = decide_sets(named, self.context.options.area_set, self.context.areas)
        notes.findings += sets.findings
        facts = Facts(self.context, RowMeasures(self.context.catalogue), defaults, sets)
        self.context.tell(0.2)
        plain = take_plain(self._lines, facts)
        self.context.tell(0.7)
        read = self._read(plain.others, facts)
        notes.findings += self._remarks()
        notes.findings += [*facts.findings, *facts.tell_unfollowed(), *self._conflicts(read, plain)]
        self._make(read, facts, plain, notes)
        self.context.tell(0.8)
        return replace(notes.closed(), figures=plain.figures.figures())

    def _read(self, rows: Sequence[LongRow], facts: Facts) -> list[Fact]:
        """Row by row; given up where nearly every row names something that nobody knows."""
        read = []
        for row in rows:
            if facts.is_overwhelmed and facts.many_told:
                break
            if fact := facts.read(row):
                read.append(fact)
        if facts.is_overwhelmed:
            facts.findings.append(
                finding("long.too_many_unknown", row.cell("value"), found=len(facts.unknown) - 1)
            )
        return read

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.sheet, self.table)

    def _remarks(self) -> list[Finding]:
        """ "6 tháng" as a remark, told at the first row that makes it."""
        notes, column = self._lines.texts("note"), self.table.columns.get("note", 0)
        firsts = np.full(len(notes.words), len(notes))
        np.minimum.at(firsts, notes.codes, np.arange(len(notes)))
        told = parts_of_year(notes.words)
        cells = [
            self.sheet.cell(self._lines.first + place, column) for place in sorted(firsts[told].tolist())
        ]
        return [finding("remark.part_of_year", cell, found=cell.text) for cell in cells]

    def _conflicts(self, facts: Sequence[Fact], plain: Taken) -> list[Finding]:
        """An option decides where the file is silent; where the file speaks, the two must agree."""
        options, findings, sheet = self.context.options, [], self.sheet.name
        areas = plain.areas | {fact.place.area_id for fact in facts}
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
        years = plain.years | {fact.year for fact in facts}
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

    def _make(self, facts: Sequence[Fact], reader: Facts, plain: Taken, notes: Notebook) -> None:
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
        places = (position(figure.cell) for figure in notes.figures)
        plain.figures.add(notes.figures, [place_of(*place) for place in places])
        notes.unstated |= plain.unstated
        if (
            DEFAULT_SERIES in {*by_series, *plain.series}
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
