"""A change of the data on a button: made before the page runs again, and told on it in one sentence."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from pages._ui.links import View
from pages._ui.markup import tag
from pages._ui.person import person
from reporting.words import Words
from store.actors import By
from store.errors import (
    AreasInUse,
    ChangedMeanwhile,
    LakeUnreachable,
    NotAllowed,
    NotPossible,
    NotUnique,
    OutsideScope,
    PublicationFailed,
    SamePerson,
    StoreBusy,
    StoreError,
    StoreTooNew,
    UnknownSubmission,
)
from store.records import Change

#: Sentences for what the store may refuse; the nearest class counts.
REFUSALS: dict[type[StoreError], str] = {
    StoreBusy: "changing.busy",
    ChangedMeanwhile: "changing.meanwhile",
    SamePerson: "changing.same_person",
    NotUnique: "changing.not_unique",
    UnknownSubmission: "changing.unknown",
    AreasInUse: "changing.areas_in_use",
    NotPossible: "changing.not_possible",
    NotAllowed: "changing.not_allowed",
    OutsideScope: "changing.outside_scope",
    PublicationFailed: "changing.unpublished",
    StoreTooNew: "changing.newer",
    LakeUnreachable: "changing.away",
    StoreError: "changing.refused",
}


PATIENCE = 15.0  # seconds that a person waits while somebody else is writing


@dataclass(frozen=True, slots=True)
class Outcome:
    done: bool
    sentence: str


@dataclass
class Hand:
    """What one visitor has done: the last change, what came of it, where that was told, and who signed it.

    One object for a whole session. A button pressed twice runs its callback twice, at the same time, and Streamlit no
    longer takes down what the first of them puts into the session.
    """

    lock: Lock = field(default_factory=Lock)
    last: tuple[object, ...] = ()
    outcome: Outcome | None = None
    place: View | None = None
    name: str = ""


def make(change: Callable[[], Change], seen: int, words: Words, said: str, **values: object) -> None:
    """Call it from a button's callback. ``said`` is the key of the sentence for when it is done.

    ``seen`` is the data version that the person was looking at; it tells one change from the next of its kind.
    """
    hand, asked = _hand(), (said, values, seen)
    with hand.lock:
        if hand.last == asked:  # pressed twice: it is done, and told
            return
        hand.place = None
        try:
            done = change()
        except StoreError as error:
            hand.outcome = Outcome(False, refusal(error, words))
            return
        hand.last, hand.name = asked, done.made_by
        hand.outcome = Outcome(True, words.say(said, version=done.data_version, **values))


def refusal(error: StoreError, words: Words) -> str:
    key = next(REFUSALS[kind] for kind in type(error).__mro__ if kind in REFUSALS)
    return words.say(key, detail=error)


def refuse(sentence: str) -> None:
    """What the person must do first."""
    hand = _hand()
    hand.outcome, hand.place = Outcome(False, sentence), None


def show_outcome(view: View) -> None:
    """Told on the next page that is shown, for as long as the reader stays on its address."""
    hand = _hand()
    if hand.outcome and hand.place not in (None, view):
        hand.outcome = None
    if hand.outcome is None:
        return
    hand.place = view
    kind = "done" if hand.outcome.done else "refused"
    st.html(tag("p", hand.outcome.sentence, class_=f"ht outcome {kind}", role="status"))


def ask_name(key: str, words: Words) -> None:
    """Who has signed in signs with their account; who has signed once in this visit need not type it again."""
    actor = person().actor
    if actor:
        signed = f"{words.say('access.signed')}: ", tag("b", actor.full_name), f" ({actor.user})"
        st.html(tag("p", *signed, class_="ht signed"))
        return
    st.session_state.setdefault(key, _hand().name)
    st.text_input(words.say("changing.name"), key=key, max_chars=200, autocomplete="name")


def remember_name(name: str) -> None:
    _hand().name = name


def signer(key: str) -> By:
    """Whoever signs: the account, or the name that was typed (empty where none was)."""
    return person().actor or typed(key)


def typed(key: str) -> str:
    """What was typed into a field of a form."""
    return str(st.session_state.get(key, "")).strip()


def _hand() -> Hand:
    hand: Hand = st.session_state.setdefault("hand", Hand())
    return hand
