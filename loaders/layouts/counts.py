"""From cells to figures: a rate is taken as written, a count is divided by what its table says it is divided by."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.aggregation import ratio
from indicators.types import Observation, Qualifier, Status
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.measures import POPULATION, Measure
from loaders.layouts.understood import Context, Unstated
from loaders.numbers import Parsed
from store.records import Figure


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell that was read: a figure of an area, a measure and a year, in the measure's unit.

    ``status`` None: the file does not say.
    """

    area_id: str
    measure: Measure
    year: int
    parsed: Parsed
    status: Status | None
    unit: str

    @property
    def cell(self) -> Cell:
        return self.parsed.cell


@dataclass(frozen=True, slots=True)
class Made:
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    unstated: frozenset[Unstated] = frozenset()


def make_figures(entries: Sequence[Entry], context: Context, series: str) -> Made:
    """One figure per cell, in the order of the cells. Where a ratio cannot be formed its count is kept alone."""
    by_key = {_key(entry.area_id, entry.year, entry.measure, _item(entry)): entry for entry in entries}
    figures, findings = [], []
    without_population: list[Entry] = []
    for entry in entries:
        numerator, denominator, value = None, None, entry.parsed.value
        if entry.measure.is_numerator and not entry.parsed.missing:
            numerator = value
            denominator = _denominator(entry, by_key, context)
            value = ratio(numerator, denominator, _multiplier(entry, context))
            if denominator is None and _divides_by_population(entry):
                without_population.append(entry)
        figures.append(_figure(entry, context, series, value, numerator, denominator))
    if without_population:
        first = without_population[0]
        years = ", ".join(sorted({str(entry.year) for entry in without_population}))
        findings.append(finding("count.no_population", first.cell, found=years, many=len(without_population)))
    unstated = {
        Unstated(entry.cell.sheet, entry.cell.column, entry.year)
        for entry in entries
        if entry.status is None and not entry.parsed.missing
    }
    return Made(tuple(figures), tuple(findings), frozenset(unstated))


def _figure(
    entry: Entry,
    context: Context,
    series: str,
    value: float | None,
    numerator: float | None,
    denominator: float | None,
) -> Figure:
    observation = Observation(
        area_id=entry.area_id,
        indicator_id=entry.measure.target_id,
        year=entry.year,
        value=value,
        series=series,
        qualifier=entry.parsed.qualifier if not entry.parsed.missing else Qualifier.EXACT,
        status=_status(entry, context),
        numerator=numerator,
        denominator=denominator,
        unit=entry.unit,
        source=context.options.source or "",
    )
    return Figure(observation, entry.cell.sheet, entry.cell.address)


def _status(entry: Entry, context: Context) -> Status:
    if entry.parsed.missing:
        return Status.MISSING
    return entry.status or context.options.status_at(entry.cell) or Status.FINAL


def _denominator(
    entry: Entry, by_key: dict[tuple[str, int, str, str], Entry], context: Context
) -> float | None:
    """Persons, or the count of another item of the same table, area and year."""
    item = entry.measure.item
    if item is None or item.denominator is None:
        return None
    if item.denominator == POPULATION:
        return context.areas.average_population(entry.area_id, entry.year)
    other = by_key.get(_key(entry.area_id, entry.year, entry.measure, item.denominator))
    return other.parsed.value if other else None


def _divides_by_population(entry: Entry) -> bool:
    return entry.measure.item is not None and entry.measure.item.denominator == POPULATION


def _multiplier(entry: Entry, context: Context) -> float:
    return context.catalogue.indicators[entry.measure.target_id].multiplier or 1


def _item(entry: Entry) -> str:
    return entry.measure.item.key if entry.measure.item else ""


def _key(area_id: str, year: int, measure: Measure, item: str) -> tuple[str, int, str, str]:
    return area_id, year, measure.table.id if measure.table else "", item
