"""Declare a component from a folder: its style and script, with what all components share put before them."""

from pathlib import Path
from typing import Any

import streamlit as st

from pages._ui.theme import daylight, map_styles, mark_styles

FOLDER = Path(__file__).resolve().parent


def declare(name: str, *shared: str, is_paper: bool = False) -> Any:
    """The component of ``pages/_ui/<name>/``: real elements in a shadow root, filled from plain data.

    ``shared`` are further scripts and styles that it has in common with another, such as "doubts/picture.js". A piece
    of a file (``is_paper``) is light by night too.
    """
    styles = [path for path in shared if path.endswith(".css")]
    scripts = [path for path in shared if path.endswith(".js")]
    return st.components.v2.component(
        f"health_targets_{name}",
        html='<div class="root"></div>',
        css=mark_styles()
        + map_styles()
        + (daylight() if is_paper else "")
        + "".join(map(_read, ("base.css", *styles, f"{name}/{name}.css"))),
        js="".join(map(_read, ("dom.js", *scripts, f"{name}/{name}.js"))),
    )


def _read(path: str) -> str:
    return (FOLDER / path).read_text(encoding="utf-8")
