"""The strip at the top of every page: its name, the pages, the language, the state of the data."""

from dataclasses import replace
from typing import Any

from pages._ui.component import declare
from pages._ui.links import (
    DEFAULT,
    DOUBTS,
    GOALS,
    INDICATOR,
    LANGUAGES,
    OVERVIEW,
    PROVINCE,
    RETURNS,
    UPLOAD,
    View,
    address,
)
from reporting.words import Words

PAGES = {
    OVERVIEW: "nav.overview",
    PROVINCE: "nav.province",
    INDICATOR: "nav.indicator",
    GOALS: "nav.goals",
    UPLOAD: "nav.upload",
    RETURNS: "nav.returns",
    DOUBTS: "nav.doubts",
}
#: Here begin the pages for those who work on the figures.
FOR_ANALYSTS = UPLOAD

#: What is chosen for all pages.
EVERYWHERE = ("lang", "area", "indicator", "basis", "year", "set", "region", "sort")

_component = declare("masthead")


def show_masthead(page: str, view: View, words: Words, version: str = "") -> None:
    _component(
        key="masthead",
        data={
            "lang": view.lang,
            "name": words.say("app.name"),
            "version": version,
            "words": {name: words.say(f"nav.{name}") for name in ("pages", "language", "skip")},
            "pages": [
                {
                    "label": words.say(key),
                    "href": address(name, _elsewhere(view)),
                    "current": name == page,
                    "apart": name == FOR_ANALYSTS,
                }
                for name, key in PAGES.items()
            ],
            "languages": [
                {
                    "label": words.say(f"nav.language.{lang}"),
                    "lang": lang,
                    "href": address(page, view, lang=lang),
                    "current": lang == view.lang,
                }
                for lang in LANGUAGES
            ],
        },
    )


def _elsewhere(view: View) -> View:
    """Another page begins without what is open or chosen on this one alone."""
    kept: dict[str, Any] = {name: getattr(view, name) for name in EVERYWHERE}
    return replace(DEFAULT, **kept)
