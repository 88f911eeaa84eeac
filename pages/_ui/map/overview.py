"""The map of the overview: of the chosen indicator, or of the one that most areas are short of."""

from collections.abc import Sequence

from indicators.definition import Indicator
from indicators.judgement import Judgement
from pages._ui.frame import Visit
from pages._ui.links import OVERVIEW, address
from pages._ui.map import show_map
from pages._ui.pagehead import Choice, Option, OptionGroup
from reporting.overview import indicators_with_goals, most_missed


def show_overview_map(visit: Visit, judgements: Sequence[Judgement]) -> None:
    """``judgements`` of the areas inside the chosen region, for the chosen year."""
    view, catalogue = visit.view, visit.data.catalogue
    asked = view.indicator if view.indicator in catalogue.indicators else ""
    shown = catalogue.indicators.get(asked or most_missed(judgements) or next(iter(catalogue.indicators)))
    assert shown is not None
    offered = [catalogue.indicators[one] for one in indicators_with_goals(judgements)]
    note = "" if asked else visit.words.say("map.most_missed", year=view.year)
    show_map(
        visit,
        OVERVIEW,
        shown,
        [one for one in judgements if one.indicator_id == shown.id],
        _picker(visit, offered if shown in offered else [shown, *offered], shown),
        note if offered else "",
    )


def _picker(visit: Visit, offered: Sequence[Indicator], shown: Indicator) -> Choice:
    options = [
        Option(
            one.title.of(visit.view.lang), address(OVERVIEW, visit.view, indicator=one.id), one.id == shown.id
        )
        for one in offered
    ]
    return Choice("map-indicator", visit.words.say("map.indicator"), [OptionGroup(options)])
