"""One row of a long table → which area, measure, year and state its value has, or every finding against it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from indicators.types import Qualifier, Status
from loaders.cells import Cell
from loaders.findings import Finding, Severity, finding
from loaders.layouts.dividing import is_whole
from loaders.layouts.long_columns import ValueColumn
from loaders.layouts.long_places import Sets, unit_of
from loaders.layouts.long_rows import LongRow
from loaders.layouts.long_words import read_qualifier, read_series, read_status, read_year, remarked
from loaders.layouts.measures import Measure, Several
from loaders.layouts.near_names import NearNames
from loaders.layouts.population import is_population
from loaders.layouts.row_measures import PER_10K, Narrowed, RowMeasures, counted, share_in_persons
from loaders.layouts.row_names import RowName, read_name
from loaders.layouts.understood import DEFAULT_SERIES, Context
from loaders.names import Place, PlaceKind
from loaders.units import Unit, recognise

POPULATION = Measure("population")
#: Different names of areas and indicators that are looked up in vain, each with what it may have meant.
MOST_UNKNOWN = 2000


@dataclass(frozen=True, slots=True)
class Fact:
    """What a row says besides its number."""

    row: LongRow
    place: Place
    measure: Measure
    year: int
    unit: str
    status: Status | None
    qualifier: Qualifier
    series: str
    scope: str


@dataclass(slots=True)
class Defaults:
    """What holds where a row is silent: from the title, the letterhead or the sender."""

    year: int | None = None
    status: Status | None = None
    measure: Measure | None = None
    unit: str = ""
    areas: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Facts:
    """Reads rows and collects what there is to say; an unfollowed indicator is told once, with how many rows it has."""

    context: Context
    measures: RowMeasures
    defaults: Defaults
    sets: Sets
    findings: list[Finding] = field(default_factory=list)
    unfollowed: dict[str, tuple[Cell, int]] = field(default_factory=dict)
    unknown: set[tuple[str, str, str]] = field(default_factory=set)
    _near: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _parts_of_year: set[str] = field(default_factory=set)
    _found: dict[tuple[str, str, str, str], Measure | Several | Narrowed | None] = field(default_factory=dict)
    _places: dict[tuple[str, str, str | None], Place | None] = field(default_factory=dict)

    def read(self, row: LongRow) -> Fact | None:
        before = len(self.findings)
        year, state = self._year(row)
        self._period(row)
        name, unit = self.name_and_unit(row.text("indicator"), row.text("unit"), row.value)
        part = row.text("part")
        measure = self._measure(row, name, unit, "" if is_whole(part) else part)
        if measure is None:
            return None
        place = self._place(row, year)
        status = self._status(row) or name.status or state or row.value.status
        qualifier = self._qualifier(row)
        problem = self.problem(measure, name, (row.text("unit"), unit), year, row.cell)
        self.findings += [problem] if problem else []
        wrong = any(each.severity is Severity.ERROR for each in self.findings[before:])
        if wrong or year is None or place is None:
            return None
        series = read_series(row.text("series")) or self.context.options.series or DEFAULT_SERIES
        scope = "; ".join(part for part in (name.scope, row.scope) if part)
        return Fact(row, place, measure, year, unit, status, qualifier, series, scope)

    def name_and_unit(self, text: str, stated: str, value: ValueColumn) -> tuple[RowName, str]:
        """The name of an indicator, and the unit: the row's own, the name's, the heading's, the table's."""
        name = read_name(text)
        return name, stated or name.unit or value.unit or self.defaults.unit

    @property
    def is_overwhelmed(self) -> bool:
        """So many different names mean nothing here that the columns can hardly be what their headings say."""
        return len(self.unknown) > MOST_UNKNOWN

    @property
    def many_told(self) -> bool:
        return len(self.findings) + len(self.unfollowed) >= MOST_UNKNOWN

    def tell_unfollowed(self) -> list[Finding]:
        return [
            finding("return.row_not_followed", cell, found=name, many=many)
            for name, (cell, many) in self.unfollowed.items()
        ]

    def _year(self, row: LongRow) -> tuple[int | None, Status | None]:
        if row.value.year:
            return row.value.year, row.value.status
        if "year" not in row.columns or not row.text("year"):
            if self.defaults.year is None and "year" in row.columns:
                self.findings.append(finding("template.year", row.cell("year"), found=""))
            return self.defaults.year, self.defaults.status
        year, status = read_year(row.cell("year"))
        if year is None:
            self.findings.append(finding("template.year", row.cell("year"), found=row.cell("year").text))
        return year, status

    def _period(self, row: LongRow) -> None:
        """A quarter or a month beside the year: told once for each word."""
        text = row.text("part_of_year")
        if text and not is_whole(text) and text not in self._parts_of_year:
            self._parts_of_year.add(text)
            self.findings.append(finding("long.divided", row.cell("part_of_year"), found=text))

    def _measure(self, row: LongRow, name: RowName, unit: str, part: str) -> Measure | None:
        """``part``: what a column says the row is limited to; it may be a part that has an indicator of its own."""
        code = row.text("indicator_id")
        found = self.named(code, name, unit, part)
        if isinstance(found, Measure):
            return found
        cell = row.cell("indicator") if name.was else row.cell("indicator_id")
        if part:
            first, many = self.unfollowed.get(f"{name.was or code} / {part}", (row.cell("part"), 0))
            self.unfollowed[f"{name.was or code} / {part}"] = (first, many + 1)
            return None
        if isinstance(found, Several):
            self.findings.append(
                finding("indicator.name_several", cell, found=name.was, ids=", ".join(found.ids))
            )
        elif code:
            code_known = code in self.context.catalogue.indicators or code in self.context.catalogue.counts
            at, what = (
                ("template.names_differ", name.was) if code_known else ("template.indicator_code", code)
            )
            cell = row.cell("indicator") if code_known else row.cell("indicator_id")
            self.findings.append(finding(at, cell, found=what, id=code))
        elif not name.was and not {"indicator", "indicator_id"} & row.columns.keys():
            pass  # asked for once, for all rows
        elif not name.was:
            self.findings.append(
                finding("long.no_indicator", row.cell("value"), found=row.cell("value").text)
            )
        else:
            self._unknown(name, unit, cell)
        return None

    def named(self, code: str, name: RowName, unit: str, part: str) -> Measure | Several | Narrowed | None:
        """What a code and a name, in a unit, of a part of the people or of all, measure."""
        if is_population(name.name) and not code and not part:
            return POPULATION
        key = (code, name.was, unit, part)
        if key not in self._found:
            self._found[key] = self._look_up(code, name, unit, part)
        return self._found[key]

    def _look_up(self, code: str, name: RowName, unit: str, part: str) -> Measure | Several | Narrowed | None:
        if part:
            return self.measures.resolve(read_name(part), (name,), unit) if name.was else None
        named = self.measures.resolve(name, (), unit) if name.was else None
        if not code:
            return named if name.was else self.defaults.measure
        if code not in self.context.catalogue.indicators and code not in self.context.catalogue.counts:
            return None
        if isinstance(named, Measure):
            return named if named.target_id == code else None
        measure = self.measures.of_id(code)
        per_10k = recognise(self.measures.unit_of(code)) is Unit.PER_10K
        return (
            counted(code) if per_10k and not measure.is_count and recognise(unit) is Unit.COUNT else measure
        )

    def _unknown(self, name: RowName, unit: str, cell: Cell) -> None:
        """Near a known name is an error at each row; anything else is none of ours."""
        key = (name.name, unit)
        if key not in self._near:
            rate = None if unit else self.measures.find(f"{name.name} {PER_10K}")
            near = [self.measures.names_of(rate.target_id)[0]] if isinstance(rate, Measure) else []
            self._near[key] = near or NearNames(self.context.catalogue).propose(name.name, unit)
        if self._near[key]:
            proposals = " / ".join(self._near[key])
            self.findings.append(finding("return.row_near", cell, found=name.was, proposals=proposals))
            return
        first, many = self.unfollowed.get(name.was, (cell, 0))
        self.unfollowed[name.was] = (first, many + 1)

    def _place(self, row: LongRow, year: int | None) -> Place | None:
        code, name = row.text("area_id"), row.text("area")
        if not code and not name:
            area_id = self.defaults.areas.get(year or 0)
            if area_id is None:
                if {"area_id", "area"} & row.columns.keys():
                    cell = row.cell("area") if "area" in row.columns else row.cell("area_id")
                    self.findings.append(finding("area.no_name", cell))
                return None
            return Place(PlaceKind.UNIT, area_id, self.context.areas.units[area_id].name)
        set_id = self.set_of(name, year)
        key = (code, name, set_id)
        if self._places.get(key):
            return self._places[key]
        if name and not code and set_id is None:
            return None  # asked for once, for all rows
        found = unit_of(code, name, set_id, (row.cell("area_id"), row.cell("area")), self.context.areas)
        if isinstance(found, Finding):
            self.findings.append(found)
            return None
        self._places[key] = found
        return found

    def set_of(self, name: str, year: int | None) -> str | None:
        """The area set that a name is looked up in."""
        asked = self.context.options.area_set
        return asked or (self.sets.by_year.get(year) if name and year else None)

    def _status(self, row: LongRow) -> Status | None:
        text = row.text("status")
        status = read_status(text) if text else None
        if text and status is None:
            self.findings.append(finding("long.status", row.cell("status"), found=text))
        return status or remarked(row.text("note"))

    def _qualifier(self, row: LongRow) -> Qualifier:
        text = row.text("qualifier")
        qualifier = read_qualifier(text) if text else Qualifier.EXACT
        if qualifier is None:
            self.findings.append(finding("long.qualifier", row.cell("qualifier"), found=text))
        return qualifier or Qualifier.EXACT

    def problem(
        self,
        measure: Measure,
        name: RowName,
        units: tuple[str, str],
        year: int | None,
        cell: Callable[[str], Cell],
    ) -> Finding | None:
        """What the words of a row contradict each other in; ``units``: the row's own, and the one that holds."""
        stated, unit = units
        indicator = self.context.catalogue.indicators.get(measure.target_id)
        if indicator and indicator.is_qualitative:
            return finding("return.qualitative", cell("value"), found=name.was or measure.target_id)
        if name.year and year and name.year != year:
            return finding("return.row_year", cell("indicator"), found=name.was, year=name.year)
        kinds = {recognise(stated), recognise(name.unit)} if stated and name.unit else set()
        if len(kinds) > 1 and None not in kinds and kinds != {Unit.COUNT, Unit.PER_10K}:
            return finding("return.two_units", cell("unit"), found=f"{stated}, {name.unit}")
        return share_in_persons(measure, unit, cell("value"), self.context.catalogue)
