"""Many judgements at a glance. Test figures."""

from collections import Counter
from dataclasses import replace

from reporting_builders import judged, promise, seen

from indicators.judgement import Judgement
from reporting.marks import Mark
from reporting.overview import (
    closest_to_the_line,
    furthest_from_it,
    indicators_with_goals,
    matrix,
    missed_and_worsening,
    most_missed,
    summarise,
)

MET = judged("stunting", promise(2025, "<", 18.0), seen(2018, 20.0), seen(2025, 16.0))
NEAR = judged("stunting", promise(2025, "<", 18.0), seen(2018, 20.0), seen(2025, 18.0), seen(2024, 18.5))
CLOSE = judged("stunting", promise(2025, "<", 18.0), seen(2018, 20.0), seen(2025, 18.2))
FAR = judged("stunting", promise(2025, "<", 18.0), seen(2018, 24.0), seen(2025, 22.0))
WORSE = judged("stunting", promise(2025, "<", 18.0), seen(2018, 20.0), seen(2025, 20.5))
AWAITING = judged("stunting", promise(2025, "<", 18.0), seen(2018, 20.0), seen(2024, 19.0))
NOTHING = judged("stunting", promise(2025, "<", 18.0))
NO_GOAL = judged("stunting", None, seen(2024, 19.0), year=2025)
ALL = [MET, CLOSE, FAR, WORSE, AWAITING, NOTHING, NO_GOAL]


def test_a_summary_counts_and_says_how_many_can_be_assessed():
    summary = summarise(ALL)
    assert summary.counts == Counter(
        {Mark.MET: 1, Mark.MISSED: 3, Mark.AWAITING: 1, Mark.NO_DATA: 1, Mark.NO_TARGET: 1}
    )
    assert (summary.goals, summary.assessable) == (6, 4)


def test_the_lists_go_by_the_gap_in_shares_of_the_target():
    assert closest_to_the_line(ALL) == [CLOSE, AWAITING, WORSE, FAR]
    assert furthest_from_it(ALL, most=2) == [FAR, WORSE]


def test_missed_and_getting_worse_are_those_that_move_away():
    assert missed_and_worsening(ALL) == [WORSE]


def test_a_goal_missed_exactly_at_its_line_is_not_short_of_it_by_anything():
    assert NEAR.gap == 0.0
    assert closest_to_the_line([NEAR]) == []


def test_a_bound_is_on_no_list_as_its_distance_is_not_known():
    bound = judged("stunting", promise(2025, "<", 18.0), seen(2018, 20.0), seen(2024, 19.0, qualifier=">"))
    assert furthest_from_it([bound]) == []


def test_the_matrix_and_its_columns():
    assert matrix([MET]) == {"P63-35": {"stunting": MET}}
    assert indicators_with_goals([NOTHING, NO_GOAL]) == []
    assert indicators_with_goals(ALL) == ["stunting"]


def test_the_map_opens_with_the_indicator_that_most_areas_are_short_of():
    def wasting(year: int, value: float) -> Judgement:
        return replace(judged("stunting", promise(2025, "<", 5.0), seen(year, value)), indicator_id="wasting")

    assert most_missed([MET, FAR, wasting(2025, 6.0)]) == "stunting"
    assert most_missed([MET, FAR, wasting(2025, 6.0), wasting(2025, 7.0)]) == "wasting"
    assert most_missed([NOTHING]) == "stunting"
    assert most_missed([NO_GOAL]) is None
