"""``python -m reporting changes``: what approving, withdrawing or restoring a submission would change."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from indicators.areas import areas
from indicators.basis import NATIONAL, OWN
from indicators.catalogue import catalogue
from reporting.changes import Changes, FindingChange, changes_of
from reporting.changes_workbook import write_changes
from reporting.marks import mark_of
from reporting.progress import open_book
from reporting.rows import progress_row
from reporting.sentences import sentences_of
from reporting.words import Words, words
from store.comparing import compare
from store.days import today
from store.differences import Comparison, Kind
from store.errors import NotPossible
from store.foreseeing import compare_restoring, compare_withdrawal
from store.home import home
from store.reading import Snapshot, open_snapshot
from store.records import State


def _compare_proposal(snapshot: Snapshot, submission_id: int) -> Comparison:
    known = snapshot.submission(submission_id)
    if known.receipt.state is not State.PROPOSED:
        raise NotPossible(
            f"Submission {submission_id} does not wait for approval: it was {known.receipt.state}."
        )
    return compare(snapshot, submission_id)


#: Refuses a name that is not known, and says what is near: what it is, what was found, what is known.
Expect = Callable[[str, str, Mapping[str, str]], None]

CHANGES = {"proposal": _compare_proposal, "withdrawal": compare_withdrawal, "restoring": compare_restoring}


def add_changes(verbs: Any, expect: Expect) -> None:
    parser = verbs.add_parser("changes", help="what a proposal, a withdrawal or a restoration would change")
    parser.set_defaults(tell=lambda call: tell_changes(call, expect))
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--proposal", type=int, metavar="ID", help="of a submission that waits for approval")
    which.add_argument("--withdrawal", type=int, metavar="ID", help="of withdrawing a submission")
    which.add_argument("--restoring", type=int, metavar="ID", help="of restoring a withdrawn submission")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="date of judgement (today)"
    )
    parser.add_argument("--basis", default=OWN, metavar="own|national|DOCUMENT", help="whose targets (own)")
    parser.add_argument("--home", metavar="DIR", help="runtime folder")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the lines for people")
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help="write the complete list there")
    parser.add_argument("--json", action="store_true")


def tell_changes(call: argparse.Namespace, expect: Expect) -> None:
    changes = _changes(call, expect)
    if call.xlsx:
        call.xlsx.write_bytes(write_changes(changes, catalogue(), areas(), words(call.lang)))
    if call.json:
        json.dump(_as_json(changes), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print("\n".join(_lines(changes, words(call.lang))))


def _changes(call: argparse.Namespace, expect: Expect) -> Changes:
    asked = vars(call)
    kind = next(name for name in CHANGES if asked[name] is not None)
    with open_snapshot(home(call.home)) as snapshot:
        comparison = CHANGES[kind](snapshot, asked[kind])
        book = open_book(snapshot)
    expect("basis", call.basis, dict.fromkeys([OWN, NATIONAL, *book.documents], ""))
    return changes_of(book, comparison, catalogue(), areas(), call.on or today(), basis=call.basis)


def _lines(changes: Changes, words: Words) -> Iterator[str]:
    many = _counts(changes)
    yield " · ".join(f"{n} {words.say(f'preview.count.{kind}')}" for kind, n in many.items() if n)
    for change in changes.findings:
        yield _line(change, words)


def _line(change: FindingChange, words: Words) -> str:
    """ "Hà Nam, Bao phủ bảo hiểm y tế 2025: Không đạt → Đạt. Năm 2025: …" """
    area, indicator = areas().units[change.area_id], catalogue().indicators[change.indicator_id]
    name = area.name if area.set_id else words.say("area.country")
    was, now = (words.say(f"mark.{mark_of(one)}") for one in (change.before, change.after))
    goal = f"{name}, {indicator.short_title.of(words.lang)} {change.after.target_year}"
    return f"{goal}: {was} → {now}. {sentences_of(change.after, indicator, words)[0]}"


def _counts(changes: Changes) -> dict[str, int]:
    comparison = changes.comparison
    gone = len(comparison.gone) + len(comparison.targets_gone) + len(comparison.milestones_gone)
    return {**{kind.value: changes.tally[kind] for kind in Kind}, "gone": gone}


def _as_json(changes: Changes) -> dict[str, Any]:
    return {
        "data_version": changes.comparison.data_version,
        "basis": changes.basis,
        "counts": _counts(changes),
        "goals_touched": changes.judged,
        "findings": [
            {
                "turn": change.turn.value,
                "before": progress_row(change.before),
                "after": progress_row(change.after),
            }
            for change in changes.findings
        ],
    }
