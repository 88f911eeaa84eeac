"""The schema grows by numbered files: from nothing, from the first version, never half, never backwards."""

import hashlib
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from store_builders import figure, submission

from store import migrations
from store.engine import connect
from store.errors import StoreTooNew
from store.files import write_whole
from store.home import store_file
from store.migrations import migrate, newest_version, schema_version, tables_of
from store.publishing import ensure_published
from store.reading import open_snapshot
from store.writing import restore_submission, submit

VERSION_1 = Path(__file__).with_name("fixtures") / "version_1.sql"


@pytest.fixture
def old(home):
    """A home whose store was left by the first schema."""
    with closing(connect(store_file(home))) as store:
        store.execute(VERSION_1.read_text(encoding="utf-8"))
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
    assert applied == [(1, "001_submissions.sql"), (2, "002_areas.sql")]


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


def test_a_store_of_the_first_version_is_brought_up_to_date_with_nothing_lost(old):
    ensure_published(old)
    with open_snapshot(old) as snapshot:
        assert [(f.observation.value, f.submission_id) for f in snapshot.figures()] == [(90.0, 1)]
        assert [f.observation.value for f in snapshot.figures(as_of=2)] == [91.0]
        assert [t.target.value for t in snapshot.targets()] == [95.0]
        assert snapshot.findings(1)[0].message_vi == "Cao quá."
        assert snapshot.submissions()[1].withdrawal.reason == "nhầm năm"
        assert snapshot.status()["schema_version"] == newest_version()


def test_a_migrated_store_goes_on_being_written(old):
    assert restore_submission(old, 2, "Minh", "năm đúng").data_version == 4
    assert submit(old, submission(figure(92.0), name="third")).submission_id == 3
    with open_snapshot(old) as snapshot:
        assert [f.observation.value for f in snapshot.figures()] == [92.0]


def test_a_migration_that_fails_leaves_the_version_before_it(tmp_path, monkeypatch):
    for path in migrations.SCHEMA.glob("*.sql"):
        write_whole(tmp_path / path.name, path.read_bytes())
    write_whole(tmp_path / "003_broken.sql", b"CREATE TABLE half (a INTEGER); CREATE TABLE half (a INTEGER);")
    monkeypatch.setattr(migrations, "SCHEMA", tmp_path)
    with closing(duckdb.connect()) as store:
        with pytest.raises(duckdb.Error, match="half"):
            migrate(store)
        assert schema_version(store) == 2
        assert "half" not in tables_of(store)


def test_a_store_of_a_newer_release_is_refused_and_left_alone(home):
    submit(home, submission(figure()))
    with closing(connect(store_file(home))) as store:
        store.execute("INSERT INTO schema_version VALUES (99, '099_future.sql', '2030-01-01')")
    before = hashlib.sha256(store_file(home).read_bytes()).hexdigest()
    with pytest.raises(StoreTooNew, match="99"):
        submit(home, submission(figure(), name="other"))
    assert hashlib.sha256(store_file(home).read_bytes()).hexdigest() == before
