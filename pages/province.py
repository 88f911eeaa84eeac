"""One area on one screen: all its goals, and the chosen one with its path."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from pages._ui.account import build_accounts, build_ahead
from pages._ui.chart import show_chart
from pages._ui.choices import area_choice, basis_choice, way_to_compare, way_to_present
from pages._ui.counts import build_counts
from pages._ui.detail import build_facts, build_heading, build_sentences
from pages._ui.figure_table import show_figure_fold
from pages._ui.former import show_former
from pages._ui.frame import Visit, show_page
from pages._ui.lineage import build_remarks
from pages._ui.links import PROVINCE, address
from pages._ui.milestones import build_timeline
from pages._ui.pagehead import show_pagehead
from pages._ui.saving import show_saving, stand
from pages._ui.scorecard import show_scorecard
from pages._ui.whatif import show_whatif
from reporting.build_charts import goal_chart
from reporting.outlook import NOTHING_AHEAD, look_ahead
from reporting.progress import GOAL_YEARS, judge_goals
from reporting.scorecard import Line, arrange_lines, build_lines


def show(visit: Visit) -> None:
    view, book, words = visit.view, visit.data.book, visit.words
    judgements = judge_goals(
        book, visit.data.catalogue, [view.area], visit.on, target_years=GOAL_YEARS, basis=view.basis
    )
    lines = arrange_lines(build_lines(judgements, book, visit.data.catalogue), view.sort)
    chosen = next((line for line in lines if line.indicator.id == view.indicator), lines[0])
    view = replace(view, indicator=chosen.indicator.id)
    show_pagehead(
        visit.area_name,
        build_remarks(visit),
        [area_choice(PROVINCE, view, visit.data.areas, words), basis_choice(PROVINCE, view, book, words)],
        [build_counts(judgements, year, visit.on, words) for year in GOAL_YEARS],
        ways=[way_to_compare(view, words), way_to_present(view, words)],
        link=address(PROVINCE, view),
    )
    split = st.container(key="split")
    with split:
        left, right = st.columns([70, 30])
    with left:
        show_scorecard(lines, visit.data.catalogue, view, words)
        show_saving(
            visit,
            "scorecard",
            f"scorecard-{view.area}",
            partial(_saved_scorecard, visit.without_facts(), lines),
        )
    with right:
        show_detail(visit, chosen)
    with split:
        show_former(visit)


def _saved_scorecard(visit: Visit, lines: Sequence[Line], kind: str) -> bytes:
    # Here and not above: a page is shown sooner without what only a file needs.
    from reporting.saving.files import Scorecard, scorecard_file

    card = Scorecard(tuple(lines), visit.area_name, visit.view.sort)
    return scorecard_file(kind, card, visit.data.catalogue, stand(visit), visit.words)


def show_detail(visit: Visit, line: Line) -> None:
    """The words first: the chart's library is large and must not keep them waiting."""
    if line.indicator.is_qualitative:
        show_goal_in_words(visit, line)
        return
    key, words = (visit.view.area, line.indicator.id), visit.words
    ahead = look_ahead(visit.data.book, visit.data.catalogue, line.open)
    with st.container(key="detail"):
        st.html(build_heading(line, words))
        place = st.container(key="chart")
        st.html(build_sentences(line, words))
        st.html(build_ahead(ahead, line, visit))
        show_whatif(line, ahead.outlook, words)
        figures = visit.data.book.all_figures(*key)
        st.html(build_facts(line, figures, visit))
        show_figure_fold(figures, line.indicator, visit.view, words)
        st.html(build_accounts(line, ahead, visit.view, words))
    observations = visit.data.book.observations.get(key, ())
    spec = goal_chart(
        (line.closed, line.open),
        observations,
        line.indicator,
        visit.area_name,
        words,
        outlook=ahead.outlook,
        excluded=visit.data.book.excluded.get(key, ()),
        formed_on=visit.data.areas.units[visit.view.area].valid_from,
    )
    with place:
        show_chart(
            spec, visit, visit.area_name, name=f"{visit.view.area}-{line.indicator.id}", has_table=True
        )


def show_goal_in_words(visit: Visit, line: Line) -> None:
    """What has no figures has no chart: its milestones stand there, day by day."""
    with st.container(key="detail"):
        st.html(build_heading(line, visit.words))
        st.html(build_sentences(line, visit.words))
        st.html(build_timeline(line.milestones, visit))
        st.html(build_facts(line, (), visit))
        st.html(build_accounts(line, NOTHING_AHEAD, visit.view, visit.words))


show_page("nav.province", show)
