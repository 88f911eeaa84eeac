"""What lies ahead of an open goal: where the path leads, how sure that is, when the goal would be reached.

Numbers beside a judgement, computed when they are shown; no finding rests on them. The sources stand in
docs/methods.md, section 6.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

from scipy.special import stdtrit

from indicators.comparators import TOLERANCE
from indicators.findings import Goal, PaceFinding, Point, goal_line, heading, pace_finding
from indicators.judgement import Judgement, Yardstick, cut_years, goal_for
from indicators.progress import PaceMethod, change_per_year, pace, project
from indicators.types import Comparator, Observation, Status

#: The share of outcomes that a projected interval is meant to hold.
INTERVAL_SHARE = 0.80
#: Fewer observations say nothing honest about how much a series scatters.
INTERVAL_FROM = 4
#: The recent pace begins at the last observation at least 5 years old; an older one than 7 is not recent.
RECENT_YEARS, RECENT_LIMIT = 5, 7
#: Later than this nobody can promise anything.
LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the value of the goal's year would lie with ``INTERVAL_SHARE`` probability if nothing changes.

    In the indicator's unit, clamped to its natural limits; ``observations`` is how many it was formed from and
    ``scatter`` the standard deviation of the yearly changes around their mean, ``quantile`` Student's for the share.
    ``fan`` has the year, low and high of every year from the latest value to the goal's, for drawing.
    """

    low: float
    high: float
    observations: int
    scatter: float
    quantile: float
    fan: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A straight path through two values: its change per year (indicator's unit), where it lands, when it arrives.

    ``reached_in`` is the first year in which the goal would be met; None where this path never gets there by 2100.
    """

    since: int
    per_year: float
    projected: float
    reached_in: int | None


@dataclass(frozen=True, slots=True)
class RecentPace:
    """The same judgement of pace with a value about five years old in the place of the baseline."""

    path: Path
    pace: float | None
    pace_method: PaceMethod | None
    finding: PaceFinding


@dataclass(frozen=True, slots=True)
class Outlook:
    """None is "does not exist here": no path without a trend, no interval from too few observations."""

    required_per_year: float | None
    whole: Path | None
    interval: Interval | None
    recent: RecentPace | None


def outlook_of(
    judgement: Judgement,
    observations: Iterable[Observation],
    yardstick: Yardstick,
    breaks: Sequence[int] = (),
) -> Outlook | None:
    """The outlook of an open goal with a number and at least one value; else None.

    ``observations`` are those of the judgement's area and indicator, any series, any order; only its own series is
    used, and nothing from before a break.
    """
    latest = judgement.latest
    if judgement.target is None or judgement.closed or latest is None or latest.value is None:
        return None
    goal = goal_for(judgement.target, yardstick)
    if goal.value is None or goal.direction is None or latest.qualifier.is_bound or latest.year >= goal.year:
        return None
    points = _series(judgement, observations, breaks)
    now = points[-1]
    start = _baseline(judgement)
    whole = _path(goal, start, now) if start else None
    met = judgement.finding.level.is_met
    required = None if met else change_per_year(now.value, now.year, goal_line(goal, now.value), goal.year)
    interval = _interval(goal, start, points) if start else None
    return Outlook(required, whole, interval, _recent(goal, points, met))


def comparable(
    judgement: Judgement, observations: Iterable[Observation], breaks: Sequence[int]
) -> list[Observation]:
    """Those of the judged series up to the latest value that no break parts from it."""
    latest = judgement.latest
    if latest is None:
        return []
    series = [
        one
        for one in observations
        if one.series == judgement.series and one.status is not Status.WITHDRAWN and one.year <= latest.year
    ]
    begin = max((year for year in cut_years(series, breaks) if year <= latest.year), default=0)
    return [one for one in series if one.year >= begin]


def reached_in(goal: Goal, now: Point, per_year: float) -> int | None:
    """The first year in which a straight path meets the goal; None where it never does (or not before 2100).

    ``per_year`` in the indicator's unit. The same arithmetic moves under the reader's "what if".
    """
    line = goal_line(goal, now.value)
    missing = line - now.value
    if abs(missing) < TOLERANCE and goal.comparator not in (Comparator.ABOVE, Comparator.BELOW):
        return now.year
    if per_year == 0 or missing * per_year < 0:
        return None
    years = missing / per_year
    whole = ceil(years - TOLERANCE)
    if goal.comparator in (Comparator.ABOVE, Comparator.BELOW) and abs(whole - years) < TOLERANCE:
        whole += 1  # to touch the line is not to pass it
    return now.year + whole if now.year + whole <= LAST_YEAR else None


def _path(goal: Goal, start: Point, now: Point) -> Path | None:
    per_year = change_per_year(start.value, start.year, now.value, now.year)
    if per_year is None:
        return None
    landing = project(now.value, now.year, per_year, goal.year, goal.limits)
    return Path(start.year, per_year, landing, reached_in(goal, now, per_year))


def _recent(goal: Goal, points: Sequence[Point], met: bool) -> RecentPace | None:
    now = points[-1]
    start = next((one for one in reversed(points) if now.year - one.year >= RECENT_YEARS), None)
    if start is None or now.year - start.year > RECENT_LIMIT:
        return None
    path = _path(goal, start, now)
    if path is None or goal.direction is None:
        return None
    if met:
        return RecentPace(path, None, None, PaceFinding.MET)
    line, sign = heading(goal, start.value, now.value)
    ratio, method = pace(start.value, start.year, now.value, now.year, line, goal.year, sign)
    return RecentPace(path, ratio, method, pace_finding(ratio))


def _interval(goal: Goal, start: Point, points: Sequence[Point]) -> Interval | None:
    """Prediction interval of a random walk with drift (Hyndman and Athanasopoulos, FPP3, 5.2 and 5.5).

    The drift is the mean yearly change between the first and the last value, exactly the change that is said in
    words, so the interval lies around the projection that is drawn. Changes over several years are brought to one
    (their variance grows with the years between); Student's t takes the place of the normal for short series.
    """
    observed = [one for one in points if one.year > start.year]
    known = len(observed) + sum(one.year == start.year and one.value == start.value for one in points)
    if known < INTERVAL_FROM:
        return None
    path = [start, *observed]
    now, first = path[-1], path[0]
    drift = (now.value - first.value) / (now.year - first.year)
    residuals = [
        (b.value - a.value - drift * (b.year - a.year)) / sqrt(b.year - a.year) for a, b in pairwise(path)
    ]
    freedom = len(residuals) - 1
    scatter = sqrt(sum(r * r for r in residuals) / freedom)
    quantile = float(stdtrit(freedom, (1 + INTERVAL_SHARE) / 2))
    reach, behind = quantile * scatter, now.year - first.year
    fan = []
    for ahead in range(goal.year - now.year + 1):
        middle, width = now.value + drift * ahead, reach * sqrt(ahead * (1 + ahead / behind))
        fan.append((now.year + ahead, _within(middle - width, goal), _within(middle + width, goal)))
    _, low, high = fan[-1]
    return Interval(low, high, known, scatter, quantile, tuple(fan))


def _within(value: float, goal: Goal) -> float:
    """Clamped to the natural limits."""
    return project(value, goal.year, 0.0, goal.year, goal.limits)


def _series(judgement: Judgement, observations: Iterable[Observation], breaks: Sequence[int]) -> list[Point]:
    """Exact values of the judged series up to the latest one, from the last break on, by year."""
    latest = judgement.latest
    assert latest is not None and latest.value is not None
    points = [
        Point(one.year, one.value)
        for one in comparable(judgement, observations, breaks)
        if one.value is not None and not one.qualifier.is_bound
    ]
    return sorted(points, key=lambda one: one.year) or [Point(latest.year, latest.value)]


def _baseline(judgement: Judgement) -> Point | None:
    """The baseline of the judgement where it forms a trend: earlier than the latest value, and exact."""
    one, latest = judgement.baseline, judgement.latest
    if (
        one is None
        or latest is None
        or one.value is None
        or one.qualifier.is_bound
        or one.year >= latest.year
    ):
        return None
    return Point(one.year, one.value)
