"""Two servers on one lake behind nginx: each is killed in turn under its readers. Who must sign in again, what is lost?

    python -m benchmarks.soak_many [--rounds N] [--people N]

With Debian's PostgreSQL and nginx, on loopback, on a copy of the home. People read, one hands over returns; after each
kill everybody must be shown a page by the other server without signing in, every return that was acknowledged must be
there once and whole, and the audit unbroken. It fails where anything was lost or half, or anybody saw an error.
"""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path

from access.accounts import add_account
from benchmarks.faults.ledger import Ledger, table
from benchmarks.faults.replicas import PASSWORD, USER, kill_one_of_many, nginx_here, replicas
from store.access_book import AccessBook
from store.actors import Role
from store.home import PROJECT, home
from store.moving import move_to_lake
from store.people_moving import people_to_lake

sys.path.insert(0, str(PROJECT / "tests" / "store"))
from store_postgres import running

THOUGHT = 2.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=10, help="kills (default 10)")
    parser.add_argument("--people", type=int, default=20, help="before the servers (default 20)")
    args = parser.parse_args()
    nginx = nginx_here()
    if nginx is None:
        print("Not tried: nginx is not on this machine.")
        return 0
    built = home()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(folder / "lake") as server:
            place = Path(shutil.copytree(built, folder / "home"))
            add_account(AccessBook(place), USER, "Nguyễn Văn An", Role.ADMINISTRATOR, PASSWORD)
            os.environ.update(server.environment(server.create()))
            move_to_lake(place)
            people_to_lake(place)
            with replicas(folder, nginx) as many:
                trial = kill_one_of_many(Ledger(place), many, args.rounds, args.people, THOUGHT)
                result, _ = asyncio.run(trial)
    print(table([result]), *result.notes, sep="\n")
    return int(result.is_bad)


if __name__ == "__main__":
    sys.exit(main())
