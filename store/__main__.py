"""The store from the command line: ``python -m store <verb>``.

Exit codes: 0 done, 1 refused (with a sentence on standard error), 2 wrong call.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from indicators.areas import Areas, using
from store import commands, lake_commands, output, review_commands
from store.errors import StoreError
from store.home import home_folder
from store.loaded_areas import loaded_areas
from store.records import MarkKind, SettingName
from store.settings import VALUES
from store.tidying import DAYS

VERBS = (commands, review_commands, lake_commands)
BY_HELP = "who does it, in a home that has no accounts"
AS_HELP = "the account that acts, where there are accounts (default: HEALTH_TARGETS_USER)"


def main(argv: Sequence[str] | None = None) -> int:
    parser = _parser()
    args = parser.parse_args(argv)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    try:
        with using(_areas(args)):
            code = args.run(args)
        sys.stdout.flush()
        return int(code)
    except output.WrongCall as error:
        parser.error(str(error))
    except StoreError as error:
        print(error, file=sys.stderr)
        return output.REFUSED
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return output.DONE


def _areas(args: argparse.Namespace) -> Areas | None:
    """With what areas workbooks have added; a home that cannot be read says so when it is asked."""
    try:
        return loaded_areas(home_folder(args.home))
    except StoreError:
        return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m store", description="Build, ask, withdraw, back up and verify the store."
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--home", help="runtime folder (default: HEALTH_TARGETS_HOME, else data/runtime)")
    common.add_argument("--json", action="store_true", help="print the result as JSON")
    common.add_argument("--as", dest="as_user", metavar="USER", default="", help=AS_HELP)
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    def verb(name: str, help: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, parents=[common], help=help, description=help)
        runner = "run_" + name.replace("-", "_")
        added.set_defaults(run=next(getattr(one, runner) for one in VERBS if hasattr(one, runner)))
        return added

    built = verb("build", "build the store from the shipped workbooks")
    built.add_argument("--if-needed", action="store_true", help="do nothing when the sources are unchanged")
    verb("status", "data version, counts, last publication")
    _add_figures(verb("figures", "the figures that stand, one a row"))
    _add_history(verb("history", "every revision of one figure, newest first"))
    for name, what in (("withdraw", "withdraw a submission"), ("restore-submission", "let it stand again")):
        judged = verb(name, f"{what}; nothing is erased")
        judged.add_argument("submission", type=int, metavar="SUBMISSION")
        judged.add_argument("--by", metavar="NAME", default="", help=BY_HELP)
        judged.add_argument("--reason", required=True)
    verb("backup", "write one zip with everything").add_argument("file", metavar="FILE")
    restored = verb("restore", "bring a backup into an empty home")
    restored.add_argument("file", metavar="FILE")
    restored.add_argument("--replace", action="store_true", help="move the store there aside first")
    moved = verb("move", "move the store from this home into a lake, or back, proved by checksums")
    moved.add_argument("to", choices=["lake", "file"], help="what keeps it afterwards")
    tidied = verb("tidy", "merge the small files of a lake, remove what is no longer part of it")
    tidied.add_argument(
        "--days", type=int, default=DAYS, help="how long replaced files are kept (default: %(default)s)"
    )
    verb("verify", "prove that the store is whole")
    _add_mark(verb("mark", "mark a doubted figure; it stays visible whatever the mark"))
    _add_marks(verb("marks", "the marks on figures, one a row"))
    _add_setting(verb("setting", "give a setting a value, or tell what is set"))
    for name, what in (("approve", "let a proposal stand"), ("reject", "end a proposal")):
        decided = verb(name, f"{what}; nothing is erased")
        decided.add_argument("submission", type=int, metavar="SUBMISSION")
        decided.add_argument("--by", metavar="NAME", default="", help=BY_HELP)
        decided.add_argument("--reason", required=name == "reject", default="")
    listed = verb("proposals", "what waits for a second person, one a row")
    listed.add_argument("--csv", action="store_true", help="print CSV (the default)")
    receipt = verb("receipt", "the receipt of a submission, always as JSON")
    receipt.add_argument("submission", type=int, metavar="SUBMISSION")
    return parser


def _add_figures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--area", action="append", metavar="ID", help="may be given more than once")
    parser.add_argument(
        *("--set", "--area-set"),
        dest="area_set",
        metavar="SET",
        help="the units of one set (63, 34), and the country",
    )
    parser.add_argument("--indicator", metavar="ID")
    parser.add_argument("--year", type=int)
    parser.add_argument("--series")
    parser.add_argument("--as-of", type=int, metavar="VERSION", help="what stood at an earlier data version")
    parser.add_argument(
        "--marks", action="store_true", help="add a column: confirmed or excluded by a person"
    )
    parser.add_argument("--csv", action="store_true", help="print CSV (the default)")


def _add_history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--area", required=True, metavar="ID")
    parser.add_argument("--indicator", required=True, metavar="ID")
    parser.add_argument("--year", required=True, type=int)
    parser.add_argument("--series")
    parser.add_argument("--csv", action="store_true", help="print CSV (the default)")


def _add_mark(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=[kind.value for kind in MarkKind])
    parser.add_argument("--area", required=True, metavar="ID")
    parser.add_argument("--indicator", required=True, metavar="ID")
    parser.add_argument("--year", required=True, type=int)
    parser.add_argument("--series", required=True)
    parser.add_argument("--rule", default="", help="the doubt it answers (default: the figure as a whole)")
    parser.add_argument("--by", metavar="NAME", default="", help=BY_HELP)
    parser.add_argument("--reason", required=True)


def _add_marks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", type=int, metavar="VERSION", help="the marks at an earlier data version")
    parser.add_argument("--every", action="store_true", help="also what was replaced or cleared")
    parser.add_argument("--csv", action="store_true", help="print CSV (the default)")


def _add_setting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", choices=[name.value for name in SettingName])
    parser.add_argument("value", nargs="?", choices=list(VALUES))
    parser.add_argument("--by", metavar="NAME", default="", help=BY_HELP)
    parser.add_argument("--reason", default="")


if __name__ == "__main__":
    sys.exit(main())
