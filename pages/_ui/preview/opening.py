"""Ask what a submission would change: compared and judged against one and the same published state."""

from collections.abc import Callable
from datetime import date

from pages._ui.data import Data
from reporting.changes import Changes, changes_of
from reporting.progress import open_book
from store.comparing import compare
from store.home import home
from store.reading import open_snapshot
from store.records import Submission


def changes_ahead(
    data: Data, submission: Submission | int, on: date, progress: Callable[[float], None] | None = None
) -> Changes:
    """Of what is about to be handed over, or of a proposal by its number, against the newest published state.

    Not kept: the caller keeps it, by ``comparison.data_version``, until something else is published.
    """
    with open_snapshot(home()) as snapshot:
        comparison = compare(snapshot, submission)
        book = data.book if data.book.data_version == snapshot.data_version else open_book(snapshot)
    return changes_of(book, comparison, data.catalogue, data.areas, on, progress=progress)
