"""What can be looked for, by every name it has: the index that the search box takes to the browser.

Keys are folded here by the rules that recognise names in workbooks (``indicators/text.py``); the browser folds only
what is typed. A former province is found twice: as the name of what it is part of now, and with its own page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from indicators.areas import COUNTRY_ID, Area, Areas, dissolved_names
from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.text import fold, word_key
from indicators.types import Document
from reporting.names import dated_name, region_name, short_name
from reporting.progress import Book
from reporting.words import LANGUAGES, Words, words

#: What the letters in a document's number stand for, as people say it in either language.
_DOCUMENT_KINDS = {
    "nq": "nghị quyết resolution",
    "qh": "nghị quyết resolution",
    "qd": "quyết định decision",
    "kh": "kế hoạch plan",
    "ct": "chỉ thị directive",
}


class Kind(StrEnum):
    """What was found; of things that fit equally well the earlier kind comes first."""

    AREA = "area"
    MERGED = "merged"  # the name of a former area, leading to what it is part of
    INDICATOR = "indicator"
    REGION = "region"
    DOCUMENT = "document"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found: ``id`` is what it is (an area of ``set``, an indicator, a number), ``keys`` its names."""

    kind: Kind
    id: str
    label: str
    note: str
    keys: tuple[str, ...]
    set: str = ""


def build_index(book: Book, catalogue: Catalogue, areas: Areas, area_set: str, said: Words) -> list[Entry]:
    """In the order in which equally good finds are shown: what stands in the reader's own set of areas first."""
    found = [
        *_areas(areas, area_set, said),
        *(_indicator(one, catalogue, said) for one in catalogue.indicators.values()),
        *_regions(areas, area_set, said),
        *_documents(book),
    ]
    rank = list(Kind)
    own = (Kind.AREA, Kind.FORMER)
    found.sort(key=lambda one: -1 if one.kind in own and one.set == area_set else rank.index(one.kind))
    return found


def _areas(areas: Areas, area_set: str, said: Words) -> Iterator[Entry]:
    country = areas.units[COUNTRY_ID]
    names = (
        "Toàn quốc",
        country.name,
        *(words(lang).say("area.country") for lang in LANGUAGES),
        "Vietnam",
        "Country",
    )
    yield Entry(Kind.AREA, COUNTRY_ID, short_name(country, said), "", keys_of(names), area_set)
    for set_id in areas.set_ids():
        for unit in areas.of_set(set_id):
            yield _area(unit, areas, said)
            if unit.successor_id:
                yield from _merged(unit, areas, said)
    yield from _dissolved(areas, said)


def _area(unit: Area, areas: Areas, said: Words) -> Entry:
    """A unit that has ended says what it is part of now, one that was formed what it was formed from."""
    if unit.successor_id:
        same = areas.predecessors[unit.successor_id] == (unit.unit_id,)
        note = said.say(f"search.former.{'same' if same else 'merged'}")
        return Entry(Kind.FORMER, unit.unit_id, dated_name(unit, said), note, _names(unit), unit.set_id)
    parts = areas.predecessors.get(unit.unit_id, ())
    note = region_name(unit.region, said)
    if len(parts) > 1:
        note = said.say("area.made_of", names=", ".join(areas.units[one].name for one in parts))
    return Entry(Kind.AREA, unit.unit_id, unit.name, note, _names(unit), unit.set_id)


def _merged(unit: Area, areas: Areas, said: Words) -> Iterator[Entry]:
    """The way from a name that was given up to where its land is today."""
    now, alone = _today(unit, areas)
    if fold(now.name) != fold(unit.name):
        note = said.say(f"search.{'renamed' if alone else 'now'}", name=now.name)
        keys = (*_names(unit), *keys_of([f"{unit.name} cũ"]))
        yield Entry(Kind.MERGED, now.unit_id, f"{unit.name} → {now.name}", note, keys, now.set_id)


def _dissolved(areas: Areas, said: Words) -> Iterator[Entry]:
    """Names that no set has any more, as Hà Tây."""
    for name, unit_id in dissolved_names().items():
        now, _ = _today(areas.units[unit_id], areas)
        note = said.say("search.now", name=now.name)
        yield Entry(Kind.MERGED, now.unit_id, f"{name} → {now.name}", note, keys_of([name]), now.set_id)


def _today(unit: Area, areas: Areas) -> tuple[Area, bool]:
    """What a unit is part of now, and whether its land is the same."""
    alone = True
    while unit.successor_id:
        alone = alone and areas.predecessors[unit.successor_id] == (unit.unit_id,)
        unit = areas.units[unit.successor_id]
    return unit, alone


def _names(unit: Area) -> tuple[str, ...]:
    return keys_of([unit.name, *(alias for alias, _ in unit.aliases)])


def _indicator(one: Indicator, catalogue: Catalogue, said: Words) -> Entry:
    """By its names in both languages; a further name only where it brings a word that no name before it had."""
    titles = [one.short_title.vi, one.short_title.en, one.title.vi, one.title.en]
    keys = list(keys_of(titles))
    for key in sorted(keys_of(one.aliases), key=len, reverse=True):
        if not any(set(key.split()) <= set(known.split()) for known in keys):
            keys.append(key)
    group = catalogue.groups[one.group].title.of(said.lang)
    return Entry(Kind.INDICATOR, one.id, one.short_title.of(said.lang), group, tuple(keys))


def _regions(areas: Areas, area_set: str, said: Words) -> Iterator[Entry]:
    """Those of the reader's set: another set has others, some under the same name."""
    for region in filter(None, areas.regions(area_set)):
        names = [region, *(region_name(region, words(lang)) for lang in LANGUAGES)]
        note = ", ".join(unit.name for unit in areas.of_set(area_set) if unit.region == region)
        keys = keys_of([*names, f"Vùng {region}"])
        yield Entry(Kind.REGION, region, region_name(region, said), note, keys, area_set)


def _documents(book: Book) -> Iterator[Entry]:
    known = {one.target.document.number: one.target.document for one in book.stored_targets}
    for number in book.documents:
        paper = known[number]
        year = str(paper.issued_on.year) if paper.issued_on else ""
        note = " · ".join(filter(None, (paper.issuer, year, paper.title)))
        yield Entry(Kind.DOCUMENT, number, number, note, keys_of(_names_of(paper)))


def _names_of(paper: Document) -> list[str]:
    """The number, the number with the kind of document in words, and the title with who issued it."""
    letters = (one.rstrip("0123456789") for one in word_key(paper.number).split())
    kind = next((_DOCUMENT_KINDS[one] for one in letters if one in _DOCUMENT_KINDS), "")
    spoken = [f"{kind} {paper.number}"] if kind else []
    return [paper.number, *spoken, f"{paper.title} {paper.issuer}"]


def keys_of(names: Iterable[str]) -> tuple[str, ...]:
    """Folded, each once; of two that differ only in where words begin the one with more beginnings is kept."""
    kept: dict[str, str] = {}
    for key in map(word_key, names):
        letters = key.replace(" ", "")
        if letters and key.count(" ") >= kept.get(letters, "").count(" "):
            kept[letters] = key
    return tuple(kept.values())
