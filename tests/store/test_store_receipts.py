"""Receipts: a number to quote, a document to keep, and the state of the submission as things stand."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from store_builders import figure, finding, submission

from store.errors import UnknownSubmission
from store.reading import open_snapshot
from store.receipts import receipt_document, receipt_file
from store.records import SettingName, State
from store.settings import set_setting
from store.writing import approve, submit, withdraw


@pytest.fixture
def receipt(home):
    return submit(
        home, submission(figure(), finding(), accepted_reason="đã kiểm tra", options={"series": "nso"})
    )


@pytest.mark.parametrize(
    ("number", "moment", "said"),
    [
        (23, datetime(2026, 11, 21, 8, tzinfo=UTC), "BN-2026-000023"),
        (1234567, datetime(2026, 11, 21, 8, tzinfo=UTC), "BN-2026-1234567"),
        (24, datetime(2026, 12, 31, 16, 59, tzinfo=UTC), "BN-2026-000024"),
        (25, datetime(2026, 12, 31, 17, 0, tzinfo=UTC), "BN-2027-000025"),
    ],
)
def test_the_number_is_made_of_the_year_in_vietnam_and_of_the_submission(receipt, number, moment, said):
    assert replace(receipt, submission_id=number, received_at=moment).number == said


def test_the_document_says_everything_in_plain_values(receipt):
    assert receipt_document(receipt) == {
        **{"number": receipt.number, "submission_id": 1, "data_version": 1, "sha256": receipt.sha256},
        **{"file_name": "a.xlsx", "submitted_by": "Lan", "received_at": receipt.received_at.isoformat()},
        **{
            "figures": 1,
            "targets": 0,
            "milestones": 0,
            "area_facts": 0,
            "new": 1,
            "revised": 0,
            "unchanged": 0,
        },
        **{"errors": 0, "warnings": 1, "notes": 0},
        **{"repeated": False, "withdrawn": False, "state": "accepted"},
    }


def test_the_file_is_named_by_the_number_and_reads_back(receipt):
    name, content = receipt_file(receipt)
    assert name == f"{receipt.number}.json"
    assert json.loads(content) == receipt_document(receipt)


def test_a_snapshot_gives_the_receipt_that_was_handed_out(home, receipt):
    with open_snapshot(home) as snapshot:
        assert snapshot.receipt(1) == receipt
        with pytest.raises(UnknownSubmission, match="no submission 2"):
            snapshot.receipt(2)


def test_the_receipt_of_a_withdrawn_submission_says_so(home, receipt):
    withdraw(home, 1, "Minh", "nhầm năm")
    with open_snapshot(home) as snapshot:
        assert snapshot.receipt(1) == replace(receipt, withdrawn=True)
        document = receipt_document(snapshot.submission(1))
    assert (document["withdrawal"]["made_by"], document["withdrawal"]["reason"]) == ("Minh", "nhầm năm")
    assert (document["accepted_reason"], document["options"]) == ("đã kiểm tra", {"series": "nso"})


def test_the_receipt_of_an_approved_proposal_keeps_its_number_and_names_who_approved(home, receipt):
    set_setting(home, SettingName.FOUR_EYES, "on", "Quản trị")
    proposed = submit(home, submission(figure(91.0), name="second"))
    approve(home, 2, "Minh", "đã đối chiếu")
    with open_snapshot(home) as snapshot:
        document = json.loads(receipt_file(snapshot.submission(2))[1])
    assert proposed.state is State.PROPOSED
    assert (document["number"], document["state"]) == (proposed.number, "accepted")
    assert (document["decision"]["kind"], document["decision"]["made_by"]) == ("approved", "Minh")
