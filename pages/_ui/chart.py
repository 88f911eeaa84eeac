"""A chart on a page: drawn by reporting, with its message as text for those who do not see it."""

import streamlit as st

from pages._ui.markup import tag
from reporting.chart import ChartSpec
from reporting.plotly_figures import CONFIG, goal_figure


def show_chart(spec: ChartSpec, height: int = 300, key: str = "goal-chart") -> None:
    if spec.nothing:
        st.html(tag("p", spec.nothing, class_="ht quiet nothing"))
        return
    st.html(tag("p", spec.alt, class_="hidden"))
    st.plotly_chart(goal_figure(spec, height), theme=None, config=CONFIG, key=key)
    small = " · ".join(part for part in (spec.source, spec.note) if part)
    if small:
        st.html(tag("p", small, class_="ht quiet small"))
