"""One goal of one area, judged: which series, which baseline, which latest value, and both findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.comparators import TOLERANCE, decides
from indicators.findings import Finding, Goal, Level, PaceFinding, Point, Reason, assess, deadline_passed
from indicators.types import Comparator, Direction, Observation, Status, Target


@dataclass(frozen=True, slots=True)
class Judgement:
    """A finding together with everything it rests on, so that a reader can retrace it.

    ``other`` is a value of another series that the judgement did not use but the reader should know of
    (METHODS 3.5), ``excluded`` a newer value that a person has excluded as doubtful; ``gap`` is the distance to the
    target's line in the good direction (negative: short of it).
    """

    area_id: str
    indicator_id: str
    finding: Finding
    target_year: int
    target: Target | None = None
    series: str = ""
    baseline: Observation | None = None
    latest: Observation | None = None
    other: Observation | None = None
    excluded: Observation | None = None
    gap: float | None = None

    @property
    def closed(self) -> bool:
        return Reason.DEADLINE_PASSED in self.finding.reasons


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What the indicator's definition contributes to a judgement."""

    direction: Direction | None
    rounding_unit: float
    limits: tuple[float | None, float | None] = (None, None)
    series_preference: tuple[str, ...] = ()


def judge(
    area_id: str,
    indicator_id: str,
    target: Target | None,
    observations: Iterable[Observation],
    yardstick: Yardstick,
    on: date,
    target_year: int | None = None,
    breaks: Sequence[int] = (),
    excluded: Sequence[Observation] = (),
) -> Judgement:
    """Judge one goal by the observations of its area and indicator (any series, any order).

    ``target_year`` names the goal's year where there is no target to say it; ``breaks`` are the first years after
    a declared break of territory or method. ``excluded`` are figures that are not judged by, and not among
    ``observations``: where one of them is newer than the value judged by, the finding says so.
    """
    known = [o for o in observations if o.value is not None and o.status is not Status.WITHDRAWN]
    series = choose_series(known, yardstick.series_preference)
    chosen = sorted((o for o in known if o.series == series), key=lambda o: o.year)
    if target is None:
        latest = chosen[-1] if chosen else None
        finding = Finding(Level.NOT_ASSESSABLE, PaceFinding.NOT_ASSESSABLE, reasons=(Reason.NO_TARGET,))
        return Judgement(area_id, indicator_id, finding, target_year or 0, None, series, None, latest)
    latest = choose_latest(chosen, target.target_year, on)
    baseline, notes = choose_baseline(target, chosen, latest, breaks)
    other = _other(known, series, latest, target.target_year, on)
    if series and yardstick.series_preference and series != yardstick.series_preference[0]:
        notes.append(Reason.FALLBACK_SERIES)
    if other is not None:
        notes.append(Reason.OTHER_SERIES)
    doubted = _excluded(excluded, series, latest, target.target_year, on)
    if doubted is not None:
        notes.append(Reason.EXCLUDED)
    finding = assess(goal_for(target, yardstick), _point(baseline), _point(latest), on)
    finding = replace(finding, reasons=_merge(finding.reasons, notes))
    return Judgement(
        area_id,
        indicator_id,
        finding,
        target.target_year,
        target,
        series,
        baseline,
        latest,
        other,
        doubted,
        _gap(target, latest, yardstick.direction),
    )


def choose_series(observations: Sequence[Observation], preference: Sequence[str]) -> str:
    """The first series of the indicator's preference that has a value; others follow by name; '' for none."""
    present = {o.series for o in observations}
    for series in (*preference, *sorted(present)):
        if series in present:
            return series
    return ""


def choose_latest(chosen: Sequence[Observation], target_year: int, on: date) -> Observation | None:
    """The most recent period; for a closed goal the target year's value, else the last one before it."""
    if not deadline_passed(target_year, on):
        return chosen[-1] if chosen else None
    until = [o for o in chosen if o.year <= target_year]
    return until[-1] if until else None


