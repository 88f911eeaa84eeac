"""The entry script: what every page shares, and which pages there are."""

from pathlib import Path

import streamlit as st

from pages._ui.frame import open_frame
from pages._ui.links import (
    BRIEFING,
    COMPARE,
    DOUBTS,
    FIGURE,
    GOALS,
    INDICATOR,
    OVERVIEW,
    PRESENT,
    PROVINCE,
    RETURNS,
    UPLOAD,
)

PAGES = Path(__file__).parents[1]

chosen = st.navigation(
    [
        st.Page(PAGES / "overview.py", url_path=OVERVIEW, default=True),
        st.Page(PAGES / "province.py", url_path=PROVINCE),
        st.Page(PAGES / "indicator.py", url_path=INDICATOR),
        st.Page(PAGES / "compare.py", url_path=COMPARE),
        st.Page(PAGES / "goals.py", url_path=GOALS),
        st.Page(PAGES / "briefing.py", url_path=BRIEFING),
        st.Page(PAGES / "upload.py", url_path=UPLOAD),
        st.Page(PAGES / "returns.py", url_path=RETURNS),
        st.Page(PAGES / "doubts.py", url_path=DOUBTS),
        st.Page(PAGES / "figure.py", url_path=FIGURE),
        st.Page(PAGES / "present.py", url_path=PRESENT),
    ],
    position="hidden",
)
open_frame(chosen.url_path)
chosen.run()
