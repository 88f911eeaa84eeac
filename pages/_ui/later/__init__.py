"""The place of what comes later: kept free until the page stands there painted, then filled.

The library of charts is large, and a browser does nothing else while it reads it. On the first visit it is therefore
asked for when the words can be read; from then on the browser has it, and charts come with everything else.
"""

from collections.abc import Callable

import streamlit as st

from pages._ui.component import declare

_component = declare("later")

#: In the session: the page that is being drawn, by its address.
PAGE = "later-page"
#: In the session: this browser has shown a page, and may be sent charts at once.
SEEN = "later-seen"


def show_later(key: str, height: int, show: Callable[[], None]) -> None:
    """``show`` at once in a browser that has shown a page, else as soon as it has.

    The page runs once more for it, and whole: of several places that asked at the same moment, each with a fragment of
    its own, some were passed over.
    """
    if st.session_state.get(SEEN):
        show()
    else:
        data = {"page": st.session_state.get(PAGE, "")}
        _component(key=f"later-{key}", data=data, height=height, on_seen_change=_note)


def _note() -> None:
    st.session_state[SEEN] = True
