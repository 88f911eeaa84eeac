"""What a careful statistician would question in the published figures, and the marks on them."""

import streamlit as st

from pages._ui.frame import Visit, open_page
from pages._ui.pagehead import show_pagehead


def show(visit: Visit) -> None:
    show_pagehead(visit.words.say("nav.doubts"), [], [])


visit = open_page("nav.doubts")
if visit:
    with st.container(key="page"):
        show(visit)
