"""The goals of a briefing with their arithmetic: what was measured as numbers, what follows from it as live formulas.

The notation is that of ``indicators/progress.py``: b in year t₀ is the baseline, c in year t the latest value, T the
target for year t_T. A number that does not exist in a judgement has no formula.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.definition import Indicator
from indicators.findings import Goal, goal_line, heading
from indicators.judgement import Judgement, goal_for
from indicators.progress import PaceMethod
from indicators.types import Comparator, Observation, Target
from reporting.briefing.spec import Briefing
from reporting.briefing.workbook_sheets import (
    A3,
    HEAD,
    LETTERS,
    QUIET,
    SUBTITLE,
    TEXT,
    TITLE,
    Look,
    Pad,
    Value,
    mark_look,
    number_look,
    set_paper,
)
from reporting.conversions import state_text
from reporting.marks import mark_of
from reporting.names import short_name
from reporting.numbers import COMPARATOR_SIGNS, QUALIFIER_SIGNS, observed_text, unit_text
from reporting.progress import yardstick_of
from reporting.words import Words

#: Column → its width and the letter or formula below its heading.
COLUMNS: dict[str, tuple[float, str]] = {
    "area": (18, ""),
    "indicator": (31, ""),
    "unit": (13, ""),
    "year": (8, "t_T"),
    "comparator": (8, ""),
    "target": (9, "T"),
    "target_high": (9, "T₂"),
    "document": (19, ""),
    "checked": (22, ""),
    "sign": (7, "d"),
    "base_year": (8, "t₀"),
    "base": (10, "b"),
    "latest_year": (8, "t"),
    "latest": (10, "c"),
    "state": (22, ""),
    "gap": (10, "d·(c − T)"),
    "achieved": (12, "100·(c − b)/(T − b)"),
    "observed": (12, "(c − b)/(t − t₀)"),
    "required": (12, "(T − c)/(t_T − t)"),
    "pace": (16, "d·CAGR(b→c)/|CAGR(b→T)|"),
    "projected": (15, "c + (c − b)/(t − t₀)·(t_T − t)"),
    "finding": (27, ""),
}
_AT = {name: number for number, name in enumerate(COLUMNS, 1)}
_LETTER = {name: get_column_letter(number) for name, number in _AT.items()}
HEAD_ROW, FIRST_ROW = 4, 6
YEAR_FORM, CHANGE_DECIMALS, PACE_DECIMALS = "0", 2, 2

Formulas = Iterator[tuple[str, str, float]]


def write_goals(pad: Pad, briefing: Briefing, words: Words, title: str) -> Worksheet:
    sheet = pad.sheet(title, [width for width, _ in COLUMNS.values()])
    pad.put(sheet, 1, 1, f"{title}: {briefing.title}", TITLE)
    pad.put(sheet, 2, 1, ". ".join(briefing.vintage) + ".", SUBTITLE)
    pad.row(sheet, HEAD_ROW, [words.say(f"workbook.goal.{name}") for name in COLUMNS], HEAD)
    pad.row(sheet, HEAD_ROW + 1, [letters for _, letters in COLUMNS.values()], LETTERS)
    sheet.row_dimensions[HEAD_ROW].height, sheet.row_dimensions[HEAD_ROW + 1].height = 44, 38
    row = FIRST_ROW - 1
    known = catalogue().indicators
    for row, judgement in enumerate(_with_target(briefing), FIRST_ROW):
        _Line(pad, sheet, row, judgement, known[judgement.indicator_id], words).write()
    pad.put(
        sheet, row + 2, 1, words.say("workbook.goals.note"), Look(size=9, italic=True, colour=QUIET.colour)
    )
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3)
    sheet.auto_filter.ref = f"A{HEAD_ROW + 1}:{get_column_letter(len(COLUMNS))}{max(row, FIRST_ROW)}"
    foot = f"{briefing.title}. {briefing.vintage[0]}"
    set_paper(sheet, foot, words.say("workbook.page"), heads=f"{HEAD_ROW}:{HEAD_ROW + 1}", paper=A3)
    return sheet


def _with_target(briefing: Briefing) -> list[Judgement]:
    return [one for one in briefing.judgements if one.target is not None]


@dataclass(frozen=True, slots=True)
class _Line:
    """One goal in its row."""

    pad: Pad
    sheet: Worksheet
    number: int
    judgement: Judgement
    indicator: Indicator
    words: Words

    def write(self) -> None:
        judgement, target, lang = self.judgement, self.judgement.target, self.words.lang
        assert target is not None
        latest, baseline = judgement.latest, _baseline(judgement)
        self._put("area", short_name(areas().units[judgement.area_id], self.words))
        self._put("indicator", self.indicator.short_title.of(lang))
        self._put("unit", unit_text(self.indicator, lang).strip())
        self._put("year", target.target_year, number_look(YEAR_FORM))
        self._put("comparator", self._comparator(target), Look(line="thin", across="center"))
        decimals = max(_decimals(target.value), _decimals(target.value_high))
        self._put("target", target.value, number_look(self.pad.form(decimals)))
        self._put("target_high", target.value_high, number_look(self.pad.form(decimals)))
        self._put("document", target.document.number)
        self._put("checked", self.words.say(f"goals.verification.{target.verification.value}"))
        if self.indicator.direction and target.value is not None:
            self._put("sign", self._sign(target), Look(line="thin", across="center", form='"↑";"↓"'))
        else:
            self._put("sign", None)
        self._observed("base", baseline)
        self._observed("latest", latest)
        self._put("state", state_text(latest, self.words) if latest else "", Look(line="thin", indent=1))
        self._compute(target)
        mark = mark_of(judgement)
        self._put("finding", f"{mark.sign} {self.words.say(f'mark.{mark.value}')}", mark_look(mark))

    def _put(self, name: str, value: Value, look: Look = TEXT) -> None:
        self.pad.put(self.sheet, self.number, _AT[name], value, look)

    def _comparator(self, target: Target) -> str:
        if target.comparator is Comparator.RANGE:
            return "–"
        if target.comparator is Comparator.QUALITATIVE:
            return self.words.say("comparator.qualitative")
        return COMPARATOR_SIGNS[target.comparator]

    def _observed(self, name: str, one: Observation | None) -> None:
        """The value as it was reported, its sign in the number's format: a bound stays a number."""
        self._put(f"{name}_year", one.year if one else None, number_look(YEAR_FORM))
        if one is None or one.value is None:
            self._put(name, None)
            return
        shown = observed_text(one, self.indicator, self.words.lang)
        form = self.pad.form(_shown_decimals(shown, self.words.lang), QUALIFIER_SIGNS[one.qualifier])
        self._put(name, one.value, number_look(form))

    def _sign(self, target: Target) -> int:
        return _heading(self.judgement, goal_for(target, yardstick_of(self.indicator)))[1]

    def _compute(self, target: Target) -> None:
        decimals = self.indicator.decimals or 0
        forms = {
            "gap": self.pad.form(max(decimals, CHANGE_DECIMALS)),
            "achieved": self.pad.form(1),
            "observed": self.pad.form(CHANGE_DECIMALS),
            "required": self.pad.form(CHANGE_DECIMALS),
            "pace": self.pad.form(PACE_DECIMALS),
            "projected": self.pad.form(max(decimals, 1)),
        }
        found = {name: (formula, value) for name, formula, value in formulas(self.judgement, self.indicator)}
        for name, form in forms.items():
            if name not in found:
                self._put(name, None, number_look(form))
                continue
            formula, value = found[name]
            here = f"={formula}".replace("#", str(self.number))
            look = number_look(form, computed=True)
            self.pad.compute(self.sheet, self.number, _AT[name], here, value, look)


