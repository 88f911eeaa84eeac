"""Preview of a verdict: what would stand again if a submission were withdrawn, or restored, writing nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from store.comparing import compare_milestones, compare_parts, milestone_key
from store.differences import Comparison
from store.engine import Connection, rows_of, slices, sql
from store.errors import NotPossible
from store.figure_table import FigureTable
from store.reading import Snapshot, open_snapshot
from store.records import State, StoredMilestone, StoredTarget
from store.rows import milestone_of, target_of


def compare_withdrawal(where: Path | Snapshot, submission_id: int) -> Comparison:
    """Compare what would stand without a submission with what stands; only what it lets stand is spoken of.

    The earlier figures that would return are told as revisions of its own, the others are ``gone``. Raises
    UnknownSubmission, or NotPossible where it does not stand.
    """
    with _opened(where) as snapshot:
        _prove(snapshot, submission_id, withdrawn=False)
        with snapshot.cursor() as cursor:
            compared = compare_parts(
                snapshot,
                _figures(cursor, "returning_figures", submission_id),
                _targets(cursor, "returning_targets", submission_id),
                gone=_figures(cursor, "gone_figures", submission_id),
                targets_gone=_targets(cursor, "gone_targets", submission_id),
            )
            left = _milestones(cursor, submission_id, stands=False)
        lost = {
            milestone_key(each): each for each in snapshot.milestones() if each.submission_id == submission_id
        }
        returning = [each for each in left if milestone_key(each) in lost]
        gone = lost.keys() - {milestone_key(each) for each in returning}
        return replace(
            compared,
            milestones=compare_milestones(list(lost.values()), returning),
            milestones_gone=tuple(each for key, each in lost.items() if key in gone),
        )


def compare_restoring(where: Path | Snapshot, submission_id: int) -> Comparison:
    """Compare what would stand with a withdrawn submission at its old place; what a later one revised is left out.

    Raises UnknownSubmission, or NotPossible where it is not withdrawn.
    """
    with _opened(where) as snapshot:
        _prove(snapshot, submission_id, withdrawn=True)
        with snapshot.cursor() as cursor:
            compared = compare_parts(
                snapshot,
                _figures(cursor, "restored_figures", submission_id),
                _targets(cursor, "restored_targets", submission_id),
            )
            restored = _milestones(cursor, submission_id, stands=True)
        own = [each for each in restored if each.submission_id == submission_id]
        return replace(compared, milestones=compare_milestones(snapshot.milestones(), own))


@contextmanager
def _opened(where: Path | Snapshot) -> Iterator[Snapshot]:
    if isinstance(where, Snapshot):
        yield where
        return
    with open_snapshot(where) as snapshot:
        yield snapshot


def _prove(snapshot: Snapshot, submission_id: int, withdrawn: bool) -> None:
    known = snapshot.submission(submission_id)
    if known.receipt.state is not State.ACCEPTED:
        raise NotPossible(
            f"Submission {submission_id} does not stand and never did: it was {known.receipt.state}."
        )
    if (known.withdrawal is not None) != withdrawn:
        raise NotPossible(f"Submission {submission_id} is {'not' if withdrawn else 'already'} withdrawn.")


def _figures(cursor: Connection, query: str, submission_id: int) -> FigureTable:
    figures = [FigureTable.from_rows([])]
    for part in slices(cursor, submission_id=submission_id):
        answer = cursor.execute(sql(query), {"submission_id": submission_id, **part})
        figures.append(FigureTable.from_rows(rows_of(answer)))
    return FigureTable.joined(figures)


def _targets(cursor: Connection, query: str, submission_id: int) -> tuple[StoredTarget, ...]:
    answer = cursor.execute(sql(query), {"submission_id": submission_id})
    return tuple(target_of(row) for row in answer.fetchall())


def _milestones(cursor: Connection, submission_id: int, stands: bool) -> list[StoredMilestone]:
    """Every milestone that would stand if the submission did, or did not."""
    asked = {"submission_id": submission_id, "stands": stands}
    return [milestone_of(row) for row in cursor.execute(sql("milestones_if"), asked).fetchall()]
