"""The audit: what was done is entered once, in order, never changed, and outlives a restore. Test figures."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_builders import submission
from store_homes import of_the_file

from store import recording
from store.audit import Entry, breaks, copy_audit, enter, entries, follow, note
from store.backup import backup, restore
from store.errors import Damaged
from store.home import audit_file
from store.writing import submit, withdraw

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def told(home: Path) -> list[tuple[str, str, str]]:
    """Oldest first."""
    return [(one.who, one.what, one.object) for one in reversed(entries(home))]


def test_every_change_of_the_store_is_entered_with_who_made_it(home: Path):
    receipt = submit(home, submission())
    withdraw(home, receipt.submission_id, "Trần B", "gửi nhầm")
    assert told(home) == [
        (receipt.submitted_by, "accepted", "submission 1, data version 1"),
        ("Trần B", "withdrawn", "submission 1, data version 2"),
    ]
    assert breaks(home) == []


@of_the_file
def test_a_change_whose_writer_died_before_entering_it_is_entered_by_the_next(home: Path):
    submit(home, submission())
    audit_file(home).unlink()
    withdraw(home, 1, "Trần B", "gửi nhầm")
    assert [what for _, what, _ in told(home)] == ["accepted", "withdrawn"]


@of_the_file
def test_changes_are_entered_in_the_order_of_their_data_versions_whatever_the_clock_says(
    home: Path, monkeypatch
):
    for name, day in (("first", 20), ("second", 3), ("third", 11)):
        monkeypatch.setattr(recording, "now", lambda day=day: datetime(2026, 11, day, tzinfo=UTC))
        submit(home, submission(name=name))
    audit_file(home).unlink()
    withdraw(home, 1, "Trần B", "gửi nhầm")
    objects = [one.object for one in reversed(entries(home))]
    assert [one.rpartition(" ")[2] for one in objects] == ["1", "2", "3", "4"]


def test_a_change_is_entered_once_however_often_it_is_looked_for(home: Path):
    submit(home, submission())
    follow(home)
    follow(home)
    assert len(entries(home)) == 1


@of_the_file
def test_what_is_entered_can_neither_be_changed_nor_removed(home: Path):
    note(home, "an", "sign-in")
    with closing(sqlite3.connect(audit_file(home))) as file:
        for deed in ("UPDATE entry SET who = 'binh'", "DELETE FROM entry"):
            with pytest.raises(sqlite3.DatabaseError, match="audit"):
                file.execute(deed)
    assert told(home) == [("an", "sign-in", "")]


@of_the_file
@pytest.mark.parametrize(
    ("deed", "broken"),
    [("UPDATE entry SET who = 'x' WHERE number = 2", [2]), ("DELETE FROM entry WHERE number = 2", [3])],
    ids=["altered", "removed"],
)
def test_whoever_takes_the_guards_away_is_found_out_by_the_digests(home: Path, deed: str, broken: list[int]):
    for name in ("an", "binh", "chi"):
        note(home, name, "sign-in")
    with closing(sqlite3.connect(audit_file(home))) as file:
        file.execute("DROP TRIGGER entry_stays")
        file.execute("DROP TRIGGER entry_is_kept")
        file.execute(deed)
        file.commit()
    assert breaks(home) == broken


def test_entries_are_found_by_person_kind_and_day(home: Path):
    enter(home, Entry(NOON, "an", "sign-in"), Entry(NOON.replace(hour=13), "binh", "sign-in"))
    note(home, "an", "exported", "B-1")
    assert [one.what for one in entries(home, who="an")] == ["exported", "sign-in"]
    assert [one.who for one in entries(home, what="sign-in")] == ["binh", "an"]
    assert [one.who for one in entries(home, what="sign-in", since=NOON.replace(minute=30))] == ["binh"]


def test_many_may_enter_at_once_and_the_chain_holds(home: Path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: note(home, f"user {n}", "sign-in"), range(40)))
    assert (len(entries(home)), breaks(home)) == (40, [])


def test_all_of_several_entries_or_none(home: Path):
    good = Entry(NOON, "an", "sign-in")
    with pytest.raises(Damaged):
        enter(home, good, Entry(NOON, None, "sign-in"))  # type: ignore[arg-type]
    assert entries(home) == []


@of_the_file
def test_a_restored_backup_brings_the_audit_to_a_home_that_lost_everything(home: Path, tmp_path: Path):
    submit(home, submission())
    note(home, "an", "exported", "B-1")
    before = entries(home)
    backup(home, tmp_path / "backup.zip")
    restore(tmp_path / "backup.zip", tmp_path / "new")
    assert entries(tmp_path / "new") == before
    assert breaks(tmp_path / "new") == []


@of_the_file
def test_what_was_done_after_the_backup_is_still_told_after_its_restore(home: Path, tmp_path: Path):
    submit(home, submission())
    backup(home, tmp_path / "backup.zip")
    withdraw(home, 1, "Trần B", "gửi nhầm")
    restore(tmp_path / "backup.zip", home, replace=True)
    withdraw(home, 1, "Lê C", "lần nữa")
    assert [(who, what) for who, what, _ in told(home)][1:] == [
        ("Trần B", "withdrawn"),
        ("Lê C", "withdrawn"),
    ]
    assert breaks(home) == []


@of_the_file
def test_a_copy_is_whole_while_others_go_on(home: Path, tmp_path: Path):
    assert copy_audit(home, tmp_path / "none.sqlite") is False
    note(home, "an", "sign-in")
    (tmp_path / "other").mkdir()
    assert copy_audit(home, audit_file(tmp_path / "other"))
    note(home, "binh", "sign-in")
    assert told(tmp_path / "other") == [("an", "sign-in", "")]


@of_the_file
def test_a_file_that_is_no_audit_is_said_to_be_damaged(home: Path):
    audit_file(home).parent.mkdir(parents=True, exist_ok=True)
    audit_file(home).write_bytes(b"not a database, and long enough to be looked at as one" * 40)
    with pytest.raises(Damaged, match=r"audit\.sqlite cannot be used"):
        entries(home)
