"""Marks can be read by everybody: words on paper and on their tint have a contrast of at least 4.5:1 (WCAG)."""

import pytest

from reporting.marks import COLOURS, SIGNS, Mark

#: What a page treats alike is told apart by its place and its words, not by its sign.
BLANK = {Mark.NO_DATA, Mark.UNKNOWN}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_the_guideline_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#0072B2", "#FFFFFF") == pytest.approx(5.19, abs=0.01)


@pytest.mark.parametrize("mark", Mark)
def test_words_can_be_read_on_paper_and_on_their_tint(mark):
    colours = COLOURS[mark]
    assert contrast(colours.text, "#FFFFFF") >= 4.5
    assert contrast(colours.text, colours.tint) >= 4.5


def test_findings_are_told_apart_without_colour():
    signs = [SIGNS[mark] for mark in Mark if mark not in BLANK]
    assert len(signs) == len(set(signs))
