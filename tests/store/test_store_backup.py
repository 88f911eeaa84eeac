"""A backup brings back the same data version and the same hashes; verify finds whatever was tampered with."""

import json
import shutil
import zipfile
from contextlib import closing
from dataclasses import asdict, replace

import pytest
from store_builders import archived_file, figure, finding, full_figure, mark, submission, target
from store_homes import filled_once, of_the_file
from test_store_migrations import VERSION_1

from store.backup import FORMAT, MANIFEST, backup, restore
from store.engine import connect
from store.errors import Damaged, NothingPublished, NotPossible, StoreTooNew
from store.files import sha256_of
from store.home import pointer_file, published_folder, store_file
from store.marking import mark_figures
from store.migrations import newest_version
from store.pointer import Pointer, read_pointer, snapshot_file, write_pointer
from store.publishing import ensure_published
from store.reading import open_snapshot
from store.records import MarkKind, SettingName
from store.settings import set_setting
from store.verifying import verify
from store.writing import approve, reject, submit, withdraw


def begin(home):
    submit(home, submission(figure(90.0), target(), finding(), name="first"))
    submit(home, submission(figure(91.0), full_figure(), name="second"))
    submit(home, submission(figure(92.0), name="third"))
    withdraw(home, 3, "Minh", "nhầm năm")


@filled_once
def whole(home):
    begin(home)


@pytest.fixture
def saved(whole, tmp_path):
    backup(whole, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def everything(home):
    with open_snapshot(home) as snapshot:
        facts = (snapshot.figures(), snapshot.targets(), snapshot.submissions(), snapshot.changes())
        earlier = [snapshot.figures(as_of=version) for version in range(snapshot.data_version + 1)]
        return facts, earlier, snapshot.findings(1), snapshot.pointer


def rewritten(saved, tmp_path, change):
    """The backup with one thing changed in the files it holds."""
    other = tmp_path / "changed.zip"
    with zipfile.ZipFile(saved) as source:
        files = {name: source.read(name) for name in source.namelist()}
    change(files)
    with zipfile.ZipFile(other, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return other


def codes(home):
    return [trouble.code for trouble in verify(home)]


@of_the_file
def test_everything_lost_comes_back_with_the_same_data_version_and_hashes(whole, saved):
    before = everything(whole)
    shutil.rmtree(whole)
    whole.mkdir()
    assert restore(saved, whole) == before[-1]
    assert everything(whole) == before
    assert verify(whole) == []


def reviewed(home):
    """What people have said of a store: marks, decisions, settings; times left out."""
    with open_snapshot(home) as snapshot:
        known = snapshot.submissions()
        return (
            [replace(mark, made_at=None) for mark in snapshot.marks(every=True)],
            [(s.receipt.state, s.receipt.new, s.decision.made_by if s.decision else "") for s in known],
            [f.mark for f in snapshot.figures()],
            [(s.name, s.value) for s in snapshot.settings().values()],
            [len(snapshot.handed_over(s.receipt.submission_id)[0]) for s in known],
        )


@filled_once
def with_reviews(home):
    """Marks, four eyes, an approved, a rejected and a waiting proposal."""
    begin(home)
    mark_figures(home, [mark(rule="jump")], "Minh")
    mark_figures(home, [mark(MarkKind.CONFIRMED, "zero")], "Minh")
    set_setting(home, SettingName.FOUR_EYES, "on", "Quản trị")
    for year in (2010, 2011, 2012):
        submit(home, submission(figure(1.0, year=year), name=f"proposal {year}"))
    approve(home, 4, "Minh")
    reject(home, 5, "Minh", "thiếu")


@of_the_file
def test_marks_decisions_settings_and_proposals_come_back_too(with_reviews, tmp_path):
    before = reviewed(with_reviews)
    assert before[1] == [
        *(("accepted", 2, ""), ("accepted", 1, ""), ("accepted", 0, "")),
        *(("accepted", 1, "Minh"), ("rejected", 1, "Minh"), ("proposed", 1, "")),
    ]
    assert before[2] == ["", "excluded", ""]
    assert verify(with_reviews) == []
    backup(with_reviews, tmp_path / "reviewed.zip")
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    restore(tmp_path / "reviewed.zip", fresh)
    assert reviewed(fresh) == before
    assert verify(fresh) == []
    assert approve(fresh, 6, "Minh").kind == "approved"


@of_the_file
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("DELETE FROM figure_mark WHERE mark_id = 1", ["change"]),
        ("DELETE FROM setting", ["change"]),
        ("DELETE FROM approval", ["change"]),
        ("UPDATE figure_mark SET data_version = 1 WHERE mark_id = 1", ["change"]),
        ("UPDATE figure_mark SET series = 'other' WHERE mark_id = 1", ["mark"]),
        ("UPDATE figure_mark SET mark_id = 1", ["mark"]),
    ],
)
def test_verify_finds_reviews_that_do_not_belong_together_even_when_published(
    with_reviews, statement, expected
):
    with closing(connect(store_file(with_reviews))) as store:
        store.execute(statement)
    shutil.rmtree(published_folder(with_reviews))
    ensure_published(with_reviews)
    assert codes(with_reviews) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE province_figure SET mark = '' WHERE mark = 'excluded'", ["current"]),
        ("UPDATE province_figure SET data_version = 1 WHERE year = 2023", ["current"]),
        ("UPDATE province_figure SET value = 1 WHERE year = 2023", ["differs"]),
        ("UPDATE current_mark SET in_force = false", ["current"]),
        ("DELETE FROM figure_mark", ["change", "current", "differs"]),
    ],
)
def test_verify_finds_a_snapshot_that_says_other_than_its_own_history(with_reviews, statement, expected):
    """Made with the hash of a sound one, as a wrong publication would be."""
    pointer = read_pointer(with_reviews)
    path = snapshot_file(with_reviews, pointer)
    path.chmod(0o644)
    with closing(connect(path)) as snapshot:
        snapshot.execute(statement)
    write_pointer(with_reviews, replace(pointer, sha256=sha256_of(path), bytes=path.stat().st_size))
    assert codes(with_reviews) == expected


