"""The receipt as a document of its own, to be kept by the sender: plain values under plain names."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from store.records import Change, Receipt, StoredSubmission


def receipt_document(known: Receipt | StoredSubmission) -> dict[str, Any]:
    """A receipt by its number; of a stored submission also what was chosen, who decided and what became of it."""
    receipt = known if isinstance(known, Receipt) else known.receipt
    document = {"number": receipt.number, **asdict(receipt), "received_at": _moment(receipt.received_at)}
    if isinstance(known, Receipt):
        return document
    return {
        **document,
        "accepted_reason": known.accepted_reason,
        "options": known.options,
        "decision": _change(known.decision),
        "withdrawal": _change(known.withdrawal),
    }


def receipt_file(known: Receipt | StoredSubmission) -> tuple[str, bytes]:
    """A name for the file, and its content."""
    document = receipt_document(known)
    return f"{document['number']}.json", (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _change(change: Change | None) -> dict[str, Any] | None:
    return None if change is None else {**asdict(change), "made_at": _moment(change.made_at)}


def _moment(moment: datetime) -> str:
    return moment.isoformat()
