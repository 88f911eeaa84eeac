"""Four eyes: a proposal is approved by another person than the one who handed it over, or rejected with a reason."""

from store.actors import same_person
from store.engine import Connection, sql
from store.errors import NotPossible, SamePerson
from store.recording import (
    add_change,
    count_against_standing,
    kinds_of,
    known_submission,
    prove_sound,
    prove_workbooks,
)
from store.records import Change, ChangeKind, State, StoredSubmission
from store.reference import renew_areas


def record_approval(connection: Connection, submission_id: int, by: str, reason: str) -> Change:
    """It stands after everything that stands already, however long it waited; its counts are taken anew."""
    proposal = _waiting(connection, submission_id, by)
    if same_person(by, proposal.receipt.submitted_by):
        raise SamePerson(
            f"Submission {submission_id} was handed over by {proposal.receipt.submitted_by}; "
            "another person must approve it."
        )
    change = add_change(connection, ChangeKind.APPROVED, submission_id, by.strip(), reason.strip())
    new, revised, unchanged = count_against_standing(connection, submission_id, kinds_of(proposal.receipt))
    counts = {"new_keys": new, "revised": revised, "unchanged": unchanged}
    connection.execute(
        sql("insert_approval"),
        {"submission_id": submission_id, "data_version": change.data_version, **counts},
    )
    prove_workbooks(connection)
    if proposal.receipt.area_facts:
        renew_areas(connection)
    else:
        prove_sound(connection, submission_id)
    return change


def record_rejection(connection: Connection, submission_id: int, by: str, reason: str) -> Change:
    _waiting(connection, submission_id, by)
    if not reason.strip():
        raise NotPossible("A reason is needed; it is kept with the rejection.")
    return add_change(connection, ChangeKind.REJECTED, submission_id, by.strip(), reason.strip())


def _waiting(connection: Connection, submission_id: int, by: str) -> StoredSubmission:
    known = known_submission(connection, submission_id)
    if known.receipt.state is not State.PROPOSED:
        raise NotPossible(
            f"Submission {submission_id} is not waiting for approval: it was {known.receipt.state}."
        )
    if not by.strip():
        raise NotPossible("A name is needed; it is kept with the decision.")
    return known
