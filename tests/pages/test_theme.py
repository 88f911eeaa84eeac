"""Everything that is read has enough contrast (WCAG 2.2 AA: 4.5 to 1)."""

import pytest

from pages._ui.theme import LIGHT
from reporting.marks import COLOURS, Mark


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """CSS color-mix in srgb."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)


@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3", "accent"])
@pytest.mark.parametrize("ground", ["paper", "wash", "chosen"])
def test_text_is_readable_on_every_ground(ink: str, ground: str):
    assert contrast(LIGHT[ink], LIGHT[ground]) >= 4.5


@pytest.mark.parametrize("name", ["waiting", "refused"])
def test_what_waits_and_what_is_refused_is_readable_on_its_tint_and_on_paper(name: str):
    assert min(contrast(LIGHT[name], LIGHT[ground]) for ground in (f"{name}-tint", "paper", "wash")) >= 4.5


def test_numbers_are_readable_on_a_full_field_of_the_matrix_of_returns():
    """matrix.css mixes at most 36 % of the accent into paper."""
    assert contrast(LIGHT["ink"], mixed(LIGHT["accent"], LIGHT["paper"], 0.36)) >= 4.5


def test_the_masthead_is_readable():
    assert contrast(LIGHT["masthead-ink"], LIGHT["masthead"]) >= 4.5


@pytest.mark.parametrize("mark", list(Mark))
def test_findings_are_readable_on_paper_on_their_tint_and_on_the_chosen_row(mark: Mark):
    colours = COLOURS[mark]
    grounds = [LIGHT["paper"], colours.tint]
    if mark is not Mark.NO_TARGET:  # it has no cell in the scorecard
        grounds.append(LIGHT["chosen"])
    assert min(contrast(colours.text, ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize(
    "mark",
    [Mark.MET, Mark.ON_TRACK, Mark.ACCELERATION_NEEDED, Mark.LIMITED, Mark.MOVING_AWAY, Mark.MISSED],
)
def test_signs_are_readable_in_the_squares_of_the_heat_map(mark: Mark):
    """heatmap.css mixes 30 % (34 % for the two strongest) of the fill into paper; a sign needs 3 to 1."""
    assert contrast(COLOURS[mark].text, mixed(COLOURS[mark].fill, LIGHT["paper"], 0.34)) >= 3.0
