"""What was handed out: the list, one of them opened as it was, and what changed since."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from pages._ui.briefing.handing import show_downloads
from pages._ui.briefing.paper import show_paper
from pages._ui.frame import Visit
from pages._ui.keeping import keep
from pages._ui.links import BRIEFING, TODAY, address
from pages._ui.markup import Markup, tag
from pages._ui.pagehead import Choice, Option, OptionGroup, Remark, show_pagehead
from pages._ui.person import person
from pages._ui.picks import show_picks
from reporting.briefing.comparing import differences, told
from reporting.briefing.compose import NothingToTell
from reporting.briefing.keeping import NewerManifest, differing_versions, reopen, request_of, subject_of
from reporting.briefing.opening import NoSuchVersion, open_material
from reporting.briefing.spec import Briefing
from reporting.moments import short_moment
from reporting.names import short_name
from store.exports import Export, delete, lock, may_keep, unlock
from store.home import home
from store.reading import open_snapshot

#: Why an export cannot be opened again, in the key of its words.
_CLOSED: dict[type[Exception], str] = {
    NewerManifest: "briefing.closed.newer",
    NothingToTell: "briefing.closed.gone",
    NoSuchVersion: "briefing.closed.version",
}


def build_list(kept: Sequence[Export], unreadable: Sequence[str], visit: Visit) -> Markup:
    words = visit.words
    title = tag("h2", words.say("briefing.kept"), class_="part")
    lost = [
        tag("p", words.say("briefing.kept.damaged", id=one), class_="outcome refused") for one in unreadable
    ]
    if not kept:
        return tag(
            "div", title, *lost, tag("p", words.say("briefing.kept.none"), class_="quiet"), class_="ht"
        )
    rows = (
        tag(
            "li",
            tag(
                "a", str(one.manifest["title"]), href=address(BRIEFING, visit.view, export=one.id, against="")
            ),
            tag("div", " · ".join(_about(one, visit)), class_="quiet small"),
        )
        for one in kept
    )
    return tag("div", title, *lost, tag("ul", *rows, class_="plain kept"), class_="ht")


def _about(one: Export, visit: Visit) -> list[str]:
    words, told_ = visit.words, one.manifest
    moment = short_moment(datetime.fromisoformat(str(told_["made_at"])), words.lang)
    parts = [moment, str(told_["made_by"]), words.say("briefing.version", version=told_["data_version"])]
    locked = words.say("briefing.locked", by=one.locked_by) if one.locked_by else ""
    return [part for part in (*parts, locked) if part]


def show_kept(visit: Visit, one: Export, all_kept: Sequence[Export]) -> None:
    """One export as it was, and beside it its files, its lock, and what changed since."""
    words, manifest = visit.words, one.manifest
    back = address(BRIEFING, visit.view, export="", against="")
    show_pagehead(
        str(manifest["title"]),
        [
            Remark(words.say("briefing.back"), back),
            *map(Remark, _about(one, visit)),
        ],
        [],
    )
    briefing, closed = _opened(one, visit)
    with st.container(key="split"):
        left, right = st.columns([68, 32])
    with right, st.container(key="beside"):
        show_downloads(one, words)
        for key in differing_versions(manifest) if briefing else ():
            st.html(tag("p", words.say(f"briefing.differs.{key}"), class_="ht quiet small"))
        _show_lock(visit, one)
        if briefing:
            _show_since(visit, one, briefing, all_kept)
    with left:
        if briefing:
            show_paper(briefing, visit)
        else:
            st.html(tag("p", closed, class_="ht outcome refused"))


def _opened(one: Export, visit: Visit) -> tuple[Briefing | None, str]:
    """The briefing as it was; where it cannot be opened any more, why: its files are whole all the same."""
    try:
        return _reopened(one.id, visit.data.key), ""
    except tuple(_CLOSED) as problem:
        return None, visit.words.say(_CLOSED[type(problem)])


def _show_lock(visit: Visit, one: Export) -> None:
    words = visit.words
    actor = person().actor
    if actor and not may_keep(actor, one):
        return
    if one.locked_by:
        st.button(words.say("briefing.unlock"), on_click=partial(_unlock, one.id), key="briefing-unlock")
        return
    with st.container(horizontal=True, key="lock"):
        made_by = str(one.manifest["made_by"] or "?")
        st.button(words.say("briefing.lock"), on_click=partial(_lock, one.id, made_by), key="briefing-lock")
        st.button(
            words.say("briefing.delete"),
            on_click=partial(_delete, one.id),
            key="briefing-delete",
            type="tertiary",
        )


def _lock(export_id: str, made_by: str) -> None:
    lock(home(), export_id, person().actor or made_by)


def _unlock(export_id: str) -> None:
    unlock(home(), export_id, person().actor or "")


def _delete(export_id: str) -> None:
    delete(home(), export_id, person().actor or "")
    st.query_params.pop("export", None)


def _show_since(visit: Visit, one: Export, before: Briefing, all_kept: Sequence[Export]) -> None:
    """Compared with today's data or another export of the same subject, by links."""
    words, view = visit.words, visit.view
    same = [other for other in all_kept if other.id != one.id and subject_of(other) == subject_of(one)]
    options = [
        Option(
            words.say("briefing.since.today"), address(BRIEFING, view, against=TODAY), view.against == TODAY
        ),
        *(
            Option(
                " · ".join(_about(other, visit)),
                address(BRIEFING, view, against=other.id),
                view.against == other.id,
            )
            for other in same
        ),
    ]
    nothing = Option(
        words.say("briefing.since.choose"),
        address(BRIEFING, view, against=""),
        not any(option.current for option in options),
    )
    show_picks("since", [Choice("against", words.say("briefing.since"), [OptionGroup([nothing, *options])])])
    if view.against not in (TODAY, *(other.id for other in same)):  # nothing chosen, or deleted since
        return
    try:
        lines = _changes(visit, one, before)
    except tuple(_CLOSED) as problem:
        lines = [words.say(_CLOSED[type(problem)])]
    st.html(tag("div", tag("ul", *(tag("li", line) for line in lines)), class_="ht since"))


def _changes(visit: Visit, one: Export, before: Briefing) -> list[str]:
    """What changed between this export and what it is compared with, whichever of them is the earlier."""
    words, against = visit.words, visit.view.against
    with open_snapshot(home()) as snapshot:
        if against == TODAY:
            after = open_material(snapshot).brief(request_of(one.manifest))
        else:
            after = _reopened(against, visit.data.key)
        earlier, later = sorted((before, after), key=lambda each: each.data_version)
        returns = snapshot.submissions_between(earlier.data_version, later.data_version)
        found = differences(earlier, later, returns)
    units = {**earlier.areas.units, **later.areas.units}
    names = {key: short_name(unit, words) for key, unit in units.items()}
    return told(found, visit.data.catalogue, names, words)


@keep(8)
def _reopened(export_id: str, key: str) -> Briefing:
    """An export never changes; ``key`` is the published state whose history it is read from."""
    return reopen(home(), export_id)
