"""A lake whose writers are killed, whose lock is lost, whose database or bucket goes away: a sentence, and nothing half."""

import os
from contextlib import closing

import duckdb
import pytest
from store_faults import (
    INLINED,
    KILL,
    arriving,
    base,
    count_steps,
    start,
    submit_and_die,
    submit_and_die_uncommitted,
)
from store_proxy import Line
from store_trials import ALL, judge_what_is_left, look, seen

from store import lake_connecting
from store.backup import backup, restore
from store.bucket_address import ENDPOINT, SECRET
from store.engine import sql, transaction
from store.errors import LakeUnreachable, StoreBusy, StoreError
from store.healing import heal
from store.home import pointer_file
from store.lake_address import FILES, PARQUET, STORE, lake_address
from store.lake_orphans import MARKS, sweep
from store.opening import open_store
from store.reading import open_snapshot
from store.replica import renew
from store.tidying import tidy
from store.verifying import verify
from store.writing import submit

CHOSEN = 2
wherever_files_lie = pytest.mark.parametrize("engine", ["lake", "bucket"], indirect=True)


@pytest.fixture
def engine(request) -> str:
    return getattr(request, "param", "lake")


def name_lake(patch, postgres, database):
    for variable, value in postgres.environment(database).items():
        patch.setenv(variable, value)


@pytest.fixture(scope="module")
def before(postgres, made_lake, tmp_path_factory):
    """A lake with one submission, to be copied; and how many steps the next one takes on it."""
    filled, homes = postgres.create(made_lake), [tmp_path_factory.mktemp(name) for name in ("fill", "count")]
    with pytest.MonkeyPatch.context() as patch:
        name_lake(patch, postgres, filled)
        submit(homes[0], base())
        name_lake(patch, postgres, postgres.create(filled))
        renew(homes[1])
        return filled, count_steps(homes[1])


@pytest.mark.parametrize("trial", range(CHOSEN))
def test_a_server_killed_at_a_chosen_step_leaves_all_or_nothing(
    postgres, before, trial, tmp_path, monkeypatch
):
    filled, steps = before
    name_lake(monkeypatch, postgres, postgres.create(filled))
    homes = [tmp_path / "killed", tmp_path / "other"]
    for home in homes:
        home.mkdir()
    renew(homes[0])
    process = start(submit_and_die, homes[0], (trial + 1) * steps // (CHOSEN + 1))
    process.join(60)
    assert process.exitcode == -KILL
    judge_what_is_left(homes[0])
    renew(homes[1])
    assert seen(homes[1]) == ALL


@wherever_files_lie
def test_what_a_killed_writer_left_is_tidied_away_and_nothing_of_another_lake_in_the_folder(
    engine, postgres, servers, tmp_path, monkeypatch
):
    home, other = servers
    name_lake(monkeypatch, postgres, postgres.create())
    monkeypatch.setenv(FILES, "s3://health/alone" if engine == "bucket" else str(tmp_path / "alone"))
    monkeypatch.setenv(INLINED, "0")
    monkeypatch.setattr(lake_connecting, "INLINED", 0)
    shelf = lake_address().shelf
    older = f"{PARQUET}/main/figure/ducklake-0198c0de-0000-7000-8000-000000000000.parquet"
    shelf.put(older, b"from before this lake was here")

    def lying():
        return {name for name, _ in shelf.aged(PARQUET)}

    submit(home, base())
    copy, before = postgres.copy_of(os.environ[STORE]), lying()
    process = start(submit_and_die_uncommitted, home)
    process.join(60)
    left = lying() - before
    assert (process.exitcode, len(left) > 3) == (-KILL, True)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv(STORE, copy)
        submit(other, arriving())
        both = lying()
        assert len(both - before - left) > 3

    refused = tidy(home, days=0)
    assert (refused.left_behind, len(refused.others)) == (0, 1)
    assert lying() >= both - before
    marks = [name for name, _ in shelf.aged(MARKS) if name in refused.others[0]]
    for name in [*marks, *(both - before - left)]:  # the copy is given up
        shelf.remove(name)

    assert sweep(lake_address(), days=1).removed == 0
    assert tidy(home, days=0).left_behind == len(left)
    assert (lying() & left, older in lying()) == (set(), True)
    assert submit(home, arriving()).submission_id == 2
    assert (seen(home), verify(home)) == (ALL, [])


def test_a_lake_leaves_its_mark_also_where_the_server_keeps_its_number_to_itself(
    postgres, home, tmp_path, monkeypatch
):
    monkeypatch.setenv(FILES, str(tmp_path / "alone"))
    database = postgres.create()
    monkeypatch.setenv(STORE, f"ducklake:{postgres.catalogue_of_a_plain_role(database)}")
    submit(home, base())
    assert [name.count("-") for name, _ in lake_address().shelf.aged(MARKS)] == [
        5
    ]  # an identity, and one word
    assert tidy(home, days=0).others == ()


def test_a_writer_that_lost_the_lock_unnoticed_records_nothing(servers):
    late, other = servers
    submit(other, base())
    refused = pytest.raises(StoreBusy, match=r"at the same moment\. Please do it again")
    with closing(open_store(late)) as connection, refused, transaction(connection):
        connection.execute("SELECT count(*) FROM change").fetchall()
        submit(other, arriving())
        connection.execute(sql("insert_setting"), {"data_version": 99, "name": "four-eyes", "value": "on"})
    assert renew(late).data_version == 2
    assert verify(late) == []


@wherever_files_lie
def test_a_commit_whose_answer_was_lost_is_whole_when_the_workbook_is_handed_over_again(
    postgres, home, monkeypatch
):
    monkeypatch.setattr(lake_connecting, "INLINED", 0)  # what is in the catalogue itself cannot get lost
    submit(home, base())
    direct, line = os.environ[STORE], Line(postgres.port)
    monkeypatch.setenv(STORE, direct.replace(f":{postgres.port}/", f":{line.port}/"))
    line.armed.set()
    with closing(line), pytest.raises(StoreError, match="known and is not recorded twice"):
        submit(home, arriving())
    assert line.cut.is_set()
    monkeypatch.setenv(STORE, direct)
    assert submit(home, arriving()).repeated
    assert (seen(home), verify(home)) == (ALL, [])


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            duckdb.InvalidInputException("Attempting to fetch from an unsuccessful query result"),
            LakeUnreachable,
        ),
        (duckdb.InternalException("Attempted to access index 0 within vector of size 0"), LakeUnreachable),
        (duckdb.InvalidInputException("Values were not provided"), duckdb.InvalidInputException),
    ],
)
def test_an_answer_that_was_cut_off_is_told_in_a_sentence_and_a_fault_of_ours_as_itself(
    error, told, tmp_path, monkeypatch
):
    """As DuckDB 1.5.5 and DuckLake said it when the line was cut, in one trial of eight."""
    monkeypatch.setenv(STORE, "ducklake:postgres://lake@127.0.0.1:1/lake")
    monkeypatch.setenv(FILES, str(tmp_path))
    with closing(duckdb.connect()) as connection:
        with pytest.raises(told), transaction(connection):
            raise error
        monkeypatch.delenv(STORE)
        with pytest.raises(type(error)), transaction(connection):
            raise error


