"""The store on a lake: the same history reads the same, many servers write one after the other, and nothing is half.

``./run test --engine lake`` runs all tests of the store on a lake, ``--engine bucket`` on one with its files on S3.
"""

import os
from contextlib import closing
from pathlib import Path

import pytest
from store_builders import figure, finding, mark, milestone, submission, target
from store_faults import PROCESSES, arriving, base, start, submit_in_each
from store_trials import ALL, look, seen

from store import lake_connecting
from store.backup import restore
from store.bucket_address import SECRET
from store.engines import engine_of
from store.errors import LakeUnreachable, NotPossible, StoreBusy, WrongAddress
from store.home import spill_folder, store_file
from store.lake_address import FILES, STORE
from store.locking import write_lock
from store.marking import mark_figures
from store.moving import move_to_file, move_to_lake
from store.opening import open_store
from store.publishing import ensure_published
from store.reading import open_snapshot
from store.records import SettingName
from store.replica import renew
from store.settings import set_setting
from store.tidying import tidy
from store.verifying import verify
from store.writing import approve, restore_submission, submit, withdraw

wherever_files_lie = pytest.mark.parametrize("engine", ["lake", "bucket"], indirect=True)


@pytest.fixture
def engine(request) -> str:
    return getattr(request, "param", "lake")


def live(home: Path) -> None:
    """A little of everything that can happen to a store."""
    submit(
        home, submission(figure(1.0), figure(2.0, year=2024), target(), milestone(), finding(), name="first")
    )
    submit(home, submission(figure(1.5), name="revision"))
    mark_figures(home, [mark()], "Minh")
    withdraw(home, 2, "Minh", "nhầm")
    restore_submission(home, 2, "Minh", "đúng")
    set_setting(home, SettingName.FOUR_EYES, "on", "Quản trị")
    submit(home, submission(figure(3.0, year=2022), name="proposal"))
    approve(home, 3, "Hoa")


def test_the_same_history_reads_the_same_on_both_engines_at_every_data_version(
    tmp_path, monkeypatch, request
):
    kept = {}
    for engine in ("file", "lake", "bucket"):
        home = tmp_path / engine
        home.mkdir()
        if engine != "file":
            request.getfixturevalue(engine)
        live(home)
        with open_snapshot(home) as snapshot:
            history = [list(snapshot.figures(as_of=version)) for version in range(snapshot.data_version + 1)]
        kept[engine] = look(home), history
        assert verify(home) == []
        assert store_file(home).exists() == (engine == "file")
    assert kept["bucket"] == kept["lake"] == kept["file"]
    assert len(kept["file"][1]) == 9


def test_two_servers_with_the_same_workbook_record_it_once_and_both_show_it(servers):
    barrier, told = PROCESSES.Barrier(2), PROCESSES.Queue()
    racers = [start(submit_in_each, [home], barrier, told) for home in servers]
    answers = sorted(told.get(timeout=120)[1] for _ in racers)
    for racer in racers:
        racer.join(60)
    assert answers == [False, True]
    assert [seen(home) for home in servers] == [ALL, ALL]
    assert [verify(home) for home in servers] == [[], []]


def test_what_one_server_publishes_the_other_shows_after_its_next_look(servers):
    one, two = servers
    submit(one, base())
    assert renew(two).data_version == 1
    submit(one, arriving())
    with open_snapshot(two) as snapshot:
        assert snapshot.data_version == 1
    renew(two)
    assert seen(two) == ALL
    assert look(two) == look(one)


def test_the_lock_names_its_holder_and_how_long_was_waited(servers):
    from store.locking import write_lock

    submit(servers[0], base())
    with (
        write_lock(servers[0]),
        pytest.raises(StoreBusy, match=r"by process \d+ on .+, since .+\. Waited 0\.2"),
    ):
        submit(servers[1], arriving(), wait=0.2)


def test_a_store_is_never_split_by_a_variable_forgotten_or_set_for_the_first_time(
    servers, tmp_path, monkeypatch
):
    submit(servers[0], base())
    with monkeypatch.context() as forgotten:
        forgotten.delenv(STORE)
        with pytest.raises(NotPossible, match="shows a lake, but HEALTH_TARGETS_STORE is not set"):
            submit(servers[0], arriving())
        own = tmp_path / "own"
        own.mkdir()
        submit(own, base())
    with pytest.raises(NotPossible, match=r"holds a store of its own, .* 'python -m store move lake'"):
        submit(own, arriving())
    with open_snapshot(own) as snapshot:
        assert snapshot.data_version == 1


