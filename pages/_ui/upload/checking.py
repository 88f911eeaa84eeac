"""Everything that is found out about one file: what it says, whether it is known, and what it would change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from loaders.intake import Examination, examine, submission_of
from loaders.layouts.understood import Options
from pages._ui.data import Data
from reporting.changes import Changes, changes_of
from reporting.progress import Book, open_book
from store.comparing import Comparison, compare
from store.errors import NothingPublished
from store.progress import Progress, part_of
from store.reading import Snapshot, open_snapshot
from store.records import SettingName, State, StoredSubmission, Submission
from store.standing import Standing

EXAMINED, COMPARED = 0.8, 0.9  # the share of a check that is over when the file is read, and compared


@dataclass(frozen=True, slots=True)
class Checked:
    """``changes`` is None while an error stands. ``known`` is the submission of these bytes that stands or waits, and
    ``ended`` one that was withdrawn or rejected; ``four_eyes``: a second person would have to approve.
    """

    examination: Examination
    changes: Changes | None = None
    known: StoredSubmission | None = None
    ended: StoredSubmission | None = None
    four_eyes: bool = False


def check(
    file: str,
    content: bytes,
    options: Options,
    still_fit: Callable[[Examination], bool],
    data: Data,
    home: Path,
    on: date,
    basis: str,
    progress: Progress,
) -> Checked:
    """``still_fit`` tells whether choices made about an earlier file may hold for what this one turns out to be."""
    digest = sha256(content).hexdigest()
    known, _, _ = look_up(home, digest)
    if known:
        return Checked(Examination(file, digest, b"", options), known=known)

    published = Standing(home)
    examination = examine(content, options, file, published, progress=part_of(progress, 0, EXAMINED))
    if not still_fit(examination):
        examination = examine(content, Options(), file, published)
    return beside(examination, data, home, on, basis, part_of(progress, EXAMINED, 1))


def beside(
    examination: Examination, data: Data, home: Path, on: date, basis: str, progress: Progress | None = None
) -> Checked:
    """An examined file beside what is published now, judged by the targets of a basis."""
    known, ended, four_eyes = look_up(home, examination.sha256)
    changes = None
    told = (examination.figures, examination.targets, examination.milestones, examination.area_facts)
    if not known and examination.accepted and any(map(len, told)):
        changes = _changes(examination, data, home, on, basis, progress)
    return Checked(examination, changes, known, ended, four_eyes)


def look_up(home: Path, digest: str) -> tuple[StoredSubmission | None, StoredSubmission | None, bool]:
    """What the store knows of these bytes: the submission that stands or waits, one that ended; and the setting."""
    try:
        with open_snapshot(home) as snapshot:
            received = snapshot.received(digest)
            four_eyes = snapshot.settings()[SettingName.FOUR_EYES].value == "on"
    except NothingPublished:
        return None, None, False
    alive = [one for one in received if one.withdrawal is None and one.receipt.state is not State.REJECTED]
    ended = [one for one in received if one not in alive]
    return next(iter(alive), None), next(reversed(ended), None), four_eyes


def _changes(
    examination: Examination, data: Data, home: Path, on: date, basis: str, progress: Progress | None
) -> Changes:
    submission = submission_of(examination, "", accept_warnings=True)
    comparison, book = _compared(submission, data.book, home)
    part_of(progress, 0, 1)(COMPARED)
    return changes_of(
        book, comparison, data.catalogue, data.areas, on, basis=basis, progress=part_of(progress, COMPARED, 1)
    )


def _compared(submission: Submission, book: Book, home: Path) -> tuple[Comparison, Book]:
    """Compared with what stands now, and the book of just that: the page's own may be a moment older."""
    try:
        with open_snapshot(home) as snapshot:
            return compare(snapshot, submission), _book_of(snapshot, book)
    except NothingPublished:
        return compare(home, submission), book


def _book_of(snapshot: Snapshot, book: Book) -> Book:
    return book if book.data_version == snapshot.data_version else open_book(snapshot)
