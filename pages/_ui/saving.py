"""Whatever a page draws can be saved: a quiet line under it, the same everywhere; files are made when asked for."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages._ui.frame import Visit
from pages._ui.markup import tag
from reporting.saving.about import Stand, stand_of

PNG, SVG, XLSX = "png", "svg", "xlsx"


def show_saving(visit: Visit, key: str, name: str, make: Callable[[str], bytes], what: str = "") -> None:
    """``make`` gives the file of a kind; ``name`` begins the names of the files, and they end with the day. ``what`` is
    said where the line does not stand below what it saves.
    """
    asked = visit.words.say("save.as")
    with st.container(key=f"save-{key}", horizontal=True):
        st.html(tag("span", f"{what} {asked}" if what else asked, class_="ht quiet small"), width="content")
        for kind in (PNG, SVG, XLSX):
            st.download_button(
                kind.upper(),
                data=partial(make, kind),
                file_name=f"{name}-{visit.on.isoformat()}.{kind}",
                key=f"save-{key}-{kind}",
                on_click="ignore",
                type="tertiary",
                width="content",
            )


def stand(visit: Visit, *, region: bool = True) -> Stand:
    """On what this page rests; ``region`` says whether it shows the chosen one alone."""
    view, data = visit.view, visit.data
    chosen = view.region if region else ""
    return stand_of(
        data.areas,
        view.set,
        chosen,
        view.basis,
        data.book.data_version,
        data.published_at,
        visit.on,
        visit.words,
    )
