"""What every page asks: the published facts, read once for each published state, and all goals judged."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import streamlit as st

from indicators.areas import Areas, reference_areas, use
from indicators.catalogue import Catalogue, catalogue
from indicators.judgement import Judgement
from pages._ui.keeping import keep, let_go
from pages._ui.links import View
from reporting.overview import indicators_with_goals
from reporting.progress import Book, Key, Nothing, area_ids_of, judge_goals, open_book
from reporting.sentences import first_sentences
from reporting.words import words
from store.errors import Damaged, NothingPublished
from store.healing import heal, prove_there
from store.home import home
from store.pointer import Pointer, read_pointer
from store.published import prove_readable
from store.reading import open_snapshot

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Data:
    """One published state with the reference and the definitions it is read by."""

    key: str
    published_at: str
    book: Book
    catalogue: Catalogue
    areas: Areas


def open_data() -> Data | None:
    """The newest published state; None where nothing has been published yet. What is damaged is published again.

    Raises Outdated or StoreTooNew where the program or the store has changed its release while the other ran on,
    another StoreError where nothing can be read.
    """
    folder = home()
    try:
        data = _published(folder, read_pointer(folder))
    except (NothingPublished, Damaged) as found:
        log.warning("%s", found)
        try:
            data = _published(folder, heal(folder))
        except NothingPublished:
            return None
    use(data.areas)
    return data


def _published(folder: Path, pointer: Pointer) -> Data:
    prove_readable(pointer)  # what is kept could still be shown, but no further question be asked
    prove_there(folder, pointer)
    return _read(pointer.file, pointer.published_at)


@cache
def nothing_yet() -> Data:
    """What is read before the first publication: the definitions and the reference, and no facts."""
    return Data("", "", open_book(Nothing()), catalogue(), reference_areas())


def judged(data: Data, area_set: str, basis: str, years: Sequence[int], on: date) -> list[Judgement]:
    """The goals of the country and all areas of a set; kept for each basis, as all readers ask for the same few."""
    return _judge(data, data.key, area_set, basis, tuple(years), on)


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(key: str, published_at: str) -> Data:
    """Two are kept for the moment in which some have seen the new state and some have not."""
    let_go()
    with open_snapshot(home()) as snapshot:
        known = snapshot.areas()
        book = open_book(snapshot, known)
    return Data(key, published_at, book, catalogue(), known)


@keep(48)
def _judge(
    _data: Data, key: str, area_set: str, basis: str, years: tuple[int, ...], on: date
) -> list[Judgement]:
    ids = area_ids_of(_data.areas, area_set)
    return judge_goals(_data.book, _data.catalogue, ids, on, target_years=years, basis=basis)


def told(data: Data, judgements: Sequence[Judgement], view: View, on: date) -> Mapping[Key, str]:
    """The sentence of each goal that a heat map shows, by area and indicator; kept, since there are hundreds."""
    return _tell(data, judgements, data.key, view.set, view.basis, view.year, view.lang, on)


@keep(48)
def _tell(
    _data: Data,
    _judgements: Sequence[Judgement],
    key: str,
    area_set: str,
    basis: str,
    year: int,
    lang: str,
    on: date,
) -> Mapping[Key, str]:
    shown = set(indicators_with_goals(_judgements))
    return {
        (one.area_id, one.indicator_id): first_sentences(
            one,
            _data.catalogue.indicators[one.indicator_id],
            words(lang),
            _data.book.milestone(one.area_id, one.indicator_id),
        )
        for one in _judgements
        if one.indicator_id in shown
    }
