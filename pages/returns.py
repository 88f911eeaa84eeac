"""Who has sent what: completeness, history of submissions, withdraw and restore."""

import streamlit as st

from pages._ui.frame import Visit, open_page
from pages._ui.pagehead import show_pagehead


def show(visit: Visit) -> None:
    show_pagehead(visit.words.say("nav.returns"), [], [])


visit = open_page("nav.returns")
if visit:
    with st.container(key="page"):
        show(visit)
