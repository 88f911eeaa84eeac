"""A judgement in sentences a leader can read out: built from the finding, never from free text."""

from indicators.comparators import TOLERANCE, satisfies
from indicators.definition import Indicator
from indicators.findings import Level, Reason
from indicators.judgement import Judgement, verdict
from indicators.types import Milestone, Observation
from reporting.conversions import is_marked, state_text
from reporting.milestones import milestone_sentence
from reporting.numbers import (
    decimals_between,
    difference_text,
    difference_unit,
    said_text,
    short_unit,
    signed,
    target_text,
    unit_text,
    value_text,
)
from reporting.words import Words

#: A yearly change is told to the hundredth, and further only where that would hide it.
CHANGE_DECIMALS = 2


def sentences_of(
    judgement: Judgement, indicator: Indicator, words: Words, milestone: Milestone | None = None
) -> list[str]:
    """What was found, then what the reader must know beside it; of a goal in words its latest ``milestone``."""
    told = _Telling(judgement, indicator, words, milestone)
    return [_capitalised(sentence) for sentence in (told.finding(), *told.remarks())]


def first_sentences(
    judgement: Judgement, indicator: Indicator, words: Words, milestone: Milestone | None = None
) -> str:
    """What was found, where there is room for no more; that a newer value is left out is said even there."""
    told = _Telling(judgement, indicator, words, milestone)
    left_out = [told.left_out()] if judgement.excluded else []
    return " ".join(_capitalised(sentence) for sentence in (told.finding(), *left_out))


