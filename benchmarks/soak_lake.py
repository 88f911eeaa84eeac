"""Kill, race, crowd and cut off the writers of a lake: nothing may be lost, half, or there twice.

    python -m benchmarks.soak_lake [--engine lake|bucket|both] [--kills N] [--races N] [--seconds N] [--cuts N]

``lake`` keeps its files in a folder, ``bucket`` on S3; PostgreSQL and the object store are started here, on loopback.
Every row goes through a Parquet file, so that the files are tried too. One line per trial; fails where anything is bad.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "store"))

from store_bucket import ObjectStore, storing
from store_faults import INLINED
from store_postgres import Postgres, running

from benchmarks.lake_trials import Told, crowd, cut_the_line, kill_writers, race
from store import lake_connecting


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--engine", choices=("lake", "bucket", "both"), default="both")
    parser.add_argument("--kills", type=int, default=100, help="of a writer (default 100)")
    parser.add_argument("--races", type=int, default=50, help="for one workbook (default 50)")
    parser.add_argument(
        "--seconds", type=float, default=60, help="of two writers and three readers (default 60)"
    )
    parser.add_argument("--cuts", type=int, default=20, help="of the line to PostgreSQL (default 20)")
    args = parser.parse_args()
    engines = ("lake", "bucket") if args.engine == "both" else (args.engine,)
    os.environ[INLINED], lake_connecting.INLINED = "0", 0
    bad = False
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        postgres = stack.enter_context(running(folder / "files"))
        objects = stack.enter_context(storing()) if "bucket" in engines else None
        for engine in engines:
            bad |= _tried(args, engine, folder / engine, postgres, objects if engine == "bucket" else None)
    return int(bad)


def _tried(
    args: argparse.Namespace, engine: str, folder: Path, postgres: Postgres, objects: ObjectStore | None
) -> bool:
    trials: list[Callable[[Path], Told]] = [
        lambda place: kill_writers(place, args.kills, _progress),
        lambda place: race(place, args.races, _progress),
        lambda place: crowd(place, args.seconds, _progress),
        lambda place: cut_the_line(place, args.cuts, postgres.port, _progress),
    ]
    bad = False
    for number, trial in enumerate(trials):
        os.environ.update(postgres.environment(postgres.create()))
        os.environ.update(objects.environment() if objects else {})
        began = time.monotonic()
        told = trial(folder / str(number))
        print(f"{engine}: {told} ({time.monotonic() - began:.0f} s)", flush=True)
        bad |= told.is_bad
    return bad


def _progress(what: str, done: int, of: int) -> None:
    print(f"\r{what} {done} of {of} ", end="\n" if done == of else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
