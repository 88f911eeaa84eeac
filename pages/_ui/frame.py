"""What stands around every page: look, masthead, and the choice read from the address."""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from access.people import Person
from indicators.areas import Area
from indicators.findings import deadline_passed
from pages._ui.data import Data, nothing_yet, open_data
from pages._ui.day import day_of_judgement
from pages._ui.later import PAGE
from pages._ui.links import (
    OVERVIEW,
    PRESENT,
    SEVERITIES,
    TARGET_TEMPLATE,
    TEMPLATES,
    View,
    address,
    elsewhere,
    read_view,
)
from pages._ui.masthead import PAGES, listed, show_masthead
from pages._ui.printed import show_printed
from pages._ui.search import show_search
from pages._ui.sets import in_province, set_of, several
from pages._ui.states import (
    show_nothing_yet,
    show_refused,
    show_restart,
    show_signed_out,
    show_unknown,
    show_unreadable,
)
from pages._ui.theme import apply_theme
from reporting.moments import day_of
from reporting.names import full_name, name_within
from reporting.numbers import date_text
from reporting.progress import CLOSED_YEAR, GOAL_YEARS
from reporting.words import Words, words
from store.days import today
from store.errors import Outdated, StoreError, StoreTooNew

log = logging.getLogger(__name__)

FIRST_RETURN, LONGEST_PLAN = 2015, 20
LONGEST_NAME, LONGEST_LISTS = 80, 800
#: Pages with nothing around them.
BARE = (PRESENT,)


@dataclass(frozen=True)
class Visit:
    """One run of a page: what the reader has chosen, the facts, the words, and the day of judgement."""

    view: View
    data: Data
    words: Words
    on: date

    @property
    def area_name(self) -> str:
        """The full official name; of a unit that has ended, its last one."""
        return full_name(self.data.areas.units[self.view.area], self.on, self.words)

    @property
    def area_name_within(self) -> str:
        """The same inside a sentence."""
        return name_within(self.data.areas.units[self.view.area], self.on, self.words)

    def area_name_in(self, year: int) -> str:
        """What the area was called when the year ended: a figure bears the name of its own time."""
        return full_name(self.data.areas.units[self.view.area], date(year, 12, 31), self.words)

    @property
    def areas(self) -> list[Area]:
        """The areas of the chosen set, in the chosen region or everywhere."""
        region = self.view.region
        return [area for area in self.data.areas.of_set(self.view.set) if region in ("", area.region)]

    @property
    def years(self) -> dict[int, bool]:
        """The target years to choose from, with whether each is closed."""
        years = sorted({*GOAL_YEARS, self.view.year})
        return {year: deadline_passed(year, self.on) for year in years}

    def without_facts(self) -> "Visit":
        """For the maker of a file, which Streamlit keeps for as long as the page is open somewhere, and minutes longer:
        all that is chosen and said, and none of the figures behind it, which would be those of each earlier state.
        """
        none = replace(nothing_yet().book, data_version=self.data.book.data_version)
        return replace(self, data=replace(self.data, book=none))

    @property
    def published_on(self) -> date:
        """The day on which this state of the data was published."""
        return day_of(self.data.published_at)

    @property
    def vintage(self) -> str:
        """Which state of the data is shown."""
        return vintage(self.data, self.words)


def open_frame(page: str, person: Person) -> None:
    """In the entry script, before the page runs; the masthead stays in place when the page changes."""
    st.session_state[PAGE] = page
    apply_theme()
    try:
        data = open_data()
    except (Outdated, StoreTooNew):
        _show_instead(show_restart, page, person)
        st.stop()
    except StoreError as error:
        log.error("Nothing can be shown: %s", error)
        _show_instead(show_unreadable, page, person)
        st.stop()
    known = data or nothing_yet()
    view = _view(known)
    said = words(view.lang)
    versions = (
        (said.say("data.version.short", version=data.book.data_version), vintage(data, said)) if data else ()
    )
    if page not in BARE:
        show_masthead(page, view, known.areas, said, person, versions)
        show_printed(said, today(), known.areas.set_of(view.set).title(view.lang), versions)
        show_search(view, known, listed(person))


def show_ended() -> None:
    """In the place of every page where nobody is signed in any more."""
    apply_theme()
    said = words(_view(nothing_yet()).lang)
    st.set_page_config(page_title=said.say("app.name"), layout="wide")
    show_signed_out(said)


def show_not_yours(page: str, person: Person) -> None:
    """In the place of a page that the account may not open: its address can be typed by anybody."""
    view = _view(open_data() or nothing_yet())
    said = words(view.lang)
    st.set_page_config(page_title=f"{said.say(PAGES[page])} · {said.say('app.name')}", layout="wide")
    role = said.say(f"access.role.{person.actor.role}") if person.actor else ""
    show_refused(said, said.say(PAGES[page]), role, address(OVERVIEW, elsewhere(view)))


def _show_instead(show: Callable[[Words], None], page: str, person: Person) -> None:
    """In the place of every page."""
    view = _view(nothing_yet())
    said = words(view.lang)
    st.set_page_config(page_title=said.say("app.name"), layout="wide")
    show_masthead(page, view, nothing_yet().areas, said, person)
    show(said)


