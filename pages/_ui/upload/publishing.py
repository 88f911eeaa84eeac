"""Step 6: who publishes, what is accepted, and the one button that changes data."""

import streamlit as st

from loaders.findings import Severity
from pages._ui.frame import Visit
from pages._ui.markup import tag
from pages._ui.upload.checking import Checked
from pages._ui.upload.desk import Desk, Draft
from store.home import home

NAME, TICK, REASON = "upload-name", "upload-accepts", "upload-reason"


def show_publishing(visit: Visit, desk: Desk, draft: Draft, checked: Checked) -> None:
    """A form: nothing is sent, and nothing runs, before its button is pressed."""
    words = visit.words
    warnings = len(checked.examination.of(Severity.WARNING))
    if checked.ended:
        number = checked.ended.receipt.number
        st.html(tag("p", words.say("upload.ended", number=number), class_="ht quiet"))
    with st.form("upload-form", border=False, enter_to_submit=False):
        if warnings:
            st.checkbox(words.count("upload.publish.accept", warnings), key=TICK)
            st.text_input(words.say("upload.publish.reason"), key=REASON, max_chars=500)
        st.text_input(words.say("upload.publish.name"), value=desk.name, key=NAME, max_chars=120)
        if draft.failure:
            st.html(
                tag("p", words.say(draft.failure, because=draft.because), class_="ht wrong", role="alert")
            )
        button = "upload.publish.propose" if checked.four_eyes else "upload.publish.button"
        st.form_submit_button(
            words.say(button),
            type="primary",
            on_click=_publish,
            args=(desk, draft, bool(warnings)),
            width="stretch",
        )
    note = "upload.publish.four_eyes" if checked.four_eyes else "upload.publish.note"
    st.html(tag("p", words.say(note), class_="ht quiet"))


def _publish(desk: Desk, draft: Draft, warned: bool) -> None:
    name, reason = (str(st.session_state.get(key, "")).strip() for key in (NAME, REASON))
    accepts = bool(st.session_state.get(TICK)) or bool(reason)
    desk.name = name or desk.name
    if warned and not accepts:
        draft.failure = "upload.publish.tick_first"
    elif not name:
        draft.failure = "upload.publish.name_first"
    else:
        draft.publish(name, reason if warned else "", accepts, home())
