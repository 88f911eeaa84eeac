"""The one writer: hand over submissions, withdraw and restore them, approve and reject proposals.

Each change takes the lock, archives the workbook, commits one transaction and publishes. Whoever asks for it must be
allowed to: NotAllowed. ``by`` is an account, or in a home that has none a name.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from store.actors import Actor, By, Deed, prove_may
from store.archive import keep_workbook
from store.committing import commit, publish_change
from store.deciding import record_approval, record_rejection
from store.engine import Connection, transaction
from store.locking import WAIT_SECONDS, write_lock
from store.opening import OpenStore
from store.progress import Progress, part_of
from store.recording import known_submission, record_submission, record_verdict, standing_receipt
from store.records import Change, ChangeKind, Receipt, SettingName, Submission
from store.rights import actor_in, prove_may_reject, prove_may_submit, prove_may_withdraw
from store.settings import current_settings

PUBLISHING = 0.4  # the share of a large submission's time that is over when its publication begins


def submit(
    home: Path,
    submission: Submission,
    *,
    by: By | None = None,
    progress: Progress | None = None,
    wait: float = WAIT_SECONDS,
    renew: bool = True,
) -> Receipt:
    """Keep one submission and publish it; where four eyes are set, keep and show it as a proposal.

    The same bytes again give the first receipt (``repeated``) and record nothing, whoever hands them over. Only
    when the first was withdrawn or rejected is the workbook recorded anew; with ``renew=False`` not even then.
    ``by`` takes the place of its ``submitted_by``. ``progress`` is told how far it has come, from 0 to 1.
    """
    submission = _signed(home, submission, by)
    with write_lock(home, wait), closing(OpenStore(home)) as store:
        receipt = _keep(store, submission, renew, part_of(progress, 0, PUBLISHING))
        publish_change(store, f"Submission {receipt.submission_id}", part_of(progress, PUBLISHING, 1))
    return receipt


def submit_many(
    home: Path,
    submissions: Iterable[Submission],
    *,
    by: By | None = None,
    progress: Callable[[Receipt], None] | None = None,
    wait: float = WAIT_SECONDS,
    renew: bool = False,
) -> list[Receipt]:
    """Keep many under one lock, each in its own transaction, and publish once at the end.

    Made for the build, which offers the same shelf of workbooks again and again: a workbook that somebody
    withdrew or rejected stays so (``renew=False``). When one fails, those before it are kept and published.
    """
    receipts: list[Receipt] = []
    with write_lock(home, wait), closing(OpenStore(home)) as store:
        try:
            for submission in submissions:
                receipts.append(_keep(store, _signed(home, submission, by), renew))
                if progress:
                    progress(receipts[-1])
        finally:
            if receipts:
                publish_change(
                    store, f"Submissions {receipts[0].submission_id} to {receipts[-1].submission_id}"
                )
    return receipts


def withdraw(
    home: Path,
    submission_id: int,
    by: By,
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
    by: By,
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
    by: By,
    reason: str = "",
    *,
    wait: float = WAIT_SECONDS,
    seen: int | None = None,
) -> Change:
    """Let a proposal stand from now on; raises SamePerson where ``by`` is who handed it over."""
    actor = actor_in(home, by)
    prove_may(actor, Deed.DECIDE)
    return commit(
        home,
        f"The approval of submission {submission_id}",
        lambda connection: record_approval(connection, submission_id, actor.signs_as, reason),
        wait,
        seen,
    )


def reject(
    home: Path,
    submission_id: int,
    by: By,
    reason: str,
    *,
    wait: float = WAIT_SECONDS,
    seen: int | None = None,
) -> Change:
    """End a proposal without letting it stand; who handed it over may take it back so too."""
    actor = actor_in(home, by)

    def record(connection: Connection) -> Change:
        prove_may_reject(actor, known_submission(connection, submission_id))
        return record_rejection(connection, submission_id, actor.signs_as, reason)

    return commit(home, f"The rejection of submission {submission_id}", record, wait, seen)


def _signed(home: Path, submission: Submission, by: By | None) -> Submission:
    """By whoever may hand over all that it holds."""
    actor = actor_in(home, submission.submitted_by if by is None else by)
    prove_may_submit(actor, submission)
    return replace(submission, submitted_by=actor.signs_as)


def _keep(store: OpenStore, submission: Submission, renew: bool, tell: Progress | None = None) -> Receipt:
    def work(connection: Connection) -> Receipt:
        known = standing_receipt(connection, submission.sha256, renew)
        if known:
            return known
        keep_workbook(store.home, submission.sha256, submission.content)
        with transaction(connection):
            return record_submission(connection, submission, _kind(connection), tell)

    return store.work(work)


def _kind(connection: Connection) -> ChangeKind:
    four_eyes = current_settings(connection)[SettingName.FOUR_EYES].value == "on"
    return ChangeKind.PROPOSED if four_eyes else ChangeKind.ACCEPTED


def _judge(
    home: Path, submission_id: int, kind: ChangeKind, by: By, reason: str, wait: float, seen: int | None
) -> Change:
    actor = actor_in(home, by)

    def record(connection: Connection) -> Change:
        _prove_may_judge(actor, connection, submission_id, kind)
        return record_verdict(connection, submission_id, kind, actor.signs_as, reason)

    return commit(home, f"The change of submission {submission_id}", record, wait, seen)


def _prove_may_judge(actor: Actor, connection: Connection, submission_id: int, kind: ChangeKind) -> None:
    if kind is ChangeKind.WITHDRAWN:
        prove_may_withdraw(actor, known_submission(connection, submission_id))
    else:
        prove_may(actor, Deed.WITHDRAW)
