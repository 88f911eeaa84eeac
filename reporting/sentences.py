"""A judgement in sentences a leader can read out: built from the finding, never from free text."""

from indicators.definition import Indicator
from indicators.findings import Level, Reason
from indicators.judgement import Judgement
from indicators.types import Observation, Status
from reporting.numbers import (
    decimals_between,
    difference_text,
    difference_unit,
    observed_text,
    signed,
    target_text,
    unit_text,
    value_text,
)
from reporting.words import Words


def sentences_of(judgement: Judgement, indicator: Indicator, words: Words) -> list[str]:
    """What was found, then what the reader must know beside it."""
    told = _Telling(judgement, indicator, words)
    return [told.finding(), *told.remarks()]


class _Telling:
    """One judgement being put into words."""

    def __init__(self, judgement: Judgement, indicator: Indicator, words: Words) -> None:
        self.judgement = judgement
        self.indicator = indicator
        self.words = words

    def finding(self) -> str:
        judgement, level = self.judgement, self.judgement.finding.level
        reasons = judgement.finding.reasons
        if Reason.NO_TARGET in reasons:
            return self._say("no_target")
        if Reason.QUALITATIVE in reasons:
            return self._say("qualitative", wording=self._wording())
        if level is Level.AWAITING:
            return self._awaiting()
        if judgement.latest is None:
            return self._say("no_data")
        if judgement.closed and level is not Level.NOT_ASSESSABLE:
            return self._say(f"closed_{level.value}")
        if level.is_met:
            return self._say(f"open_{level.value}")
        if level is Level.WAS_MET_NOW_MISSED:
            return self._say("was_met")
        return self._open()

    def remarks(self) -> list[str]:
        judgement, found = self.judgement, self.judgement.finding.reasons
        remarks = []
        latest, baseline, other = judgement.latest, judgement.baseline, judgement.other
        if latest and latest.status in (Status.PROVISIONAL, Status.ESTIMATE):
            status = self.words.say(f"status.{latest.status.value}")
            remarks.append(self._say("latest_status", year=latest.year, status=status))
        if Reason.STATED_BASELINE in found and baseline:
            remarks.append(self._say("stated_baseline", year=baseline.year, value=self._observed(baseline)))
        if Reason.LATER_BASELINE in found and baseline and latest and baseline.year < latest.year:
            remarks.append(self._say("later_baseline", year=baseline.year))
        if Reason.FALLBACK_SERIES in found:
            remarks.append(self._say("fallback", series=self._series(judgement.series)))
        if other:
            series = self._series(other.series)
            remarks.append(self._say("other", series=series, year=other.year, value=self._observed(other)))
        return remarks

    def _awaiting(self) -> str:
        if self.judgement.latest is None:
            return self._say("awaiting_nothing")
        gap = self.judgement.gap
        return self._say("awaiting_short" if gap is not None and gap < 0 else "awaiting")

    def _open(self) -> str:
        reasons = self.judgement.finding.reasons
        if Reason.SERIES_BREAK in reasons:
            return self._say("break")
        if Reason.BOUND in reasons:
            return self._say("bound")
        if self.judgement.finding.progress.observed_per_year is None:
            return self._say("one")
        return self._say("needs", **self._pace())

    def _pace(self) -> dict[str, str]:
        """Needed and made per year, and where that lands, in the indicator's unit."""
        numbers, target = self.judgement.finding.progress, self.judgement.target
        assert target is not None and target.value is not None
        assert numbers.observed_per_year is not None and numbers.projected is not None
        required = numbers.required_per_year or 0.0
        decimals = (self.indicator.decimals or 0) + 1
        decimals = decimals_between(required, numbers.observed_per_year, decimals)
        projected = value_text(numbers.projected, self.indicator, self.words.lang, target.value)
        return {
            "required": signed(required, decimals, self.words.lang)
            + difference_unit(self.indicator, self.words),
            "observed": signed(numbers.observed_per_year, decimals, self.words.lang),
            "projected": projected + unit_text(self.indicator, self.words.lang),
            "outcome": self._outcome(numbers.projected, target.value),
        }

    def _outcome(self, projected: float, line: float) -> str:
        assert self.indicator.direction is not None
        short = self.indicator.direction.sign * (line - projected)
        if short <= 0:
            return self.words.say("sentence.outcome_enough")
        return self.words.say(
            "sentence.outcome_short", gap=difference_text(short, self.indicator, self.words)
        )

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
            "latest_year": latest.year if latest else "",
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
        line = target.value if target else None
        text = observed_text(observation, self.indicator, self.words.lang, line)
        return text + unit_text(self.indicator, self.words.lang)

    def _series(self, series: str) -> str:
        return self.words.say(f"series.{series}") if self.words.knows(f"series.{series}") else series

    def _wording(self) -> str:
        """A goal in words stands in the document's wording, or beside it in its scope."""
        target = self.judgement.target
        return (target.wording or target.scope_note) if target else ""
