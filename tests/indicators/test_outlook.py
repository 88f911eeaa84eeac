"""What lies ahead of an open goal: path, interval, year of arrival and recent pace. All figures are test figures."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.findings import PaceFinding, Point
from indicators.judgement import Yardstick, goal_for, judge
from indicators.outlook import Outlook, comparable, outlook_of, reached_in
from indicators.progress import PaceMethod
from indicators.types import Comparator, Direction, Document, Observation, Qualifier, Status, Target

ON = date(2026, 11, 22)
SHARE = Yardstick(Direction.HIGHER, 0.1, (0.0, 100.0), ("nso",))
RATE = Yardstick(Direction.LOWER, 0.1, (0.0, None), ("nso",))


def values(first_year: int, *given: float) -> list[Observation]:
    return [Observation("P63-35", "x", first_year + place, value, "nso") for place, value in enumerate(given)]


def goal(
    value: float | None, comparator: Comparator = Comparator.AT_LEAST, issued: int = 2017, year: int = 2030
) -> Target:
    return Target("VN", "x", year, comparator, value, Document("1/KH", issued_on=date(issued, 1, 1)))


def outlook(
    target: Target,
    observations: list[Observation],
    yardstick: Yardstick = SHARE,
    breaks: tuple[int, ...] = (),
) -> Outlook | None:
    judgement = judge("P63-35", "x", target, observations, yardstick, ON, breaks=breaks)
    return outlook_of(judgement, observations, yardstick, breaks)


def test_what_is_needed_what_is_done_where_it_leads_and_when_it_arrives():
    """The path to a goal of 98: 94,3 in 2020, 95,5 in 2024: +0,30 a year, needed +0,42, landing 0,7 short."""
    found = outlook(goal(98, issued=2020), values(2020, 94.3, 94.7, 94.8, 95.3, 95.5))
    assert found is not None and found.whole is not None
    assert found.required_per_year == pytest.approx(2.5 / 6)
    assert found.whole.per_year == pytest.approx(0.3)
    assert found.whole.projected == pytest.approx(97.3)
    assert found.whole.reached_in == 2033  # 2.5 / 0.3 = 8.3 years after 2024


def test_the_interval_lies_around_the_projection_and_widens_with_the_scatter():
    calm = outlook(goal(98, issued=2020), values(2020, 94.3, 94.6, 94.9, 95.2, 95.6))
    wild = outlook(goal(98, issued=2020), values(2020, 94.3, 95.6, 94.1, 95.9, 95.6))
    for found in (calm, wild):
        assert found is not None and found.whole is not None and found.interval is not None
        assert found.interval.low <= found.whole.projected <= found.interval.high
        assert found.interval.observations == 5
    assert calm.interval.high - calm.interval.low < wild.interval.high - wild.interval.low  # type: ignore[union-attr]


def test_the_interval_is_that_of_a_random_walk_with_drift():
    """By hand: changes 2, 4, 3, 3 around 3; s² = 2/3; h = 6, 4 years behind; t(3; 0.9) = 1.637744."""
    found = outlook(
        goal(200, issued=2020), values(2020, 10, 12, 16, 19, 22), replace(SHARE, limits=(0, None))
    )
    assert found is not None and found.interval is not None
    width = 1.637744 * (2 / 3) ** 0.5 * (6 * (1 + 6 / 4)) ** 0.5
    assert found.interval.low == pytest.approx(22 + 6 * 3 - width, abs=1e-5)
    assert found.interval.high == pytest.approx(22 + 6 * 3 + width, abs=1e-5)
    assert found.interval.scatter == pytest.approx((2 / 3) ** 0.5)
    assert found.interval.fan[0] == (2024, 22, 22)
    assert found.interval.fan[-1] == (2030, found.interval.low, found.interval.high)


def test_three_observations_make_no_interval():
    found = outlook(goal(98, issued=2022), values(2022, 94.3, 95.6, 95.9))
    assert found is not None and found.whole is not None and found.interval is None


def test_a_percentage_is_never_projected_beyond_a_hundred():
    found = outlook(goal(98, issued=2020), values(2020, 60, 72, 75, 90, 95))
    assert found is not None and found.whole is not None and found.interval is not None
    assert found.whole.projected == found.interval.high == 100


def test_a_path_that_leads_away_never_arrives():
    found = outlook(goal(15, Comparator.BELOW), values(2017, 16, 17, 18, 19), RATE)
    assert found is not None and found.whole is not None
    assert found.whole.per_year == 1 and found.whole.reached_in is None


@pytest.mark.parametrize(
    ("comparator", "value", "per_year", "year"),
    [
        (Comparator.AT_LEAST, 16.0, 1.0, 2030),  # 10 in 2024, six years on: touches the line
        (Comparator.ABOVE, 16.0, 1.0, 2031),  # to touch is not to pass
        (Comparator.AT_MOST, 4.0, -1.0, 2030),
        (Comparator.BELOW, 4.0, -1.0, 2031),
        (Comparator.AT_LEAST, 10.0, 0.0, 2024),  # there already
        (Comparator.AT_LEAST, 16.0, 0.0, None),
        (Comparator.AT_LEAST, 16.0, 0.01, None),  # after 2100
    ],
)
def test_the_year_of_arrival(comparator: Comparator, value: float, per_year: float, year: int | None):
    direction = Direction.HIGHER if per_year >= 0 else Direction.LOWER
    yardstick = Yardstick(direction, 0.1)
    assert reached_in(goal_for(goal(value, comparator), yardstick), Point(2024, 10.0), per_year) == year


def test_a_young_document_has_no_trend_yet_but_a_recent_pace():
    """The baseline of a goal of 2025 is the value of 2024, the newest one: the five years before still speak."""
    found = outlook(goal(98, issued=2025), values(2018, 92.0, 92.4, 92.9, 93.3, 94.1, 94.4, 95.0))
    assert found is not None and found.whole is None and found.interval is None
    assert found.recent is not None
    assert found.recent.path.since == 2019
    assert found.recent.path.per_year == pytest.approx((95.0 - 92.4) / 5)
    assert found.recent.pace_method is PaceMethod.COMPOUND
    assert found.recent.finding is PaceFinding.ON_TRACK


def test_the_recent_pace_may_differ_from_the_whole():
    """Long improvement, then decline: on track since 2015, moving away since 2019."""
    observations = values(2015, 80, 85, 90, 94, 96, 95.5, 95.2, 95, 94.9, 94.8)
    judgement = judge("P63-35", "x", goal(98, issued=2015), observations, SHARE, ON)
    found = outlook(goal(98, issued=2015), observations)
    assert judgement.finding.pace_finding is PaceFinding.ON_TRACK
    assert found is not None and found.recent is not None
    assert found.recent.finding is PaceFinding.MOVING_AWAY


def test_a_value_of_eight_years_ago_is_not_recent():
    observations = [values(2016, 90.0)[0], values(2024, 95.0)[0]]
    found = outlook(goal(98, issued=2016), observations)
    assert found is not None and found.whole is not None and found.recent is None


def test_nothing_is_told_across_a_break():
    observations = values(2017, 80, 81, 82, 83, 84, 60, 61, 62)
    found = outlook(goal(98), observations, breaks=(2022,))
    assert found is not None
    assert found.whole is None and found.interval is None and found.recent is None


def test_bounds_and_withdrawn_values_are_no_points_of_a_path():
    observations = values(2020, 94.3, 94.7, 94.8, 95.3, 95.5)
    observations[1] = replace(observations[1], qualifier=Qualifier.ABOVE)
    observations[2] = replace(observations[2], status=Status.WITHDRAWN)
    found = outlook(goal(98, issued=2020), observations)
    assert found is not None and found.whole is not None and found.interval is None


def test_a_goal_that_is_met_needs_nothing_more():
    found = outlook(goal(90, issued=2020), values(2018, 94.3, 94.7, 94.8, 95.3, 95.5, 95.6, 96))
    assert found is not None and found.required_per_year is None
    assert found.recent is not None and found.recent.finding is PaceFinding.MET


@pytest.mark.parametrize(
    "target", [goal(95, year=2025), goal(None, Comparator.QUALITATIVE)], ids=["closed", "in words"]
)
def test_closed_goals_and_goals_in_words_have_no_outlook(target: Target):
    assert outlook(target, values(2017, 90, 91, 92)) is None


def test_only_the_years_since_a_break_told_by_a_figure_are_compared():
    """Both the trend test and the interval begin at the figure that is marked as the first of a new method."""
    told = values(2019, 94.0, 94.2, 95.9, 96.0, 96.2)
    told[2] = replace(told[2], status=Status.BREAK)
    judgement = judge("P63-35", "x", goal(98, issued=2020), told, SHARE, ON)
    assert [one.year for one in comparable(judgement, told, ())] == [2021, 2022, 2023]


def test_the_years_since_a_declared_break_are_compared_and_those_of_other_series_are_not():
    told = [*values(2019, 94.0, 94.2, 95.9, 96.0), replace(values(2022, 90.0)[0], series="moh_yearbook")]
    judgement = judge("P63-35", "x", goal(98, issued=2020), told, SHARE, ON, breaks=(2020,))
    assert [one.year for one in comparable(judgement, told, (2020,))] == [2020, 2021, 2022]
