"""Small pieces that several steps share."""

import streamlit as st

from pages._ui.markup import tag
from reporting.numbers import SPACE, number
from reporting.words import Words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KILOBYTE = 1024


def show_heading(place: int, key: str, words: Words) -> None:
    """The heading of a step, with its number as in the line of steps."""
    disc = tag("span", str(place), class_="place", aria_hidden="true")
    st.html(tag("h2", disc, words.say(key), class_="ht step"))


def size_text(size: int, words: Words) -> str:
    """ "34 KB", "1,2 MB"."""
    if size < KILOBYTE * KILOBYTE:
        return number(max(size / KILOBYTE, 1), 0, words.lang) + SPACE + "KB"
    return number(size / KILOBYTE / KILOBYTE, 1, words.lang) + SPACE + "MB"
