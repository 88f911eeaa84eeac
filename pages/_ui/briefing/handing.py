"""Hand a briefing out: who does, in which formats; made on the button, kept with its manifest, then downloaded."""

import logging
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import PurePath

import streamlit as st

from indicators.areas import Areas, using
from pages._ui.briefing.choosing import request_of
from pages._ui.frame import Visit, visit_again
from pages._ui.links import View
from pages._ui.markup import tag
from pages._ui.person import person
from reporting.briefing import jobs
from reporting.briefing.keeping import hand_out
from reporting.briefing.opening import open_material
from reporting.briefing.render import FORMATS, RENDERERS
from reporting.words import Words, words
from store.days import this_moment
from store.exports import Export, file_of
from store.home import home
from store.reading import open_snapshot

PROBLEM = "briefing-problem"
MOST_PACKS = 2  # told of; the newest
LOOK = 2.0  # seconds between two looks at a pack that is being made


def show_handing(visit: Visit) -> None:
    words = visit.words
    st.html(tag("div", tag("h2", words.say("briefing.hand_out"), class_="part"), class_="ht"))
    with st.form("hand-out", border=False, enter_to_submit=False):
        if not person().actor:
            st.text_input(words.say("briefing.by"), key="briefing-by", max_chars=100)
        st.pills(
            words.say("briefing.formats"),
            FORMATS,
            selection_mode="multi",
            default=list(RENDERERS),
            format_func=str.upper,
            key="briefing-formats",
        )
        with st.container(horizontal=True, key="buttons"):
            st.form_submit_button(
                words.say("briefing.make"),
                type="primary",
                on_click=partial(_make, visit.view, visit.on),
                key="briefing-make",
            )
            st.form_submit_button(
                words.say("briefing.pack", count=len(visit.data.areas.of_set(visit.view.set))),
                on_click=partial(_pack, visit.view, visit.on),
                key="briefing-pack",
            )

    if problem := st.session_state.get(PROBLEM):
        st.html(tag("p", str(problem), class_="ht outcome refused"))


def _asked() -> tuple[str, tuple[str, ...], datetime]:
    by = person().signs_as or str(st.session_state.get("briefing-by") or "").strip()
    formats = tuple(st.session_state.get("briefing-formats") or RENDERERS)
    return by, formats, this_moment()


def _make(view: View, on: date) -> None:
    """In the button's callback: rendered and kept, then the page opens on it."""
    by, formats, at = _asked()
    folder, said = home(), words(view.lang)
    st.session_state.pop(PROBLEM, None)
    try:
        visit = visit_again(view, on)
        with open_snapshot(folder) as snapshot, using(visit.data.areas):
            material = open_material(snapshot)
            kept = hand_out(
                folder, snapshot, material.brief(request_of(visit, at, by)), material.published_at, formats
            )
    except (
        Exception
    ):  # whatever a renderer stumbles over, the application goes on, and nothing half-made is kept
        logging.getLogger(__name__).exception("a briefing could not be made")
        st.session_state[PROBLEM] = said.say("briefing.problem")
        return
    st.query_params["export"] = kept.id


def _pack(view: View, on: date) -> None:
    by, formats, at = _asked()
    visit = visit_again(view, on)
    count = len(visit.data.areas.of_set(view.set))
    jobs.start(home(), request_of(visit, at, by), formats, count, person().user)


def show_downloads(kept: Export, words: Words) -> None:
    """Byte for byte as they were handed out."""
    with st.container(key="files", horizontal=True):
        for name in kept.files:
            st.download_button(
                PurePath(name).suffix[1:].upper(),
                data=partial(file_of, home(), kept.id, name),
                file_name=name,
                key=f"download-{name}",
                on_click="ignore",
                help=name,
            )
    if not kept.files:
        st.html(tag("p", words.say("briefing.no_files"), class_="ht quiet"))


def show_packs(words: Words, areas: Areas) -> None:
    """How far each pack is, looked at again while one is being made; leaving the page stops none of them."""
    going = _any_goes(jobs.states(home())[:MOST_PACKS])
    st.fragment(run_every=LOOK if going else None)(_show_packs)(words, areas, going)


def _any_goes(states: Sequence[jobs.State]) -> bool:
    return not all(one.finished or one.lost for one in states)


def _show_packs(words: Words, areas: Areas, going: bool) -> None:
    states = jobs.states(home())[:MOST_PACKS]
    if going and not _any_goes(states):
        st.rerun()  # the last one is done: the page stands still from here on
    for one in states:
        done = one.finished or one.lost
        key = "stopped" if one.stopped else "lost" if one.lost else "done" if one.finished else "going"
        text = words.say(f"briefing.pack.{key}", id=one.id, done=one.done, of=one.of)
        if not done:
            st.progress(one.done / (one.of or 1), text)
            st.button(
                words.say("briefing.pack.stop"),
                key=f"stop-{one.id}",
                on_click=partial(jobs.stop, home(), one.id),
            )
            continue
        st.html(tag("p", text, class_="ht quiet"))
        if one.failed:
            names = ", ".join(areas.units[area].name for area in one.failed)
            st.html(tag("p", words.say("briefing.pack.failed", names=names), class_="ht outcome refused"))
        if one.finished and one.done:
            st.download_button(
                words.say("briefing.pack.get"),
                data=partial(jobs.zip_of(home(), one.id).read_bytes),
                file_name=f"briefings-{one.id}.zip",
                key=f"zip-{one.id}",
                on_click="ignore",
            )
