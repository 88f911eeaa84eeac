"""The judgement: what the numbers of progress mean. The only home of thresholds.

Two findings, never merged: *level* (Healthy People 2030) and *pace* (Eurostat); the rules at the edges are
numbered as in docs/methods.md. The date of judgement is given, never read from a clock.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.comparators import TOLERANCE, decides, satisfies
from indicators.progress import Progress, achieved_percent, change_per_year, pace, project
from indicators.types import Comparator, Direction, Qualifier

METHOD_VERSION = "1"

ON_TRACK_FROM = 0.95
ACCELERATION_FROM = 0.60
#: Share of the targeted change that counts as movement towards it; of the baseline, as movement away.
NOTABLE_SHARE = 0.10

NOTHING = Progress()


class Level(StrEnum):
    MET = "met"
    MET_WORSENING = "met_worsening"
    IMPROVING = "improving"
    LITTLE_CHANGE = "little_change"
    GETTING_WORSE = "getting_worse"
    WAS_MET_NOW_MISSED = "was_met_now_missed"
    MISSED = "missed"
    AWAITING = "awaiting"
    NOT_ASSESSABLE = "not_assessable"

    @property
    def is_met(self) -> bool:
        return self in (Level.MET, Level.MET_WORSENING)


class PaceFinding(StrEnum):
    MET = "met"
    ON_TRACK = "on_track"
    ACCELERATION_NEEDED = "acceleration_needed"
    LIMITED = "limited"
    MOVING_AWAY = "moving_away"
    NOT_ASSESSABLE = "not_assessable"


class Reason(StrEnum):
    """Why a finding could not be formed, or what the reader must know beside it."""

    NO_TARGET = "no_target"
    NO_OBSERVATION = "no_observation"
    ONE_OBSERVATION = "one_observation"
    SERIES_BREAK = "series_break"
    BOUND = "bound"
    QUALITATIVE = "qualitative"
    MAINTAIN = "maintain"
    BASELINE_MET = "baseline_met"
    DEADLINE_PASSED = "deadline_passed"
    STATED_BASELINE = "stated_baseline"
    LATER_BASELINE = "later_baseline"
    FALLBACK_SERIES = "fallback_series"
    OTHER_SERIES = "other_series"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Point:
    """What a judgement needs to know of one observation."""

    year: int
    value: float
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True)
class Goal:
    """What a judgement needs to know of one target and its indicator.

    ``rounding_unit`` is the smallest difference the source prints (0.1 for one decimal).
    """

    year: int
    comparator: Comparator
    value: float | None
    direction: Direction | None
    value_high: float | None = None
    rounding_unit: float = 0.0
    limits: tuple[float | None, float | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Finding:
    """Both findings of one goal with the numbers they rest on."""

    level: Level
    pace_finding: PaceFinding
    progress: Progress = NOTHING
    reasons: tuple[Reason, ...] = ()


def deadline_passed(target_year: int, on: date) -> bool:
    """A goal for 2025 is closed when the year 2025 is over."""
    return on.year > target_year


def assess(goal: Goal, baseline: Point | None, latest: Point | None, on: date) -> Finding:
    """Judge one goal by its baseline and its latest value.

    After the deadline ``latest`` counts only if it is the value of the target year (METHODS 3.3). ``baseline``
    may be None, or the same point as ``latest``: then there is one observation, met or not, and no trend.
    """
    if goal.comparator is Comparator.QUALITATIVE or goal.value is None or goal.direction is None:
        return _not_assessable(Reason.QUALITATIVE)
    closed = deadline_passed(goal.year, on) or (latest is not None and latest.year >= goal.year)
    if closed and (latest is None or latest.year != goal.year):
        return _awaiting(goal, baseline, latest)
    if latest is None:
        return _not_assessable(Reason.NO_OBSERVATION)
    verdict = decides(goal.comparator, goal.value, latest.value, latest.qualifier, goal.value_high)
    if verdict is None:
        return _not_assessable(Reason.BOUND)
    trend = _Trend.of(goal, baseline, latest)
    return _closed(trend, verdict) if closed else _open(trend, verdict)


def _not_assessable(*reasons: Reason, progress: Progress = NOTHING) -> Finding:
    return Finding(Level.NOT_ASSESSABLE, PaceFinding.NOT_ASSESSABLE, progress, reasons)


def _awaiting(goal: Goal, baseline: Point | None, latest: Point | None) -> Finding:
    trend = _Trend.of(goal, baseline, latest) if latest is not None and latest.year < goal.year else None
    numbers = (
        Progress()
        if trend is None
        else Progress(achieved_percent=trend.achieved, observed_per_year=trend.observed_per_year)
    )
    return Finding(Level.AWAITING, PaceFinding.NOT_ASSESSABLE, numbers, (Reason.DEADLINE_PASSED,))


def _closed(trend: "_Trend", met: bool) -> Finding:
    """Met or missed by the value of the target year; no pace and no projection (METHODS 3.3)."""
    numbers = Progress(achieved_percent=trend.achieved, observed_per_year=trend.observed_per_year)
    reasons = (Reason.DEADLINE_PASSED, *trend.reasons)
    if met:
        level = Level.MET_WORSENING if trend.is_worse_than_baseline else Level.MET
        return Finding(level, PaceFinding.MET, numbers, reasons)
    return Finding(Level.MISSED, PaceFinding.NOT_ASSESSABLE, numbers, reasons)


def _open(trend: "_Trend", met: bool) -> Finding:
    numbers = trend.numbers(met)
    if met:
        level = Level.MET_WORSENING if trend.is_worse_than_baseline else Level.MET
        return Finding(level, PaceFinding.MET, numbers, trend.reasons)
    if trend.baseline is None:
        return _not_assessable(*trend.reasons, progress=numbers)
    return Finding(trend.level, pace_finding(numbers.pace), numbers, trend.reasons)


def pace_finding(ratio: float | None) -> PaceFinding:
    """Thresholds of Eurostat's method as Statistics Canada uses them, inclusive below."""
    if ratio is None:
        return PaceFinding.NOT_ASSESSABLE
    if ratio >= ON_TRACK_FROM - TOLERANCE:
        return PaceFinding.ON_TRACK
    if ratio >= ACCELERATION_FROM - TOLERANCE:
        return PaceFinding.ACCELERATION_NEEDED
    return PaceFinding.LIMITED if ratio >= -TOLERANCE else PaceFinding.MOVING_AWAY


