"""What the page of goals shows, as plain values and pieces of HTML."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.types import Target, Verification
from pages._ui.detail import document_text, verification_tag
from pages._ui.links import GOALS, PROVINCE, View, address
from pages._ui.markup import Markup, join, tag
from reporting.goals import GoalRow, Promise, changed
from reporting.numbers import MOST_DECIMALS, difference_unit, number, signed, target_text, unit_text
from reporting.words import Words


def build_rows(
    rows: Sequence[GoalRow],
    years: Sequence[int],
    others: Sequence[int],
    catalogue: Catalogue,
    view: View,
    words: Words,
) -> list[dict[str, Any]]:
    """The rows by group of indicators; groups without goals are left out. ``others`` share the last column."""
    groups = []
    for group in catalogue.groups.values():
        members = [row for row in rows if row.indicator.group == group.id]
        if members:
            lines = [_row(row, years, others, view, words) for row in members]
            groups.append({"title": group.title.of(words.lang), "rows": lines})
    return groups


def build_changes(rows: Sequence[GoalRow], words: Words) -> Markup:
    """What a later document set anew, in sentences."""
    found = [
        tag("li", _change(indicator, promise, words))
        for indicator, promise in changed(rows)
        if promise.before
    ]
    body = tag("ul", *found) if found else tag("p", words.say("goals.changes.none"), class_="quiet")
    return tag("div", tag("h3", words.say("goals.changes")), body, class_="ht")


def build_documents(rows: Sequence[GoalRow], view: View, words: Words) -> Markup:
    """The documents behind the rows, newest first, each a link that judges by it."""
    targets = [p.target for row in rows for promises in row.years.values() for p in promises]
    counts = Counter(target.document.number for target in targets)
    newest = {target.document.number: target for target in sorted(targets, key=_issued)}
    lines = [
        tag(
            "tr",
            tag(
                "td",
                tag("a", number_, href=address(GOALS, view, basis=number_), target="_self"),
                class_="short",
            ),
            tag("td", _title(newest[number_], words)),
            tag("td", words.say("goals.document.count", n=counts[number_]), class_="number"),
        )
        for number_ in sorted(newest, key=lambda one: _issued(newest[one]), reverse=True)
    ]
    table = tag("table", *lines)
    return tag("div", tag("h3", words.say("goals.documents")), table, class_="ht")


def _row(
    row: GoalRow, years: Sequence[int], others: Sequence[int], view: View, words: Words
) -> dict[str, Any]:
    indicator = row.indicator
    cells = [[_promise(one, view, indicator, words) for one in row.years.get(year, ())] for year in years]
    if others:
        rest = [(year, one) for year in others for one in row.years.get(year, ())]
        cells.append([{**_promise(one, view, indicator, words), "year": f"{year}"} for year, one in rest])
    unit = indicator.unit_label.of(words.lang) if indicator.unit_label else ""
    return {
        "name": indicator.short_title.of(words.lang),
        "title": indicator.title.of(words.lang),
        "unit": unit,
        "href": address(PROVINCE, view, indicator=indicator.id),
        "cells": cells,
    }


def _promise(promise: Promise, view: View, indicator: Indicator, words: Words) -> dict[str, Any]:
    target = promise.target
    unsure = target.verification is not Verification.VERIFIED
    return {
        "text": target_text(target, words) if target.value is not None else words.say("goals.words"),
        "note": _note(promise, indicator, words),
        "document": target.document.number,
        "issued": str(target.document.issued_on.year) if target.document.issued_on else "",
        "national": words.say("goals.national") if promise.national and view.area != target.area_id else "",
        "tag": words.say(f"tag.{target.verification.value}") if unsure else "",
        "href": address(PROVINCE, view, indicator=indicator.id, basis=target.document.number),
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
    return "\n".join([*(part for part in parts if part), words.say("goals.cell", **place)])


def _change(indicator: Indicator, promise: Promise, words: Words) -> str:
    before, after = promise.before, promise.target
    assert before is not None and promise.change is not None
    size = round(promise.change, MOST_DECIMALS)
    decimals = next(n for n in range(MOST_DECIMALS + 1) if round(size, n) == size)
    return words.say(
        "goals.change",
        indicator=indicator.short_title.of(words.lang),
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
    verification = verification_tag(target, words)
    if not document.title:
        return join(issued, " ", verification)
    return join(document.title, tag("br"), tag("small", issued), " ", verification)


def _issued(target: Target) -> str:
    return target.document.issued_on.isoformat() if target.document.issued_on else ""
