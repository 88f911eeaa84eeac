"""Child processes for the trials of the store: a writer that kills itself at a chosen step, racers, a holder.

A *step* lies before and after everything that leaves a trace: every SQL statement, opening and closing of a
database, fsync, rename and removal of a file. Nothing in the product knows of this.
"""

import functools
import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from store_builders import figure, finding, submission, target

from store import file_engine, lake_connecting, lake_engine
from store.bucket_address import VARIABLES
from store.lake_address import FILES, STORE
from store.locking import write_lock
from store.marking import mark_figures
from store.opening import open_store
from store.records import Mark, MarkKind, SettingName
from store.settings import set_setting
from store.writing import approve, reject, submit, withdraw

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
# Children are forked from one clean process that has the libraries loaded: five times as many trials.
PROCESSES = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
if os.name == "posix":
    PROCESSES.set_forkserver_preload(["store.writing", "store.marking", "store.settings", "store.reading"])

INLINED = "HT_TRY_INLINED"  # of a child on a lake: how many rows may go without a Parquet file
NAMED = (STORE, FILES, *VARIABLES, INLINED)  # what says where the store is
FIGURES = 40


def base():
    return submission(figure(1.0), target(), name="base")


def arriving():
    """The submission under trial: all of its parts must be seen, or none."""
    figures = [figure(float(year), year=year, cell=f"D{year}") for year in range(2023, 2023 + FIGURES)]
    return submission(*figures, target(99.0), finding(), name="arriving")


class Trial(NamedTuple):
    """A change under trial: what stands before it, and the change itself."""

    prepare: Callable[[Path], None]
    act: Callable[[Path], None]


def _before(home: Path) -> None:
    submit(home, base())


def _careful(home: Path) -> None:
    _before(home)
    set_setting(home, SettingName.FOUR_EYES, "on", "Quản trị")


def _proposed(home: Path) -> None:
    _careful(home)
    submit(home, arriving())


def _filled(home: Path) -> None:
    _before(home)
    submit(home, arriving())


def _marks() -> list[Mark]:
    said = [figure.observation for figure in arriving().figures[:3]]
    kinds = (MarkKind.EXCLUDED, MarkKind.CONFIRMED, MarkKind.EXCLUDED)
    return [
        Mark(one.area_id, one.indicator_id, one.year, one.series, kind, "thử")
        for one, kind in zip(said, kinds, strict=True)
    ]


TRIALS = {
    "propose": Trial(_careful, lambda home: submit(home, arriving())),
    "approve": Trial(_proposed, lambda home: approve(home, 2, "Minh")),
    "reject": Trial(_proposed, lambda home: reject(home, 2, "Minh", "nhầm")),
    "mark": Trial(_filled, lambda home: mark_figures(home, _marks(), "Minh")),
    "set": Trial(_before, lambda home: set_setting(home, SettingName.FOUR_EYES, "on", "Quản trị")),
    "withdraw": Trial(_filled, lambda home: withdraw(home, 2, "Minh", "nhầm")),
}


def start(target: Callable[..., None], *args: Any) -> multiprocessing.Process:
    """With the engine of the caller: children are forked from a process that has the environment of an earlier test."""
    engine = {name: os.environ[name] for name in NAMED if name in os.environ}
    process = PROCESSES.Process(target=_with, args=(engine, target, *args), daemon=True)
    process.start()
    return process


def _with(engine: dict[str, str], target: Callable[..., None], *args: Any) -> None:
    for name in NAMED:
        os.environ.pop(name, None)
    os.environ.update(engine)
    lake_connecting.INLINED = int(os.environ.get(INLINED, lake_connecting.INLINED))
    target(*args)


def count_steps(home: Path, trial: str = "") -> int:
    """How many steps a change under trial takes (handing over the submission), measured in a child."""
    told = PROCESSES.Queue()
    process = start(_count, home, trial, told)
    steps = told.get(timeout=60)
    process.join()
    return int(steps)


def submit_and_die(home: Path, step: int) -> None:
    stepping_from_here(Steps(die_at=step))
    submit(home, arriving())


def submit_and_die_uncommitted(home: Path) -> None:
    """With all of its rows written, in Parquet where they are."""
    connect = lake_engine.connect_lake

    def connect_to_die(*args: Any, **more: Any) -> Any:
        return _DyingConnection(connect(*args, **more))

    lake_engine.connect_lake = connect_to_die  # type: ignore[assignment]
    submit(home, arriving())


def act_and_die(home: Path, trial: str, step: int) -> None:
    stepping_from_here(Steps(die_at=step))
    TRIALS[trial].act(home)


def submit_plainly(home: Path) -> None:
    submit(home, arriving())


def submit_in_each(homes: list[Path], barrier: Any, told: Any) -> None:
    for home in homes:
        barrier.wait(timeout=60)
        told.put((str(home), submit(home, arriving()).repeated))


def hold(home: Path, holding: Any, release: Any) -> None:
    """Hold the lock and the store open in the middle of a transaction."""
    with write_lock(home):
        connection = open_store(home)
        connection.execute("BEGIN TRANSACTION")
        connection.execute("DELETE FROM submission")
        holding.set()
        release.wait(60)


def _count(home: Path, trial: str, told: Any) -> None:
    steps = Steps(die_at=None)
    stepping_from_here(steps)
    if trial:
        TRIALS[trial].act(home)
    else:
        submit(home, arriving())
    told.put(steps.taken)


class Steps:
    def __init__(self, die_at: int | None) -> None:
        self.die_at = die_at
        self.taken = 0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def stepping(*args: Any, **more: Any) -> Any:
            self._step()
            result = function(*args, **more)
            self._step()
            return result

        return stepping

    def _step(self) -> None:
        if self.taken == self.die_at:
            os.kill(os.getpid(), KILL)
        self.taken += 1


class _DyingConnection:
    """A DuckDB connection that commits nothing."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, statement: str, *more: Any) -> Any:
        if statement == "COMMIT":
            os.kill(os.getpid(), KILL)
        return self._connection.execute(statement, *more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class _SteppingConnection:
    """A DuckDB connection whose every statement is two steps."""

    def __init__(self, connection: Any, steps: Steps) -> None:
        self._connection = connection
        self.execute = steps.around(connection.execute)
        self.close = steps.around(connection.close)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def stepping_from_here(steps: Steps) -> None:
    for name in ("replace", "fsync", "unlink"):
        setattr(os, name, steps.around(getattr(os, name)))
    for engine, name in ((file_engine, "connect"), (lake_engine, "connect_lake")):
        setattr(engine, name, _stepping(getattr(engine, name), steps))


def _stepping(connect: Callable[..., Any], steps: Steps) -> Callable[..., Any]:
    def stepping_connect(*args: Any, **more: Any) -> Any:
        return _SteppingConnection(steps.around(connect)(*args, **more), steps)

    return stepping_connect
