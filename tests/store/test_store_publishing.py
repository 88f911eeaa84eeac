"""Snapshots and their pointer: swapped whole, healed at the next start, removed when nobody needs them."""

import json
import os
import time
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from store_builders import figure, submission
from store_homes import of_the_file, on_both_engines

from store import engine, opening, publishing
from store.errors import Damaged, NothingPublished, NotUnique, PublicationFailed
from store.healing import heal, prove_there
from store.home import built_from_file, pointer_file
from store.home import home as runtime_home
from store.opening import open_store
from store.pointer import read_pointer
from store.publishing import KEEP, READER_MINUTES, ensure_published
from store.reading import open_snapshot
from store.recording import record_submission
from store.verifying import verify
from store.writing import submit, submit_many


def snapshots(home):
    return sorted(path.name for path in (home / "published").glob("figures-*"))


def test_a_home_without_a_store_has_nothing_to_publish_and_gets_no_store(home):
    assert ensure_published(home) is None
    assert not (home / "store.duckdb").exists()


@on_both_engines
def test_what_is_published_already_is_not_published_again(home):
    submit(home, submission(figure()))
    assert ensure_published(home) == read_pointer(home)
    assert len(snapshots(home)) == 1


def test_the_snapshot_names_its_data_version_and_hash(home):
    submit(home, submission(figure()))
    pointer = read_pointer(home)
    assert pointer.file == f"figures-1-{pointer.sha256[:8]}.duckdb"


DAMAGES = pytest.mark.parametrize(
    "damage",
    [
        lambda home: pointer_file(home).unlink(),
        lambda home: pointer_file(home).write_bytes(b""),
        lambda home: pointer_file(home).write_bytes(b'{"data_version": 1'),
        lambda home: pointer_file(home).write_bytes(b'["not", "a", "pointer"]'),
        lambda home: pointer_file(home).write_text('{"file": "../../etc/passwd"}'),
        lambda home: (home / "published" / read_pointer(home).file).unlink(),
        lambda home: os.truncate(home / "published" / read_pointer(home).file, 4096),
    ],
    ids=["no pointer", "empty", "half", "other", "elsewhere", "no snapshot", "short snapshot"],
)


@DAMAGES
def test_whatever_happened_to_pointer_or_snapshot_the_next_start_heals_it(home, damage):
    submit(home, submission(figure(90.0)))
    damage(home)
    ensure_published(home)
    with open_snapshot(home) as snapshot:
        assert [f.observation.value for f in snapshot.figures()] == [90.0]
    assert verify(home) == []


def garble(home: Path) -> None:
    """Other bytes, as many as before."""
    path = home / "published" / read_pointer(home).file
    size = path.stat().st_size
    path.chmod(0o644)
    path.write_bytes(b"\x00" * size)


@DAMAGES
def test_whatever_happened_to_pointer_or_snapshot_a_running_server_heals_it(home, damage):
    submit(home, submission(figure(90.0)))
    damage(home)
    pointer = heal(home)
    prove_there(home, pointer)
    assert (pointer, verify(home)) == (read_pointer(home), [])
    assert heal(home) == pointer  # whoever asked at the same time changes nothing


def test_a_garbled_snapshot_is_published_again(home):
    submit(home, submission(figure(90.0)))
    garble(home)
    with pytest.raises(Damaged, match="cannot be read"):
        open_snapshot(home)
    heal(home)
    assert verify(home) == []


@of_the_file
def test_where_the_store_is_lost_or_was_never_there_nothing_is_made_up(home):
    with pytest.raises(NothingPublished):
        heal(home)
    submit(home, submission(figure(90.0)))
    pointer_file(home).write_bytes(b"{")
    store = home / "store.duckdb"
    content = store.read_bytes()
    store.write_bytes(b"\x00" * len(content))
    with pytest.raises(Damaged, match="cannot be read"):
        heal(home)
    store.unlink()
    with pytest.raises(Damaged, match="lost"):
        heal(home)


def test_a_damaged_pointer_is_named_not_guessed_around(home):
    submit(home, submission(figure()))
    pointer_file(home).write_bytes(b"{")
    with pytest.raises(Damaged, match=r"current\.json"):
        open_snapshot(home)


def test_a_pointer_never_leads_out_of_its_folder(home):
    submit(home, submission(figure()))
    said = json.loads(pointer_file(home).read_text())
    pointer_file(home).write_text(json.dumps({**said, "file": "../store.duckdb"}))
    with pytest.raises(Damaged, match="own folder"):
        open_snapshot(home)


def test_a_snapshot_a_reader_may_still_hold_is_kept(home):
    for name in "abcdefgh":
        submit(home, submission(figure(), name=name))
    assert len(snapshots(home)) == 8


def test_old_snapshots_go_when_newer_ones_have_stood_long_enough(home):
    for number in range(KEEP + 3):
        submit(home, submission(figure(), name=f"old {number}"))
    an_age_ago = time.time() - (READER_MINUTES + 1) * 60
    for path in (home / "published").glob("figures-*"):
        os.utime(path, (an_age_ago, an_age_ago))
    submit(home, submission(figure(), name="new"))
    versions = sorted(int(name.split("-")[1]) for name in snapshots(home))
    assert versions == list(range(KEEP + 4 - KEEP + 1, KEEP + 5))


