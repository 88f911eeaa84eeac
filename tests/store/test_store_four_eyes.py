"""Four eyes: with the setting on, a submission is a proposal until a second person approves it."""

import unicodedata
from dataclasses import replace

import pytest
from store_builders import figure, finding, mark, submission, target
from store_homes import filled_once, on_both_engines
from store_readings import values

from store.errors import ChangedMeanwhile, NotPossible, NotUnique, SamePerson, UnknownSubmission
from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import ChangeKind, SettingName, State
from store.settings import set_setting
from store.verifying import verify
from store.writing import approve, reject, restore_submission, submit, submit_many, withdraw

FOUR_EYES = SettingName.FOUR_EYES


def proposals(home):
    with open_snapshot(home) as snapshot:
        return [known.receipt.submission_id for known in snapshot.proposals()]


def be_careful(home):
    submit(home, submission(figure(90.0), name="standing"))
    set_setting(home, FOUR_EYES, "on", "Quản trị")


@filled_once
def careful(home):
    """A home where one figure stands and four eyes are set: data version 2."""
    be_careful(home)


@filled_once
def proposed(home):
    """And a proposal to revise it: submission 2, data version 3."""
    be_careful(home)
    submit(home, submission(figure(91.0), figure(70.0, year=2024), target(), finding(), name="proposal"))


def test_four_eyes_are_off_until_somebody_sets_them(home):
    assert submit(home, submission(figure())).state is State.ACCEPTED
    with open_snapshot(home) as snapshot:
        assert snapshot.settings()[FOUR_EYES].value == "off"
        assert snapshot.settings()[FOUR_EYES].made_by == ""


def test_a_setting_is_an_event_with_a_name_a_time_and_a_data_version(careful):
    with open_snapshot(careful) as snapshot:
        known = snapshot.settings()[FOUR_EYES]
        assert (known.value, known.made_by, known.data_version) == ("on", "Quản trị", 2)
        assert known.made_at == snapshot.changes()[-1].made_at
        assert snapshot.settings(as_of=1)[FOUR_EYES].value == "off"
        assert snapshot.changes()[-1].kind is ChangeKind.SETTING


@pytest.mark.parametrize(("value", "by"), [("on", "Quản trị"), ("perhaps", "Quản trị"), ("off", " ")])
def test_a_setting_that_changes_nothing_or_has_no_name_is_refused(careful, value, by):
    with pytest.raises(NotPossible):
        set_setting(careful, FOUR_EYES, value, by)


def test_with_four_eyes_off_again_a_submission_stands_at_once(careful):
    set_setting(careful, FOUR_EYES, "off", "Quản trị")
    assert submit(careful, submission(figure(91.0), name="next")).state is State.ACCEPTED
    assert values(careful) == [91.0]


def test_a_proposal_is_kept_whole_and_does_not_stand(proposed):
    assert values(proposed) == [90.0]
    with open_snapshot(proposed) as snapshot:
        assert snapshot.targets() == []
        (known,) = snapshot.proposals()
        assert (known.receipt.state, known.receipt.data_version) == (State.PROPOSED, 3)
        assert (known.receipt.new, known.receipt.revised, known.receipt.unchanged) == (2, 1, 0)
        figures, targets = snapshot.handed_over(2)
        assert [f.observation.value for f in figures] == [91.0, 70.0]
        assert [t.target.value for t in targets] == [95.0]
        assert len(snapshot.findings(2)) == 1
        assert snapshot.workbook_bytes(known.receipt.sha256) == b"test workbook proposal"
    assert verify(proposed) == []


@on_both_engines
def test_an_approved_proposal_stands_from_then_on(proposed):
    change = approve(proposed, 2, "Minh", "đã đối chiếu")
    assert (change.data_version, change.kind, change.made_by) == (4, ChangeKind.APPROVED, "Minh")
    assert [values(proposed, as_of) for as_of in range(5)] == [[], [90.0], [90.0], [90.0], [91.0, 70.0]]
    with open_snapshot(proposed) as snapshot:
        assert snapshot.proposals() == []
        assert [f.data_version for f in snapshot.figures()] == [4, 4]
        assert snapshot.submission(2).decision == change
        assert (snapshot.receipt(2).state, snapshot.receipt(2).data_version) == (State.ACCEPTED, 4)
    assert verify(proposed) == []


