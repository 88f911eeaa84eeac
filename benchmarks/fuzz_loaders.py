"""Damage real workbooks at random, examine and annotate each: nothing but a finding may come of it.

    python -m benchmarks.fuzz_loaders [--minutes N] [--seed S] [--keep FOLDER]

Standard output carries what came of the trials and the reasons that were given; a workbook that did harm is kept.
"""

import argparse
import sys
import tempfile
import time
import traceback
from itertools import islice
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.loaders.fuzzing import (
    Tally,
    judge,
    judge_spoiled,
    read_sources,
    sources,
    spoiled_workbooks,
    trials,
)

#: Memory that may stay taken after any number of trials: caches of words, allocators.
ROOM = 100 * 1024 * 1024
WARM = 50
#: Readings that are spoiled for each file that is damaged; they take no child and a quarter of the time.
SPOILED = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=5, help="how long (default 5)")
    parser.add_argument("--seed", default=str(int(time.time())), help="the same seed gives the same trials")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz", metavar="FOLDER")
    args = parser.parse_args()
    tally, harmful, number, started = Tally(), 0, 0, time.monotonic()
    memory, spoils = 0, spoiled_workbooks(args.seed, read_sources())
    for number, (name, content) in enumerate(trials(args.seed, sources()), 1):
        try:
            judge(name, content, tally)
        except Exception:  # the very thing that is looked for
            harmful += 1
            _keep(args.keep / f"{args.seed}-{number}-{name}", content)
        for workbook, options in islice(spoils, SPOILED):
            try:
                judge_spoiled(workbook, options, tally)
            except Exception:
                harmful += 1
                _keep(args.keep / f"{args.seed}-{number}-spoiled.txt", f"{options!r}\n{workbook!r}".encode())
        if number == WARM:
            memory = psutil.Process().memory_info().rss
        if number % 10 == 0:
            print(f"\rtrial {number}, harm {harmful} ", end="", file=sys.stderr, flush=True)
        if time.monotonic() - started > 60 * args.minutes:
            break
    return report(tally, number, harmful, psutil.Process().memory_info().rss - memory if memory else 0)


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(f"\n{path}\n{traceback.format_exc()}", flush=True)


def report(tally: Tally, number: int, harmful: int, grown: int) -> int:
    trialled = f"{number} damaged files and {SPOILED * number} spoiled readings"
    print(f"\n{trialled}, {harmful} did harm; memory grew by {grown >> 20} MB")
    for counted in (tally.outcomes, tally.reasons):
        print(*(f"{many:6} {what}" for what, many in counted.most_common()), sep="\n")
    left = psutil.Process().children()
    print(f"{len(left)} child processes left")
    return 1 if harmful or left or grown > ROOM else 0


if __name__ == "__main__":
    sys.exit(main())
