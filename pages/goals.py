"""Every goal with the document that sets it: side by side over the years, and what one document changed in another."""

import streamlit as st

from pages._ui.choices import area_choice, basis_choice
from pages._ui.frame import Visit, open_page
from pages._ui.goals import show_goals
from pages._ui.goals.rows import build_changes, build_documents
from pages._ui.links import GOALS, address
from pages._ui.names import short_name
from pages._ui.pagehead import Remark, show_pagehead
from reporting.goals import GoalRow, areas_with_plans, goal_rows


def show(visit: Visit) -> None:
    view, data, words = visit.view, visit.data, visit.words
    rows = goal_rows(data.book.stored_targets, data.catalogue, view.area, view.basis)
    show_pagehead(
        words.say("goals.title", area=visit.area_name),
        build_remarks(visit, rows),
        [area_choice(GOALS, view, data.areas, words), basis_choice(GOALS, view, data.book, words)],
    )
    show_goals(visit, rows)
    with st.container(key="split"):
        left, right = st.columns([58, 42])
    left.html(build_changes(rows, words))
    right.html(build_documents(rows, view, words))


def build_remarks(visit: Visit, rows: list[GoalRow]) -> list[Remark]:
    """How much there is, and the ways to the areas that have a plan of their own."""
    words, view = visit.words, visit.view
    promises = [promise for row in rows for year in row.years.values() for promise in year]
    documents = len({promise.target.document.number for promise in promises})
    remarks = [Remark(words.say("goals.about", n=len(promises), documents=documents))]
    plans = areas_with_plans(visit.data.book.stored_targets)
    for area_id, n in sorted(plans.items(), key=lambda one: -one[1]):
        name = short_name(visit.data.areas.units[area_id], words)
        remarks.append(Remark(words.say("goals.plan", name=name, n=n), address(GOALS, view, area=area_id)))
    return remarks


visit = open_page("nav.goals")
if visit:
    with st.container(key="page"):
        show(visit)
