"""One figure back to its workbook cell, with its earlier revisions."""

import streamlit as st

from pages._ui.frame import Visit, open_page
from pages._ui.pagehead import show_pagehead


def show(visit: Visit) -> None:
    show_pagehead(visit.words.say("nav.figure"), [], [])


visit = open_page("nav.figure")
if visit:
    with st.container(key="page"):
        show(visit)
