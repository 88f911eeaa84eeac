"""What a page says when it has nothing to show, and what to do about it."""

import streamlit as st

from pages._ui.markup import tag
from reporting.words import Words


def show_nothing_yet(words: Words) -> None:
    _show(words.say("state.nothing"), words.say("state.nothing.remedy"))


def show_restart(words: Words) -> None:
    """Program and store are of different releases: one of them was brought up to date while the other ran on."""
    _show(words.say("state.restart"), words.say("state.restart.remedy"))


def _show(heading: str, remedy: str) -> None:
    with st.container(key="page"):
        st.html(tag("div", tag("h2", heading), tag("p", remedy), class_="ht empty"))