@of_the_file
def test_a_restored_store_goes_on_being_written(whole, saved, tmp_path):
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    restore(saved, fresh)
    assert submit(fresh, submission(figure(93.0), name="fourth")).data_version == 5
    assert submit(fresh, submission(figure(90.0), target(), finding(), name="first")).repeated
    assert verify(fresh) == []


@of_the_file
def test_a_home_that_holds_a_store_is_not_overwritten(whole, saved):
    with pytest.raises(NotPossible, match="--replace"):
        restore(saved, whole)


@of_the_file
def test_with_replace_the_old_store_is_moved_aside_and_stays_readable(whole, saved):
    submit(whole, submission(figure(94.0), name="after the backup"))
    restore(saved, whole, replace=True)
    (aside,) = whole.glob("replaced-*")
    with open_snapshot(whole) as snapshot, open_snapshot(aside) as old:
        assert (snapshot.data_version, old.data_version) == (4, 5)
    assert verify(whole) == verify(aside) == []


def test_nothing_is_no_backup(home, tmp_path):
    with pytest.raises(NothingPublished):
        backup(home, tmp_path / "backup.zip")


@of_the_file
def test_a_damaged_archive_is_not_passed_on_as_a_good_backup(whole, tmp_path):
    archived_file(whole, submission(name="first").sha256).write_bytes(b"tampered")
    with pytest.raises(Damaged, match="altered"):
        backup(whole, tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()


def change_content(files):
    name = next(name for name in files if name.startswith("archive/"))
    files[name] = b"tampered"


def lose_a_file(files):
    del files[next(name for name in files if name.startswith("archive/"))]


def lead_outside(files):
    manifest = json.loads(files[MANIFEST])
    manifest["files"]["../outside.xlsx"] = "0" * 64
    files["../outside.xlsx"] = b""
    files[MANIFEST] = json.dumps(manifest).encode()


def lose_the_manifest(files):
    del files[MANIFEST]


@of_the_file
@pytest.mark.parametrize("change", [change_content, lose_a_file, lead_outside, lose_the_manifest])
def test_a_damaged_backup_is_refused_and_leaves_no_trace(saved, tmp_path, change):
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    with pytest.raises(Damaged):
        restore(rewritten(saved, tmp_path, change), fresh)
    assert [path.name for path in fresh.iterdir() if not path.name.endswith(".lock")] == []
    assert not (tmp_path / "outside.xlsx").exists()


@of_the_file
def test_a_file_that_is_no_backup_is_refused(tmp_path, home):
    (tmp_path / "letter.txt").write_text("not a backup")
    with pytest.raises(Damaged, match="cannot be read as a backup"):
        restore(tmp_path / "letter.txt", home)


@of_the_file
def test_a_backup_of_a_newer_release_is_refused(saved, tmp_path, home):
    def newer(files):
        manifest = json.loads(files[MANIFEST])
        files[MANIFEST] = json.dumps({**manifest, "schema_version": 99}).encode()

    fresh = tmp_path / "fresh"
    fresh.mkdir()
    with pytest.raises(StoreTooNew, match="99"):
        restore(rewritten(saved, tmp_path, newer), fresh)


@of_the_file
def test_a_backup_of_the_first_schema_is_restored_and_brought_up_to_date(tmp_path, home):
    old = tmp_path / "figures-3-01d01d01.duckdb"
    with closing(connect(old)) as store:
        store.execute(VERSION_1.read_text(encoding="utf-8"))
    sha256, name = sha256_of(old), f"published/{old.name}"
    workbooks = {
        archived_file(home, known.sha256).relative_to(home).as_posix(): known
        for known in (submission(name="first"), submission(name="second"))
    }
    pointer = Pointer(3, old.name, sha256, old.stat().st_size, 1, "", "2026-11-03T08:00:00+00:00")
    hashes = {name: sha256, **{place: known.sha256 for place, known in workbooks.items()}}
    manifest = {"format": FORMAT, "schema_version": 1, "pointer": asdict(pointer), "files": hashes}
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as made:
        made.writestr(MANIFEST, json.dumps(manifest))
        made.write(old, name)
        for place, known in workbooks.items():
            made.writestr(place, known.content)
    restore(tmp_path / "old.zip", home)
    with open_snapshot(home) as snapshot:
        assert [f.observation.value for f in snapshot.figures()] == [90.0]
        assert snapshot.status()["schema_version"] == newest_version()
    assert verify(home) == []


def test_all_is_well_where_nothing_was_touched(whole):
    assert verify(whole) == []


def test_a_home_without_a_publication_is_told_so(home):
    assert codes(home) == ["nothing_published"]


def test_verify_finds_a_tampered_pointer(whole):
    pointer_file(whole).write_text("{}")
    assert codes(whole) == ["pointer"]


def test_verify_finds_a_tampered_snapshot(whole):
    path = snapshot_file(whole, read_pointer(whole))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(content)
    assert codes(whole) == ["snapshot"]


def test_verify_finds_a_lost_snapshot(whole):
    snapshot_file(whole, read_pointer(whole)).unlink()
    assert codes(whole) == ["snapshot"]


@of_the_file
def test_verify_finds_a_tampered_and_a_lost_workbook(whole):
    archived_file(whole, submission(name="first").sha256).write_bytes(b"tampered")
    archived_file(whole, submission(name="second").sha256).unlink()
    assert codes(whole) == ["archive", "archive"]


@of_the_file
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE figure SET value = 99 WHERE submission_id = 1", ["differs"]),
        ("DELETE FROM finding", ["differs"]),
        ("INSERT INTO change VALUES (5, 'withdrawn', 1, 'x', '2026-11-21', '')", ["unpublished"]),
    ],
)
def test_verify_finds_a_store_that_says_other_than_what_is_published(whole, statement, expected):
    with closing(connect(store_file(whole))) as store:
        store.execute(statement)
    assert codes(whole) == expected


@of_the_file
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("INSERT INTO figure SELECT * FROM figure WHERE submission_id = 1", ["key", "rows"]),
        ("INSERT INTO target SELECT * FROM target WHERE submission_id = 1", ["key", "rows"]),
        ("DELETE FROM figure WHERE submission_id = 1", ["rows"]),
        ("UPDATE figure SET area_id = 'P63-99' WHERE submission_id = 1", ["sound"]),
        ("UPDATE submission SET sha256 = (SELECT min(sha256) FROM submission)", ["workbook"]),
    ],
)
def test_verify_finds_what_an_import_would_have_refused_even_when_it_is_published(whole, statement, expected):
    with closing(connect(store_file(whole))) as store:
        store.execute(statement)
    shutil.rmtree(published_folder(whole))
    ensure_published(whole)
    assert codes(whole) == expected


@of_the_file
def test_verify_finds_a_store_that_is_not_there_or_not_a_store(whole):
    store_file(whole).write_bytes(b"not a database")
    assert codes(whole) == ["store"]
    store_file(whole).unlink()
    assert codes(whole) == ["store"]
