"""``python -m reporting progress``: the findings of every goal, one a row, as JSON or CSV."""

import argparse
import csv
import difflib
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from indicators.areas import areas
from indicators.basis import NATIONAL, OWN
from indicators.catalogue import catalogue
from indicators.findings import Reason
from indicators.judgement import Judgement
from reporting.progress import Book, area_ids_of, judge_goals, open_book
from reporting.rows import COLUMNS, progress_row
from store.errors import StoreError
from store.home import home
from store.reading import open_snapshot

DONE, REFUSED, WRONG_CALL = 0, 1, 2


class WrongCall(ValueError):
    """An option names something that is not there; the sentence says what is near."""


def main(arguments: Sequence[str] | None = None) -> int:
    call = _parser().parse_args(arguments)
    try:
        with open_snapshot(home(call.home)) as snapshot:
            book = open_book(snapshot)
        _write(_judged(call, book), call.json)
    except WrongCall as problem:
        print(problem, file=sys.stderr)
        return WRONG_CALL
    except StoreError as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reporting", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    progress = verbs.add_parser("progress", help="the findings of every goal")
    progress.add_argument("--area", metavar="ID", help="one area, such as P63-35 or VN")
    progress.add_argument("--indicator", metavar="ID")
    progress.add_argument("--target-year", type=int, metavar="Y")
    progress.add_argument("--basis", default=OWN, metavar="own|national|DOCUMENT", help="whose targets (own)")
    progress.add_argument("--area-set", choices=("63", "34"), default="63")
    progress.add_argument("--all", action="store_true", help="goals that nobody has set, too")
    progress.add_argument(
        "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="date of judgement (today)"
    )
    progress.add_argument("--home", metavar="DIR", help="runtime folder")
    shape = progress.add_mutually_exclusive_group(required=True)
    shape.add_argument("--json", action="store_true")
    shape.add_argument("--csv", action="store_true")
    return parser


def _judged(call: argparse.Namespace, book: Book) -> list[Judgement]:
    known = areas()
    if call.area is not None:
        _expect("area", call.area, known.units)
    if call.indicator is not None:
        _expect("indicator", call.indicator, catalogue().indicators)
    _expect("basis", call.basis, [OWN, NATIONAL, *book.documents])
    judgements = judge_goals(
        book,
        catalogue(),
        [call.area] if call.area else area_ids_of(known, call.area_set),
        call.on or date.today(),
        indicator_ids=[call.indicator] if call.indicator else None,
        target_years=[call.target_year] if call.target_year else book.target_years,
        basis=call.basis,
    )
    return [j for j in judgements if call.all or Reason.NO_TARGET not in j.finding.reasons]


def _expect(what: str, found: str, known: Iterable[str]) -> None:
    names = list(known)
    if found in names:
        return
    near = difflib.get_close_matches(found, names, n=3, cutoff=0.5)
    hint = f"; did you mean {', '.join(near)}?" if near else f"; known: {', '.join(names[:8])} …"
    raise WrongCall(f"{what}: {found!r} is not known{hint}")


def _write(judgements: Sequence[Judgement], as_json: bool) -> None:
    rows = [progress_row(judgement) for judgement in judgements]
    if as_json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
