"""A chart on a page: drawn by reporting, with its message as text for those who do not see it, and to be saved."""

from functools import partial

import streamlit as st

from pages._ui.chart_table import build_chart_table
from pages._ui.frame import Visit
from pages._ui.later import show_later
from pages._ui.markup import tag
from pages._ui.saving import PNG, XLSX, show_saving, stand
from reporting.chart import ChartSpec
from reporting.plotly_figures import CONFIG, goal_figure
from reporting.saving.about import Stand

#: Pixels of a screen: a saved chart has more words than one on a page.
SAVED = (800.0, 520.0)


def show_chart(
    spec: ChartSpec,
    visit: Visit,
    area: str,
    height: int = 300,
    key: str = "goal-chart",
    name: str = "",
    rests: Stand | None = None,
    *,
    has_table: bool = False,
) -> None:
    """``area`` is whose figures it shows; ``name`` begins the names of the files it can be saved as; ``rests`` is on
    what it rests, where that is not what the page rests on. Its figures stand below it as a table, unless the page
    has one itself.
    """
    if spec.nothing:
        st.html(tag("p", spec.nothing, class_="ht quiet nothing"))
        return
    st.html(tag("p", spec.alt, class_="hidden"))
    show_later(key, height, partial(_draw, spec, height, key))
    small = " · ".join(part for part in (spec.source, spec.note) if part)
    if small:
        st.html(tag("p", small, class_="ht quiet small"))
    # The files carry title, area, finding, unit, source, basis and date.
    if not has_table:
        st.html(build_chart_table(spec, visit.words))
    show_saving(visit, key, name or key, partial(_saved, spec, area, rests or stand(visit)))


def _draw(spec: ChartSpec, height: int, key: str) -> None:
    st.plotly_chart(goal_figure(spec, height), theme=None, config=CONFIG, key=key)


def _saved(spec: ChartSpec, area: str, stand: Stand, kind: str) -> bytes:
    # Here and not above: a page is shown sooner without what only a file needs.
    from reporting.chart_workbook import chart_workbook
    from reporting.print_charts import Caption, Size, chart_png, chart_svg

    caption = Caption(area, (stand.basis, stand.data, stand.judged))
    if kind == XLSX:
        return chart_workbook(spec, caption, stand.at)
    if kind == PNG:
        return chart_png(spec, Size(*SAVED), caption)
    return chart_svg(spec, Size(*SAVED), caption).encode()