def show_page(title: str, show: Callable[[Visit], None], *, bare: bool = False) -> None:
    """A whole page, or that there is nothing to show yet. ``title`` is a key; ``bare`` pages bring their own ground.

    The script of a page calls this and keeps no visit of its own. Streamlit keeps whatever a script names for as long
    as it keeps anything that the script made, such as the callback of a button, and a visit holds all the facts.
    """
    visit = _open(title)
    if visit.data is nothing_yet():
        show_nothing_yet(visit.words)
    elif bare:
        show(visit)
    else:
        with st.container(key="page"):
            _show_unknown(visit)
            show(visit)


def show_desk(title: str, show: Callable[[Visit], None]) -> None:
    """The same of a page that is of use before anything has been published: its facts may be none."""
    visit = _open(title)
    with st.container(key="page"):
        show(visit)


def _open(title: str) -> Visit:
    data = open_data() or nothing_yet()
    view = _view(data)
    said = words(view.lang)
    st.set_page_config(page_title=f"{said.say(title)} · {said.say('app.name')}", layout="wide")
    return Visit(view, data, said, day_of_judgement())


def _show_unknown(visit: Visit) -> None:
    """An old or mistyped link opens what is usual: whoever followed it must not take that for what it named."""
    known: dict[str, Collection[str]] = {
        "area": visit.data.areas.units,
        "indicator": {**visit.data.catalogue.indicators, **visit.data.catalogue.counts},
    }
    asked = {name: st.query_params.get(name, "") for name in known}
    show_unknown(
        visit.words, {name: asked[name] for name in known if asked[name] and asked[name] not in known[name]}
    )


def visit_again(view: View, on: date) -> Visit:
    """For the callback of a button, which Streamlit keeps long after the page has gone: of the newest facts."""
    return Visit(view, open_data() or nothing_yet(), words(view.lang), on)


def vintage(data: Data, words: Words) -> str:
    day = date_text(day_of(data.published_at), words.lang)
    return words.say("data.version", version=data.book.data_version, day=day)


def _view(data: Data) -> View:
    parameters, commune = in_province(st.query_params.to_dict(), data.areas)
    area_set = set_of(parameters, data.areas)
    together = several(parameters.get("areas", ""), area_set, data.areas)
    choices = {
        "set": data.areas.set_ids(),
        "area": ("VN", *(unit.unit_id for unit in data.areas.of_set(area_set))),
        "indicator": (*data.catalogue.indicators, *data.catalogue.counts),
        "basis": ("own", "national", *data.book.documents),
        "year": tuple(str(year) for year in data.book.target_years),
        "due": tuple(str(year) for year in data.book.target_years),
        "region": tuple(data.areas.regions(area_set)),
        "period": _year(parameters.get("period", "")),
        "series": data.book.series.union(
            *(one.series_preference for one in data.catalogue.indicators.values())
        ),
        "document": _named(parameters.get("document", "")),
        "group": tuple(data.catalogue.groups),
        "submission": _numbered(parameters.get("submission", "")),
        "older": _numbered(parameters.get("older", "")),
        "template": TEMPLATES,
        "show": SEVERITIES,
        "cell": _named(parameters.get("cell", "")),
        "where": tuple(data.areas.provincial),
        "about": (*data.catalogue.indicators, *data.catalogue.counts),
        "doubt": (parameters.get("doubt", ""),),
        "charts": _joined(parameters.get("charts", ""), data.catalogue.indicators),
        "export": _named(parameters.get("export", "")),
        "against": _named(parameters.get("against", "")),
        "who": _named(parameters.get("who", "")),
        "act": _named(parameters.get("act", "")),
        "areas": (together,),
        "commune": (commune,),
        "whole": _named(parameters.get("whole", ""), LONGEST_LISTS),
    }
    return read_view({**parameters, "set": area_set, "areas": together, "commune": commune}, choices)


def template_years(kind: str, on: date) -> list[int]:
    """The years a form can be for: a return's, the present one first, which is estimated before it ends; a plan's."""
    if kind == TARGET_TEMPLATE:
        return list(range(CLOSED_YEAR, on.year + LONGEST_PLAN))
    return list(range(on.year, FIRST_RETURN - 1, -1))


def _year(text: str) -> tuple[str, ...]:
    """Any year may be asked for, also one of which every figure has been withdrawn."""
    return (text,) if _numbered(text) and 1900 <= int(text) <= 2100 else ()


def _joined(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Several names in one parameter."""
    return (text,) if text and set(text.split(",")) <= set(known) else ()


def _named(text: str, longest: int = LONGEST_NAME) -> tuple[str, ...]:
    """A document whose targets have all been withdrawn may still be looked at."""
    return (text,) if text.isprintable() and len(text) <= longest else ()


def _numbered(text: str) -> tuple[str, ...]:
    """Any number may be asked for: the page says so where there is no such submission."""
    return (text,) if text.isascii() and text.isdigit() and len(text) < 10 else ()
