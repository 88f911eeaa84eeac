"""The two findings and every edge rule of METHODS, one literal example each; judged on 21 November 2026."""

from datetime import date

import pytest

from indicators.findings import Finding, Goal, Level, PaceFinding, Point, Reason, assess, pace_finding
from indicators.progress import PaceMethod, Progress
from indicators.types import Comparator, Direction, Qualifier

ON = date(2026, 11, 21)


def goal(
    year=2030, comparator=">=", value=100.0, direction="higher", unit=0.1, high=None, limits=(None, None)
):
    return Goal(year, Comparator(comparator), value, Direction(direction), high, unit, limits)


def lower(value, year=2030, comparator="<="):
    return goal(year, comparator, value, "lower")


def judged(goal, b=None, c=None, on=ON):
    return assess(goal, b and Point(*b), c and Point(*c), on)


def test_a_whole_finding_carries_its_numbers():
    finding = judged(goal(limits=(0.0, 100.0)), (2018, 82.0), (2024, 94.0))
    assert finding == Finding(
        Level.IMPROVING,
        PaceFinding.ON_TRACK,
        Progress(
            achieved_percent=pytest.approx(66.6666666667),
            pace=pytest.approx(1.3807209655),
            pace_method=PaceMethod.COMPOUND,
            required_per_year=1.0,
            observed_per_year=2.0,
            projected=100.0,
        ),
    )


@pytest.mark.parametrize(
    ("b", "c", "target", "level", "pace"),
    [
        ((2015, 14.5), (2023, 10.2), 7.25, "improving", "on_track"),
        ((2015, 6.0), (2024, 4.5), 2.9, "improving", "acceleration_needed"),
        ((2015, 7.05), (2024, 12.58), 70.0, "met_worsening", "met"),
        ((2015, 12.58), (2024, 7.05), 70.0, "met", "met"),
    ],
)
def test_lower_is_better_agrees_with_statistics_canada(b, c, target, level, pace):
    finding = judged(lower(target), b, c)
    assert (finding.level, finding.pace_finding) == (level, pace)


@pytest.mark.parametrize(
    ("b", "c", "level", "pace"),
    [
        ((2015, 92.3), (2024, 92.4), "little_change", "limited"),
        ((2015, 97.8), (2024, 97.5), "little_change", "moving_away"),
        ((2015, 90.0), (2024, 81.0), "getting_worse", "moving_away"),
        ((2015, 90.0), (2024, 81.1), "little_change", "moving_away"),
        ((2015, 90.0), (2024, 91.0), "improving", "limited"),
        ((2015, 90.0), (2024, 90.9), "little_change", "limited"),
        ((2015, 90.0), (2024, 90.0), "little_change", "limited"),
    ],
)
def test_movement_counts_from_a_tenth(b, c, level, pace):
    """Ten percent of the targeted change towards the target, ten percent of the baseline away from it."""
    finding = judged(goal(), b, c)
    assert (finding.level, finding.pace_finding) == (level, pace)


def test_away_from_a_baseline_of_zero_counts_by_the_targeted_change():
    assert judged(goal(value=10.0), (2020, 0.0), (2024, -1.0)).level is Level.GETTING_WORSE
    assert judged(goal(value=10.0), (2020, 0.0), (2024, -0.9)).level is Level.LITTLE_CHANGE


@pytest.mark.parametrize(
    ("ratio", "finding"),
    [
        (0.95, "on_track"),
        (0.95 - 1e-10, "on_track"),
        (0.9499, "acceleration_needed"),
        (0.60, "acceleration_needed"),
        (0.5999, "limited"),
        (0.0, "limited"),
        (-0.0001, "moving_away"),
        (None, "not_assessable"),
    ],
)
def test_pace_thresholds_are_inclusive_below(ratio, finding):
    assert pace_finding(ratio) == finding


def test_a_movement_below_the_rounding_unit_is_little_change():
    assert judged(goal(value=50.1, unit=0.1), (2018, 50.0), (2024, 50.06)).level is Level.LITTLE_CHANGE


def test_a_promise_below_the_rounding_unit_is_to_maintain_and_has_no_pace():
    finding = judged(goal(value=50.05, unit=0.1), (2018, 50.0), (2024, 49.5))
    assert finding.level is Level.LITTLE_CHANGE
    assert finding.pace_finding is PaceFinding.NOT_ASSESSABLE
    assert finding.progress.achieved_percent is None
    assert Reason.MAINTAIN in finding.reasons


def test_direction_is_declared_never_inferred():
    """A target below the baseline of a higher-is-better indicator is met, not "improving downwards"."""
    assert judged(goal(value=90.0), (2018, 95.0), (2024, 92.0)).level is Level.MET_WORSENING


def test_met_but_worse_by_no_more_than_the_rounding_unit_is_simply_met():
    assert judged(goal(value=90.0), (2018, 95.0), (2024, 94.9)).level is Level.MET
    assert judged(goal(value=90.0), (2018, 95.0), (2024, 94.8)).level is Level.MET_WORSENING


def test_was_met_now_missed_reports_no_achieved_share():
    finding = judged(goal(value=95.0), (2018, 96.0), (2024, 94.0))
    assert finding.level is Level.WAS_MET_NOW_MISSED
    assert finding.pace_finding is PaceFinding.MOVING_AWAY
    assert finding.progress.achieved_percent is None
    assert finding.reasons == (Reason.BASELINE_MET,)


