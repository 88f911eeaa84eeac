"""See a file through what is under way: while it is read, compared or published, a bar tells how far it has come."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._ui.changing import refusal
from pages._ui.frame import Visit
from pages._ui.steps import Stand
from pages._ui.upload.desk import Desk, Draft
from pages._ui.upload.stages import show_stages
from pages._ui.upload.work import Work
from store.errors import StoreError
from store.home import home
from store.reading import open_snapshot
from store.records import StoredSubmission

#: What takes no longer than this needs no bar; a bar that stands still so long tells that it waits for others.
AT_ONCE, STILL, PAUSE = 0.4, 1.5, 0.15

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the page shows its steps, and everything below them: while a bar is shown there, nothing else is."""

    steps: DeltaGenerator
    body: DeltaGenerator


def bring_up_to_date(visit: Visit, desk: Desk, place: Place) -> Draft | None:
    """The draft with everything that is known of it now; whatever is missing is begun, and waited for."""
    draft = desk.draft
    if draft is None:
        return None
    if draft.publishing:
        _see_published(visit, draft, place)
    if draft.published:
        draft.published = _as_it_stands(draft.published)
    else:
        _see_checked(visit, draft, place)
    return draft


def _as_it_stands(known: StoredSubmission) -> StoredSubmission:
    """It may have been approved, rejected or withdrawn while the receipt was looked at."""
    try:
        with open_snapshot(home()) as snapshot:
            return snapshot.submission(known.receipt.submission_id)
    except StoreError:
        return known


def _see_checked(visit: Visit, draft: Draft, place: Place) -> None:
    if draft.checked is None and draft.checking is None and not draft.failure:
        draft.check(visit.data, home(), visit.on, visit.view.basis)
    elif draft.checked and draft.checking is None and _is_stale(visit, draft):
        draft.renew(visit.data, home(), visit.on, visit.view.basis)
    if draft.checking is None:
        return
    label = visit.words.say("upload.checking", file=draft.file)
    _watch(draft.checking, lambda work: label, visit, place, Stand.DONE, Stand.CURRENT)
    try:
        draft.settle()
    except (
        Exception
    ):  # a fault of ours, never of the file: the analyst reads a sentence, the log the traceback
        log.exception("The file %s could not be checked.", draft.file)
        draft.fail(visit.words.say("upload.failed"))


def _is_stale(visit: Visit, draft: Draft) -> bool:
    """Somebody has published since, or the reader judges by other targets: the findings speak of what was before."""
    changes = draft.checked.changes if draft.checked else None
    known = (visit.data.book.data_version, visit.view.basis)
    return changes is not None and (changes.comparison.data_version, changes.basis) != known


def _see_published(visit: Visit, draft: Draft, place: Place) -> None:
    """Told once, whatever came of it; the page then begins anew, with what stands now."""
    work = draft.publishing
    assert work is not None
    begun = time.monotonic()

    def label(work: Work[Any]) -> str:
        waits = not work.share and time.monotonic() - begun > STILL
        return visit.words.say("upload.waiting" if waits else "upload.publishing")

    _watch(
        work, label, visit, place, Stand.DONE, Stand.DONE, Stand.DONE, Stand.DONE, Stand.DONE, Stand.CURRENT
    )
    try:
        receipt = work.result()
        with open_snapshot(home()) as snapshot:
            draft.keep(snapshot.submission(receipt.submission_id), repeated=receipt.repeated)
    except StoreError as error:
        log.warning("The file %s was not published: %s", draft.file, error)
        draft.fail(refusal(error, visit.words))
    except Exception:
        log.exception("The file %s could not be published.", draft.file)
        draft.fail(visit.words.say("upload.failed"))
    st.rerun()


def _watch(
    work: Work[Any], label: Callable[[Work[Any]], str], visit: Visit, place: Place, *stands: Stand
) -> None:
    if work.wait(AT_ONCE):
        return
    show_stages(visit, place.steps, *stands, key="steps-busy")
    bar = place.body.progress(0.0, text=label(work))
    while not work.wait(PAUSE):
        bar.progress(min(work.share, 1.0), text=label(work))
    place.body.empty()
