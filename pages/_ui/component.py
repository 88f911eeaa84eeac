"""Declare a component from a folder: its style and script, with what all components share put before them."""

from pathlib import Path
from typing import Any

import streamlit as st

from pages._ui.theme import mark_styles

FOLDER = Path(__file__).resolve().parent


def declare(name: str) -> Any:
    """The component of ``pages/_ui/<name>/``: real elements in a shadow root, filled from plain data."""
    return st.components.v2.component(
        f"health_targets_{name}",
        html='<div class="root"></div>',
        css=mark_styles() + _read("base.css") + _read(f"{name}/{name}.css"),
        js=_read("dom.js") + _read(f"{name}/{name}.js"),
    )


def _read(path: str) -> str:
    return (FOLDER / path).read_text(encoding="utf-8")
