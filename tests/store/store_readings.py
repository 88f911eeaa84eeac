"""What several tests ask of a store or a comparison, told in plain values."""

from pathlib import Path

from store.differences import Comparison, Kind
from store.reading import open_snapshot

Told = tuple[int, Kind, float | None, float | None]


def told(comparison: Comparison) -> list[Told]:
    """Year, kind, value that stands, value that would."""
    return [
        (
            d.figure.observation.year,
            d.kind,
            d.before.observation.value if d.before else None,
            d.figure.observation.value,
        )
        for d in comparison.figures
    ]


def values(home: Path, as_of: int | None = None) -> list[float | None]:
    """Of the figures that stand, or stood at an earlier data version."""
    with open_snapshot(home) as snapshot:
        return [f.observation.value for f in snapshot.figures(as_of=as_of)]
