"""The answer to an address that no page has: said in the reader's language, with the ways on from there.

Streamlit would show its overview under it, and above that a dialog in English.
"""

from functools import cache
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Match, Route
from starlette.types import Scope

from access.places import is_page
from pages._ui.links import (
    COMMUNE_INDEX,
    COMPARE,
    GOALS,
    INDICATOR,
    LANGUAGES,
    METHOD,
    NAMES,
    OVERVIEW,
    PROVINCE,
    SEARCH_INDEX,
    language,
)
from pages._ui.theme import FOLDER, variables
from reporting.words import words

#: What can be asked for besides pages, and looked at in a browser by who likes.
OTHERS = (COMMUNE_INDEX, SEARCH_INDEX, "favicon.png")
#: Where everybody may go; the overview first.
WAYS = {
    OVERVIEW: "nav.overview",
    PROVINCE: "nav.province",
    INDICATOR: "nav.indicator",
    COMPARE: "nav.compare",
    GOALS: "nav.goals",
    METHOD: "nav.method",
}


def is_unknown(scope: Scope) -> bool:
    """Opened as a page by a person, and none of ours; with a stroke at its end a page is led to by Streamlit."""
    return scope["type"] == "http" and is_page(scope) and scope["path"].strip("/") not in {*NAMES, *OTHERS}


class UnknownRoute(Route):
    """Every address that is none: asked after all others of ours, before what Streamlit would make of it."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return (Match.FULL, {"endpoint": self.endpoint}) if is_unknown(scope) else (Match.NONE, {})


def unknown_route() -> Route:
    return UnknownRoute("/unknown", _answer)


@cache
def unknown_page(lang: str) -> str:
    """Nothing of what was typed is repeated: anybody may write an address and send it to somebody."""
    said = words(lang)
    name, title = escape(said.say("app.name")), escape(said.say("unknown.title"))
    asked = "" if lang == LANGUAGES[0] else f"?lang={lang}"
    ways = "".join(
        f'<li><a href="/{page}{asked}">{escape(said.say(key))}</a></li>' for page, key in WAYS.items()
    )
    others = "".join(
        f'<a href="?lang={one}" lang="{one}" hreflang="{one}">{escape(words(one).say(f"nav.language.{one}"))}</a>'
        for one in LANGUAGES
        if one != lang
    )
    style = variables() + (FOLDER / "unknown_page.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title} · {name}</title><style>{style}</style></head><body>"
        f'<header><a href="/{asked}">{name}</a></header><main><h1>{title}</h1>'
        f"<p>{escape(said.say('unknown.text'))}</p>"
        f'<nav aria-label="{escape(said.say("nav.pages"))}"><ul>{ways}</ul></nav>'
        f"<p>{others}</p></main></body></html>"
    )


async def _answer(request: Request) -> HTMLResponse:
    return HTMLResponse(
        unknown_page(language(request.query_params)), 404, headers={"Cache-Control": "no-store"}
    )
