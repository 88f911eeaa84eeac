"""The doubts about what stands, grouped by rule or indicator: each with its evidence, a picture, and its answer."""

from collections.abc import Sequence
from typing import Any

from pages._ui.asked import Asked, chosen
from pages._ui.component import declare
from pages._ui.doubts.rows import build_groups
from pages._ui.frame import Visit
from pages._ui.links import BY_INDICATOR, BY_RULE, DOUBTS, EVERYTHING, STATES, STRENGTHS, address
from pages._ui.rest import REST_PARTS
from reporting.doubts import Question

_component = declare("doubts", "doubts/picture.js", *REST_PARTS)


def show_doubts(visit: Visit, known: Asked, shown: Sequence[Question]) -> None:
    words = visit.words
    _component(
        key="doubts",
        data={
            "lang": words.lang,
            "switches": [_states(visit, known), _strengths(visit), _orders(visit)],
            "groups": build_groups(visit, known, shown),
            "words": {
                "nothing": words.say("doubts.nothing.shown" if known.questions else "doubts.nothing"),
                **{name: words.say(f"doubts.picture.{name}") for name in ("range", "line", "doubted")},
            },
        },
    )


def _states(visit: Visit, known: Asked) -> dict[str, Any]:
    """With how many there are of each, so that nobody need look in vain."""
    words, view = visit.words, visit.view
    options = [
        {
            "label": words.say(f"doubts.filter.{state}", n=len(chosen(known.questions, view, state=state))),
            "href": address(DOUBTS, view, state=state),
            "current": state == view.state,
        }
        for state in STATES
    ]
    return {"label": words.say("doubts.filter.state"), "options": options}


def _strengths(visit: Visit) -> dict[str, Any]:
    words, view = visit.words, visit.view
    options = [
        {
            "label": words.say(f"doubts.filter.{strength or EVERYTHING}_strengths"),
            "href": address(DOUBTS, view, strength=strength),
            "current": strength == view.strength,
        }
        for strength in ("", *STRENGTHS)
    ]
    return {"label": words.say("doubts.filter.strength"), "options": options}


def _orders(visit: Visit) -> dict[str, Any]:
    words, view = visit.words, visit.view
    options = [
        {
            "label": words.say(f"doubts.by.{order}"),
            "href": address(DOUBTS, view, by=order),
            "current": order == view.by,
        }
        for order in (BY_RULE, BY_INDICATOR)
    ]
    return {"label": words.say("doubts.by"), "options": options}
