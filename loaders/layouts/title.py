"""What the lines above a table say of its figures: the indicator, the year, their state, their unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indicators.types import Status
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.letterhead import unit_line
from loaders.layouts.measures import Measure, Several, Titles, unit_in
from loaders.layouts.periods import parse_period
from loaders.layouts.understood import Context
from loaders.spelling import tidy
from loaders.units import Unit, recognise

_PER_100K = re.compile(r"(?:trên|/|per)\s*(?:100[., ]?000|10\s*vạn)\s*(?:dân|people)", re.IGNORECASE)

_Named = tuple[Cell, str, Measure | Several]


@dataclass(frozen=True, slots=True)
class Title:
    """The title of one table; None and "" where it does not say. ``several``: it names more than one indicator."""

    measure: Measure | None = None
    year: int | None = None
    several_years: bool = False
    status: Status | None = None
    unit: str = ""
    cell: Cell | None = None
    several: tuple[str, ...] = ()


def read_title(cells: Sequence[Cell], context: Context) -> Title:
    """Find the line that names an indicator; a title may run over two lines."""
    named = _named(cells, context.titles)
    unit = unit_line(cells)
    if _differ(named):
        asked = [each for each in named if context.options.indicator in ids(each[2])]
        named = [
            (cell, text, Measure(str(context.options.indicator))) for cell, text, _ in asked[:1]
        ] or named
    cell, text, measure = _first(named) if named else _longest(cells)
    periods = [parse_period([text])] if text else []
    periods += [period for line in cells if (period := parse_period([line.text])).year and not period.item]
    years = list(dict.fromkeys(period.year for period in periods if period.year and not period.problem))
    several = sorted({one for _, _, each in named for one in ids(each)}) if _differ(named) else []
    return Title(
        measure=measure if isinstance(measure, Measure) and not several else None,
        several=tuple(several),
        year=years[0] if len(years) == 1 else None,
        several_years=len(years) > 1 or any(period.problem for period in periods),
        status=next((period.status for period in periods if period.status), None),
        unit=unit[1] if unit else unit_in(text) or _per_100k(text),
        cell=cell,
    )


def two_units(cells: Sequence[Cell]) -> list[Finding]:
    """ "… (‰)" over a line "Đơn vị tính: %": no figure beneath them can be trusted to either."""
    line = unit_line(cells)
    if line is None:
        return []
    for text in (tidy(part) for cell in cells if cell is not line[0] for part in cell.text.splitlines()):
        own = unit_in(text)
        kinds = {recognise(own), recognise(line[1])}
        if own and len(kinds) > 1 and None not in kinds and Unit.COUNT not in kinds:
            return [finding("return.two_units", line[0], found=f"{own}, {line[1]}")]
    return []


def _per_100k(text: str) -> str:
    """ "Số bác sĩ trên 100.000 dân" names nothing of the catalogue; if a person says what, this is its unit."""
    found = _PER_100K.search(text)
    return found[0] if found else ""


def _differ(named: Sequence[_Named]) -> bool:
    """Whether the lines name more than one indicator."""
    return len({one for _, _, measure in named for one in ids(measure)}) > 1


def ids(measure: Measure | Several) -> tuple[str, ...]:
    return measure.ids if isinstance(measure, Several) else (measure.target_id,)


def _named(cells: Sequence[Cell], titles: Titles) -> list[_Named]:
    """The lines that name an indicator, each with its cell and its words."""
    lines = [(cell, tidy(line)) for cell in cells for line in cell.text.splitlines() if line.strip()]
    found = [(cell, text, measure) for cell, text in lines if (measure := titles.measure(text))]
    if found:
        return found
    pairs = [(cell, f"{text} {after}") for (cell, text), (_, after) in pairwise(lines)]
    return [(cell, text, measure) for cell, text in pairs if (measure := titles.measure(text))]


def _first(named: Sequence[_Named]) -> tuple[Cell | None, str, Measure | Several | None]:
    return named[0]


def _longest(cells: Sequence[Cell]) -> tuple[Cell | None, str, None]:
    """Where no line names an indicator: the line that is most likely the title, for its year and to point at."""
    cell = max(cells, key=lambda each: len(each.text), default=None)
    return cell, tidy(cell.text) if cell else "", None
