"""Two to six areas side by side, within a region or against the country: an indicator a row, a spine for each."""

from dataclasses import replace

import streamlit as st

from pages._ui.choices import basis_choice, way_to_present
from pages._ui.compare import show_compare
from pages._ui.compare.together import Together, against_choice, bring_together
from pages._ui.data import judged
from pages._ui.frame import Visit, show_page
from pages._ui.links import COMPARE, address
from pages._ui.method.parts import Part, build_hows
from pages._ui.pagehead import Remark, show_pagehead
from pages._ui.region import judge_region
from reporting.compare import Judged, Row, build_rows
from reporting.progress import GOAL_YEARS


def show(visit: Visit) -> None:
    together = bring_together(visit)
    visit = together.visit
    show_pagehead(
        visit.words.say("compare.heading"),
        build_remarks(together),
        [against_choice(together), basis_choice(COMPARE, visit.view, visit.data.book, visit.words)],
        ways=[way_to_present(replace(visit.view, area=together.areas[0].unit_id), visit.words)],
        link=address(COMPARE, visit.view),
    )
    show_compare(rows_of(together), together)
    st.html(build_hows(visit.view, (Part.FINDINGS, Part.PACE, Part.RULES, Part.CONVERSION), visit.words))


def rows_of(together: Together) -> list[Row]:
    visit = together.visit
    return build_rows(
        list(visit.data.catalogue.indicators.values()),
        visit.data.book,
        judge_all(together),
        [area.unit_id for area in together.areas],
        together.against.unit_id,
        [area.unit_id for area in together.members],
        visit.view.year,
        GOAL_YEARS,
    )


def judge_all(together: Together) -> Judged:
    """Of the country and all areas by what is kept for every reader; of a region by its means."""
    visit = together.visit
    years = sorted({*GOAL_YEARS, visit.view.year})
    found = [
        one
        for year in years
        for one in judged(visit.data, visit.view.set, visit.view.basis, (year,), visit.on)
    ]
    found += judge_region(visit, *years) if together.is_regional else []
    return {(one.area_id, one.indicator_id, one.target_year): one for one in found}


def build_remarks(together: Together) -> list[Remark]:
    words = together.visit.words
    told = [words.say("compare.about", name=together.name, n=len(together.members))]
    return [
        *map(Remark, told),
        *([Remark(words.say(f"compare.begun.{together.begun}"))] if together.begun else []),
    ]


show_page("nav.compare", show)
