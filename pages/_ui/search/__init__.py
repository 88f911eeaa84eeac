"""The search box of the masthead: the index of what can be found, sent once, and looked through in the browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indicators.areas import COUNTRY_ID, USUAL_SET
from indicators.text import levelling
from pages._ui.component import declare
from pages._ui.data import Data
from pages._ui.keeping import keep
from pages._ui.links import (
    ALL_AREAS,
    COMMUNE,
    COMMUNE_INDEX,
    COMMUNES,
    EVERYWHERE,
    GOALS,
    INDICATOR,
    METHOD,
    OVERVIEW,
    PROVINCE,
    View,
)
from pages._ui.method.parts import Part
from reporting.search import Entry, Kind, build_index, keys_of
from reporting.words import LANGUAGES, Words, words

#: More finds than this help nobody.
MOST_SHOWN = 20
PAGE = "page"
#: The address of the overview is empty.
OVERVIEW_WORDS = "overview"

_component = declare("search", "search/rank.js")


@dataclass(frozen=True)
class Place:
    """A page, or a part of one, as it can be looked for: where it is and the key of its name."""

    page: str
    key: str
    part: str = ""
    note_key: str = ""


def show_search(view: View, data: Data, pages: Mapping[str, str]) -> None:
    """``pages``: those the reader may open, each with the key of its name; of a long one its parts are found too.

    The same for every page of one language and set, so that Streamlit sends it once and refers to it afterwards.
    """
    _component(key="search", data=_content(data, data.key, view.lang, view.set, tuple(pages.items())))


@keep(16)
def _content(
    _data: Data, key: str, lang: str, area_set: str, pages: tuple[tuple[str, str], ...]
) -> dict[str, Any]:
    said = words(lang)
    places = [Place(page, name) for page, name in pages]
    communes = any(_data.areas.communes_of(unit.unit_id) for unit in _data.areas.of_set(area_set))
    if communes:
        places.append(Place(COMMUNES, "nav.communes"))
    if METHOD in dict(pages):
        places += [Place(METHOD, part.title_key, part.value, "method.title") for part in Part]
    entries = build_index(_data.book, _data.catalogue, _data.areas, area_set, said)
    kinds = {kind.value: said.say(f"search.kind.{kind.value}") for kind in Kind}
    labels = ("title", "placeholder", "hint", "close", "nothing", "pages", "shortcut")
    return {
        "version": f"{key} {lang} {area_set} {pages}",
        "kept": [name for name in EVERYWHERE],
        "levelling": levelling(),
        "most": MOST_SHOWN,
        "words": {name: said.say(f"search.{name}") for name in labels},
        "kinds": {**kinds, PAGE: said.say("search.kind.page"), COMMUNE: said.say("nav.communes")},
        "further": f"./{COMMUNE_INDEX}" if communes else "",
        "found": [said.count("search.found", n) for n in range(MOST_SHOWN + 1)],
        "entries": [*map(_entry, entries), *(_place(one, said) for one in places)],
    }


def _entry(one: Entry) -> list[Any]:
    """Kind, label, note, page, what its address says otherwise than the present one (None: no more), and keys."""
    page, changes = _target(one)
    return [one.kind.value, one.label, one.note, page, changes, list(one.keys)]


def _target(one: Entry) -> tuple[str, dict[str, str | None]]:
    match one.kind:
        case Kind.INDICATOR:
            return INDICATOR, {"indicator": one.id}
        case Kind.REGION:
            return OVERVIEW, {
                "region": one.id,
                "area": None,
                "set": None if one.set == USUAL_SET else one.set,
            }
        case Kind.DOCUMENT:
            return GOALS, {"document": one.id, "scope": ALL_AREAS}
    if one.id == COUNTRY_ID:
        return PROVINCE, {"area": None, "set": None if one.set == USUAL_SET else one.set}
    return PROVINCE, {"area": one.id}


def _place(one: Place, said: Words) -> list[Any]:
    keys = keys_of(name for lang in LANGUAGES for name in _names(one, words(lang)))
    note = said.say(one.note_key) if one.note_key else ""
    return [PAGE, said.say(one.key), note, one.page + (f"#{one.part}" if one.part else ""), {}, list(keys)]


def _names(one: Place, said: Words) -> list[str]:
    """Its name, and what else people call it or look for on it."""
    more = f"search.words.{'.'.join(filter(None, (one.page or OVERVIEW_WORDS, one.part)))}"
    return [said.say(one.key), *(said.say(more).split(";") if said.knows(more) else ())]
