"""All screens of a presentation at once: keys move between them in the browser, and the network may fail meanwhile."""

from typing import Any

from indicators.areas import COUNTRY_ID, Area
from pages._ui.component import declare
from pages._ui.data import Data, judged
from pages._ui.frame import Visit
from pages._ui.keeping import keep
from pages._ui.links import OVERVIEW, PRESENT, PROVINCE, address
from pages._ui.present.opening import build_opening
from pages._ui.present.screens import build_screen
from reporting.progress import GOAL_YEARS

_component = declare("present", "bullet.js")

CONTROLS = ("next", "previous", "full", "leave", "controls", "keys")
COLUMNS = ("indicator", "latest", "bar")


def show_presentation(visit: Visit) -> None:
    """The screen of the chosen area first; the opening screen where none is chosen."""
    words = visit.words
    closed, opened = GOAL_YEARS
    _component(
        key="present",
        data={
            "lang": visit.view.lang,
            "app": words.say("app.name"),
            "words": {
                **{name: words.say(f"present.{name}") for name in CONTROLS},
                **{name: words.say(f"scorecard.{name}") for name in COLUMNS},
                "closed": words.say("counts.closed", year=closed),
                "open": words.say("counts.open", year=opened),
                "tick": words.say("chart.target", year=closed),
                "diamond": words.say("chart.target", year=opened),
                "start": words.say("scorecard.start"),
                "now": words.say("scorecard.now"),
            },
            "vintage": visit.vintage,
            "chosen": visit.view.area,
            "screens": _screens(visit),
        },
    )


def areas_of(visit: Visit) -> list[Area]:
    """Those of the list in the address, in its order; else all of the region or of the set."""
    listed = [one for one in visit.view.areas.split(",") if one]
    known = {area.unit_id: area for area in visit.data.areas.of_set(visit.view.set)}
    areas = [known[one] for one in listed if one in known]
    fits = visit.view.area in (COUNTRY_ID, *listed)
    return areas if areas and fits else visit.areas


def _screens(visit: Visit) -> list[dict[str, Any]]:
    """Each with its own address and with the way out to the page that says more."""
    view, areas = visit.view, areas_of(visit)
    ids = tuple(area.unit_id for area in areas)
    composed = _compose(visit, visit.data.key, view.set, view.basis, view.lang, ids, visit.on)
    opening = build_opening(visit, areas)
    addressed = [(COUNTRY_ID, OVERVIEW, opening)]
    addressed += [(area_id, PROVINCE, screen) for area_id, screen in zip(ids, composed, strict=True)]
    return [
        {
            **screen,
            "id": area_id,
            "here": address(PRESENT, view, area=area_id),
            "leave": address(page, view, area=area_id),
        }
        for area_id, page, screen in addressed
    ]


@keep(6)
def _compose(
    _visit: Visit, key: str, area_set: str, basis: str, lang: str, ids: tuple[str, ...], on: object
) -> list[dict[str, Any]]:
    """Kept for each choice of areas, since everybody in a meeting is shown the same."""
    data: Data = _visit.data
    goals = judged(data, area_set, basis, GOAL_YEARS, _visit.on)
    return [
        build_screen([one for one in goals if one.area_id == area_id], _visit, area_id) for area_id in ids
    ]
