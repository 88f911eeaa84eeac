"""All areas at a glance: which goals are missed, by how much, and whether the next are within reach."""

from collections.abc import Mapping, Sequence

import streamlit as st

from indicators.areas import COUNTRY_ID
from indicators.findings import deadline_passed
from indicators.judgement import Judgement
from pages._ui.choices import basis_choice, region_choice
from pages._ui.counts import build_counts
from pages._ui.data import judged
from pages._ui.frame import CLOSED_YEAR, OPEN_YEAR, Visit, open_page
from pages._ui.heatmap import show_heatmap
from pages._ui.links import OVERVIEW
from pages._ui.lists import build_list, show_lists
from pages._ui.pagehead import Remark, show_pagehead
from reporting.marks import Mark, mark_of
from reporting.overview import (
    closest_to_the_line,
    furthest_from_it,
    indicators_with_goals,
    matrix,
    missed_and_worsening,
)

YEARS = (CLOSED_YEAR, OPEN_YEAR)


def show(visit: Visit) -> None:
    view, words, areas = visit.view, visit.words, visit.areas
    judgements = {
        year: judged(visit.data, view.set, view.basis, (year,), visit.on) for year in {*YEARS, view.year}
    }
    ids = {area.unit_id for area in areas}
    show_pagehead(
        words.say("overview.title", count=len(areas)),
        [Remark(words.say("overview.about"))],
        [
            region_choice(OVERVIEW, view, visit.data.areas, words),
            basis_choice(OVERVIEW, view, visit.data.book, words),
        ],
        [
            build_counts([j for j in judgements[year] if j.area_id in scope], year, visit.on, words, name)
            for year in YEARS
            for scope, name in (({COUNTRY_ID}, "country"), (ids, "areas"))
        ],
    )
    chosen = [j for j in judgements[view.year] if j.area_id in {COUNTRY_ID, *ids}]
    with st.container(key="split"):
        left, right = st.columns([66, 34])
    with left:
        show_map(visit, chosen)
    with right:
        show_short_lists(
            visit, {year: [j for j in of if j.area_id in ids] for year, of in judgements.items()}
        )


def show_map(visit: Visit, judgements: Sequence[Judgement]) -> None:
    told = set(indicators_with_goals(judgements))
    with_goal = {j.indicator_id for j in judgements if j.target}
    known = visit.data.catalogue.indicators.values()
    show_heatmap(
        visit.data.areas.units[COUNTRY_ID],
        visit.areas,
        [one for one in known if one.id in told],
        [one for one in known if one.id in with_goal - told],
        matrix(judgements),
        {year: deadline_passed(year, visit.on) for year in sorted({*YEARS, visit.view.year})},
        visit.view,
        visit.words,
    )


def show_short_lists(visit: Visit, judgements: Mapping[int, Sequence[Judgement]]) -> None:
    """What was missed at the last deadline, then who moves away from the chosen goal, and who nearly has it."""
    chosen = visit.view.year
    missed = [j for j in judgements[CLOSED_YEAR] if mark_of(j) is Mark.MISSED]
    lists = (
        ("missed", CLOSED_YEAR, furthest_from_it(missed)),
        ("worsening", chosen, missed_and_worsening(judgements[chosen])),
        ("closest", chosen, closest_to_the_line(judgements[chosen])),
    )
    show_lists(build_list(name, year, told, visit) for name, year, told in lists)


visit = open_page("nav.overview")
if visit:
    with st.container(key="page"):
        show(visit)
