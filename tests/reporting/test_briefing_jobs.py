"""A pack is made by a process of its own, tells how far it is, can be stopped, and is not believed to run when it died."""

import json
import os
import time
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from shutil import copytree

import psutil
import pytest

from reporting.briefing.jobs import PROCESS, State, start, state, states, stop, zip_of
from reporting.briefing.spec import Request, Scope
from store.exports import STALE
from store.home import packs_folder

AT = datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=7)))
REQUEST = Request(Scope.PROVINCE, "vi", "34", date(2026, 11, 22), AT, "Lê Thị Hoa")
PATIENCE = 90.0


@pytest.fixture
def home(shipped_home: Path, tmp_path: Path) -> Path:
    """The published state alone: a pack reads nothing else."""
    copytree(shipped_home / "published", tmp_path / "published")
    return tmp_path


def wait(home: Path, pack_id: str, until) -> State:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        told = state(home, pack_id)
        if told and until(told):
            return told
        time.sleep(0.1)
    raise AssertionError(f"still {state(home, pack_id)} after {PATIENCE} s")


def test_a_pack_goes_on_by_itself_tells_how_far_it_is_and_stops_when_asked(home: Path):
    pack_id = start(home, REQUEST, ["docx"], 34)
    assert start(home, REQUEST, ["docx"], 34) == pack_id  # pressed twice, it is one pack
    of_another = start(home, replace(REQUEST, by="-Nguyễn Văn An"), ["docx"], 34)  # in the same second
    assert of_another != pack_id
    stop(home, of_another)
    assert wait(home, of_another, lambda told: told.finished).done >= 1
    going = wait(home, pack_id, lambda told: told.done >= 1)
    assert going.of == 34 and not going.lost
    stop(home, pack_id)
    ended = wait(home, pack_id, lambda told: told.finished)
    assert ended.stopped and 1 <= ended.done < 34
    assert len(zipfile.ZipFile(zip_of(home, pack_id)).namelist()) == ended.done
    (packs_folder(home) / ".DS_Store").write_bytes(b"")  # what systems leave in folders is no pack
    assert {one.id for one in states(home)} == {pack_id, of_another}


def test_a_pack_whose_process_died_is_told_as_interrupted(home: Path):
    pack_id = start(home, REQUEST, ["docx"], 34)
    process = psutil.Process(json.loads((packs_folder(home) / pack_id / PROCESS).read_text())["pid"])
    process.kill()
    assert wait(home, pack_id, lambda told: told.lost).finished is False
    again = start(home, replace(REQUEST, by="Trần Minh"), ["docx"], 34)
    stop(home, again)
    assert {one.id for one in states(home)} == {pack_id, again}  # it is told for a day
    folder, yesterday = packs_folder(home) / pack_id, time.time() - STALE - 60
    for path in (*folder.iterdir(), folder):
        os.utime(path, (yesterday, yesterday))
    last = start(home, replace(REQUEST, by="Lê Văn Bình"), ["docx"], 34)
    stop(home, last)
    assert {one.id for one in states(home)} == {again, last}
    for one in (again, last):
        wait(home, one, lambda told: told.finished)


def test_there_is_no_state_of_a_pack_that_never_was(home: Path):
    assert state(home, "34-vi-20261122-080000") is None
    assert states(home) == []
    stop(home, "34-vi-20261122-080000")
    assert not packs_folder(home).exists()
