"""Cells that should hold figures of one measure → numbers in its unit, with an error at each cell that holds none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from indicators.catalogue import Catalogue
from indicators.definition import OPEN, Range
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.measures import Measure
from loaders.numbers import Ambiguous, Parsed, Reading, parse_number
from loaders.settle import Settled, settle_column
from loaders.spelling import tidy
from loaders.units import UNIT_NAMES, Unit, convert, recognise, scale

_THOUSANDS = re.compile(r"(nghìn|ngàn|thousand)\s+(\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the figures of a measure are measured in, and where they usually lie; ``unit`` None means words only.

    ``decimal`` is the decimal sign that the sender names, for numbers that can be read two ways.
    """

    unit: Unit | None
    unit_text: str
    plausible: Range
    decimal: str = ""


@dataclass(slots=True)
class Values:
    """The cells that were read, in the wanted unit, and everything said about the column."""

    parsed: list[Parsed] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def wanted(measure: Measure, catalogue: Catalogue, decimal: str | None = None) -> Wanted:
    want = _wanted(measure, catalogue)
    return replace(want, decimal=decimal) if decimal else want


def _wanted(measure: Measure, catalogue: Catalogue) -> Wanted:
    if measure.target_id in catalogue.counts:
        count = catalogue.counts[measure.target_id]
        return Wanted(Unit.COUNT, count.unit, count.plausible)
    indicator = catalogue.indicators[measure.target_id]
    if measure.is_count:
        return Wanted(Unit.COUNT, indicator.unit or "", OPEN)
    unit = recognise(indicator.unit) if indicator.unit else None
    return Wanted(unit, indicator.unit or "", indicator.plausible)


def read_values(cells: Sequence[Cell], want: Wanted, stated: str) -> Values:
    """Read the cells of a column (or row) of one measure. ``stated`` is the unit that a heading gives, or ""."""
    stated = rate_unit(want, thousands_unit(stated))
    settled = settle([parse_number(cell) for cell in cells], want, stated)
    values = Values(findings=list(settled.findings))
    raw: list[float] = []
    for reading in settled.readings:
        result = reading if isinstance(reading, Finding) else in_unit(reading, want, stated, values.findings)
        if isinstance(result, Finding):
            values.findings.append(result)
        elif not result.empty:
            values.parsed.append(result)
            raw.append(float(getattr(reading, "value", 0) or 0))
    values.findings = _first_conversion_of_each_kind(values.findings)
    if doubt := of_another_unit(values.parsed, raw, want, stated):
        return Values(findings=[*values.findings, doubt])
    return values


def of_another_unit(
    parsed: Sequence[Parsed], raw: Sequence[float], want: Wanted, stated: str
) -> Finding | None:
    """Numbers none of which can be meant in the unit they have, and all of which can in another."""
    told = [(each, amount) for each, amount in zip(parsed, raw, strict=True) if each.value]
    if not told or any(each.unit_text for each, _ in told):
        return None
    first, amount = told[0]
    values = [float(each.value or 0) for each, _ in told]
    if any(_is_plausible(value, want) for value in values):
        return None
    if want.unit is Unit.PERCENT and all(
        0 < value <= 1 and _is_plausible(value * 100, want) for value in values
    ):
        proposal, others = round(values[0] * 100, 6), len(told) - 1
        return finding("unit.fraction", first.cell, found=values[0], proposal=proposal, others=others)
    converted = any(value != each for value, (_, each) in zip(values, told, strict=True))
    if converted and all(_is_plausible(each, want) for _, each in told):
        wanted_unit = UNIT_NAMES[want.unit] if want.unit else want.unit_text
        return finding(
            "unit.implausible", first.cell, found=amount, stated=stated, wanted=wanted_unit, value=values[0]
        )
    return None


def _is_plausible(value: float, want: Wanted) -> bool:
    low, high = want.plausible
    return (low is None or value >= low) and (high is None or value <= high)


def rate_unit(want: Wanted, stated: str) -> str:
    """ "Số bác sĩ trên 10.000 dân | ĐVT: Bác sĩ": the unit says what is counted, the name already per how many."""
    is_rate = want.unit in (Unit.PER_10K, Unit.PER_100K)
    return "" if is_rate and stated and recognise(stated) is Unit.COUNT else stated


def thousands_unit(stated: str) -> str:
    """ "Nghìn giường" is thousands, of what is counted."""
    found = _THOUSANDS.fullmatch(tidy(stated))
    return found[1] if found and recognise(found[2]) is Unit.COUNT else stated


def settle(readings: Sequence[Reading], want: Wanted, stated: str) -> Settled:
    """Decide what can be read two ways; a count is a whole number, so "2.500" beds are 2500."""
    if want.unit is not Unit.COUNT or recognise(stated) is Unit.THOUSANDS:
        return settle_column(readings, _plausible_in(want, stated), asked=want.decimal)
    counts = [read.thousands for read in readings if isinstance(read, Ambiguous)]
    whole = tuple(read.thousands if isinstance(read, Ambiguous) else read for read in readings)
    if not counts:
        return Settled(whole)
    first, others = counts[0], len(counts) - 1
    note = finding(
        "count.read_whole", first.cell, found=first.was, value=float(first.value or 0), others=others
    )
    return Settled(whole, (note,))


def in_unit(parsed: Parsed, want: Wanted, stated: str, told: list[Finding]) -> Parsed | Finding:
    """The same figure in the wanted unit; what there is to tell of it goes to ``told``."""
    if parsed.note:
        told.append(parsed.note)
    if parsed.value is None or want.unit is None:
        return parsed
    unit_text = parsed.unit_text or stated
    result = convert(parsed.value, unit_text, want.unit, parsed.cell, in_cell=bool(parsed.unit_text))
    if isinstance(result, Finding):
        return result
    if result.finding:
        told.append(result.finding)
    if want.unit is Unit.COUNT and not float(result.value).is_integer():
        return finding("count.not_whole", parsed.cell, found=parsed.was)
    return replace(parsed, value=result.value)


def _plausible_in(want: Wanted, stated: str) -> Range | None:
    """The plausible range in the unit that the heading states."""
    unit = recognise(stated) if stated else want.unit
    if unit is want.unit or unit is None or want.unit is None:
        return want.plausible
    try:
        low, high = (None if end is None else scale(end, want.unit, unit) for end in want.plausible)
    except KeyError:  # no way from the one to the other: each cell will be told so
        return None
    return Range(low, high)


def _first_conversion_of_each_kind(findings: list[Finding]) -> list[Finding]:
    """A column that is converted as a whole says so once, at its first cell."""
    kept: list[Finding] = []
    for each in findings:
        if each.code == "unit.converted" and any(other.code == each.code for other in kept):
            continue
        kept.append(each)
    return kept
