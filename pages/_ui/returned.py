"""What the page of returns asks beside the figures: submissions, four eyes, and the matrix of returns."""

from collections.abc import Mapping
from dataclasses import dataclass

from pages._ui.data import Data
from pages._ui.keeping import keep
from reporting.completeness import Coverage, build_coverage, collected_in, with_formed
from store.errors import Damaged
from store.home import home
from store.reading import Snapshot, open_snapshot
from store.records import (
    Change,
    Completeness,
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
    names = tuple(sorted(data.book.series))
    by_set = {one: _read_completeness(data.key, names, one) for one in data.areas.set_ids()}
    return _cover(data, by_set, data.key, area_set, group, series)


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


@keep(4)
def _read_completeness(key: str, series: tuple[str, ...], area_set: str) -> Mapping[str, list[Completeness]]:
    with open_snapshot(home()) as snapshot:
        return {one: snapshot.completeness(area_set, one) for one in series}


@keep(16)
def _cover(
    _data: Data,
    _by_set: Mapping[str, Mapping[str, list[Completeness]]],
    key: str,
    area_set: str,
    group: str,
    series: str,
) -> Coverage:
    asked = [one.id for one in _data.catalogue.indicators.values() if group in ("", one.group)]
    collected = set().union(*(collected_in(rows, series) for rows in _by_set.values()))
    units = {unit.unit_id for unit in _data.areas.of_set(area_set)}
    formed = [one.observation for one in _data.book.conversions.values() if one.observation.area_id in units]
    return build_coverage(with_formed(_by_set[area_set], formed), asked, collected, series)