def test_where_postgresql_goes_away_in_the_middle_a_sentence_says_so_and_nothing_is_recorded(home, postgres):
    submit(home, base())
    gone = pytest.raises(LakeUnreachable, match=r"did not confirm the change\. Please do it again")
    with closing(open_store(home)) as connection, gone, transaction(connection):
        connection.execute(sql("insert_setting"), {"data_version": 9, "name": "four-eyes", "value": "on"})
        postgres.cut_all()
        connection.execute("SELECT count(*) FROM setting").fetchall()
    assert submit(home, arriving()).submission_id == 2
    assert (seen(home), verify(home)) == (ALL, [])


@pytest.mark.parametrize("engine", ["bucket"], indirect=True)
@pytest.mark.parametrize(("variable", "value"), [(SECRET, "wrong"), (ENDPOINT, "http://127.0.0.1:9")])
def test_where_the_bucket_refuses_or_is_away_a_sentence_says_so_nothing_is_recorded_and_readers_go_on(
    home, monkeypatch, variable, value
):
    submit(home, base())
    with monkeypatch.context() as away:
        away.setenv(variable, value)
        with pytest.raises(LakeUnreachable, match=r"files in s3://health/lakes cannot be reached"):
            submit(home, arriving())
        with open_snapshot(home) as snapshot:
            assert len(snapshot.figures()) == 1
    assert submit(home, arriving()).submission_id == 2
    assert (seen(home), verify(home)) == (ALL, [])


@pytest.mark.parametrize("engine", ["bucket"], indirect=True)
def test_where_the_bucket_goes_away_in_the_middle_a_sentence_says_so_and_nothing_is_recorded(
    home, objects, monkeypatch
):
    monkeypatch.setattr(lake_connecting, "INLINED", 0)
    submit(home, base())
    line = Line(objects.port)
    away = pytest.raises(LakeUnreachable, match=r"Please do it again: what was recorded is known")
    monkeypatch.setenv(ENDPOINT, f"http://127.0.0.1:{line.port}")
    with closing(line), closing(open_store(home)) as connection, away, transaction(connection):
        line.cut_off()
        connection.execute(sql("insert_setting"), {"data_version": 9, "name": "four-eyes", "value": "on"})
    monkeypatch.setenv(ENDPOINT, f"http://127.0.0.1:{objects.port}")
    assert submit(home, arriving()).submission_id == 2
    assert (seen(home), verify(home)) == (ALL, [])


@pytest.mark.parametrize("engine", ["bucket"], indirect=True)
def test_a_damaged_snapshot_is_made_anew_from_the_lake_and_a_backup_carries_the_workbooks(
    home, tmp_path, monkeypatch
):
    submit(home, base())
    before = look(home)
    pointer_file(home).unlink()
    assert heal(home).data_version == 1
    backup(home, tmp_path / "backup.zip")
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.delenv(STORE)
    restore(tmp_path / "backup.zip", own)
    assert (look(own), verify(own)) == (before, [])
