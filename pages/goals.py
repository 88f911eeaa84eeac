"""Every goal with the document that sets it: side by side over the years, and what one document changed in another."""

import streamlit as st

from pages._ui.choices import basis_choice, region_choice
from pages._ui.frame import Visit, show_page
from pages._ui.goals import show_goals
from pages._ui.goals.asked import asked
from pages._ui.goals.heads import area_choice, build_remarks
from pages._ui.goals.rows import build_changes, build_documents
from pages._ui.links import ALL_AREAS, GOALS
from pages._ui.method.parts import Part, build_hows
from pages._ui.pagehead import show_pagehead


def show(visit: Visit) -> None:
    view, data, words = visit.view, visit.data, visit.words
    goals = asked(visit)
    name = words.say("goals.everywhere") if view.scope == ALL_AREAS else visit.area_name
    show_pagehead(
        words.say("goals.title", area=name),
        build_remarks(visit, goals),
        [
            area_choice(visit, goals),
            *([region_choice(GOALS, view, data.areas, words)] if view.scope == ALL_AREAS else []),
            basis_choice(GOALS, view, data.book, words),
        ],
    )
    show_goals(visit, goals)
    with st.container(key="split"):
        left, right = st.columns([58, 42])
    left.html(build_changes(visit, goals))
    right.html(build_documents(visit, goals))
    st.html(build_hows(view, (Part.TARGETS, Part.CONVERSION, Part.DOCUMENTS), words))


show_page("nav.goals", show)
