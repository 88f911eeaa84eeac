"""What the list of findings shows, as plain values: long runs of one finding are told once, with all their cells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


def place_of(found: Finding) -> str:
    """ "Biểu 1!D14": the sheet and the first cell that a finding speaks of; "" where it speaks of none."""
    return f"{found.sheet}!{found.cell.partition(':')[0]}" if found.cell else ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Builds the rows for one reader; ``chosen`` is the place that is looked at."""

    view: View
    words: Words
    chosen: str = ""

    def sheets(self, findings: Iterable[Finding], layouts: Mapping[str, str]) -> list[Row]:
        """The sheets in the order of the workbook, what is said of the file as a whole before them."""
        by_sheet: dict[str, list[Finding]] = defaultdict(list)
        for found in findings:
            if self.view.show in ("", found.severity):
                by_sheet[found.sheet].append(found)
        order = ["", *layouts]
        places = sorted(by_sheet, key=lambda sheet: order.index(sheet) if sheet in order else len(order))
        return [
            {
                "name": self.words.say("findings.sheet", name=sheet)
                if sheet
                else self.words.say("findings.file"),
                "layout": layouts.get(sheet, ""),
                "rows": self._rows(by_sheet[sheet]),
            }
            for sheet in places
        ]

    def _rows(self, findings: Iterable[Finding]) -> list[Row]:
        """Errors first; findings of one code stand together."""
        runs: dict[tuple[int, str], list[Finding]] = defaultdict(list)
        for found in findings:
            runs[RANK[found.severity], found.code].append(found)
        by_rank = sorted(runs.items(), key=lambda run: run[0][0])
        return [row for _, run in by_rank for row in self._run(run)]

    def _run(self, run: Sequence[Finding]) -> list[Row]:
        full = run if len(run) <= TOLD + 1 else run[:TOLD]
        rest = run[len(full) :]
        rows = [{**self._head(found), **self._place(found), **self._told(found)} for found in full]
        return [*rows, self._rest(rest)] if rest else rows

    def _head(self, found: Finding) -> Row:
        return {
            "sign": SIGNS[found.severity],
            "status": MARKS[found.severity].value,
            "severity": self.words.say(f"findings.said.{found.severity.value}"),
        }

    def _place(self, found: Finding) -> Row:
        place = place_of(found)
        return {
            "cell": found.cell,
            "href": address(UPLOAD, self.view, cell=place) if place else None,
            "chosen": bool(place) and place == self.chosen,
        }

    def _told(self, found: Finding) -> Row:
        lang = self.words.lang
        return {
            "what": found.middle(lang),
            "found": found.found,
            "expected": found.expected_in(lang),
            "remedy": found.remedy(lang),
        }

    def _rest(self, rest: Sequence[Finding]) -> Row:
        cells = [self._place(found) for found in rest if found.cell]
        left = len(cells) - NAMED
        return {
            **self._head(rest[0]),
            "more": self.words.say("findings.more", count=number(len(rest), 0, self.words.lang)),
            "cells": cells[:NAMED],
            "left": self.words.say("findings.left", count=number(left, 0, self.words.lang))
            if left > 0
            else "",
        }
