"""Arrange facts and findings into charts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from indicators.breaks import break_years
from indicators.comparators import TOLERANCE
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.outlook import Outlook
from indicators.types import Observation, Status
from reporting.chart import ChartBand, ChartGoal, ChartJoin, ChartLine, ChartPath, ChartPoint, ChartSpec
from reporting.conversions import state_text
from reporting.marks import mark_of
from reporting.numbers import date_text, observed_text, target_text, unit_text, value_text
from reporting.outlook import share_text
from reporting.sentences import sentences_of
from reporting.words import Words

#: A chart begins at the baseline, or this many years before the last value, whichever is earlier.
YEARS_BACK = 10


def goal_chart(
    judgements: Sequence[Judgement],
    observations: Sequence[Observation],
    indicator: Indicator,
    area_name: str,
    words: Words,
    since: int | None = None,
    outlook: Outlook | None = None,
    excluded: Sequence[Observation] = (),
    formed_on: date | None = None,
) -> ChartSpec:
    """The years of one indicator in one area, all its series, its goals, and the path to the last open one.

    ``judgements`` are those of the goals to draw (2025, 2030 …); ``since`` cuts earlier years. ``outlook`` is
    that of the last open goal; with it the band of its projection is drawn. Of the ``observations`` those that are
    ``excluded`` from judgement stand apart from every line. ``formed_on`` is the day on which the area took the place
    of those whose figures are converted.
    """
    lines = _lines(judgements, observations, excluded, indicator, words, since)
    open_goal = next((j for j in reversed(judgements) if not j.closed and j.target), None)
    told = " ".join(dict.fromkeys(sentences_of(judgement, indicator, words)[0] for judgement in judgements))
    points = [point for line in lines for point in line.points]
    title = indicator.title.of(words.lang)
    return ChartSpec(
        words.lang,
        title,
        unit_text(indicator, words.lang).strip(),
        indicator.decimals or 0,
        lines,
        tuple(goal for j in judgements if (goal := _goal(j, indicator, words))),
        _required(open_goal, indicator, words),
        _projection(open_goal, indicator, words),
        _band(outlook, words),
        words.say("chart.hollow") if any(point.open for point in points) else "",
        words.say("chart.source", sources=", ".join(dict.fromkeys(line.source for line in lines)))
        if lines
        else "",
        words.say("chart.alt", title=title, area=area_name, sentences=told),
        "" if points or excluded else words.say("chart.no_data"),
        (indicator.limits.min, indicator.limits.max),
        _excluded(excluded, judgements, observations, indicator, words, since),
        _join(lines, formed_on, words),
        told,
    )


def judged_lines(
    judgement: Judgement,
    observations: Sequence[Observation],
    excluded: Sequence[Observation],
    indicator: Indicator,
    words: Words,
    since: int | None = None,
) -> tuple[ChartLine, ...]:
    """The series that a finding rests on: one line, or a converted and a reported one."""
    lines = _lines([judgement], observations, excluded, indicator, words, since)
    return tuple(line for line in lines if line.judged)


def _lines(
    judgements: Sequence[Judgement],
    observations: Sequence[Observation],
    excluded: Sequence[Observation],
    indicator: Indicator,
    words: Words,
    since: int | None,
) -> tuple[ChartLine, ...]:
    judged = next((j.series for j in judgements if j.series), "")
    by_series: dict[str, list[Observation]] = defaultdict(list)
    for observation in sorted(observations, key=lambda o: o.year):
        by_series[observation.series].append(observation)
    start = _first_year(judgements, observations) if since is None else since
    cuts = break_years(judgements[0].area_id, indicator.id) if judgements else ()
    lines = []
    for series in sorted(by_series, key=lambda name: (name != judged, name)):
        name = _series_name(series, words)
        shown = [replace(o, value=None) if o in excluded else o for o in by_series[series] if o.year >= start]
        for converted in (False, True):
            alike = [o for o in shown if o.conversion.is_formed == converted]
            points = tuple(
                _point(o, _is_joined(before, o, alike, cuts), name, indicator, words)
                for before, o in pairwise([None, *(o for o in alike if o.value is not None)])
                if o is not None
            )
            title = words.say("conversion.line", series=name) if converted else name
            if points:
                lines.append(ChartLine(title, points, series == judged, converted, name))
    return tuple(lines)


def _join(lines: Sequence[ChartLine], formed_on: date | None, words: Words) -> ChartJoin | None:
    """Between the last converted and the first reported year of the judged series, where there are both."""
    converted = [point.year for line in lines if line.judged and line.converted for point in line.points]
    reported = [point.year for line in lines if line.judged and not line.converted for point in line.points]
    later = [year for year in reported if converted and year > max(converted)]
    if not later:
        return None
    day = date_text(formed_on, words.lang) if formed_on else ""
    return ChartJoin((max(converted) + min(later)) / 2, words.say("conversion.join", day=day).strip())


def _excluded(
    excluded: Sequence[Observation],
    judgements: Sequence[Judgement],
    observations: Sequence[Observation],
    indicator: Indicator,
    words: Words,
    since: int | None,
) -> ChartLine | None:
    """The excluded figures of the years that are drawn."""
    start = _first_year(judgements, observations) if since is None else since
    shown = [one for one in excluded if one.value is not None and one.year >= start]
    if not shown:
        return None
    name, points = words.say("chart.excluded"), []
    for one in shown:
        point = _point(one, False, _series_name(one.series, words), indicator, words)
        points.append(replace(point, hover=f"{point.hover} · {name}"))
    return ChartLine(name, tuple(points))


def _series_name(series: str, words: Words) -> str:
    return words.say(f"series.{series}") if words.knows(f"series.{series}") else series


def _is_joined(
    before: Observation | None, after: Observation, series: Sequence[Observation], cuts: Sequence[int]
) -> bool:
    """A line tells of a course between two values: none across a break, a missing value or from a bound."""
    if before is None or before.qualifier.is_bound or after.qualifier.is_bound:
        return False
    between = [o for o in series if before.year < o.year <= after.year]
    broken = any(o.value is None or o.status is Status.BREAK for o in between)
    return not broken and not any(before.year < cut <= after.year for cut in cuts)


def _first_year(judgements: Sequence[Judgement], observations: Sequence[Observation]) -> int:
    last = max((o.year for o in observations if o.value is not None), default=0)
    baselines = [j.baseline.year for j in judgements if j.baseline]
    return min([*baselines, last - YEARS_BACK])


def _point(
    observation: Observation, joined: bool, series: str, indicator: Indicator, words: Words
) -> ChartPoint:
    assert observation.value is not None
    text = observed_text(observation, indicator, words.lang)
    status = state_text(observation, words)
    hover = words.say(
        "chart.hover",
        year=observation.year,
        value=text + unit_text(indicator, words.lang),
        series=series,
        status=status,
    )
    return ChartPoint(
        observation.year,
        observation.value,
        text,
        hover,
        observation.status in (Status.PROVISIONAL, Status.ESTIMATE),
        observation.qualifier.value if observation.qualifier.is_bound else "",
        joined,
    )


def _goal(judgement: Judgement, indicator: Indicator, words: Words) -> ChartGoal | None:
    target = judgement.target
    if target is None or target.value is None:
        return None
    text = target_text(target, words)
    label, document = words.say("chart.target", year=target.target_year), target.document.number
    hover = f"{label}: {text}{unit_text(indicator, words.lang)} · {document}"
    mark = mark_of(judgement).value
    return ChartGoal(target.target_year, target.value, target.value_high, text, label, document, hover, mark)


def _required(judgement: Judgement | None, indicator: Indicator, words: Words) -> ChartPath | None:
    """From the latest value straight to the target; nothing where the goal is met or cannot be judged."""
    if judgement is None or judgement.finding.progress.required_per_year is None:
        return None
    latest, target = judgement.latest, judgement.target
    if latest is None or latest.value is None or target is None or target.value is None:
        return None
    line = latest.value + judgement.finding.progress.required_per_year * (target.target_year - latest.year)
    return ChartPath(words.say("chart.required"), ((latest.year, latest.value), (target.target_year, line)))


def _projection(judgement: Judgement | None, indicator: Indicator, words: Words) -> ChartPath | None:
    if judgement is None or judgement.finding.progress.projected is None:
        return None
    latest, projected = judgement.latest, judgement.finding.progress.projected
    if latest is None or latest.value is None or latest.year >= judgement.target_year:
        return None
    target = judgement.target.value if judgement.target else None
    text = value_text(projected, indicator, words.lang, target)
    start, end = (latest.year, latest.value), (judgement.target_year, projected)
    bend = _bend(start, judgement.finding.progress.observed_per_year or 0.0, end)
    return ChartPath(words.say("chart.projection"), (start, *bend, end), text)


def _band(outlook: Outlook | None, words: Words) -> ChartBand | None:
    if outlook is None or outlook.interval is None:
        return None
    return ChartBand(words.say("chart.band", share=share_text(words)), outlook.interval.fan)


def _bend(
    start: tuple[float, float], per_year: float, end: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    """Where a straight line reaches the natural limit at which the projection was clamped."""
    clamped = abs(start[1] + per_year * (end[0] - start[0]) - end[1]) > TOLERANCE
    year = start[0] + (end[1] - start[1]) / per_year if clamped and per_year else start[0]
    return ((year, end[1]),) if start[0] < year < end[0] else ()