def formulas(judgement: Judgement, indicator: Indicator) -> Formulas:
    """Column, formula with # for the row, and its value, of every number that the judgement has."""
    target, numbers = judgement.target, judgement.finding.progress
    if target is None or target.value is None or judgement.latest is None or judgement.latest.value is None:
        return
    goal = goal_for(target, yardstick_of(indicator))
    at = _LETTER
    b, c, t0, t, goal_year = (
        f"{at[name]}#" for name in ("base", "latest", "base_year", "latest_year", "year")
    )
    line = _line_cell(goal, _heading(judgement, goal)[0])
    if judgement.gap is not None:
        yield "gap", _gap_formula(goal), judgement.gap
    if numbers.achieved_percent is not None:
        yield "achieved", f"100*({c}-{b})/({line}-{b})", numbers.achieved_percent
    if numbers.observed_per_year is not None:
        yield "observed", f"({c}-{b})/({t}-{t0})", numbers.observed_per_year
    if numbers.required_per_year is not None:
        ahead = _line_cell(goal, goal_line(goal, judgement.latest.value))
        yield "required", f"({ahead}-{c})/({goal_year}-{t})", numbers.required_per_year
    if numbers.pace is not None:
        if numbers.pace_method is PaceMethod.COMPOUND:
            now, needed = (f"(({end}/{b})^(1/({year}-{t0}))-1)" for end, year in ((c, t), (line, goal_year)))
        else:
            now, needed = f"(({c}-{b})/({t}-{t0}))", f"(({line}-{b})/({goal_year}-{t0}))"
        yield "pace", f"{at['sign']}#*{now}/ABS({needed})", numbers.pace
    if numbers.projected is not None:
        straight = f"{c}+({c}-{b})/({t}-{t0})*({goal_year}-{t})"
        low, high = goal.limits
        limited = straight if low is None else f"MAX({low!r},{straight})"
        yield "projected", limited if high is None else f"MIN({high!r},{limited})", numbers.projected


def _gap_formula(goal: Goal) -> str:
    latest, target, high, sign = (f"{_LETTER[one]}#" for one in ("latest", "target", "target_high", "sign"))
    if goal.comparator is Comparator.RANGE:
        end = target if goal.value_high is None else high
        return f"MIN({latest}-{target},{end}-{latest})"
    return f"{sign}*({latest}-{target})"


def _line_cell(goal: Goal, line: float) -> str:
    """The cell of the end of a range that is moved to; of any other goal its target."""
    upper = goal.comparator is Comparator.RANGE and line == goal.value_high and line != goal.value
    return f"{_LETTER['target_high' if upper else 'target']}#"


def _heading(judgement: Judgement, goal: Goal) -> tuple[float, int]:
    """Line and sign of the trend; without one those of the latest value, or of the good direction alone."""
    assert goal.direction is not None and goal.value is not None
    latest, baseline = judgement.latest, _baseline(judgement)
    if latest is None or latest.value is None:
        return goal.value, goal.direction.sign
    start = baseline.value if baseline and baseline.value is not None else latest.value
    return heading(goal, start, latest.value)


def _baseline(judgement: Judgement) -> Observation | None:
    """None where it is the latest value itself: then nothing is reckoned from it."""
    baseline, latest = judgement.baseline, judgement.latest
    if baseline is None or latest is None or baseline.year >= latest.year:
        return None
    return baseline


def _decimals(value: float | None) -> int:
    """As many as a target was written with, two at most."""
    return next((n for n in (0, 1) if value is None or round(value, n) == value), 2)


def _shown_decimals(text: str, lang: str) -> int:
    _, _, after = text.partition("," if lang == "vi" else ".")
    return len(after)
