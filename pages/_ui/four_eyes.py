"""The setting of four eyes: its state, who gave it when, and the button that changes it."""

from functools import partial

import streamlit as st

from pages._ui.changing import PATIENCE, ask_name, make, refuse, signer
from pages._ui.markup import join, tag
from pages._ui.person import may
from reporting.moments import short_moment
from reporting.words import Words, words
from store.actors import Deed
from store.home import home
from store.records import Setting, SettingName
from store.settings import set_setting

OTHER = {"on": "off", "off": "on"}
_NAME = "name-of-four-eyes"


def show_four_eyes(setting: Setting, seen: int, words: Words) -> None:
    wanted = OTHER[setting.value]
    with st.container(key="four-eyes"):
        title = tag("h2", words.say("four_eyes.title"), class_="part")
        state = tag("p", tag("b", words.say(f"four_eyes.state.{setting.value}")), " ", _since(setting, words))
        about = tag("p", words.say("four_eyes.about"), class_="quiet")
        st.html(tag("div", join(title, state, about), class_="ht"))
        if not may(Deed.SET):
            return
        with st.form(f"four-eyes-{wanted}", border=False, enter_to_submit=False):
            ask_name(_NAME, words)
            st.form_submit_button(
                words.say(f"four_eyes.turn_{wanted}"),
                key=f"turn-{wanted}",
                on_click=turn,
                args=(wanted, seen, words.lang),
            )


def turn(value: str, seen: int, lang: str) -> None:
    """The button's callback."""
    by, said = signer(_NAME), words(lang)
    if not by:
        refuse(said.say("changing.needs_name"))
        return
    change = partial(set_setting, home(), SettingName.FOUR_EYES, value, by, wait=PATIENCE)
    make(change, seen, said, f"four_eyes.turned_{value}")


def _since(setting: Setting, words: Words) -> str:
    if setting.made_at is None:
        return words.say("four_eyes.never")
    return words.say("four_eyes.since", who=setting.made_by, when=short_moment(setting.made_at, words.lang))
