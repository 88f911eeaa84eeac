"""Several at once: one writer at a time, readers never wait, one workbook is recorded once."""

import time

import pytest
from store_builders import figure, submission
from store_faults import PROCESSES, base, hold, start, submit_in_each, submit_plainly
from store_homes import on_both_engines

from store.errors import StoreBusy
from store.publishing import ensure_published
from store.reading import open_snapshot
from store.verifying import verify
from store.writing import submit

TRIES = 20


@pytest.fixture
def held(home):
    """A home whose store another process holds open, in the middle of a transaction."""
    submit(home, base())
    holding, release = PROCESSES.Event(), PROCESSES.Event()
    process = start(hold, home, holding, release)
    assert holding.wait(60)
    yield home
    release.set()
    process.join(60)


def test_two_processes_with_the_same_workbook_record_it_once(tmp_path):
    homes = [tmp_path / f"home {number}" for number in range(TRIES)]
    for home in homes:
        home.mkdir()
    barrier, told = PROCESSES.Barrier(2), PROCESSES.Queue()
    racers = [start(submit_in_each, homes, barrier, told) for _ in range(2)]
    answers = [told.get(timeout=60) for _ in range(2 * TRIES)]
    for racer in racers:
        racer.join(60)
    for home in homes:
        assert sorted(repeated for name, repeated in answers if name == str(home)) == [False, True]
        with open_snapshot(home) as snapshot:
            assert snapshot.status()["submissions"] == 1
    assert verify(homes[0]) == []


def test_two_processes_with_different_workbooks_both_succeed_one_after_the_other(home):
    process = start(submit_plainly, home)
    submit(home, submission(figure(), name="mine"))
    process.join(60)
    with open_snapshot(home) as snapshot:
        names = sorted(s.receipt.file_name for s in snapshot.submissions())
    assert names == ["arriving.xlsx", "mine.xlsx"]


@on_both_engines
def test_a_reader_does_not_wait_for_a_writer(held):
    started = time.monotonic()
    with open_snapshot(held) as snapshot:
        assert len(snapshot.figures()) == 1
    assert time.monotonic() - started < 2


def test_a_second_writer_is_told_who_writes_and_how_long_it_waited(held):
    with pytest.raises(StoreBusy, match=r"being written by .+ \(process \d+ on .+, since .+\)\. Waited 0\.2"):
        submit(held, submission(figure(), name="late"), wait=0.2)


def test_a_start_beside_a_busy_writer_may_go_on_with_what_is_published(held):
    with pytest.raises(StoreBusy):
        ensure_published(held, wait=0.1)
    with open_snapshot(held) as snapshot:
        assert snapshot.data_version == 1


@on_both_engines
def test_the_lock_of_a_killed_writer_is_free_and_its_half_change_is_gone(home):
    submit(home, base())
    holding, release = PROCESSES.Event(), PROCESSES.Event()
    process = start(hold, home, holding, release)
    assert holding.wait(60)
    process.kill()
    process.join(60)
    assert submit(home, submission(figure(), name="next"), wait=5).submission_id == 2
