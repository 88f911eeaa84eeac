"""Who has sent what: completeness, the history of submissions, and one of them with what can be done about it."""

import streamlit as st

from pages._ui.changing import show_outcome
from pages._ui.choices import group_choice, region_choice, series_choice
from pages._ui.deciding import is_asked, show_decision
from pages._ui.field import show_field
from pages._ui.files import show_files
from pages._ui.foreseen import show_foreseen
from pages._ui.four_eyes import show_four_eyes
from pages._ui.frame import Visit, show_page
from pages._ui.links import RETURNS
from pages._ui.matrix import show_matrix
from pages._ui.pagehead import show_pagehead
from pages._ui.returned import coverage, find, handed, leaf, numbers, returned
from pages._ui.submission import build_facts, remarks_of_one, show_content, show_findings, show_unknown
from pages._ui.submissions import remarks_of_all, show_history, show_submissions
from reporting.completeness import expected_year, reports_of
from store.records import StoredSubmission


def show_all(visit: Visit) -> None:
    view, data, words = visit.view, visit.data, visit.words
    known = returned(data)
    show_pagehead(
        words.say("nav.returns"),
        remarks_of_all(known, words),
        [
            region_choice(RETURNS, view, data.areas, words),
            group_choice(RETURNS, view, data.catalogue, words),
            series_choice(RETURNS, view, data.book.series, words),
        ],
    )
    show_outcome(view)
    if known.waiting:
        show_submissions("waiting", known.waiting[::-1], words.say("returns.waiting"), view, words)
    covered = coverage(data, view.set, view.group, view.series)
    year = expected_year(data.areas.of_set(view.set), visit.on) or visit.on.year - 1
    with st.container(key="split"):
        left, right = st.columns([60, 40])
    with left:
        show_matrix(visit, covered, reports_of(covered, visit.areas, year), covered.years(year))
    with right, st.container(key="beside"):
        if view.period:
            show_field(visit, covered, numbers(data))
        show_history(leaf(data, view.older), view, words)
        show_four_eyes(known.four_eyes, data.book.data_version, words)


def show_one(visit: Visit, one: StoredSubmission) -> None:
    """Where a decision is asked for, what it would change comes first; else what the submission is."""
    words, content = visit.words, handed(visit.data, one)
    show_pagehead(one.receipt.number, remarks_of_one(one, visit.view, words), [])
    show_outcome(visit.view)
    asked = is_asked(one, visit.view)
    with st.container(key="decided" if asked else "read"), st.container(key="split"):
        left, right = st.columns([66, 34])
    with left, st.container(key="ahead"):
        seen = show_foreseen(visit, one) if asked else 0
    with right, st.container(key="beside"):
        if asked:
            show_decision(one, seen, words)
        st.html(build_facts(one, content, words))
        show_files(one, content, words)
    with left:
        show_findings(visit, content)
    with st.container() if asked else left:
        show_content(visit, one, content, numbers(visit.data))


def show(visit: Visit) -> None:
    one = find(visit.data, visit.view.submission)
    if one:
        show_one(visit, one)
    elif visit.view.submission:
        show_unknown(visit.view, visit.words)
    else:
        show_all(visit)


show_page("nav.returns", show)
