"""What goes into the store and what comes out of it: facts with their place in a workbook, and receipts.

Light on purpose: importing it loads no database.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from indicators.area_facts import AreaFact
from indicators.types import Milestone, Observation, Target
from store.days import VIETNAM


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation and the cell it was read from; the last four are known once it is stored.

    ``mark`` is "confirmed" or "excluded" where marks in force say so (judgement leaves excluded figures out),
    else empty; ``Snapshot.marks`` knows who put them and why. ``data_version`` is the one it stands since.
    """

    observation: Observation
    sheet: str
    cell: str
    submission_id: int | None = None
    workbook: str = ""
    data_version: int | None = None
    mark: str = ""


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
class StoredMilestone:
    """One milestone and the cell its state was read from."""

    milestone: Milestone
    sheet: str
    cell: str
    submission_id: int | None = None
    workbook: str = ""
    data_version: int | None = None


@dataclass(frozen=True, slots=True)
class StoredAreaFact:
    """One fact about areas and the cell it was read from."""

    fact: AreaFact
    sheet: str
    cell: str


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
    """One workbook handed over and understood: all of it arrives together or not at all.

    A large workbook hands its figures over as a ``FigureTable``, which takes a tenth of a tuple's memory.
    """

    sha256: str
    file_name: str
    content: bytes
    submitted_by: str
    figures: Sequence[Figure] = ()
    targets: tuple[StoredTarget, ...] = ()
    findings: tuple[FindingRecord, ...] = ()
    accepted_reason: str = ""
    options: dict[str, str] = field(default_factory=dict)
    milestones: tuple[StoredMilestone, ...] = ()
    area_facts: tuple[StoredAreaFact, ...] = ()


class State(StrEnum):
    """What became of a submission: a proposal waits for a second person, who approves (accepts) or rejects it."""

    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    REJECTED = "rejected"


def number_of(submission_id: int, received_at: datetime) -> str:
    """The number people quote ("BN" for biên nhận); it stays the same whatever becomes of the submission.

    Its year is that on the sender's wall, not that in Greenwich.
    """
    return f"BN-{received_at.astimezone(VIETNAM).year}-{submission_id:06}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender gets back. ``repeated`` is true when the same bytes had been received before.

    ``new``, ``revised`` and ``unchanged`` count figures, targets, milestones and facts about areas together, against
    what stood when it was accepted (of a proposal: when it came). ``withdrawn``: it was accepted and has been withdrawn
    since.
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
    state: State = State.ACCEPTED
    milestones: int = 0
    area_facts: int = 0

    @property
    def number(self) -> str:
        return number_of(self.submission_id, self.received_at)


class ChangeKind(StrEnum):
    """What made a data version. REBUILT marks the place where the shipped workbooks were loaded anew."""

    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    REBUILT = "rebuilt"
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    MARKED = "marked"
    SETTING = "setting"


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
class Arrival:
    """That something was handed over, and nothing of what became of it."""

    submission_id: int
    file_name: str
    received_at: datetime

    @property
    def number(self) -> str:
        return number_of(self.submission_id, self.received_at)


@dataclass(frozen=True, slots=True)
class StoredSubmission:
    """A submission as the store remembers it.

    ``withdrawal`` is the one in force, None when there is none; ``decision`` is the approval or the rejection of
    what was a proposal.
    """

    receipt: Receipt
    accepted_reason: str = ""
    options: dict[str, str] = field(default_factory=dict)
    withdrawal: Change | None = None
    decision: Change | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One of the values a figure has had; ``current`` marks the one that stands today.

    ``sha256`` names its workbook, so that the cells around it can be shown (``Snapshot.workbook_bytes``).
    """

    figure: Figure
    submitted_by: str
    received_at: datetime
    withdrawal: Change | None
    current: bool
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class TargetRevision:
    """One of the forms a target of one document has had; otherwise as ``Revision``."""

    stored: StoredTarget
    submitted_by: str
    received_at: datetime
    withdrawal: Change | None
    current: bool
    sha256: str = ""


class MarkKind(StrEnum):
    """CONFIRMED: doubted and found right. EXCLUDED: stays visible, is not judged. CLEARED: takes a mark off."""

    CONFIRMED = "confirmed"
    EXCLUDED = "excluded"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person said of a doubted figure; what follows ``rule`` is known once it is stored.

    A mark with a ``rule`` answers that doubt; one without speaks of the figure as a whole and replaces every mark
    before it. ``submission_id`` may be given: the submission whose value the person saw. A mark is ``in_force``
    while nothing replaced it and the value it was put on stands; revised, the figure must be asked about again.
    """

    area_id: str
    indicator_id: str
    year: int
    series: str
    kind: MarkKind
    reason: str
    rule: str = ""
    submission_id: int | None = None
    mark_id: int | None = None
    data_version: int | None = None
    made_by: str = ""
    made_at: datetime | None = None
    replaced: bool = False
    in_force: bool = False


class SettingName(StrEnum):
    """What can be set. FOUR_EYES: a submission waits for the approval of a second person."""

    FOUR_EYES = "four-eyes"


@dataclass(frozen=True, slots=True)
class Setting:
    """The value of a setting, "on" or "off"; who gave it is empty where nobody has yet."""

    name: SettingName
    value: str = "off"
    data_version: int | None = None
    made_by: str = ""
    made_at: datetime | None = None
