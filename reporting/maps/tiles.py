"""The tile map: one equal square an area, in geographical order, as ``data/reference/tiles_*.csv`` lays them out."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indicators.areas import REFERENCE


@dataclass(frozen=True, slots=True)
class Tile:
    """One square; row 1 is the northernmost, column 1 the westernmost.

    ``label`` is a name short enough for it. ``part`` is the archipelago that the square stands for, '' for the area.
    """

    unit_id: str
    part: str
    row: int
    column: int
    label: str


@lru_cache(maxsize=8)
def tiles(set_id: str, folder: Path = REFERENCE) -> tuple[Tile, ...]:
    """The squares of one area set, its areas first; none where nobody has laid them out."""
    path = folder / f"tiles_{set_id}.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Tile(row["unit_id"], row["part"], int(row["row"]), int(row["column"]), row["label"])
            for row in csv.DictReader(file)
        )
