"""What the page of goals shows, as plain values and pieces of HTML."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from indicators.areas import COUNTRY_ID
from indicators.definition import Indicator
from indicators.types import Target, Verification
from pages._ui.detail import document_text, verification_tag
from pages._ui.frame import Visit
from pages._ui.goals.asked import Asked
from pages._ui.goals.heads import targets_text
from pages._ui.links import GOALS, INDICATOR, PROVINCE, address, elsewhere, target_link
from pages._ui.markup import NOTHING, Markup, join, tag, vietnamese
from pages._ui.origin import source_link
from reporting.conversions import conversion_mark
from reporting.goal_filters import changes
from reporting.goals import GoalRow, Promise
from reporting.names import dated_name, short_name
from reporting.numbers import MOST_DECIMALS, difference_unit, number, signed, target_text, unit_text
from reporting.words import Words


def build_rows(
    visit: Visit, goals: Asked, years: Sequence[int], others: Sequence[int]
) -> list[dict[str, Any]]:
    """The rows by group of indicators; groups without goals are left out. ``others`` share the last column."""
    groups = []
    for group in visit.data.catalogue.groups.values():
        members = [row for row in goals.shown if row.indicator.group == group.id]
        lines = [
            _indicator(visit, list(rows), years, others)
            for _, rows in groupby(members, key=lambda row: row.indicator.id)
        ]
        if lines:
            groups.append({"title": group.title.of(visit.words.lang), "rows": lines})
    return groups


def build_changes(visit: Visit, goals: Asked) -> Markup:
    """What a later document set anew, in sentences."""
    words = visit.words
    found = [
        tag("li", _change(visit, indicator, promise))
        for indicator, promise in changes(goals.rows, goals.wanted)
    ]
    body = tag("ul", *found) if found else tag("p", words.say("goals.changes.none"), class_="quiet")
    return tag("div", tag("h2", words.say("goals.changes"), class_="part"), body, class_="ht")


def build_documents(visit: Visit, goals: Asked) -> Markup:
    """The documents behind the rows, newest first, each a link to its own goals."""
    words, view = visit.words, visit.view
    targets = [one.target for row in goals.shown for one in row.promises]
    counts = Counter(target.document.number for target in targets)
    newest = {target.document.number: target for target in sorted(targets, key=_issued)}
    lines = [
        tag(
            "tr",
            tag(
                "td",
                tag("a", number_, href=address(GOALS, view, document=number_), target="_self"),
                class_="short",
            ),
            tag("td", _title(newest[number_], words)),
            tag("td", targets_text(counts[number_], words), class_="number"),
        )
        for number_ in sorted(newest, key=lambda one: _issued(newest[one]), reverse=True)
    ]
    table = tag("table", *lines)
    return tag(
        "div", tag("h2", words.say("goals.documents"), class_="part"), table, class_="ht goal-documents"
    )


def _indicator(
    visit: Visit, rows: Sequence[GoalRow], years: Sequence[int], others: Sequence[int]
) -> dict[str, Any]:
    """One indicator with a line for each area that is shown."""
    indicator, words = rows[0].indicator, visit.words
    return {
        "name": indicator.short_title.of(words.lang),
        "title": indicator.title.of(words.lang),
        "unit": indicator.unit_label.of(words.lang) if indicator.unit_label else "",
        "href": address(INDICATOR, elsewhere(visit.view), indicator=indicator.id)
        if visit.view.scope
        else _judged_at(visit, rows[0]),
        "lines": [_line(visit, row, years, others) for row in rows],
    }


def _line(visit: Visit, row: GoalRow, years: Sequence[int], others: Sequence[int]) -> dict[str, Any]:
    shown = {id(one.target) for one in row.promises}
    cells = [[_promise(visit, row, one, shown) for one in row.years.get(year, ())] for year in years]
    if others:
        rest = [(year, one) for year in others for one in row.years.get(year, ())]
        cells.append([{**_promise(visit, row, one, shown), "year": f"{year}"} for year, one in rest])
    area = visit.data.areas.units[row.area_id]
    return {"area": dated_name(area, visit.words), "href": _judged_at(visit, row), "cells": cells}


def _judged_at(visit: Visit, row: GoalRow, **changes: str) -> str:
    """The page on which the goal is judged."""
    area_set = visit.data.areas.units[row.area_id].set_id or visit.view.set
    plain = replace(elsewhere(visit.view), area=row.area_id, set=area_set, indicator=row.indicator.id)
    return address(PROVINCE, plain, **changes)


def _promise(visit: Visit, row: GoalRow, promise: Promise, shown: Collection[int]) -> dict[str, Any]:
    """``before`` tells what it took the place of where that is not shown beside it."""
    target, words = promise.target, visit.words
    verified = target.verification is Verification.VERIFIED
    checked = "" if verified else words.say(f"tag.{target.verification.value}")
    hidden = promise.before if promise.before and id(promise.before) not in shown else None
    return {
        "text": target_text(target, words) if target.value is not None else words.say("goals.words"),
        "said": "" if target.value is not None else target.wording or target.scope_note,
        "note": _note(promise, row.indicator, words),
        "document": target.document.number,
        "issued": str(target.document.issued_on.year) if target.document.issued_on else "",
        "national": words.say("goals.national") if target.area_id != row.area_id else "",
        "tag": ", ".join(part for part in (conversion_mark(target, words), checked) if part),
        "before": words.say(
            "goals.before", before=target_text(hidden, words), document=hidden.document.number
        )
        if hidden
        else "",
        "source": target_link(elsewhere(visit.view), target),
        "href": _judged_at(visit, row, basis=target.document.number),
        "replaced": not promise.standing,
        "judged": promise.judged,
    }


def _note(promise: Promise, indicator: Indicator, words: Words) -> str:
    """All there is to know of a target, for those who point at it."""
    target, stored = promise.target, promise.stored
    parts = [document_text(target, words), target.document.title, target.wording, target.scope_note]
    if target.baseline_value is not None and target.baseline_year is not None:
        value = number(target.baseline_value, indicator.decimals or 0, words.lang)
        value += unit_text(indicator, words.lang)
        parts.append(words.say("goals.baseline", value=value, year=target.baseline_year))
    parts.append(words.say(f"verification.{target.verification.value}"))
    place = {"cell": stored.cell, "sheet": stored.sheet, "workbook": stored.workbook}
    parts.append(words.say("goals.cell", **place) if stored.cell else "")
    return "\n".join(part for part in parts if part)


def _change(visit: Visit, indicator: Indicator, promise: Promise) -> str:
    before, after, words = promise.before, promise.target, visit.words
    assert before is not None and promise.change is not None
    size = round(promise.change, MOST_DECIMALS)
    decimals = next(n for n in range(MOST_DECIMALS + 1) if round(size, n) == size)
    name = indicator.short_title.of(words.lang)
    if after.area_id != COUNTRY_ID:
        name = f"{short_name(visit.data.areas.units[after.area_id], words)}, {name}"
    return words.say(
        "goals.change",
        indicator=name,
        year=after.target_year,
        before=target_text(before, words),
        document_before=before.document.number,
        after=target_text(after, words) + unit_text(indicator, words.lang),
        document_after=after.document.number,
        change=signed(size, decimals, words.lang) + difference_unit(indicator, words),
    )


def _title(target: Target, words: Words) -> Markup:
    document = target.document
    issued = document_text(target, words).removeprefix(document.number).strip(", ")
    verification = join(verification_tag(target, words), " ", _read_at(document.source, words))
    if not document.title:
        return join(issued, " ", verification)
    return join(vietnamese(document.title), tag("br"), tag("small", issued), " ", verification)


def _read_at(source: str, words: Words) -> Markup:
    if not source:
        return NOTHING
    return tag("small", words.say("figure.read_at"), ": ", source_link(source))


def _issued(target: Target) -> str:
    return target.document.issued_on.isoformat() if target.document.issued_on else ""
