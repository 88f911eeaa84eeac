"""Test facts: a promise and what was observed. The figures are test figures unless a test names their source."""

from datetime import date

from indicators.catalogue import catalogue
from indicators.judgement import Judgement, judge
from indicators.types import Comparator, Document, Observation, Qualifier, Status, Target
from reporting.progress import yardstick_of

ON = date(2026, 11, 21)


def seen(
    year: int, value: float | None, series: str = "nso", qualifier: str = "=", status: str = "final"
) -> Observation:
    return Observation("P63-35", "stunting", year, value, series, Qualifier(qualifier), Status(status))


def promise(year: int, comparator: str, value: float | None, issued: int = 2018, **other: object) -> Target:
    document = Document("907/KH-UBND", issued_on=date(issued, 4, 13))
    return Target("P63-35", "stunting", year, Comparator(comparator), value, document, **other)  # type: ignore[arg-type]


def judged(
    indicator_id: str, target: Target | None, *observations: Observation, year: int | None = None
) -> Judgement:
    yardstick = yardstick_of(catalogue().indicators[indicator_id])
    return judge("P63-35", indicator_id, target, observations, yardstick, ON, year)