def test_an_old_snapshot_that_the_system_will_not_remove_is_left_for_next_time(home, monkeypatch):
    """As on Windows, where an open file cannot be removed."""
    monkeypatch.setattr(publishing, "READER_MINUTES", -1)

    def refuse(path, missing_ok=False):
        if path.name.startswith("figures-"):
            raise PermissionError(path)

    for number in range(KEEP):
        submit(home, submission(figure(), name=f"{number}"))
    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", refuse)
        assert submit(home, submission(figure(), name="one more")).data_version == KEEP + 1
    assert len(snapshots(home)) == KEEP + 1
    submit(home, submission(figure(), name="next time"))
    assert len(snapshots(home)) == KEEP


def test_new_reference_data_is_published_without_a_new_data_version(home, monkeypatch):
    submit(home, submission(figure()))
    before = read_pointer(home)
    monkeypatch.setattr("store.reference.reference_digest", lambda: "another state of the files")
    after = ensure_published(home)
    assert (after.data_version, after.reference) == (before.data_version, "another state of the files")
    assert after.file != before.file


def test_the_home_is_the_one_named_then_the_environment_s(tmp_path, monkeypatch):
    monkeypatch.setenv("HEALTH_TARGETS_HOME", str(tmp_path / "from environment"))
    assert runtime_home(tmp_path / "named") == tmp_path / "named"
    assert runtime_home() == tmp_path / "from environment"
    assert (tmp_path / "named").is_dir() and (tmp_path / "from environment").is_dir()
    monkeypatch.delenv("HEALTH_TARGETS_HOME")
    monkeypatch.setattr("store.home.PROJECT", tmp_path / "project")
    assert runtime_home() == tmp_path / "project" / "data" / "runtime"


@on_both_engines
def test_a_failed_first_submission_publishes_nothing(home):
    with pytest.raises(Exception, match="unknown area"):
        submit(home, submission(figure(area="nowhere")))
    assert ensure_published(home) is None
    with pytest.raises(NothingPublished):
        open_snapshot(home)
    assert not built_from_file(home).exists()


@of_the_file
def test_what_a_killed_maker_left_beside_is_cleared_away(home):
    (home / "published").mkdir()
    for left in ("creating.duckdb", "creating.duckdb.wal", "published/building.duckdb"):
        (home / left).write_bytes(b"half a database")
    submit(home, submission(figure()))
    assert sorted(path.name for path in home.glob("*.duckdb*")) == ["store.duckdb"]
    assert not (home / "published" / "building.duckdb").exists()


@of_the_file
def test_what_large_work_left_behind_when_it_was_killed_is_cleared_away(home):
    submit(home, submission(figure(), name="first"))
    (home / "store.duckdb.tmp").mkdir()
    (home / "store.duckdb.tmp" / "duckdb_temp_storage_DEFAULT-0.tmp").write_bytes(b"spilled")
    submit(home, submission(figure(91.0), name="second"))
    assert not (home / "store.duckdb.tmp").exists()


@of_the_file
def test_work_that_does_not_fit_the_writer_s_memory_is_done_again_with_more(home, monkeypatch):
    many = [figure(float(number), "VN", year=number, cell=f"D{number}") for number in range(60_000)]
    monkeypatch.setitem(engine.WRITER, "memory_limit", "6MB")
    with closing(open_store(home)) as store, pytest.raises(duckdb.OutOfMemoryException):
        record_submission(store, submission(*many, name="many"))
    assert submit(home, submission(*many, name="many")).new == 60_000
    assert verify(home) == []


@on_both_engines
def test_a_change_and_its_publication_share_one_opening_until_something_fails(home, monkeypatch):
    opened = []
    monkeypatch.setattr(opening, "open_store", lambda *how: opened.append(how) or open_store(*how))
    submit(home, submission(figure(), name="first"))
    assert opened == [(home, False)]
    with pytest.raises(NotUnique):
        submit_many(
            home,
            [
                *(submission(figure(91.0 + number), name=f"{number}") for number in range(3)),
                submission(figure(94.0), figure(95.0), name="two values"),
            ],
            by="Lan",
        )
    assert opened == [(home, False)] * 3  # for all four; and anew to publish the three
    with open_snapshot(home) as snapshot:
        assert [f.observation.value for f in snapshot.figures()] == [93.0]


def test_a_change_that_is_recorded_but_cannot_be_published_is_not_reported_as_lost(home):
    (home / "published").write_text("a file where the folder should be")
    with pytest.raises(PublicationFailed, match="Submission 1 is recorded, but could not be published yet"):
        submit(home, submission(figure(90.0)))
    (home / "published").unlink()
    assert submit(home, submission(figure(90.0))).repeated
    with open_snapshot(home) as snapshot:
        assert [f.observation.value for f in snapshot.figures()] == [90.0]
