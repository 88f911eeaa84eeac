"""``python -m indicators assess --csv FILE``: judge the goals of a table and print it with the findings."""

import argparse
import csv
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from indicators.assess import RESULTS, RowProblem, assess_row
from indicators.assess_table import read_table

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
        text = sys.stdin.read() if str(call.csv) == "-" else call.csv.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        print(f"{call.csv}: {problem}", file=sys.stderr)
        return WRONG_CALL
    return _assess(text, call.on or date.today())


def _assess(text: str, on: date) -> int:
    """Every row with its results, or every problem at once and nothing else."""
    try:
        columns, rows = read_table(text)
    except RowProblem as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    judged, problems = [], []
    for line, row in rows:
        try:
            judged.append(assess_row(row, on))
        except RowProblem as problem:
            problems.append(f"line {line}: {problem}")
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return REFUSED
    names = [*columns, *(name for name in RESULTS if name not in columns)]
    writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(judged)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
