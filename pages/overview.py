"""All areas at a glance: which goals are missed, by how much, and whether the next are within reach."""

import streamlit as st

from indicators.areas import COUNTRY_ID
from pages._ui.by_document import show_by_document
from pages._ui.choices import basis_choice, region_choice, way_to_present
from pages._ui.counts import build_counts
from pages._ui.data import judged, told
from pages._ui.frame import Visit, show_page
from pages._ui.heatmap import show_heatmap
from pages._ui.links import OVERVIEW
from pages._ui.lists import show_hopeful, show_urgent
from pages._ui.map.overview import show_overview_map
from pages._ui.method.parts import Part, build_hows
from pages._ui.pagehead import Remark, show_pagehead
from pages._ui.region import judge_region, region_notes, with_means
from reporting.progress import GOAL_YEARS

#: What of the method this page leads to.
EXPLAINED = (Part.FINDINGS, Part.PACE, Part.TARGETS, Part.CONVERSION)


def show(visit: Visit) -> None:
    visit = with_means(visit)
    view, data, on = visit.view, visit.data, visit.on
    ids = {area.unit_id for area in visit.areas}
    everywhere = {year: judged(data, view.set, view.basis, (year,), on) for year in visit.years}
    country = {year: [one for one in of if one.area_id == COUNTRY_ID] for year, of in everywhere.items()}
    areas = {year: [one for one in of if one.area_id in ids] for year, of in everywhere.items()}
    show_pagehead(
        visit.words.say("overview.title", count=len(ids)),
        [Remark(visit.words.say("overview.about"))],
        [
            region_choice(OVERVIEW, view, data.areas, visit.words),
            basis_choice(OVERVIEW, view, data.book, visit.words),
        ],
        [
            build_counts(of[year], year, on, visit.words, scope)
            for year in GOAL_YEARS
            for scope, of in (("country", country), ("areas", areas))
        ],
        ways=[way_to_present(view, visit.words)],
    )
    with st.container(key="split"):
        left, right = st.columns([66, 34])
        # on a phone what is missed stands before the documents
        below_left, below_right = st.columns([66, 34])
    with left:
        region = judge_region(visit, view.year)
        notes = {**told(data, everywhere[view.year], view, on), **region_notes(visit, region)}
        show_heatmap(visit, country[view.year] + areas[view.year], notes, region)
    with right:
        show_overview_map(visit, areas[view.year])
        show_urgent(visit, areas)
    with below_left:
        show_by_document(visit)
        st.html(build_hows(view, EXPLAINED, visit.words))
    with below_right:
        show_hopeful(visit, areas)


show_page("nav.overview", show)
