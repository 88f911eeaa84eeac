"""All indicators of one area in one table: findings, values, goals, the way gone, the trend."""

from collections.abc import Sequence

from indicators.catalogue import Catalogue
from indicators.types import Conversion
from pages._ui.component import declare
from pages._ui.links import PROVINCE, View, address
from pages._ui.scorecard.rows import build_rows
from reporting.scorecard import GROUP, URGENCY, Line
from reporting.words import Words

_component = declare("scorecard", "bullet.js")

LABELS = ("indicator", "latest", "target", "result", "level", "pace", "bar", "trend", "sort", "nothing")
LEGEND = ("start", "now")


def show_scorecard(lines: Sequence[Line], catalogue: Catalogue, view: View, words: Words) -> None:
    """``lines`` arranged as the view asks; a row chosen in it becomes the ``indicator`` of the next view."""
    closed_year, open_year = lines[0].closed.target_year, lines[0].open.target_year
    _component(
        key="scorecard",
        data={
            "lang": view.lang,
            "rows": build_rows(lines, catalogue, view, words),
            "sorting": [
                {
                    "label": words.say(f"scorecard.sort.{sort}"),
                    "href": address(PROVINCE, view, sort=sort),
                    "current": (sort == GROUP) == (view.sort == GROUP),  # another page knows more orders
                }
                for sort in (URGENCY, GROUP)
            ],
            "words": {
                **{name: words.say(f"scorecard.{name}") for name in (*LABELS, *LEGEND)},
                "title": words.count("count.indicators", len(lines)),
                "closed": words.say("scorecard.closed", year=closed_year),
                "open": words.say("scorecard.open", year=open_year),
                "closed_year": str(closed_year),
                "open_year": str(open_year),
                "tick": words.say("chart.target", year=closed_year),
                "diamond": words.say("chart.target", year=open_year),
                "marks": [words.say(f"scorecard.mark.{status}") for status in _marks(lines)],
            },
        },
    )


def _marks(lines: Sequence[Line]) -> tuple[str, ...]:
    """The short marks to be explained under the table."""
    excluded = any(line.excluded for line in lines)
    conversions = {
        line.latest.conversion for line in lines if line.latest and line.latest.conversion.is_formed
    }
    apart = {
        "excluded": excluded,
        "converted": bool(conversions - {Conversion.APPROXIMATE}),
        "approximate": Conversion.APPROXIMATE in conversions,
    }
    return ("provisional", "estimate", *(name for name, there in apart.items() if there))
