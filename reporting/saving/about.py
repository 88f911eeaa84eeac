"""What a saved file says of itself: the finding as its title, what is shown of whom, and on what it rests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from indicators.areas import Areas
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Observation, Status
from reporting.conversions import converted_note, marks_text
from reporting.moments import moment_of
from reporting.names import region_name, short_name
from reporting.numbers import said_text, unit_text
from reporting.overview import summarise
from reporting.vintage import basis_line, data_line, judged_line
from reporting.words import Words


@dataclass(frozen=True, slots=True)
class Stand:
    """What all that is shown on a page rests on; ``at`` is when the data were published."""

    areas: str
    basis: str
    data: str
    judged: str
    at: datetime


@dataclass(frozen=True, slots=True)
class About:
    """The words around whatever is saved: ``lines`` below the title, ``feet`` below everything."""

    lang: str
    title: str
    lines: tuple[str, ...]
    feet: tuple[str, ...]
    at: datetime


def stand_of(
    areas: Areas,
    set_id: str,
    region: str,
    basis: str,
    data_version: int,
    published_at: str,
    on: date,
    words: Words,
) -> Stand:
    shown = areas.set_of(set_id).title(words.lang)
    return Stand(
        f"{shown}, {region_name(region, words)}" if region else shown,
        basis_line(basis, words),
        data_line(data_version, published_at, words),
        judged_line(on, words),
        _moment(published_at, on),
    )


def reached(judgements: Iterable[Judgement], words: Words) -> str:
    """ "12 trong 34 tỉnh, thành phố đạt mục tiêu 2025": of goals of one indicator and year in many areas."""
    return _counted("save.areas", judgements, words)


def goals_reached(judgements: Iterable[Judgement], words: Words) -> str:
    """The same of many goals of one year."""
    return _counted("save.goals", judgements, words)


def _counted(key: str, judgements: Iterable[Judgement], words: Words) -> str:
    known = [one for one in judgements if one.target]
    if not known:
        return words.say(f"{key}.no_goal")
    year, closed = known[0].target_year, "closed" if known[0].closed else "open"
    summary = summarise(known)
    if not summary.assessable:
        return words.say(f"{key}.unjudged", year=year)
    told = words.count(f"{key}.{closed}", summary.good, judged=summary.assessable, year=year)
    waiting = summary.goals - summary.assessable
    return f"{told}; {words.count('save.waiting', waiting)}" if waiting else told


def span(judgements: Iterable[Judgement], areas: Areas, indicator: Indicator, words: Words) -> str:
    """ "từ 12,3 % (Hà Nội) đến 45,6 % (Lai Châu)": the lowest and the highest latest figure; a bound is neither."""
    known = [one.latest for one in judgements if one.latest and one.latest.value is not None]
    values = sorted((one for one in known if not one.qualifier.is_bound), key=lambda one: one.value or 0.0)
    if not values:
        return words.say("mark.no_data")
    low, high = (
        words.say(
            "save.of",
            value=said_text(one, indicator, words),
            name=short_name(areas.units[one.area_id], words),
        )
        for one in (values[0], values[-1])
    )
    return words.say("save.span", low=low, high=high) if values[0].value != values[-1].value else low


def unit_line(indicator: Indicator, words: Words) -> str:
    """What is shown, in which unit."""
    unit = unit_text(indicator, words.lang).strip()
    title = indicator.title.of(words.lang)
    return f"{title} ({unit})" if unit and unit not in title else title


def _unfinal(latest: Iterable[Observation | None], words: Words) -> str:
    many = sum(one is not None and one.status in (Status.PROVISIONAL, Status.ESTIMATE) for one in latest)
    return words.count("save.unfinal", many) if many else ""


def source_line(judgements: Iterable[Judgement], words: Words) -> str:
    """Who measured what is shown."""
    series = dict.fromkeys(one.series for one in judgements if one.latest and one.series)
    names = (words.say(f"series.{one}") if words.knows(f"series.{one}") else one for one in sorted(series))
    return words.say("chart.source", sources=", ".join(names)) if series else ""


def feet(
    judgements: Sequence[Judgement],
    stand: Stand,
    words: Words,
    *more: str,
    marks: bool = True,
    converted: bool = True,
) -> tuple[str, ...]:
    """Below a picture: ``more`` of its own, what is not final, what is converted, who measured, and as of when.

    Without ``marks`` beside figures it is told how many of the findings rest on such figures; ``converted`` is left
    out of what is about one area.
    """
    latest = [one.latest for one in judgements]
    told = (
        *more,
        marks_text(latest, words) if marks else _unfinal(latest, words),
        converted_note(judgements, words) if converted else "",
        source_line(judgements, words),
        f"{stand.data}. {stand.judged}",
    )
    return tuple(one for one in told if one)


def _moment(published_at: str, on: date) -> datetime:
    return moment_of(published_at) if published_at else datetime(on.year, on.month, on.day, tzinfo=UTC)
