"""What goes into the store and what comes out of it: facts with their place in a workbook, and receipts.

Light on purpose: importing it loads no database.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from indicators.types import Observation, Target


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation and the cell it was read from; the last three are known once it is stored."""

    observation: Observation
    sheet: str
    cell: str
    submission_id: int | None = None
    workbook: str = ""
    data_version: int | None = None


@dataclass(frozen=True, slots=True)
class StoredTarget:
    """One target and the cell it was read from."""

    target: Target
    sheet: str
    cell: str
    submission_id: int | None = None
    workbook: str = ""
    data_version: int | None = None


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """A finding as it is kept with its submission, in both languages."""

    severity: str
    code: str
    sheet: str
    cell: str
    found: str
    expected: str
    message_vi: str
    message_en: str
    remedy_vi: str = ""
    remedy_en: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One workbook handed over, understood and accepted: all of it arrives together or not at all."""

    sha256: str
    file_name: str
    content: bytes
    submitted_by: str
    figures: tuple[Figure, ...] = ()
    targets: tuple[StoredTarget, ...] = ()
    findings: tuple[FindingRecord, ...] = ()
    accepted_reason: str = ""
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender gets back. ``repeated`` is true when the same bytes had been received before.

    ``new``, ``revised`` and ``unchanged`` count figures and targets together. ``withdrawn`` can only be true
    of a repeated one: the workbook was received before and withdrawn since; nothing was recorded now.
    """

    submission_id: int
    data_version: int
    sha256: str
    file_name: str
    submitted_by: str
    received_at: datetime
    figures: int
    targets: int
    new: int
    revised: int
    unchanged: int
    errors: int
    warnings: int
    notes: int
    repeated: bool = False
    withdrawn: bool = False


class ChangeKind(StrEnum):
    """What made a data version. REBUILT marks the place where the shipped workbooks were loaded anew."""

    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    REBUILT = "rebuilt"


@dataclass(frozen=True, slots=True)
class Change:
    """One committed change; each makes one data version."""

    data_version: int
    kind: ChangeKind
    submission_id: int | None
    made_by: str
    made_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StoredSubmission:
    """A submission as the store remembers it; ``withdrawal`` is the one in force, None when it stands."""

    receipt: Receipt
    accepted_reason: str = ""
    options: dict[str, str] = field(default_factory=dict)
    withdrawal: Change | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One of the values a figure has had; ``current`` marks the one that stands today."""

    figure: Figure
    submitted_by: str
    received_at: datetime
    withdrawal: Change | None
    current: bool
