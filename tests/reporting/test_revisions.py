"""What a revision says: old, new, and the difference in the reader's words. Test figures."""

import pytest
from reporting_builders import seen

from indicators.catalogue import catalogue
from indicators.types import Observation, Qualifier
from reporting.numbers import SPACE
from reporting.revisions import change_of, largest_first
from reporting.revisions import change_text as told_change
from reporting.revisions import figure_text as told_figure
from reporting.words import words
from store.differences import FigureDifference, Kind
from store.records import Figure

STUNTING = catalogue().indicators["stunting"]
DEATHS = catalogue().indicators["infant_mortality"]
BEDS = catalogue().counts["beds_public"]
VI, EN = words("vi"), words("en")


def figure_text(*asked):
    """With plain spaces: that numbers keep to their units is tested with the numbers."""
    return told_figure(*asked).replace(SPACE, " ")


def change_text(*asked):
    return told_change(*asked).replace(SPACE, " ")


@pytest.mark.parametrize(
    ("observation", "vi", "en"),
    [
        (seen(2024, 16.9), "16,9", "16.9"),
        (seen(2024, 16.9, status="provisional"), "16,9 (sb)", "16.9 (p)"),
        (seen(2024, 20.0, qualifier=">"), "> 20", "> 20"),
        (seen(2024, None, status="missing"), "không có số liệu", "missing"),
        (seen(2024, None), "không có số liệu", "missing"),
        (seen(2024, None, status="withdrawn"), "đã rút", "withdrawn"),
        (None, "", ""),
    ],
)
def test_a_figure_in_one_field(observation, vi, en):
    assert (figure_text(observation, STUNTING, VI, None), figure_text(observation, STUNTING, EN, None)) == (
        vi,
        en,
    )


@pytest.mark.parametrize(
    ("old", "new", "vi", "en"),
    [
        (seen(2024, 16.9), seen(2024, 15.7), "−1,2 điểm %", "−1.2 points"),
        (seen(2024, 16.9), seen(2024, 16.95), "+0,05 điểm %", "+0.05 points"),
        (seen(2024, 16.9), seen(2024, 16.9, status="provisional"), "đổi trạng thái", "the status"),
        (seen(2024, 16.9), seen(2024, 16.9, qualifier=">"), "đổi cách ghi giới hạn", "the bound"),
        (seen(2024, 16.9), seen(2024, 20.0, qualifier=">"), "đổi cách ghi giới hạn", "the bound"),
        (seen(2024, 16.9, qualifier=">"), seen(2024, 20.0, qualifier=">"), "+3,1 điểm %", "+3.1 points"),
        (seen(2024, 16.9), seen(2024, None, status="missing"), "", ""),
        (None, seen(2024, 16.9), "", ""),
        (seen(2024, 16.9), None, "", ""),
    ],
)
def test_what_a_revision_changes(old, new, vi, en):
    assert (change_text(old, new, STUNTING, VI), change_text(old, new, STUNTING, EN)) == (vi, en)


def test_a_difference_has_the_unit_of_its_indicator_and_percentages_differ_by_points():
    old, new = seen(2024, 9.24), seen(2024, 4.4)
    assert change_text(old, new, DEATHS, VI) == "−4,84 ‰"
    assert change_text(old, new, STUNTING, VI) == "−4,84 điểm %"


def test_counts_are_told_whole():
    old, new = (Observation("P63-35", "beds_public", 2024, value, "nso") for value in (1234.0, 2345.0))
    assert figure_text(new, BEDS, VI, old) == "2.345"
    assert change_text(old, new, BEDS, VI) == "+1.111"


def test_several_other_parts_are_all_named():
    old = Observation("P63-35", "stunting", 2024, 10.0, "nso", numerator=1.0, denominator=10.0)
    new = Observation("P63-35", "stunting", 2024, 10.0, "nso", numerator=2.0, denominator=20.0)
    assert change_text(old, new, STUNTING, VI) == "đổi tử số, đổi mẫu số"


def test_a_difference_is_a_clean_number():
    assert change_of(seen(2024, 93.4), seen(2024, 96.2)) == 2.8
    assert change_of(seen(2024, 93.4), seen(2024, 93.4)) is None
    assert (
        change_of(seen(2024, 93.4), Observation("P63-35", "stunting", 2024, 95.0, "nso", Qualifier.ABOVE))
        is None
    )


def revised(year, old, new, mark=""):
    return FigureDifference(
        Kind.REVISED, Figure(seen(year, new), "S", "A1"), Figure(seen(year, old), "S", "A1", mark=mark), ""
    )


def test_lost_marks_come_first_then_values_that_go_then_the_largest_change():
    differences = [
        revised(2020, 10.0, 11.0),
        revised(2021, 10.0, 15.0),
        revised(2022, 10.0, None),
        revised(2023, 10.0, 10.1, mark="confirmed"),
        revised(2024, 100.0, 104.0),
    ]
    assert [one.figure.observation.year for one in largest_first(differences)] == [
        2023,
        2022,
        2021,
        2020,
        2024,
    ]
