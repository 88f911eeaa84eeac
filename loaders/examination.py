"""Everything known of one file before anything is stored.

Light to load: a file is read while what it takes to understand it is still being loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.findings import Finding, Severity
from loaders.layouts.understood import Options
from store.records import Figure, StoredAreaFact, StoredMilestone, StoredTarget
from store.standing import Standing

if TYPE_CHECKING:
    from loaders.questions import Question


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet and the layout it was read by; "none" where nothing was read from it."""

    sheet: str
    layout: str


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything known of one file before anything is stored.

    ``questions`` wait for an answer; ``assumptions`` say what was taken where the file is silent, and can be changed.
    """

    file: str
    sha256: str
    content: bytes
    options: Options
    sheets: tuple[SheetLayout, ...] = ()
    figures: Sequence[Figure] = ()
    targets: tuple[StoredTarget, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: "tuple[Question, ...]" = ()
    assumptions: "tuple[Question, ...]" = ()
    milestones: tuple[StoredMilestone, ...] = ()
    area_facts: tuple[StoredAreaFact, ...] = ()

    @property
    def accepted(self) -> bool:
        """No error stands against it; warnings are still to be accepted by a person."""
        return not self.of(Severity.ERROR)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if found.severity is severity)


#: The figures that stand, or a home in which they are still to be asked for.
Published = Sequence[Figure] | Standing
