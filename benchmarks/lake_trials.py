"""What is tried on a lake, each trial with processes of its own: writers killed, raced, crowded, and cut off.

A workbook has a name; what was acknowledged is written down by its writer at once. Judged is what any reader sees: each
workbook once and with all of its figures, or not at all; every acknowledged one is there.
"""

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "store"))

from store_builders import figure, submission
from store_faults import PROCESSES, Steps, start, stepping_from_here
from store_proxy import Line

from store.errors import NothingPublished, StoreError
from store.lake_address import STORE
from store.reading import open_snapshot
from store.records import Submission
from store.replica import renew
from store.verifying import verify
from store.writing import submit

FIGURES = 40
PATIENCE = 120.0  # seconds in which whatever was cut off goes on


@dataclass
class Told:
    """What a trial did, by how often, and what may never be: lost, half, or twice."""

    name: str
    done: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    half: int = 0
    twice: int = 0
    troubles: list[str] = field(default_factory=list)

    @property
    def is_bad(self) -> bool:
        return bool(self.lost or self.half or self.twice or self.troubles)

    def __str__(self) -> str:
        did = ", ".join(f"{count} {what}" for what, count in sorted(self.done.items()))
        return f"{self.name}: {did}; lost {self.lost}, half {self.half}, twice {self.twice}" + "".join(
            f"\n    {trouble}" for trouble in self.troubles
        )

    def judge(self, home: Path, acknowledged: set[str]) -> dict[str, tuple[int, int]]:
        """Adds what it finds; gives what stands."""
        stands = standing(home)
        self.half += sum(figures != FIGURES for _, figures in stands.values())
        self.twice += sum(times > 1 for times, _ in stands.values())
        self.lost += len(acknowledged - stands.keys())
        return stands

    def judge_at_the_end(self, home: Path, acknowledged: set[str]) -> "Told":
        renew(home)
        self.judge(home, acknowledged)
        self.troubles += [trouble.message for trouble in verify(home)]
        return self


def workbook(name: str) -> Submission:
    years = range(1990, 1990 + FIGURES)
    figures = [figure(float(year), year=year, indicator=f"test_{name}", cell=f"D{year}") for year in years]
    return submission(*figures, name=name)


def standing(home: Path) -> dict[str, tuple[int, int]]:
    """Of each workbook that a reader sees: how often it was recorded, with how many figures."""
    try:
        with open_snapshot(home) as snapshot:
            names = Counter(one.receipt.file_name for one in snapshot.submissions())
            figures = Counter(one.workbook for one in snapshot.figures())
    except NothingPublished:
        return {}
    return {name.removesuffix(".xlsx"): (names[name], figures[name]) for name in names | figures}


def fresh(folder: Path, name: str) -> Path:
    home = folder / name
    home.mkdir(parents=True)
    return home


def acknowledged_in(*homes: Path) -> set[str]:
    notes = [home / "acknowledged" for home in homes]
    return {name for note in notes if note.exists() for name in note.read_text().split()}


