"""Faults done on purpose, counted: is all there that was acknowledged, is anything half, does anybody see an error?

    python -m benchmarks.soak_faults [--rounds N] [--people N] [--only WORD]

Writers, the server and exports are killed, disks filled and locked, pointers damaged, the clock set back, the server
restarted under its readers; each fault as often as asked for, on copies of the home. Afterwards every figure that was
acknowledged must be there once and whole, data versions without gaps, the audit unbroken and in their order, all hashes
equal (benchmarks/faults/ledger.py). It fails where anything was lost or half, or anybody saw an error.
"""

import argparse
import asyncio
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from benchmarks.faults.clock import set_back
from benchmarks.faults.commands import KILL, kill_exports, kill_writers, two_writers
from benchmarks.faults.crowd import end_again_and_again
from benchmarks.faults.disks import full_disk, pointers, read_only
from benchmarks.faults.ledger import Ledger, Result, table
from store.home import home

KILLED = "kill -9 of the server while people read and one hands over"
RESTARTED = "restart of the server under load"
THOUGHT = 2.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=10, help="of each fault (default 10)")
    parser.add_argument("--people", type=int, default=30, help="before a server that is ended (default 30)")
    parser.add_argument("--only", default="", metavar="WORD", help="only faults whose name holds this")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    built, chance = home(), Random(args.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def fresh() -> Ledger:
            place = Path(tempfile.mkdtemp(dir=folder)) / "home"
            return Ledger(Path(shutil.copytree(built, place)))

        def ended(how: int, fault: str, people: int) -> Result:
            return asyncio.run(end_again_and_again(fresh(), how, fault, args.rounds, people, THOUGHT))

        faults: dict[str, Callable[[], Result]] = {
            "writer": lambda: kill_writers(fresh(), folder, args.rounds, chance),
            "two": lambda: two_writers(fresh(), folder, args.rounds, chance),
            "export": lambda: kill_exports(fresh(), Path(tempfile.mkdtemp(dir=folder)), args.rounds, chance),
            "full": lambda: full_disk(built, folder, args.rounds, chance),
            "read-only": lambda: read_only(built, folder, args.rounds, chance),
            "pointer": lambda: pointers(built, folder, chance),
            "clock": lambda: set_back(fresh(), folder, args.rounds, chance),
            "killed": lambda: ended(KILL, KILLED, max(2, args.people // 3)),
            "restart": lambda: ended(signal.SIGTERM, RESTARTED, args.people),
        }
        results = [_tried(name, fault) for name, fault in faults.items() if args.only in name]
    print(table(results))
    return int(any(one.is_bad for one in results))


def _tried(name: str, fault: Callable[[], Result]) -> Result:
    begun = time.monotonic()
    result = fault()
    print(
        f"{name}: {time.monotonic() - begun:.0f} s", *result.notes, sep="\n    ", file=sys.stderr, flush=True
    )
    return result


if __name__ == "__main__":
    sys.exit(main())
