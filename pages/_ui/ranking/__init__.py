"""All areas by one indicator against the line of the goal, in bands rather than ranks."""

from collections.abc import Sequence
from functools import partial

from indicators.definition import Indicator
from indicators.judgement import Judgement
from pages._ui.choices import build_year_switch
from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.links import INDICATOR
from pages._ui.ranking.rows import build_bands
from pages._ui.saving import show_saving, stand
from reporting.conversions import converted_note
from reporting.regions import REGION

_component = declare("ranking")


def show_ranking(visit: Visit, indicator: Indicator, judgements: Sequence[Judgement]) -> None:
    """``judgements`` of the areas to compare, for the chosen year."""
    view, words, units = visit.view, visit.words, visit.data.areas.units
    provinces = [one for one in judgements if units[one.area_id].set_id != REGION]
    _component(
        key="ranking",
        data={
            "words": {
                "title": words.say("ranking.title"),
                "line": words.say("ranking.line", year=view.year),
                "caution": " ".join([words.say("ranking.caution"), converted_note(provinces, words)]).strip(),
                "years": words.say("choice.year"),
            },
            "years": build_year_switch(INDICATOR, visit),
            "bands": build_bands(judgements, indicator, visit.data.areas, view, words),
        },
    )
    name = f"ranking-{indicator.id}-{view.set}-{view.year}"
    show_saving(visit, "ranking", name, partial(_saved, visit.without_facts(), indicator, judgements))


def _saved(visit: Visit, indicator: Indicator, judgements: Sequence[Judgement], kind: str) -> bytes:
    # Here and not above: a page is shown sooner without what only a file needs.
    from reporting.saving.files import ranking_file

    areas, year, rests = visit.data.areas, visit.view.year, stand(visit)
    return ranking_file(kind, judgements, indicator, areas, year, rests, visit.words)
