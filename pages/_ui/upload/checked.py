"""A file that was checked: what it leaves open, what was found in it, what it would change, and what to do now."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from loaders.annotated_copy import annotate
from loaders.intake import Examination
from loaders.layouts.recognise import LAYOUT_NAMES
from pages._ui.area_facts import show_area_facts
from pages._ui.dropzone import show_dropzone
from pages._ui.findings import show_findings
from pages._ui.frame import Visit
from pages._ui.links import UPLOAD
from pages._ui.markup import tag
from pages._ui.preview import show_preview
from pages._ui.steps import Stand
from pages._ui.upload.checking import Checked
from pages._ui.upload.desk import Desk, Draft
from pages._ui.upload.parts import XLSX, show_heading, size_text
from pages._ui.upload.picture import place_to_show, show_picture
from pages._ui.upload.publishing import show_publishing
from pages._ui.upload.reading import has_questions, show_questions
from pages._ui.upload.stages import show_stages
from pages._ui.upload.verdict import counted, errors_of, plain_findings, since_text
from reporting.numbers import number
from reporting.words import Words


def show_checked(visit: Visit, desk: Desk, draft: Draft, checked: Checked, steps: DeltaGenerator) -> None:
    _show_stands(visit, draft, checked, steps)
    _show_file(visit, desk, draft, checked.examination)
    with st.container(key="split"):
        left, right = st.columns([66, 34])
    place = place_to_show(plain_findings(checked.examination), visit.view.cell)
    with left:
        picture = _show_findings(visit, desk, draft, checked, place)
    with right, st.container(key="upload-side"):
        _show_next(visit, desk, draft, checked)
    if place:
        with picture:
            show_picture(draft, place, visit.words)


def _show_stands(visit: Visit, draft: Draft, checked: Checked, steps: DeltaGenerator) -> None:
    words, examination = visit.words, checked.examination
    waiting, errors = len(examination.questions), len(errors_of(examination))
    found = counted(plain_findings(examination), words) or words.say("upload.step.findings.none")
    asked = Stand.CURRENT if waiting else Stand.DONE if has_questions(draft, examination) else Stand.SKIPPED
    stands = [Stand.DONE, Stand.DONE, asked, Stand.STOPPED if errors else Stand.DONE]
    if waiting and not errors:
        stands[3] = Stand.WAITING
    if examination.accepted:
        stands += [Stand.DONE, Stand.CURRENT]
    notes = {"file": draft.file, "findings": found}
    if waiting:
        notes["questions"] = words.count("upload.step.questions.open", waiting)
    show_stages(visit, steps, *stands, **notes)


def _show_file(visit: Visit, desk: Desk, draft: Draft, examination: Examination) -> None:
    """Which file it is, how it was read, and what became of the findings of the one before it."""
    words = visit.words
    read = [
        words.count(key, many, count=number(many, 0, words.lang))
        for key, many in (
            ("upload.read.figures", len(examination.figures)),
            ("upload.read.targets", len(examination.targets)),
            ("upload.read.milestones", len(examination.milestones)),
            ("upload.read.area_facts", len(examination.area_facts)),
        )
        if many
    ]
    facts = " · ".join([size_text(len(draft.content), words), *read])
    parts = [tag("p", tag("b", draft.file), tag("span", facts, class_="quiet"), class_="name")]
    since = since_text(draft, examination, words)
    if since:
        parts.append(tag("p", since, class_="since", role="status"))
    with st.container(key="upload-file", horizontal=True, vertical_alignment="center"):
        st.html(tag("div", *parts, class_="ht file"), width="stretch")
        st.button(words.say("upload.clear"), on_click=desk.clear, key="upload-clear", type="tertiary")


def _show_findings(visit: Visit, desk: Desk, draft: Draft, checked: Checked, place: str) -> DeltaGenerator:
    """The place for the picture is given back: it is read last, so that nothing waits for it."""
    words, examination = visit.words, checked.examination
    if has_questions(draft, examination):
        with st.container(key="upload-questions"):
            show_heading(3, "upload.step.questions", words)
            show_questions(visit, desk, draft, examination)
    with st.container(key="upload-findings"):
        show_heading(4, "upload.step.findings", words)
        picture = st.container(key="upload-picture")
        layouts = {each.sheet: LAYOUT_NAMES[each.layout].of(words.lang) for each in examination.sheets}
        show_findings(visit, plain_findings(examination), layouts, place)
    if checked.changes:
        with st.container(key="upload-changes"):
            show_heading(5, "upload.step.changes", words)
            if examination.area_facts:
                st.html(tag("p", words.say("area_facts.ahead"), class_="ht"))
            if any(checked.changes.tally.values()) or not examination.area_facts:
                show_preview(visit, checked.changes, UPLOAD)
            show_area_facts(visit, examination.area_facts)
    return picture


def _show_next(visit: Visit, desk: Desk, draft: Draft, checked: Checked) -> None:
    """What is to be done now: answer, correct, or publish."""
    words, examination = visit.words, checked.examination
    if checked.changes:
        show_heading(6, "upload.step.publish", words)
        show_publishing(visit, draft, checked)
        st.html(tag("div", class_="ht rule"))
        if plain_findings(examination):
            _show_annotated(words, draft, examination)
    else:
        _show_todo(words, draft, examination)
    show_dropzone(words, desk.turn, drop="again")


def _show_todo(words: Words, draft: Draft, examination: Examination) -> None:
    """One thing after the other, each with what it is done with; the place for the corrected file follows."""
    errors, waiting = len(errors_of(examination)), len(examination.questions)
    st.html(tag("h2", words.say("upload.todo"), class_="ht step"))
    if waiting:
        _show_item(1, words.count("upload.todo.answer", waiting))
    if not waiting and not errors:
        st.html(tag("p", words.say("upload.todo.nothing"), class_="ht"))
    if errors:
        first = 2 if waiting else 1
        _show_item(first, words.say("upload.todo.copy"))
        _show_annotated(words, draft, examination)
        _show_item(first + 1, words.count("upload.todo.correct", errors))
        _show_item(first + 2, words.say("upload.todo.drop"))


def _show_item(place: int, text: str) -> None:
    st.html(tag("p", tag("span", f"{place}.", class_="place"), tag("span", text), class_="ht todo"))


def _show_annotated(words: Words, draft: Draft, examination: Examination) -> None:
    """The analyst's own workbook with the findings in it; written when it is asked for."""
    content, findings = examination.content, examination.findings
    st.download_button(
        words.say("upload.annotated"),
        data=lambda: annotate(content, findings, words.lang),
        file_name=words.say("upload.annotated.file", stem=Path(draft.file).stem) + ".xlsx",
        mime=XLSX,
        on_click="ignore",
        key="upload-annotated",
        width="stretch",
    )
    st.html(tag("p", words.say("upload.annotated.note"), class_="ht quiet"))
