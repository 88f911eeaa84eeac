"""What one change writes, and the proofs it must pass, inside its transaction."""

import json
from typing import Any

from store.engine import Connection, sql
from store.errors import NotPossible, NotUnique, UnknownSubmission, Unsound
from store.publishing import data_version
from store.records import Change, ChangeKind, Receipt, StoredSubmission, Submission
from store.rows import (
    FIGURE,
    FINDING,
    TARGET,
    figure_rows,
    finding_rows,
    insert_rows,
    now,
    repeated,
    stored_time,
    submission_of,
    target_rows,
)


def standing_receipt(connection: Connection, sha256: str, renew: bool) -> Receipt | None:
    """The first receipt of these bytes, or None when they are to be recorded."""
    known = _submissions(connection, sha256=sha256)
    standing = [one for one in known if one.withdrawal is None]
    if standing:
        return repeated(standing[0])
    return repeated(known[0]) if known and not renew else None


def record_submission(connection: Connection, submission: Submission) -> Receipt:
    """Insert everything that arrives together; raises NotUnique or Unsound, and then nothing has arrived."""
    row = connection.execute(sql("next_submission_id")).fetchone()
    submission_id = int(row[0]) if row else 1
    insert_rows(connection, "figure", FIGURE, figure_rows(submission_id, submission.figures))
    insert_rows(connection, "target", TARGET, target_rows(submission_id, submission.targets))
    insert_rows(connection, "finding", FINDING, finding_rows(submission_id, submission.findings))
    _prove_rows(connection, submission_id)
    change = _add_change(
        connection, ChangeKind.ACCEPTED, submission_id, submission.submitted_by, submission.accepted_reason
    )
    receipt = _receipt(connection, submission, change)
    _add_submission(connection, submission, receipt)
    _prove_workbooks(connection)
    return receipt


def record_verdict(
    connection: Connection, submission_id: int, kind: ChangeKind, by: str, reason: str
) -> Change:
    """Withdraw or restore; raises UnknownSubmission, or NotPossible where it would change nothing."""
    known = _submissions(connection, submission_id=submission_id)
    if not known:
        raise UnknownSubmission(f"There is no submission {submission_id}.")
    if not by.strip() or not reason.strip():
        raise NotPossible("A name and a reason are needed; both are kept with the change.")
    withdrawn = known[0].withdrawal is not None
    if withdrawn == (kind is ChangeKind.WITHDRAWN):
        raise NotPossible(f"Submission {submission_id} is {'already' if withdrawn else 'not'} withdrawn.")
    change = _add_change(connection, kind, submission_id, by.strip(), reason.strip())
    _prove_workbooks(connection)
    return change


def record_rebuild(connection: Connection, after: int, by: str) -> None:
    """Open a store that replaces another: its data versions go on after the other's, none is used twice."""
    _add_change(connection, ChangeKind.REBUILT, None, by, "", version=after + 1)


def _submissions(
    connection: Connection, submission_id: int | None = None, sha256: str | None = None
) -> list[StoredSubmission]:
    asked = {"submission_id": submission_id, "sha256": sha256}
    return [submission_of(row) for row in connection.execute(sql("submissions"), asked).fetchall()]


def _add_change(
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
    figures = _compare(connection, "compare_figures", change.submission_id)
    targets = _compare(connection, "compare_targets", change.submission_id)
    new, revised, unchanged = (a + b for a, b in zip(figures, targets, strict=True))
    severities = [finding.severity for finding in submission.findings]
    return Receipt(
        *(change.submission_id, change.data_version, submission.sha256, submission.file_name),
        *(submission.submitted_by, change.made_at, len(submission.figures), len(submission.targets)),
        *(new, revised, unchanged),
        *(severities.count("error"), severities.count("warning"), severities.count("note")),
    )


def _compare(connection: Connection, query: str, submission_id: int) -> tuple[int, int, int]:
    row = connection.execute(sql(query), {"submission_id": submission_id}).fetchone()
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
        "new_keys": receipt.new,
        "revised": receipt.revised,
        "unchanged": receipt.unchanged,
        "errors": receipt.errors,
        "warnings": receipt.warnings,
        "notes": receipt.notes,
    }
    connection.execute(sql("insert_submission"), row)


def _prove_rows(connection: Connection, submission_id: int) -> None:
    asked = {"submission_id": submission_id}
    for query, what in (("prove_figure_keys", "figure"), ("prove_target_keys", "target")):
        twice = connection.execute(sql(query), asked).fetchall()
        if twice:
            named = "; ".join(f"{' '.join(map(str, row[1:5]))} in {row[5]}" for row in twice[:5])
            raise NotUnique(f"{len(twice)} {what}s stand more than once in the workbook: {named}.")
    unsound = connection.execute(sql("prove_sound"), asked).fetchall()
    if unsound:
        named = "; ".join(
            f"{sheet}!{cell}: " + (f"unknown area {area}" if unknown else "a number that is not finite")
            for _, area, sheet, cell, unknown in unsound[:5]
        )
        raise Unsound(f"{len(unsound)} cells cannot be kept: {named}.")


def _prove_workbooks(connection: Connection) -> None:
    twice = connection.execute(sql("prove_workbooks")).fetchall()
    if twice:
        raise NotUnique(f"The same workbook would stand more than once, as submissions {twice[0][1]}.")
