"""The colours of the screens by day and by night: one table; styles know the names only.

Paper is always light. What a finding looks like by day stands in reporting/marks.py, because files show it too.
"""

from collections.abc import Mapping

from reporting.marks import COLOURS, Colours, Mark

#: Text on its ground has a contrast of at least 4.5:1 (tests/pages/test_theme.py).
LIGHT: Mapping[str, str] = {
    "ink": "#14212B",
    "ink-2": "#465661",
    "ink-3": "#5F6D77",
    "paper": "#FFFFFF",
    "wash": "#F3F6F8",
    "chosen": "#E6F1F7",
    "line": "#D3DCE1",
    "line-soft": "#E9EEF1",
    "accent": "#0B5A87",
    "accent-strong": "#084A70",
    "accent-line": "#9CC3DA",
    "mild": "#E69F00",
    "waiting": "#855600",
    "waiting-tint": "#FCF3DF",
    "refused": "#93370A",
    "refused-tint": "#F8E1D6",
    "masthead": "#12324A",
    "masthead-ink": "#D5E2EA",
    "masthead-strong": "#FFFFFF",
    "masthead-mark": "#56B4E9",
}
DARK: Mapping[str, str] = {
    "ink": "#E8EEF2",
    "ink-2": "#B7C4CD",
    "ink-3": "#97A6B0",
    "paper": "#11191F",
    "wash": "#1A242C",
    "chosen": "#163142",
    "line": "#3A4954",
    "line-soft": "#26323B",
    "accent": "#74BDEA",
    "accent-strong": "#A3D4F2",
    "accent-line": "#33718F",
    "mild": "#E69F00",
    "waiting": "#E6B654",
    "waiting-tint": "#332810",
    "refused": "#FFA47A",
    "refused-tint": "#3F1E10",
    "masthead": "#0D2C41",
    "masthead-ink": "#C9D8E2",
    "masthead-strong": "#FFFFFF",
    "masthead-mark": "#56B4E9",
}

#: The same hues as by day, words lighter and tints darker.
DARK_MARKS: Mapping[Mark, Colours] = {
    Mark.MET: Colours("#2C8FCE", "#7FC4F0", "#10304A"),
    Mark.ON_TRACK: Colours("#7CC8F2", "#9CD5F7", "#14344A"),
    Mark.ACCELERATION_NEEDED: Colours("#E69F00", "#F2C04D", "#34280D"),
    Mark.LIMITED: Colours("#DD7A38", "#F5A56F", "#38230F"),
    Mark.MOVING_AWAY: Colours("#D9602A", "#FFA47A", "#42200F"),
    Mark.MISSED: Colours("#D9602A", "#FFA47A", "#42200F"),
    Mark.AWAITING: Colours("#66757F", "#B7C4CD", "#202C35"),
    Mark.UNKNOWN: Colours("#53626D", "#ABB9C2", "#1B262E"),
    Mark.NO_DATA: Colours("#3A4954", "#A1AFB9", "#172027"),
    Mark.NO_TARGET: Colours("#2A363F", "#97A6B0", "#141C23"),
}

#: Charts and maps are drawn on the server in the colours of paper; by night each of these is shown as another.
#: The strong fills of a map stay as they are, with what is printed on them.
NIGHT_OF_DRAWN: Mapping[str, str] = {
    # the ink, the ground and the lines of a chart
    "#14212B": DARK["ink"],
    "#465661": DARK["ink-2"],
    "#E1E7EB": "#303D47",
    "#FFFFFF": DARK["paper"],
    "#F4F7F9": DARK["wash"],
    "#7B8891": "#8B99A3",
    # its lines: the series that is judged, the same converted, the others
    "#0B5A87": DARK["accent"],
    "#4F86A8": "#9CC3DA",
    "#7A5195": "#BFA2D6",
    "#3F7D5E": "#85C4A3",
    "#8C6D31": "#D2B575",
    # the quiet grounds of a map and what is printed on them
    "#D9DFE3": "#3A4954",
    "#3D4B55": "#D3DDE3",
    "#E6EAED": "#2C3842",
    "#46545E": "#C3CFD7",
    "#F4F6F7": DARK["wash"],
    "#DDE3E7": "#303D47",
    "#5A6872": "#A9B7C0",
    "#A9B4BC": "#5B6A75",
    # goals bear the colour of their finding
    **{COLOURS[mark].text: of.text for mark, of in DARK_MARKS.items()},
}


def drawn(colour: str) -> str:
    """A colour of a server's drawing as a style names it: another by night where there is one."""
    return f"var(--drawn-{colour[1:]})" if colour in NIGHT_OF_DRAWN else colour
