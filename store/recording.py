"""What one submission or verdict writes, and the proofs it must pass, inside its transaction."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from store.engine import Connection, slices, sql
from store.errors import NotPossible, NotUnique, UnknownSubmission, Unsound
from store.figure_table import BATCH, HANDED_OVER, FigureTable
from store.progress import Progress
from store.publishing import data_version
from store.records import Change, ChangeKind, Figure, Receipt, State, StoredSubmission, Submission
from store.reference import renew_areas
from store.rows import (
    AREA_FACT,
    FINDING,
    MILESTONE,
    TARGET,
    area_fact_rows,
    arriving,
    finding_rows,
    first_receipt,
    insert_rows,
    milestone_rows,
    now,
    stored_time,
    submission_of,
    target_rows,
)

IN_COLUMNS = 400_000  # figures handed to DuckDB at one time where they are in columns already
KINDS = ("figure", "target", "milestone", "area_fact")
INSERTED = 0.7  # the share of a large submission's recording that is over when its proofs begin


def standing_receipt(connection: Connection, sha256: str, renew: bool) -> Receipt | None:
    """The first receipt of these bytes, or None when they are to be recorded."""
    known = _submissions(connection, sha256=sha256)
    if known and not renew:
        return first_receipt(known) or replace(known[0].receipt, repeated=True)
    return first_receipt(known)


def record_submission(
    connection: Connection,
    submission: Submission,
    kind: ChangeKind = ChangeKind.ACCEPTED,
    tell: Progress | None = None,
) -> Receipt:
    """Insert everything that arrives together, accepted or proposed; raises NotUnique or Unsound, and then
    nothing has arrived."""
    row = connection.execute(sql("next_submission_id")).fetchone()
    submission_id = int(row[0]) if row else 1
    _insert_figures(connection, submission_id, submission.figures, tell)
    insert_rows(connection, "target", TARGET, target_rows(submission_id, submission.targets))
    insert_rows(connection, "milestone", MILESTONE, milestone_rows(submission_id, submission.milestones))
    insert_rows(connection, "area_fact", AREA_FACT, area_fact_rows(submission_id, submission.area_facts))
    insert_rows(connection, "finding", FINDING, finding_rows(submission_id, submission.findings))
    _prove_rows(connection, submission_id, kinds_of(submission))
    change = add_change(connection, kind, submission_id, submission.submitted_by, submission.accepted_reason)
    receipt = _receipt(connection, submission, change)
    _add_submission(connection, submission, receipt)
    prove_workbooks(connection)
    if submission.area_facts:
        renew_areas(connection)
    if tell:
        tell(1)
    return receipt


def record_verdict(
    connection: Connection, submission_id: int, kind: ChangeKind, by: str, reason: str
) -> Change:
    """Withdraw or restore; raises UnknownSubmission, or NotPossible where it would change nothing."""
    known = known_submission(connection, submission_id)
    if not by.strip() or not reason.strip():
        raise NotPossible("A name and a reason are needed; both are kept with the change.")
    if known.receipt.state is State.PROPOSED:
        raise NotPossible(f"Submission {submission_id} is waiting for approval; reject it instead.")
    if known.receipt.state is State.REJECTED:
        raise NotPossible(f"Submission {submission_id} was rejected; hand its workbook over again.")
    withdrawn = known.withdrawal is not None
    if withdrawn == (kind is ChangeKind.WITHDRAWN):
        raise NotPossible(f"Submission {submission_id} is {'already' if withdrawn else 'not'} withdrawn.")
    change = add_change(connection, kind, submission_id, by.strip(), reason.strip())
    prove_workbooks(connection)
    if known.receipt.area_facts:
        renew_areas(connection)
    elif kind is ChangeKind.RESTORED:
        prove_sound(connection, submission_id)
    return change


def record_rebuild(connection: Connection, after: int, by: str) -> None:
    """Open a store that replaces another: its data versions go on after the other's, none is used twice."""
    add_change(connection, ChangeKind.REBUILT, None, by, "", version=after + 1)


def known_submission(connection: Connection, submission_id: int) -> StoredSubmission:
    known = _submissions(connection, submission_id=submission_id)
    if not known:
        raise UnknownSubmission(f"There is no submission {submission_id}.")
    return known[0]


def _submissions(connection: Connection, **asked: int | str) -> list[StoredSubmission]:
    return [submission_of(row) for row in connection.execute(sql("submissions", *asked), asked).fetchall()]


