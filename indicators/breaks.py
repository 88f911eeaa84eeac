"""Known breaks of territory or method: years from which a figure is no longer comparable with earlier ones.

Read from ``data/reference/breaks.csv``: declared data with a reason, never a line of code.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indicators.areas import REFERENCE, areas

EVERY_INDICATOR = "*"


@dataclass(frozen=True, slots=True)
class Break:
    """One break: values of ``first_year`` and later belong together, and not to those before."""

    area_id: str
    indicator_id: str
    first_year: int
    reason_vi: str
    reason_en: str
    legal_basis: str

    def cuts(self, area_id: str, indicator_id: str) -> bool:
        return self.area_id == area_id and self.indicator_id in (EVERY_INDICATOR, indicator_id)


@lru_cache(maxsize=4)
def breaks(folder: Path = REFERENCE) -> tuple[Break, ...]:
    """All declared breaks."""
    with (folder / "breaks.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            Break(
                row["area_id"],
                row["indicator_id"],
                int(row["first_year"]),
                row["reason_vi"],
                row["reason_en"],
                row["legal_basis"],
            )
            for row in csv.DictReader(file)
        )


def break_years(area_id: str, indicator_id: str) -> tuple[int, ...]:
    """The first years of the new series of one area and indicator; those of the areas it was made of are its own."""
    return tuple(
        sorted({year for goal, year in _cuts().get(area_id, ()) if goal in (EVERY_INDICATOR, indicator_id)})
    )


@lru_cache(maxsize=1)
def _cuts() -> dict[str, list[tuple[str, int]]]:
    """(indicator, first year) by area."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    units = areas().units
    for one in breaks():
        area_id = one.area_id
        while area_id:
            found[area_id].append((one.indicator_id, one.first_year))
            area_id = units[area_id].successor_id
    return dict(found)
