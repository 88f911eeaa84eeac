"""What a submission would change, before it is published: findings first, then the figures behind them."""

from dataclasses import replace
from typing import Any

import streamlit as st

from indicators.basis import OWN
from pages._ui.choices import basis_choice
from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.picks import show_picks
from pages._ui.preview.figures import added_list, milestone_list, revised_list, target_list
from pages._ui.preview.findings import finding_list
from pages._ui.preview.names import Names
from reporting.changes import Changes, without_echoes
from reporting.changes_workbook import write_changes
from reporting.numbers import date_text
from store.differences import Kind

_component = declare("preview")

COLUMNS = (
    "area",
    "what",
    "year",
    "series",
    "old",
    "new",
    "change",
    "value",
    "document",
    "day",
    "note",
    "sheet",
    "cell",
)
FINDING_COLUMNS = ("goal", "before", "after", "figure")


def show_preview(visit: Visit, changes: Changes, page: str, key: str = "preview") -> None:
    """``page`` is where it stands; ``key`` tells previews apart where a page shows several."""
    names = Names(visit.data.catalogue, visit.data.areas, visit.view, visit.words)
    if changes.judged or changes.basis != OWN:  # the way back from a document that sets no such goal
        show_picks(f"{key}-basis", [basis_choice(page, visit.view, visit.data.book, visit.words)])
    _component(key=key, data=preview_data(changes, names))
    if has_lines(changes):
        words = visit.words
        st.download_button(
            words.say("preview.download"),
            lambda: write_changes(changes, names.catalogue, names.areas, words),
            words.say("preview.file.name"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"{key}-download",
            on_click="ignore",
            type="tertiary",
        )


def has_lines(changes: Changes) -> bool:
    """Whether there is anything to put into a file: it is only made when somebody asks for it."""
    tally, comparison = changes.tally, changes.comparison
    changed = any(n for kind, n in tally.items() if kind is not Kind.UNCHANGED)
    gone = comparison.gone or comparison.targets_gone or comparison.milestones_gone
    return comparison.received is None and bool(changed or gone)


def preview_data(changes: Changes, names: Names) -> dict[str, Any]:
    """All that the component shows, as plain values."""
    comparison, words = changes.comparison, names.words
    received = comparison.received
    if received:
        day = date_text(received.received_at, words.lang)
        return {
            "lang": words.lang,
            "received": words.say(
                "preview.received", number=received.number, day=day, by=received.submitted_by
            ),
        }
    gone = bool(comparison.gone)
    changes = replace(changes, findings=without_echoes(changes.findings, names.areas))
    return {
        "lang": words.lang,
        "counts": counts(changes, names),
        "findings": finding_list(changes, names),
        "told": told(changes, names),
        "revised": revised_list(comparison, names),
        "targets": target_list(comparison, names),
        "milestones": milestone_list(comparison, names),
        "added": added_list(comparison, names),
        "words": {
            **{name: words.say(f"preview.{name}") for name in (*COLUMNS, *FINDING_COLUMNS)},
            "history": words.say("preview.history"),
            "findings": words.say("preview.title.findings"),
            "revised": words.say("preview.title.changed" if gone else "preview.title.revised"),
            "targets": words.say("preview.title.targets"),
            "milestones": words.say("preview.title.milestones"),
            "added": words.say("preview.title.added"),
        },
    }


def counts(changes: Changes, names: Names) -> list[dict[str, str]]:
    """How many figures and targets of each kind; what there is none of is left out, but for new and revised."""
    comparison, tally = changes.comparison, changes.tally
    many = {kind.value: tally[kind] for kind in Kind}
    many["gone"] = len(comparison.gone) + len(comparison.targets_gone) + len(comparison.milestones_gone)
    return [
        {"kind": kind, "number": names.number(n), "word": names.words.say(f"preview.count.{kind}")}
        for kind, n in many.items()
        if n or (kind in (Kind.NEW, Kind.REVISED) and not many["gone"])
    ]


def told(changes: Changes, names: Names) -> str:
    """How many findings change, in one sentence."""
    words, many = names.words, {"all": names.number(changes.judged)}
    if not changes.judged:
        return words.say("preview.goals_in_words" if changes.comparison.milestones else "preview.no_goal")
    if not changes.findings:
        return words.count("preview.none_changes", changes.judged, **many)
    changed = names.number(len(changes.findings))
    return words.count("preview.changed", changes.judged, changed=changed, **many)
