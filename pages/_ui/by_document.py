"""Under the heat map: how the picture of the chosen year differs between the documents that set its goals."""

from collections.abc import Sequence

import streamlit as st

from indicators.areas import COUNTRY_ID
from indicators.judgement import Judgement
from indicators.types import Document
from pages._ui.data import judged
from pages._ui.frame import Visit
from pages._ui.links import INDICATOR, OVERVIEW, address
from pages._ui.markup import Markup, join, tag
from reporting.by_document import DocumentPicture, SameGoal, pictures, same_goals
from reporting.counts import ORDER
from reporting.marks import Mark
from reporting.numbers import number, target_text, unit_text
from reporting.words import Words


def show_by_document(visit: Visit) -> None:
    """Two tables; nothing where fewer than two documents set a national goal for the year."""
    documents = _national(visit)
    ids = {area.unit_id for area in visit.areas}

    def judging(number: str) -> Sequence[Judgement]:
        goals = judged(visit.data, visit.view.set, number, (visit.view.year,), visit.on)
        return [one for one in goals if one.area_id in ids]

    found = pictures(documents, judging)
    if len(found) < 2:
        return
    parts = [
        tag("h2", visit.words.say("by_document.title", year=visit.view.year), class_="part"),
        tag("table", *(_picture(one, visit) for one in found)),
        tag("p", visit.words.say("by_document.all"), class_="quiet"),
    ]
    same = same_goals(documents, judging, ids)
    if same:
        parts.append(tag("h3", visit.words.say("by_document.same")))
        parts.append(tag("table", *(_goals(goals, visit) for goals in same)))
        parts.append(tag("p", visit.words.say("by_document.note"), class_="quiet"))
    st.html(tag("div", *parts, class_="ht by-document"))


def _national(visit: Visit) -> list[Document]:
    year = visit.view.year
    set_for = (one.target for one in visit.data.book.stored_targets if one.target.target_year == year)
    return list({t.document.number: t.document for t in set_for if t.area_id == COUNTRY_ID}.values())


def _picture(one: DocumentPicture, visit: Visit) -> Markup:
    words, lang = visit.words, visit.words.lang
    counts = [
        _count(mark.value, mark.sign, one.summary.counts[mark], words.say(f"counts.{mark.value}"), lang)
        for mark in ORDER
        if one.summary.counts[mark]
    ]
    if one.unjudged:
        counts.append(_unjudged(one, words))
    link = tag(
        "a",
        _name(one.document),
        href=address(OVERVIEW, visit.view, basis=one.document.number),
        target="_self",
    )
    goals = words.say("by_document.indicators", n=len(one.indicators))
    return tag("tr", tag("td", link, class_="short"), tag("td", goals, class_="short"), tag("td", *counts))


def _unjudged(one: DocumentPicture, words: Words) -> Markup:
    mark = Mark.AWAITING if one.summary.counts[Mark.AWAITING] else Mark.UNKNOWN
    there, short = number(one.there, 0, words.lang), number(one.short, 0, words.lang)
    known = mark is Mark.AWAITING and (one.there or one.short)
    said = (
        words.say("by_document.awaited", there=there, short=short)
        if known
        else words.say(f"counts.{mark.value}")
    )
    return _count(mark.value, mark.sign, one.unjudged, said, words.lang)


def _count(mark: str, sign: str, many: int, text: str, lang: str) -> Markup:
    signed = tag("span", sign + " ", aria_hidden="true")
    return tag("span", signed, tag("b", number(many, 0, lang)), " ", text, class_="count", data_status=mark)


def _goals(goals: Sequence[SameGoal], visit: Visit) -> Markup:
    indicator = visit.data.catalogue.indicators[goals[0].indicator_id]
    href = address(INDICATOR, visit.view, indicator=indicator.id)
    name = tag("a", indicator.short_title.of(visit.words.lang), href=href, target="_self")
    unit = unit_text(indicator, visit.words.lang)
    unit = unit if len(unit) < 4 else ""
    cells = [
        tag(
            "td",
            tag("b", target_text(one.target, visit.words) + unit),
            f" ({one.document.number}): ",
            visit.words.say("by_document.satisfied", n=one.satisfied, known=one.known),
        )
        for one in goals
    ]
    return join(tag("tr", tag("td", name, class_="short"), *cells))


def _name(document: Document) -> str:
    return f"{document.number}, {document.issued_on.year}" if document.issued_on else document.number
