"""Measure what docs/performance.md says, each part twice or more, and write that page anew.

    ./run bench [NAME…] [--runs N] [--small]        python -m benchmarks.measure …

Without a name all parts, in about twenty-five minutes on two quiet cores. ``--small`` only shows that everything
works, and writes nothing.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.performance import results
from benchmarks.performance.registry import FULL, SMALL, Part, Scale, parts
from benchmarks.serving import AS_RUN


def main(argv: Sequence[str] | None = None) -> int:
    known = parts()
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(known)}")
    parser.add_argument("--runs", type=int, default=2, metavar="N", help="how often (default 2)")
    parser.add_argument(
        "--small", action="store_true", help="only show that everything works; writes nothing"
    )
    parser.add_argument("--results", type=Path, default=results.RESULTS, help=argparse.SUPPRESS)
    call = parser.parse_args(argv)
    if unknown := [name for name in call.names if name not in known]:
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(known)}")
    broken = False
    for name in call.names or known:
        machines, lines = measure(known[name], SMALL if call.small else FULL, call.runs)
        if not call.small:
            results.write(call.results, name, machines, lines)
        rows = report.rows_of(known[name], lines)
        print("\n".join(map(report.told, rows)), flush=True)
        broken |= any(row.broken for row in rows)
    if not call.small:
        report.write(call.results)
    return int(broken and not call.small)


def measure(part: Part, scale: Scale, runs: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The machine before each run, and what was measured."""
    machines, lines = [], []
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for name, value in AS_RUN.items():
            os.environ.setdefault(name, value)
        part.prepare(Path(folder), scale)
        for run in range(1, runs + 1):
            machines.append(results.machine())
            for told in part.run(Path(folder), scale):
                print(f"  {part.name} {run}/{runs}: {told.measure}", file=sys.stderr, flush=True)
                lines.append(results.line_of(told, run))
    took = time.perf_counter() - began
    print(f"{part.name}: {runs} runs in {took:.0f} s", file=sys.stderr, flush=True)
    return machines, lines


if __name__ == "__main__":
    sys.exit(main())
