"""What the page of returns asks beside the figures: submissions, four eyes, and the matrix of returns."""

from dataclasses import dataclass

from pages._ui.data import Data
from pages._ui.keeping import keep
from reporting.completeness import Coverage, build_coverage, collected_in
from reporting.progress import area_ids_of
from store.errors import Damaged
from store.home import home
from store.reading import Snapshot, open_snapshot
from store.records import (
    Change,
    Figure,
    FindingRecord,
    Setting,
    SettingName,
    State,
    StoredAreaFact,
    StoredMilestone,
    StoredSubmission,
    StoredTarget,
)

MOST_ROWS = 200  # of the figures and of the targets of one submission; its workbook holds the rest


@dataclass(frozen=True)
class Returned:
    """All submissions in the order in which they came, and the setting under which the next one will be kept."""

    submissions: tuple[StoredSubmission, ...]
    four_eyes: Setting

    @property
    def waiting(self) -> list[StoredSubmission]:
        return [known for known in self.submissions if known.receipt.state is State.PROPOSED]

    @property
    def numbers(self) -> dict[int, str]:
        """The number that people quote, by the store's own."""
        return {one.receipt.submission_id: one.receipt.number for one in self.submissions}

    def find(self, submission_id: int) -> StoredSubmission | None:
        return next((one for one in self.submissions if one.receipt.submission_id == submission_id), None)


def returned(data: Data) -> Returned:
    return _read_returned(data.key)


def coverage(data: Data, area_set: str, group: str, series: str) -> Coverage:
    """Of the indicators of a group, or of all; kept for each choice, since a large store is counted in a while."""
    return _cover(data, data.key, area_set, group, series)


@dataclass(frozen=True)
class Handed:
    """What one submission said, as much of it as is shown, and everything that was done about it since.

    ``intact`` tells whether the archive still holds the workbook, byte for byte.
    """

    figures: tuple[Figure, ...]
    targets: tuple[StoredTarget, ...]
    findings: tuple[FindingRecord, ...]
    changes: tuple[Change, ...]
    intact: bool
    milestones: tuple[StoredMilestone, ...] = ()
    area_facts: tuple[StoredAreaFact, ...] = ()


def handed(data: Data, known: StoredSubmission) -> Handed:
    return _read_handed(data.key, known.receipt.submission_id, known.receipt.sha256)


@keep(8)
def _read_handed(key: str, submission_id: int, sha256: str) -> Handed:
    with open_snapshot(home()) as snapshot:
        figures, targets = snapshot.handed_over(submission_id)
        milestones = snapshot.handed_over_milestones(submission_id)
        changes = (one for one in snapshot.changes() if one.submission_id == submission_id)
        findings = snapshot.findings(submission_id)
        return Handed(
            tuple(figures[:MOST_ROWS]),
            tuple(targets[:MOST_ROWS]),
            tuple(findings),
            tuple(changes),
            _is_intact(snapshot, sha256),
            tuple(milestones[:MOST_ROWS]),
            tuple(snapshot.handed_over_area_facts(submission_id)[:MOST_ROWS]),
        )


def _is_intact(snapshot: Snapshot, sha256: str) -> bool:
    try:
        snapshot.workbook_bytes(sha256)
    except Damaged:
        return False
    return True


@keep(2)
def _read_returned(key: str) -> Returned:
    with open_snapshot(home()) as snapshot:
        return Returned(tuple(snapshot.submissions()), snapshot.settings()[SettingName.FOUR_EYES])


@keep(16)
def _cover(_data: Data, key: str, area_set: str, group: str, series: str) -> Coverage:
    book = _data.book
    asked = [one.id for one in _data.catalogue.indicators.values() if group in ("", one.group)]
    collected = collected_in((figure for rows in book.figures.values() for figure in rows), series)
    stands = (
        figure
        for area_id in area_ids_of(_data.areas, area_set)
        for indicator_id in asked
        for figure in book.all_figures(area_id, indicator_id)
    )
    return build_coverage(stands, asked, collected, series)
