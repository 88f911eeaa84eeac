"""``kill -9`` at any moment: a reader sees all of a submission or nothing of it, and the next start is whole.

``benchmarks/soak_store.py`` runs the same trials at every step and many more random moments.
"""

import random
import shutil
import time
from pathlib import Path

import pytest
from store_faults import (
    KILL,
    TRIALS,
    act_and_die,
    arriving,
    base,
    count_steps,
    start,
    submit_and_die,
    submit_plainly,
)
from store_trials import ALL, judge_change, judge_what_is_left, outcomes, seen

from store.errors import NothingPublished
from store.publishing import ensure_published
from store.reading import open_snapshot
from store.writing import submit

CHOSEN = 18
CHOSEN_OF_A_CHANGE = 6
RANDOM = 12


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("before") / "home"
    home.mkdir()
    submit(home, base())
    return home


@pytest.fixture(scope="module")
def steps(before, tmp_path_factory) -> int:
    home = tmp_path_factory.mktemp("counted") / "home"
    shutil.copytree(before, home)
    return count_steps(home)


@pytest.mark.parametrize("trial", range(CHOSEN))
def test_killed_at_a_chosen_step(before, steps, tmp_path, trial):
    home = tmp_path / "home"
    shutil.copytree(before, home)
    process = start(submit_and_die, home, trial * (steps - 1) // (CHOSEN - 1))
    process.join(60)
    assert process.exitcode == -KILL
    judge_what_is_left(home)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """For each change under trial: a home before it, how many steps it takes, what is seen before and after."""
    known = {}

    def prepare(trial):
        if trial not in known:
            folder = tmp_path_factory.mktemp(trial)
            seen_before, seen_after = outcomes(trial, folder / "before", folder / "after")
            shutil.copytree(folder / "before", folder / "counted")
            steps = count_steps(folder / "counted", trial)
            known[trial] = folder / "before", steps, seen_before, seen_after
        return known[trial]

    return prepare


@pytest.mark.parametrize("place", range(CHOSEN_OF_A_CHANGE))
@pytest.mark.parametrize("trial", TRIALS)
def test_any_other_change_killed_at_a_chosen_step(prepared, tmp_path, trial, place):
    before, steps, seen_before, seen_after = prepared(trial)
    home = tmp_path / "home"
    shutil.copytree(before, home)
    process = start(act_and_die, home, trial, place * (steps - 1) // (CHOSEN_OF_A_CHANGE - 1))
    process.join(60)
    assert process.exitcode == -KILL
    judge_change(trial, home, seen_before, seen_after)


@pytest.mark.parametrize("trial", range(RANDOM))
def test_killed_at_a_random_moment(before, tmp_path, trial):
    home = tmp_path / "home"
    shutil.copytree(before, home)
    process = start(submit_plainly, home)
    time.sleep(random.Random(trial).uniform(0.02, 0.3))
    process.kill()
    process.join(60)
    judge_what_is_left(home)


@pytest.mark.parametrize("step", [0, 3, 5, 7, 9, 11, 13, 17, 25])
def test_killed_while_the_very_first_store_is_made(tmp_path, step):
    home = tmp_path / "home"
    home.mkdir()
    process = start(submit_and_die, home, step)
    process.join(60)
    assert process.exitcode == -KILL
    ensure_published(home)
    with pytest.raises(NothingPublished):
        open_snapshot(home)
    assert submit(home, arriving()).submission_id == 1
    assert seen(home) == ALL
