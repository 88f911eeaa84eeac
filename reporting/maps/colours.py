"""The colours of a map: the findings' own, and for values one hue from light to dark that no finding has."""

from dataclasses import dataclass

from reporting.maps.spec import ASIDE, BOUND, CLASSES
from reporting.marks import COLOURS, Mark

INK, PAPER, LINE = "#14212B", "#FFFFFF", "#FFFFFF"
#: The outline of what is not there: areas without figures and those outside the chosen region.
FAINT_LINE = "#A9B4BC"
#: Around an archipelago, and its reefs where they have a colour too light for specks.
FRAME_LINE = "#7B8891"
#: A large area needs less of a colour than a small mark; a speck must differ from paper by so much.
STRENGTH, SEEN = 0.75, 1.6

RAMP = ("#E4DEEE", "#C5B8DB", "#A08DC3", "#7A62A6", "#4E3580")


@dataclass(frozen=True, slots=True)
class AreaColours:
    """``fill`` of the area, ``line`` around it, ``ink`` of what is printed on it (contrast at least 4.5:1)."""

    fill: str
    line: str
    ink: str


def speck_colour(colours: AreaColours) -> str:
    """The colour of an area for what is small: its own where that is strong enough to be seen."""
    return colours.fill if contrast(colours.fill, PAPER) >= SEEN else FRAME_LINE


def colours_of(role: str) -> AreaColours:
    return _COLOURS[role]


def mix(colour: str, share: float) -> str:
    """So much of a colour, the rest paper."""
    parts = [round(255 + (int(colour[i : i + 2], 16) - 255) * share) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02X}" for part in parts)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _on(fill: str) -> AreaColours:
    return AreaColours(fill, LINE, max((INK, PAPER), key=lambda ink: contrast(fill, ink)))


_QUIET = {
    Mark.AWAITING.value: AreaColours("#D9DFE3", LINE, "#3D4B55"),
    Mark.UNKNOWN.value: AreaColours("#E6EAED", LINE, "#46545E"),
    Mark.NO_DATA.value: AreaColours(PAPER, FAINT_LINE, "#5A6872"),
    Mark.NO_TARGET.value: AreaColours(PAPER, FAINT_LINE, "#5A6872"),
    BOUND: AreaColours("#E6EAED", LINE, "#46545E"),
    ASIDE: AreaColours("#F4F6F7", "#DDE3E7", "#5A6872"),
}
_COLOURS = {
    **{mark.value: _on(mix(of.fill, STRENGTH)) for mark, of in COLOURS.items()},
    **{role: _on(fill) for role, fill in zip(CLASSES, RAMP, strict=True)},
    **_QUIET,
}
