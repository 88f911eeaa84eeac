"""The one writer: hand over submissions, withdraw and restore them.

Each change takes the lock, archives the workbook, commits one transaction, closes the store and publishes.
Killed anywhere, it leaves either all of the change or nothing of it; what is committed but not yet published
is published by the next writer or by ``ensure_published``.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from store.archive import keep_workbook
from store.engine import transaction
from store.errors import PublicationFailed
from store.locking import WAIT_SECONDS, write_lock
from store.publishing import open_store, publish
from store.recording import record_submission, record_verdict, standing_receipt
from store.records import Change, ChangeKind, Receipt, Submission


def submit(home: Path, submission: Submission, *, wait: float = WAIT_SECONDS, renew: bool = True) -> Receipt:
    """Keep one submission and publish it.

    The same bytes again give the first receipt (``repeated``) and record nothing, whoever hands them over.
    Only when the first was withdrawn is the workbook recorded anew; with ``renew=False`` not even then.
    """
    with write_lock(home, wait):
        receipt = _keep(home, submission, renew)
        _publish(home, f"Submission {receipt.submission_id}")
    return receipt


def submit_many(
    home: Path,
    submissions: Iterable[Submission],
    *,
    progress: Callable[[Receipt], None] | None = None,
    wait: float = WAIT_SECONDS,
    renew: bool = False,
) -> list[Receipt]:
    """Keep many under one lock, each in its own transaction, and publish once at the end.

    Made for the build, which offers the same shelf of workbooks again and again: a workbook that somebody
    withdrew stays withdrawn (``renew=False``). When one fails, those before it are kept and published.
    """
    receipts: list[Receipt] = []
    with write_lock(home, wait):
        try:
            for submission in submissions:
                receipts.append(_keep(home, submission, renew))
                if progress:
                    progress(receipts[-1])
        finally:
            if receipts:
                _publish(home, f"Submissions {receipts[0].submission_id} to {receipts[-1].submission_id}")
    return receipts


def withdraw(home: Path, submission_id: int, by: str, reason: str, *, wait: float = WAIT_SECONDS) -> Change:
    """Take a submission out of what stands; nothing is erased, and earlier values stand again."""
    return _judge(home, submission_id, ChangeKind.WITHDRAWN, by, reason, wait)


def restore_submission(
    home: Path, submission_id: int, by: str, reason: str, *, wait: float = WAIT_SECONDS
) -> Change:
    """Let a withdrawn submission stand again, at its old place among the others."""
    return _judge(home, submission_id, ChangeKind.RESTORED, by, reason, wait)


def _keep(home: Path, submission: Submission, renew: bool) -> Receipt:
    with closing(open_store(home)) as connection:
        known = standing_receipt(connection, submission.sha256, renew)
        if known:
            return known
        keep_workbook(home, submission.sha256, submission.content)
        with transaction(connection):
            receipt = record_submission(connection, submission)
    return receipt


def _judge(home: Path, submission_id: int, kind: ChangeKind, by: str, reason: str, wait: float) -> Change:
    with write_lock(home, wait):
        with closing(open_store(home)) as connection, transaction(connection):
            change = record_verdict(connection, submission_id, kind, by, reason)
        _publish(home, f"The change of submission {submission_id}")
    return change


def _publish(home: Path, what: str) -> None:
    """What is committed is never reported as lost: a failure from here on has a name of its own."""
    try:
        publish(home)
    except Exception as error:
        raise PublicationFailed(
            f"{what} is recorded, but could not be published yet ({error}). It will be at the next start."
        ) from error
