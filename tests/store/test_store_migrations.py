"""The schema grows by numbered files: from nothing, from the first version, never half, never backwards."""

import hashlib
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from store_builders import figure, full_figure, mark, submission
from store_homes import of_the_file

from store import migrations
from store.__main__ import main
from store.backup import restore
from store.engine import connect
from store.errors import Outdated, StoreTooNew
from store.files import write_whole
from store.home import store_file
from store.marking import mark_figures
from store.migrations import migrate, newest_version, schema_version, tables_of
from store.pointer import read_pointer, write_pointer
from store.publishing import ensure_published
from store.reading import open_snapshot
from store.records import SettingName, State
from store.settings import set_setting
from store.verifying import verify
from store.writing import approve, restore_submission, submit

VERSION_1 = Path(__file__).with_name("fixtures") / "version_1.sql"
# A whole home, and its backup, made with the code of schema 2 (test figures; submission 1 withdrawn and restored,
# 3 withdrawn). Frozen: they must be read for ever.
HOME_2 = Path(__file__).with_name("files") / "home_schema_2.zip"
BACKUP_2 = Path(__file__).with_name("files") / "backup_schema_2.zip"


@pytest.fixture
def old(home):
    """A home whose store was left by the first schema."""
    with closing(connect(store_file(home))) as store:
        store.execute(VERSION_1.read_text(encoding="utf-8"))
    return home


@pytest.fixture
def earlier(home):
    """A home as the release before marks and proposals left it."""
    with zipfile.ZipFile(HOME_2) as packed:
        packed.extractall(home)
    return home


def columns(store):
    return store.execute(
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
        "ORDER BY table_name, ordinal_position"
    ).fetchall()


def test_an_empty_database_gets_every_version_once():
    with closing(duckdb.connect()) as store:
        assert schema_version(store) == 0
        migrate(store)
        migrate(store)
        applied = store.execute("SELECT version, file_name FROM schema_version ORDER BY version").fetchall()
    assert applied == [
        (1, "001_submissions.sql"),
        (2, "002_areas.sql"),
        (3, "003_marks_and_second_eyes.sql"),
        (4, "004_milestones.sql"),
        (5, "005_area_facts.sql"),
        (6, "006_commune_subjects.sql"),
        (7, "007_each_figure_once.sql"),
        (8, "008_provinces_of_their_own.sql"),
    ]


def test_every_table_says_what_one_row_is():
    for path in migrations.migrations().values():
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            if line.startswith(("CREATE TABLE", "CREATE VIEW")):
                above = [one for one in lines[max(0, number - 2) : number] if one.startswith("-- one row")]
                assert above, f"{path.name}: {line}"


def test_the_first_version_s_fixture_is_what_the_first_file_makes():
    with closing(duckdb.connect()) as frozen, closing(duckdb.connect()) as made:
        frozen.execute(VERSION_1.read_text(encoding="utf-8"))
        migrate(made, up_to=1)
        assert columns(frozen) == columns(made)


@of_the_file
def test_a_store_of_the_first_version_is_brought_up_to_date_with_nothing_lost(old):
    ensure_published(old)
    with open_snapshot(old) as snapshot:
        assert [(f.observation.value, f.submission_id) for f in snapshot.figures()] == [(90.0, 1)]
        assert [f.observation.value for f in snapshot.figures(as_of=2)] == [91.0]
        assert [t.target.value for t in snapshot.targets()] == [95.0]
        assert snapshot.findings(1)[0].message_vi == "Cao quá."
        assert snapshot.submissions()[1].withdrawal.reason == "nhầm năm"
        assert snapshot.status()["schema_version"] == newest_version()


@of_the_file
def test_a_migrated_store_goes_on_being_written(old):
    assert restore_submission(old, 2, "Minh", "năm đúng").data_version == 4
    assert submit(old, submission(figure(92.0), name="third")).submission_id == 3
    with open_snapshot(old) as snapshot:
        assert [f.observation.value for f in snapshot.figures()] == [92.0]


def facts(home):
    """What a reader of schema 2 could ask, today and as of every version."""
    with open_snapshot(home) as snapshot:
        as_of = [
            [
                (f.observation.year, f.observation.value, f.cell, f.submission_id, f.data_version, f.mark)
                for f in figures
            ]
            for figures in (snapshot.figures(as_of=version) for version in range(7))
        ]
        submissions = [
            (
                s.receipt.new,
                s.receipt.revised,
                s.receipt.unchanged,
                s.receipt.data_version,
                s.withdrawal is not None,
            )
            for s in snapshot.submissions()
        ]
        return as_of, submissions, [t.target.value for t in snapshot.targets()], snapshot.figures()