def kill_writers(folder: Path, trials: int, progress: Any) -> Told:
    """One after the other, at steps spread over a whole import and at random moments; each is then done again."""
    told = Told("writer killed with -9, then done again")
    killed, other = fresh(folder, "killed"), fresh(folder, "other")
    _hand_over(killed, "first")
    steps = _counted(killed)
    took, chance = _seconds(killed), random.Random(1)
    for trial in range(trials):
        name = f"killed_{trial}"
        if trial % 2:
            process = start(_hand_over, killed, name)
            time.sleep(chance.uniform(0.0, took))
            process.kill()
        else:
            process = start(_hand_over_and_die, killed, name, trial * steps // trials)
        process.join(60)
        renew(other)
        is_there = name in told.judge(other, acknowledged_in(killed))
        told.done["whole after the kill" if is_there else "without a trace"] += 1
        if submit(killed, workbook(name)).repeated != is_there:
            told.troubles.append(f"{name}: was there {is_there}, and handed over again it was not so")
        _note(killed, name)
        progress("kill", trial + 1, trials)
    return told.judge_at_the_end(other, acknowledged_in(killed))


def race(folder: Path, races: int, progress: Any) -> Told:
    """Two servers with the same workbook at once."""
    told, homes = Told("two servers, one workbook at once"), [fresh(folder, "one"), fresh(folder, "two")]
    names = [f"race_{number}" for number in range(races)]
    barrier, answers = PROCESSES.Barrier(2), PROCESSES.Queue()
    racers = [start(_hand_over_in_turn, home, names, barrier, answers) for home in homes]
    recorded: Counter[str] = Counter()
    for number in range(2 * races):
        name, repeated = answers.get(timeout=PATIENCE)
        recorded[name] += not repeated
        progress("answer", number + 1, 2 * races)
    for racer in racers:
        racer.join(60)
    for name in names:
        told.done[f"recorded by {recorded[name]}"] += 1
    return told.judge_at_the_end(homes[0], set(names))


def crowd(folder: Path, seconds: float, progress: Any) -> Told:
    """Two servers write as fast as they can; three follow and look at all they see."""
    told = Told("two writers and three readers")
    writers = [fresh(folder, f"writer {number}") for number in range(2)]
    readers = [fresh(folder, f"reader {number}") for number in range(3)]
    answers, until = PROCESSES.Queue(), time.time() + seconds
    processes = [
        start(_write_until, home, f"crowd_{place}", until, answers) for place, home in enumerate(writers)
    ]
    processes += [start(_read_until, home, until, answers) for home in readers]
    for _ in processes:
        kind, done, half, troubles = answers.get(timeout=seconds + PATIENCE)
        told.done[kind] += done
        told.half += half
        told.troubles += troubles
        progress("process", 1, 1)
    for process in processes:
        process.join(60)
    return told.judge_at_the_end(readers[0], acknowledged_in(*writers))


def cut_the_line(folder: Path, cuts: int, port: int, progress: Any) -> Told:
    """A writer whose line to PostgreSQL is cut at random moments, for a while; it tries again until it is told."""
    told, home = Told("line to PostgreSQL cut"), fresh(folder, "far")
    _hand_over(home, "first")
    line, direct, chance = Line(port), os.environ[STORE], random.Random(2)
    answers, begun, stop = PROCESSES.Queue(), PROCESSES.Event(), PROCESSES.Event()
    with _environment(STORE, direct.replace(f":{port}/", f":{line.port}/")):
        process = start(_insist, home, begun, stop, answers)
    begun.wait(PATIENCE)
    for cut in range(cuts):
        time.sleep(chance.uniform(0.3, 2.0))
        line.cut_off()
        told.half += sum(figures != FIGURES for _, figures in standing(home).values())
        told.done["looks at figures while it was cut"] += 1
        time.sleep(chance.uniform(0.1, 0.8))
        line.mend()
        progress("cut", cut + 1, cuts)
    stop.set()
    recorded, refused, troubles = answers.get(timeout=PATIENCE)
    process.join(60)
    line.close()
    told.done.update({"cuts": cuts, "recorded": recorded, "refused in a sentence": sum(refused.values())})
    told.troubles += troubles
    return told.judge_at_the_end(home, acknowledged_in(home))


def _hand_over(home: Path, name: str) -> bool:
    repeated = submit(home, workbook(name)).repeated
    _note(home, name)
    return repeated


def _note(home: Path, name: str) -> None:
    with (home / "acknowledged").open("a") as note:
        note.write(f"{name}\n")


def _hand_over_and_die(home: Path, name: str, step: int) -> None:
    stepping_from_here(Steps(die_at=step))
    _hand_over(home, name)


def _counted(home: Path) -> int:
    answers = PROCESSES.Queue()
    process = start(_count, home, answers)
    steps = answers.get(timeout=PATIENCE)
    process.join(60)
    return int(steps)


def _count(home: Path, answers: Any) -> None:
    steps = Steps(die_at=None)
    stepping_from_here(steps)
    _hand_over(home, "counted")
    answers.put(steps.taken)


def _seconds(home: Path) -> float:
    """How long a process of a writer takes."""
    began = time.monotonic()
    process = start(_hand_over, home, "timed")
    process.join(PATIENCE)
    return time.monotonic() - began


def _hand_over_in_turn(home: Path, names: list[str], barrier: Any, answers: Any) -> None:
    for name in names:
        barrier.wait(timeout=PATIENCE)
        answers.put((name, submit(home, workbook(name)).repeated))


def _write_until(home: Path, name: str, until: float, answers: Any) -> None:
    """Once at least, however long it took to begin."""
    done, troubles = 0, []
    while not done or time.time() < until:
        try:
            _hand_over(home, f"{name}_{done}")
            done += 1
        except StoreError as refusal:  # nothing is cut here: nobody may be refused
            troubles.append(f"{name}: {refusal}")
            break
    answers.put(("written", done, 0, troubles[:3]))


def _read_until(home: Path, until: float, answers: Any) -> None:
    done = half = last = 0
    troubles = []
    while not done or time.time() < until:
        pointer = renew(home)
        if pointer and pointer.data_version < last:
            troubles.append(f"Data version {pointer.data_version} after {last}.")
        last = pointer.data_version if pointer else last
        half += sum(figures != FIGURES or times != 1 for times, figures in standing(home).values())
        done += 1
    answers.put(("looks at all figures", done, half, troubles[:3]))


def _insist(home: Path, begun: Any, stop: Any, answers: Any) -> None:
    done, refused, troubles = 0, Counter[str](), []
    while not stop.is_set():
        name, until = f"far_{done}", time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                _hand_over(home, name)
                begun.set()
                break
            except StoreError as refusal:
                refused[type(refusal).__name__] += 1
                time.sleep(0.05)
            except Exception as error:
                troubles.append(f"{type(error).__name__}: {error}"[:300])
                time.sleep(0.05)
        done += 1
    answers.put((done, dict(refused), troubles[:5]))


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ[name]
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ[name] = before
