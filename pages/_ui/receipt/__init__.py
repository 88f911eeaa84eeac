"""The receipt of a submission: its number, who handed over what and when; to be kept, printed, followed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.links import RETURNS, address
from reporting.marks import Mark
from reporting.receipt import receipt_lines
from reporting.submissions import Standing, standing_of
from store.records import StoredSubmission

_component = declare("receipt")


#: The signs and colours of findings tell at a glance what became of a submission.
MARKS = {
    Standing.STANDS: Mark.MET,
    Standing.WAITS: Mark.AWAITING,
    Standing.WITHDRAWN: Mark.MISSED,
    Standing.REJECTED: Mark.MISSED,
}


@dataclass(frozen=True, slots=True)
class Onward:
    """A way from the receipt to what has been published."""

    text: str
    href: str


def show_receipt(visit: Visit, known: StoredSubmission, sentence: str, onward: Sequence[Onward]) -> None:
    """``sentence`` says what has happened just now."""
    words, receipt = visit.words, known.receipt
    mark = MARKS[standing_of(known)]
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
            "sign": mark.sign,
            "status": mark.value,
            "lines": [list(line) for line in lines],
            "onward": [asdict(one) for one in (*onward, returns)],
            "print": words.say("receipt.print"),
        },
    )
