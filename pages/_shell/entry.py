"""The entry script: what every page shares, and which pages there are."""

from pathlib import Path

import streamlit as st

from pages._ui.frame import open_frame
from pages._ui.links import INDICATOR, OVERVIEW, PROVINCE

PAGES = Path(__file__).parents[1]

chosen = st.navigation(
    [
        st.Page(PAGES / "overview.py", url_path=OVERVIEW, default=True),
        st.Page(PAGES / "province.py", url_path=PROVINCE),
        st.Page(PAGES / "indicator.py", url_path=INDICATOR),
    ],
    position="hidden",
)
open_frame(chosen.url_path)
chosen.run()
