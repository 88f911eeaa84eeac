"""Measure the store: a large submission going in, and a preview against what stands. Each in a process of its own.

    python -m benchmarks.bench_store [--rows N] [--columns N]

One line per measurement: seconds, and the highest memory of the whole process. The figures are made up.
"""

import argparse
import hashlib
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil

from indicators.areas import areas
from store.comparing import compare
from store.figure_table import FigureTable
from store.reading import open_snapshot
from store.records import Figure, Submission
from store.writing import submit

PIECE = 10_000
SERIES = tuple(f"series_{number}" for number in range(50))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--columns", type=int, default=12)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        first = submission(figures(args.rows, args.columns, 1.0), "first")
        print(f"{args.rows} rows of {args.columns} figures = {len(first.figures)} figures")
        del first
        for measure in (take_in, take_in_again, preview, preview_page, preview_tuple, read):
            told = multiprocessing.get_context("spawn").Queue()
            process = multiprocessing.get_context("spawn").Process(
                target=_measured, args=(measure, home, args, told)
            )
            process.start()
            process.join()
            print(f"{measure.__doc__}: {told.get()}", flush=True)
    return 0


def take_in(home: Path, args: argparse.Namespace) -> Callable[[], Any]:
    """submit, into an empty store"""
    made = submission(figures(args.rows, args.columns, 1.0), "first")
    return lambda: submit(home, made, progress=_bar)


def take_in_again(home: Path, args: argparse.Namespace) -> Callable[[], Any]:
    """submit a revision of every figure"""
    made = submission(figures(args.rows, args.columns, 2.0), "second")
    return lambda: submit(home, made, progress=_bar)


def preview(home: Path, args: argparse.Namespace) -> Callable[[], Any]:
    """preview of as many, each revised"""
    made = submission(figures(args.rows, args.columns, 3.0), "third")
    return lambda: compare(home, made).tally()


def preview_tuple(home: Path, args: argparse.Namespace) -> Callable[[], Any]:
    """preview of 100,000 figures in a tuple, with every difference looked at"""
    made = submission(tuple(figures(args.rows, args.columns, 3.0)[:100_000]), "fourth")
    return lambda: len(list(compare(home, made).figures))


def preview_page(home: Path, args: argparse.Namespace) -> Callable[[], Any]:
    """preview of 100,000 figures, counted and the first 500 looked at"""
    made = submission(figures(args.rows, args.columns, 3.0)[:100_000], "fifth")

    def look() -> int:
        comparison = compare(home, made)
        comparison.tally()
        return len(comparison.figures[:500])

    return look


def read(home: Path, args: argparse.Namespace) -> Callable[[], Any]:
    """reading the figures of one province"""

    def ask() -> int:
        with open_snapshot(home) as snapshot:
            return len(snapshot.figures(["P63-35"]))

    return ask


def figures(rows: int, columns: int, value: float) -> FigureTable:
    """As a loader of a large table makes them: piece by piece, each column a list."""
    units, pieces = list(areas().units), []
    for start in range(0, rows, PIECE):
        numbers = range(start, min(start + PIECE, rows))
        for column in range(columns):
            pieces.append(
                FigureTable.from_columns(
                    area_id=[units[row % len(units)] for row in numbers],
                    indicator_id=[f"test_{column}" for _ in numbers],
                    year=[2000 + row // len(units) % 24 for row in numbers],
                    series=[SERIES[row // len(units) // 24] for row in numbers],
                    value=[value + row / 7 for row in numbers],
                    unit="%",
                    sheet="Biểu 1",
                    cell=[f"{chr(66 + column)}{row + 2}" for row in numbers],
                )
            )
    return FigureTable.joined(pieces)


def submission(made: Sequence[Figure], name: str) -> Submission:
    content = name.encode()
    return Submission(hashlib.sha256(content).hexdigest(), f"{name}.xlsx", content, "bench", made)


def _measured(measure: Callable[..., Any], home: Path, args: argparse.Namespace, told: Any) -> None:
    job = measure(home, args)
    before = psutil.Process().memory_info().rss
    started, spent = time.perf_counter(), time.process_time()
    job()
    took, spent = time.perf_counter() - started, time.process_time() - spent
    peak = _peak()
    told.put(f"{took:.2f} s ({spent:.2f} s of processor), {peak >> 20} MB at most ({before >> 20} MB before)")


def _peak() -> int:
    """The highest resident memory of this process, in bytes."""
    try:
        import resource
    except ImportError:  # Windows tells it itself
        return int(psutil.Process().memory_info().peak_wset)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _bar(share: float) -> None:
    print(f"\r{share:4.0%}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