@pytest.mark.parametrize("by", ["Lan", " lan ", "LAN"])
def test_who_handed_it_over_may_not_approve_it(proposed, by):
    with pytest.raises(SamePerson, match="handed over by Lan; another person must approve it"):
        approve(proposed, 2, by)
    assert proposals(proposed) == [2]


def test_a_name_typed_with_other_code_points_is_the_same_name(careful):
    submit(careful, submission(figure(91.0), name="second", by="Nguyễn Thị Lán"))
    with pytest.raises(SamePerson):
        approve(careful, 2, unicodedata.normalize("NFD", "nguyễn  thị lán"))


def test_a_rejected_proposal_never_stands_and_keeps_its_reason(proposed):
    change = reject(proposed, 2, "Minh", "nhầm năm")
    assert (change.kind, change.reason) == (ChangeKind.REJECTED, "nhầm năm")
    assert values(proposed) == [90.0]
    with open_snapshot(proposed) as snapshot:
        assert snapshot.proposals() == []
        assert snapshot.submission(2).decision == change
        assert snapshot.receipt(2).state is State.REJECTED
    assert verify(proposed) == []


def test_who_handed_it_over_may_take_it_back(proposed):
    assert reject(proposed, 2, "Lan", "gửi nhầm tệp").made_by == "Lan"


def test_a_rejection_needs_a_reason_and_every_decision_a_name(proposed):
    with pytest.raises(NotPossible, match="reason"):
        reject(proposed, 2, "Minh", " ")
    with pytest.raises(NotPossible, match="name"):
        approve(proposed, 2, " ")
    with pytest.raises(NotPossible, match="name"):
        reject(proposed, 2, " ", "nhầm")


@on_both_engines
def test_a_decision_is_taken_once(proposed):
    approve(proposed, 2, "Minh")
    with pytest.raises(NotPossible, match="not waiting for approval: it was accepted"):
        reject(proposed, 2, "Minh", "nhầm")
    with pytest.raises(NotPossible, match="not waiting"):
        approve(proposed, 1, "Minh")
    with pytest.raises(UnknownSubmission):
        approve(proposed, 9, "Minh")


def test_a_proposal_is_rejected_not_withdrawn_and_what_was_rejected_is_not_restored(proposed):
    with pytest.raises(NotPossible, match="waiting for approval"):
        withdraw(proposed, 2, "Minh", "nhầm")
    reject(proposed, 2, "Minh", "nhầm")
    with pytest.raises(NotPossible, match="was rejected"):
        restore_submission(proposed, 2, "Minh", "lại")


def test_an_approved_proposal_can_be_withdrawn_and_restored_like_any_other(proposed):
    approve(proposed, 2, "Minh")
    withdraw(proposed, 2, "Lan", "nhầm")
    assert values(proposed) == [90.0]
    restore_submission(proposed, 2, "Lan", "đúng")
    assert values(proposed) == [91.0, 70.0]
    with open_snapshot(proposed) as snapshot:
        assert [f.data_version for f in snapshot.figures()] == [4, 4]


def test_the_one_approved_later_stands_however_they_came(careful):
    submit(careful, submission(figure(91.0), name="early"))
    submit(careful, submission(figure(92.0), name="late"))
    approve(careful, 3, "Minh")
    assert values(careful) == [92.0]
    approve(careful, 2, "Minh")
    assert values(careful) == [91.0]
    with open_snapshot(careful) as snapshot:
        history = snapshot.history("P63-35", "health_insurance_coverage", 2023)
        assert [(r.figure.observation.value, r.current) for r in history] == [
            *((91.0, True), (92.0, False), (90.0, False))
        ]
    assert verify(careful) == []


def test_a_target_approved_later_stands_however_it_came_today_and_as_of(careful):
    submit(careful, submission(target(95.0), name="early"))
    submit(careful, submission(target(96.0), name="late"))
    approve(careful, 3, "Minh")
    approve(careful, 2, "Minh")
    submit(careful, submission(target(95.0), name="third"))
    set_setting(careful, FOUR_EYES, "off", "Quản trị")
    with open_snapshot(careful) as snapshot:
        assert [t.target.value for t in snapshot.targets()] == [95.0]
        assert [t.target.value for t in snapshot.targets(as_of=6)] == [95.0]
        assert [t.target.value for t in snapshot.targets(as_of=5)] == [96.0]
        third = snapshot.receipt(4)
    assert (third.new, third.revised, third.unchanged) == (0, 0, 1)


