"""What the preview shows of each change: plain values in the reader's words, few of many, the weightiest first."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from indicators.areas import Areas
from indicators.catalogue import Catalogue
from indicators.judgement import Judgement
from indicators.types import Observation
from pages._ui.cells import mark_cell
from pages._ui.links import FIGURE, View, address
from pages._ui.names import short_name
from reporting.changes import Changes, FindingChange
from reporting.numbers import number, observed_text, target_text, unit_text
from reporting.revisions import change_text, figure_text, largest_first
from reporting.words import Words
from store.differences import FigureDifference, Gathered, Kind, TargetDifference
from store.records import Figure, StoredTarget

Row = dict[str, Any]

#: How many lines of each list are shown; the rest is counted, and stands in the file.
FINDINGS, REVISIONS, TARGETS, EXAMPLES = 60, 40, 40, 4
#: Beyond this many revisions they are shown in the order of the workbook: sorting would make them all.
SORTED = 20_000


@dataclass(frozen=True, slots=True)
class Rows:
    """Builds the rows of one preview for one reader."""

    changes: Changes
    catalogue: Catalogue
    areas: Areas
    view: View
    words: Words

    def counts(self) -> list[Row]:
        """How many of each kind; what there is none of is left out, but for the new and the revised."""
        tally, words = self.changes.tally, self.words
        many = {kind.value: tally[kind] for kind in Kind}
        many["gone"] = len(self.changes.comparison.gone) + len(self.changes.comparison.targets_gone)
        return [
            {"kind": kind, "number": self._number(n), "word": words.say(f"preview.count.{kind}")}
            for kind, n in many.items()
            if n or kind in (Kind.NEW, Kind.REVISED)
        ]

    def findings(self) -> list[Row]:
        """The changed findings by what becomes of them, worst first."""
        shown = self.changes.findings[:FINDINGS]
        return [
            {
                "turn": turn.value,
                "title": self.words.say(f"preview.turn.{turn.value}"),
                "rows": [self._finding(change) for change in changes],
            }
            for turn, changes in groupby(shown, key=lambda change: change.turn)
        ]

    def revisions(self) -> list[Row]:
        """Old and new value of what is revised, taken back, or would stand no more."""
        comparison = self.changes.comparison
        revised = comparison.figures.of(Kind.REVISED, Kind.WITHDRAWN)
        if self._revised_figures() <= SORTED:
            revised = iter(largest_first(revised))
        rows = [self._gone(figure) for figure in comparison.gone[:REVISIONS]]
        for difference in revised:
            if len(rows) >= REVISIONS:
                break
            rows.append(self._revision(difference))
        return rows

    def targets(self) -> list[Row]:
        comparison = self.changes.comparison
        told = [one for one in comparison.targets if one.kind is not Kind.UNCHANGED]
        revised_first = sorted(told, key=lambda one: one.kind is Kind.NEW)
        gone = [self._target(None, stored) for stored in comparison.targets_gone]
        return [*gone, *map(self._target_difference, revised_first[:TARGETS])][:TARGETS]

    def added(self) -> list[Row]:
        """New figures by indicator: how many, of how many areas, of which years, and a few of them."""
        figures = self.changes.comparison.figures
        return [
            self._added(indicator_id, gathered)
            for indicator_id, gathered in figures.by_indicator(Kind.NEW).items()
        ]

    def more(self) -> dict[str, str]:
        """ "và 1.204 dòng nữa" for each list that is cut."""
        comparison = self.changes.comparison
        targets = sum(one.kind is not Kind.UNCHANGED for one in comparison.targets)
        left = {
            "findings": len(self.changes.findings) - FINDINGS,
            "revisions": self._revised_figures() + len(comparison.gone) - REVISIONS,
            "targets": targets + len(comparison.targets_gone) - TARGETS,
        }
        return {name: self._more(n) for name, n in left.items() if n > 0}

    def _more(self, n: int) -> str:
        return self.words.count("preview.more", n, many=self._number(n))

    def _revised_figures(self) -> int:
        tally = self.changes.comparison.figures.tally()
        return tally[Kind.REVISED] + tally[Kind.WITHDRAWN]

    def _finding(self, change: FindingChange) -> Row:
        after, indicator = change.after, self.catalogue.indicators[change.indicator_id]
        return {
            "area": self._area(change.area_id),
            "what": self._title(change.indicator_id),
            "goal": self._goal(after if after.target else change.before),
            "before": mark_cell(change.before, indicator, self.words),
            "after": mark_cell(after, indicator, self.words),
            "old": self._latest(change.before),
            "value": self._latest(after),
        }

    def _goal(self, judgement: Judgement) -> str:
        """ "2025: ≥ 95 %" """
        target = judgement.target
        assert target is not None
        unit = unit_text(self.catalogue.indicators[judgement.indicator_id], self.words.lang)
        line = target_text(target, self.words) + (unit if target.value is not None else "")
        return self.words.say("preview.goal", year=judgement.target_year, line=line)

    def _latest(self, judgement: Judgement) -> str:
        """The value that the finding rests on, with its year."""
        latest = judgement.latest
        if latest is None:
            return ""
        measure = self.catalogue.measure(judgement.indicator_id)
        target = judgement.target.value if judgement.target else None
        text = observed_text(latest, measure, self.words.lang, target) + unit_text(measure, self.words.lang)
        return self.words.say("preview.value", value=text, year=latest.year)

    def _revision(self, difference: FigureDifference) -> Row:
        mark = difference.before.mark if difference.before and difference.loses_mark else ""
        row = self._pair(difference.before, difference.figure)
        return {**row, "mark": self.words.say(f"preview.mark.{mark}") if mark else ""}

    def _gone(self, figure: Figure) -> Row:
        return {**self._pair(figure, None), "mark": ""}

    def _pair(self, before: Figure | None, after: Figure | None) -> Row:
        told = after or before
        assert told is not None
        one = told.observation
        old, new = before.observation if before else None, after.observation if after else None
        measure, words = self.catalogue.measure(one.indicator_id), self.words
        nothing = words.say("preview.nothing")
        return {
            "area": self._area(one.area_id),
            "what": self._title(one.indicator_id),
            "year": str(one.year),
            "series": self._series(one),
            "unit": unit_text(measure, words.lang).strip(),
            "old": figure_text(old, measure, words, new) or nothing,
            "new": figure_text(new, measure, words, old) or nothing,
            "change": change_text(old, new, measure, words),
            "cell": f"{told.sheet}!{told.cell}",
            "href": self._history(one),
        }

    def _target_difference(self, difference: TargetDifference) -> Row:
        return self._target(difference.target, difference.before)

    def _target(self, after: StoredTarget | None, before: StoredTarget | None) -> Row:
        told = after or before
        assert told is not None
        target, words = told.target, self.words
        unit = unit_text(self.catalogue.measure(target.indicator_id), words.lang)
        nothing = words.say("preview.nothing")

        def line(stored: StoredTarget | None) -> str:
            if stored is None:
                return nothing
            return target_text(stored.target, words) + (unit if stored.target.value is not None else "")

        return {
            "area": self._area(target.area_id),
            "what": self._title(target.indicator_id),
            "year": str(target.target_year),
            "document": target.document.number,
            "old": line(before),
            "new": line(after),
            "cell": f"{told.sheet}!{told.cell}",
        }

    def _added(self, indicator_id: str, of: Gathered) -> Row:
        words = self.words
        examples = self.changes.comparison.figures.at(of.places[:EXAMPLES])
        left = len(of.places) - len(examples)
        single = of.first_year == of.last_year
        return {
            "what": self._title(indicator_id),
            "number": self._number(len(of.places)),
            "areas": words.count("preview.areas", len(of.area_ids)),
            "years": str(of.first_year) if single else f"{of.first_year}–{of.last_year}",
            "examples": [self._example(difference.figure) for difference in examples],
            "more": self._more(left) if left else "",
        }

    def _example(self, figure: Figure) -> Row:
        one = figure.observation
        measure = self.catalogue.measure(one.indicator_id)
        text = figure_text(one, measure, self.words, None)
        unit = unit_text(measure, self.words.lang) if one.value is not None else ""
        return {
            "area": self._area(one.area_id),
            "year": str(one.year),
            "value": text + unit,
            "cell": f"{figure.sheet}!{figure.cell}",
        }

    def _history(self, one: Observation) -> str:
        chosen = {"area": one.area_id, "indicator": one.indicator_id, "period": one.year}
        return address(FIGURE, self.view, **chosen, series=one.series)

    def _area(self, area_id: str) -> str:
        return short_name(self.areas.units[area_id], self.words)

    def _title(self, indicator_id: str) -> str:
        return self.catalogue.measure(indicator_id).short_title.of(self.words.lang)

    def _series(self, one: Observation) -> str:
        key = f"series.{one.series}"
        return self.words.say(key) if self.words.knows(key) else one.series

    def _number(self, n: int) -> str:
        return number(n, 0, self.words.lang)
