"""Which series, baseline and latest value a judgement takes (METHODS 3.3, 3.5, 3.8, 3.9).

Figures are test figures.
"""

from datetime import date

import pytest

from indicators.basis import NATIONAL, OWN, choose_target
from indicators.breaks import break_years
from indicators.findings import Level, Reason
from indicators.judgement import Yardstick, judge
from indicators.types import Comparator, Direction, Document, Observation, Qualifier, Status, Target

ON = date(2026, 11, 21)
YARDSTICK = Yardstick(Direction.HIGHER, 0.1, (0.0, 100.0), ("nso", "moh_announcement"))


def seen(year, value, series="nso", **other):
    return Observation("P63-35", "health_insurance_coverage", year, value, series, **other)


def promise(year=2030, value=98.0, issued=date(2018, 4, 13), area="P63-35", number="907/KH-UBND", **other):
    document = Document(number, issued_on=issued)
    comparator = other.pop("comparator", Comparator.AT_LEAST)
    return Target(area, "health_insurance_coverage", year, comparator, value, document, **other)


def judged(target, observations, yardstick=YARDSTICK):
    return judge("P63-35", "health_insurance_coverage", target, observations, yardstick, ON)


def baseline_year(target, *years):
    judgement = judged(target, [seen(year, 80.0 + year - 2010) for year in years])
    return judgement.baseline and judgement.baseline.year


def test_the_baseline_is_the_value_of_the_documents_year():
    assert baseline_year(promise(), 2016, 2017, 2018, 2019, 2024) == 2018


def test_or_the_last_one_before_it():
    assert baseline_year(promise(), 2015, 2016, 2021, 2024) == 2016


def test_or_the_first_one_after_it_and_that_is_said():
    judgement = judged(promise(), [seen(2021, 90.0), seen(2024, 94.0)])
    assert judgement.baseline.year == 2021
    assert Reason.LATER_BASELINE in judgement.finding.reasons


def test_the_targets_own_stated_baseline_wins():
    judgement = judged(promise(baseline_year=2016, baseline_value=71.0), [seen(2018, 82.9), seen(2024, 93.4)])
    assert (judgement.baseline.year, judgement.baseline.value) == (2016, 71.0)
    assert Reason.STATED_BASELINE in judgement.finding.reasons


def test_one_series_per_judgement_and_the_other_is_told():
    """Awaiting 2025 at the statistics office, although the ministry announced a figure."""
    judgement = judged(
        promise(2025, 95.0), [seen(2018, 87.6), seen(2024, 94.3), seen(2025, 95.15, "moh_announcement")]
    )
    assert (judgement.finding.level, judgement.series) == (Level.AWAITING, "nso")
    assert judgement.latest.year == 2024
    assert (judgement.other.series, judgement.other.value) == ("moh_announcement", 95.15)
    assert Reason.OTHER_SERIES in judgement.finding.reasons


def test_a_fallback_to_another_series_is_said():
    judgement = judged(
        promise(), [seen(2020, 90.0, "moh_announcement"), seen(2025, 95.0, "moh_announcement")]
    )
    assert judgement.series == "moh_announcement"
    assert Reason.FALLBACK_SERIES in judgement.finding.reasons


def test_no_trend_is_told_across_a_break():
    judgement = judged(promise(), [seen(2018, 80.0), seen(2021, 90.0, status=Status.BREAK), seen(2024, 94.0)])
    assert judgement.finding.level is Level.NOT_ASSESSABLE
    assert judgement.finding.reasons == (Reason.SERIES_BREAK,)
    assert judgement.finding.progress.pace is None


def test_a_declared_break_cuts_the_series_too():
    """Hà Nội took in Hà Tây in 2008: a figure of 2007 is of another territory."""
    target = promise(issued=date(2007, 1, 1))
    seen_twice = [seen(2007, 80.0), seen(2024, 94.0)]
    cut = judge("P63-01", "health_insurance_coverage", target, seen_twice, YARDSTICK, ON, breaks=(2009,))
    assert cut.finding.reasons == (Reason.SERIES_BREAK,)
    assert break_years("P63-01", "infant_mortality") == (2009,)
    assert break_years("P63-35", "infant_mortality") == ()


def test_a_goal_met_after_a_break_is_met():
    judgement = judged(
        promise(value=94.0), [seen(2018, 80.0), seen(2021, 90.0, status=Status.BREAK), seen(2024, 94.0)]
    )
    assert judgement.finding.level is Level.MET


def test_missing_and_withdrawn_values_are_no_values():
    judgement = judged(
        promise(),
        [
            seen(2018, 80.0),
            seen(2024, None, status=Status.MISSING),
            seen(2023, 99.0, status=Status.WITHDRAWN),
        ],
    )
    assert judgement.latest.year == 2018
    assert judgement.finding.reasons == (Reason.ONE_OBSERVATION,)


def test_a_value_after_a_closed_deadline_is_not_its_answer():
    judgement = judged(promise(2025, 95.0), [seen(2018, 80.0), seen(2024, 93.0), seen(2026, 96.0)])
    assert (judgement.finding.level, judgement.latest.year) == (Level.AWAITING, 2024)


def test_the_gap_is_the_distance_in_the_good_direction():
    lower = Yardstick(Direction.LOWER, 0.01)
    judgement = judged(promise(2025, 5.0, comparator=Comparator.AT_MOST), [seen(2025, 9.23)], lower)
    assert judgement.gap == pytest.approx(-4.23)
    assert judged(promise(2025, 75.4), [seen(2025, 75.7)]).gap == pytest.approx(0.3)


def test_no_target_is_a_finding_of_its_own():
    judgement = judged(None, [seen(2024, 94.0)])
    assert (judgement.finding.level, judgement.finding.reasons) == (Level.NOT_ASSESSABLE, (Reason.NO_TARGET,))
    assert judgement.latest.value == 94.0


def test_a_bound_of_another_series_stays_a_bound():
    judgement = judged(
        promise(value=93.0), [seen(2021, 93.0, "provincial_report", qualifier=Qualifier.ABOVE)]
    )
    assert (judgement.finding.level, judgement.series) == (Level.MET, "provincial_report")


OWN_PLAN = promise(2030, 98.0)
PARTY_2017 = promise(2030, 95.0, date(2017, 10, 25), "VN", "20-NQ/TW")
DECISION_2024 = promise(2030, 96.0, date(2024, 2, 27), "VN", "201/QĐ-TTg")
WORDS_2025 = promise(2030, None, date(2025, 9, 9), "VN", "72-NQ/TW", comparator=Comparator.QUALITATIVE)
ALL = [WORDS_2025, PARTY_2017, OWN_PLAN, DECISION_2024]


@pytest.mark.parametrize(
    ("area", "basis", "chosen"),
    [
        ("P63-35", OWN, OWN_PLAN),
        ("P63-01", OWN, DECISION_2024),
        ("P63-35", NATIONAL, DECISION_2024),
        ("P63-35", "20-NQ/TW", PARTY_2017),
        ("P63-01", "72-NQ/TW", WORDS_2025),
        ("P63-01", "907/KH-UBND", None),
        ("VN", OWN, DECISION_2024),
    ],
)
def test_a_basis_chooses_one_target(area, basis, chosen):
    assert choose_target(area, 2030, ALL, basis) is chosen


def test_words_alone_are_the_goal_where_no_document_gives_a_number():
    assert choose_target("P63-01", 2030, [WORDS_2025]) is WORDS_2025


def test_a_year_without_a_target_has_none():
    assert choose_target("P63-35", 2045, ALL) is None