def test_a_mark_is_put_on_the_value_approved_last(careful):
    submit(careful, submission(figure(91.0), name="early"))
    submit(careful, submission(figure(92.0), name="late"))
    approve(careful, 3, "Minh")
    approve(careful, 2, "Minh")
    mark_figures(careful, [mark()], "Minh")
    with open_snapshot(careful) as snapshot:
        assert [mark.submission_id for mark in snapshot.marks()] == [2]
        assert [f.mark for f in snapshot.figures()] == ["excluded"]


def test_the_counts_of_a_receipt_are_those_of_the_approval(careful):
    early = submission(figure(91.0), figure(70.0, year=2024), figure(60.0, year=2022), name="early")
    late = submission(figure(91.0), figure(71.0, year=2024), figure(61.0, year=2022), name="late")
    first = submit(careful, early)
    submit(careful, late)
    approve(careful, 3, "Minh")
    approve(careful, 2, "Minh")
    with open_snapshot(careful) as snapshot:
        then = snapshot.receipt(2)
    assert (first.new, first.revised, first.unchanged) == (2, 1, 0)
    assert (then.new, then.revised, then.unchanged) == (0, 2, 1)


def test_the_same_bytes_while_they_wait_give_the_same_receipt(careful):
    first = submit(careful, submission(figure(91.0), name="second"))
    again = submit(careful, submission(figure(91.0), name="second", by="Minh"))
    assert again == replace(first, repeated=True)
    assert again.state is State.PROPOSED
    with open_snapshot(careful) as snapshot:
        assert snapshot.status()["submissions"] == 2


def test_the_same_bytes_after_the_approval_give_the_receipt_of_what_stands(proposed):
    approve(proposed, 2, "Minh")
    again = submit(proposed, submission(figure(91.0), name="proposal"))
    assert (again.submission_id, again.repeated, again.state) == (2, True, State.ACCEPTED)


def test_the_same_bytes_after_a_rejection_are_a_new_proposal(proposed):
    reject(proposed, 2, "Minh", "thiếu xã")
    again = submit(proposed, submission(figure(91.0), name="proposal"))
    assert (again.submission_id, again.repeated, again.state) == (3, False, State.PROPOSED)


def test_a_build_does_not_propose_again_what_was_rejected(proposed):
    reject(proposed, 2, "Minh", "thiếu xã")
    (receipt,) = submit_many(proposed, [submission(figure(91.0), name="proposal")])
    assert (receipt.submission_id, receipt.repeated, receipt.state) == (2, True, State.REJECTED)


def test_a_build_waits_for_the_second_person_too(careful):
    (receipt,) = submit_many(careful, [submission(figure(91.0), name="shelf", by="shipped")])
    assert receipt.state is State.PROPOSED


def test_a_proposal_outlives_the_setting(proposed):
    set_setting(proposed, FOUR_EYES, "off", "Quản trị")
    assert proposals(proposed) == [2]
    approve(proposed, 2, "Minh")
    assert values(proposed) == [91.0, 70.0]


def test_a_workbook_that_stands_again_cannot_be_approved_beside_itself(careful):
    withdraw(careful, 1, "Minh", "nhầm")
    submit(careful, submission(figure(90.0), name="standing"))
    restore_submission(careful, 1, "Minh", "đúng")
    with pytest.raises(NotUnique, match="1, 2"):
        approve(careful, 2, "Minh")
    assert proposals(careful) == [2]


def test_a_proposal_is_proved_before_it_waits(careful):
    with pytest.raises(NotUnique):
        submit(careful, submission(figure(90.0), figure(91.0, cell="E1"), name="twice"))
    assert proposals(careful) == []


def test_what_never_stood_is_in_no_history_and_in_no_count_of_what_stands(proposed):
    reject(proposed, 2, "Minh", "nhầm")
    submit(proposed, submission(figure(92.0), name="third"))
    with open_snapshot(proposed) as snapshot:
        history = snapshot.history("P63-35", "health_insurance_coverage", 2023)
        status = snapshot.status()
    assert [r.figure.observation.value for r in history] == [90.0]
    assert (status["submissions"], status["withdrawn"], status["observations"]) == (3, 0, 1)
    assert status["observations_with_revisions"] == 1


def test_an_approval_or_rejection_of_what_was_not_seen_is_refused(proposed):
    for decide in (approve, reject):
        with pytest.raises(ChangedMeanwhile):
            decide(proposed, 2, "Hoa", "Đã xem", seen=2)
    assert proposals(proposed) == [2]
    approve(proposed, 2, "Hoa", seen=3)
    assert proposals(proposed) == []
