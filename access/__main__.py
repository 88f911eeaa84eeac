"""Accounts from the command line: ``python -m access <verb>``; whoever may write in the home is its administrator.

Passwords are asked for, or read from standard input: on a command line every user of the machine could see them.
Exit codes: 0 done, 1 refused (with a sentence on standard error), 2 wrong call.
"""

import argparse
import getpass
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from access import accounts
from indicators.areas import using
from reporting.audit_rows import audit_csv
from store.access_book import AccessBook, Account
from store.actors import Role
from store.audit import breaks, entries
from store.days import VIETNAM
from store.errors import Damaged, StoreError
from store.home import home, home_folder
from store.loaded_areas import loaded_areas
from store.people_moving import people_to_file, people_to_lake

DONE, REFUSED = 0, 1


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    try:
        with using(loaded_areas(home_folder(args.home))):
            args.run(args)
    except StoreError as error:
        print(error, file=sys.stderr)
        return REFUSED
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m access",
        description="Who may enter and do what. With the first account people sign in.",
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--home", help="runtime folder (default: HEALTH_TARGETS_HOME, else data/runtime)")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    def verb(name: str, run: Any, help: str, *, user: bool = True) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, parents=[common], help=help, description=help)
        added.set_defaults(run=run)
        if user:
            added.add_argument("user", metavar="USER", type=str.lower)
        return added

    new = verb("add-user", run_add, "make an account; the first must be an administrator's")
    new.add_argument("--name", metavar="FULL-NAME", required=True, help="as it is signed with and shown")
    new.add_argument("--role", choices=[role.value for role in Role], required=True)
    _add_provinces(new)
    _add_password(new)
    _add_password(
        verb("set-password", run_password, "give a new password; the person is signed out everywhere")
    )
    verb("disable", run_disable, "let a person in no longer, and sign them out; what they did stays theirs")
    verb("enable", run_enable, "let a disabled person in again")
    role = verb("set-role", run_role, "change what a person may do, or for which provinces")
    role.add_argument("role", choices=[role.value for role in Role])
    _add_provinces(role)
    verb("rename", run_rename, "change a person's full name").add_argument("name", metavar="FULL-NAME")
    verb("end-sessions", run_end, "sign a person out everywhere")
    verb("list", run_list, "everybody who has an account", user=False).add_argument(
        "--json", action="store_true"
    )
    moved = verb(
        "move",
        run_move,
        "bring accounts and audit to the lake that the environment names, or back; 'store move' does it too",
        user=False,
    )
    moved.add_argument("to", choices=["lake", "file"])
    told = verb("audit", run_audit, "who did what, oldest first, as CSV", user=False)
    told.add_argument("--csv", action="store_true", help="as CSV, which is the only form there is")
    told.add_argument("--who", default="", help="of one person, as the audit names them")
    told.add_argument("--what", default="", help="of one kind, such as sign-in, accepted or exported")
    told.add_argument("--since", type=datetime.fromisoformat, metavar="YYYY-MM-DD", help="from this day on")
    told.add_argument(
        "--verify", action="store_true", help="prove instead that nothing was altered or removed"
    )
    return parser


def _add_provinces(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--province",
        dest="provinces",
        metavar="ID",
        action="append",
        help="limit an analyst to an area and what it was made of (P34-37); may be given more than once",
    )


def _add_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stdin", action="store_true", help="read the password from standard input, one line, and do not ask"
    )


def run_add(args: argparse.Namespace) -> None:
    role = Role(args.role)
    made = accounts.add_account(
        *(AccessBook(home(args.home)), args.user, args.name, role, _password(args.stdin)), _provinces(args)
    )
    print(f"{made.user} ({made.full_name}) may sign in as {role}.")


def run_password(args: argparse.Namespace) -> None:
    book = _book(args)
    accounts.known(book, args.user)
    accounts.set_password(book, args.user, _password(args.stdin))
    print(f"{args.user} has a new password, and is signed out everywhere.")


def run_disable(args: argparse.Namespace) -> None:
    accounts.change_account(_book(args), args.user, disabled=True)
    print(f"{args.user} may no longer sign in, and is signed out everywhere.")


def run_enable(args: argparse.Namespace) -> None:
    accounts.change_account(_book(args), args.user, disabled=False)
    print(f"{args.user} may sign in again.")


def run_role(args: argparse.Namespace) -> None:
    provinces = _provinces(args)
    accounts.change_account(
        _book(args), args.user, role=Role(args.role), provinces=provinces, everywhere=provinces is None
    )
    limits = f" for {', '.join(sorted(provinces))}" if provinces else ""
    print(f"{args.user} is now {args.role}{limits}.")


def run_rename(args: argparse.Namespace) -> None:
    accounts.change_account(_book(args), args.user, full_name=args.name)
    print(f"{args.user} is now {args.name}.")


def run_end(args: argparse.Namespace) -> None:
    print(f"{accounts.end_sessions(_book(args), args.user)} sessions of {args.user} ended.")


def run_list(args: argparse.Namespace) -> None:
    rows = [_row(account) for account in _book(args).accounts()]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        limits = ",".join(row["provinces"] or []) or "-"
        state = "disabled" if row["disabled"] else "enabled"
        print(f"{row['user']}\t{row['role']}\t{limits}\t{state}\t{row['full_name']}")


def run_move(args: argparse.Namespace) -> None:
    carry = people_to_lake if args.to == "lake" else people_to_file
    print(f"Moved: {', '.join(carry(home(args.home))) or 'nothing was there'}.")


def run_audit(args: argparse.Namespace) -> None:
    """Raises Damaged where entries are not what was entered."""
    folder = home_folder(args.home)
    if args.verify:
        broken = breaks(folder)
        if broken:
            raise Damaged(f"Altered, or after a gap: entries {', '.join(map(str, broken))}.")
        print(f"All {len(entries(folder))} entries are as they were entered.")
        return
    since = args.since.astimezone(VIETNAM) if args.since and args.since.tzinfo else args.since
    since = since.replace(tzinfo=VIETNAM) if since and not since.tzinfo else since
    print(audit_csv(entries(folder, who=args.who, what=args.what, since=since)), end="")


def _book(args: argparse.Namespace) -> AccessBook:
    return AccessBook(Path(home_folder(args.home)))


def _row(account: Account) -> dict[str, Any]:
    provinces = None if account.provinces is None else sorted(account.provinces)
    return {
        **{"user": account.user, "full_name": account.full_name, "role": account.role.value},
        **{"provinces": provinces, "disabled": account.disabled, "source": account.source},
    }


def _provinces(args: argparse.Namespace) -> frozenset[str] | None:
    return frozenset(args.provinces) if args.provinces else None


def _password(from_stdin: bool) -> str:
    """Typed twice where a person types; never echoed."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass.getpass("Password: ")
    if typed != getpass.getpass("Again: "):
        raise accounts.AccountRefused("The two entries differ.")
    return typed


if __name__ == "__main__":
    sys.exit(main())
