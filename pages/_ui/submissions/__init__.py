"""What was handed over, newest first: a number, who, when, the file, and what became of it; each line opens one."""

from collections.abc import Sequence

from pages._ui.component import declare
from pages._ui.links import RETURNS, View, address
from pages._ui.pagehead import Remark
from pages._ui.returned import Leaf, Returned
from reporting.moments import short_moment
from reporting.numbers import number
from reporting.submissions import Standing, counted, name_of, standing_of
from reporting.words import Words
from store.records import StoredSubmission

_component = declare("submissions")


def show_submissions(
    key: str, known: Sequence[StoredSubmission], title: str, view: View, words: Words, **more: object
) -> None:
    """``known``, the newest first."""
    lines = [build_line(one, view, words) for one in known]
    _component(key=key, data={"title": title, "lines": lines, **more})


def show_history(leaf: Leaf, view: View, words: Words) -> None:
    """A part of all submissions, and the ways to what is newer and older."""
    ways = [
        {"text": words.say(f"returns.{name}"), "href": address(RETURNS, view, older=place, submission=0)}
        for name, place in (("newer", leaf.newer), ("older", leaf.older))
        if place is not None
    ]
    first, last = leaf.passed + 1, leaf.passed + len(leaf.lines)
    amounts = {"first": first, "last": last, "many": leaf.many}
    told = {name: number(amount, 0, words.lang) for name, amount in amounts.items()}
    part = {"part": words.say("returns.part", **told), "ways": ways} if ways else {}
    show_submissions(
        "history",
        leaf.lines,
        words.say("returns.history"),
        view,
        words,
        nothing=words.say("returns.none"),
        passed=leaf.passed,
        **part,
    )


def remarks_of_all(known: Returned, words: Words) -> list[Remark]:
    """How many there are, how many wait, and whether the next one will."""
    waiting = len(known.waiting)
    remarks = [Remark(words.count("returns.many", known.many, number=number(known.many, 0, words.lang)))]
    remarks += [Remark(words.count("returns.many_waiting", waiting))] if waiting else []
    return [*remarks, Remark(words.say(f"four_eyes.{known.four_eyes.value}"))]


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
