"""The entry script: what every page shares, and which pages there are."""

from pathlib import Path

import streamlit as st

PAGES = Path(__file__).parents[1]

st.set_page_config(page_title="Chỉ tiêu y tế", layout="wide", initial_sidebar_state="collapsed")
chosen = st.navigation(
    [
        st.Page(PAGES / "overview.py", title="Tổng quan", url_path="overview", default=True),
        st.Page(PAGES / "province.py", title="Tỉnh, thành phố", url_path="province"),
        st.Page(PAGES / "indicator.py", title="Chỉ tiêu", url_path="indicator"),
    ],
    position="top",
)
chosen.run()
