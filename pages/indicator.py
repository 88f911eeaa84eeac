"""One indicator across areas: bands against the goal's line, the years, the definition, the documents."""

from dataclasses import replace

import streamlit as st

from indicators.areas import COUNTRY_ID
from indicators.definition import Indicator
from indicators.types import Conversion
from pages._ui.area_chart import show_area_chart
from pages._ui.choices import area_choice, basis_choice, indicator_choice, region_choice, way_to_compare
from pages._ui.counts import build_counts
from pages._ui.data import judged
from pages._ui.definition import build_definition, build_targets
from pages._ui.frame import Visit, show_page
from pages._ui.links import INDICATOR, PROVINCE, address
from pages._ui.map import show_map
from pages._ui.method.parts import Part, build_hows
from pages._ui.multiples import show_multiples
from pages._ui.pagehead import Remark, show_pagehead
from pages._ui.ranking import show_ranking
from pages._ui.region import judge_region, show_region_chart, with_means

#: What of the method the page of an indicator leads to.
EXPLAINED = (Part.FINDINGS, Part.TARGETS, Part.CONVERSION, Part.GAPS)


def show(visit: Visit) -> None:
    """The chosen indicator; a count has no page, nor has none: then the first."""
    catalogue = visit.data.catalogue.indicators
    chosen = visit.view.indicator if visit.view.indicator in catalogue else next(iter(catalogue))
    visit = replace(visit, view=replace(visit.view, indicator=chosen))
    show_indicator(with_means(visit), catalogue[chosen])


def show_indicator(visit: Visit, indicator: Indicator) -> None:
    view, data, words = visit.view, visit.data, visit.words
    ids = {area.unit_id for area in visit.areas}
    goals = judged(data, view.set, view.basis, (view.year,), visit.on)
    goals = [one for one in goals if one.indicator_id == indicator.id and one.area_id in {COUNTRY_ID, *ids}]
    areas = [one for one in goals if one.area_id in ids]
    show_pagehead(
        indicator.title.of(view.lang),
        build_remarks(visit, indicator),
        [
            indicator_choice(INDICATOR, view, data.catalogue, words),
            region_choice(INDICATOR, view, data.areas, words),
            area_choice(INDICATOR, view, data.areas, words),
            basis_choice(INDICATOR, view, data.book, words),
        ],
        [build_counts(areas, view.year, visit.on, words)],
        ways=[way_to_compare(view, words)],
    )
    with st.container(key="split"):
        left, right = st.columns([58, 42])
    with left:
        show_ranking(visit, indicator, [*goals, *judge_region(visit, view.year, indicator=indicator)])
        with st.container(key="below"):
            show_map(visit, INDICATOR, indicator, areas)
    with right:
        charts = st.container(key="charts")
        known = data.book.targets.get(indicator.id, ())
        targets = [one for one in known if one.conversion is not Conversion.CARRIED]  # told as the old area's
        st.html(build_targets(targets, indicator, data.areas, view, words))
        st.html(build_definition(indicator, words))
        st.html(build_hows(view, EXPLAINED, words))
    show_multiples(visit, indicator, goals)
    with charts:
        if view.area != COUNTRY_ID:
            show_area_chart(visit, indicator, view.area)
        show_region_chart(visit, indicator)
        show_area_chart(visit, indicator, COUNTRY_ID)


def build_remarks(visit: Visit, indicator: Indicator) -> list[Remark]:
    """The group, the unit, which way is better, and the way to the chosen area's page."""
    words, group = visit.words, visit.data.catalogue.groups[indicator.group]
    parts = [group.title.of(words.lang)]
    parts += [indicator.unit_label.of(words.lang)] if indicator.unit_label else []
    parts += [words.say(f"direction.{indicator.direction.value}")] if indicator.direction else []
    link = address(PROVINCE, visit.view)
    return [*map(Remark, parts), Remark(words.say("indicator.open", name=visit.area_name), link)]


show_page("nav.indicator", show)
