"""The typesetter: with the project's own letters alone, and without what its last settings were made of."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import typst

from reporting.typefaces import SANS_FOLDER

#: For so many settings the typesetter keeps what one was made of.
KEPT_SETTINGS = 10


@lru_cache
def typefaces() -> typst.Fonts:
    """The project's folder alone: what a machine has besides would change lines and pages."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(SANS_FOLDER)]
    )


@contextmanager
def forgetting() -> Iterator[None]:
    """The typesetter keeps what its last settings were made of, 10 MB a briefing and the points of every picture
    (15 MB); empty ones push it out.
    """
    try:
        yield
    finally:
        for _ in range(KEPT_SETTINGS + 1):
            typst.compile(b"", format="svg", font_paths=typefaces())
