"""What was worked out for one published state of the data: kept for all readers until another state is read."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from pages._ui.giving_back import give_back

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

_kept: list[Any] = []


def keep(most: int) -> Callable[[Callable[Asked, Found]], Callable[Asked, Found]]:
    """Keep the last ``most`` answers of a function. One of its arguments must be the key of the published state;
    arguments whose names begin with an underscore do not tell answers apart.
    """

    def kept(function: Callable[Asked, Found]) -> Callable[Asked, Found]:
        cached = st.cache_resource(max_entries=most, show_spinner=False)(function)
        _kept.append(cached)
        return cached

    return kept


def let_go() -> None:
    """Nobody will ask for an earlier state again, and each answer holds the facts it speaks of."""
    for one in _kept:
        one.clear()
    give_back()