@pytest.mark.parametrize(
    ("store", "files", "says"),
    [
        ("postgres://server/lake", "/mnt/lake", "HEALTH_TARGETS_STORE must be like ducklake:postgres://"),
        (
            "ducklake:mysql://server/lake",
            "/mnt/lake",
            "HEALTH_TARGETS_STORE must be like ducklake:postgres://",
        ),
        ("ducklake:postgres://server/lake", "", "HEALTH_TARGETS_STORE_FILES must name the folder"),
        ("ducklake:postgres://server/lake", "lake", "HEALTH_TARGETS_STORE_FILES must name the folder"),
        ("ducklake:postgres://server/lake", "s3:///lake", "must be like s3://bucket/prefix"),
        ("ducklake:postgres://server/lake", "s3://bucket/lake", "AWS_SECRET_ACCESS_KEY must be set as well"),
    ],
)
def test_an_address_that_cannot_be_is_refused_in_a_sentence(home, monkeypatch, store, files, says):
    monkeypatch.setenv(STORE, store)
    monkeypatch.setenv(FILES, files)
    monkeypatch.delenv(SECRET, raising=False)
    with pytest.raises(WrongAddress, match=says):
        engine_of(home)


def test_a_lake_that_does_not_answer_is_told_without_its_password(home, monkeypatch, tmp_path):
    monkeypatch.setenv(STORE, "ducklake:postgres://user:secret@127.0.0.1:1/lake")
    monkeypatch.setenv(FILES, str(tmp_path))
    with pytest.raises(LakeUnreachable, match=r"on 127\.0\.0\.1:1/lake does not answer") as told:
        submit(home, base())
    assert "secret" not in str(told.value)


@wherever_files_lie
def test_a_store_moves_into_a_lake_and_back_and_holds_the_same(servers, monkeypatch):
    home, other = servers
    with monkeypatch.context() as own:
        own.delenv(STORE)
        live(home)
        before = look(home)
    assert move_to_lake(home).data_version == 8
    assert (look(home), verify(home), store_file(home).exists()) == (before, [], False)
    renew(other)
    assert look(other) == before
    move_to_file(other)
    with monkeypatch.context() as own:
        own.delenv(STORE)
        ensure_published(other)
        assert (look(other), verify(other), store_file(other).exists()) == (before, [], True)
    with pytest.raises(NotPossible, match="holds other data already"):
        submit(home, arriving())
        move_to_lake(other)


@wherever_files_lie
def test_tidying_merges_and_removes_files_and_changes_no_row(servers, monkeypatch):
    monkeypatch.setattr(lake_connecting, "INLINED", 0)  # every part of a submission in a file of its own
    home = servers[0]
    tidy(home, days=0)
    submit(home, base())
    submit(home, arriving())
    before = look(home)
    done = tidy(home, days=0)
    assert done.files < done.files_before and done.removed > 0
    assert tidy(home, days=0).files == done.files
    ensure_published(home)
    assert (look(home), verify(home)) == (before, [])


def test_what_does_not_fit_the_memory_of_a_writer_goes_to_its_disk(home):
    with write_lock(home), closing(open_store(home)) as store:
        store.execute("SET memory_limit = '32MB'")
        store.execute("CREATE TEMP TABLE many AS SELECT hash(range) AS number FROM range(6_000_000)")
        assert store.execute("SELECT count(DISTINCT number % 7) FROM many").fetchone() == (7,)
        assert list((spill_folder(home) / str(os.getpid())).iterdir())


def test_a_store_in_a_file_is_not_tidied_and_a_backup_is_restored_beside_a_lake(home, tmp_path, monkeypatch):
    with pytest.raises(NotPossible, match="restored into a home of its own first"):
        restore(tmp_path / "backup.zip", home)
    monkeypatch.delenv(STORE)
    with pytest.raises(NotPossible, match="needs no tidying"):
        tidy(home)
    with pytest.raises(NotPossible, match="HEALTH_TARGETS_STORE must say where the lake is"):
        move_to_lake(home)
