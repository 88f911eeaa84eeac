"""What can be found, as the search box takes it: the same for every reader of one language, set and published state."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indicators.areas import COUNTRY_ID, USUAL_SET, Areas
from indicators.text import levelling
from pages._ui.data import Data
from pages._ui.links import (
    ALL_AREAS,
    COMMUNE,
    COMMUNE_INDEX,
    COMMUNES,
    GOALS,
    INDICATOR,
    METHOD,
    OVERVIEW,
    PROVINCE,
)
from pages._ui.masthead import PAGES
from pages._ui.method.parts import Part
from reporting.search import Entry, Kind, build_index, keys_of
from reporting.words import LANGUAGES, Words, words

#: More finds than this help nobody.
MOST_SHOWN = 20
PAGE = "page"
#: The address of the overview is empty.
OVERVIEW_WORDS = "overview"


@dataclass(frozen=True)
class Place:
    """A page, or a part of one, as it can be looked for: where it is and the key of its name."""

    page: str
    key: str
    part: str = ""
    note_key: str = ""


def search_index(data: Data, lang: str, area_set: str) -> dict[str, Any]:
    """Pages that a reader may not open are among the entries: the box, which knows the reader, leaves them out."""
    said = words(lang)
    communes = has_communes(data.areas, area_set)
    entries = build_index(data.book, data.catalogue, data.areas, area_set, said)
    kinds = {kind.value: said.say(f"search.kind.{kind.value}") for kind in Kind}
    return {
        "levelling": levelling(),
        "most": MOST_SHOWN,
        "kinds": {**kinds, PAGE: said.say("search.kind.page"), COMMUNE: said.say("nav.communes")},
        "further": f"./{COMMUNE_INDEX}" if communes else "",
        "found": [said.count("search.found", n) for n in range(MOST_SHOWN + 1)],
        "entries": [*map(_entry, entries), *(_place(one, said) for one in _places(communes))],
    }


def has_communes(areas: Areas, area_set: str) -> bool:
    return any(areas.communes_of(unit.unit_id) for unit in areas.of_set(area_set))


def _places(communes: bool) -> Iterator[Place]:
    yield from (Place(page, key) for page, key in PAGES.items())
    if communes:
        yield Place(COMMUNES, "nav.communes")
    yield from (Place(METHOD, part.title_key, part.value, "method.title") for part in Part)


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
