"""What lies ahead of an open goal in sentences: how sure the projection is, when it arrives, the recent pace."""

from dataclasses import dataclass
from datetime import date

from indicators.breaks import break_years
from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.findings import ACCELERATION_FROM, ON_TRACK_FROM, PaceFinding
from indicators.judgement import Judgement
from indicators.outlook import (
    INTERVAL_SHARE,
    LAST_YEAR,
    Interval,
    Outlook,
    Path,
    RecentPace,
    comparable,
    outlook_of,
)
from indicators.trend_test import SIGNIFICANCE, TrendTest, counted, trend_test
from reporting.numbers import decimals_between, difference_unit, number, short_unit, signed, value_text
from reporting.progress import Book, yardstick_of
from reporting.sentences import CHANGE_DECIMALS
from reporting.words import Words

#: A pace is told to the hundredth, and further only where that would round it onto a threshold.
RATIO_DECIMALS = 2
PACE_EDGES = (ON_TRACK_FROM, ACCELERATION_FROM, 0.0)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The outlook of one open goal and the trend test of its series, each None where it does not exist."""

    outlook: Outlook | None
    trend: TrendTest | None


#: Of a goal in words.
NOTHING_AHEAD = Ahead(None, None)


def look_ahead(book: Book, catalogue: Catalogue, judgement: Judgement) -> Ahead:
    """For a judgement of ``judge_goals`` on the same book."""
    indicator = catalogue.indicators[judgement.indicator_id]
    key = judgement.area_id, judgement.indicator_id
    observations, breaks = book.judged.get(key, ()), break_years(*key)
    outlook = outlook_of(judgement, observations, yardstick_of(indicator), breaks)
    if judgement.closed:
        return Ahead(outlook, None)
    years = counted(comparable(judgement, observations, breaks))
    return Ahead(outlook, trend_test(years, indicator.unit == "%"))


def ahead_sentences(
    ahead: Ahead, judgement: Judgement, indicator: Indicator, on: date, words: Words
) -> list[str]:
    """What a leader may add to the finding's own sentences; empty where nothing can be said."""
    told = []
    if ahead.outlook:
        outlook = ahead.outlook
        if outlook.interval:
            told.append(_interval(outlook.interval, judgement, indicator, words))
        if outlook.whole and not judgement.finding.level.is_met:
            told.append(arrival_text(outlook.whole, on, words))
        if outlook.recent:
            told.append(_recent(outlook.recent, judgement, indicator, words))
    if ahead.trend:
        told.append(_trend(ahead.trend, words))
    return told


def arrival_text(path: Path, on: date, words: Words) -> str:
    """The year in which a path meets the goal, or that it does not."""
    if path.reached_in is None:
        return words.say("outlook.never", last=LAST_YEAR)
    key = "outlook.arrives" if path.reached_in >= on.year else "outlook.unseen"
    return words.say(key, year=path.reached_in)


def ratio_text(ratio: float, words: Words) -> str:
    """A pace; never rounded onto a threshold that it does not reach."""
    decimals = max(decimals_between(ratio, edge, RATIO_DECIMALS) for edge in PACE_EDGES)
    return number(ratio, decimals, words.lang)


def share_text(words: Words) -> str:
    """The share of outcomes that an interval is meant to hold, in per cent without the sign."""
    return number(100 * INTERVAL_SHARE, 0, words.lang)


def _interval(interval: Interval, judgement: Judgement, indicator: Indicator, words: Words) -> str:
    low, high = (value_text(end, indicator, words.lang) for end in (interval.low, interval.high))
    return words.say(
        "outlook.interval",
        share=share_text(words),
        year=judgement.target_year,
        low=low,
        high=high + short_unit(indicator, words.lang),
        n=interval.observations,
    )


def _recent(recent: RecentPace, judgement: Judgement, indicator: Indicator, words: Words) -> str:
    assert judgement.latest is not None
    path = recent.path
    values = {
        "since": path.since,
        "until": judgement.latest.year,
        "observed": signed(path.per_year, CHANGE_DECIMALS, words.lang) + difference_unit(indicator, words),
        "projected": value_text(path.projected, indicator, words.lang) + short_unit(indicator, words.lang),
        "year": judgement.target_year,
    }
    if recent.pace is None or recent.finding in (PaceFinding.MET, PaceFinding.NOT_ASSESSABLE):
        return words.say("outlook.recent_change", **values)
    finding = words.say(f"pace.{recent.finding.value}")
    return words.say("outlook.recent", finding=finding, ratio=ratio_text(recent.pace, words), **values)


def _trend(test: TrendTest, words: Words) -> str:
    years = {"since": test.first_year, "until": test.last_year}
    return words.say(f"outlook.trend_{test.trend.value}", p=number(SIGNIFICANCE, 3, words.lang), **years)
