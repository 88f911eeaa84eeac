"""The strip at the top of every page: its name, the pages, the set of areas, the language, the state of the data."""

from collections.abc import Sequence

import streamlit as st

from access.people import Person
from indicators.areas import Areas
from pages._ui.component import declare
from pages._ui.links import (
    AUDIT,
    BRIEFING,
    COMPARE,
    DOUBTS,
    GOALS,
    INDICATOR,
    LANGUAGES,
    METHOD,
    OVERVIEW,
    PROVINCE,
    RETURNS,
    UPLOAD,
    View,
    address,
    elsewhere,
)
from pages._ui.method.parts import Part, method_link
from pages._ui.sets import in_set
from reporting.words import Words
from store.actors import Deed

PAGES = {
    OVERVIEW: "nav.overview",
    PROVINCE: "nav.province",
    INDICATOR: "nav.indicator",
    COMPARE: "nav.compare",
    GOALS: "nav.goals",
    BRIEFING: "nav.briefing",
    METHOD: "nav.method",
    UPLOAD: "nav.upload",
    RETURNS: "nav.returns",
    DOUBTS: "nav.doubts",
    AUDIT: "nav.audit",
}
#: Pages for those alone who may do what they are for.
NEEDS = {UPLOAD: Deed.SUBMIT, AUDIT: Deed.ACCOUNTS}
#: Pages for those who work on the figures; the first that is listed stands apart from those before it.
FOR_ANALYSTS = (UPLOAD, RETURNS)

_component = declare("masthead")


def may_open(person: Person, page: str) -> bool:
    return page not in NEEDS or person.may(NEEDS[page])


def listed(person: Person) -> dict[str, str]:
    """The pages that the person may open, each with the key of its name."""
    return {name: key for name, key in PAGES.items() if may_open(person, name)}


def show_masthead(
    page: str, view: View, areas: Areas, words: Words, person: Person, versions: Sequence[str] = ()
) -> None:
    """``versions`` tell the state of the data in few words and in full; none where nothing has been published.

    Who has signed in finds their account behind their name.
    """
    apart = FOR_ANALYSTS[0 if person.may(Deed.SUBMIT) else 1]
    _component(
        key="masthead",
        data={
            "lang": view.lang,
            "asked": {"page": page, "choices": st.query_params.to_dict()},
            "name": words.say("app.name"),
            "versions": versions,
            "sources": method_link(view, Part.SOURCES),
            "words": {
                **{name: words.say(f"nav.{name}") for name in ("pages", "language", "skip", "dark")},
                "sets": words.say("sets.choose"),
                "find": words.say("search.open"),
                "find_short": words.say("search.open.short"),
            },
            "pages": [
                {
                    "label": words.say(key),
                    "href": address(name, elsewhere(view)),
                    "current": name == page,
                    "apart": name == apart,
                }
                for name, key in listed(person).items()
            ],
            "person": {
                "name": person.name,
                "label": words.say("access.account", name=person.signs_as),
                "href": f"/account?lang={view.lang}",
            }
            if person.actor
            else None,
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
