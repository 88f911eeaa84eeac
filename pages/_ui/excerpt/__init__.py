"""A small picture of a spreadsheet around one cell, drawn of real elements: it prints and can be read aloud."""

from collections.abc import Mapping

from loaders.excerpt import Excerpt
from pages._ui.component import declare
from pages._ui.excerpt.picture import build_picture
from reporting.words import Words

_component = declare("excerpt", is_paper=True)


def show_excerpt(excerpt: Excerpt, words: Words, also: Mapping[str, str] | None = None) -> None:
    """``also`` names further cells worth marking, by address, in words ("mẫu số")."""
    _component(key="excerpt", data=build_picture(excerpt, words, also or {}))
