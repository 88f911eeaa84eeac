"""How a judgement was computed: each step with its formula and the numbers in it, so that anyone can retrace it."""

from dataclasses import dataclass

from indicators.comparators import TOLERANCE
from indicators.definition import Indicator
from indicators.findings import METHOD_VERSION, Goal, Reason, goal_line, heading
from indicators.judgement import Judgement, goal_for, verdict
from indicators.outlook import Interval
from indicators.progress import PaceMethod
from indicators.types import Observation
from reporting.conversions import state_text
from reporting.numbers import (
    MOST_DECIMALS,
    REPORTED_DECIMALS,
    difference_unit,
    number,
    said_text,
    signed,
    target_text,
    unit_text,
    value_text,
)
from reporting.outlook import Ahead, ratio_text, share_text
from reporting.progress import yardstick_of
from reporting.sentences import CHANGE_DECIMALS
from reporting.words import Words

MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the account: what it is, the general formula, the same with its numbers, and what comes out."""

    name: str
    result: str
    formula: str = ""
    numbers: str = ""


def account_of(judgement: Judgement, indicator: Indicator, ahead: Ahead | None, words: Words) -> list[Step]:
    """All steps from the target to both findings; without a target, why there is nothing to compute."""
    if judgement.target is None:
        return _without_target(judgement, indicator, words)
    account = _Account(judgement, indicator, ahead, words)
    return [
        account.target(),
        *account.inputs(),
        *account.verdict(),
        *account.steps(),
        *_findings(judgement, words),
        _method(words),
    ]


def _without_target(judgement: Judgement, indicator: Indicator, words: Words) -> list[Step]:
    latest = judgement.latest
    steps = [Step(words.say("computation.target"), words.say("reason.no_target"))]
    if judgement.series:
        steps.append(_series(judgement, indicator, words))
    if latest:
        steps.append(_latest(latest, said_text(latest, indicator, words, None), words))
    return [*steps, *_findings(judgement, words), _method(words)]


def _series(judgement: Judgement, indicator: Indicator, words: Words) -> Step:
    """Who measured, and whether the preferred source had nothing."""
    key = f"series.{judgement.series}"
    name = words.say(key) if words.knows(key) else judgement.series
    preferred = next(iter(indicator.series_preference), judgement.series)
    rule = "preferred" if judgement.series == preferred else "fallback"
    return Step(words.say("computation.series"), words.say(f"computation.series.{rule}", series=name))


def _latest(latest: Observation, value: str, words: Words) -> Step:
    status = state_text(latest, words)
    text = words.say("computation.latest.text", value=value, year=latest.year, status=status)
    return Step(words.say("computation.latest"), text)


def _findings(judgement: Judgement, words: Words) -> list[Step]:
    finding = judgement.finding
    said = dict.fromkeys(words.say(f"reason.{reason.value}") for reason in finding.reasons)
    steps = [
        Step(words.say("computation.level"), words.say(f"level.{finding.level.value}")),
        Step(words.say("computation.pace_finding"), words.say(f"pace.{finding.pace_finding.value}")),
    ]
    return [*steps, *([Step(words.say("computation.reasons"), "; ".join(said))] if said else [])]


def _method(words: Words) -> Step:
    return Step(words.say("computation.method"), words.say("computation.method.text", version=METHOD_VERSION))


class _Account:
    """One judgement being accounted for."""

    def __init__(self, judgement: Judgement, indicator: Indicator, ahead: Ahead | None, words: Words) -> None:
        assert judgement.target is not None
        self.judgement = judgement
        self.promise = judgement.target
        self.indicator = indicator
        self.ahead = ahead
        self.words = words
        self.goal: Goal = goal_for(judgement.target, yardstick_of(indicator))

    def say(self, key: str, **values: object) -> str:
        return self.words.say(f"computation.{key}", **values)

    def target(self) -> Step:
        document = self.promise.document
        name = ", ".join(part for part in (document.number, document.section) if part)
        return Step(
            self.say("target"),
            self.say("target.text", target=self._target(), year=self.promise.target_year, document=name),
        )

    def inputs(self) -> list[Step]:
        """Series, baseline and latest value, each with the rule that chose it."""
        judgement, reasons = self.judgement, self.judgement.finding.reasons
        latest, baseline = judgement.latest, judgement.baseline
        steps = []
        if judgement.series:
            steps.append(_series(judgement, self.indicator, self.words))
        if baseline and latest and baseline.year < latest.year:
            rule = "document"
            rule = "stated" if Reason.STATED_BASELINE in reasons else rule
            rule = "later" if Reason.LATER_BASELINE in reasons else rule
            text = self.say(f"baseline.{rule}", value=self._said(baseline), year=baseline.year)
            steps.append(Step(self.say("baseline"), text))
        if latest:
            steps.append(_latest(latest, self._said(latest), self.words))
        return steps

    def verdict(self) -> list[Step]:
        latest, goal = self.judgement.latest, self.goal
        closed_without = self.judgement.closed and latest is not None and latest.year != goal.year
        if latest is None or latest.value is None or goal.value is None or closed_without:
            return []
        met = verdict(self.promise, latest)
        key = "open" if met is None else "met" if met else "not_met"
        text = self.say(f"verdict.{key}", latest=self._said(latest), target=self._target())
        return [Step(self.say("verdict"), text)]

    def steps(self) -> list[Step]:
        """The arithmetic, as far as it exists."""
        latest, baseline = self.judgement.latest, self.judgement.baseline
        if latest is None or latest.value is None or self.goal.value is None:
            return []
        numbers = self.judgement.finding.progress
        steps = []
        if numbers.required_per_year is not None:
            line = self._number(goal_line(self.goal, latest.value))
            steps.append(
                Step(
                    self.say("required"),
                    self._change(numbers.required_per_year),
                    "(T − c) / (t_T − t)",
                    f"({line} − {self._of(latest)}) / ({self.goal.year} − {latest.year})",
                )
            )
        if baseline is None or baseline.value is None or baseline.year >= latest.year:
            return steps
        return [*self._since(baseline, latest), *steps, *self._landing(latest)]

    def _since(self, baseline: Observation, latest: Observation) -> list[Step]:
        """What rests on the baseline: the share achieved, the yearly change, the pace."""
        assert baseline.value is not None
        numbers, lang = self.judgement.finding.progress, self.words.lang
        b, c = self._of(baseline), self._of(latest)
        assert latest.value is not None
        towards, sign = heading(self.goal, baseline.value, latest.value)
        line = self._number(towards)
        steps = []
        if numbers.achieved_percent is not None:
            percent = "%" if lang == "en" else "\u00a0%"
            steps.append(
                Step(
                    self.say("achieved"),
                    number(numbers.achieved_percent, 1, lang) + percent,
                    "100 · (c − b) / (T − b)",
                    f"100 · ({c} − {b}) / ({line} − {b})",
                )
            )
        if numbers.observed_per_year is not None:
            steps.append(
                Step(
                    self.say("observed"),
                    self._change(numbers.observed_per_year),
                    "(c − b) / (t − t₀)",
                    f"({c} − {b}) / ({latest.year} − {baseline.year})",
                )
            )
        if numbers.pace is not None:
            steps.append(self._pace(b, baseline.year, c, latest.year, line, sign))
        return steps

    def _pace(self, b: str, t0: int, c: str, t: int, line: str, direction: int) -> Step:
        numbers = self.judgement.finding.progress
        assert numbers.pace is not None
        sign = "" if direction > 0 else MINUS
        result, n, m = ratio_text(numbers.pace, self.words), t - t0, self.goal.year - t0
        if numbers.pace_method is PaceMethod.LINEAR:
            formula = "d · [(c − b) / (t − t₀)] / |(T − b) / (t_T − t₀)|"
            filled = f"{sign}[({c} − {b}) / {n}] / |({line} − {b}) / {m}|"
            return Step(self.say("pace.linear"), result, formula, filled)
        formula = "d · [(c / b)^(1/(t − t₀)) − 1] / |(T / b)^(1/(t_T − t₀)) − 1|"
        filled = f"{sign}[({c} / {b})^(1/{n}) − 1] / |({line} / {b})^(1/{m}) − 1|"
        return Step(self.say("pace"), result, formula, filled)

    def _landing(self, latest: Observation) -> list[Step]:
        numbers, lang = self.judgement.finding.progress, self.words.lang
        if numbers.projected is None or numbers.observed_per_year is None or latest.value is None:
            return []
        free = latest.value + numbers.observed_per_year * (self.goal.year - latest.year)
        held = abs(free - numbers.projected) > TOLERANCE
        limit = self.say("projected.clamped", limit=self._number(numbers.projected)) if held else ""
        change = signed(numbers.observed_per_year, MOST_DECIMALS // 2, lang)
        steps = [
            Step(
                self.say("projected"),
                value_text(numbers.projected, self.indicator, lang) + self._unit() + limit,
                "c + (c − b) / (t − t₀) · (t_T − t)",
                f"{self._of(latest)} + ({change}) · ({self.goal.year} − {latest.year})",
            )
        ]
        interval = self.ahead.outlook.interval if self.ahead and self.ahead.outlook else None
        return [*steps, self._interval(interval, latest)] if interval else steps

    def _interval(self, interval: Interval, latest: Observation) -> Step:
        lang = self.words.lang
        low, high = (value_text(end, self.indicator, lang) for end in (interval.low, interval.high))
        quantile, scatter = (
            number(one, MOST_DECIMALS // 2, lang) for one in (interval.quantile, interval.scatter)
        )
        ahead, percent = self.goal.year - latest.year, "%" if lang == "en" else "\u00a0%"
        n = latest.year - (self.judgement.baseline.year if self.judgement.baseline else latest.year)
        return Step(
            self.say("interval"),
            f"{low} – {high}{self._unit()}",
            f"± t({share_text(self.words)}{percent}) · s · √(h · (1 + h / n))",
            f"± {quantile} · {scatter} · √({ahead} · (1 + {ahead} / {n}))",
        )

    def _of(self, observation: Observation) -> str:
        assert observation.value is not None
        return self._number(observation.value)

    def _number(self, value: float) -> str:
        """With as many decimals as it was given with, two more than the indicator shows at most."""
        least = self.indicator.decimals or 0
        most = max(least, REPORTED_DECIMALS) + 1
        decimals = next((n for n in range(least, most) if abs(round(value, n) - value) <= TOLERANCE), most)
        return number(value, decimals, self.words.lang)

    def _change(self, per_year: float) -> str:
        return signed(per_year, CHANGE_DECIMALS, self.words.lang) + difference_unit(
            self.indicator, self.words
        )

    def _said(self, observation: Observation) -> str:
        return said_text(observation, self.indicator, self.words, self.promise.value)

    def _target(self) -> str:
        unit = "" if self.promise.value is None else self._unit()
        return target_text(self.promise, self.words) + unit

    def _unit(self) -> str:
        return unit_text(self.indicator, self.words.lang)