@pytest.mark.parametrize(("comparator", "value"), [("<", 20.0), (">", 98.0)])
def test_under_and_over_are_not_met_at_the_line(comparator, value):
    direction = "lower" if comparator == "<" else "higher"
    assert judged(goal(2025, comparator, value, direction), None, (2025, value)).level is Level.MISSED


def test_a_passed_deadline_is_judged_with_the_value_of_its_year_only():
    """Hà Nam, infant mortality: 9.23 ‰ in 2025 against 5.0."""
    finding = judged(lower(5.0, 2025), (2018, 11.3), (2025, 9.23))
    assert (finding.level, finding.pace_finding) == (Level.MISSED, PaceFinding.NOT_ASSESSABLE)
    assert finding.progress.achieved_percent == pytest.approx(32.857142857)
    assert (finding.progress.pace, finding.progress.projected, finding.progress.required_per_year) == (
        None,
    ) * 3


def test_a_passed_deadline_can_be_met():
    finding = judged(goal(2025, value=75.4), (2018, 74.6), (2025, 75.7))
    assert (finding.level, finding.pace_finding) == (Level.MET, PaceFinding.MET)


def test_a_passed_deadline_without_its_years_value_is_awaiting_whatever_came_before():
    for latest in ((2024, 93.4), (2024, 99.0), None):
        finding = judged(goal(2025, value=97.0), (2018, 82.9), latest)
        assert (finding.level, finding.pace_finding) == (Level.AWAITING, PaceFinding.NOT_ASSESSABLE)
        assert finding.progress.pace is None


def test_a_later_value_does_not_answer_for_the_target_year():
    assert judged(goal(2025, value=97.0), (2018, 82.9), (2026, 98.0)).level is Level.AWAITING


def test_missed_wins_over_was_met_now_missed_once_the_deadline_has_passed():
    finding = judged(goal(2025, value=95.0), (2018, 96.0), (2025, 94.0))
    assert finding.level is Level.MISSED
    assert Reason.BASELINE_MET in finding.reasons


def test_a_year_is_over_on_its_last_day_and_not_before():
    assert judged(goal(2025), None, (2024, 99.0), on=date(2025, 12, 31)).level is Level.NOT_ASSESSABLE
    assert judged(goal(2025), None, (2024, 99.0), on=date(2026, 1, 1)).level is Level.AWAITING


@pytest.mark.parametrize("baseline", [None, (2024, 90.0), (2025, 90.0)])
def test_one_observation_shows_no_trend(baseline):
    finding = judged(goal(), baseline, (2024, 90.0))
    assert finding.level is Level.NOT_ASSESSABLE
    assert finding.reasons == (Reason.ONE_OBSERVATION,)
    assert finding.progress.required_per_year == pytest.approx(10 / 6)
    assert (finding.progress.pace, finding.progress.observed_per_year) == (None, None)


def test_one_observation_can_meet_the_goal():
    finding = judged(goal(value=90.0), None, (2024, 90.0))
    assert (finding.level, finding.pace_finding) == (Level.MET, PaceFinding.MET)


def test_no_observation_is_not_assessable():
    assert judged(goal()) == Finding(
        Level.NOT_ASSESSABLE, PaceFinding.NOT_ASSESSABLE, reasons=(Reason.NO_OBSERVATION,)
    )


@pytest.mark.parametrize(("target", "level"), [(93.0, "met"), (95.0, "not_assessable")])
def test_a_bound_can_prove_a_goal_met_and_cannot_prove_it_missed(target, level):
    finding = assess(goal(value=target), Point(2018, 80.0), Point(2024, 93.0, Qualifier.ABOVE), ON)
    assert finding.level == level
    assert Reason.BOUND in finding.reasons


def test_a_qualitative_goal_is_not_judged_by_numbers():
    finding = judged(goal(comparator="qualitative", value=None), (2018, 1.0), (2024, 2.0))
    assert finding.reasons == (Reason.QUALITATIVE,)
    assert finding.level is Level.NOT_ASSESSABLE


def test_a_target_of_zero_uses_the_linear_pace():
    finding = judged(lower(0.0), (2020, 10.0), (2025, 5.0))
    assert finding.progress.pace_method is PaceMethod.LINEAR
    assert (finding.progress.pace, finding.pace_finding) == (1.0, PaceFinding.ON_TRACK)


def test_a_range_is_approached_from_the_nearer_end():
    finding = judged(goal(comparator="range", value=18.5, high=22.9), (2018, 16.5), (2024, 17.5))
    assert finding.progress.achieved_percent == 50.0
    finding = judged(
        Goal(2030, Comparator.RANGE, 18.5, Direction.LOWER, 22.9, 0.1), (2018, 26.9), (2024, 24.9)
    )
    assert finding.progress.achieved_percent == 50.0


REACHED = {
    "met": judged(goal(value=90.0), (2018, 80.0), (2024, 90.0)),
    "met_worsening": judged(goal(value=90.0), (2018, 95.0), (2024, 90.0)),
    "improving": judged(goal(), (2018, 80.0), (2024, 90.0)),
    "little_change": judged(goal(), (2018, 80.0), (2024, 80.5)),
    "getting_worse": judged(goal(), (2018, 80.0), (2024, 70.0)),
    "was_met_now_missed": judged(goal(value=79.0), (2018, 80.0), (2024, 70.0)),
    "missed": judged(goal(2025), (2018, 80.0), (2025, 90.0)),
    "awaiting": judged(goal(2025), (2018, 80.0), (2024, 90.0)),
    "not_assessable": judged(goal()),
}


@pytest.mark.parametrize("level", list(Level))
def test_every_level_can_be_reached(level):
    assert REACHED[level.value].level is level
