"""What a layout is asked and what it answers: options in; figures, targets, rows to check and findings out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import IntEnum
from typing import Any, Protocol

from indicators.areas import Areas
from indicators.catalogue import Catalogue
from indicators.types import Status
from loaders.addresses import column_letters
from loaders.cells import Cell, Sheet, Workbook
from loaders.findings import Finding
from loaders.layouts.measures import Titles
from store.figure_columns import joined as joined_figures
from store.progress import SILENT, Progress
from store.records import Figure, StoredAreaFact, StoredMilestone, StoredTarget

DEFAULT_SERIES = "provincial_report"


@dataclass(frozen=True, slots=True)
class Options:
    """What the sender says beside the file. Each decides where the file itself is silent, and never overrules it.

    ``layout`` decides between the arrangements a sheet can have, ``decimal`` ("," or ".") what "1.596" is where the
    column does not show it.
    """

    area: str | None = None
    area_set: str | None = None
    year: int | None = None
    indicator: str | None = None
    series: str | None = None
    status: Status | None = None
    document: str | None = None
    source: str | None = None
    layout: str | None = None
    decimal: str | None = None
    #: What is said of single sheets, by their names; it comes before what is said of the whole file.
    sheets: tuple[tuple[str, "Options"], ...] = ()
    #: The status of single columns, by sheet and column ("Biểu 1!F"); it comes first.
    columns: tuple[tuple[str, Status], ...] = ()

    def of_sheet(self, sheet: str) -> "Options":
        """What holds for one sheet."""
        own = next((options for name, options in self.sheets if name == sheet), Options())
        return replace(self, **own._said(), sheets=())

    def with_sheet(self, sheet: str, **said: Any) -> "Options":
        """The same, with something said of one sheet."""
        others = tuple((name, options) for name, options in self.sheets if name != sheet)
        own = next((options for name, options in self.sheets if name == sheet), Options())
        return replace(self, sheets=(*others, (sheet, replace(own, **said))))

    def with_column(self, sheet: str, column: str, status: Status) -> "Options":
        """The same, with the status of one column."""
        at = f"{sheet}!{column}"
        return replace(self, columns=(*(each for each in self.columns if each[0] != at), (at, status)))

    def status_at(self, cell: Cell) -> Status | None:
        """The status that was chosen for the figures of a cell's column, sheet or file."""
        if self.columns:
            at = f"{cell.sheet}!{column_letters(cell.column)}"
            return dict(self.columns).get(at, self.status)
        return self.status

    def given(self) -> dict[str, str]:
        """The options that were given, as words to be kept with a submission; "Biểu 2:year" is said of one sheet."""
        whole = {name: str(value) for name, value in self._said().items()}
        return (
            whole
            | {f"{sheet}:{name}": value for sheet, own in self.sheets for name, value in own.given().items()}
            | {f"{column}:status": status.value for column, status in self.columns}
        )

    def _said(self) -> dict[str, Any]:
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            name: value
            for name, value in values.items()
            if value is not None and name not in ("sheets", "columns")
        }


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a layout may know beside the sheet."""

    workbook: Workbook
    options: Options
    catalogue: Catalogue
    titles: Titles
    areas: Areas
    #: Told how far the reading of a long sheet has come, from 0 to 1.
    tell: Progress = SILENT


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands, when its cell is no longer at hand."""

    sheet: str
    address: str


class Strength(IntEnum):
    """How sure a layout is of a sheet."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A row that stands for several areas. It is never stored; it checks its members.

    ``amount`` is as written in the indicator's unit, or a count where ``additive``; ``members`` are area ids.
    """

    name: str
    indicator_id: str
    year: int
    amount: float
    additive: bool
    members: tuple[str, ...]
    cell: Cell


@dataclass(frozen=True, slots=True)
class Unstated:
    """A column with figures of a year whose status the file does not say."""

    sheet: str
    column: int
    year: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What one sheet, or a whole file, was understood to say."""

    figures: Sequence[Figure] = ()
    targets: tuple[StoredTarget, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    findings: tuple[Finding, ...] = ()
    unstated: frozenset[Unstated] = frozenset()
    milestones: tuple[StoredMilestone, ...] = ()
    area_facts: tuple[StoredAreaFact, ...] = ()


class Reading(Protocol):
    """A sheet as one layout sees it, not yet read."""

    @property
    def strength(self) -> Strength: ...

    def read(self) -> Understood: ...


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: its id, and the look at a sheet that tells whether the sheet has it."""

    id: str
    look: Callable[[Sheet, Context], Reading | None]


def joined(parts: list[Understood]) -> Understood:
    return Understood(
        joined_figures([part.figures for part in parts]),
        tuple(target for part in parts for target in part.targets),
        tuple(aggregate for part in parts for aggregate in part.aggregates),
        tuple(finding for part in parts for finding in part.findings),
        frozenset(each for part in parts for each in part.unstated),
        tuple(milestone for part in parts for milestone in part.milestones),
        tuple(fact for part in parts for fact in part.area_facts),
    )


@dataclass(slots=True)
class Notebook:
    """Collects what is found while a sheet is read; the only thing here that changes."""

    figures: list[Figure] = field(default_factory=list)
    targets: list[StoredTarget] = field(default_factory=list)
    aggregates: list[Aggregate] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unstated: set[Unstated] = field(default_factory=set)
    milestones: list[StoredMilestone] = field(default_factory=list)

    def closed(self) -> Understood:
        return Understood(
            tuple(self.figures),
            tuple(self.targets),
            tuple(self.aggregates),
            tuple(self.findings),
            frozenset(self.unstated),
            tuple(self.milestones),
        )
