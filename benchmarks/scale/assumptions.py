"""What docs/scale.md assumes: nobody's data, each to be replaced by a reader who knows better."""

from dataclasses import dataclass

DAY = 8 * 3600.0  # seconds of office in a working day


@dataclass(frozen=True)
class Assumptions:
    """Facilities are the plan's own number; the rest is assumed, on the high side."""

    facilities: int = 10_000
    cells: int = 60  # figures in a monthly return
    years: int = 10  # that stay at hand
    revised: float = 0.10  # of the figures are handed over a second time
    working_days: int = 21  # in a month
    late: float = 0.60  # of the returns come in the last two working days
    readers: int = 4_000  # people who may look: some 20 a province, and one a commune
    at_once: float = 0.10  # of the readers in the busiest hour
    thought: float = 8.0  # seconds between two touches of one reader
    patience: float = 1.0  # seconds within which 95 of 100 touches are to be answered

    @property
    def figures_a_month(self) -> int:
        return round(self.facilities * self.cells * (1 + self.revised))

    @property
    def figures_in_all(self) -> int:
        """With every revision kept."""
        return self.figures_a_month * 12 * self.years

    @property
    def active(self) -> int:
        return round(self.readers * self.at_once)
