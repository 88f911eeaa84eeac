"""The place where a file is dropped or chosen, in the reader's words.

Streamlit's own place speaks English only, so it is out of sight and this one hands the file to it: the bytes go the
safe and measured way that Streamlit has for them.
"""

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from loaders.opening import MEGABYTE, OPENING_LIMITS
from pages._ui.component import declare
from reporting.words import Words

_component = declare("dropzone")

#: What a file dialogue offers first; what a file truly is, its content tells.
SUFFIXES = (".xlsx", ".xls", ".xlsb", ".ods", ".csv")
LABELS = ("drop", "or", "choose", "sending", "too_large", "several", "folder", "busy")


def take_files(turn: int, take: Callable[[str, bytes], None]) -> None:
    """Streamlit's own place. ``turn`` must grow with each file taken, so that the next one finds it empty."""
    with st.container(key="upload-native"):
        key = f"upload-{turn}"
        st.file_uploader("file", key=key, label_visibility="collapsed", on_change=_hand_on, args=(key, take))


def show_dropzone(words: Words, turn: int, drop: str = "") -> None:
    """``drop`` names what is wanted where a file was taken already ("again", "next"); the place is small then."""
    limit = OPENING_LIMITS.file_bytes
    said = {name: words.say(f"dropzone.{name}", limit=limit // MEGABYTE) for name in LABELS}
    _component(
        key="dropzone-small" if drop else "dropzone",
        data={
            "turn": turn,
            "small": bool(drop),
            "limit": limit,
            "accept": ",".join(SUFFIXES),
            "words": {
                **said,
                **({"drop": words.say(f"dropzone.drop_{drop}")} if drop else {}),
                "about": words.say("dropzone.about", suffixes=", ".join(SUFFIXES), limit=limit // MEGABYTE),
            },
        },
    )


def _hand_on(key: str, take: Callable[[str, bytes], None]) -> None:
    uploaded = st.session_state.get(key)
    if isinstance(uploaded, UploadedFile):
        take(uploaded.name, uploaded.getvalue())
        _forget(uploaded)


def _forget(uploaded: UploadedFile) -> None:
    """Streamlit would keep the bytes for as long as the session lasts."""
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, uploaded.file_id)
