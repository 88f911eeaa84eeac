"""Read what people write where a number is expected: "12,5 %", "trên 93", "1.596", "…". Never a guess."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.types import Qualifier, Status
from loaders.cells import Cell
from loaders.findings import Finding


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell read. ``missing``: an explicit mark such as "…"; ``empty``: nothing at all; else ``value`` is a number.

    ``value`` is in the unit that the cell itself states (0.125 formatted as a percentage is 12.5 with ``unit_text``
    "%"); ``unit_text`` is "" where it states none. ``wording`` are the words before the number ("giảm còn", "đạt
    trên"), ``status`` ESTIMATE for "(ước)" and PROVISIONAL for "(sơ bộ)". ``was`` is the cell as written.
    """

    cell: Cell
    value: int | float | None
    qualifier: Qualifier = Qualifier.EXACT
    missing: bool = False
    status: Status | None = None
    unit_text: str = ""
    wording: str = ""
    was: str = ""

    @property
    def empty(self) -> bool:
        return self.value is None and not self.missing


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A number that can be read two ways ("1.596"); ``settle_column`` decides."""

    thousands: Parsed
    decimal: Parsed

    @property
    def cell(self) -> Cell:
        return self.thousands.cell


Reading = Parsed | Ambiguous | Finding


@dataclass(frozen=True, slots=True)
class Settled:
    """A column without ambiguity, in the order given; ``findings``: a note what was decided and why, or errors."""

    readings: tuple[Parsed | Finding, ...]
    findings: tuple[Finding, ...] = ()


def parse_number(cell: Cell) -> Reading:
    """Read one cell. A Finding is an error that stands at the cell."""
    raise NotImplementedError


def settle_column(readings: Sequence[Reading], plausible: tuple[float, float] | None = None) -> Settled:
    """Decide the ambiguous numbers of a column (or of a row in a return) from its own evidence.

    ``plausible``: the indicator's plausible range, in the unit of the column.
    """
    raise NotImplementedError
