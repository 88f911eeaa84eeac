"""What the page of a figure asks beside the figures: every value it has had, the marks on it, the cells around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from indicators.types import Observation, Target
from loaders.excerpt import Excerpt, read_excerpt
from loaders.findings import Finding
from pages._ui.data import Data
from pages._ui.keeping import keep
from pages._ui.returned import find
from store.archive import read_workbook
from store.errors import Damaged
from store.home import home
from store.reading import open_snapshot
from store.records import Change, Figure, Mark, Revision, State, StoredTarget, TargetRevision

FigureKey = tuple[str, str, int]  # (area_id, indicator_id, year)


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values a figure, or of the forms a target, has had, and where it came from."""

    fact: Figure | StoredTarget
    by: str
    at: datetime
    withdrawal: Change | None
    current: bool
    sha256: str
    state: State = State.ACCEPTED

    @property
    def said(self) -> Observation | Target:
        return self.fact.observation if isinstance(self.fact, Figure) else self.fact.target

    @property
    def series(self) -> str:
        """Who measured a figure; "" of a target."""
        return self.fact.observation.series if isinstance(self.fact, Figure) else ""

    @property
    def submission_id(self) -> int:
        assert self.fact.submission_id is not None  # it has been stored
        return self.fact.submission_id


def versions_of_figure(data: Data, key: FigureKey, submission: int = 0) -> dict[str, tuple[Version, ...]]:
    """By series, newest first; the withdrawn ones too. A proposal is no version, unless its ``submission`` is asked
    for: whoever approves it may see its cells.
    """
    found: dict[str, tuple[Version, ...]] = {}
    for one in _figure_history(data.key, *key):
        series = one.figure.observation.series
        version = Version(
            one.figure, one.submitted_by, one.received_at, one.withdrawal, one.current, one.sha256
        )
        found[series] = (*found.get(series, ()), version)
    for version in _proposed(data, key, submission) if submission else ():
        series = version.series
        found[series] = (version, *found.get(series, ()))
    return found


def _proposed(data: Data, key: FigureKey, submission: int) -> list[Version]:
    known = find(data, submission)
    if known is None or known.receipt.state is State.ACCEPTED:
        return []
    receipt = known.receipt
    return [
        Version(one, receipt.submitted_by, receipt.received_at, None, False, receipt.sha256, receipt.state)
        for one in _handed_over(data.key, submission, *key)
    ]


def versions_of_target(data: Data, key: FigureKey, document: str) -> tuple[Version, ...]:
    """Newest first; the withdrawn ones too."""
    return tuple(
        Version(one.stored, one.submitted_by, one.received_at, one.withdrawal, one.current, one.sha256)
        for one in _target_history(data.key, *key, document)
    )


def version_asked_for(versions: Sequence[Version], submission: int) -> Version:
    """The one that a submission brought, else the one that stands, else the newest."""
    asked = (one for one in versions if one.submission_id == submission)
    standing = (one for one in versions if one.current)
    return next(asked, None) or next(standing, versions[0])


def marks_on(data: Data, version: Version) -> list[Mark]:
    """The marks on a figure, newest first; on a value that stands no more those that were put on it."""
    one = version.said
    assert isinstance(one, Observation)
    key = (one.area_id, one.indicator_id, one.year, one.series)
    marks = [
        mark for mark in _marks(data.key) if (mark.area_id, mark.indicator_id, mark.year, mark.series) == key
    ]
    shown = [mark for mark in marks if version.current or mark.submission_id == version.submission_id]
    return sorted(shown, key=lambda mark: -(mark.mark_id or 0))


def excerpt_of(version: Version) -> Excerpt | Finding | None:
    """The cells around; a finding where they cannot be read, None where the archive has lost the workbook."""
    try:
        return _excerpt(version.sha256, version.fact.sheet, version.fact.cell)
    except Damaged:
        return None


@keep(64)
def _figure_history(key: str, area: str, indicator: str, year: int) -> list[Revision]:
    with open_snapshot(home()) as snapshot:
        return snapshot.history(area, indicator, year)


@keep(64)
def _handed_over(key: str, submission: int, area: str, indicator: str, year: int) -> list[Figure]:
    with open_snapshot(home()) as snapshot:
        return snapshot.handed_over_figures(submission, area, indicator, year)


@keep(64)
def _target_history(key: str, area: str, indicator: str, year: int, document: str) -> list[TargetRevision]:
    with open_snapshot(home()) as snapshot:
        return snapshot.target_history(area, indicator, year, document)


@keep(2)
def _marks(key: str) -> list[Mark]:
    with open_snapshot(home()) as snapshot:
        return snapshot.marks()


@st.cache_resource(max_entries=64, show_spinner=False)
def _excerpt(sha256: str, sheet: str, cell: str) -> Excerpt | Finding:
    """A workbook never changes under its hash."""
    return read_excerpt(read_workbook(home(), sha256), sheet, cell)
