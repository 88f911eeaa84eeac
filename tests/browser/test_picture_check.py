"""What two pictures may differ in, and what not. Drawn pictures, no pages."""

from pathlib import Path

import pytest
from picture_check import difference, keep
from PIL import Image, ImageChops, ImageDraw, ImageFilter


@pytest.fixture
def picture() -> Image.Image:
    """A sheet with bars of the thickness of letters, a box and a tint."""
    sheet = Image.new("RGB", (320, 200), "#FFFFFF")
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 0, 320, 30), fill="#12324A")
    draw.rectangle((20, 120, 140, 180), fill="#E6F1F7")
    for line in range(50, 110, 14):
        for at in range(20, 300, 6):
            draw.line((at, line, at, line + 8), fill="#14212B")
    return sheet


def test_the_same_picture_kept_in_256_colours_is_the_same(picture: Image.Image, tmp_path: Path):
    keep(picture, tmp_path / "kept.png")
    assert difference(Image.open(tmp_path / "kept.png"), picture) is None


def test_letters_one_point_further_and_edges_smoothed_otherwise_are_the_same(picture: Image.Image):
    for now in (ImageChops.offset(picture, 1, 0), picture.filter(ImageFilter.BoxBlur(0.3))):
        assert difference(picture, now) is None


@pytest.mark.parametrize(
    ("box", "colour"),
    [
        ((20, 120, 140, 180), "#F0E8F7"),  # a tint ten points off
        ((0, 30, 320, 33), "#12324A"),  # a head three points higher
        ((40, 64, 46, 72), "#FFFFFF"),  # a letter less
        ((0, 0, 320, 30), "#12424A"),  # another head
    ],
)
def test_what_a_reader_could_see_is_found_where_it_is(picture: Image.Image, box, colour: str):
    now = picture.copy()
    ImageDraw.Draw(now).rectangle(box, fill=colour)
    found = difference(picture, now)
    assert found and found.drawn.size == picture.size
    left, top, right, bottom = found.box
    assert left < box[2] and right > box[0] and top < box[3] and bottom > box[1]


def test_pictures_of_two_sizes_are_two(picture: Image.Image):
    assert difference(picture, picture.crop((0, 0, 320, 199)))
