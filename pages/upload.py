"""Hand over a return: template, check, preview of the changes, publish, receipt."""

import streamlit as st

from pages._ui.frame import Visit, open_page
from pages._ui.pagehead import show_pagehead


def show(visit: Visit) -> None:
    show_pagehead(visit.words.say("nav.upload"), [], [])


visit = open_page("nav.upload")
if visit:
    with st.container(key="page"):
        show(visit)
