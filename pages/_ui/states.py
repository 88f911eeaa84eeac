"""What a page says when it has nothing to show, and what to do about it."""

from collections.abc import Mapping

import streamlit as st

from pages._ui.markup import tag
from reporting.words import Words

#: Of a name that nobody knows so much is said again.
LONGEST = 40


def show_nothing_yet(words: Words) -> None:
    _show(words.say("state.nothing"), words.say("state.nothing.remedy"))


def show_restart(words: Words) -> None:
    """Program and store are of different releases: one of them was brought up to date while the other ran on."""
    _show(words.say("state.restart"), words.say("state.restart.remedy"))


def show_unreadable(words: Words) -> None:
    """Neither what is published nor the store behind it can be read, or not now."""
    _show(words.say("state.unreadable"), words.say("state.unreadable.remedy"))


def show_refused(words: Words, page: str, role: str, home: str) -> None:
    """A page that needs more than the role of whoever typed its address."""
    told = words.say("state.refused.remedy", page=page, role=role)
    link = tag("a", words.say("nav.overview"), href=home, target="_self")
    with st.container(key="page"):
        st.html(
            tag(
                "div",
                tag("h1", words.say("state.refused")),
                tag("p", told),
                tag("p", link),
                class_="ht empty",
            )
        )


def show_unknown(words: Words, names: Mapping[str, str]) -> None:
    """What an address names and nobody knows, above what is shown in its place; nothing where all is known."""
    if names:
        told = " ".join(
            words.say(f"state.unknown.{kind}", name=name[:LONGEST]) for kind, name in names.items()
        )
        st.html(tag("p", told, " ", words.say("state.unknown.instead"), class_="ht unknown", role="status"))


def show_signed_out(words: Words) -> None:
    """The link leaves the app: the page of signing in is not one of its pages."""
    link = tag("a", words.say("access.sign_in"), href=f"/sign-in?lang={words.lang}", target="_self")
    told = tag("h1", words.say("access.ended.title")), tag("p", words.say("access.ended")), tag("p", link)
    with st.container(key="page"):
        st.html(tag("div", *told, class_="ht empty"))


def _show(heading: str, remedy: str) -> None:
    with st.container(key="page"):
        st.html(tag("div", tag("h1", heading), tag("p", remedy), class_="ht empty"))