@dataclass(frozen=True, slots=True)
class _Trend:
    """Baseline and latest against the goal's line; ``baseline`` is None where no trend can be told."""

    goal: Goal
    baseline: Point | None
    latest: Point
    line: float
    reasons: tuple[Reason, ...]

    @classmethod
    def of(cls, goal: Goal, baseline: Point | None, latest: Point) -> "_Trend":
        if baseline is None or baseline.year >= latest.year:
            return cls(goal, None, latest, goal_line(goal, latest.value), (Reason.ONE_OBSERVATION,))
        if baseline.qualifier.is_bound or latest.qualifier.is_bound:
            return cls(goal, None, latest, goal_line(goal, latest.value), (Reason.BOUND,))
        line, _ = heading(goal, baseline.value, latest.value)
        trend = cls(goal, baseline, latest, line, ())
        reasons = [Reason.BASELINE_MET] if trend.baseline_met else []
        reasons += [Reason.MAINTAIN] if trend.is_maintain else []
        return cls(goal, baseline, latest, line, tuple(reasons))

    @property
    def sign(self) -> int:
        start = self.latest if self.baseline is None else self.baseline
        return heading(self.goal, start.value, self.latest.value)[1]

    @property
    def gain(self) -> float:
        """Movement in the good direction, in the indicator's unit; outside a range, how much nearer to it."""
        assert self.baseline is not None
        before, now = self.baseline.value, self.latest.value
        if is_outside(self.goal, now):
            return abs(goal_line(self.goal, before) - before) - abs(self.line - now)
        return self.sign * (now - before)

    @property
    def targeted_change(self) -> float:
        assert self.baseline is not None
        return abs(self.line - self.baseline.value)

    @property
    def is_maintain(self) -> bool:
        """METHODS 3.11: a promised change below the rounding unit asks to keep, not to move."""
        return self.targeted_change < max(self.goal.rounding_unit - TOLERANCE, TOLERANCE)

    @property
    def baseline_met(self) -> bool:
        assert self.baseline is not None and self.goal.value is not None
        met = decides(
            self.goal.comparator, self.goal.value, self.baseline.value, Qualifier.EXACT, self.goal.value_high
        )
        return bool(met)

    @property
    def is_worse_than_baseline(self) -> bool:
        return self.baseline is not None and -self.gain > self.goal.rounding_unit + TOLERANCE

    @property
    def level(self) -> Level:
        """The open goal that is not met (METHODS 1); thresholds inclusive below."""
        assert self.baseline is not None
        if self.baseline_met:
            return Level.WAS_MET_NOW_MISSED
        unit = self.goal.rounding_unit
        notable_loss = NOTABLE_SHARE * (abs(self.baseline.value) or self.targeted_change)
        if self.gain < -TOLERANCE and -self.gain >= max(notable_loss, unit) - TOLERANCE:
            return Level.GETTING_WORSE
        notable_gain = max(NOTABLE_SHARE * self.targeted_change, unit)
        if self.gain > TOLERANCE and self.gain >= notable_gain - TOLERANCE:
            return Level.IMPROVING
        return Level.LITTLE_CHANGE

    @property
    def achieved(self) -> float | None:
        if self.baseline is None or self.baseline_met or self.is_maintain:
            return None
        return achieved_percent(self.baseline.value, self.latest.value, self.line)

    @property
    def observed_per_year(self) -> float | None:
        if self.baseline is None:
            return None
        return change_per_year(self.baseline.value, self.baseline.year, self.latest.value, self.latest.year)

    def numbers(self, met: bool) -> Progress:
        """All numbers of an open goal; a met goal needs no pace and nothing more per year."""
        observed = self.observed_per_year
        ratio, method = (None, None) if met or self.baseline is None or self.is_maintain else pace(
            self.baseline.value, self.baseline.year, self.latest.value, self.latest.year,
            self.line, self.goal.year, self.sign,
        )  # fmt: skip
        exact = not self.latest.qualifier.is_bound
        return Progress(
            achieved_percent=self.achieved,
            pace=ratio,
            pace_method=method,
            required_per_year=None if met or not exact else change_per_year(
                self.latest.value, self.latest.year, goal_line(self.goal, self.latest.value), self.goal.year
            ),
            observed_per_year=observed,
            projected=None if observed is None else project(
                self.latest.value, self.latest.year, observed, self.goal.year, self.goal.limits
            ),
        )  # fmt: skip


def heading(goal: Goal, start: float, now: float) -> tuple[float, int]:
    """The line of a trend and the sign of the good direction.

    A range has no better side: of a value outside it the nearer end is the line, and the way there is good, also
    where the range has been left or overshot.
    """
    assert goal.direction is not None
    if not is_outside(goal, now):
        return goal_line(goal, start), goal.direction.sign
    line = goal_line(goal, now)
    return line, 1 if line > now else -1


def is_outside(goal: Goal, value: float) -> bool:
    """Of a range only: a value that lies below or above it."""
    if goal.comparator is not Comparator.RANGE or goal.value is None:
        return False
    return not satisfies(goal.comparator, goal.value, value, goal.value_high)


def goal_line(goal: Goal, start: float) -> float:
    """The number to move to: the target's value, or the nearer end of its range."""
    assert goal.value is not None
    if goal.comparator is not Comparator.RANGE or goal.value_high is None or start < goal.value:
        return goal.value
    return goal.value_high
