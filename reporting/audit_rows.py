"""The audit in the reader's words: when, who, what, of what; for the page and for a CSV."""

import csv
import io
from collections.abc import Iterable

from reporting.moments import short_moment
from reporting.words import Words
from store.audit import LOCAL, OK, Entry
from store.output import plain

COLUMNS = ("number", "at", "who", "what", "object", "outcome", "address", "digest")


def what_text(what: str, words: Words) -> str:
    """A kind of deed that a newer or older release named keeps its own name."""
    key = f"audit.what.{what}"
    return words.say(key) if words.knows(key) else what


def who_text(who: str, words: Words) -> str:
    """Without an account, and without a name typed by hand."""
    names = {
        LOCAL: "audit.local",
        "console": "audit.console",
        "?": "audit.nobody",
        "shipped": "audit.shipped",
    }
    return words.say(names[who]) if who in names else who


def object_text(one: Entry, words: Words) -> str:
    """Of a change of the data the submission, where there is one, and the data version it made."""
    if one.change is None:
        return one.object
    version, number = one.change.split()[0], one.object.removeprefix("submission ").partition(",")[0]
    if one.object.startswith("submission "):
        return words.say("audit.submission", number=number, version=version)
    return words.say("audit.version", version=version)


def outcome_text(one: Entry, words: Words) -> str:
    """Nothing where it went as it was meant."""
    return "" if one.outcome == OK else words.say(f"audit.outcome.{one.outcome}")


def moment_text(one: Entry, words: Words) -> str:
    return short_moment(one.at, words.lang)


def audit_csv(entries: Iterable[Entry]) -> str:
    """One entry a row, oldest first, as it was entered; moments in UTC, no text that a spreadsheet computes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(entries, key=lambda entry: entry.number):
        moment = one.at.isoformat(timespec="seconds")
        row = (one.number, moment, one.who, one.what, one.object, one.outcome, one.address, one.digest)
        writer.writerow([plain(value) for value in row])
    return text.getvalue()
