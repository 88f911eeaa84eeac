"""What every page asks: the published facts, read once for each published state, and all goals judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from indicators.areas import Areas, areas
from indicators.catalogue import Catalogue, catalogue
from indicators.judgement import Judgement
from reporting.progress import Book, area_ids_of, judge_goals, open_book
from store.errors import NothingPublished
from store.home import home
from store.pointer import read_pointer
from store.reading import open_snapshot


@dataclass(frozen=True)
class Data:
    """One published state with the reference and the definitions it is read by."""

    key: str
    published_at: str
    book: Book
    catalogue: Catalogue
    areas: Areas


def open_data() -> Data | None:
    """The newest published state; None where nothing has been published yet."""
    try:
        pointer = read_pointer(home())
    except NothingPublished:
        return None
    return _read(pointer.file, pointer.published_at)


def judged(data: Data, area_set: str, basis: str, years: Sequence[int], on: date) -> list[Judgement]:
    """The goals of the country and all areas of a set; kept for each basis, as all readers ask for the same few."""
    return _judge(data, data.key, area_set, basis, tuple(years), on)


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(key: str, published_at: str) -> Data:
    with open_snapshot(home()) as snapshot:
        book = open_book(snapshot)
    return Data(key, published_at, book, catalogue(), areas())


@st.cache_resource(max_entries=48, show_spinner=False)
def _judge(
    _data: Data, key: str, area_set: str, basis: str, years: tuple[int, ...], on: date
) -> list[Judgement]:
    ids = area_ids_of(_data.areas, area_set)
    return judge_goals(_data.book, _data.catalogue, ids, on, target_years=years, basis=basis)
