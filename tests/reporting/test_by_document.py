"""The same year by different documents: counts of each, and the goals that two documents set differently. Test figures."""

from datetime import date

from reporting_builders import ON

from indicators.catalogue import catalogue
from indicators.judgement import Judgement, judge
from indicators.types import Comparator, Document, Observation, Target
from reporting.by_document import pictures, same_goals
from reporting.marks import Mark
from reporting.progress import yardstick_of

DOCTORS, BEDS = "doctors_per_10k", "beds_per_10k"
OLD, NEW = (
    Document("20-NQ/TW", issued_on=date(2017, 10, 25)),
    Document("201/QĐ-TTg", issued_on=date(2024, 2, 27)),
)
GOALS = {
    ("20-NQ/TW", DOCTORS): 10,
    ("20-NQ/TW", BEDS): 30,
    ("201/QĐ-TTg", DOCTORS): 15,
    ("201/QĐ-TTg", BEDS): 30,
}
LATEST = {  # area, indicator → year and value
    ("P63-01", DOCTORS): (2025, 16.0),
    ("P63-35", DOCTORS): (2025, 12.0),
    ("P63-20", DOCTORS): (2022, 8.0),
    ("P63-01", BEDS): (2023, 31.0),
}
AREAS = ("P63-01", "P63-35", "P63-20")


def judging(number: str) -> list[Judgement]:
    document = {one.number: one for one in (OLD, NEW)}[number]
    return [
        judge(
            area,
            indicator,
            Target("VN", indicator, 2025, Comparator.AT_LEAST, GOALS[number, indicator], document),
            [Observation(area, indicator, *LATEST[area, indicator], "nso")]
            if (area, indicator) in LATEST
            else [],
            yardstick_of(catalogue().indicators[indicator]),
            ON,
        )
        for area in AREAS
        for indicator in (DOCTORS, BEDS)
    ]


def test_each_document_has_its_own_counts_oldest_first():
    old, new = pictures([NEW, OLD], judging)
    assert (old.document, new.document) == (OLD, NEW)
    assert old.indicators == new.indicators == (DOCTORS, BEDS)
    assert (old.summary.counts[Mark.MET], old.summary.counts[Mark.MISSED]) == (2, 0)
    assert (new.summary.counts[Mark.MET], new.summary.counts[Mark.MISSED]) == (1, 1)


def test_what_is_awaited_says_where_the_latest_value_stands():
    old, _ = pictures([OLD, NEW], judging)
    assert (old.unjudged, old.there, old.short) == (4, 1, 1)


def test_only_goals_set_differently_are_held_side_by_side():
    (doctors,) = same_goals([NEW, OLD], judging, AREAS)
    assert [(one.document.number, one.target.value, one.satisfied, one.known) for one in doctors] == [
        ("20-NQ/TW", 10, 2, 3),
        ("201/QĐ-TTg", 15, 1, 3),
    ]


def test_of_an_open_year_every_goal_of_a_document_is_in_one_of_its_counts():
    def judging_2030(number: str) -> list[Judgement]:
        return [
            judge(area, DOCTORS, Target("VN", DOCTORS, 2030, Comparator.AT_LEAST, 19, OLD), values, pace, ON)
            for area, values in (
                ("P63-01", []),
                ("P63-35", [Observation("P63-35", DOCTORS, 2025, 12.0, "nso")]),  # one value tells no pace
                ("P63-20", [Observation("P63-20", DOCTORS, 2025, 20.0, "nso")]),
            )
        ]

    pace = yardstick_of(catalogue().indicators[DOCTORS])
    (picture,) = pictures([OLD], judging_2030)
    assert picture.summary.counts[Mark.UNKNOWN] == 1
    assert (picture.unjudged, picture.summary.assessable) == (2, 1)
