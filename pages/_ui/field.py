"""One field of the matrix of returns: the figures of an area and year, and the indicators it has none of."""

import streamlit as st

from pages._ui.figure_rows import Numbers, field_columns, field_row
from pages._ui.frame import Visit
from pages._ui.markup import tag
from pages._ui.table import show_table
from reporting.completeness import NO_FIGURE, Coverage, missing_from
from store.records import Figure


def show_field(visit: Visit, coverage: Coverage, numbers: Numbers) -> None:
    view, words = visit.view, visit.words
    figures = figures_of(visit)
    lacking = missing_from(coverage, coverage.at(view.area, view.period))
    known = visit.data.catalogue.indicators
    names = ", ".join(known[one].short_title.of(words.lang) for one in lacking)
    title = words.say("field.title", name=visit.area_name_in(view.period), year=view.period)
    there = sum(figure.observation.status not in NO_FIGURE for figure in figures)
    about = words.count("field.about", there) if there else words.say("field.nothing")
    with st.container(key="field"):
        rows = [field_row(visit, figure, numbers) for figure in figures]
        show_table("figures-of-field", field_columns(words), rows, title=title, about=about)
        if lacking:
            st.html(tag("p", words.count("field.lacking", len(lacking), names=names), class_="ht quiet"))


def figures_of(visit: Visit) -> list[Figure]:
    """What stands of the chosen area and year, in the order of the catalogue; counts come last."""
    view, catalogue = visit.view, visit.data.catalogue
    wanted = [one.id for one in catalogue.indicators.values() if view.group in ("", one.group)]
    wanted += [] if view.group else list(catalogue.counts)
    return [
        figure
        for indicator_id in wanted
        for figure in visit.data.book.all_figures(view.area, indicator_id)
        if figure.observation.year == view.period and view.series in ("", figure.observation.series)
    ]
