"""The entry script: what every page shares, and which pages there are for the person who asks."""

from pathlib import Path

import streamlit as st

from pages._shell.libraries import wait_for_libraries
from pages._ui.frame import open_frame, show_ended, show_not_yours
from pages._ui.links import (
    AUDIT,
    BRIEFING,
    COMMUNES,
    COMPARE,
    DOUBTS,
    FIGURE,
    GOALS,
    INDICATOR,
    METHOD,
    OVERVIEW,
    PRESENT,
    PROVINCE,
    RETURNS,
    UPLOAD,
)
from pages._ui.masthead import may_open
from pages._ui.person import known_person

PAGES = Path(__file__).parents[1]

wait_for_libraries()
person = known_person()
if person is None:
    show_ended()
    st.stop()

pages = [
    st.Page(PAGES / "overview.py", url_path=OVERVIEW, default=True),
    st.Page(PAGES / "province.py", url_path=PROVINCE),
    st.Page(PAGES / "indicator.py", url_path=INDICATOR),
    st.Page(PAGES / "compare.py", url_path=COMPARE),
    st.Page(PAGES / "goals.py", url_path=GOALS),
    st.Page(PAGES / "communes.py", url_path=COMMUNES),
    st.Page(PAGES / "briefing.py", url_path=BRIEFING),
    st.Page(PAGES / "upload.py", url_path=UPLOAD),
    st.Page(PAGES / "returns.py", url_path=RETURNS),
    st.Page(PAGES / "doubts.py", url_path=DOUBTS),
    st.Page(PAGES / "figure.py", url_path=FIGURE),
    st.Page(PAGES / "present.py", url_path=PRESENT),
    st.Page(PAGES / "method.py", url_path=METHOD),
    st.Page(PAGES / "audit.py", url_path=AUDIT),
]
chosen = st.navigation(pages, position="hidden")
open_frame(chosen.url_path, person)
if may_open(person, chosen.url_path):
    chosen.run()
else:  # known to Streamlit all the same, whose own words for an unknown page are English alone
    show_not_yours(chosen.url_path, person)
