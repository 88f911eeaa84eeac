"""What can be done about a submission: withdraw it with a reason, restore it, approve or reject what waits.

Nothing is ever erased; each of these is one more line in its history, with a name.
"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages._ui.changing import PATIENCE, ask_name, make, refuse, signer, typed
from pages._ui.links import View
from pages._ui.markup import join, tag
from pages._ui.person import person
from reporting.submissions import Standing, name_of, standing_of
from reporting.words import Words, words
from store.actors import local_administrator
from store.home import home
from store.records import Change, StoredSubmission
from store.rights import may_on
from store.writing import approve, reject, restore_submission, withdraw

Verb = Callable[..., Change]

#: What each deed asks the store, and whether it must say why.
VERBS: dict[str, tuple[Verb, bool]] = {
    "withdraw": (withdraw, True),
    "restore": (restore_submission, True),
    "approve": (approve, False),
    "reject": (reject, True),
}
#: What is offered for each standing, the likelier deed first; a rejected workbook is handed over again instead.
OFFERED = {
    Standing.STANDS: ("withdraw",),
    Standing.WITHDRAWN: ("restore",),
    Standing.WAITS: ("approve", "reject"),
    Standing.REJECTED: (),
}


def offered(known: StoredSubmission) -> tuple[str, ...]:
    """What the person in front of the page may do about it."""
    actor = person().actor or local_administrator("")
    return tuple(deed for deed in OFFERED[standing_of(known)] if may_on(actor, deed, known))


def is_asked(known: StoredSubmission, view: View) -> bool:
    """A proposal is there to be decided on; what stands is withdrawn only by who set out to."""
    deeds = offered(known)
    return bool(deeds) and (standing_of(known) is Standing.WAITS or view.deed in deeds)


def show_decision(known: StoredSubmission, seen: int, words: Words) -> None:
    """The form for what may be done; ``seen`` is the data version that is shown beside it."""
    receipt, standing = known.receipt, standing_of(known)
    deeds = offered(known)
    name, reason = (f"{field}-{receipt.submission_id}-{standing.value}" for field in ("name", "reason"))
    with st.container(key="decision"):
        title = tag("h3", words.say(f"deciding.{standing.value}"))
        about = words.say(f"deciding.{standing.value}.about", name=name_of(receipt.submitted_by, words))
        st.html(tag("div", join(title, tag("p", about, class_="quiet")), class_="ht"))
        with st.form(f"decide-{receipt.submission_id}-{standing.value}", border=False, enter_to_submit=False):
            ask_name(name, words)
            st.text_area(
                words.say(f"deciding.{standing.value}.reason"), key=reason, max_chars=2000, height=80
            )
            with st.container(horizontal=True, key="buttons"):
                for deed in deeds:
                    st.form_submit_button(
                        words.say(f"deciding.{deed}.button"),
                        type="primary" if deed == deeds[0] else "secondary",
                        key=f"{deed}-{receipt.submission_id}",
                        on_click=decide,
                        args=(deed, known, (name, reason), seen, words.lang),
                    )


def decide(deed: str, known: StoredSubmission, fields: tuple[str, str], seen: int, lang: str) -> None:
    """The button's callback: what is missing is asked for, what the store refuses is told."""
    verb, needs_reason = VERBS[deed]
    by, reason = signer(fields[0]), typed(fields[1])
    said = words(lang)
    if not by or (needs_reason and not reason):
        refuse(said.say("changing.needs_name" if not by else "changing.needs_reason"))
        return
    receipt = known.receipt
    change = partial(verb, home(), receipt.submission_id, by, reason, wait=PATIENCE, seen=seen)
    make(change, seen, said, f"deciding.{deed}.done", number=receipt.number)
