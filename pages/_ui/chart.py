"""A chart on a page: drawn by reporting, with its message as text for those who do not see it, and to be saved."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages._ui.frame import Visit
from pages._ui.markup import tag
from reporting.chart import ChartSpec
from reporting.plotly_figures import CONFIG, goal_figure


def show_chart(
    spec: ChartSpec, visit: Visit, area: str, height: int = 300, key: str = "goal-chart", name: str = ""
) -> None:
    """``area`` is whose figures it shows; ``name`` begins the names of the files it can be saved as."""
    if spec.nothing:
        st.html(tag("p", spec.nothing, class_="ht quiet nothing"))
        return
    st.html(tag("p", spec.alt, class_="hidden"))
    st.plotly_chart(goal_figure(spec, height), theme=None, config=CONFIG, key=key)
    small = " · ".join(part for part in (spec.source, spec.note) if part)
    if small:
        st.html(tag("p", small, class_="ht quiet small"))
    _show_saving(spec, visit, area, key, name or key)


def _show_saving(spec: ChartSpec, visit: Visit, area: str, key: str, name: str) -> None:
    """Each file is made when it is asked for, with title, area, unit, source and date in it."""
    kinds: dict[str, Callable[[], bytes]] = {
        kind: partial(_saved, kind, spec, area, visit.vintage) for kind in ("png", "svg", "xlsx")
    }
    with st.container(key=f"save-{key}", horizontal=True):
        st.html(tag("span", visit.words.say("save.as"), class_="ht quiet small"))
        for kind, make in kinds.items():
            st.download_button(
                kind.upper(),
                data=make,
                file_name=f"{name}-{visit.on.isoformat()}.{kind}",
                key=f"save-{key}-{kind}",
                on_click="ignore",
                type="tertiary",
            )


def _saved(kind: str, spec: ChartSpec, area: str, vintage: str) -> bytes:
    # Here and not above: a page is shown sooner without what only a file needs.
    from reporting.chart_workbook import chart_workbook
    from reporting.print_charts import Caption, chart_png, chart_svg

    caption = Caption(area, (vintage,))
    if kind == "xlsx":
        return chart_workbook(spec, caption)
    drawn = chart_png(spec, caption=caption) if kind == "png" else chart_svg(spec, caption=caption)
    return drawn if isinstance(drawn, bytes) else drawn.encode()
