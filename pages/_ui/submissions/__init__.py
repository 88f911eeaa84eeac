"""What was handed over, newest first: a number, who, when, the file, and what became of it; each line opens one."""

from collections.abc import Sequence

from pages._ui.component import declare
from pages._ui.links import RETURNS, View, address
from pages._ui.pagehead import Remark
from reporting.moments import short_moment
from reporting.numbers import number
from reporting.submissions import Standing, counted, name_of, standing_of
from reporting.words import Words
from store.records import Setting, StoredSubmission

_component = declare("submissions")

FIRST = 20  # shown at once; the older ones are folded away, not left out


def show_submissions(
    key: str, known: Sequence[StoredSubmission], title: str, nothing: str, view: View, words: Words
) -> None:
    """``known`` in the order in which they came."""
    newest = [build_line(one, view, words) for one in reversed(known)]
    older = newest[FIRST:]
    _component(
        key=key,
        data={
            "title": title,
            "nothing": nothing,
            "lines": newest[:FIRST],
            "older": older,
            "more": words.count("returns.older", len(older), number=number(len(older), 0, words.lang)),
        },
    )


def remarks_of_all(
    known: Sequence[StoredSubmission],
    waiting: Sequence[StoredSubmission],
    four_eyes: Setting,
    words: Words,
) -> list[Remark]:
    """How many there are, how many wait, and whether the next one will."""
    remarks = [Remark(words.count("returns.many", len(known), number=number(len(known), 0, words.lang)))]
    remarks += [Remark(words.count("returns.many_waiting", len(waiting)))] if waiting else []
    return [*remarks, Remark(words.say(f"four_eyes.{four_eyes.value}"))]


def build_line(known: StoredSubmission, view: View, words: Words) -> dict[str, object]:
    receipt, standing = known.receipt, standing_of(known)
    return {
        "number": receipt.number,
        "href": address(RETURNS, view, submission=receipt.submission_id, period=0, deed=""),
        "file": receipt.file_name,
        "who": name_of(receipt.submitted_by, words),
        "when": short_moment(receipt.received_at, words.lang),
        "counts": counted(receipt, words),
        "standing": standing.value,
        "state": "" if standing is Standing.STANDS else words.say(f"returns.standing.{standing.value}"),
        "current": receipt.submission_id == view.submission,
    }
