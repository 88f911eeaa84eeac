"""What each verb of ``python -m store`` does and prints; standard output carries the result alone."""

import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indicators.areas import areas
from store.backup import backup, restore
from store.building import build
from store.calling import acting
from store.errors import NothingPublished, Outdated
from store.home import home
from store.output import DONE, REFUSED, WrongCall, change_row, say, write_table
from store.publishing import ensure_published
from store.reading import Snapshot, open_snapshot
from store.records import Revision
from store.verifying import verify
from store.writing import restore_submission, withdraw

# Where each column of the export stands in a row of figures.sql.
FIGURE_COLUMNS = {
    **{
        "area_id": 2,
        "indicator_id": 1,
        "year": 0,
        "value": 4,
        "qualifier": 5,
        "numerator": 7,
        "denominator": 8,
    },
    **{"unit": 9, "status": 6, "series": 3, "converted": None, "submission": 14, "workbook": 15},
    **{"sheet": 12, "cell": 13},
}
#: What --marks adds: "confirmed", "excluded" or nothing. Others read the columns above by their places.
MARK_COLUMN = {"mark": 17}


def run_build(args: Namespace) -> int:
    done = build(home(args.home), if_needed=args.if_needed)
    say({"outcome": done.outcome, **asdict(done.pointer)}, args.json, f"{done.outcome}: {done.pointer.file}")
    return DONE


def run_status(args: Namespace) -> int:
    try:
        with opened(args.home) as snapshot:
            status = snapshot.status()
    except NothingPublished:
        counts = (
            "data_version",
            "submissions",
            "withdrawn",
            "observations",
            "targets",
            "milestones",
            "areas",
        )
        status = {**dict.fromkeys(counts, 0), "last_publication": None}
    say(status, args.json, "\n".join(f"{name}: {value}" for name, value in status.items()))
    return DONE


def run_figures(args: Namespace) -> int:
    with opened(args.home) as snapshot:
        as_of = known_version(snapshot, args.as_of)
        figures = snapshot.figures(
            known_areas(args.area), known_set(args.area_set), args.indicator, args.year, args.series, as_of
        )
    columns = FIGURE_COLUMNS | (MARK_COLUMN if args.marks else {})
    table = [[False if place is None else row[place] for place in columns.values()] for row in figures.rows()]
    write_table(list(columns), table, args.json)
    return DONE


def run_history(args: Namespace) -> int:
    known_areas([args.area])
    with opened(args.home) as snapshot:
        revisions = snapshot.history(args.area, args.indicator, args.year, args.series)
    rows = [_revision_row(revision) for revision in revisions]
    if not rows:
        print("No such figure has ever been stored.", file=sys.stderr)
        return REFUSED
    write_table(list(rows[0]), [list(row.values()) for row in rows], args.json)
    return DONE


def run_withdraw(args: Namespace) -> int:
    change = withdraw(home(args.home), args.submission, acting(args), args.reason)
    say(
        change_row(change),
        args.json,
        f"Submission {args.submission} withdrawn; data version {change.data_version}.",
    )
    return DONE


def run_restore_submission(args: Namespace) -> int:
    change = restore_submission(home(args.home), args.submission, acting(args), args.reason)
    say(
        change_row(change),
        args.json,
        f"Submission {args.submission} stands again; data version {change.data_version}.",
    )
    return DONE


def run_backup(args: Namespace) -> int:
    manifest = backup(home(args.home), Path(args.file))
    say(manifest, args.json, f"Data version {manifest['data_version']} backed up to {args.file}.")
    return DONE


def run_restore(args: Namespace) -> int:
    pointer = restore(Path(args.file), home(args.home), replace=args.replace)
    say(asdict(pointer), args.json, f"Data version {pointer.data_version} restored: {pointer.file}.")
    return DONE


def run_verify(args: Namespace) -> int:
    troubles = verify(home(args.home))
    lines = [f"{trouble.code}: {trouble.message}" for trouble in troubles] or ["All is well."]
    say({"well": not troubles, "troubles": [asdict(one) for one in troubles]}, args.json, "\n".join(lines))
    return REFUSED if troubles else DONE


def opened(folder: str | None) -> Snapshot:
    """What is published in a home; brought up to date first where an earlier release left it."""
    try:
        return open_snapshot(home(folder))
    except Outdated:
        ensure_published(home(folder))
        return open_snapshot(home(folder))


def known_areas(ids: list[str] | None) -> list[str] | None:
    unknown = [one for one in ids or () if one not in areas().units]
    if unknown:
        raise WrongCall(f"no such area: {', '.join(unknown)} (areas are named like P63-35, P34-37, VN)")
    return ids


def known_set(set_id: str | None) -> str | None:
    ids = [one.set_id for one in areas().sets]
    if set_id is not None and set_id not in ids:
        raise WrongCall(f"no such area set: {set_id} (there are {', '.join(ids)})")
    return set_id


def known_version(snapshot: Snapshot, as_of: int | None) -> int | None:
    if as_of is not None and not 0 <= as_of <= snapshot.data_version:
        raise WrongCall(f"no such data version: {as_of} (the newest is {snapshot.data_version})")
    return as_of


def _revision_row(revision: Revision) -> dict[str, Any]:
    figure, said, withdrawal = revision.figure, revision.figure.observation, revision.withdrawal
    return {
        **{
            "area_id": said.area_id,
            "indicator_id": said.indicator_id,
            "year": said.year,
            "value": said.value,
        },
        **{"qualifier": said.qualifier.value, "numerator": said.numerator, "denominator": said.denominator},
        **{"unit": said.unit, "status": said.status.value, "series": said.series},
        **{"submission": figure.submission_id, "data_version": figure.data_version},
        **{"workbook": figure.workbook, "sheet": figure.sheet, "cell": figure.cell},
        **{"submitted_by": revision.submitted_by, "received_at": revision.received_at.isoformat()},
        **{"current": revision.current, "withdrawn": withdrawal is not None},
        "withdrawn_by": withdrawal.made_by if withdrawal else None,
        "withdrawn_at": withdrawal.made_at.isoformat() if withdrawal else None,
        "withdrawn_reason": withdrawal.reason if withdrawal else None,
    }
