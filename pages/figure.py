"""One figure, or one target, back to its workbook cell, with its earlier revisions."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from indicators.definition import Measure
from indicators.doubts import key_of
from indicators.types import Observation, Target
from loaders.excerpt import Excerpt
from pages._ui.choices import area_choice
from pages._ui.conversion import build_conversion, build_target_conversion, conversion_of
from pages._ui.doubts.beside import build_doubts_about
from pages._ui.excerpt import show_excerpt
from pages._ui.figure_table import build_figure_table, build_neighbours, series_in_order, series_text
from pages._ui.files import show_workbook
from pages._ui.formation import Formation, formation_of
from pages._ui.frame import Visit, show_page
from pages._ui.links import COMMUNES, FIGURE, INDICATOR, PROVINCE, address
from pages._ui.markup import NOTHING, Markup, join, tag
from pages._ui.origin import build_amount, build_facts, build_marks, build_standing, succession_of
from pages._ui.origin_versions import show_versions
from pages._ui.pagehead import Remark, show_pagehead
from pages._ui.provenance import (
    Version,
    excerpt_of,
    marks_on,
    version_asked_for,
    versions_of_figure,
    versions_of_target,
)
from pages._ui.returned import numbers as numbers_of


def show_figure(visit: Visit) -> None:
    view, data, words = visit.view, visit.data, visit.words
    measure = data.catalogue.measure(view.indicator)
    figures = data.book.all_figures(view.area, view.indicator)
    known = versions_of_figure(data, (view.area, view.indicator, view.period), view.submission)
    series = view.series if view.series in known else next(iter(series_in_order(known, measure)), "")
    visit = replace(visit, view=replace(view, series=series))
    show_head(visit, measure)
    others = build_figure_table(figures, measure, visit.view, words) if figures else NOTHING
    if series:
        about = words.say(
            "figure.about",
            area=visit.area_name_in(view.period),
            year=view.period,
            series=series_text(series, words),
        )
        neighbours = build_neighbours(figures, measure, visit.view, words)
        show_versions_of(visit, known[series], measure, about, neighbours, others)
    elif formed := conversion_of(visit):
        heading = tag("h2", words.say("figure.others"), class_="part")
        beside = tag("div", heading, others, class_="ht figure-list")
        st.html(join(build_conversion(formed, visit, measure), beside))
    else:
        st.html(tag("div", tag("p", nothing_here(visit, bool(figures))), others, class_="ht figure-list"))


def show_target(visit: Visit) -> None:
    view, data, words = visit.view, visit.data, visit.words
    measure = data.catalogue.measure(view.indicator)
    versions = versions_of_target(data, (view.area, view.indicator, view.year), view.document)
    show_head(visit, measure)
    if formed := data.book.target_conversions.get((view.area, view.indicator, view.year, view.document)):
        st.html(build_target_conversion(formed, visit, measure))
    elif not versions:
        st.html(
            tag(
                "p",
                words.say("figure.no_target", document=view.document, year=view.year),
                class_="ht nothing",
            )
        )
    else:
        about = words.say(
            "figure.about.target", area=visit.area_name_within, year=view.year, document=view.document
        )
        show_versions_of(visit, versions, measure, about)


def show_head(visit: Visit, measure: Measure) -> None:
    """The ways back: all indicators of the area, all areas of the indicator; and the same of another area."""
    view, words = replace(visit.view, submission=0), visit.words
    plain = replace(view, period=0, series="", document="")
    remarks = [Remark(words.say("nav.figure"))]
    if visit.data.areas.units[view.area].part_of:
        remarks.append(Remark(words.say("nav.communes"), address(COMMUNES, plain, period=view.period)))
    elif view.indicator in visit.data.catalogue.indicators:
        remarks.append(Remark(words.say("figure.to_area", name=visit.area_name), address(PROVINCE, plain)))
        remarks.append(Remark(words.say("figure.to_indicator"), address(INDICATOR, plain)))
    of_province = not (view.document or visit.data.areas.units[view.area].part_of)
    choices = [area_choice(FIGURE, view, visit.data.areas, words)] if of_province else []
    show_pagehead(measure.title.of(words.lang), remarks, choices)


def show_versions_of(
    visit: Visit,
    versions: Sequence[Version],
    measure: Measure,
    about: str,
    neighbours: Markup = NOTHING,
    others: Markup = NOTHING,
) -> None:
    """The words first: the cells have to be fetched from their workbook."""
    view, words = visit.view, visit.words
    numbers = numbers_of(visit.data)
    chosen = version_asked_for(versions, view.submission)
    stands = next((one for one in versions if one.current), None)
    with st.container(key="split"):
        left, right = st.columns([64, 36])
    with left:
        standing = build_standing(chosen, stands, numbers, view, words)
        st.html(join(build_amount(chosen, measure, about, words), standing, neighbours))
        cells = st.container(key="cells")
        show_versions(versions, chosen, measure, numbers, view, words)
    with right, st.container(key="beside"):
        succession = []
        if isinstance(chosen.said, Target):
            targets = visit.data.book.targets.get(chosen.said.indicator_id, ())
            succession = succession_of(chosen.said, targets, view, words)
        st.html(build_facts(chosen, measure, numbers, view, words, succession))
        show_workbook(chosen.sha256, chosen.fact.workbook, words)
        if isinstance(chosen.said, Observation):
            marks = build_marks(marks_on(visit.data, chosen), words)
            doubts = build_doubts_about(visit, key_of(chosen.said)) if chosen.current else NOTHING
            heading = tag("h2", words.say("figure.others"), class_="part")
            beside = tag("div", heading, others, class_="ht") if others else NOTHING
            if told := join(doubts, marks, beside):
                st.html(told)
    with cells:
        show_cells(visit, chosen, measure)


def show_cells(visit: Visit, chosen: Version, measure: Measure) -> None:
    """The picture, and how the cell became the figure; or why there is none."""
    words, found = visit.words, excerpt_of(chosen)
    if not isinstance(found, Excerpt):
        lost = words.say("files.lost")
        why = lost if found is None else found.message_vi if words.lang == "vi" else found.message_en
        st.html(tag("p", why, class_="ht outcome refused"))
        return
    formation = Formation()
    if isinstance(chosen.said, Observation):
        formation = formation_of(chosen.said, found, measure, visit.data.areas, words)
    show_excerpt(found, words, formation.cells)
    if formation.sentence:
        st.html(tag("p", formation.sentence, class_="ht quiet formed"))


def nothing_here(visit: Visit, has_others: bool) -> str:
    view, words = visit.view, visit.words
    if not has_others:
        return words.say("figure.no_figures", area=visit.area_name_within)
    return words.say("figure.no_year", year=view.period) if view.period else words.say("figure.choose")


def show(visit: Visit) -> None:
    if visit.view.commune:
        visit = replace(visit, view=replace(visit.view, area=visit.view.commune, commune=""))
    if not visit.view.indicator:
        visit = replace(
            visit, view=replace(visit.view, indicator=next(iter(visit.data.catalogue.indicators)))
        )
    (show_target if visit.view.document else show_figure)(visit)


show_page("nav.figure", show)
