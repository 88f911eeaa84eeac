"""Figures that somebody has excluded from judgement: shown as such wherever they would be judged, with the reason."""

from dataclasses import dataclass

from indicators.definition import Measure
from indicators.types import Observation
from reporting.moments import short_moment
from reporting.numbers import observed_text, unit_text
from reporting.progress import Book, Key, figure_key
from reporting.words import Words
from store.records import Mark


@dataclass(frozen=True, slots=True)
class Exclusion:
    """``mark`` says who excluded it and why."""

    observation: Observation
    mark: Mark | None = None


def exclusions_of(book: Book, key: Key) -> tuple[Exclusion, ...]:
    """Of one area and indicator, by year."""
    excluded = sorted(book.excluded.get(key, ()), key=lambda one: (one.year, one.series))
    return tuple(Exclusion(one, book.exclusions.get(figure_key(one))) for one in excluded)


def exclusion_text(exclusion: Exclusion, measure: Measure, words: Words) -> str:
    """ "Năm 2022 (0,0 giường) không dùng để đánh giá: Cục Thống kê in 0 vì chưa có số liệu (Lê Thị Hoa, 22/11/2026)."""
    one, mark = exclusion.observation, exclusion.mark
    value = words.say("status.missing")
    if one.value is not None:
        value = observed_text(one, measure, words.lang) + unit_text(measure, words.lang)
    if mark is None:
        return words.say("exclusion.told", year=one.year, value=value)
    day = short_moment(mark.made_at, words.lang) if mark.made_at else ""
    who = ", ".join(part for part in (mark.made_by, day) if part)
    return words.say("exclusion.reason", year=one.year, value=value, reason=mark.reason.rstrip("."), who=who)
