"""The person in front of the page: asked anew with every run, so another role or the end of a session holds at once."""

import streamlit as st

from access.headers import SESSION_HEADER
from access.people import Person, person_of
from access.settings import read_settings
from store.actors import Deed
from store.errors import NotAllowed, StoreError
from store.home import home_folder

_WHO = "person"


def person() -> Person:
    """Raises NotAllowed where nobody is signed in; the gate lets no such run begin, but a session may end meanwhile."""
    found = person_of(home_folder(), st.context.headers.get(SESSION_HEADER) or "", read_settings())
    _prove_same(found)
    return found


def known_person() -> Person | None:
    """None where the session has ended, or the accounts cannot be read."""
    try:
        return person()
    except StoreError:
        return None


def may(deed: Deed) -> bool:
    found = known_person()
    return found is not None and found.may(deed)


def require(deed: Deed) -> None:
    """The first line of a page that writes: it is not listed for those who may not, nor does it run for them."""
    if not may(deed):
        raise NotAllowed(f"This page is for those who may {deed}.")


def _prove_same(found: Person) -> None:
    """What one person has begun is not gone on with by another who comes with the number of their session."""
    who = found.actor.user if found.actor else ""
    if st.session_state.setdefault(_WHO, who) != who:
        st.session_state.clear()
        st.session_state[_WHO] = who
