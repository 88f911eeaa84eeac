"""From the screen to the meeting: what a briefing would say now, its files, and everything that was handed out."""

from datetime import datetime

import streamlit as st

from pages._ui.asked import asked
from pages._ui.briefing.choosing import build_chart_links, choices, request_of
from pages._ui.briefing.handing import show_handing, show_packs
from pages._ui.briefing.kept import build_list, show_kept
from pages._ui.briefing.paper import show_paper
from pages._ui.frame import Visit, show_page
from pages._ui.markup import join
from pages._ui.pagehead import Remark, show_pagehead
from reporting.briefing.compose import compose
from store.days import VIETNAM
from store.exports import damaged, exports
from store.home import home


def show_new(visit: Visit) -> None:
    """The preview is composed like the files: what is read here is what they will say."""
    data, words = visit.data, visit.words
    moment = datetime.combine(visit.on, datetime.min.time(), VIETNAM)  # files carry that of the button
    request = request_of(visit, moment)
    briefing = compose(
        request, data.book, data.catalogue, data.areas, data.published_at, asked(data).questions
    )
    gone = visit.view.export and words.say("briefing.gone", id=visit.view.export)
    show_pagehead(
        words.say("nav.briefing"), [Remark(gone or words.say("briefing.about"))], choices(visit, request)
    )
    with st.container(key="split"):
        left, right = st.columns([68, 32])
    with left:
        show_paper(briefing, visit, made=False)
    with right, st.container(key="beside"):
        show_handing(visit)
        show_packs(words, data.areas)
        st.html(join(build_chart_links(visit, briefing), build_list(exports(home()), damaged(home()), visit)))


def show(visit: Visit) -> None:
    kept = exports(home()) if visit.view.export else []
    chosen = next((one for one in kept if one.id == visit.view.export), None)
    if chosen:
        show_kept(visit, chosen, kept)
    else:
        show_new(visit)


show_page("nav.briefing", show)
