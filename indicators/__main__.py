"""``python -m indicators assess --csv FILE``: judge the goals of a table and print it with the findings."""

import argparse
import csv
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from indicators.assess import RESULTS, RowProblem, assess_row, missing_columns

DONE, REFUSED, WRONG_CALL = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m indicators", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    assess = verbs.add_parser("assess", help="judge the goals of a CSV table")
    assess.add_argument("--csv", required=True, type=Path, metavar="FILE", help="'-' reads standard input")
    assess.add_argument(
        "--on", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help="date of judgement (today)"
    )
    call = parser.parse_args(arguments)
    try:
        rows = _read(call.csv)
    except (OSError, UnicodeDecodeError) as problem:
        print(f"{call.csv}: {problem}", file=sys.stderr)
        return WRONG_CALL
    return _assess(rows, call.on or date.today())


def _read(path: Path) -> list[dict[str, str]]:
    if str(path) == "-":
        return list(csv.DictReader(sys.stdin))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _assess(rows: list[dict[str, str]], on: date) -> int:
    if rows and (missing := missing_columns(rows[0])):
        print(f"line 1: columns not found: {', '.join(missing)}", file=sys.stderr)
        return REFUSED
    judged, problems = [], []
    for line, row in enumerate(rows, start=2):
        try:
            judged.append(assess_row(row, on))
        except RowProblem as problem:
            problems.append(f"line {line}: {problem}")
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return REFUSED
    columns = [*(rows[0] if rows else ()), *(name for name in RESULTS if not rows or name not in rows[0])]
    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(judged)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
