"""The page before a file is known to be one: the template, and the place for the file."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._ui.dropzone import show_dropzone
from pages._ui.frame import Visit
from pages._ui.markup import tag
from pages._ui.steps import Stand
from pages._ui.upload.desk import Desk, Draft
from pages._ui.upload.parts import show_heading
from pages._ui.upload.stages import show_stages
from pages._ui.upload.template import show_template


def show_start(visit: Visit, desk: Desk, steps: DeltaGenerator) -> None:
    show_stages(visit, steps, Stand.CURRENT)
    with st.container(key="upload-start"):
        left, right = st.columns([42, 58])
    with left:
        show_heading(1, "upload.step.template", visit.words)
        show_template(visit)
    with right:
        show_heading(2, "upload.step.file", visit.words)
        show_dropzone(visit.words, desk.turn)


def show_refused(visit: Visit, desk: Desk, draft: Draft, steps: DeltaGenerator) -> None:
    """One sentence says what the file is and what to do; the place for the next one stands below it."""
    words = visit.words
    show_stages(visit, steps, Stand.DONE, Stand.STOPPED, file=words.say("upload.step.file.refused"))
    if draft.failure or draft.checked is None:
        sentences = [draft.failure or words.say("upload.failed")]
    else:
        sentences = [found.message(words.lang) for found in draft.checked.examination.findings]
    with st.container(key="upload-refused"):
        lines = [tag("p", sentence, class_="sentence") for sentence in sentences]
        title = tag("h2", words.say("upload.refused.title", file=draft.file))
        note = tag("p", words.say("upload.refused.note"), class_="quiet")
        st.html(tag("div", title, *lines, note, class_="ht refused", role="alert"))
        show_dropzone(words, desk.turn)
        st.button(words.say("upload.clear"), on_click=desk.clear, key="upload-clear", type="tertiary")
