"""All areas by one indicator against the line of the goal, in bands rather than ranks."""

from collections.abc import Sequence

from indicators.areas import Areas
from indicators.definition import Indicator
from indicators.judgement import Judgement
from pages._ui.component import declare
from pages._ui.links import INDICATOR, View, address
from pages._ui.ranking.rows import build_bands
from reporting.words import Words

_component = declare("ranking")


def show_ranking(
    judgements: Sequence[Judgement],
    indicator: Indicator,
    areas: Areas,
    years: dict[int, bool],
    view: View,
    words: Words,
) -> None:
    """``years`` to choose from, with whether each is closed."""
    _component(
        key="ranking",
        data={
            "words": {
                "title": words.say("ranking.title"),
                "line": words.say("ranking.line", year=view.year),
                "caution": words.say("ranking.caution"),
                "years": words.say("choice.year"),
            },
            "years": [
                {
                    "label": words.say("heatmap.year.closed" if over else "heatmap.year.open", year=year),
                    "href": address(INDICATOR, view, year=year),
                    "current": year == view.year,
                }
                for year, over in years.items()
            ],
            "bands": build_bands(judgements, indicator, areas, view, words),
        },
    )
