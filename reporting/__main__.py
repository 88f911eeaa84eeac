"""``python -m reporting progress``: the findings of every goal; ``changes``: what would change them; ``doubts``: what a
careful statistician would question in what they rest on; ``map``: where the findings or values of an indicator lie;
``brief``, ``pack``, ``exports``, ``reopen``, ``diff`` and ``lock``: briefings for the meeting, kept as they were."""

import argparse
import csv
import difflib
import json
import os
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from indicators.areas import USUAL_SET, areas, using
from indicators.basis import NATIONAL, OWN
from indicators.catalogue import catalogue
from indicators.findings import Reason
from indicators.judgement import Judgement
from indicators.text import fold
from reporting.briefing.compose import NothingToTell
from reporting.briefing.keeping import NewerManifest
from reporting.briefing.opening import NoSuchVersion
from reporting.briefing_command import add_briefings
from reporting.changes_command import add_changes
from reporting.communes_command import add_communes
from reporting.doubts_command import add_doubts
from reporting.map_command import add_map
from reporting.progress import Book, area_ids_of, judge_goals, open_book
from reporting.rows import COLUMNS, progress_row
from store.days import today
from store.errors import StoreError
from store.home import home, home_folder
from store.loaded_areas import loaded_areas
from store.output import WrongCall, plain
from store.reading import open_snapshot

DONE, REFUSED, WRONG_CALL = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    call = _parser().parse_args(arguments)
    try:
        with using(loaded_areas(home_folder(call.home))):
            code = call.tell(call)
        sys.stdout.flush()
        return int(code or DONE)
    except WrongCall as problem:
        print(problem, file=sys.stderr)
        return WRONG_CALL
    except (StoreError, NothingToTell, NewerManifest, NoSuchVersion) as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _tell_progress(call: argparse.Namespace) -> None:
    with open_snapshot(home(call.home)) as snapshot:
        book = open_book(snapshot)
    rows = [progress_row(one, book.milestone(one.area_id, one.indicator_id)) for one in _judged(call, book)]
    _write(rows, call.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reporting", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    add_changes(verbs, _expect)
    add_briefings(verbs, _expect)
    add_doubts(verbs, _expect)
    add_map(verbs, _expect)
    add_communes(verbs, _expect)
    progress = verbs.add_parser("progress", help="the findings of every goal, one a row, as JSON or CSV")
    progress.set_defaults(tell=_tell_progress)
    progress.add_argument("--area", metavar="ID", help="one area, such as P63-35 or VN")
    progress.add_argument("--indicator", metavar="ID")
    progress.add_argument("--target-year", type=int, metavar="Y")
    progress.add_argument("--basis", default=OWN, metavar="own|national|DOCUMENT", help="whose targets (own)")
    progress.add_argument(
        *("--set", "--area-set"),
        dest="area_set",
        metavar="SET",
        default=USUAL_SET,
        help=f"the provinces, where no area is named: the present 34 or the former 63 ({USUAL_SET})",
    )
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
    _expect("area set", call.area_set, {one: known.set_of(one).title_vi for one in known.set_ids()})
    if call.area is not None:
        _expect("area", call.area, {key: unit.name for key, unit in known.provincial.items()})
    if call.indicator is not None:
        titles = {key: one.short_title.vi for key, one in catalogue().indicators.items()}
        _expect("indicator", call.indicator, titles)
    _expect("basis", call.basis, dict.fromkeys([OWN, NATIONAL, *book.documents], ""))
    judgements = judge_goals(
        book,
        catalogue(),
        [call.area] if call.area else area_ids_of(known, call.area_set),
        call.on or today(),
        indicator_ids=[call.indicator] if call.indicator else None,
        target_years=[call.target_year] if call.target_year else book.target_years,
        basis=call.basis,
    )
    return [j for j in judgements if call.all or Reason.NO_TARGET not in j.finding.reasons]


def _expect(what: str, found: str, known: Mapping[str, str]) -> None:
    """``known`` maps what may be written to what people call it; a name that is close by is proposed."""
    if found in known:
        return
    keys: dict[str, list[str]] = defaultdict(list)
    for key, name in known.items():
        for text in dict.fromkeys((fold(key), fold(name or key))):
            keys[text].append(key)
    asked = fold(found)
    holding = [text for text in keys if asked and asked in text]
    near = (
        [asked] if asked in keys else difflib.get_close_matches(asked, keys, n=3, cutoff=0.6) or holding[:3]
    )
    proposed = [key if not known[key] else f"{key} ({known[key]})" for one in near for key in keys[one]]
    hint = f"; did you mean {', '.join(proposed)}?" if proposed else f"; known: {', '.join([*known][:8])} …"
    raise WrongCall(f"{what}: {found!r} is not known{hint}")


def _write(rows: Sequence[Mapping[str, Any]], as_json: bool) -> None:
    if as_json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: plain(value) for name, value in row.items()} for row in rows)


if __name__ == "__main__":
    sys.exit(main())
