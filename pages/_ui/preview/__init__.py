"""What a submission would change, before it is published: findings first, then the figures behind them."""

from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.preview.rows import Rows
from reporting.changes import Changes

_component = declare("preview")

LABELS = ("area", "what", "year", "old", "new", "change", "cell", "document", "new_tab")


def show_preview(visit: Visit, changes: Changes, key: str = "preview") -> None:
    """``key`` tells previews apart where a page shows several."""
    words, rows = visit.words, Rows(changes, visit.data.catalogue, visit.data.areas, visit.view, visit.words)
    changed, judged = len(changes.findings), changes.judged
    _component(
        key=key,
        data={
            "lang": visit.view.lang,
            "counts": rows.counts(),
            "findings": rows.findings(),
            "revisions": rows.revisions(),
            "targets": rows.targets(),
            "added": rows.added(),
            "more": rows.more(),
            "words": {
                **{name: words.say(f"preview.{name}") for name in LABELS},
                **{
                    name: words.say(f"preview.title.{name}")
                    for name in ("findings", "revisions", "targets", "added")
                },
                "judged": words.count("preview.judged", judged, changed=changed)
                if judged
                else words.say("preview.no_goal"),
            },
        },
    )
