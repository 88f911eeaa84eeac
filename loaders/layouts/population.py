"""The population that a file itself states, beside its counts: in persons, and held against the published average.

Only the average population of the year divides counts. One on another scale (registered, for ranking provinces) is up
to a third larger, and would shift every rate without a trace.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from indicators.definition import Range
from indicators.text import term_key
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.understood import Context
from loaders.layouts.values import Wanted, settle
from loaders.numbers import parse_number
from loaders.units import Unit, recognise, scale

#: From the smallest province to the largest, with room for both.
PLAUSIBLE = Range(150_000.0, 20_000_000.0)
#: Sources of one average differ by rounding and revision; more is worth a look, and twice as much is another number.
USUAL, POSSIBLE = 0.03, 0.5
#: No province has fewer persons than this, none more thousands.
BETWEEN = 50_000

_NAMES = {
    "danso", "dansotrungbinh", "dansotrungbinhnam", "dansobinhquan", "tongdanso", "tongsodan", "sodan", "dansochung",
    "tongdansotrungbinh", "population", "averagepopulation", "totalpopulation", "meanpopulation",
}  # fmt: skip


@dataclass(slots=True)
class Population:
    """Persons by (area, year), and what there is to say of them if something is divided by them."""

    persons: dict[tuple[str, int], float] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stated:
    """A cell that holds the population of an area and a year."""

    area_id: str
    year: int
    cell: Cell


def is_population(name: str) -> bool:
    return term_key(name) in _NAMES


def read_population(stated: Sequence[Stated], unit: str, context: Context) -> Population:
    """The cells of one row or column; ``unit`` as written beside them, "" where nothing is."""
    population = Population()
    kind = recognise(unit) if unit else None
    if unit and kind not in (Unit.COUNT, Unit.THOUSANDS):
        population.findings.append(finding("population.unit", stated[0].cell, found=unit))
        return population
    want = Wanted(Unit.COUNT, "", PLAUSIBLE, context.options.decimal or "")
    settled = settle([parse_number(each.cell) for each in stated], want, unit)
    differing: list[tuple[Stated, float, float]] = []
    for each, reading in zip(stated, settled.readings, strict=True):
        if isinstance(reading, Finding):
            population.findings.append(reading)
            continue
        if not reading.value:
            continue
        own = recognise(reading.unit_text) if reading.unit_text else None
        if reading.unit_text and own not in (Unit.COUNT, Unit.THOUSANDS):
            population.findings.append(finding("population.unit", each.cell, found=reading.unit_text))
            continue
        persons = _persons(float(reading.value), own or kind)
        published = context.areas.average_population(each.area_id, each.year)
        share = persons / published - 1 if published else 0.0
        if published and abs(share) > POSSIBLE:
            population.findings.append(
                finding(
                    "population.far",
                    each.cell,
                    found=reading.was or reading.value,
                    persons=persons,
                    published=published,
                )
            )
            continue
        population.persons[each.area_id, each.year] = persons
        if published and abs(share) > USUAL:
            differing.append((each, persons, published))
    population.findings += _differing(differing)
    return population


def with_population(context: Context, persons: Mapping[tuple[str, int], float]) -> Context:
    """The context in which these areas and years have the population that the file states."""
    own = {**context.areas.population, **persons}
    return replace(context, areas=replace(context.areas, population=own)) if persons else context


def _persons(value: float, kind: Unit | None) -> float:
    if kind is None:
        kind = Unit.COUNT if value >= BETWEEN else Unit.THOUSANDS
    return float(scale(value, kind, Unit.COUNT))


def _differing(cases: Sequence[tuple[Stated, float, float]]) -> list[Finding]:
    if not cases:
        return []
    (first, persons, published), *others = cases
    share = round(100 * (persons / published - 1), 1)
    return [
        finding(
            "population.differs",
            first.cell,
            found=persons,
            published=published,
            share=share,
            others=len(others),
        )
    ]
