"""Reading and checking a workbook, beside openpyxl (read only) and python-calamine that merely read it."""

import multiprocessing
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.performance.registry import OURS, Limit, Measure, Part, Scale, Told
from benchmarks.performance.timing import in_turns
from store.home import PROJECT

BESIDE = ("openpyxl", "calamine")
PROCESSES = multiprocessing.get_context("spawn")
RETURN_TIMES, LONG_TIMES = 3.0, 1.0


def openpyxl_alone(path: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for _ in row)


def calamine_alone(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return sum(len(book.get_sheet_by_index(each).to_python()) for each in range(len(book.sheet_names)))


def checked(path: Path) -> int:
    """Read, understood, each cell examined: what an upload shows before it is accepted."""
    from loaders.intake import examine

    return len(examine(path).figures)


JOBS = {OURS: checked, "openpyxl": openpyxl_alone, "calamine": calamine_alone}
READY = {
    OURS: ("loaders.intake", "loaders.understanding"),
    "openpyxl": ("openpyxl",),
    "calamine": ("python_calamine",),
}


COMMANDS = {
    OURS: [sys.executable, "-m", "loaders", "check", "FILE", "--json"],
    "openpyxl": [sys.executable, "-m", "benchmarks.performance.reading", "openpyxl", "FILE"],
    "calamine": [sys.executable, "-m", "benchmarks.performance.reading", "calamine", "FILE"],
}


def prepare(folder: Path, scale: Scale) -> None:
    from benchmarks.bench_check import write_template
    from benchmarks.long_workbooks import long_rows, write_workbook

    write_template(folder / "return.xlsx")
    write_workbook(folder / "long.xlsx", long_rows(scale.rows))


def run(folder: Path, scale: Scale) -> Iterator[Told]:
    works = {who: partial(_command, who, folder / "return.xlsx") for who in COMMANDS}
    yield Told("reading/command", in_turns(works, min(scale.rounds, 9), patience=40))
    for name, rounds in (("return", min(scale.rounds, 9)), ("long", 3)):
        times: dict[str, list[float]] = {who: [] for who in JOBS}
        figures = 0
        for _ in range(rounds):
            for who in JOBS:
                took, count = _measured(who, folder / f"{name}.xlsx")
                times[who].append(took)
                figures = count if who == OURS else figures
        yield Told(f"reading/{name}", times, f"{figures} figures")


def _measured(who: str, path: Path) -> tuple[float, int]:
    """In a process of its own, which has loaded its library; what one job leaves in memory does not help the next."""
    told: Any = PROCESSES.Queue()
    process = PROCESSES.Process(target=_tell, args=(who, path, told))
    process.start()
    took, count = told.get(timeout=300)
    process.join()
    return took, count


def _command(who: str, path: Path) -> None:
    command = [str(path) if word == "FILE" else word for word in COMMANDS[who]]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)


def _tell(who: str, path: Path, told: Any) -> None:
    for module in READY[who]:
        __import__(module)
    work: Callable[[], int] = partial(JOBS[who], path)
    started = time.perf_counter()
    count = work()
    told.put((time.perf_counter() - started, count))


PART = Part(
    "reading",
    "Reading a workbook",
    "Ours reads the file in a child process that cannot harm the server, finds the tables, "
    "understands heads, units and "
    "areas, and examines each cell; the others merely hand over the cells. A process of its own for "
    "each reading.",
    (
        Measure(
            "reading/command",
            "A yearly return checked from the command line, start to end of the process",
            BESIDE,
            Limit(times=RETURN_TIMES),
        ),
        Measure("reading/return", "A yearly return in the running server, 34 provinces × 25 figures", BESIDE),
        Measure("reading/long", "A workbook of 100,000 rows and 12 columns", BESIDE, Limit(times=LONG_TIMES)),
    ),
    run,
    prepare,
)


if __name__ == "__main__":
    print(JOBS[sys.argv[1]](Path(sys.argv[2])))
