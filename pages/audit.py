"""Who did what: the audit, for administrators."""

from functools import partial

import streamlit as st

from pages._ui.frame import Visit, show_desk
from pages._ui.links import AUDIT, View, address
from pages._ui.markup import tag
from pages._ui.pagehead import Choice, Option, OptionGroup, Remark, show_pagehead
from pages._ui.person import require
from pages._ui.table import Cell, Column, Row, show_table
from reporting.audit_rows import audit_csv, moment_text, object_text, outcome_text, what_text, who_text
from reporting.words import Words
from store.actors import Deed
from store.audit import Entry, breaks, entries, known_values
from store.errors import Damaged
from store.home import home

MOST = 200


def show(visit: Visit) -> None:
    view, words = visit.view, visit.words
    try:
        found = entries(home(), who=view.who, what=view.act, most=MOST + 1)
        broken = breaks(home())
    except Damaged as error:
        show_pagehead(words.say("nav.audit"), [], [])
        st.html(tag("p", str(error), class_="ht outcome refused", role="alert"))
        return
    show_pagehead(
        words.say("nav.audit"),
        [Remark(words.say("audit.about"))],
        [who_choice(view, words), act_choice(view, words)],
    )
    if broken:
        numbers = ", ".join(map(str, broken[:5]))
        st.html(
            tag("p", words.say("audit.broken", numbers=numbers), class_="ht outcome refused", role="alert")
        )
    if not found:
        st.html(tag("p", words.say("audit.none"), class_="ht nothing"))
        return
    show_rows(found, words)
    st.download_button(
        words.say("audit.csv"),
        data=partial(_csv, view.who, view.act),
        file_name=words.say("audit.file"),
        mime="text/csv",
        on_click="ignore",
        key="audit-csv",
    )


def show_rows(found: list[Entry], words: Words) -> None:
    """Addresses where there are any: what was done on the server itself has none."""
    labels = (
        ("when", "short"),
        ("who", "short"),
        ("what", "short"),
        ("object", "wide"),
        ("address", "short"),
    )
    kinds = labels if any(one.address for one in found) else labels[:-1]
    columns = [Column(words.say(f"audit.{name}"), kind) for name, kind in kinds]
    more = words.say("audit.more", most=MOST) if len(found) > MOST else ""
    rows = [Row(_cells(one, words)[: len(kinds)]) for one in found[:MOST]]
    show_table("audit", columns, rows, more=more)


def _cells(one: Entry, words: Words) -> list[Cell]:
    outcome = outcome_text(one, words)
    return [
        Cell(moment_text(one, words)),
        Cell(who_text(one.who, words)),
        Cell(what_text(one.what, words), note=outcome, status="missed" if outcome else None),
        Cell(object_text(one, words)),
        Cell(one.address),
    ]


def who_choice(view: View, words: Words) -> Choice:
    options = [Option(words.say("audit.everybody"), address(AUDIT, view, who=""), not view.who)]
    for name in known_values(home(), "who"):
        options.append(Option(who_text(name, words), address(AUDIT, view, who=name), name == view.who))
    return Choice("who", words.say("audit.who"), [OptionGroup(options)])


def act_choice(view: View, words: Words) -> Choice:
    options = [Option(words.say("audit.everything"), address(AUDIT, view, act=""), not view.act)]
    for name in known_values(home(), "what"):
        options.append(Option(what_text(name, words), address(AUDIT, view, act=name), name == view.act))
    return Choice("act", words.say("audit.what"), [OptionGroup(options)])


def _csv(who: str, what: str) -> bytes:
    return audit_csv(entries(home(), who=who, what=what)).encode("utf-8-sig")


require(Deed.ACCOUNTS)
show_desk("nav.audit", show)
