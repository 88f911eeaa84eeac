"""What the list of findings shows, as plain values: long runs of one finding are told once, with all their cells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from loaders.findings import Finding, Severity
from pages._ui.links import UPLOAD, View, address
from reporting.marks import Mark
from reporting.numbers import number
from reporting.words import Words

Row = dict[str, Any]

#: The marks whose colours and signs the severities borrow: bad news, caution, and what is only told.
MARKS = {
    Severity.ERROR: Mark.MISSED,
    Severity.WARNING: Mark.ACCELERATION_NEEDED,
    Severity.NOTE: Mark.AWAITING,
}
SIGNS = {Severity.ERROR: "✘", Severity.WARNING: "▲", Severity.NOTE: "○"}
RANK = {severity: place for place, severity in enumerate(Severity)}

#: A run of one finding is told so many times in full, then by its cells alone, and after so many by their number.
TOLD, NAMED = 4, 300


def build_filters(findings: Sequence[Finding], view: View, words: Words) -> list[Row]:
    """How many there are of each severity; choosing one shows those alone."""
    many = Counter(found.severity for found in findings)
    filters = [
        {
            "sign": SIGNS[severity],
            "status": MARKS[severity].value,
            "text": words.count(f"findings.{severity.value}", many[severity]),
            "href": address(UPLOAD, view, show=severity.value),
            "current": view.show == severity.value,
        }
        for severity in Severity
        if many[severity]
    ]
    every = {
        "sign": "",
        "status": "",
        "text": words.say("findings.all"),
        "href": address(UPLOAD, view, show=""),
        "current": not view.show,
    }
    return [every, *filters] if len(filters) > 1 or view.show else filters


def build_sheets(
    findings: Iterable[Finding], show: str, layouts: Mapping[str, str], words: Words
) -> list[Row]:
    """The sheets in the order of the workbook, what is said of the file as a whole before them."""
    shown = [found for found in findings if show in ("", found.severity)]
    by_sheet: dict[str, list[Finding]] = defaultdict(list)
    for found in shown:
        by_sheet[found.sheet].append(found)
    order = ["", *layouts]
    places = sorted(by_sheet, key=lambda sheet: order.index(sheet) if sheet in order else len(order))
    return [
        {
            "name": words.say("findings.sheet", name=sheet) if sheet else words.say("findings.file"),
            "layout": layouts.get(sheet, ""),
            "rows": _rows(by_sheet[sheet], words),
        }
        for sheet in places
    ]


def _rows(findings: Iterable[Finding], words: Words) -> list[Row]:
    """Errors first; findings of one code stand together."""
    runs: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for found in findings:
        runs[RANK[found.severity], found.code].append(found)
    by_rank = sorted(runs.items(), key=lambda run: run[0][0])
    return [row for _, run in by_rank for row in _run(run, words)]


def _run(run: Sequence[Finding], words: Words) -> list[Row]:
    full = run if len(run) <= TOLD + 1 else run[:TOLD]
    rows = [_row(found, words) for found in full]
    rest = run[len(full) :]
    if rest:
        rows.append(_rest(rest, words))
    return rows


def _row(found: Finding, words: Words) -> Row:
    return {
        "sign": SIGNS[found.severity],
        "status": MARKS[found.severity].value,
        "severity": words.say(f"findings.said.{found.severity.value}"),
        "cell": found.cell,
        "what": found.middle(words.lang),
        "found": found.found,
        "expected": found.expected_in(words.lang),
        "remedy": found.remedy(words.lang),
    }


def _rest(rest: Sequence[Finding], words: Words) -> Row:
    cells = [found.cell for found in rest if found.cell]
    left = len(cells) - NAMED
    return {
        "sign": SIGNS[rest[0].severity],
        "status": MARKS[rest[0].severity].value,
        "severity": words.say(f"findings.said.{rest[0].severity.value}"),
        "more": words.say("findings.more", count=number(len(rest), 0, words.lang)),
        "cells": cells[:NAMED],
        "left": words.say("findings.left", count=number(left, 0, words.lang)) if left > 0 else "",
    }