def _insert_figures(
    connection: Connection, submission_id: int, figures: Sequence[Figure], tell: Progress | None
) -> None:
    at_once = IN_COLUMNS if isinstance(figures, FigureTable) else BATCH
    for start in range(0, len(figures), at_once):
        batch = FigureTable.of(figures[start : start + at_once])
        with arriving(connection, batch.table.select(list(HANDED_OVER))):
            connection.execute(sql("insert_figures"), {"submission_id": submission_id})
        if tell:
            tell(INSERTED * min(1, (start + at_once) / len(figures)))


def add_change(
    connection: Connection,
    kind: ChangeKind,
    submission_id: int | None,
    by: str,
    reason: str,
    version: int | None = None,
) -> Change:
    number = version or data_version(connection) + 1
    change = Change(number, kind, submission_id, by, now(), reason)
    connection.execute(
        sql("insert_change"),
        {
            "data_version": change.data_version,
            "kind": change.kind.value,
            "submission_id": change.submission_id,
            "made_by": change.made_by,
            "made_at": stored_time(change.made_at),
            "reason": change.reason,
        },
    )
    return change


def _receipt(connection: Connection, submission: Submission, change: Change) -> Receipt:
    assert change.submission_id is not None
    severities = [finding.severity for finding in submission.findings]
    return Receipt(
        *(change.submission_id, change.data_version, submission.sha256, submission.file_name),
        *(submission.submitted_by, change.made_at, len(submission.figures), len(submission.targets)),
        *count_against_standing(connection, change.submission_id, kinds_of(submission)),
        *(severities.count("error"), severities.count("warning"), severities.count("note")),
        state=State(change.kind.value),
        milestones=len(submission.milestones),
        area_facts=len(submission.area_facts),
    )


def kinds_of(said: Submission | Receipt) -> list[str]:
    """What a submission holds any of: a question costs a lake as much for nothing."""
    return [kind for kind in KINDS if getattr(said, f"{kind}s")]


def count_against_standing(
    connection: Connection, submission_id: int, kinds: Iterable[str]
) -> tuple[int, int, int]:
    """New, revised and unchanged of what a submission says (of some ``kinds``) against what stands beside it."""
    counts = [(0, 0, 0)]
    for kind in kinds:
        parts = slices(connection, submission_id=submission_id) if kind == "figure" else [{}]
        for part in parts:
            counts.append(_counted(connection, f"compare_{kind}s", submission_id=submission_id, **part))
    new, revised, unchanged = map(sum, zip(*counts, strict=True))
    return new, revised, unchanged


def _counted(connection: Connection, query: str, **asked: int | str) -> tuple[int, int, int]:
    row = connection.execute(sql(query), asked).fetchone()
    assert row is not None
    return int(row[0]), int(row[1]), int(row[2])


def _add_submission(connection: Connection, submission: Submission, receipt: Receipt) -> None:
    row: dict[str, Any] = {
        "submission_id": receipt.submission_id,
        "data_version": receipt.data_version,
        "sha256": receipt.sha256,
        "file_name": receipt.file_name,
        "submitted_by": receipt.submitted_by,
        "received_at": stored_time(receipt.received_at),
        "accepted_reason": submission.accepted_reason,
        "options": json.dumps(submission.options, ensure_ascii=False, sort_keys=True),
        "figures": receipt.figures,
        "targets": receipt.targets,
        "milestones": receipt.milestones,
        "area_facts": receipt.area_facts,
        "new_keys": receipt.new,
        "revised": receipt.revised,
        "unchanged": receipt.unchanged,
        "errors": receipt.errors,
        "warnings": receipt.warnings,
        "notes": receipt.notes,
    }
    connection.execute(sql("insert_submission"), row)


def _prove_rows(connection: Connection, submission_id: int, kinds: Iterable[str]) -> None:
    asked = {"submission_id": submission_id}
    for what in kinds:
        twice = connection.execute(sql(f"prove_{what}_keys"), asked).fetchall()
        if twice:
            named = "; ".join(f"{' '.join(map(str, row[1:5]))} in {row[5]}" for row in twice[:5])
            raise NotUnique(f"{len(twice)} {what}s stand more than once in the workbook: {named}.")
    prove_sound(connection, submission_id)


def prove_sound(connection: Connection, submission_id: int | None) -> None:
    """None asks of everything that stands."""
    unsound = connection.execute(sql("prove_sound"), {"submission_id": submission_id}).fetchall()
    if unsound:
        named = "; ".join(
            f"{sheet}!{cell}: " + (f"unknown area {area}" if unknown else "a number that is not finite")
            for _, area, sheet, cell, unknown in unsound[:5]
        )
        raise Unsound(f"{len(unsound)} cells cannot be kept: {named}.")


def prove_workbooks(connection: Connection) -> None:
    twice = connection.execute(sql("prove_workbooks")).fetchall()
    if twice:
        raise NotUnique(f"The same workbook would stand more than once, as submissions {twice[0][1]}.")
