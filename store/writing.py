"""The one writer: hand over submissions, withdraw and restore them, approve and reject proposals.

Each change takes the lock, archives the workbook, commits one transaction, closes the store and publishes.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from store.archive import keep_workbook
from store.committing import commit, publish_change
from store.deciding import record_approval, record_rejection
from store.engine import Connection, as_roomy_as_needed, transaction
from store.locking import WAIT_SECONDS, write_lock
from store.progress import Progress, part_of
from store.publishing import open_store
from store.recording import record_submission, record_verdict, standing_receipt
from store.records import Change, ChangeKind, Receipt, SettingName, Submission
from store.settings import current_settings

PUBLISHING = 0.4  # the share of a large submission's time that is over when its publication begins


def submit(
    home: Path,
    submission: Submission,
    *,
    progress: Progress | None = None,
    wait: float = WAIT_SECONDS,
    renew: bool = True,
) -> Receipt:
    """Keep one submission and publish it; where four eyes are set, keep and show it as a proposal.

    The same bytes again give the first receipt (``repeated``) and record nothing, whoever hands them over. Only
    when the first was withdrawn or rejected is the workbook recorded anew; with ``renew=False`` not even then.
    ``progress`` is told how far it has come, from 0 to 1.
    """
    with write_lock(home, wait):
        receipt = _keep(home, submission, renew, part_of(progress, 0, PUBLISHING))
        publish_change(home, f"Submission {receipt.submission_id}", part_of(progress, PUBLISHING, 1))
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
    withdrew or rejected stays so (``renew=False``). When one fails, those before it are kept and published.
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
                publish_change(
                    home, f"Submissions {receipts[0].submission_id} to {receipts[-1].submission_id}"
                )
    return receipts


def withdraw(
    home: Path,
    submission_id: int,
    by: str,
    reason: str,
    *,
    wait: float = WAIT_SECONDS,
    seen: int | None = None,
) -> Change:
    """Take a submission out of what stands; nothing is erased, and earlier values stand again.

    ``seen``, here and below, is the data version in which its effect was looked at (ChangedMeanwhile otherwise).
    """
    return _judge(home, submission_id, ChangeKind.WITHDRAWN, by, reason, wait, seen)


def restore_submission(
    home: Path,
    submission_id: int,
    by: str,
    reason: str,
    *,
    wait: float = WAIT_SECONDS,
    seen: int | None = None,
) -> Change:
    """Let a withdrawn submission stand again, at its old place among the others."""
    return _judge(home, submission_id, ChangeKind.RESTORED, by, reason, wait, seen)


def approve(
    home: Path,
    submission_id: int,
    by: str,
    reason: str = "",
    *,
    wait: float = WAIT_SECONDS,
    seen: int | None = None,
) -> Change:
    """Let a proposal stand from now on; raises SamePerson where ``by`` is who handed it over."""
    return commit(
        home,
        f"The approval of submission {submission_id}",
        lambda connection: record_approval(connection, submission_id, by, reason),
        wait,
        seen,
    )


def reject(
    home: Path,
    submission_id: int,
    by: str,
    reason: str,
    *,
    wait: float = WAIT_SECONDS,
    seen: int | None = None,
) -> Change:
    """End a proposal without letting it stand; who handed it over may take it back so too."""
    return commit(
        home,
        f"The rejection of submission {submission_id}",
        lambda connection: record_rejection(connection, submission_id, by, reason),
        wait,
        seen,
    )


def _keep(home: Path, submission: Submission, renew: bool, tell: Progress | None = None) -> Receipt:
    return as_roomy_as_needed(lambda roomy: _keep_in(home, submission, renew, tell, roomy))


def _keep_in(home: Path, submission: Submission, renew: bool, tell: Progress | None, roomy: bool) -> Receipt:
    with closing(open_store(home, roomy)) as connection:
        known = standing_receipt(connection, submission.sha256, renew)
        if known:
            return known
        keep_workbook(home, submission.sha256, submission.content)
        with transaction(connection):
            receipt = record_submission(connection, submission, _kind(connection), tell)
    return receipt


def _kind(connection: Connection) -> ChangeKind:
    four_eyes = current_settings(connection)[SettingName.FOUR_EYES].value == "on"
    return ChangeKind.PROPOSED if four_eyes else ChangeKind.ACCEPTED


def _judge(
    home: Path, submission_id: int, kind: ChangeKind, by: str, reason: str, wait: float, seen: int | None
) -> Change:
    return commit(
        home,
        f"The change of submission {submission_id}",
        lambda connection: record_verdict(connection, submission_id, kind, by, reason),
        wait,
        seen,
    )
