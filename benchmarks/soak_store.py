"""Kill the store's writer at every single step of every change and at random moments; race writers for one workbook.

    python -m benchmarks.soak_store [--random N] [--races N]

Standard output carries one line per kind of trial. The trials are those of ``tests/store``, many more.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "store"))

from store_faults import (
    PROCESSES,
    TRIALS,
    act_and_die,
    base,
    count_steps,
    start,
    submit_and_die,
    submit_in_each,
    submit_plainly,
)
from store_trials import judge_change, judge_what_is_left, outcomes

from store.reading import open_snapshot
from store.writing import submit


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--random", type=int, default=200, help="kills at random moments (default 200)")
    parser.add_argument("--races", type=int, default=50, help="races for one workbook (default 50)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / "before"
        before.mkdir()
        submit(before, base())
        steps = count_steps(_copy(before, Path(folder) / "counted"))
        _tell("killed at every step", _kill_at_steps(before, Path(folder), steps))
        for trial in TRIALS:
            _tell(f"{trial}, killed at every step", _kill_change(trial, Path(folder)))
        _tell("killed at a random moment", _kill_at_random(before, Path(folder), args.random))
        _tell("two writers, one workbook", _race(Path(folder), args.races))
    return 0


def _kill_at_steps(before: Path, folder: Path, steps: int) -> Counter[str]:
    told: Counter[str] = Counter()
    for step in range(steps):
        home = _copy(before, folder / "trial")
        process = start(submit_and_die, home, step)
        process.join(60)
        told[judge_what_is_left(home)] += 1
        _progress("step", step + 1, steps)
    return told


def _kill_change(trial: str, folder: Path) -> Counter[str]:
    told: Counter[str] = Counter()
    before = folder / f"{trial}-before"
    seen_before, seen_after = outcomes(trial, before, folder / f"{trial}-after")
    steps = count_steps(_copy(before, folder / "counted"), trial)
    for step in range(steps):
        home = _copy(before, folder / "trial")
        process = start(act_and_die, home, trial, step)
        process.join(60)
        told[judge_change(trial, home, seen_before, seen_after)] += 1
        _progress(f"{trial}, step", step + 1, steps)
    return told


def _kill_at_random(before: Path, folder: Path, trials: int) -> Counter[str]:
    told: Counter[str] = Counter()
    for trial in range(trials):
        home = _copy(before, folder / "trial")
        process = start(submit_plainly, home)
        time.sleep(random.uniform(0.0, 0.35))
        process.kill()
        process.join(60)
        told[judge_what_is_left(home)] += 1
        _progress("random kill", trial + 1, trials)
    return told


def _race(folder: Path, races: int) -> Counter[str]:
    homes = [folder / f"race {number}" for number in range(races)]
    for home in homes:
        home.mkdir()
    barrier, answers = PROCESSES.Barrier(2), PROCESSES.Queue()
    racers = [start(submit_in_each, homes, barrier, answers) for _ in range(2)]
    for number in range(2 * races):
        answers.get(timeout=60)
        _progress("answer", number + 1, 2 * races)
    for racer in racers:
        racer.join(60)
    told: Counter[str] = Counter()
    for home in homes:
        with open_snapshot(home) as snapshot:
            told[f"recorded {snapshot.status()['submissions']} time(s)"] += 1
    assert set(told) == {"recorded 1 time(s)"}, told
    return told


def _copy(source: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(source, place)
    return place


def _progress(what: str, done: int, of: int) -> None:
    print(f"\r{what} {done} of {of} ", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _tell(trial: str, told: Counter[str]) -> None:
    counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(told.items()))
    print(f"{trial}: {counts}; nothing lost, nothing half")


if __name__ == "__main__":
    sys.exit(main())
