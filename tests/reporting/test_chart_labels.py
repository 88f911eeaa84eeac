"""Words on a chart stand clear of what is drawn and of each other. Test figures, in pixels of a phone's chart."""

import pytest

from reporting.chart_labels import Frame, Label, place_labels

FRAME = Frame((2014.5, 2030.5), (0.0, 20.0), 320.0, 200.0)  # 20 pixels a year, 10 a unit


def places(*labels, paths=(), marks=()):
    return [(one.right, one.up, one.anchor) for one in place_labels(labels, paths, marks, FRAME)]


def test_words_stand_above_their_point_where_nothing_is_in_the_way():
    assert places(Label((2022, 10.0), "9,23")) == [(0.0, 16.0, "center")]


def test_words_go_below_where_a_line_passes_above():
    line = [(2020, 13.0), (2022, 11.0), (2024, 13.0)]
    assert places(Label((2022, 10.0), "9,23"), paths=[line]) == [(0.0, -16.0, "center")]


def test_words_keep_within_the_picture():
    assert places(Label((2030, 10.0), "≥ 98\n907/KH-UBND")) == [(9.0, 23.0, "right")]
    assert places(Label((2022, 19.8), "9,23")) == [(0.0, -16.0, "center")]


def test_of_two_points_near_each_other_in_one_year_the_upper_has_its_words_above():
    assert places(Label((2025, 10.0), "16,7"), Label((2025, 12.0), "≤ 18")) == [
        (0.0, -16.0, "center"),
        (0.0, 16.0, "center"),
    ]


def test_words_of_two_goals_do_not_cover_each_other():
    first, second = place_labels(
        [Label((2027, 10.0), "≤ 5\n907/KH-UBND"), Label((2030, 10.0), "≤ 4,8\n907/KH-UBND")], [], [], FRAME
    )
    assert abs(first.up - second.up) >= 28, "one above the other: side by side they would not fit"


@pytest.mark.parametrize("mark", [(2022, 11.5), (2022, 12.0)])
def test_words_do_not_cover_a_mark(mark):
    assert places(Label((2022, 10.0), "9,23"), marks=[mark]) == [(0.0, -16.0, "center")]
