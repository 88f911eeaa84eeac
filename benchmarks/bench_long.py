"""How long the check of a very long workbook takes, against reading it with python-calamine and inserting its figures.

    python -m benchmarks.bench_long [--rows N] [--rounds N]

On two cores in November 2026, rounds in which little else ran: one figure a row 1.95 to 2.3 s beside 0.73 and 0.24 s
(2.0 to 2.4 times, 374 MB); eight figures a row 3.3 s beside 0.7 and 1.4 s (1.5 times, 424 MB). Before long tables were
kept in codes (``store.coded``) it was 3.3 and 3.7 times, 618 MB, on the same machine.

Each measurement in a process of its own, in turns, so that all meet the same machine; memory is that of the process and
the child that reads for it. Run by hand. The figures are made up.
"""

import argparse
import multiprocessing
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.long_workbooks import long_rows, wide_rows, write_workbook

ALLOWED, ROOM = 2.5, 600
PROCESSES = multiprocessing.get_context("spawn")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("a figure a row", long_rows), ("eight figures a row", wide_rows)):
            path = Path(folder, "long.xlsx")
            write_workbook(path, rows(args.rows))
            report(f"{args.rows} rows × 12 columns, {name}", path, args.rounds)
    return 0


def report(name: str, path: Path, rounds: int) -> None:
    told = [[measured(job, path) for job in (read_alone, insert, check)] for _ in range(rounds)]
    alone, inserted, checked = (median(run[job]["seconds"] for run in told) for job in range(3))
    ratio = median(run[2]["seconds"] / (run[0]["seconds"] + run[1]["seconds"]) for run in told)
    last = told[-1][2]
    peak = max(run[2]["megabytes"] for run in told)
    print(
        f"check of {name} ({last['figures']} figures, {last['findings']} findings): {checked:.2f} s; "
        f"python-calamine alone {alone:.2f} s, inserting the figures {inserted:.2f} s; "
        f"ratio {ratio:.2f}, {'within' if ratio <= ALLOWED else 'ABOVE'} the allowed {ALLOWED:g}; "
        f"{peak} MB at most, {'within' if peak < ROOM else 'ABOVE'} the allowed {ROOM}; "
        f"the bar moved {last['told']} times, stood still for {last['still']:.2f} s at most",
        flush=True,
    )


def read_alone(path: Path) -> dict[str, Any]:
    from python_calamine import CalamineWorkbook

    return timed(lambda: CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(), {})


def insert(path: Path) -> dict[str, Any]:
    """The figures into a table of their own, in bulk; nothing proved, nothing published."""
    import duckdb

    from loaders.intake import examine
    from store.figure_table import FigureTable

    figures = FigureTable.of(examine(path).figures).table
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(f"{folder}/a.duckdb") as connection:
        connection.register("arriving", figures)
        connection.execute("CREATE TABLE figure AS SELECT * FROM arriving LIMIT 0")
        return timed(lambda: connection.execute("INSERT INTO figure SELECT * FROM arriving"), {})


def check(path: Path) -> dict[str, Any]:
    """As the running application does it, which has loaded its own modules."""
    import loaders.understanding  # noqa: F401
    from loaders.intake import examine

    told: list[tuple[float, float]] = []
    started = time.perf_counter()
    watch = _Watch()
    found: dict[str, Any] = {}

    def job() -> None:
        one = examine(path, progress=lambda share: told.append((time.perf_counter() - started, share)))
        found.update(figures=len(one.figures), findings=len(one.findings))

    result = timed(job, found)
    moments = [0.0, *(moment for moment, _ in told)]
    still = max(later - earlier for earlier, later in pairwise(moments))
    return {**result, "megabytes": watch.end(), "told": len(told), "still": still}


def timed(job: Callable[[], Any], more: dict[str, Any]) -> dict[str, Any]:
    started = time.perf_counter()
    job()
    return {"seconds": time.perf_counter() - started, **more}


def measured(job: Callable[[Path], dict[str, Any]], path: Path) -> dict[str, Any]:
    told: Any = PROCESSES.Queue()
    process = PROCESSES.Process(target=_tell, args=(job, path, told))
    process.start()
    result: dict[str, Any] = told.get(timeout=300)
    process.join()
    return result


def _tell(job: Callable[[Path], dict[str, Any]], path: Path, told: Any) -> None:
    told.put(job(path))


class _Watch(threading.Thread):
    """The most memory that this process and its children held together, looked at fifty times a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._most, self._over = 0, threading.Event()
        self.start()

    def end(self) -> int:
        self._over.set()
        self.join()
        return self._most >> 20

    def run(self) -> None:
        own = psutil.Process()
        while not self._over.wait(0.02):
            self._most = max(self._most, sum(map(_memory, [own, *own.children()])))


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it has just ended
        return 0


if __name__ == "__main__":
    sys.exit(main())
