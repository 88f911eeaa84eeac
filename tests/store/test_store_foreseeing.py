"""What would stand without a submission, or with one again: said before anything is decided."""

import pytest
from store_builders import KEY, figure, mark, submission, target
from store_homes import filled_once
from store_readings import told

from indicators.types import Status
from store.differences import Kind
from store.errors import NotPossible, UnknownSubmission
from store.figure_table import FigureTable
from store.foreseeing import compare_restoring, compare_withdrawal
from store.marking import mark_figures
from store.records import SettingName
from store.settings import set_setting
from store.writing import approve, reject, submit, withdraw

NEW, REVISED, UNCHANGED, WITHDRAWN = Kind.NEW, Kind.REVISED, Kind.UNCHANGED, Kind.WITHDRAWN


@filled_once
def three(home):
    """2023 came three times, 2022 twice, 2024 with the second alone."""
    submit(home, submission(figure(90.0, year=2022), figure(91.0, year=2023), target(95.0), name="first"))
    submit(
        home,
        submission(
            *(figure(90.5, year=2022), figure(91.5, year=2023), figure(92.5, year=2024)),
            *(target(96.0), target(98.0, year=2030)),
            name="second",
        ),
    )
    submit(home, submission(figure(91.9, year=2023), name="third"))


def years(figures):
    return [one.observation.year for one in figures]


def test_without_a_submission_the_earlier_value_would_stand_again_or_nothing(three):
    comparison = compare_withdrawal(three, 2)
    assert told(comparison) == [(2022, REVISED, 90.5, 90.0)]
    assert years(comparison.gone) == [2024]
    assert comparison.data_version == 3


def test_what_a_later_submission_revised_is_not_spoken_of(three):
    assert 2023 not in [
        *years(compare_withdrawal(three, 2).gone),
        *(row[0] for row in told(compare_withdrawal(three, 2))),
    ]


def test_the_figure_that_would_return_knows_its_own_workbook(three):
    (difference,) = compare_withdrawal(three, 2).figures
    assert (difference.figure.workbook, difference.figure.submission_id) == ("first.xlsx", 1)
    assert difference.before.workbook == "second.xlsx"


def test_of_several_earlier_values_the_newest_would_return(three):
    assert told(compare_withdrawal(three, 3)) == [(2023, REVISED, 91.9, 91.5)]
    withdraw(three, 2, "Minh", "nhầm")
    assert told(compare_withdrawal(three, 3)) == [(2023, REVISED, 91.9, 91.0)]


def test_targets_return_and_go_like_figures(three):
    comparison = compare_withdrawal(three, 2)
    assert [(one.kind, one.before.target.value, one.target.target.value) for one in comparison.targets] == [
        (REVISED, 96.0, 95.0)
    ]
    assert [one.target.target_year for one in comparison.targets_gone] == [2030]


def test_an_equal_earlier_value_would_change_nothing(three):
    submit(three, submission(figure(92.5, year=2024), name="fourth"))
    assert told(compare_withdrawal(three, 4)) == [(2024, UNCHANGED, 92.5, 92.5)]


def test_an_earlier_value_that_its_source_took_back_says_so(home):
    submit(home, submission(figure(None, status=Status.WITHDRAWN), name="first"))
    submit(home, submission(figure(91.0), name="second"))
    assert told(compare_withdrawal(home, 2)) == [(2023, WITHDRAWN, 91.0, None)]


def test_a_value_that_returns_carries_the_mark_that_was_put_on_it(three):
    withdraw(three, 2, "Minh", "nhầm")
    mark_figures(three, [mark(key=(*KEY[:2], 2022, "nso"))], "Minh")
    submit(three, submission(figure(90.7, year=2022), name="fourth"))
    (difference,) = compare_withdrawal(three, 4).figures
    assert (difference.before.mark, difference.mark) == ("", "excluded")


def test_with_a_submission_again_its_values_return_but_for_what_came_later(three):
    withdraw(three, 2, "Minh", "nhầm")
    comparison = compare_restoring(three, 2)
    assert told(comparison) == [(2022, REVISED, 90.0, 90.5), (2024, NEW, None, 92.5)]
    assert [(one.kind, one.target.target.value) for one in comparison.targets] == [
        (REVISED, 96.0),
        (NEW, 98.0),
    ]
    assert not comparison.gone and not comparison.targets_gone


def test_only_what_stands_can_be_withdrawn_and_only_what_is_withdrawn_restored(three):
    with pytest.raises(NotPossible, match="not withdrawn"):
        compare_restoring(three, 2)
    withdraw(three, 2, "Minh", "nhầm")
    with pytest.raises(NotPossible, match="already withdrawn"):
        compare_withdrawal(three, 2)
    with pytest.raises(UnknownSubmission):
        compare_withdrawal(three, 9)


def test_a_proposal_can_be_neither_and_once_approved_it_can_be_withdrawn(home):
    set_setting(home, SettingName.FOUR_EYES, "on", "Minh")
    submit(home, submission(figure(90.0), name="first"))
    submit(home, submission(figure(91.0), name="second"))
    for verdict in (compare_withdrawal, compare_restoring):
        with pytest.raises(NotPossible, match="does not stand"):
            verdict(home, 1)
    reject(home, 1, "Lan", "sai")
    with pytest.raises(NotPossible, match="does not stand"):
        compare_restoring(home, 1)
    approve(home, 2, "Minh")
    assert years(compare_withdrawal(home, 2).gone) == [2023]


def test_a_large_submission_is_compared_slice_by_slice(home, monkeypatch):
    monkeypatch.setattr("store.engine.AT_ONCE", 2)
    monkeypatch.setattr("store.comparing.AT_ONCE", 2)
    many = [figure(float(year - 1950), year=year) for year in range(2000, 2012)]
    submit(home, submission(*many[:8], name="first"))
    submit(home, submission(*(figure(1.0, year=one.observation.year) for one in many[4:]), name="second"))
    comparison = compare_withdrawal(home, 2)
    assert told(comparison) == [(year, REVISED, 1.0, float(year - 1950)) for year in range(2004, 2008)]
    assert isinstance(comparison.gone, FigureTable)
    assert years(comparison.gone) == [*range(2008, 2012)]
