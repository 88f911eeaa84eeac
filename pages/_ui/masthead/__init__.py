"""The strip at the top of every page: its name, the pages, the language, the state of the data."""

from pages._ui.component import declare
from pages._ui.links import (
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
    elsewhere,
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
                    "href": address(name, elsewhere(view)),
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
