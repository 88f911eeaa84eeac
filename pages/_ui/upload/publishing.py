"""Step 6: who publishes, what is accepted, and the one button that changes data."""

import streamlit as st

from loaders.findings import Severity
from pages._ui.changing import ask_name, remember_name, signer, typed
from pages._ui.frame import Visit
from pages._ui.markup import tag
from pages._ui.person import person
from pages._ui.upload.checking import Checked
from pages._ui.upload.desk import Draft
from reporting.names import short_name
from reporting.words import Words
from store.actors import Deed
from store.home import home
from store.rights import TOLD, areas_of, outside_scope

NAME, TICK, REASON = "upload-name", "upload-accepts", "upload-reason"


def show_publishing(visit: Visit, draft: Draft, checked: Checked) -> None:
    """A form: nothing is sent, and nothing runs, before its button is pressed."""
    words = visit.words
    warnings = len(checked.examination.of(Severity.WARNING))
    if checked.ended:
        number = checked.ended.receipt.number
        st.html(tag("p", words.say("upload.ended", number=number), class_="ht quiet"))
    if obstacle := _obstacle(visit, checked):
        st.html(tag("p", obstacle, class_="ht wrong", role="alert"))
        return
    with st.form("upload-form", border=False, enter_to_submit=False):
        if warnings:
            st.checkbox(words.count("upload.publish.accept", warnings), key=TICK)
            st.text_input(words.say("upload.publish.reason"), key=REASON, max_chars=500)
        ask_name(NAME, words)
        if draft.failure:
            st.html(tag("p", draft.failure, class_="ht wrong", role="alert"))
        st.form_submit_button(
            words.say("upload.publish.propose" if checked.four_eyes else "upload.publish.button"),
            type="primary",
            on_click=_publish,
            args=(draft, bool(warnings), words),
            width="stretch",
        )
    note = "upload.publish.four_eyes" if checked.four_eyes else "upload.publish.note"
    st.html(tag("p", words.say(note), class_="ht quiet"))


def _obstacle(visit: Visit, checked: Checked) -> str:
    """Said before the button is looked for; the store would refuse it all the same."""
    actor, words = person().actor, visit.words
    if actor is None:
        return ""
    if checked.examination.area_facts and not actor.may(Deed.AREAS):
        return words.say("upload.publish.areas")
    outside = outside_scope(actor, areas_of(checked.examination))
    if not outside:
        return ""
    units = visit.data.areas.units
    return words.say(
        "upload.publish.outside",
        areas=", ".join(short_name(units[one], words) for one in outside[:TOLD])
        + (" …" if len(outside) > TOLD else ""),
        scope=", ".join(short_name(units[one], words) for one in sorted(actor.provinces or ())),
    )


def _publish(draft: Draft, warned: bool, words: Words) -> None:
    by, reason = signer(NAME), typed(REASON) if warned else ""
    accepts = bool(st.session_state.get(TICK)) or bool(reason)
    if isinstance(by, str) and by:
        remember_name(by)
    if warned and not accepts:
        draft.failure = words.say("upload.publish.tick_first")
    elif not by:
        draft.failure = words.say("changing.needs_name")
    else:
        draft.publish(by, reason, accepts, home())
