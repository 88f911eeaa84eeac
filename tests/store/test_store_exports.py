"""Kept exports: whole, never altered in silence, deleted only when nobody has locked them."""

import os
import time
from pathlib import Path

import pytest

from store.errors import Damaged, StoreError
from store.exports import (
    STALE,
    Kept,
    LockedExport,
    UnknownExport,
    damaged,
    delete,
    export,
    exports,
    file_of,
    keep,
    lock,
    unlock,
)
from store.home import briefings_folder

FACTS = {"made_at": "2026-11-22T08:00:00+07:00", "data_version": 21}
ONE = Kept("ha-nam-1", FACTS, {"a.pdf": b"pdf", "a.xlsx": b"xlsx"})


def test_what_is_kept_comes_back_byte_for_byte(tmp_path: Path):
    kept = keep(tmp_path, ONE)
    assert kept.manifest["data_version"] == 21
    assert {name: file_of(tmp_path, kept.id, name) for name in kept.files} == ONE.files


def test_the_same_again_is_the_same_export(tmp_path: Path):
    assert keep(tmp_path, ONE) == keep(tmp_path, ONE)
    assert len(exports(tmp_path)) == 1


def test_other_files_under_the_same_id_are_refused(tmp_path: Path):
    keep(tmp_path, ONE)
    with pytest.raises(StoreError):
        keep(tmp_path, Kept(ONE.id, FACTS, {"a.pdf": b"other"}))
    assert file_of(tmp_path, ONE.id, "a.pdf") == b"pdf"


def test_the_newest_stands_first(tmp_path: Path):
    keep(tmp_path, ONE)
    keep(tmp_path, Kept("ha-nam-2", {**FACTS, "made_at": "2026-11-23T08:00:00+07:00"}, {}))
    assert [one.id for one in exports(tmp_path)] == ["ha-nam-2", "ha-nam-1"]


def test_what_was_not_written_to_its_end_is_no_export(tmp_path: Path):
    folder = briefings_folder(tmp_path) / "half"
    folder.mkdir(parents=True)
    (folder / "a.pdf").write_bytes(b"pdf")
    assert exports(tmp_path) == []


def test_what_killed_makers_left_goes_after_a_day_and_nothing_else_does(tmp_path: Path):
    keep(tmp_path, ONE)
    keep(tmp_path, Kept("torn", FACTS, {}))
    folder = briefings_folder(tmp_path)
    (folder / "torn" / "manifest.json").write_text("{", encoding="utf-8")
    for name in ("half", "locked", "fresh"):
        (folder / name).mkdir()
        (folder / name / "a.pdf.part").write_bytes(b"pdf")
    (folder / "locked" / "locked").write_text("Lê Thị Hoa\n", encoding="utf-8")
    yesterday = time.time() - STALE - 60
    for one in (folder / "torn", folder / "half", folder / "locked", folder / ONE.id):
        for path in (*one.iterdir(), one):
            os.utime(path, (yesterday, yesterday))
    keep(tmp_path, Kept("ha-nam-2", FACTS, {}))
    left = sorted({file.parent.name for file in folder.glob("*/*")})
    assert left == ["fresh", "ha-nam-1", "ha-nam-2", "locked", "torn"]


def test_a_manifest_that_cannot_be_read_is_told_and_hides_no_other(tmp_path: Path):
    keep(tmp_path, ONE)
    keep(tmp_path, Kept("torn", FACTS, {}))
    (briefings_folder(tmp_path) / "torn" / "manifest.json").write_text("{", encoding="utf-8")
    assert [one.id for one in exports(tmp_path)] == [ONE.id]
    assert damaged(tmp_path) == ["torn"]


def test_an_altered_or_lost_file_is_never_handed_out(tmp_path: Path):
    keep(tmp_path, ONE)
    (briefings_folder(tmp_path) / ONE.id / "a.pdf").write_bytes(b"pdF")
    with pytest.raises(Damaged, match="altered"):
        file_of(tmp_path, ONE.id, "a.pdf")
    (briefings_folder(tmp_path) / ONE.id / "a.xlsx").unlink()
    with pytest.raises(Damaged, match="lost"):
        file_of(tmp_path, ONE.id, "a.xlsx")


def test_a_locked_export_cannot_be_deleted_and_names_who_locked_it(tmp_path: Path):
    keep(tmp_path, ONE)
    lock(tmp_path, ONE.id, "Lê Thị Hoa")
    assert lock(tmp_path, ONE.id, "Trần Minh").locked_by == "Lê Thị Hoa"
    with pytest.raises(LockedExport, match="Lê Thị Hoa"):
        delete(tmp_path, ONE.id)
    unlock(tmp_path, ONE.id)
    delete(tmp_path, ONE.id)
    assert exports(tmp_path) == []
    with pytest.raises(UnknownExport):
        export(tmp_path, ONE.id)


@pytest.mark.parametrize("wrong", ["../archive", "a/b", "", ".", "..", "a\\b", "x" * 101])
def test_an_id_never_leads_out_of_the_folder(tmp_path: Path, wrong: str):
    with pytest.raises(UnknownExport):
        export(tmp_path, wrong)


@pytest.mark.parametrize("name", ["../a.pdf", "manifest.json", "locked"])
def test_a_file_has_a_name_of_its_own(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="no name"):
        keep(tmp_path, Kept("one", FACTS, {name: b""}))
