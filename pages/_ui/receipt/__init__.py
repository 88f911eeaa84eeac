"""The receipt of a submission: its number, who handed over what and when; to be kept, printed, followed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.links import RETURNS, address
from reporting.marks import Mark
from reporting.receipt import receipt_lines
from store.records import State, StoredSubmission

_component = declare("receipt")


@dataclass(frozen=True, slots=True)
class Onward:
    """A way from the receipt to what has been published."""

    text: str
    href: str


def show_receipt(visit: Visit, known: StoredSubmission, sentence: str, onward: Sequence[Onward]) -> None:
    """``sentence`` says what has happened just now."""
    words, receipt = visit.words, known.receipt
    waits = receipt.state is State.PROPOSED
    lines = receipt_lines(known, words)
    returns = Onward(
        words.say("receipt.returns"), address(RETURNS, visit.view, submission=receipt.submission_id)
    )
    _component(
        key="receipt",
        data={
            "lang": visit.view.lang,
            "title": words.say("receipt.title"),
            "number": receipt.number,
            "sentence": sentence,
            "sign": "◔" if waits else "✔",
            "status": (Mark.ACCELERATION_NEEDED if waits else Mark.MET).value,
            "lines": [list(line) for line in lines],
            "onward": [asdict(one) for one in (*onward, returns)],
            "print": words.say("receipt.print"),
        },
    )
