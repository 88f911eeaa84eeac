"""One indicator across areas: bands against the goal's line, the years, the definition, the documents."""

from dataclasses import replace

import streamlit as st

from indicators.areas import COUNTRY_ID
from indicators.findings import deadline_passed
from pages._ui.chart import show_chart
from pages._ui.choices import area_choice, basis_choice, indicator_choice, region_choice
from pages._ui.counts import build_counts
from pages._ui.data import judged
from pages._ui.definition import build_chart_heading, build_definition, build_targets
from pages._ui.frame import CLOSED_YEAR, OPEN_YEAR, Visit, open_page
from pages._ui.links import INDICATOR, PROVINCE, address
from pages._ui.names import full_name
from pages._ui.pagehead import Remark, show_pagehead
from pages._ui.ranking import show_ranking
from reporting.build_charts import goal_chart
from reporting.progress import judge_goals

YEARS = (CLOSED_YEAR, OPEN_YEAR)


def show(visit: Visit) -> None:
    data, words = visit.data, visit.words
    chosen = visit.view.indicator or next(iter(data.catalogue.indicators))
    view, indicator = replace(visit.view, indicator=chosen), data.catalogue.indicators[chosen]
    ids = {COUNTRY_ID, *(area.unit_id for area in visit.areas)}
    goals = [
        j for j in judged(data, view.set, view.basis, (view.year,), visit.on) if j.indicator_id == chosen
    ]
    show_pagehead(
        indicator.title.of(view.lang),
        about(visit, chosen),
        [
            indicator_choice(INDICATOR, view, data.catalogue, words),
            region_choice(INDICATOR, view, data.areas, words),
            area_choice(INDICATOR, view, data.areas, words),
            basis_choice(INDICATOR, view, data.book, words),
        ],
        [build_counts([j for j in goals if j.area_id in ids - {COUNTRY_ID}], view.year, visit.on, words)],
    )
    years = {year: deadline_passed(year, visit.on) for year in sorted({*YEARS, view.year})}
    with st.container(key="split"):
        left, right = st.columns([58, 42])
    with left:
        show_ranking([j for j in goals if j.area_id in ids], indicator, data.areas, years, view, words)
    with right:
        places = [st.container(key=f"chart-{area_id}") for area_id in dict.fromkeys((view.area, COUNTRY_ID))]
        st.html(build_targets(data.book.targets.get(chosen, ()), indicator, data.areas, words))
        st.html(build_definition(indicator, words))
    for place, area_id in zip(places, dict.fromkeys((view.area, COUNTRY_ID)), strict=True):
        with place:
            show_area(visit, chosen, area_id)


def about(visit: Visit, indicator_id: str) -> list[Remark]:
    """The group, the unit, which way is better, and the way to the chosen area's page."""
    data, words, view = visit.data, visit.words, visit.view
    indicator = data.catalogue.indicators[indicator_id]
    parts = [data.catalogue.groups[indicator.group].title.of(view.lang)]
    parts += [indicator.unit_label.of(view.lang)] if indicator.unit_label else []
    parts += [words.say(f"direction.{indicator.direction.value}")] if indicator.direction else []
    link = Remark(
        words.say("indicator.open", name=visit.area_name), address(PROVINCE, view, indicator=indicator_id)
    )
    return [*map(Remark, parts), link]


def show_area(visit: Visit, indicator_id: str, area_id: str) -> None:
    """The years of one area with its goals and paths."""
    data, words = visit.data, visit.words
    indicator, name = (
        data.catalogue.indicators[indicator_id],
        full_name(data.areas.units[area_id], visit.on, words),
    )
    judgements = judge_goals(
        data.book,
        data.catalogue,
        [area_id],
        visit.on,
        indicator_ids=[indicator_id],
        target_years=YEARS,
        basis=visit.view.basis,
    )
    observations = data.book.observations.get((area_id, indicator_id), ())
    st.html(build_chart_heading(name, judgements, indicator, words))
    show_chart(goal_chart(judgements, observations, indicator, name, words), 290, f"chart-of-{area_id}")


visit = open_page("nav.indicator")
if visit:
    with st.container(key="page"):
        show(visit)
