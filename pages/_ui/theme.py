"""The look of every page: palette, type scale, spacing. Styles know these names only; findings bring their own."""

from pathlib import Path

import streamlit as st

from reporting.marks import COLOURS

FOLDER = Path(__file__).resolve().parent

#: Light palette. Text on its ground has a contrast of at least 4.5:1 (tests/pages/test_theme.py). Dark comes later.
LIGHT = {
    "ink": "#14212B",
    "ink-2": "#465661",
    "ink-3": "#5F6D77",
    "paper": "#FFFFFF",
    "wash": "#F3F6F8",
    "chosen": "#E6F1F7",
    "line": "#D3DCE1",
    "line-soft": "#E9EEF1",
    "accent": "#0B5A87",
    "accent-line": "#9CC3DA",
    "waiting": "#855600",
    "waiting-tint": "#FCF3DF",
    "refused": "#93370A",
    "refused-tint": "#F8E1D6",
    "masthead": "#12324A",
    "masthead-ink": "#D5E2EA",
    "masthead-mark": "#56B4E9",
}
SIZES = {
    "size-title": "25px",
    "size-large": "18px",
    "size-body": "13px",
    "size-small": "12px",
    "size-tiny": "11px",
    "edge": "24px",
    "target": "24px",  # what can be touched is at least as high (WCAG 2.2, 2.5.8)
}
FONT = '"Be Vietnam Pro", "Health Signs", "Source Sans", system-ui, sans-serif'


def variables() -> str:
    """The theme as custom properties; they reach into the components' shadow roots."""
    named = {**LIGHT, **SIZES, "font": FONT}
    return ":root{" + "".join(f"--{name}:{value};" for name, value in named.items()) + "}"


def mark_styles() -> str:
    """The colours of each mark, for whatever carries it as ``data-status``."""
    return "".join(
        f'[data-status="{mark.value}"]{{--fill:{of.fill};--text:{of.text};--tint:{of.tint}}}'
        for mark, of in COLOURS.items()
    )


def apply_theme() -> None:
    """Once a run, before anything is shown."""
    styles = "".join((FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "print.css"))
    st.html(f"<style>{variables()}{mark_styles()}{styles}</style>")
