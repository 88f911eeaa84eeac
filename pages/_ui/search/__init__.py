"""The search box of the masthead: it asks for the index of what can be found, and looks through it in the browser."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from pages._ui.component import declare
from pages._ui.data import Data
from pages._ui.links import COMMUNES, EVERYWHERE, SEARCH_INDEX, View
from pages._ui.search.index import has_communes
from reporting.words import words

_component = declare("search", "search/rank.js")


def show_search(view: View, data: Data, pages: Mapping[str, str]) -> None:
    """``pages``: those the reader may open, each with the key of its name; offered before anything is typed."""
    _component(key="search", data=_content(view, data, pages))


def _content(view: View, data: Data, pages: Mapping[str, str]) -> dict[str, Any]:
    """The same on every page of one language and set; small, since it comes with every answer."""
    said = words(view.lang)
    offered = {**pages, **({COMMUNES: "nav.communes"} if has_communes(data.areas, view.set) else {})}
    labels = ("title", "placeholder", "hint", "close", "nothing", "pages", "shortcut", "waiting", "missed")
    return {
        "index": f"./{SEARCH_INDEX}?{urlencode({'lang': view.lang, 'set': view.set})}",
        "version": f"{data.key} {view.lang} {view.set} {' '.join(offered)}",
        "kept": EVERYWHERE,
        "words": {name: said.say(f"search.{name}") for name in labels},
        "pages": [[page, said.say(key)] for page, key in offered.items()],
    }
