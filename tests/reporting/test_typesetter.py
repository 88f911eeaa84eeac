"""What the typesetter made pictures of does not stay in memory: each would cost 15 MB, ten of them at any time."""

import gc
from collections.abc import Callable

import psutil

from reporting.briefing.pdf import picture
from reporting.saving.png import png_of
from reporting.typesetter import KEPT_SETTINGS

MEGABYTE = 1024 * 1024


def square(number: int) -> str:
    """A test drawing, no two alike."""
    shape = f'<rect x="{number}" y="2" width="400" height="300" fill="#246"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400">{shape}</svg>'


def grows(draw: Callable[[str], bytes]) -> float:
    """Megabytes after as many pictures as could be kept; the first few bring in what is read once."""
    for number in range(3):
        draw(square(number))
    before = held()
    for number in range(3, 3 + KEPT_SETTINGS):
        draw(square(number))
    return held() - before


def held() -> float:
    gc.collect()
    return psutil.Process().memory_info().rss / MEGABYTE


def test_saved_pictures_are_forgotten():
    assert grows(lambda svg: png_of(svg, "", "")) < 60  # more than 120 where they are kept


def test_pictures_of_documents_are_forgotten():
    assert grows(lambda svg: picture(svg, 200, 300)) < 60
