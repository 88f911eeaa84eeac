"""Withdraw and restore: nothing is erased, earlier values return, each verdict makes a data version."""

from dataclasses import replace

import pytest
from store_builders import figure, submission, target
from store_homes import filled_once, on_both_engines
from store_readings import values

from store.errors import ChangedMeanwhile, NotPossible, NotUnique, UnknownSubmission
from store.reading import open_snapshot
from store.records import ChangeKind
from store.writing import restore_submission, submit, submit_many, withdraw


@filled_once
def two(home):
    submit(home, submission(figure(90.0), target(95.0), name="first"))
    submit(home, submission(figure(91.0), target(96.0), name="second"))


def test_after_a_withdrawal_the_earlier_value_stands_again(two):
    change = withdraw(two, 2, "Minh", "nhầm năm")
    assert values(two) == [90.0]
    assert (change.data_version, change.kind, change.made_by) == (3, ChangeKind.WITHDRAWN, "Minh")


def test_after_a_withdrawal_the_earlier_target_stands_again(two):
    withdraw(two, 2, "Minh", "nhầm năm")
    with open_snapshot(two) as snapshot:
        assert [t.target.value for t in snapshot.targets()] == [95.0]
        assert [t.target.value for t in snapshot.targets(as_of=2)] == [96.0]


def test_after_a_restoration_the_value_stands_again(two):
    withdraw(two, 2, "Minh", "nhầm năm")
    assert restore_submission(two, 2, "Minh", "năm đúng").data_version == 4
    assert values(two) == [91.0]


def test_a_restored_submission_does_not_overtake_a_later_one(two):
    withdraw(two, 1, "Minh", "cũ")
    restore_submission(two, 1, "Minh", "không sao")
    assert values(two) == [91.0]


@on_both_engines
def test_each_data_version_can_still_be_asked_for(two):
    withdraw(two, 2, "Minh", "nhầm năm")
    withdraw(two, 1, "Minh", "cũng nhầm")
    restore_submission(two, 2, "Minh", "năm đúng")
    assert [values(two, as_of) for as_of in range(6)] == [[], [90.0], [91.0], [90.0], [], [91.0]]


def test_history_says_who_withdrew_when_and_why(two):
    withdraw(two, 2, "Minh", "nhầm năm")
    with open_snapshot(two) as snapshot:
        newest, oldest = snapshot.history("P63-35", "health_insurance_coverage", 2023)
    assert (newest.withdrawal.made_by, newest.withdrawal.reason) == ("Minh", "nhầm năm")
    assert (newest.current, oldest.current, oldest.withdrawal) == (False, True, None)


def test_withdrawing_twice_is_refused(two):
    withdraw(two, 2, "Minh", "nhầm năm")
    with pytest.raises(NotPossible, match="already withdrawn"):
        withdraw(two, 2, "Minh", "nhầm năm")


def test_restoring_what_stands_is_refused(two):
    with pytest.raises(NotPossible, match="not withdrawn"):
        restore_submission(two, 2, "Minh", "vì sao không")


def test_an_unknown_submission_is_refused(two):
    with pytest.raises(UnknownSubmission, match="no submission 7"):
        withdraw(two, 7, "Minh", "nhầm")


@pytest.mark.parametrize(("by", "reason"), [(" ", "nhầm"), ("Minh", " ")])
def test_a_verdict_needs_a_name_and_a_reason(two, by, reason):
    with pytest.raises(NotPossible, match="name and a reason"):
        withdraw(two, 2, by, reason)


def test_a_withdrawn_workbook_handed_over_again_is_recorded_anew(two):
    withdraw(two, 2, "Minh", "sai tỉnh")
    receipt = submit(two, submission(figure(92.0), name="second"))
    assert (receipt.submission_id, receipt.repeated) == (3, False)
    assert values(two) == [92.0]


@on_both_engines
def test_the_first_of_two_equal_workbooks_cannot_be_restored_beside_the_second(two):
    withdraw(two, 2, "Minh", "sai tỉnh")
    submit(two, submission(figure(92.0), name="second"))
    with pytest.raises(NotUnique, match="2, 3"):
        restore_submission(two, 2, "Minh", "lại")
    assert values(two) == [92.0]


def test_a_build_does_not_bring_back_what_somebody_withdrew(two):
    first = submit(two, submission(figure(91.0), name="second"))
    withdraw(two, 2, "Minh", "nhầm năm")
    (receipt,) = submit_many(two, [submission(figure(91.0), name="second")])
    assert receipt == replace(first, withdrawn=True)
    assert values(two) == [90.0]


def test_submissions_name_the_withdrawal_in_force(two):
    withdraw(two, 1, "Minh", "cũ")
    withdraw(two, 2, "Minh", "nhầm năm")
    restore_submission(two, 1, "Minh", "không sao")
    with open_snapshot(two) as snapshot:
        reasons = [s.withdrawal.reason if s.withdrawal else None for s in snapshot.submissions()]
        status = snapshot.status()
        kinds = [change.kind.value for change in snapshot.changes()]
    assert reasons == [None, "nhầm năm"]
    assert (status["submissions"], status["withdrawn"], status["observations"]) == (2, 1, 1)
    assert kinds == ["accepted", "accepted", "withdrawn", "withdrawn", "restored"]


@on_both_engines
def test_a_decision_about_another_data_version_than_stands_is_refused(two):
    with pytest.raises(ChangedMeanwhile, match="Data version 1 was looked at; version 2 stands now"):
        withdraw(two, 2, "Minh", "nhầm năm", seen=1)
    assert values(two) == [91.0]
    withdraw(two, 2, "Minh", "nhầm năm", seen=2)
    with pytest.raises(ChangedMeanwhile):
        restore_submission(two, 2, "Minh", "năm đúng", seen=2)
    assert restore_submission(two, 2, "Minh", "năm đúng", seen=3).data_version == 4
