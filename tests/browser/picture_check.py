"""Two pictures of a page held against each other: what another patch of the browser draws a little differently passes.

Both are looked at twice. In detail a point may have any colour that the other picture has right beside it, so a letter
whose edge is smoothed otherwise, or which stands half a pixel further, is the same. From afar, in the means of small
squares, such things vanish, and a colour that is a little different everywhere does not. What differs is a square.
"""

from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

#: The side of a square, in points of the picture.
SQUARE = 8
#: In detail: edges are smoothed by so much, a point is another so far (of 255) outside its neighbours' colours, and a
#: square is with so many of them.
SMOOTH, POINT, POINTS = 0.5, 32, 2
#: From afar: how far the mean colour around a point may be off. Keeping a picture costs up to 4 of it.
MEAN = 8
RED, PALE = "#d00000", 0.35


@dataclass(frozen=True)
class Difference:
    """Where two pictures differ, in points of the pictures; ``drawn`` shows it to whoever must decide."""

    squares: int
    box: tuple[int, int, int, int]
    drawn: Image.Image


def keep(picture: Image.Image, path: Path) -> None:
    """As small as it gets with its colours still its own: a tint of few points keeps a place among the 256."""
    kept = picture.convert("RGB").quantize(
        256, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
    )
    kept.save(path, optimize=True)


def difference(kept: Image.Image, now: Image.Image) -> Difference | None:
    """None where both show the same page."""
    kept, now = kept.convert("RGB"), now.convert("RGB")
    if kept.size != now.size:
        return Difference(0, (0, 0, *now.size), now)
    squares = ImageChops.lighter(_in_detail(kept, now), _from_afar(kept, now))
    box = squares.getbbox()
    if box is None:
        return None
    left, top, right, bottom = (SQUARE * side for side in box)
    inside = (left, top, min(right, now.width), min(bottom, now.height))
    return Difference(squares.histogram()[255], inside, _drawn(now, squares))


def _in_detail(kept: Image.Image, now: Image.Image) -> Image.Image:
    """White for each square in which several points of one picture have no like beside their place in the other."""
    points = _apart(kept, now, SMOOTH).point(_over(POINT))
    return points.reduce(SQUARE).point(_over(255 * POINTS // SQUARE**2 - 1))


def _from_afar(kept: Image.Image, now: Image.Image) -> Image.Image:
    """White for each square whose mean colour is another."""
    return _apart(kept, now, SQUARE / 2).point(_over(MEAN)).reduce(SQUARE).point(_over(127))


def _apart(kept: Image.Image, now: Image.Image, radius: float) -> Image.Image:
    """How far each point of either, when blurred, lies outside the colours around it in the other."""
    kept, now = (one.filter(ImageFilter.BoxBlur(radius)) for one in (kept, now))
    return ImageChops.lighter(_outside(kept, now), _outside(now, kept))


def _outside(one: Image.Image, other: Image.Image) -> Image.Image:
    above = ImageChops.subtract(one, _brightest_beside(other))
    below = ImageChops.subtract(ImageChops.invert(_brightest_beside(ImageChops.invert(other))), one)
    return reduce(ImageChops.lighter, ImageChops.lighter(above, below).split())


def _brightest_beside(one: Image.Image) -> Image.Image:
    """What MaxFilter(3) gives, ten times as fast: it is the highest of a row's three, and of three such rows."""
    width, height = one.size
    for aside, down in ((1, 0), (0, 1)):
        before = one.crop((-aside, -down, width - aside, height - down))
        after = one.crop((aside, down, width + aside, height + down))
        one = reduce(ImageChops.lighter, (before, after), one)
    return one


def _over(limit: int) -> list[int]:
    return [255 if value > limit else 0 for value in range(256)]


def _drawn(now: Image.Image, squares: Image.Image) -> Image.Image:
    """The page as it is now, pale, with what differs framed in red."""
    drawn = Image.blend(Image.new("RGB", now.size, "white"), now, PALE)
    marked = squares.resize((squares.width * SQUARE, squares.height * SQUARE), Image.Resampling.NEAREST)
    marked = marked.crop((0, 0, *now.size))
    drawn.paste(now, mask=marked)
    edge = ImageChops.subtract(marked.filter(ImageFilter.MaxFilter(5)), marked)
    ImageDraw.Draw(drawn).bitmap((0, 0), edge, fill=RED)
    return drawn