def choose_baseline(
    target: Target, chosen: Sequence[Observation], latest: Observation | None, breaks: Sequence[int] = ()
) -> tuple[Observation | None, list[Reason]]:
    """METHODS 3.9: the stated baseline; else the document's year or the last before; else the first after.

    None with SERIES_BREAK where a break lies between baseline and latest: no trend is told across it.
    """
    if latest is None:
        return None, []
    if target.baseline_value is not None and target.baseline_year is not None:
        stated = replace(
            latest, year=target.baseline_year, value=target.baseline_value, numerator=None, denominator=None
        )
        return stated, [Reason.STATED_BASELINE]
    year = target.document.issued_on.year if target.document.issued_on else None
    before = [o for o in chosen if year is None or o.year <= year]
    notes: list[Reason] = []
    if year is not None and before:
        baseline = before[-1]
    elif chosen:
        baseline, notes = chosen[0], [Reason.LATER_BASELINE] if chosen[0].year < latest.year else []
    else:
        return None, []
    if any(baseline.year < year <= latest.year for year in cut_years(chosen, breaks)):
        return None, [Reason.SERIES_BREAK]
    return baseline, notes


def _other(
    known: Sequence[Observation], series: str, latest: Observation | None, target_year: int, on: date
) -> Observation | None:
    """A later value, up to a closed goal's year, that only another series has."""
    last = latest.year if latest is not None else -1
    rivals = [o for o in known if o.series != series and o.year > last]
    if deadline_passed(target_year, on):
        rivals = [o for o in rivals if o.year <= target_year]
    return max(rivals, key=lambda o: o.year, default=None)


def _excluded(
    excluded: Sequence[Observation], series: str, latest: Observation | None, target_year: int, on: date
) -> Observation | None:
    """The value that the judgement would have taken as the latest, had nobody excluded it."""
    if not excluded:
        return None
    rivals = [o for o in excluded if o.series == series or not series]
    taken = choose_latest(sorted(rivals, key=lambda o: o.year), target_year, on)
    return taken if taken and (latest is None or taken.year > latest.year) else None


def verdict(target: Target, observation: Observation | None) -> bool | None:
    """Whether a value satisfies a target; None without a number on either side, or where a bound cannot tell."""
    if target.value is None or observation is None or observation.value is None:
        return None
    return decides(
        target.comparator, target.value, observation.value, observation.qualifier, target.value_high
    )


def cut_years(observations: Iterable[Observation], breaks: Sequence[int]) -> list[int]:
    """The first years after a break, declared or told by an observation of the series itself."""
    return [*breaks, *(one.year for one in observations if one.status is Status.BREAK)]


def goal_for(target: Target, yardstick: Yardstick) -> Goal:
    """The part of a legal target and its definition that judgement needs."""
    return Goal(
        target.target_year,
        target.comparator,
        target.value,
        yardstick.direction,
        target.value_high,
        yardstick.rounding_unit,
        yardstick.limits,
    )


def _point(observation: Observation | None) -> Point | None:
    if observation is None or observation.value is None:
        return None
    return Point(observation.year, observation.value, observation.qualifier)


def _merge(reasons: tuple[Reason, ...], notes: Sequence[Reason]) -> tuple[Reason, ...]:
    """A break explains the missing trend better than "one observation" does."""
    if Reason.SERIES_BREAK in notes:
        reasons = tuple(r for r in reasons if r is not Reason.ONE_OBSERVATION)
    return (*reasons, *notes)


def _gap(target: Target, latest: Observation | None, direction: Direction | None) -> float | None:
    if latest is None or latest.value is None or target.value is None or direction is None:
        return None
    if target.comparator is Comparator.RANGE:
        high = target.value if target.value_high is None else target.value_high
        return min(latest.value - target.value, high - latest.value) + 0.0
    gap = direction.sign * (latest.value - target.value)
    return 0.0 if abs(gap) < TOLERANCE else gap