class _Telling:
    """One judgement being put into words."""

    def __init__(
        self, judgement: Judgement, indicator: Indicator, words: Words, milestone: Milestone | None
    ) -> None:
        self.judgement = judgement
        self.milestone = milestone
        self.indicator = indicator
        self.words = words

    def finding(self) -> str:
        judgement, level = self.judgement, self.judgement.finding.level
        reasons = judgement.finding.reasons
        if Reason.NO_TARGET in reasons:
            return self._say("no_target")
        if Reason.QUALITATIVE in reasons:
            return self._qualitative()
        if level is Level.AWAITING:
            return self._awaiting()
        if judgement.latest is None:
            return self._say("no_data")
        if level is Level.MISSED:
            return self._missed()
        if level.is_met:
            return self._say(f"{'closed' if judgement.closed else 'open'}_{level.value}")
        if level is Level.WAS_MET_NOW_MISSED:
            return self._say("was_met", **self._change(), **self._distance())
        return self._open()

    def remarks(self) -> list[str]:
        judgement, found = self.judgement, self.judgement.finding.reasons
        latest, baseline, other = judgement.latest, judgement.baseline, judgement.other
        remarks = []
        if Reason.STATED_BASELINE in found and baseline:
            remarks.append(self._say("stated_baseline", year=baseline.year, value=self._observed(baseline)))
        if Reason.LATER_BASELINE in found and baseline and latest and baseline.year < latest.year:
            remarks.append(self._say("later_baseline", year=baseline.year))
        if latest and baseline and baseline.conversion.is_formed and not latest.conversion.is_formed:
            remarks.append(self._say("converted_baseline", year=baseline.year))
        if Reason.MAINTAIN in found:
            remarks.append(self._say("maintain"))
        if Reason.FALLBACK_SERIES in found:
            remarks.append(self._say("fallback", series=self._series(judgement.series)))
        if judgement.excluded:
            remarks.append(self.left_out())
        if other:
            year, value = self._year(other), self._observed(other)
            remarks.append(self._say("other", series=self._series(other.series), year=year, value=value))
        return remarks

    def left_out(self) -> str:
        excluded = self.judgement.excluded
        assert excluded is not None
        return self._say("excluded", year=self._year(excluded), value=self._observed(excluded))

    def _qualitative(self) -> str:
        """A goal in words stands in the document's wording, or beside it in its scope; then how far it has come."""
        target = self.judgement.target
        wording = (target.wording or target.scope_note) if target else ""
        goal = self._say("qualitative", wording=wording) if wording else self._say("qualitative_unworded")
        return f"{goal} {milestone_sentence(self.milestone, self.words)}" if self.milestone else goal

    def _awaiting(self) -> str:
        if self.judgement.latest is None:
            return self._say("awaiting_nothing")
        gap = self.judgement.gap
        short = gap is not None and gap < 0 and not self.judgement.latest.qualifier.is_bound
        return self._say("awaiting_short" if short else "awaiting")

    def _missed(self) -> str:
        assert self.judgement.latest is not None
        if self.judgement.latest.qualifier.is_bound:
            return self._say("closed_missed_bound")
        return self._say("closed_missed" if self.judgement.gap else "closed_missed_at_line")

    def _open(self) -> str:
        """An open goal that is not met, or cannot be judged."""
        judgement, reasons = self.judgement, self.judgement.finding.reasons
        assert judgement.latest is not None
        if Reason.BOUND in reasons or judgement.latest.qualifier.is_bound:
            return self._bound()
        if Reason.SERIES_BREAK in reasons:
            return self._say("break", **self._distance())
        if judgement.finding.progress.observed_per_year is None:
            return self._say("one", **self._distance())
        return self._say("needs", **self._change(), **self._landing())

    def _bound(self) -> str:
        target, latest = self.judgement.target, self.judgement.latest
        assert target is not None and target.value is not None
        assert latest is not None and latest.value is not None
        if not latest.qualifier.is_bound:
            return self._say("bound_baseline", **self._distance())
        return self._say("bound" if verdict(target, latest) is None else "bound_short")

    def _distance(self) -> dict[str, str]:
        """How far an unmet goal is and what that takes per year; a value at the very line has no such number."""
        key = "distance" if self.judgement.gap else "distance_at_line"
        return {"distance": self._say(key, required=self._change()["required"])}

    def _change(self) -> dict[str, str]:
        """What is needed and what is made per year, in the indicator's unit."""
        numbers, lang = self.judgement.finding.progress, self.words.lang
        required, observed = numbers.required_per_year or 0.0, numbers.observed_per_year or 0.0
        decimals = decimals_between(required, observed, CHANGE_DECIMALS)
        return {
            "required": signed(required, decimals, lang) + difference_unit(self.indicator, self.words),
            "observed": signed(observed, decimals, lang) if observed else self._say("no_change"),
        }

    def _landing(self) -> dict[str, str]:
        """Where the present pace leads in the goal's year, and whether that is enough."""
        target, projected = self.judgement.target, self.judgement.finding.progress.projected
        assert target is not None and target.value is not None and projected is not None
        text = value_text(projected, self.indicator, self.words.lang, target.value)
        said = {"projected": text + short_unit(self.indicator, self.words.lang)}
        if satisfies(target.comparator, target.value, projected, target.value_high):
            return {**said, "outcome": self._say("outcome_enough")}
        ends = [end for end in (target.value, target.value_high) if end is not None]
        short = min(abs(end - projected) for end in ends)
        if short <= TOLERANCE:
            return {**said, "outcome": self._say("distance_at_line")}
        gap = difference_text(short, self.indicator, self.words)
        return {**said, "outcome": self._say("outcome_short", gap=gap)}

    def _say(self, key: str, **values: object) -> str:
        return self.words.say(f"sentence.{key}", **{**self._values(), **values})

    def _values(self) -> dict[str, object]:
        judgement = self.judgement
        target, latest, baseline, gap = judgement.target, judgement.latest, judgement.baseline, judgement.gap
        return {
            "year": judgement.target_year,
            "target": self._target() if target else "",
            "line": target_text(target, self.words) if target else "",
            "latest": self._observed(latest) if latest else "",
            "latest_year": self._year(latest) if latest else "",
            "baseline": self._observed(baseline) if baseline else "",
            "baseline_year": baseline.year if baseline else "",
            "gap": difference_text(gap, self.indicator, self.words) if gap is not None else "",
        }

    def _target(self) -> str:
        assert self.judgement.target is not None
        text = target_text(self.judgement.target, self.words)
        worded = self.judgement.target.value is None
        return text if worded else text + unit_text(self.indicator, self.words.lang)

    def _observed(self, observation: Observation) -> str:
        target = self.judgement.target
        return said_text(observation, self.indicator, self.words, target.value if target else None)

    def _year(self, observation: Observation) -> str:
        """The year with what must be known of its figure: "2024 (sơ bộ)" (METHODS 3.7)."""
        if not is_marked(observation):
            return str(observation.year)
        state = state_text(observation, self.words)
        return self.words.say("sentence.year_marked", year=observation.year, status=state)

    def _series(self, series: str) -> str:
        return self.words.say(f"series.{series}") if self.words.knows(f"series.{series}") else series


def _capitalised(sentence: str) -> str:
    """ "under 90% in 2021, short of …" begins a sentence; numbers and names stay as they are."""
    return sentence[:1].upper() + sentence[1:]
