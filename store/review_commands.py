"""The verbs of ``python -m store`` by which people review: marks, the second person, settings, receipts."""

import json
from argparse import Namespace
from typing import Any

from store.calling import acting
from store.commands import known_areas, known_version, opened
from store.home import home
from store.marking import mark_figures
from store.output import DONE, change_row, say, write_table
from store.receipts import receipt_document
from store.records import Change, Mark, MarkKind, SettingName, StoredSubmission
from store.settings import set_setting
from store.writing import approve, reject

MARK_COLUMNS = (
    *("area_id", "indicator_id", "year", "series", "kind", "rule", "reason", "in_force", "replaced"),
    *("submission", "data_version", "made_by", "made_at"),
)
PROPOSAL_COLUMNS = (
    *("number", "submission", "workbook", "submitted_by", "received_at", "figures", "targets"),
    *("new", "revised", "unchanged", "warnings", "notes"),
)


def run_mark(args: Namespace) -> int:
    known_areas([args.area])
    kind = MarkKind(args.kind)
    mark = Mark(args.area, args.indicator, args.year, args.series, kind, args.reason, args.rule)
    change = mark_figures(home(args.home), [mark], acting(args))
    return _changed(change, args.json, f"Marked {kind}")


def run_marks(args: Namespace) -> int:
    with opened(args.home) as snapshot:
        marks = snapshot.marks(known_version(snapshot, args.as_of), every=args.every)
    write_table(list(MARK_COLUMNS), [_mark_row(mark) for mark in marks], args.json)
    return DONE


def run_setting(args: Namespace) -> int:
    """Without a value, tell what is set."""
    if args.value is None:
        with opened(args.home) as snapshot:
            values = {name.value: setting.value for name, setting in snapshot.settings().items()}
        say(values, args.json, "\n".join(f"{name}: {value}" for name, value in values.items()))
        return DONE
    change = set_setting(home(args.home), SettingName(args.name), args.value, acting(args), args.reason)
    return _changed(change, args.json, f"Setting {args.name}: {args.value}")


def run_approve(args: Namespace) -> int:
    change = approve(home(args.home), args.submission, acting(args), args.reason)
    return _changed(change, args.json, f"Submission {args.submission} approved")


def run_reject(args: Namespace) -> int:
    change = reject(home(args.home), args.submission, acting(args), args.reason)
    return _changed(change, args.json, f"Submission {args.submission} rejected")


def run_proposals(args: Namespace) -> int:
    with opened(args.home) as snapshot:
        proposals = snapshot.proposals()
    write_table(list(PROPOSAL_COLUMNS), [_proposal_row(known) for known in proposals], args.json)
    return DONE


def run_receipt(args: Namespace) -> int:
    with opened(args.home) as snapshot:
        document = receipt_document(snapshot.submission(args.submission))
    print(json.dumps(document, ensure_ascii=False, indent=1))
    return DONE


def _changed(change: Change, as_json: bool, what: str) -> int:
    say(change_row(change), as_json, f"{what}; data version {change.data_version}.")
    return DONE


def _mark_row(mark: Mark) -> list[Any]:
    return [
        *(mark.area_id, mark.indicator_id, mark.year, mark.series, mark.kind.value, mark.rule, mark.reason),
        *(mark.in_force, mark.replaced, mark.submission_id, mark.data_version, mark.made_by),
        mark.made_at.isoformat() if mark.made_at else None,
    ]


def _proposal_row(known: StoredSubmission) -> list[Any]:
    one = known.receipt
    return [
        *(one.number, one.submission_id, one.file_name, one.submitted_by, one.received_at.isoformat()),
        *(one.figures, one.targets, one.new, one.revised, one.unchanged, one.warnings, one.notes),
    ]
