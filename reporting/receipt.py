"""A receipt in words: line by line for a screen, and as a page of its own for the sender's files."""

from html import escape

from reporting.moments import short_moment
from reporting.numbers import number
from reporting.submissions import chosen, counted, name_of, standing_of
from reporting.words import Words
from store.records import Change, StoredSubmission

Line = tuple[str, str]

_STYLE = """
body {
  font: 15px/1.5 "Be Vietnam Pro", "Segoe UI", Arial, sans-serif; color: #14212b;
  max-width: 46em; margin: 3em auto; padding: 0 1.5em;
}
h1 { font-size: 1rem; font-weight: 400; margin: 0; color: #465661; }
.number { font-size: 2rem; font-weight: 600; margin: 0 0 .6em; }
table { border-collapse: collapse; width: 100%; border-top: 1px solid #5f6d77; }
th, td {
  text-align: left; vertical-align: top; padding: .35em 1.2em .35em 0; border-bottom: 1px solid #d3dce1;
  font-weight: 400;
}
th { color: #465661; white-space: nowrap; }
td { overflow-wrap: anywhere; }
"""


def receipt_lines(known: StoredSubmission, words: Words) -> list[Line]:
    """What was handed over, by whom, when, how much of it was new, and what was decided about it."""
    receipt = known.receipt
    lines = [
        ("file", receipt.file_name),
        ("by", name_of(receipt.submitted_by, words)),
        ("when", short_moment(receipt.received_at, words.lang)),
        ("state", words.say(f"returns.standing.{standing_of(known).value}")),
        ("content", _content(known, words)),
        ("changes", counted(receipt, words)),
        ("reason", known.accepted_reason),
        ("decision", _told(known.decision, words)),
        ("withdrawal", _told(known.withdrawal, words)),
        ("version", number(receipt.data_version, 0, words.lang)),
        ("sha256", receipt.sha256),
    ]
    told = [(words.say(f"receipt.{name}"), text) for name, text in lines if text]
    return told[:6] + chosen(known.options, words) + told[6:]


def receipt_page(known: StoredSubmission, words: Words) -> tuple[str, bytes]:
    """A name for the file, and the page: whole in itself, to be opened and printed anywhere."""
    receipt = known.receipt
    rows = "".join(
        f"<tr><th scope='row'>{escape(label)}</th><td>{escape(text)}</td></tr>"
        for label, text in receipt_lines(known, words)
    )
    title, app = escape(words.say("receipt.title")), escape(words.say("app.name"))
    page = (
        f"<!doctype html><html lang='{words.lang}'><head><meta charset='utf-8'>"
        f"<meta name='viewport' content='width=device-width'><title>{receipt.number}</title>"
        f"<style>{_STYLE}</style></head><body><h1>{app} · {title}</h1>"
        f"<p class='number'>{receipt.number}</p><table>{rows}</table></body></html>\n"
    )
    return f"{receipt.number}.html", page.encode()


def _content(known: StoredSubmission, words: Words) -> str:
    receipt = known.receipt
    parts = [
        words.count(key, many, number=number(many, 0, words.lang))
        for key, many in (
            ("receipt.figures", receipt.figures),
            ("receipt.targets", receipt.targets),
            ("receipt.milestones", receipt.milestones),
            ("receipt.area_facts", receipt.area_facts),
        )
        if many
    ]
    return ", ".join(parts)


def _told(change: Change | None, words: Words) -> str:
    if change is None:
        return ""
    text = words.say(
        f"receipt.change.{change.kind.value}",
        by=change.made_by,
        when=short_moment(change.made_at, words.lang),
    )
    return f"{text}: {change.reason}" if change.reason else text
