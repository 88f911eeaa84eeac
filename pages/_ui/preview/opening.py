"""Ask what a change would do: compared and judged against one and the same published state.

Nothing is kept: the caller keeps the answer, by ``comparison.data_version``, until something else is published.
"""

from collections.abc import Callable
from datetime import date

from indicators.basis import OWN
from pages._ui.data import Data
from reporting.changes import Changes, changes_of
from reporting.progress import open_book
from store.comparing import compare
from store.differences import Comparison
from store.foreseeing import compare_restoring, compare_withdrawal
from store.home import home
from store.reading import Snapshot, open_snapshot
from store.records import Submission

Telling = Callable[[float], None]  # how far it has come, from 0 to 1


def changes_ahead(
    data: Data, submission: Submission | int, on: date, basis: str = OWN, progress: Telling | None = None
) -> Changes:
    """Of what is about to be handed over, or of a proposal by its number, if it were published now."""
    return _changes(data, lambda snapshot: compare(snapshot, submission), on, basis, progress)


def changes_of_withdrawal(data: Data, submission_id: int, on: date, basis: str = OWN) -> Changes:
    """What would stand again, and what would stand no more; raises NotPossible where it does not stand."""
    return _changes(data, lambda snapshot: compare_withdrawal(snapshot, submission_id), on, basis)


def changes_of_restoring(data: Data, submission_id: int, on: date, basis: str = OWN) -> Changes:
    """What would stand again at its old place; raises NotPossible where it is not withdrawn."""
    return _changes(data, lambda snapshot: compare_restoring(snapshot, submission_id), on, basis)


def _changes(
    data: Data,
    comparing: Callable[[Snapshot], Comparison],
    on: date,
    basis: str,
    progress: Telling | None = None,
) -> Changes:
    """The newest published state may be newer than the one that the page has read."""
    with open_snapshot(home()) as snapshot:
        comparison = comparing(snapshot)
        book = data.book if data.book.data_version == snapshot.data_version else open_book(snapshot)
    return changes_of(book, comparison, data.catalogue, data.areas, on, basis=basis, progress=progress)
