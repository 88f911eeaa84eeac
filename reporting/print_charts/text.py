"""Words in a printed chart: their face, how wide they are, and where a long line is broken.

All lengths of a printed chart are pixels of a screen (96 an inch), the measure in which labels are placed.
"""

from functools import lru_cache

from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import TextToPath

from reporting.folding import fold
from reporting.print_charts.thread import on_drawing_thread
from reporting.typefaces import SANS, SANS_FOLDER, SIGNS

#: Points in a pixel: Matplotlib's own measure of type and lines.
POINT = 0.75
FACES = ("BeVietnamPro-Regular.ttf", "BeVietnamPro-Bold.ttf", "DejaVuSans.ttf")


@lru_cache
def face(pixels: float, bold: bool = False) -> FontProperties:
    """The typeface of a size, from the project's own folder, with a second face for signs."""
    _know_our_faces()
    return FontProperties(family=[SANS, SIGNS], weight="bold" if bold else "normal", size=pixels * POINT)


@lru_cache
def _know_our_faces() -> None:
    """Ours alone under their names (and Matplotlib's own): a machine may have others, of other widths."""
    theirs = (str(SANS_FOLDER), get_data_path())
    fontManager.ttflist[:] = [
        one for one in fontManager.ttflist if one.name not in (SANS, SIGNS) or one.fname.startswith(theirs)
    ]
    for name in FACES:
        fontManager.addfont(SANS_FOLDER / name)


@lru_cache(maxsize=4096)
@on_drawing_thread
def width(text: str, pixels: float, bold: bool = False) -> float:
    """Pixels from the first letter to the last."""
    wide, _, _ = TextToPath().get_text_width_height_descent(text, face(pixels, bold), ismath=False)
    return float(wide / POINT)


def folded(text: str, pixels: float, room: float, bold: bool = False) -> list[str]:
    """The text in lines of that room."""
    return fold(text, lambda line: width(line, pixels, bold) <= room)
