"""The look of every page: colours by day and by night, type scale, spacing. Styles know these names only."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from pages._ui.palette import DARK, DARK_MARKS, LIGHT, NIGHT_OF_DRAWN
from reporting.marks import COLOURS, Colours, Mark

FOLDER = Path(__file__).resolve().parent

SIZES = {
    "size-figure": "34px",  # the one number a page is about
    "size-title": "25px",
    "size-heading": "20px",
    "size-large": "18px",
    "size-lead": "16px",
    "size-read": "14px",  # running text
    "size-body": "13px",
    "size-small": "12px",
    "size-tiny": "11px",
    "size-mark": "10px",  # a mark at a number, never a word alone
    "edge": "24px",
    "target": "24px",  # what can be touched is at least as high (WCAG 2.2, 2.5.8)
}
#: What lies between things, in pixels: by two, then by four and eight; 1 and 3 beside lines of that width.
SPACES = (0, 1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 72)
FONT = '"Be Vietnam Pro", "Health Signs", "Source Sans", system-ui, sans-serif'
#: Inks of quiet areas of a map; what is printed on strong ones stays as it is there.
QUIET_INKS = ("#3D4B55", "#46545E", "#5A6872")


def variables() -> str:
    """The theme as custom properties, which reach into the components' shadow roots.

    Night is what the system asks for unless the reader chose otherwise (``data-colours``, masthead.js); paper is light.
    """
    fixed = _written({**SIZES, "font": FONT})
    day = _written({**LIGHT, **_of_marks(COLOURS), **{_drawn(one): one for one in NIGHT_OF_DRAWN}})
    dark = {**DARK, **_of_marks(DARK_MARKS), **{_drawn(one): night for one, night in NIGHT_OF_DRAWN.items()}}
    night = f"color-scheme:dark;{_written(dark)}"
    return (
        f":root{{color-scheme:light;{fixed}{day}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-colours=light]){{{night}}}}}"
        f"@media screen{{:root[data-colours=dark]{{{night}}}}}"
    )


def daylight() -> str:
    """For what shows a sheet of paper: light at any time."""
    return f":host{{color-scheme:light;color:{LIGHT['ink']};{_written({**LIGHT, **_of_marks(COLOURS)})}}}"


def mark_styles() -> str:
    """The colours of each mark, for whatever carries it as ``data-status``."""
    return "".join(
        f'[data-status="{mark}"]{{--fill:var(--{mark}-fill);--text:var(--{mark}-text);--tint:var(--{mark}-tint)}}'
        for mark in Mark
    )


def chart_styles() -> str:
    """Plotly writes colours into every element: they are put over by the same colours as variables."""
    halo = ",".join(["0 0 2px var(--paper)"] * 4)
    return (
        ".js-plotly-plot .main-svg{background:none!important}"
        f'.js-plotly-plot text[style*="text-shadow"]{{text-shadow:{halo}!important}}'
    ) + "".join(
        f'.js-plotly-plot [style*="{part}: {_rgb(one)}"]{{{part}:var(--{_drawn(one)})!important}}'
        for one in NIGHT_OF_DRAWN
        for part in ("fill", "stroke")
    )


def map_styles() -> str:
    """The same for maps, whose colours are attributes."""
    ink = "svg:is(.map,.tiles) :is(.label,.outside){fill:var(--ink)}"
    return ink + "".join(
        f'svg:is(.map,.tiles) [{part}="{one}"]{only}{{{part}:var(--{_drawn(one)})}}'
        for one in NIGHT_OF_DRAWN
        for part, only in (("fill", "" if one in QUIET_INKS else ":not(text)"), ("stroke", ""))
    )


def apply_theme() -> None:
    """Once a run, before anything is shown."""
    own = "".join((FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "print.css"))
    st.html(f"<style>{variables()}{mark_styles()}{chart_styles()}{own}</style>")


def _written(named: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in named.items())


def _of_marks(colours: Mapping[Mark, Colours]) -> dict[str, str]:
    parts = ("fill", "text", "tint")
    return {f"{mark}-{part}": getattr(of, part) for mark, of in colours.items() for part in parts}


def _drawn(colour: str) -> str:
    return f"drawn-{colour[1:]}"


def _rgb(colour: str) -> str:
    """As a browser writes it into a style."""
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"
