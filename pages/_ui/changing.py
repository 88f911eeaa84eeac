"""A change of the data on a button: made before the page runs again, and told on it in one sentence."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages._ui.links import View
from pages._ui.markup import tag
from reporting.words import Words
from store.errors import (
    NotPossible,
    NotUnique,
    PublicationFailed,
    SamePerson,
    StoreBusy,
    StoreError,
    UnknownSubmission,
)
from store.home import home
from store.pointer import read_pointer
from store.records import Change

_OUTCOME, _NAME = "outcome", "who"  # in the session: what came of the last change, and who made it

#: Sentences for what the store may refuse; the nearest class counts.
REFUSALS: dict[type[StoreError], str] = {
    StoreBusy: "changing.busy",
    SamePerson: "changing.same_person",
    NotUnique: "changing.not_unique",
    UnknownSubmission: "changing.unknown",
    NotPossible: "changing.not_possible",
    PublicationFailed: "changing.unpublished",
    StoreError: "changing.refused",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    done: bool
    sentence: str


def make(change: Callable[[], Change], seen: int, words: Words, said: str, **values: object) -> None:
    """Call it from a button's callback. ``said`` is the key of the sentence for when it is done.

    ``seen`` is the data version that the person was looking at: what has changed since must be looked at first.
    """
    if read_pointer(home()).data_version != seen:
        keep(Outcome(False, words.say("changing.meanwhile")))
        return
    try:
        done = change()
    except StoreError as error:
        keep(Outcome(False, refusal(error, words)))
        return
    keep(Outcome(True, words.say(said, version=done.data_version, **values)))
    st.session_state[_NAME] = done.made_by


def refusal(error: StoreError, words: Words) -> str:
    key = next(REFUSALS[kind] for kind in type(error).__mro__ if kind in REFUSALS)
    return words.say(key, detail=error)


def keep(outcome: Outcome) -> None:
    """Told by the next page that is shown, for as long as the reader stays on its address."""
    st.session_state[_OUTCOME] = (outcome, None)


def show_outcome(view: View) -> None:
    outcome, place = st.session_state.get(_OUTCOME, (None, None))
    if outcome is None:
        return
    if place not in (None, view):
        del st.session_state[_OUTCOME]
        return
    st.session_state[_OUTCOME] = (outcome, view)
    kind = "done" if outcome.done else "refused"
    st.html(tag("p", outcome.sentence, class_=f"ht outcome {kind}", role="status"))


def ask_name(key: str, words: Words) -> None:
    """Who has signed once in this visit need not type it again."""
    st.session_state.setdefault(key, st.session_state.get(_NAME, ""))
    st.text_input(words.say("changing.name"), key=key, max_chars=200, autocomplete="name")


def typed(key: str) -> str:
    """What was typed into a field of a form."""
    return str(st.session_state.get(key, "")).strip()
