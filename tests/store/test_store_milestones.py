"""Milestones in the store: what stands of them, what revises them, and that they are kept whole."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from store_homes import of_the_file

from indicators.types import MilestoneState
from store.backup import backup, restore
from store.comparing import compare
from store.differences import Kind
from store.engine import connect
from store.errors import NotUnique, Unsound
from store.foreseeing import compare_restoring, compare_withdrawal
from store.home import store_file
from store.reading import open_snapshot
from store.verifying import verify
from store.writing import restore_submission, submit, withdraw
from tests.store.store_builders import milestone, submission, target

JUNE, DECEMBER = date(2026, 6, 30), date(2026, 12, 31)


def standing(home, **asked):
    with open_snapshot(home) as snapshot:
        return [
            (m.milestone.on, m.milestone.state.value, m.milestone.note) for m in snapshot.milestones(**asked)
        ]


def test_a_milestone_comes_back_as_it_was_handed_over_with_its_cell(home):
    given = milestone()
    receipt = submit(home, submission(given))
    with open_snapshot(home) as snapshot:
        assert snapshot.milestones() == [replace(given, submission_id=1, workbook="a.xlsx", data_version=1)]
        assert snapshot.milestones(area_ids=["P63-01"]) == []
        assert snapshot.milestones(indicator_id="stunting") == []
        assert snapshot.status()["milestones"] == 1
        assert snapshot.receipt(1).milestones == 1
    assert (receipt.milestones, receipt.new, receipt.revised, receipt.unchanged) == (1, 1, 0, 0)
    assert verify(home) == []


def test_another_day_is_another_milestone_and_the_same_day_a_revision(home):
    submit(home, submission(milestone(), name="a"))
    later = (milestone(MilestoneState.AT_RISK), milestone(MilestoneState.ACHIEVED, DECEMBER))
    receipt = submit(home, submission(*later, name="b"))
    assert (receipt.new, receipt.revised, receipt.unchanged) == (1, 1, 0)
    assert standing(home) == [(JUNE, "at_risk", "Ghi chú thử"), (DECEMBER, "achieved", "Ghi chú thử")]
    assert standing(home, as_of=1) == [(JUNE, "under_way", "Ghi chú thử")]
    assert verify(home) == []


def test_the_same_state_and_note_again_change_nothing(home):
    submit(home, submission(milestone(), name="a"))
    assert submit(home, submission(milestone(cell="F9"), name="b")).unchanged == 1


def test_two_milestones_of_one_day_in_one_workbook_are_refused(home):
    with pytest.raises(NotUnique, match=r"milestone.*F7, Mốc!F8"):
        submit(home, submission(milestone(), milestone(MilestoneState.ACHIEVED, cell="F8")))


def test_a_milestone_of_an_unknown_area_is_refused(home):
    with pytest.raises(Unsound, match="unknown area P63-99"):
        submit(home, submission(milestone(area="P63-99")))


def test_a_preview_says_what_is_new_revised_and_unchanged(home):
    arriving = submission(milestone(note="Đã khác"), milestone(on=DECEMBER), name="b")
    assert compare(home, arriving).tally()[Kind.NEW] == 2
    submit(home, submission(milestone()))
    found = compare(home, arriving)
    assert [each.kind for each in found.milestones] == [Kind.REVISED, Kind.NEW]
    assert (found.tally()[Kind.NEW], found.tally()[Kind.REVISED]) == (1, 1)
    assert found.milestones[0].before.milestone.note == "Ghi chú thử"


def test_what_a_withdrawal_and_a_restoring_would_do_is_foretold_and_then_done(home):
    submit(home, submission(milestone(), name="a"))
    submit(home, submission(milestone(MilestoneState.AT_RISK), milestone(on=DECEMBER), target(), name="b"))
    foretold = compare_withdrawal(home, 2)
    assert [(m.kind, m.milestone.submission_id) for m in foretold.milestones] == [(Kind.REVISED, 1)]
    assert [m.milestone.on for m in foretold.milestones_gone] == [DECEMBER]
    withdraw(home, 2, "Lan", "Nhầm")
    assert standing(home) == [(JUNE, "under_way", "Ghi chú thử")]
    assert [m.kind for m in compare_restoring(home, 2).milestones] == [Kind.REVISED, Kind.NEW]
    restore_submission(home, 2, "Lan", "Đúng")
    assert [state for _, state, _ in standing(home)] == ["at_risk", "under_way"]


@of_the_file
def test_milestones_survive_backup_and_restore(home, tmp_path):
    submit(home, submission(milestone()))
    backup(home, tmp_path / "backup.zip")
    restore(tmp_path / "backup.zip", tmp_path / "again")
    assert standing(tmp_path / "again") == standing(home)
    assert verify(tmp_path / "again") == []


@of_the_file
def test_a_milestone_lost_behind_the_stores_back_is_noticed(home):
    submit(home, submission(milestone(), target()))
    with closing(connect(store_file(home))) as store:
        store.execute("DELETE FROM milestone")
    assert [trouble.code for trouble in verify(home)] == ["differs"]
