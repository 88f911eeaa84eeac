"""What the verbs about lakes do and print: ``move`` and ``tidy``."""

from argparse import Namespace
from dataclasses import asdict

from store.home import home
from store.lake_address import STORE
from store.moving import move_to_file, move_to_lake
from store.output import DONE, say
from store.people_moving import exports_to_file, exports_to_lake, people_to_file, people_to_lake
from store.tidying import tidy


def run_move(args: Namespace) -> int:
    if args.to == "lake":
        pointer = move_to_lake(home(args.home))
        people_to_lake(home(args.home))
        exports_to_lake(home(args.home))
        version = pointer.data_version if pointer else 0
        say({"data_version": version}, args.json, f"The lake holds data version {version}.")
    else:
        file = move_to_file(home(args.home))
        people_to_file(home(args.home))
        exports_to_file(home(args.home))
        say(
            {"file": str(file)},
            args.json,
            f"The store is in {file}. Leave out {STORE} from now on, on all servers.",
        )
    return DONE


def run_tidy(args: Namespace) -> int:
    done = tidy(home(args.home), args.days)
    words = (
        f"{done.files_before} files became {done.files}; {done.removed} old ones were removed, and "
        f"{done.left_behind} that killed writers had left."
    )
    if done.others:
        words += (
            " What killed writers left was not looked for: other lakes have their mark in the same folder: "
            f"{', '.join(done.others)}. Once they are gone, remove their marks."
        )
    say(asdict(done), args.json, words)
    return DONE
