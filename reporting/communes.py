"""The communes of one province beside each other in one indicator and year, and what they come to; gaps stay gaps."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from indicators.areas import Area, Areas
from indicators.catalogue import Catalogue
from indicators.communes import NoSum, sum_communes
from indicators.definition import Indicator
from indicators.rollup import Converted
from indicators.types import Direction, Observation
from reporting.converting import EXCLUDED
from store.records import Figure

Subject = tuple[str, int, str]  # (indicator or count, year, series)


class Facts(Protocol):
    def commune_subjects(self, province_id: str) -> Mapping[Subject, int]: ...
    def figures(
        self, *, area_ids: Sequence[str], indicator_id: str, year: int, series: str
    ) -> Sequence[Figure]: ...


@dataclass(frozen=True)
class CommuneTable:
    """``rows``: every commune, the best value first and those without a figure last; ``summed`` is of all of them.

    ``own`` is the province's own figure of the same year and series; ``subjects`` are all that communes have figures
    of, with how many.
    """

    province: Area
    subject: Subject
    rows: tuple[tuple[Area, Figure | None], ...]
    summed: Converted | NoSum
    own: Figure | None
    subjects: Counter[Subject]

    @property
    def known(self) -> int:
        """How many communes have a value."""
        return sum(figure is not None and figure.observation.value is not None for _, figure in self.rows)


def commune_table(
    facts: Facts,
    areas: Areas,
    catalogue: Catalogue,
    province_id: str,
    indicator_id: str = "",
    year: int = 0,
    series: str = "",
) -> CommuneTable | None:
    """What is not chosen is what most communes have a figure of, the newest year first; None where there is none."""
    communes = areas.communes_of(province_id)
    ids = [unit.unit_id for unit in communes]
    subjects = Counter(facts.commune_subjects(province_id))
    wanted = [one for one in subjects if _is_wanted(one, indicator_id, year, series)]
    if not wanted:
        return None
    subject = max(wanted, key=lambda one: (one[1], subjects[one], one[0], one[2]))
    figures = facts.figures(
        area_ids=[*ids, province_id], indicator_id=subject[0], year=subject[1], series=subject[2]
    )
    found = {one.observation.area_id: one for one in figures}
    measure = catalogue.measure(subject[0])
    counted = [one.observation for one in found.values() if one.mark != EXCLUDED]
    rows = sorted(
        ((unit, found.get(unit.unit_id)) for unit in communes), key=lambda row: _order(row, measure)
    )
    return CommuneTable(
        areas.units[province_id],
        subject,
        tuple(rows),
        sum_communes(province_id, ids, [one for one in counted if one.area_id != province_id], measure),
        found.get(province_id),
        subjects,
    )


def _is_wanted(subject: Subject, indicator_id: str, year: int, series: str) -> bool:
    return indicator_id in ("", subject[0]) and year in (0, subject[1]) and series in ("", subject[2])


def _order(row: tuple[Area, Figure | None], measure: object) -> tuple[bool, float, str]:
    unit, figure = row
    value = _value(figure.observation if figure else None)
    lower = isinstance(measure, Indicator) and measure.direction is Direction.LOWER
    return value is None, (value or 0.0) * (1 if lower else -1), unit.code


def _value(one: Observation | None) -> float | None:
    return one.value if one else None
