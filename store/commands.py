"""What each verb of ``python -m store`` does and prints; standard output carries the result alone."""

import csv
import json
import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indicators.areas import areas
from store.backup import backup, restore
from store.building import build
from store.errors import NothingPublished
from store.home import home
from store.reading import Snapshot, open_snapshot
from store.records import Change, Revision
from store.verifying import verify
from store.writing import restore_submission, withdraw

DONE, REFUSED = 0, 1
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


class WrongCall(Exception):
    """The command line asks for something that cannot exist."""


def run_build(args: Namespace) -> int:
    done = build(home(args.home), if_needed=args.if_needed)
    _say({"outcome": done.outcome, **asdict(done.pointer)}, args.json, f"{done.outcome}: {done.pointer.file}")
    return DONE


def run_status(args: Namespace) -> int:
    try:
        with open_snapshot(home(args.home)) as snapshot:
            status = snapshot.status()
    except NothingPublished:
        counts = ("data_version", "submissions", "withdrawn", "observations", "targets", "areas")
        status = {**dict.fromkeys(counts, 0), "last_publication": None}
    _say(status, args.json, "\n".join(f"{name}: {value}" for name, value in status.items()))
    return DONE


def run_figures(args: Namespace) -> int:
    with open_snapshot(home(args.home)) as snapshot:
        as_of = _known_version(snapshot, args.as_of)
        rows = snapshot.figure_rows(
            _known_areas(args.area), args.area_set, args.indicator, args.year, args.series, as_of
        )
    table = [[False if place is None else row[place] for place in FIGURE_COLUMNS.values()] for row in rows]
    _write_table(list(FIGURE_COLUMNS), table, args.json)
    return DONE


def run_history(args: Namespace) -> int:
    _known_areas([args.area])
    with open_snapshot(home(args.home)) as snapshot:
        revisions = snapshot.history(args.area, args.indicator, args.year, args.series)
    rows = [_revision_row(revision) for revision in revisions]
    if not rows:
        print("No such figure has ever been stored.", file=sys.stderr)
        return REFUSED
    _write_table(list(rows[0]), [list(row.values()) for row in rows], args.json)
    return DONE


def run_withdraw(args: Namespace) -> int:
    change = withdraw(home(args.home), args.submission, args.by, args.reason)
    _say(
        _change_row(change),
        args.json,
        f"Submission {args.submission} withdrawn; data version {change.data_version}.",
    )
    return DONE


def run_restore_submission(args: Namespace) -> int:
    change = restore_submission(home(args.home), args.submission, args.by, args.reason)
    _say(
        _change_row(change),
        args.json,
        f"Submission {args.submission} stands again; data version {change.data_version}.",
    )
    return DONE


def run_backup(args: Namespace) -> int:
    manifest = backup(home(args.home), Path(args.file))
    _say(manifest, args.json, f"Data version {manifest['data_version']} backed up to {args.file}.")
    return DONE


def run_restore(args: Namespace) -> int:
    pointer = restore(Path(args.file), home(args.home), replace=args.replace)
    _say(asdict(pointer), args.json, f"Data version {pointer.data_version} restored: {pointer.file}.")
    return DONE


def run_verify(args: Namespace) -> int:
    troubles = verify(home(args.home))
    lines = [f"{trouble.code}: {trouble.message}" for trouble in troubles] or ["All is well."]
    _say({"well": not troubles, "troubles": [asdict(one) for one in troubles]}, args.json, "\n".join(lines))
    return REFUSED if troubles else DONE


def _known_areas(ids: list[str] | None) -> list[str] | None:
    unknown = [one for one in ids or () if one not in areas().units]
    if unknown:
        raise WrongCall(f"no such area: {', '.join(unknown)} (areas are named like P63-35, P34-37, VN)")
    return ids


def _known_version(snapshot: Snapshot, as_of: int | None) -> int | None:
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


def _change_row(change: Change) -> dict[str, Any]:
    return {**asdict(change), "made_at": change.made_at.isoformat()}


def _say(result: dict[str, Any], as_json: bool, text: str) -> None:
    print(json.dumps(result, ensure_ascii=False) if as_json else text)


def _write_table(columns: list[str], rows: list[list[Any]], as_json: bool) -> None:
    """CSV: a missing value is an empty field, yes and no are true and false. JSON: a list of objects."""
    if as_json:
        lines = (json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows)
        sys.stdout.write("[\n" + ",\n".join(lines) + "\n]\n")
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_field(value) for value in row] for row in rows)


def _field(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
