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
    Arrival,
    Change,
    Figure,
    FindingRecord,
    Setting,
    SettingName,
    StoredAreaFact,
    StoredMilestone,
    StoredSubmission,
    StoredTarget,
)

LEAF = 25  # submissions of the list that are shown at once
MOST_ROWS = 200  # of the figures and of the targets of one submission; its workbook holds the rest


@dataclass(frozen=True)
class Returned:
    """How many submissions there are, those that wait, and the setting under which the next one will be kept."""

    many: int
    waiting: tuple[StoredSubmission, ...]
    four_eyes: Setting


@dataclass(frozen=True)
class Leaf:
    """A part of the list of submissions, the newest first; so many newer ones are ``passed`` over."""

    lines: tuple[StoredSubmission, ...]
    passed: int
    many: int

    @property
    def newer(self) -> int | None:
        """Where the leaf before this one begins; None where there is none."""
        return max(0, self.passed - LEAF) if self.passed else None

    @property
    def older(self) -> int | None:
        return self.passed + LEAF if self.passed + LEAF < self.many else None


def returned(data: Data) -> Returned:
    return _read_returned(data, data.key)


def leaf(data: Data, passed: int) -> Leaf:
    """The newest where an old or mistyped link asks for what is older than all."""
    many = len(arrivals(data))
    passed = passed if passed < many else 0
    return Leaf(_read_leaf(data.key, passed, LEAF), passed, many)


def find(data: Data, submission_id: int) -> StoredSubmission | None:
    """Kept only if there is one: an address may ask for any number."""
    return _read_one(data.key, submission_id) if submission_id in arrivals(data) else None


def numbers(data: Data) -> dict[int, str]:
    """The number that people quote, by the store's own."""
    return _numbers(data, data.key)


def arrivals(data: Data) -> dict[int, Arrival]:
    return _read_arrivals(data.key)


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
def _read_returned(_data: Data, key: str) -> Returned:
    with open_snapshot(home()) as snapshot:
        waiting = tuple(snapshot.proposals())
        return Returned(len(arrivals(_data)), waiting, snapshot.settings()[SettingName.FOUR_EYES])


@keep(16)
def _read_leaf(key: str, passed: int, most: int) -> tuple[StoredSubmission, ...]:
    with open_snapshot(home()) as snapshot:
        return tuple(snapshot.newest_submissions(most, passed))


@keep(16)
def _read_one(key: str, submission_id: int) -> StoredSubmission:
    with open_snapshot(home()) as snapshot:
        return snapshot.submission(submission_id)


@keep(2)
def _read_arrivals(key: str) -> dict[int, Arrival]:
    with open_snapshot(home()) as snapshot:
        return snapshot.arrivals()


@keep(2)
def _numbers(_data: Data, key: str) -> dict[int, str]:
    return {one.submission_id: one.number for one in arrivals(_data).values()}


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
