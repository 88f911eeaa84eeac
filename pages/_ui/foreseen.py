"""What a decision about a submission would change, shown before it is made; kept until something else is published."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from pages._ui.data import Data
from pages._ui.frame import Visit
from pages._ui.keeping import keep
from pages._ui.links import RETURNS
from pages._ui.markup import tag
from pages._ui.preview import show_preview
from pages._ui.preview.opening import changes_ahead, changes_of_restoring, changes_of_withdrawal
from reporting.changes import Changes
from reporting.submissions import Standing, standing_of
from store.errors import NotPossible
from store.records import StoredSubmission

FORESEEN: dict[Standing, Callable[[Data, int, date, str], Changes]] = {
    Standing.STANDS: changes_of_withdrawal,
    Standing.WITHDRAWN: changes_of_restoring,
    Standing.WAITS: changes_ahead,
}


def show_foreseen(visit: Visit, known: StoredSubmission) -> int:
    """The data version that it was compared with: a decision is about that one and no other."""
    words, standing = visit.words, standing_of(known)
    with st.spinner(words.say("deciding.looking")):
        changes = _foresee(
            visit.data, visit.data.key, known.receipt.submission_id, standing, visit.on, visit.view.basis
        )
    if changes is None:  # somebody has just decided otherwise: pressing the button will say so
        return visit.data.book.data_version
    st.html(tag("div", tag("h2", words.say(f"deciding.{standing.value}.ahead")), class_="ht"))
    if known.receipt.area_facts:
        st.html(tag("p", words.say(f"area_facts.ahead.{standing.value}"), class_="ht"))
    else:
        show_preview(visit, changes, RETURNS, "foreseen")
    return changes.comparison.data_version


@keep(4)
def _foresee(
    _data: Data, key: str, submission_id: int, standing: Standing, on: date, basis: str
) -> Changes | None:
    try:
        return FORESEEN[standing](_data, submission_id, on, basis)
    except NotPossible:
        return None