FIRST = [(2022, 89.0, "C14", 1, 1, ""), (2023, 90.0, "D14", 1, 1, "")]
SECOND = [(2023, 91.0, "D14", 2, 2, ""), (2025, 12.5, "E9", 2, 2, "")]
THIRD = [(2023, 92.0, "D14", 3, 3, ""), (2024, None, "E14", 3, 3, "")]
EARLIER = [
    *([], FIRST, [FIRST[0], *SECOND], [FIRST[0], *THIRD, SECOND[1]]),
    *([FIRST[0], *SECOND], SECOND, [FIRST[0], *SECOND]),
]


@of_the_file
def test_a_home_of_the_release_before_is_brought_up_to_date_with_every_version_as_it_was(earlier):
    ensure_published(earlier)
    as_of, submissions, targets, today = facts(earlier)
    assert as_of == EARLIER
    assert submissions == [(3, 0, 0, 1, False), (2, 1, 0, 2, False), (1, 1, 0, 3, True)]
    assert targets == [95.0, 10.0]
    assert today[2] == replace(full_figure(), submission_id=2, workbook="second.xlsx", data_version=2)
    assert verify(earlier) == []
    with open_snapshot(earlier) as snapshot:
        assert snapshot.marks() == snapshot.proposals() == []
        assert snapshot.settings()[SettingName.FOUR_EYES].value == "off"
        assert {s.receipt.state for s in snapshot.submissions()} == {State.ACCEPTED}


@of_the_file
def test_a_backup_of_the_release_before_is_restored_and_says_the_same(home):
    restore(BACKUP_2, home)
    as_of, *_ = facts(home)
    assert as_of == EARLIER
    assert verify(home) == []


@of_the_file
def test_a_home_of_the_release_before_goes_on_being_written_in_every_new_way(earlier):
    assert mark_figures(earlier, [mark()], "Minh").data_version == 7
    set_setting(earlier, SettingName.FOUR_EYES, "on", "Minh")
    assert submit(earlier, submission(figure(93.0, unit="%"), name="fourth")).state is State.PROPOSED
    assert approve(earlier, 4, "Minh").data_version == 10
    with open_snapshot(earlier) as snapshot:
        assert [f.observation.value for f in snapshot.figures()] == [89.0, 93.0, 12.5]
        assert [f.mark for f in snapshot.figures(as_of=7)] == ["", "excluded", ""]
    assert verify(earlier) == []


def test_before_that_a_reader_is_told_so_and_not_answered_wrongly(earlier):
    with pytest.raises(Outdated, match="earlier release"):
        open_snapshot(earlier)
    assert [trouble.code for trouble in verify(earlier)] == ["schema"]


@of_the_file
def test_the_command_line_brings_it_up_to_date_by_itself(earlier, capsys):
    assert main(["figures", "--home", str(earlier), "--year", "2022"]) == 0
    assert ",2022,89.0,=,,,%,final,nso,false,1,first.xlsx,Biểu 1,C14" in capsys.readouterr().out


def test_what_a_newer_release_published_is_refused(home):
    submit(home, submission(figure()))
    write_pointer(home, replace(read_pointer(home), schema_version=99))
    with pytest.raises(StoreTooNew, match="99"):
        open_snapshot(home)
    assert [trouble.code for trouble in verify(home)] == ["schema"]


def test_a_migration_that_fails_leaves_the_version_before_it(tmp_path, monkeypatch):
    for path in migrations.SCHEMA.glob("*.sql"):
        write_whole(tmp_path / path.name, path.read_bytes())
    write_whole(tmp_path / "005_broken.sql", b"CREATE TABLE half (a INTEGER); CREATE TABLE half (a INTEGER);")
    monkeypatch.setattr(migrations, "SCHEMA", tmp_path)
    with closing(duckdb.connect()) as store:
        with pytest.raises(duckdb.Error, match="half"):
            migrate(store)
        assert schema_version(store) == 4
        assert "half" not in tables_of(store)


@of_the_file
def test_a_store_of_a_newer_release_is_refused_and_left_alone(home):
    submit(home, submission(figure()))
    with closing(connect(store_file(home))) as store:
        store.execute("INSERT INTO schema_version VALUES (99, '099_future.sql', '2030-01-01')")
    before = hashlib.sha256(store_file(home).read_bytes()).hexdigest()
    with pytest.raises(StoreTooNew, match="99"):
        submit(home, submission(figure(), name="other"))
    assert hashlib.sha256(store_file(home).read_bytes()).hexdigest() == before
