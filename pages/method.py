"""How every number is reckoned, where it comes from, and what is not known, worked on the data that is shown."""

import streamlit as st

from indicators.findings import METHOD_VERSION
from pages._ui.choices import area_choice, basis_choice, indicator_choice
from pages._ui.contents import show_contents
from pages._ui.frame import Visit, show_page
from pages._ui.links import METHOD
from pages._ui.markup import Markup
from pages._ui.method import content, judging
from pages._ui.method.asked import asked, example
from pages._ui.method.forming import build_forming
from pages._ui.method.parts import Part
from pages._ui.pagehead import Remark, show_pagehead
from reporting.examples import choose_conversions
from reporting.numbers import date_text


def show(visit: Visit) -> None:
    view, data, words = visit.view, visit.data, visit.words
    remarks = [
        words.say("method.about"),
        words.say("method.version", version=METHOD_VERSION),
        visit.vintage,
        words.say("method.judged_on", day=date_text(visit.on, words.lang)),
    ]
    choices = [
        area_choice(METHOD, view, data.areas, words),
        indicator_choice(METHOD, view, data.catalogue, words),
        basis_choice(METHOD, view, data.book, words),
    ]
    show_pagehead(words.say("method.title"), [*map(Remark, remarks)], choices)
    with st.container(key="method"):
        left, right = st.columns([22, 78])
    with left, st.container(key="beside-text"):
        show_contents(
            [(part.value, words.say(part.title_key)) for part in Part], words.say("method.contents")
        )
    with right:
        for part in build_parts(visit):
            st.html(part)


def build_parts(visit: Visit) -> list[Markup]:
    """In the order of ``Part``."""
    view, data, words = visit.view, visit.data, visit.words
    known, worked = asked(data, view.set), example(visit)
    formed = choose_conversions(data.book, data.catalogue, view.area, view.indicator)
    return [
        judging.build_findings(words),
        judging.build_level(worked, visit),
        judging.build_pace(worked, visit),
        judging.build_ahead(worked, visit),
        judging.build_targets(words),
        build_forming(formed, visit),
        judging.build_rules(words),
        judging.build_doubts(visit),
        content.build_indicators(visit),
        content.build_documents(known.papers, visit),
        content.build_sources(known.origins, known.measured, known.shelf, visit),
        content.build_gaps(known.coverage, visit),
        content.build_licences(words),
    ]


show_page("method.title", show)
