"""What a page says when it has nothing to show, and what to do about it."""

import streamlit as st

from pages._ui.markup import tag
from reporting.words import Words


def show_nothing_yet(words: Words) -> None:
    with st.container(key="page"):
        heading = tag("h2", words.say("state.nothing"))
        st.html(tag("div", heading, tag("p", words.say("state.nothing.remedy")), class_="ht empty"))
