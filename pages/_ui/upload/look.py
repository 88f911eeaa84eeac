"""The look of the page's own widgets, and words in the place of those that Streamlit says in English."""

from pathlib import Path

import streamlit as st

from reporting.words import Words

STYLE = Path(__file__).with_name("upload.css")


def apply_look(words: Words) -> None:
    """``--none`` is what a list says when nothing in it matches what was typed."""
    none = words.say("upload.question.none").replace('"', "")
    st.html(f'<style>:root{{--none:"{none}"}}{STYLE.read_text(encoding="utf-8")}</style>')
