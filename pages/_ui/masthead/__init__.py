"""The strip at the top of every page: its name, the pages, the set of areas, the language, the state of the data."""

from collections.abc import Sequence

from indicators.areas import Areas
from pages._ui.component import declare
from pages._ui.links import (
    BRIEFING,
    COMPARE,
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
from pages._ui.sets import in_set
from reporting.words import Words

PAGES = {
    OVERVIEW: "nav.overview",
    PROVINCE: "nav.province",
    INDICATOR: "nav.indicator",
    COMPARE: "nav.compare",
    GOALS: "nav.goals",
    BRIEFING: "nav.briefing",
    UPLOAD: "nav.upload",
    RETURNS: "nav.returns",
    DOUBTS: "nav.doubts",
}
#: Here begin the pages for those who work on the figures.
FOR_ANALYSTS = UPLOAD

_component = declare("masthead")


def show_masthead(page: str, view: View, areas: Areas, words: Words, versions: Sequence[str] = ()) -> None:
    """``versions`` tell the state of the data in few words and in full; none where nothing has been published."""
    _component(
        key="masthead",
        data={
            "lang": view.lang,
            "name": words.say("app.name"),
            "versions": versions,
            "words": {
                **{name: words.say(f"nav.{name}") for name in ("pages", "language", "skip")},
                "sets": words.say("sets.choose"),
                "find": words.say("search.open"),
                "find_short": words.say("search.open.short"),
            },
            "pages": [
                {
                    "label": words.say(key),
                    "href": address(name, elsewhere(view)),
                    "current": name == page,
                    "apart": name == FOR_ANALYSTS,
                }
                for name, key in PAGES.items()
            ],
            "sets": [
                {
                    "label": areas.set_of(set_id).title(view.lang),
                    "href": address(page, in_set(view, set_id, areas)),
                    "current": set_id == view.set,
                }
                for set_id in areas.set_ids()
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
