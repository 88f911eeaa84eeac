"""All that was found in a file: by sheet, errors first, each with its cell, what stands there, and what to do."""

from collections.abc import Sequence

from loaders.findings import Finding
from pages._ui.component import declare
from pages._ui.findings.rows import Rows, build_filters
from pages._ui.frame import Visit

_component = declare("findings")

LABELS = ("cell", "what", "found", "expected", "remedy", "file", "nothing", "filter")


def show_findings(
    visit: Visit, findings: Sequence[Finding], layouts: dict[str, str], chosen: str = ""
) -> None:
    """``layouts`` names the arrangement that each sheet was read by; a picture is shown of the ``chosen`` place."""
    words, view = visit.words, visit.view
    _component(
        key="findings",
        data={
            "lang": view.lang,
            "chosen": chosen,
            "filters": build_filters(findings, view, words),
            "sheets": Rows(view, words, chosen).sheets(findings, layouts),
            "words": {name: words.say(f"findings.{name}") for name in LABELS},
        },
    )
